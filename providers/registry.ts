import { Cloud } from "../model/args/clouds/cloud";
import type { BuildingCloud } from "../model/specs/cloud-blocks";
import type { CloudTraits } from "../model/specs/cloud-traits";
import { alicloudTraits } from "./alicloud/traits";
import { awsTraits } from "./aws/traits";
import type { CloudProvider, CloudRules } from "./cloud-provider";
import { existingTraits } from "./existing/traits";
import { gcpTraits } from "./gcp/traits";
import { huaweiTraits } from "./huawei/traits";

interface RegisteredCloud {
  readonly traits: CloudTraits;
  /** Loads what decides, which needs no SDK. */
  readonly rules: () => CloudRules;
  /** Loads the rest at its first use, so that no program loads the SDK of a cloud that it does not use. */
  readonly load: () => CloudProvider;
}

const clouds: Readonly<Record<Cloud, RegisteredCloud>> = {
  [Cloud.Aws]: {
    traits: awsTraits,
    rules: () => (require("./aws/rules") as typeof import("./aws/rules")).awsRules,
    load: () => (require("./aws") as typeof import("./aws")).aws,
  },
  [Cloud.Gcp]: {
    traits: gcpTraits,
    rules: () => (require("./gcp/rules") as typeof import("./gcp/rules")).gcpRules,
    load: () => (require("./gcp") as typeof import("./gcp")).gcp,
  },
  [Cloud.Alicloud]: {
    traits: alicloudTraits,
    rules: () => (require("./alicloud/rules") as typeof import("./alicloud/rules")).alicloudRules,
    load: () => (require("./alicloud") as typeof import("./alicloud")).alicloud,
  },
  [Cloud.Huawei]: {
    traits: huaweiTraits,
    rules: () => (require("./huawei/rules") as typeof import("./huawei/rules")).huaweiRules,
    load: () => (require("./huawei") as typeof import("./huawei")).huawei,
  },
  [Cloud.Existing]: {
    traits: existingTraits,
    rules: () => (require("./existing/rules") as typeof import("./existing/rules")).existingRules,
    load: () => (require("./existing") as typeof import("./existing")).existing,
  },
};

/** The record of a cloud. It loads no SDK. */
export const traitsOf = (cloud: Cloud): CloudTraits => clouds[cloud].traits;

/** The clouds on which the components can create networks, nodes and buckets. */
export const buildingClouds = Object.values(Cloud).filter((cloud): cloud is BuildingCloud => traitsOf(cloud).builds);

/** What a cloud decides about arguments. It loads no SDK. */
export const rulesOf = (cloud: Cloud): CloudRules => clouds[cloud].rules();

/** The cloud of a name. */
export function cloudOf(cloud: Cloud): CloudProvider {
  const { traits, load } = clouds[cloud];
  try {
    return load();
  } catch (error) {
    throw missingSdk(traits, error as Error);
  }
}

/** The SDK of a cloud is not installed. */
export class MissingSdkError extends Error {}

/** The clouds' SDKs are optional. The error tells a user whose SDK is missing what to install. */
export function missingSdk({ cloud, sdk }: CloudTraits, error: Error): Error {
  const missing = /Cannot find module '(@[^/']+\/[^/']+)/.exec(error.message)?.[1];
  if (sdk === undefined || missing !== sdk) return error;
  return new MissingSdkError(
    `The cloud "${cloud}" needs Pulumi's SDK for it, which is not installed. Run: npm install ${sdk}`,
  );
}
