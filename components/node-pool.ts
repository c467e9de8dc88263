import { ComponentResource, type ComponentResourceOptions, log, type Output, output } from "@pulumi/pulumi";
import type { NodePoolArgs } from "../model/args/kubernetes/node-pool-args";
import { normaliseLocation, normalisePool } from "../model/defaults/kubernetes-cluster";
import { validateComponentName } from "../model/rules/component-names";
import { validateNoEmpty } from "../model/rules/identifiers";
import { poolWarnings, validateLocation, validatePool } from "../model/rules/kubernetes-cluster";
import { validateOwnLabels } from "../model/rules/node-labels";
import type { Problems } from "../model/rules/problem";
import type { LocationSpec, PoolSpec } from "../model/specs/cloud-spec";
import { keepFirstName } from "../providers/first-names";
import { cloudOf, rulesOf } from "../providers/registry";
import { checked, dependencies } from "./arguments";

/**
 * A pool of Kubernetes nodes that only Kafka runs on, in one zone or in three.
 */
export class NodePool extends ComponentResource {
  /** The cloud's ids of the pool: one id, or on Huawei Cloud one for each zone. */
  public readonly ids: Output<string[]>;
  /** Name of the pool, for `kafka.scheduling.nodePool`. Resolves when the pool exists. */
  public readonly poolName: Output<string>;

  constructor(name: string, args: NodePoolArgs, opts?: ComponentResourceOptions);
  /** @internal `planned` is the specification that the parent component has read from the arguments. */
  constructor(name: string, args: NodePoolArgs, opts: ComponentResourceOptions, planned: PlacedPool);
  constructor(name: string, args: NodePoolArgs, opts?: ComponentResourceOptions, planned?: PlacedPool) {
    const spec = opts?.urn ? undefined : (planned ?? checkedPool(name, args));
    super("kafka-platform:index:NodePool", name, args, opts);
    if (spec === undefined) {
      // Looked up by its URN: the engine sets the outputs.
      this.ids = output<string[]>([]);
      this.poolName = output("");
      return;
    }
    keepFirstName(this, name, opts?.parent);
    const { location, pool } = spec;
    const cloud = cloudOf(location.cloud);
    for (const warning of poolWarnings(pool, cloud.traits)) log.warn(warning, this);
    const built = cloud.nodePool(location, pool, args.cluster, { name, parent: this, dependsOn: dependencies(opts) });

    this.ids = built.ids;
    this.poolName = built.ids.apply(() => pool.name);
    this.registerOutputs({ ids: this.ids, poolName: this.poolName });
  }
}

/** A pool and its location. */
export interface PlacedPool {
  readonly location: LocationSpec;
  readonly pool: PoolSpec;
}

function checkedPool(name: string, args: NodePoolArgs): PlacedPool {
  return checked(`NodePool "${name}"`, "NodePoolArgs", args, (given, problems) => readPool(name, given, problems));
}

/** Fills in the defaults and reports problems. */
export function readPool(name: string, args: NodePoolArgs, problems: Problems): PlacedPool {
  const cloud = rulesOf(args.cloud);
  const location = normaliseLocation(args);
  const pool = normalisePool({ ...args, name: args.poolName ?? name }, Math.max(1, args.zones.length), cloud.traits);
  validateNoEmpty(args, problems);
  validateComponentName("pool", name, cloud.traits, problems);
  validateOwnLabels(args.labels, pool, problems);
  validateLocation(args, cloud.traits, problems);
  if (cloud.traits.builds) {
    validatePool(pool, location, cloud.traits, problems);
    cloud.validatePool(location, pool, problems);
  } else {
    problems.add(
      "cloud",
      `is ${cloud.traits.title}, where this package cannot create nodes. Name the cloud that the cluster runs on.`,
    );
  }
  return { location, pool };
}
