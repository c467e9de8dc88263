import type { AutomqByocEnvironmentArgs } from "../model/args/automq-byoc-environment-args";
import type { ClusterReference } from "../model/args/kubernetes/cluster-reference";
import type { KubernetesClusterArgs } from "../model/args/kubernetes/kubernetes-cluster-args";
import { defaultByocPools } from "../model/defaults/byoc";
import { type Problems, shown } from "../model/rules/problem";
import type { ClusterSpec, StorageSpec } from "../model/specs/cloud-spec";
import type { CloudTraits } from "../model/specs/cloud-traits";
import { rulesOf } from "../providers/registry";
import { type Planned, planned } from "./arguments";
import { type Later, later } from "./built-later";
import { readCluster } from "./kubernetes-cluster";
import { readStorage } from "./object-storage";
import { clusterArgs, locationArgs, type PlannedPool, plannedPools, readPools } from "./planned-pools";
import { platformNames } from "./platform-names";

/** An environment's checked arguments, for each of its parts. */
export interface ByocPlan {
  readonly cluster: Planned<KubernetesClusterArgs, ClusterSpec>;
  readonly pools: readonly PlannedPool[];
  readonly storage: StorageSpec;
  /** The cluster that the storage refers to. */
  readonly builtCluster: Later<ClusterReference>;
}

const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/;

/** Plans an environment and reports the problems of its arguments. */
export function readByoc(name: string, args: AutomqByocEnvironmentArgs, problems: Problems): ByocPlan {
  const { traits } = rulesOf(args.cloud);
  if (!traits.builds) {
    problems.add(
      "cloud",
      `${shown(args.cloud)} is not valid, because the environment needs a cloud to create resources on. Name the cloud.`,
    );
  }
  const pools = plannedPools(args, args.kafkaNodePools ?? defaultByocPools, () => undefined, {
    podsUseNodeIdentity: true,
  });
  // The console can create instances with load balancers at any time.
  const cluster = planned(clusterArgs(args, pools, true), (given) =>
    readCluster(platformNames.kubernetes(name), given, problems),
  );
  readPools(name, pools, cluster.spec, problems);
  const builtCluster = later<ClusterReference>();
  const pods = { namespace: "automq", serviceAccount: "automq" };
  const storage = readStorage(
    platformNames.storage(name),
    { ...locationArgs(args), ...args.storage, cluster: builtCluster.output, ...pods },
    problems.at("storage"),
  );
  validateDnsZone(args, traits, problems);
  // The environment's own identities get access. Pods get no access keys.
  return { cluster, pools, storage: { ...storage, grantsAccess: false }, builtCluster };
}

/** Reports a private DNS zone that a cloud would reject. */
function validateDnsZone(
  { privateDnsDomain, tags = {} }: AutomqByocEnvironmentArgs,
  { title, mostDnsZoneTags = Number.POSITIVE_INFINITY }: CloudTraits,
  problems: Problems,
): void {
  if (privateDnsDomain === undefined) return;
  if (!domain.test(privateDnsDomain) || privateDnsDomain.length > 253) {
    problems.add(
      "privateDnsDomain",
      `${shown(privateDnsDomain)} is not a domain name. Use lower-case labels separated by dots, such as kafka.example.com, with at most 253 characters.`,
    );
  }
  const count = Object.keys(tags).length;
  if (count > mostDnsZoneTags) {
    problems.add(
      "tags",
      `has ${count} tags, but with privateDnsDomain at most ${mostDnsZoneTags} are possible: a DNS zone of ${title} takes no more. Use fewer tags, or leave privateDnsDomain out and create the zone yourself.`,
    );
  }
}
