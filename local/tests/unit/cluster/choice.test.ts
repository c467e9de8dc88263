import assert from "node:assert/strict";
import { ensureCluster, findCluster } from "../../../cluster/cluster";
import { nodeReadiness } from "../../../cluster/embedded/kubelet";
import { kindConfig } from "../../../cluster/kind";
import { nodeHost } from "../../../cluster/named";
import { Problem } from "../../../problem";
import { silentProgress } from "../../../progress";

const problem = (text: RegExp) => (error: unknown) => error instanceof Problem && text.test(error.message);

describe("choice of the cluster", () => {
  it("refuses a kubeconfig together with another kind of cluster", () =>
    assert.rejects(
      ensureCluster({ cluster: "embedded", kubeconfig: "/a" }, silentProgress()),
      problem(/--kubeconfig \/a .*--cluster embedded/),
    ));

  it("refuses a named cluster without a name", () =>
    assert.rejects(findCluster({ cluster: "named" }), problem(/--kubeconfig FILE/)));

  it("names a kubeconfig that does not exist", () =>
    assert.rejects(findCluster({ kubeconfig: "/no/such/file" }), problem(/no kubeconfig \/no\/such\/file/)));

  for (const [server, addresses, host] of [
    ["https://127.0.0.1:40000", [{ type: "InternalIP", address: "172.18.0.2" }], "127.0.0.1"],
    ["https://localhost:6443", [], "127.0.0.1"],
    [
      "https://k8s.example:443",
      [
        { type: "InternalIP", address: "10.0.0.4" },
        { type: "ExternalIP", address: "1.2.3.4" },
      ],
      "1.2.3.4",
    ],
    ["https://k8s.example:443", [{ type: "InternalIP", address: "10.0.0.4" }], "10.0.0.4"],
    ["https://k8s.example:443", [], "k8s.example"],
  ] as const) {
    it(`expects NodePorts of ${server} at ${host}`, () => assert.equal(nodeHost(server, addresses), host));
  }

  it("maps kind's NodePorts to loopback only", () => {
    const { extraPortMappings } = JSON.parse(kindConfig()).nodes[0];
    assert.deepEqual(extraPortMappings[0], { containerPort: 30092, hostPort: 30092, listenAddress: "127.0.0.1" });
    assert.equal(extraPortMappings.at(-1).hostPort, 30131);
  });

  it("gives a node's own reason for not being ready", () => {
    const node = (status: string, message: string) => ({
      status: { conditions: [{ type: "Ready", status, message }] },
    });
    assert.equal(nodeReadiness(node("True", "kubelet is posting ready status")), true);
    assert.equal(nodeReadiness(node("False", "no CNI")), "the node is not ready: no CNI");
    assert.equal(nodeReadiness({}), "the node is not ready: no report yet");
  });
});
