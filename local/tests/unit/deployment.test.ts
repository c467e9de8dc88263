import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { LocalCluster } from "../../cluster/cluster";
import { authorityOf, otherClone, wentWithItsCluster } from "../../deployment";

describe("a deployment on a cluster of this machine", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-kubeconfig-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function cluster(kind: LocalCluster["kind"], authority: string, user: string) {
    const kubeconfig = path.join(folder, `${authority}-${user}.yaml`);
    const at = { server: "https://127.0.0.1:6443", "certificate-authority-data": authority };
    writeFileSync(kubeconfig, JSON.stringify({ clusters: [{ name: "c", cluster: at }], users: [{ name: user }] }));
    return { kind, name: "c", kubeconfig };
  }
  const deployed = (on: ReturnType<typeof cluster>) => ({ cluster: { ...on, authority: authorityOf(on.kubeconfig) } });

  it("went with its cluster when another was made in its place", () => {
    assert.equal(
      wentWithItsCluster(deployed(cluster("embedded", "one", "a")), cluster("embedded", "other", "a")),
      true,
    );
  });

  it("exists as long as its cluster, from every clone", () => {
    assert.equal(wentWithItsCluster(deployed(cluster("embedded", "one", "a")), cluster("embedded", "one", "b")), false);
    assert.equal(wentWithItsCluster(undefined, cluster("embedded", "one", "a")), false);
  });

  it("is never dropped if the user names the cluster, or chose another kind", () => {
    assert.equal(wentWithItsCluster(deployed(cluster("named", "one", "a")), cluster("named", "other", "a")), false);
    assert.equal(wentWithItsCluster(deployed(cluster("kind", "one", "a")), cluster("embedded", "other", "a")), false);
  });

  it("of another clone is found on the same cluster, and not on one that was made in its place", () => {
    const kept = process.env["KAFKA_PLATFORM_CACHE"];
    process.env["KAFKA_PLATFORM_CACHE"] = folder;
    try {
      const there = cluster("embedded", "one", "a");
      assert.equal(otherClone(there), undefined);
      mkdirSync(path.join(folder, "clones", "theirs"), { recursive: true });
      const theirs = { repository: "/home/them/kafka-platform", ...deployed(there) };
      writeFileSync(path.join(folder, "clones", "theirs", "deployment.json"), JSON.stringify(theirs));
      assert.equal(otherClone(there), "/home/them/kafka-platform");
      assert.equal(otherClone(cluster("embedded", "one", "b")), undefined);
      writeFileSync(there.kubeconfig, JSON.stringify({ clusters: [{ name: "c", cluster: { server: "another" } }] }));
      assert.equal(otherClone(there), undefined);
    } finally {
      if (kept === undefined) delete process.env["KAFKA_PLATFORM_CACHE"];
      else process.env["KAFKA_PLATFORM_CACHE"] = kept;
    }
  });
});
