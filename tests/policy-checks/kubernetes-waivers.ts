// What checkov's rules of Kubernetes find in our objects and we keep, with the reason; as waivers.ts is for the clouds.

/** A rule of checkov that our objects break. */
export interface KubernetesWaiver {
  readonly check: string;
  /** Kinds that it is waived for; all where absent. */
  readonly kinds?: readonly string[];
  /** Objects that it is waived for; all where absent. */
  readonly names?: readonly string[];
  readonly reason: string;
}

const shortLived = "It runs a few seconds and ends, and nobody sends requests to it.";
const sleeps = "It is ready when its init containers have ended, and then sleeps: nothing in it can hang or serve.";

export const kubernetesWaivers: readonly KubernetesWaiver[] = [
  {
    check: "CKV_K8S_11",
    reason:
      "A broker that a CPU limit stops for the rest of a period misses heartbeats and answers late. Requests are set, and users can set limits with resources.limits.",
  },
  {
    check: "CKV_K8S_43",
    reason: "Tags of releases, so that a person sees which. A tag may be given with its digest: 4.1.0@sha256:…",
  },
  { check: "CKV_K8S_15", reason: "A tag of a release does not move: pulling it again at each start only takes time." },
  { check: "CKV_K8S_40", reason: "The published images' files belong to the user that they run as, which is 1000." },
  { check: "CKV_K8S_8", kinds: ["Pod"], reason: shortLived },
  { check: "CKV_K8S_9", kinds: ["Pod"], reason: shortLived },
  { check: "CKV2_K8S_6", kinds: ["Pod"], reason: "Pods that end by themselves and listen on no port." },
  { check: "CKV_K8S_8", names: ["orders-rollout"], reason: sleeps },
  { check: "CKV_K8S_9", names: ["orders-rollout"], reason: sleeps },
];
