import { writeFileSync } from "node:fs";
import { bridgeIsFiltered } from "./bridge-filter";
import { httpReady } from "./http-check";
import type { Part } from "./part";
import { type EmbeddedSettings, inRoot, kubeconfigOf } from "./settings";

function configuration(s: EmbeddedSettings): object {
  return {
    apiVersion: "kubeproxy.config.k8s.io/v1alpha1",
    kind: "KubeProxyConfiguration",
    mode: "iptables",
    hostnameOverride: s.node,
    clientConnection: { kubeconfig: kubeconfigOf(s, "kube-proxy") },
    clusterCIDR: s.podCidr,
    healthzBindAddress: `127.0.0.1:${s.ports.kubeProxyHealth}`,
    metricsBindAddress: `127.0.0.1:${s.ports.kubeProxyMetrics}`,
    // NodePorts answer on this machine only, not to its whole network.
    nodePortAddresses: ["127.0.0.0/8", `${s.nodeAddress}/32`],
    iptables: {
      localhostNodePorts: true,
      // The answer of a pod on the same bridge must come back through the host to have its address put back. Where
      // the bridge does not hand its packets to iptables, only masquerading makes it do so.
      masqueradeAll: !bridgeIsFiltered(),
    },
    // There may be no right to set these, and a single node needs no more than it has.
    conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: "0s", tcpCloseWaitTimeout: "0s" },
  };
}

/** Makes Services answer: ClusterIPs inside, NodePorts on 127.0.0.1. */
export const kubeProxy: Part = {
  name: "kube-proxy",
  command: (s, tools) => {
    const file = inRoot(s, "kube-proxy.yaml");
    writeFileSync(file, JSON.stringify(configuration(s), undefined, 2));
    return { program: tools.kubernetes, args: ["kube-proxy", `--config=${file}`] };
  },
  ready: (s) => httpReady(s.ports.kubeProxyHealth, "/healthz"),
};
