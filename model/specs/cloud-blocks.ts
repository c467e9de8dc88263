import type { Cloud } from "../args/clouds/cloud";
import type { CloudArgs } from "../args/clouds/cloud-args";

/** A cloud on which the components can create networks, nodes and buckets. */
export type BuildingCloud = Exclude<Cloud, typeof Cloud.Existing>;

/** Name of the argument block that only one cloud reads. It is the cloud's own name. */
export type CloudBlock = BuildingCloud;

type BlockArgs = Required<Pick<CloudArgs, CloudBlock>>;

/** The arguments of each cloud's block that have a default value. The others stay absent when they are left out. */
interface DefaultedArguments {
  aws: "podIdentity";
  gcp: "releaseChannel" | "controlPlaneCidr";
  alicloud: "clusterSpec" | "storageRedundancy";
  huawei: "clusterFlavor" | "pluginVersion" | "pluginDownloadUrl";
}

/** The complete block of every cloud. This type does not compile if CloudArgs has no block for a cloud. */
export type CloudBlocks = {
  readonly [Block in CloudBlock]: BlockArgs[Block] &
    Required<Pick<BlockArgs[Block], DefaultedArguments[Block] & keyof BlockArgs[Block]>>;
};
