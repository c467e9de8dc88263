import type { Cloud } from "../args/clouds/cloud";
import type { CloudArgs } from "../args/clouds/cloud-args";

/** A cloud on which network, nodes and buckets can be made. */
export type BuildingCloud = Exclude<Cloud, Cloud.Existing>;

/** Name of the argument block that only one cloud reads. It is the cloud's own name. */
export type CloudBlock = `${BuildingCloud}`;

/** The block of every cloud. It does not compile while CloudArgs lacks the block of a cloud. */
export type CloudBlocks = Required<Pick<CloudArgs, CloudBlock>>;
