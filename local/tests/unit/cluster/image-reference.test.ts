import assert from "node:assert/strict";
import { fullReference, parseReference } from "../../../cluster/image-reference";

describe("image references", () => {
  for (const [ref, full] of [
    ["kafka", "docker.io/library/kafka:latest"],
    ["apache/kafka:4.1.0", "docker.io/apache/kafka:4.1.0"],
    ["docker.io/apache/kafka:4.1.0", "docker.io/apache/kafka:4.1.0"],
    ["localhost/a", "localhost/a:latest"],
    ["registry:5000/a/b/c:1", "registry:5000/a/b/c:1"],
    ["kafka-platform.local/pause:1", "kafka-platform.local/pause:1"],
    ["quay.io/a/b:1@sha256:00", "quay.io/a/b@sha256:00"],
  ] as const) {
    it(`${ref} is ${full}`, () => assert.equal(fullReference(ref), full));
  }

  it("tells the registry from a user of Docker Hub", () => {
    assert.equal(parseReference("automqinc/automq:1.6.5").registry, "docker.io");
    assert.equal(parseReference("ghcr.io/automq/automq").registry, "ghcr.io");
  });
});
