// Accepted findings of the policy checks of AWS's API, with the reason; as waivers.ts is for checkov.
import type { ApiFinding } from "./check";

export interface ApiWaiver extends Pick<ApiFinding, "tool" | "operation"> {
  /** A part of the finding's reason. */
  readonly found: RegExp;
  readonly reason: string;
}

export const apiWaivers: readonly ApiWaiver[] = [
  {
    tool: "botocore",
    operation: "CreateBucket",
    found: /LocationConstraint is '(eusc|us-iso)/,
    reason:
      "botocore's list has no regions of the European Sovereign Cloud and the isolated partitions. In each of them S3 has to be given the region, as everywhere but in us-east-1.",
  },
];

/** Operations that moto does not have. A later version may. */
export const unknownToMoto: readonly string[] = [
  "AssociateAccessPolicy",
  "CreateAccessEntry",
  "CreateAddon",
  "CreatePodIdentityAssociation",
];
