import { Cloud } from "../model/args/clouds/cloud";
import type { CloudProvider } from "./cloud-provider";

/** Every cloud, loaded when it is first asked for, so that no program loads another cloud's SDK. */
const clouds: Readonly<Record<Cloud, () => CloudProvider>> = {
  [Cloud.Aws]: () => (require("./aws") as typeof import("./aws")).aws,
  [Cloud.Gcp]: () => (require("./gcp") as typeof import("./gcp")).gcp,
  [Cloud.Alicloud]: () => (require("./alicloud") as typeof import("./alicloud")).alicloud,
  [Cloud.Huawei]: () => (require("./huawei") as typeof import("./huawei")).huawei,
  [Cloud.Existing]: () => (require("./existing") as typeof import("./existing")).existing,
};

/** The cloud of a name. */
export function cloudOf(cloud: Cloud): CloudProvider {
  try {
    return clouds[cloud]();
  } catch (error) {
    throw missingSdk(cloud, error as Error);
  }
}

/** The clouds' SDKs are optional: who names a cloud without having its SDK is told what to install. */
export function missingSdk(cloud: Cloud, error: Error): Error {
  const sdk = /Cannot find module '(@pulumi\/(?:aws|gcp|alicloud))\b/.exec(error.message)?.[1];
  if (sdk === undefined) return error;
  return new Error(`The cloud "${cloud}" needs Pulumi's SDK for it, which is not installed. Run: npm install ${sdk}`);
}
