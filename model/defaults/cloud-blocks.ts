import type { CloudArgs } from "../args/clouds/cloud-args";
import type { CloudBlock, CloudBlocks } from "../specs/cloud-blocks";

/** What each cloud's block is when it is left out. */
const emptyBlocks: CloudBlocks = { aws: {}, gcp: { project: "" }, alicloud: {}, huawei: {} };

/** Names of all blocks. */
export const blockNames = Object.keys(emptyBlocks) as CloudBlock[];

/** The blocks that were given. */
export function givenBlocks(args: CloudArgs): Partial<CloudBlocks> {
  return Object.fromEntries(blockNames.filter((name) => args[name] !== undefined).map((name) => [name, args[name]]));
}

/** Every block, given or empty. */
export function completeBlocks(args: CloudArgs): CloudBlocks {
  return { ...emptyBlocks, ...givenBlocks(args) };
}
