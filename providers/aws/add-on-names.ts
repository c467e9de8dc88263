import { AwsPodIdentity } from "../../model/args/clouds/aws-args";
import type { LocationSpec } from "../../model/specs/cloud-spec";

/** Whether pods get their roles through the cluster's issuer, and so without EKS's agent. */
export const usesIrsa = (location: LocationSpec): boolean => location.aws.podIdentity === AwsPodIdentity.Irsa;

/** Add-ons that every node needs before other pods can run: for addresses of pods, Services, and the identity of pods. */
export const nodeAddOns = (location: LocationSpec): readonly string[] => [
  "vpc-cni",
  "kube-proxy",
  ...(usesIrsa(location) ? [] : ["eks-pod-identity-agent"]),
];

/** Every add-on of EKS that a new cluster has. */
export const addOnNames = (location: LocationSpec): readonly string[] => [
  ...nodeAddOns(location),
  "coredns",
  "aws-ebs-csi-driver",
];
