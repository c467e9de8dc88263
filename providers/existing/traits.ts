import { Cloud } from "../../model/args/clouds/cloud";
import type { CloudTraits } from "../../model/specs/cloud-traits";

/** A cluster whose cloud is not known. */
export const existingTraits: CloudTraits = {
  cloud: Cloud.Existing,
  title: "an existing cluster",
  builds: false,
  usesKeys: false,
  // Not used: the cluster has its own version.
  defaultKubernetesVersion: "1.34",
  fromKubernetesVersion: "1.31",
  belowKubernetesVersion: "1.36",
  machines: [],
  defaultMachine: { system: "", kafka: "" },
  sizedMachine: {},
  zonePattern: () => /^.+$/,
  exampleZone: "zone-a",
  nodesInExtraZones: false,
  servicePrefixes: { shortest: 0, longest: 32 },
  longestNames: { cluster: 100, pool: 100, storage: 100 },
};
