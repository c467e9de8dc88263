import { LaunchTemplate } from "@pulumi/aws/ec2/launchTemplate";
import { NodeGroup } from "@pulumi/aws/eks/nodeGroup";
import { type Input, output } from "@pulumi/pulumi";
import { Capacity } from "../../model/args/kubernetes/capacity";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import { TaintEffect } from "../../model/args/kubernetes/taint-effect";
import type { LocationSpec, PoolSpec } from "../../model/specs/cloud-spec";
import { omitUndefined } from "../../model/values/omit-undefined";
import { childOf } from "../child";
import type { BuildContext, BuiltPool } from "../cloud-provider";
import { firstName } from "../first-names";
import { subnetOf } from "../subnets";
import { amiType } from "./machines";
import { poolSize } from "./pool-size";

/** The effects of taints in EKS' spelling. */
export const taintEffects: Readonly<Record<TaintEffect, string>> = {
  [TaintEffect.NoSchedule]: "NO_SCHEDULE",
  [TaintEffect.PreferNoSchedule]: "PREFER_NO_SCHEDULE",
  [TaintEffect.NoExecute]: "NO_EXECUTE",
};

/** A managed node group over the subnets of the pool's zones. EC2 spreads the nodes evenly. */
export function nodePool(
  location: LocationSpec,
  pool: PoolSpec,
  cluster: Input<ClusterReference>,
  context: BuildContext,
): BuiltPool {
  const { region } = location;
  const { taint } = pool;
  const reference = output(cluster);
  const template = launchTemplate(location, pool, context);
  const name = `${context.name}-pool`;
  const group = new NodeGroup(
    name,
    {
      region,
      clusterName: reference.apply(({ id }) => id),
      // EKS upgrades the nodes of a group only if its version is changed.
      version: reference.apply(({ kubernetesVersion }) => kubernetesVersion || undefined),
      nodeRoleArn: reference.apply(nodeRole),
      subnetIds: reference.apply(({ subnets }) => pool.zones.map((zone) => subnetOf(subnets, zone))),
      amiType: amiType(pool.machineType),
      instanceTypes: [pool.machineType],
      capacityType: pool.capacity === Capacity.Spot ? "SPOT" : "ON_DEMAND",
      scalingConfig: poolSize(location, pool, reference, template.id, context.parent),
      launchTemplate: { id: template.id, version: template.latestVersion.apply(String) },
      labels: { ...pool.labels },
      ...(taint === undefined
        ? {}
        : { taints: [{ key: taint.key, value: taint.value, effect: taintEffects[taint.effect] }] }),
      // One node at a time, because Kafka's pods move with their nodes.
      updateConfig: { maxUnavailable: 1 },
      tags: { ...location.tags },
    },
    childOf(context),
  );
  return { ids: group.arn.apply((arn) => [arn]), resources: [group] };
}

function nodeRole({ nodeIdentity }: ClusterReference): string {
  if (nodeIdentity !== "") return nodeIdentity;
  throw new Error(
    "cluster.nodeIdentity is empty, but EKS needs the ARN of an IAM role for nodes. Set the ARN of the cluster's node role in the reference.",
  );
}

/**
 * Settings that a node group does not have: an encrypted disk, metadata that pods cannot reach, and tags of the
 * machines.
 */
function launchTemplate(location: LocationSpec, pool: PoolSpec, context: BuildContext): LaunchTemplate {
  const tags = {
    ...location.tags,
    // New tags are a new version of the template, for which EKS would replace every node.
    Name: firstName(context.parent, context.name).name,
    // AutoMQ's BYOC edition attaches volumes only to machines with its tag.
    ...(pool.podsUseNodeIdentity === true ? { automqVendor: "automq" } : {}),
  };
  return new LaunchTemplate(
    `${context.name}-template`,
    {
      region: location.region,
      updateDefaultVersion: true,
      blockDeviceMappings: [
        {
          // The root disk of Amazon Linux 2023.
          deviceName: "/dev/xvda",
          ebs: {
            volumeSize: pool.diskSizeGib,
            volumeType: "gp3",
            encrypted: "true",
            ...omitUndefined({ kmsKeyId: location.diskEncryptionKey }),
            deleteOnTermination: "true",
          },
        },
      ],
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        // One hop ends at the node, so pods cannot use the node's role. Our pods do not need it: they have their own
        // roles.
        httpPutResponseHopLimit: pool.podsUseNodeIdentity === true ? 2 : 1,
      },
      tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({ resourceType, tags })),
      tags: { ...location.tags },
    },
    childOf(context),
  );
}
