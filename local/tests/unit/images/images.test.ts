import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fullReference } from "../../../cluster/image-reference";
import { buildableImages, imageFor } from "../../../images/images";
import { kafkaRef } from "../../../images/kafka";
import { buildOnce, contentVersion } from "../../../images/once";
import { pauseRef } from "../../../images/pause";
import { repositoryRoot } from "../../../paths";
import { silentProgress } from "../../../progress";
import * as published from "../../../published-images";

const builders = (ref: string) => buildableImages.filter((image) => image.pattern.test(fullReference(ref)));

describe("buildable images", () => {
  const { kafkaImages, ...others } = published;
  for (const ref of [
    ...[pauseRef, kafkaRef(), kafkaRef("3.9.1"), "apache/kafka:4.0.0", kafkaImages.apache],
    ...Object.values(others),
  ]) {
    it(`${ref} has one builder`, () => assert.equal(builders(ref).length, 1));
  }
  for (const ref of [
    ...["apache/kafka:3.8.0", "apache/kafka:latest", "apache/kafka-native:4.1.0", "quay.io/apache/kafka:4.1.0"],
    ...["automqinc/automq:1.7.3-kafka", "registry.k8s.io/kubectl:v1.0.0", "busybox", "x/docker.io/apache/kafka:4.1.0"],
  ]) {
    it(`${ref} has none`, async () => {
      assert.equal(builders(ref).length, 0);
      assert.equal(await imageFor(ref, silentProgress()), undefined);
    });
  }
});

describe("the local example", () => {
  it("names the image of AutoMQ's default version", () => {
    const example = readFileSync(path.join(repositoryRoot, "examples", "local", "platform.ts"), "utf8");
    assert.ok(example.includes(`"${published.kafkaImages.automq}"`));
  });
});

describe("buildOnce", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "once-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const builder = (content: string, calls: string[]) => async (temporary: string) => {
    calls.push(content);
    await new Promise((resolve) => setTimeout(resolve, 50));
    writeFileSync(path.join(temporary, "out"), content);
    return path.join(temporary, "out");
  };

  it("builds once for callers at the same time and later", async () => {
    const file = path.join(folder, "sub", "image.tar");
    const calls: string[] = [];
    await Promise.all(["a", "b"].map((content) => buildOnce(file, () => {}, builder(content, calls))));
    await buildOnce(file, () => {}, builder("c", calls));
    assert.equal(calls.length, 1);
    assert.equal(readFileSync(file, "utf8"), calls[0]);
    assert.deepEqual(readdirSync(path.dirname(file)), ["image.tar"]);
  });

  it("leaves nothing behind when a build fails, and builds at the next call", async () => {
    const file = path.join(folder, "image.tar");
    const failing = buildOnce(
      file,
      () => {},
      async (temporary) => {
        writeFileSync(path.join(temporary, "half"), "");
        throw new Error("no space");
      },
    );
    await assert.rejects(failing, /no space/);
    assert.deepEqual(readdirSync(folder), []);
    await buildOnce(file, () => {}, builder("whole", []));
    assert.ok(existsSync(file));
  });

  it("tells every part of the content apart", () => {
    assert.equal(contentVersion("a", "b"), contentVersion("a", "b"));
    assert.notEqual(contentVersion("a", "b"), contentVersion("ab"));
    assert.notEqual(contentVersion("a", "b"), contentVersion("b", "a"));
  });
});
