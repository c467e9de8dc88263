import { certManagerImage } from "../published-images";

/** An object of the Kubernetes API. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** Where cert-manager runs: the namespace that its documentation and everybody's use. */
export const NAMESPACE = "cert-manager";
/** Name of the chart's release, and so of the controller's Deployment and account. */
export const RELEASE = "cert-manager";

/** The controllers that an authority of one's own needs: those of local/tools/go/kubernetes/certmanager. */
export const controllers: readonly string[] = [
  "certificaterequests-approver",
  "certificaterequests-issuer-ca",
  "certificaterequests-issuer-selfsigned",
  "certificates-issuing",
  "certificates-key-manager",
  "certificates-readiness",
  "certificates-request-manager",
  "certificates-revision-manager",
  "certificates-trigger",
  "clusterissuers",
  "issuers",
];

const [repository, tag] = certManagerImage.split(/:(?=[^:/]*$)/);

/** The chart's values. The published controller takes the same arguments as the one that is built here. */
export const values: object = {
  crds: { enabled: true, keep: false },
  cainjector: { enabled: false },
  startupapicheck: { enabled: false },
  image: { repository, tag },
  extraArgs: [`--controllers=${controllers.join()}`, "--leader-elect=false"],
  resources: { requests: { cpu: "20m", memory: "48Mi" }, limits: { memory: "192Mi" } },
};

/** What the controllers above use of the API, and nothing else. The chart's own roles are for all controllers. */
const rules: readonly object[] = [
  {
    apiGroups: ["cert-manager.io"],
    resources: ["certificates", "certificaterequests", "issuers", "clusterissuers"],
    verbs: ["get", "list", "watch"],
  },
  {
    apiGroups: ["cert-manager.io"],
    resources: ["certificates/status", "certificaterequests/status", "issuers/status", "clusterissuers/status"],
    verbs: ["update"],
  },
  { apiGroups: ["cert-manager.io"], resources: ["certificaterequests"], verbs: ["create", "delete"] },
  // Kubernetes' own rule where owners are protected: who writes an object with an owner may update its finalizers.
  { apiGroups: ["cert-manager.io"], resources: ["certificates/finalizers"], verbs: ["update"] },
  {
    apiGroups: [""],
    resources: ["secrets"],
    verbs: ["get", "list", "watch", "create", "patch", "delete"],
  },
  { apiGroups: [""], resources: ["events"], verbs: ["create", "patch"] },
];

const group = "rbac.authorization.k8s.io";

const own: readonly KubernetesObject[] = [
  {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: NAMESPACE, labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
  },
  { apiVersion: `${group}/v1`, kind: "ClusterRole", metadata: { name: RELEASE }, rules },
  {
    apiVersion: `${group}/v1`,
    kind: "ClusterRoleBinding",
    metadata: { name: RELEASE },
    roleRef: { apiGroup: group, kind: "ClusterRole", name: RELEASE },
    subjects: [{ kind: "ServiceAccount", name: RELEASE, namespace: NAMESPACE }],
  },
];

const fromChart: ReadonlyArray<(object: KubernetesObject) => boolean> = [
  // ACME has CRDs too, of a group of its own, and nobody here who serves them.
  ({ kind, metadata }) => kind === "CustomResourceDefinition" && !metadata.name.endsWith(".acme.cert-manager.io"),
  ({ kind, metadata }) => kind === "ServiceAccount" && metadata.name === RELEASE,
  ({ kind, metadata }) => kind === "Deployment" && metadata.name === RELEASE,
];

/** Of what the chart renders, what runs here, with the rights it needs; in an order in which it can be created. */
export function objectsOf(rendered: readonly KubernetesObject[]): KubernetesObject[] {
  return [...own, ...fromChart.flatMap((wanted) => rendered.filter(wanted))];
}
