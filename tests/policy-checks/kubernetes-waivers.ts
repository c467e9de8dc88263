// What checkov and kube-score find in our Kubernetes objects and we keep, with the reason; as waivers.ts is for the clouds.

/** What our objects break. */
export interface KubernetesWaiver {
  /** Rules of checkov and kube-score that ask for the same. */
  readonly checks: readonly string[];
  /** Kinds that it is waived for; all where absent. */
  readonly kinds?: readonly string[];
  /** Objects that it is waived for; all where absent. */
  readonly names?: readonly string[];
  readonly reason: string;
}

const probes = ["CKV_K8S_8", "CKV_K8S_9"];

export const kubernetesWaivers: readonly KubernetesWaiver[] = [
  {
    checks: ["CKV_K8S_11", "container-resources"],
    reason:
      "A broker that a CPU limit stops for the rest of a period misses heartbeats and answers late. Requests are set, and users can set limits with resources.limits.",
  },
  {
    checks: ["CKV_K8S_43"],
    reason: "Tags of releases, so that a person sees which. A tag may be given with its digest: 4.1.0@sha256:…",
  },
  {
    checks: ["CKV_K8S_15", "container-image-pull-policy"],
    reason: "A tag of a release does not move: pulling it again at each start only takes time.",
  },
  {
    checks: ["CKV_K8S_40", "container-security-context-user-group-id"],
    reason: "The published images' files belong to the user that they run as, which is 1000.",
  },
  { checks: probes, kinds: ["Pod"], reason: "It runs a few seconds and ends, and nobody sends requests to it." },
  {
    checks: probes,
    names: ["orders-rollout", "shop-kafka-rollout"],
    reason: "It is ready when its init containers have ended, and then sleeps: nothing in it can hang or serve.",
  },
  {
    checks: ["container-ephemeral-storage-request-and-limit"],
    reason:
      "A limit evicts a broker. Each emptyDir has a size limit, and kubelet rotates standard output: a pod fills nothing else.",
  },
  {
    checks: ["pod-probes-identical"],
    reason:
      "Both connect to the port between the nodes. Liveness waits four times as long before it restarts a broker.",
  },
  {
    checks: ["service-targets-pod"],
    reason: "The Service of a broker selects its pod by the label that Kubernetes gives the pods of a StatefulSet.",
  },
];
