import { containerSecurityContext, podSecurityContext } from "../../model/values/pod-template";
import { kafkaImage, type TestCluster } from "./cluster";

/** Where a pod is. */
export interface IdlePod {
  readonly namespace: string;
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A pod that waits for commands, and that Pod Security "restricted" admits. */
export const idlePod = (metadata: IdlePod): object => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata,
  spec: {
    terminationGracePeriodSeconds: 0,
    enableServiceLinks: false,
    automountServiceAccountToken: false,
    securityContext: podSecurityContext({}),
    containers: [
      {
        name: "idle",
        image: kafkaImage,
        command: ["sleep", "infinity"],
        securityContext: containerSecurityContext({}),
      },
    ],
  },
});

/** To which of the addresses, `host:port`, a pod gets a connection. What a network policy refuses gets no answer at all. */
export async function reached(
  cluster: TestCluster,
  { namespace, name }: Pick<IdlePod, "namespace" | "name">,
  addresses: readonly string[],
): Promise<string[]> {
  const attempts = addresses.map((address) => {
    const file = `/dev/tcp/${address.replace(":", "/")}`;
    return `(timeout 2 bash -c '<${file}' 2>/dev/null && echo ${address}) &`;
  });
  const script = [...attempts, "wait"].join("\n");
  const said = (await cluster.kubectl("exec", "-n", namespace, name, "--", "bash", "-c", script)).split("\n");
  return addresses.filter((address) => said.includes(address));
}
