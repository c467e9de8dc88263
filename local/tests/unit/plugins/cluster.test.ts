import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { Cluster } from "../../../plugins/kubernetes/cluster";

describe("a Kubernetes cluster of the kubernetes stand-in", () => {
  it("is given up on when it takes connections and never answers, be it in the TLS handshake", async () => {
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const server = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const kubeconfig = JSON.stringify({
      "current-context": "c",
      contexts: [{ name: "c", context: { cluster: "k", user: "u" } }],
      clusters: [{ name: "k", cluster: { server } }],
      users: [{ name: "u", user: {} }],
    });
    const cluster = new Cluster(kubeconfig, { context: undefined, cluster: undefined }, 1);
    await assert.rejects(cluster.request("/version"), {
      message: `the Kubernetes API server ${server} does not answer: no answer within 1 s`,
    });
    silent.close();
  });
});
