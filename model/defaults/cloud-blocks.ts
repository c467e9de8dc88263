import { AwsPodIdentity } from "../args/clouds/aws-args";
import type { CloudArgs } from "../args/clouds/cloud-args";
import plugin from "../data/huawei-plugin.json";
import type { CloudBlock, CloudBlocks } from "../specs/cloud-blocks";
import { omitUndefined } from "../values/omit-undefined";

/** The defaults of each cloud's block. */
const defaultBlocks: CloudBlocks = {
  aws: { podIdentity: AwsPodIdentity.PodIdentity },
  gcp: { project: "", releaseChannel: "REGULAR", controlPlaneCidr: "172.16.0.0/28" },
  alicloud: { clusterSpec: "ack.pro.small", storageRedundancy: "ZRS" },
  huawei: {
    // Three masters, up to 50 nodes.
    clusterFlavor: "cce.s2.small",
    pluginVersion: plugin.version,
    pluginDownloadUrl: plugin.downloadUrl,
  },
};

/** Names of all blocks. */
export const blockNames = Object.keys(defaultBlocks) as CloudBlock[];

/** The blocks that were given. */
export function givenBlocks(args: CloudArgs): Pick<CloudArgs, CloudBlock> {
  return Object.fromEntries(blockNames.filter((name) => args[name] !== undefined).map((name) => [name, args[name]]));
}

/** Every block with its defaults. */
export function completeBlocks(args: Pick<CloudArgs, CloudBlock>): CloudBlocks {
  const complete = blockNames.map((name) => [name, { ...defaultBlocks[name], ...omitUndefined({ ...args[name] }) }]);
  return Object.fromEntries(complete) as CloudBlocks;
}
