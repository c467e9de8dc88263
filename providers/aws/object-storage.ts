import { all, type Input, type Output, type Resource } from "@pulumi/pulumi";
import type { BucketReference } from "../../model/args/storage/bucket-reference";
import type { StorageSpec } from "../../model/specs/cloud-spec";
import type { BuildContext, BuiltStorage } from "../cloud-provider";
import { newBucket } from "./bucket";
import { makePodRole } from "./pod-role";
import { bucketAccess } from "./policies";
import { idsOf } from "./reference";

/** Creates or adopts the buckets, and gives the pods of one ServiceAccount a role for these buckets only. */
export function objectStorage(spec: StorageSpec, context: BuildContext): BuiltStorage {
  const data = spec.dataBucket.existing ?? newBucket("data", spec, context);
  const ops = spec.opsBucket.existing ?? newBucket("ops", spec, context);
  if (!spec.grantsAccess) {
    return {
      dataBucket: stored(data, spec.region, []),
      opsBucket: stored(ops, spec.region, []),
      serviceAccountAnnotations: {},
    };
  }
  const access = all([data, ops, spec.encryptionKey]).apply(([dataBucket, opsBucket, key]) =>
    bucketAccess(spec.region, [dataBucket, opsBucket], key),
  );
  const { namespace, serviceAccount } = spec;
  const { parts, annotations } = makePodRole(
    "kafka",
    spec,
    spec.cluster,
    { namespace, serviceAccount },
    access,
    context,
  );
  return {
    dataBucket: stored(data, spec.region, parts),
    opsBucket: stored(ops, spec.region, parts),
    serviceAccountAnnotations: annotations,
  };
}

/** A bucket. It resolves when the pods have access. */
function stored(name: Input<string>, region: string, granted: readonly Resource[]): Output<BucketReference> {
  return all([name, all(idsOf(granted))]).apply(([bucket]) => ({
    name: bucket,
    region,
    endpoint: "",
    pathStyle: false,
  }));
}
