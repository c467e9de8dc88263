import type { AutomqByocEnvironmentArgs } from "../model/args/automq-byoc-environment-args";
import type { ClusterReference } from "../model/args/kubernetes/cluster-reference";
import type { KubernetesClusterArgs } from "../model/args/kubernetes/kubernetes-cluster-args";
import { defaultByocPools } from "../model/defaults/byoc";
import { type Problems, shown } from "../model/rules/problem";
import type { ClusterSpec, StorageSpec } from "../model/specs/cloud-spec";
import { cloudOf } from "../providers/registry";
import { type Planned, planned } from "./arguments";
import { type Later, later } from "./built-later";
import { readCluster } from "./kubernetes-cluster";
import { readStorage } from "./object-storage";
import { clusterArgs, locationArgs, type PlannedPool, plannedPools, readPools } from "./planned-pools";

/** An environment's arguments, checked: what each of its parts is to be given. */
export interface ByocPlan {
  readonly cluster: Planned<KubernetesClusterArgs, ClusterSpec>;
  readonly pools: readonly PlannedPool[];
  readonly storage: StorageSpec;
  /** The cluster that the storage refers to. */
  readonly builtCluster: Later<ClusterReference>;
}

const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/;

/** Plans an environment and notes what is wrong with its arguments. */
export function readByoc(args: AutomqByocEnvironmentArgs, problems: Problems): ByocPlan {
  const { traits } = cloudOf(args.cloud);
  if (!traits.builds) {
    problems.add("cloud", `${shown(args.cloud)} given: an environment is made on a cloud. Name the cloud.`);
  }
  const pools = plannedPools(args, args.kafkaNodePools ?? defaultByocPools, () => undefined, {
    podsUseNodeIdentity: true,
  });
  // The console makes instances with load balancers whenever it likes.
  const cluster = planned(clusterArgs(args, pools, true), (given) => readCluster(given, problems));
  readPools(pools, cluster.spec, problems);
  const builtCluster = later<ClusterReference>();
  const pods = { namespace: "automq", serviceAccount: "automq" };
  const storage = readStorage(
    { ...locationArgs(args), ...args.storage, cluster: builtCluster.output, ...pods },
    problems.at("storage"),
  );
  if (args.privateDnsDomain !== undefined && !domain.test(args.privateDnsDomain)) {
    problems.add(
      "privateDnsDomain",
      `${shown(args.privateDnsDomain)} is no domain name, such as kafka.example.com: lower-case labels with dots between.`,
    );
  }
  // The environment's own identities get access, and pods no keys.
  return { cluster, pools, storage: { ...storage, grantsAccess: false }, builtCluster };
}
