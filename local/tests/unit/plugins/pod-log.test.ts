import assert from "node:assert/strict";
import { podLog } from "../../../plugins/kubernetes/await/pod-log";

const pod = { metadata: { namespace: "there", name: "bad" } };
const gone = 'failed to try resolving symlinks in path "/var/log/pods/there_bad/main/1.log": no such file or directory';

/** An API server that gives these answers in turn, the last one for ever. */
function answering(...answers: string[]) {
  const asked: unknown[] = [];
  return {
    asked,
    path: async (...names: unknown[]) => `/${names.join("/")}`,
    request: async (path: string, options: unknown) => {
      asked.push([path, options]);
      return answers[Math.min(asked.length, answers.length) - 1] as string;
    },
  };
}

describe("the end of a pod's log", () => {
  it("is the last ten lines, without those of Java's stacks", async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}\n\tat a.b.C(C.java:1)\n`);
    const cluster = answering(lines.join(""));
    const said = await podLog(cluster, pod, "main", true);
    const expected = Array.from({ length: 10 }, (_, index) => `    line ${index + 20}`);
    assert.equal(said, expected.join("\n"));
    const query = { container: "main", tailLines: "100", limitBytes: "40000", previous: "true" };
    assert.deepEqual(cluster.asked, [["/v1/Pod/there/bad/log", { query, raw: true, accept: "*/*" }]]);
  });

  it("is asked for again where the kubelet has just removed that container", async () => {
    assert.equal(await podLog(answering(gone, "the reason\n"), pod, "main", true, 1), "    the reason");
  });

  it("is empty where it stays away, or can not be asked for", async () => {
    const cluster = answering(gone);
    assert.equal(await podLog(cluster, pod, "main", true, 1), "");
    assert.equal(cluster.asked.length, 3);
    const unreachable = { ...cluster, request: () => Promise.reject(new Error("away")) };
    assert.equal(await podLog(unreachable, pod, "main", false, 1), "");
  });
});
