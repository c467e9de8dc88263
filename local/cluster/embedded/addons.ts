import { apply } from "./api";
import type { EmbeddedSettings } from "./settings";

/** What a cluster holds from its first moment: rights for our own processes, DNS behind its Service, storage. */
export async function ensureAddons(s: EmbeddedSettings): Promise<void> {
  await Promise.all([
    ...role(s, "dns", [
      { apiGroups: [""], resources: ["services", "pods", "namespaces", "nodes"], verbs: ["list", "watch", "get"] },
      { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: ["list", "watch"] },
    ]),
    ...role(s, "volumes", [
      { apiGroups: [""], resources: ["persistentvolumes"], verbs: ["list", "watch", "get", "create", "delete"] },
      { apiGroups: [""], resources: ["persistentvolumeclaims"], verbs: ["list", "watch", "get"] },
      { apiGroups: ["storage.k8s.io"], resources: ["storageclasses"], verbs: ["list", "watch", "get"] },
    ]),
    ...role(s, "network-policies", [
      { apiGroups: [""], resources: ["pods", "namespaces"], verbs: ["list", "watch"] },
      { apiGroups: ["networking.k8s.io"], resources: ["networkpolicies"], verbs: ["list", "watch"] },
    ]),
    apply(s, "/apis/storage.k8s.io/v1/storageclasses/local-hostpath", storageClass(s)),
    apply(s, "/api/v1/namespaces/kube-system/services/kube-dns", dnsService(s)),
    apply(s, "/apis/discovery.k8s.io/v1/namespaces/kube-system/endpointslices/kube-dns-host", dnsEndpoints(s)),
  ]);
}

function role(s: EmbeddedSettings, name: string, rules: object[]): Promise<void>[] {
  const full = `kafka-platform:${name}`;
  const group = "rbac.authorization.k8s.io";
  const base = `/apis/${group}/v1`;
  return [
    apply(s, `${base}/clusterroles/${full}`, {
      apiVersion: `${group}/v1`,
      kind: "ClusterRole",
      metadata: { name: full },
      rules,
    }),
    apply(s, `${base}/clusterrolebindings/${full}`, {
      apiVersion: `${group}/v1`,
      kind: "ClusterRoleBinding",
      metadata: { name: full },
      roleRef: { apiGroup: group, kind: "ClusterRole", name: full },
      subjects: [{ apiGroup: group, kind: "User", name: full }],
    }),
  ];
}

const storageClass = (s: EmbeddedSettings): object => ({
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: {
    name: "local-hostpath",
    annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
  },
  provisioner: s.provisioner,
  reclaimPolicy: "Delete",
  // As cloud disks do: the volume is made where the pod goes.
  volumeBindingMode: "WaitForFirstConsumer",
});

const dnsPorts = [
  { name: "dns", protocol: "UDP" },
  { name: "dns-tcp", protocol: "TCP" },
];

const dnsService = (s: EmbeddedSettings): object => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "kube-dns", namespace: "kube-system", labels: { "k8s-app": "kube-dns" } },
  // No selector: the endpoints are given below, because the server is not a pod.
  spec: {
    clusterIP: s.dnsServiceAddress,
    ports: dnsPorts.map((port) => ({ ...port, port: 53, targetPort: s.ports.dns })),
  },
});

const dnsEndpoints = (s: EmbeddedSettings): object => ({
  apiVersion: "discovery.k8s.io/v1",
  kind: "EndpointSlice",
  metadata: {
    name: "kube-dns-host",
    namespace: "kube-system",
    labels: {
      "kubernetes.io/service-name": "kube-dns",
      "endpointslice.kubernetes.io/managed-by": "kafka-platform-embedded",
    },
  },
  addressType: "IPv4",
  endpoints: [{ addresses: [s.nodeAddress], conditions: { ready: true } }],
  ports: dnsPorts.map((port) => ({ ...port, port: s.ports.dns })),
});
