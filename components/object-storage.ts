import { ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { BucketReference } from "../model/args/storage/bucket-reference";
import type { ObjectStorageArgs } from "../model/args/storage/object-storage-args";
import { normaliseStorage } from "../model/defaults/kubernetes-cluster";
import { validateComponentName } from "../model/rules/component-names";
import { validateNoEmpty } from "../model/rules/identifiers";
import { validateLocation, validateStorage } from "../model/rules/kubernetes-cluster";
import type { Problems } from "../model/rules/problem";
import type { StorageSpec } from "../model/specs/cloud-spec";
import { keepFirstName } from "../providers/first-names";
import { cloudOf, rulesOf } from "../providers/registry";
import { checked, dependencies } from "./arguments";

/**
 * Buckets for one AutoMQ cluster, and the access that its pods need to them.
 */
export class ObjectStorage extends ComponentResource {
  /** Bucket of the data. Resolves when the pods have access. */
  public readonly dataBucket: Output<BucketReference>;
  /** Bucket of AutoMQ's own logs and metrics. Resolves when the pods have access. */
  public readonly opsBucket: Output<BucketReference>;
  /**
   * Access key id for the S3 protocol; empty if the pods use their identity.
   * @secret
   */
  public readonly accessKeyId: Output<string>;
  /**
   * Secret access key for the S3 protocol; empty if the pods use their identity.
   * @secret
   */
  public readonly secretAccessKey: Output<string>;
  /** Annotations that bind the pods' ServiceAccount to its identity. */
  public readonly serviceAccountAnnotations: Output<Record<string, string>>;

  constructor(name: string, args: ObjectStorageArgs, opts?: ComponentResourceOptions);
  /** @internal `planned` is the specification that the parent component has read from the arguments. */
  constructor(name: string, args: ObjectStorageArgs, opts: ComponentResourceOptions, planned: StorageSpec);
  constructor(name: string, args: ObjectStorageArgs, opts?: ComponentResourceOptions, planned?: StorageSpec) {
    const spec = opts?.urn ? undefined : (planned ?? checkedStorage(name, args));
    super("kafka-platform:index:ObjectStorage", name, args, opts);
    if (spec === undefined) {
      // Looked up by its URN: the engine sets the outputs.
      const nothing: BucketReference = { name: "", region: "", endpoint: "", pathStyle: false };
      this.dataBucket = output(nothing);
      this.opsBucket = output(nothing);
      this.accessKeyId = output("");
      this.secretAccessKey = output("");
      this.serviceAccountAnnotations = output<Record<string, string>>({});
      return;
    }
    keepFirstName(this, name, opts?.parent);
    const context = { name, parent: this, dependsOn: dependencies(opts) };
    const built = cloudOf(spec.cloud).objectStorage(spec, context);

    this.dataBucket = built.dataBucket;
    this.opsBucket = built.opsBucket;
    this.accessKeyId = built.credentials?.accessKeyId ?? output("");
    this.secretAccessKey = built.credentials?.secretAccessKey ?? output("");
    this.serviceAccountAnnotations = output({ ...built.serviceAccountAnnotations });
    this.registerOutputs({
      dataBucket: this.dataBucket,
      opsBucket: this.opsBucket,
      accessKeyId: this.accessKeyId,
      secretAccessKey: this.secretAccessKey,
      serviceAccountAnnotations: this.serviceAccountAnnotations,
    });
  }
}

function checkedStorage(name: string, args: ObjectStorageArgs): StorageSpec {
  return checked(`ObjectStorage "${name}"`, "ObjectStorageArgs", args, (given, problems) =>
    readStorage(name, given, problems),
  );
}

/** Fills in the defaults and reports problems. */
export function readStorage(name: string, args: ObjectStorageArgs, problems: Problems): StorageSpec {
  const cloud = rulesOf(args.cloud);
  const spec = normaliseStorage(args);
  validateNoEmpty(args, problems);
  validateComponentName("storage", name, cloud.traits, problems.whole);
  validateLocation(args, cloud.traits, problems);
  validateStorage(spec, problems);
  if (cloud.traits.builds) cloud.validateStorage(spec, problems);
  else
    problems.add("cloud", "is existing, but buckets are created on a cloud. Name the cloud that the cluster runs on.");
  return spec;
}
