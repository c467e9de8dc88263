import { Cloud } from "../spec/cloud";
import type { CloudProvider } from "./cloud-provider";

/** Every cloud that is built, loaded when it is first asked for, so that no program loads another cloud's SDK. */
const clouds: Readonly<Partial<Record<Cloud, () => CloudProvider>>> = {
  [Cloud.Existing]: () => (require("./existing") as typeof import("./existing")).existing,
};

/** The cloud of a name, or undefined where this version does not build it yet. */
export function cloudOf(cloud: Cloud): CloudProvider | undefined {
  return clouds[cloud]?.();
}

/** The names of the clouds that are built. */
export const cloudNames = Object.keys(clouds) as Cloud[];
