// The local cluster enforces network policies: what the package's own policies are tested on must be able to refuse.
import assert from "node:assert/strict";
import { s3Image } from "../../local/published-images";
import { eventually, type TestCluster, testCluster } from "../support/cluster";
import { idlePod, reached } from "../support/idle-pod";
import { applyObjects } from "../support/objects";
import { slotOf } from "../support/slot";

const slot = slotOf(__filename);
const namespace = slot.name;
const port = 7070;
const clients = ["friend", "stranger"] as const;
type Client = (typeof clients)[number];

const named = (role: string) => ({ name: role, namespace, labels: { role } });

/** An S3 server, because its image is there and it listens at once. Kubelet asks it too, through no policy. */
const server = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: named("server"),
  spec: {
    terminationGracePeriodSeconds: 0,
    enableServiceLinks: false,
    containers: [
      {
        name: "server",
        image: s3Image,
        args: ["--port", `:${port}`, "posix", "/tmp"],
        env: [
          { name: "ROOT_ACCESS_KEY", value: "unused" },
          { name: "ROOT_SECRET_KEY", value: "unused-too" },
        ],
        readinessProbe: { tcpSocket: { port }, periodSeconds: 1, failureThreshold: 2 },
      },
    ],
  },
};
const service = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "server", namespace },
  spec: { selector: { role: "server" }, ports: [{ port }] },
};
const policy = (name: string, spec: object): object => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: { name, namespace },
  spec,
});
const selected = (role: Client | "server") => ({ podSelector: { matchLabels: { role } } });

describe("Network policies on the local cluster", function () {
  this.timeout(180_000);
  this.slow(60_000);
  let cluster: TestCluster;
  let addresses: Record<"pod" | "service", string>;

  before(async () => {
    cluster = await testCluster();
    await cluster.kubectl("create", "namespace", namespace);
    await applyObjects(cluster, [server, service, ...clients.map((role) => idlePod(named(role)))]);
    await cluster.kubectl("wait", "pod", "--all", "-n", namespace, "--for=condition=Ready", "--timeout=120s");
    const [found] = await cluster.list("pods", namespace, "role=server");
    const { podIP } = (found as unknown as { status: { podIP: string } }).status;
    const ip = await cluster.kubectl("get", "service", "server", "-n", namespace, "-o", "jsonpath={.spec.clusterIP}");
    addresses = { pod: `${podIP}:${port}`, service: `${ip}:${port}` };
  });
  after(() => cluster.kubectl("delete", "namespace", namespace, "--wait=false"));

  const connections = async (): Promise<Record<string, boolean>> => {
    const found = clients.map(async (client) => {
      const open = await reached(cluster, { namespace, name: client }, Object.values(addresses));
      return Object.entries(addresses).map(([kind, address]) => [`${client} ${kind}`, open.includes(address)]);
    });
    return Object.fromEntries((await Promise.all(found)).flat());
  };
  const outcome = (friend: boolean, stranger: boolean): Record<string, boolean> => ({
    "friend pod": friend,
    "friend service": friend,
    "stranger pod": stranger,
    "stranger service": stranger,
  });
  /** A change of policies takes effect a moment after the API server has it. */
  const becomes = async (expected: Record<string, boolean>): Promise<void> => {
    let last: Record<string, boolean> = {};
    const same = async () => {
      last = await connections();
      return Object.entries(expected).every(([name, value]) => last[name] === value) || undefined;
    };
    await eventually("the policies are in effect", same, 20).catch(() => undefined);
    assert.deepEqual(last, expected);
  };

  it("lets every pod reach every other where there is no policy", () => becomes(outcome(true, true)));

  it("lets in only whom a policy names, by the pod's address and by its Service's", async () => {
    const ingress = [{ from: [selected("friend")], ports: [{ port }] }];
    await applyObjects(cluster, [policy("server", { ...selected("server"), policyTypes: ["Ingress"], ingress })]);
    await becomes(outcome(true, false));
    await cluster.kubectl("wait", "pod", "server", "-n", namespace, "--for=condition=Ready", "--timeout=10s");
  });

  it("lets out only to whom a policy names", async () => {
    const egress = [{ to: [selected("stranger")] }];
    await applyObjects(cluster, [policy("friend", { ...selected("friend"), policyTypes: ["Egress"], egress })]);
    await becomes(outcome(false, false));
  });

  it("lets everybody in again once the policies are removed", async () => {
    await cluster.kubectl("delete", "networkpolicy", "--all", "-n", namespace);
    await becomes(outcome(true, true));
  });
});
