// What the components declare on a cloud, recorded under Pulumi's mocks: a platform with all that it can make, and an
// environment of AutoMQ's BYOC edition.
import {
  AutomqByocEnvironment,
  AwsPodIdentity,
  Engine,
  Exposure,
  KafkaPlatform,
  type KubernetesClusterArgs,
} from "../../index";
import { Cloud } from "../../model/args/clouds/cloud";
import { type RecordedResource, record as recordProgram } from "../../testing";
import { type BuildingCloud, locationArgs, zonesOf } from "../support/cloud-specs";

/** One registered resource, with what its cloud is said to have computed. */
export type Declared = RecordedResource;

/** What checks the declarations on each cloud: checkov, or our own tests where checkov does not know the cloud. */
export const policyChecks = {
  [Cloud.Aws]: "checkov",
  [Cloud.Gcp]: "checkov",
  [Cloud.Alicloud]: "checkov",
  [Cloud.Huawei]: "tests/unit/providers/huawei/security.test.ts",
} as const satisfies Record<BuildingCloud, string>;

type PolicyChecks = typeof policyChecks;

/** A cloud that checkov has rules for. */
export type CheckedCloud = { [C in BuildingCloud]: PolicyChecks[C] extends "checkov" ? C : never }[BuildingCloud];

export const checkedClouds = (Object.keys(policyChecks) as BuildingCloud[]).filter(
  (cloud): cloud is CheckedCloud => policyChecks[cloud] === "checkov",
);

export type Subject = "platform" | "byoc";

/** What both take: three zones of a new network, and a public API server for one range of addresses. */
function location(cloud: CheckedCloud): KubernetesClusterArgs {
  return {
    ...locationArgs(cloud),
    zones: [...zonesOf(cloud)],
    tags: { team: "data" },
    kubernetes: { allowedCidrs: ["5.6.7.0/24"] },
  };
}

/** All defaults, a listener for the internet and one for the private network, and a pool that grows. */
function platform(cloud: CheckedCloud): void {
  // Load balancers of Alibaba Cloud take no source ranges.
  const sources = cloud === Cloud.Alicloud ? {} : { sourceRanges: ["203.0.113.0/24"] };
  new KafkaPlatform("shop", {
    ...location(cloud),
    kafkaNodePools: [{ name: "kafka", minNodes: 6, maxNodes: 9 }],
    kafka: {
      engine: Engine.Automq,
      listeners: [
        { name: "public", port: 9094, exposure: Exposure.PublicLoadBalancer, ...sources },
        { name: "private", port: 9095, exposure: Exposure.InternalLoadBalancer },
      ],
    },
  });
}

/** A user's key for buckets. */
export const bucketKey = "arn:aws:kms:eu-central-1:123456789012:key/0d0466b0-e727-4d9c-b35d-f84bb474a37f";

/**
 * With what the platform leaves out: a NAT gateway a zone, and on Amazon Web Services the other identity of pods and a key
 * of the user's for the buckets.
 */
function byoc(cloud: CheckedCloud): void {
  new AutomqByocEnvironment("shop", {
    ...location(cloud),
    network: { natPerZone: true },
    blockWal: true,
    privateDnsDomain: "kafka.example.com",
    ...(cloud === Cloud.Aws
      ? { aws: { podIdentity: AwsPodIdentity.Irsa }, storage: { encryptionKey: bucketKey } }
      : {}),
  });
}

/** Declares the subject on the cloud and returns every resource that it registered. */
export async function record(cloud: CheckedCloud, subject: Subject): Promise<readonly Declared[]> {
  const { resources } = await recordProgram(() => (subject === "platform" ? platform : byoc)(cloud));
  return recorded(resources);
}

/** Resources with the ids that Pulumi's mocks give them. */
export const recorded = (resources: readonly RecordedResource[]): readonly Declared[] =>
  resources.map((resource) => ({ ...resource, outputs: { id: `${resource.name}-id`, ...resource.outputs } }));
