import type { Cluster } from "@pulumi/gcp/container/cluster";
import { ProjectBucketConfig } from "@pulumi/gcp/logging/projectBucketConfig";
import { ProjectSink } from "@pulumi/gcp/logging/projectSink";
import { all, interpolate } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { firstName } from "../first-names";
import { boundedName } from "../names";
import { controlPlaneLogs } from "./policies";

/**
 * Creates a bucket that keeps control plane and audit logs for the given time, because the project's default bucket
 * keeps all logs for the same time. It is created before the cluster and deleted after it, so that a cluster whose
 * deletion fails keeps its logs.
 */
export function logBucket(spec: ClusterSpec, context: BuildContext): ProjectBucketConfig {
  const { name } = context;
  const options = childOf(context);
  // The name of a deleted bucket cannot be used for a week, and Pulumi does not generate names for these buckets.
  const random = new RandomId(`${name}-log-bucket-id`, { byteLength: 4 }, options);
  return new ProjectBucketConfig(
    `${name}-log-bucket`,
    {
      project: spec.gcp.project,
      location: spec.region,
      bucketId: interpolate`${firstName(context.parent, name).apply((first) => boundedName(first, 90))}-${random.hex}`,
      retentionDays: spec.kubernetes.logRetentionDays,
      description: `Control plane and audit logs of the GKE cluster of ${name}`,
    },
    options,
  );
}

/** Sends a cluster's logs to the bucket. A sink needs no permission for a bucket in its own project. */
export function keepLogs(
  cluster: Cluster,
  bucket: ProjectBucketConfig,
  spec: ClusterSpec,
  { name, parent }: BuildContext,
): void {
  const { project } = spec.gcp;
  new ProjectSink(
    `${name}-log-sink`,
    {
      project,
      destination: interpolate`logging.googleapis.com/projects/${project}/locations/${spec.region}/buckets/${bucket.bucketId}`,
      filter: all([cluster.name, cluster.location]).apply(([id, location]) => controlPlaneLogs(id, location)),
      uniqueWriterIdentity: true,
    },
    { parent },
  );
}
