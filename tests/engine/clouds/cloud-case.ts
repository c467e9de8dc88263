import type { KafkaPlatformArgs, KubernetesClusterArgs } from "../../../index";
import type { CloudBlock } from "../../../model/specs/cloud-blocks";
import { traitsOf } from "../../../providers/registry";
import type { SimulatedCloud } from "../../clouds/simulated-cloud";
import { type BuildingCloud, locationArgs, zonesOf } from "../../support/cloud-specs";

/** What the scenarios have to know of a cloud. */
export interface CloudCase {
  /** For the tests' names. */
  readonly title: string;
  /** Name of its Pulumi provider, and of the folder of the simulated cloud under tests/clouds. */
  readonly provider: string;
  /** What every platform here is given: the cloud, its region, its own block. */
  readonly location: Pick<KafkaPlatformArgs, "cloud" | "region" | CloudBlock>;
  readonly zones: readonly [string, string, string];
  /** Further arguments of a network that is made for one zone, where the cloud demands a second one. */
  readonly oneZone?: KafkaPlatformArgs["network"];
  /** Puts a network and a cluster of somebody else there, and gives the arguments that adopt them. */
  adopt(cloud: SimulatedCloud, zones: readonly string[]): Pick<KafkaPlatformArgs, "network" | "kubernetes" | "gcp">;
  /**
   * Where Kafka gets access keys, which can be changed: their type, and the output that holds the secret one. Absent
   * where pods have an identity instead.
   */
  readonly keys?: { readonly type: string; readonly secret: string };
  /** Type of the node pools. */
  readonly poolType: string;
  /** Types that a destroy leaves on purpose, such as the switched-on services of a project. */
  readonly stays?: readonly string[];
  /** Configuration of the cloud's provider. */
  readonly config?: Readonly<Record<string, string>>;
}

/** The name of a cloud's provider, the location of its test case, and the configuration of the provider for it. */
export function caseOn(cloud: BuildingCloud): Pick<CloudCase, "provider" | "location" | "zones" | "config"> {
  const { provider = cloud } = traitsOf(cloud);
  const location = locationArgs(cloud);
  return { provider, location, zones: zonesOf(cloud), config: { [`${provider}:region`]: location.region } };
}

/** Arguments of a cluster that is made, and can be destroyed, in some of the cloud's zones. */
export function madeIn({ location }: CloudCase, zones: readonly string[]): KubernetesClusterArgs {
  return {
    ...location,
    zones: [...zones],
    kubernetes: { allowedCidrs: ["5.6.7.0/24"] },
    deletionProtection: false,
  };
}
