// Arguments at the limits of our rules, for all that the package declares on AWS: what the rules accept, AWS has to accept.
import fc from "fast-check";
import { validateRequest } from "../../../automation";
import {
  AutomqByocEnvironment,
  AwsPodIdentity,
  Engine,
  KafkaPlatform,
  KubernetesCluster,
  type KubernetesClusterArgs,
  NodePool,
  type NodePoolArgs,
  ObjectStorage,
  TaintEffect,
} from "../../../index";
import { Cloud } from "../../../model/args/clouds/cloud";
import { awsTraits } from "../../../providers/aws/traits";
import { type RecordOptions, record } from "../../../testing";
import { clusterReference, locationArgs, zonesOf } from "../../support/cloud-specs";
import { bucketKey, type Declared, recorded } from "../recorded-platform";

const { longestNames } = awsTraits;
const longest = (most: number): string => `a${"x".repeat(most - 2)}z`;

/** Tags of every length and with every character that the rules accept: 42, each with a long key and a long value. */
const tags = Object.fromEntries(
  Array.from({ length: 42 }, (_, index) => [`${index}a b_.:/+-@é`.padEnd(127, "k"), `b c_.:/=+-@数`.padEnd(256, "v")]),
);
const labels = { [`example.com/${"k".repeat(51)}`]: "v".repeat(63), [`k.${"k".repeat(61)}`]: "V.v_v-1" };
const taint = { key: "t".repeat(63), value: "v".repeat(63), effect: TaintEffect.NoExecute };
const account = "arn:aws:iam::123456789012";
const aws = {
  administrators: [`${account}:role/path/Admin+=,.@_-`, `${account}:user/${"u".repeat(64)}`],
  permissionsBoundary: `${account}:policy/a/path/Boundary+=,.@_-`,
};

const place = (more: KubernetesClusterArgs["kubernetes"] = {}): KubernetesClusterArgs & { zones: string[] } => ({
  ...locationArgs(Cloud.Aws),
  zones: [...zonesOf(Cloud.Aws)],
  kubernetes: { allowedCidrs: ["5.6.7.0/24"], ...more },
});
/** Subnets of an existing network. */
const subnets = Object.fromEntries(zonesOf(Cloud.Aws).map((zone, index) => [zone, `subnet-0a1b2c3d4e5f6071${index}`]));
const automq = { engine: Engine.Automq };

interface ArgumentSet {
  readonly program: () => unknown;
  readonly options?: RecordOptions;
}

const in_ = (region: string, zone: string): KubernetesClusterArgs => ({
  ...place(),
  region,
  zones: ["a", "b", "c"].map((letter) => `${zone}${letter}`),
});

/** The same in every run, so that a finding can be repeated. */
const seed = 20_261_128;

const sets: Readonly<Record<string, ArgumentSet>> = {
  "pools of which the rules accept every part": {
    program: () => {
      for (const [name, args] of acceptedPools(500)) new NodePool(name, args);
    },
  },
  "names, tags, labels and taints as long as possible": {
    program: () => {
      // The chart's limits are narrower than those of the cloud.
      new KafkaPlatform(longest(21), {
        ...place({ logRetentionDays: 3650 }),
        ...{ tags, aws },
        network: { natPerZone: true },
        kafkaNodePools: [{ name: longest(20), minNodes: 6, maxNodes: 450, labels, taint, diskSizeGib: 2000 }],
        kafka: { ...automq, namespace: longest(63) },
      });
    },
    options: { stack: `A.b_${"s".repeat(96)}` },
  },
  "an environment with as many tags as its zone takes": {
    program: () =>
      new AutomqByocEnvironment(longest(longestNames.cluster - "-kubernetes".length), {
        ...place(),
        ...{ aws, tags: Object.fromEntries(Object.entries(tags).slice(0, 10)) },
        kafkaNodePools: [{ name: "a", labels, taint }],
        privateDnsDomain: `${`${"d".repeat(63)}.`.repeat(3)}${"e".repeat(53)}.example`,
      }),
  },
  "single components with names as long as possible": {
    program: () => {
      new KubernetesCluster(longest(longestNames.cluster), {
        ...place({ loadBalancers: true, autoscaler: true, encryptionKey: bucketKey }),
        aws: { ...aws, podIdentity: AwsPodIdentity.Irsa },
      });
      const cluster = clusterReference({ subnets, nodeIdentity: `${account}:role/nodes` });
      const base = { ...locationArgs(Cloud.Aws), cluster };
      new NodePool(longest(longestNames.pool), {
        ...{ ...base, labels, taint, tags, poolName: longest(20) },
        zones: [...zonesOf(Cloud.Aws)],
        ...{ minNodes: 0, maxNodes: 450, diskSizeGib: 20 },
      });
      const pods = { namespace: longest(63), serviceAccount: longest(63) };
      new ObjectStorage(`Orders_Prod.${longest(longestNames.storage - 12)}`, { ...base, ...pods, tags, aws });
    },
  },
  "only what is required": {
    program: () =>
      new KafkaPlatform("a", {
        ...place({ privateEndpoint: true, allowedCidrs: [] }),
        ...{ zones: ["eu-central-1a"], network: { extraZones: ["eu-central-1b"] } },
        kafka: { engine: Engine.Apache, controllers: { replicas: 1 } },
      }),
  },
  "forty clients and a network of the smallest size": {
    program: () =>
      new KubernetesCluster("2024-prod", {
        ...place({ allowedCidrs: Array.from({ length: 40 }, (_, index) => `5.6.${index}.0/24`) }),
        network: { cidr: "192.168.0.0/20", extraZones: ["eu-central-1d", "eu-central-1e", "eu-central-1f"] },
      }),
  },
  "an adopted cluster": {
    program: () => {
      const location = { ...locationArgs(Cloud.Aws), zones: [...zonesOf(Cloud.Aws)] };
      new KafkaPlatform("shop", {
        ...location,
        network: { id: "vpc-0a1b2c3d4e5f60718", subnets },
        kubernetes: { existing: `T${"_".repeat(99)}` },
        kafka: automq,
      });
    },
    options: {
      functions: (token) =>
        token === "aws:eks/getCluster:getCluster"
          ? {
              arn: "arn:aws:eks:eu-central-1:123456789012:cluster/theirs",
              endpoint: "https://theirs.example.com",
              certificateAuthorities: [{ data: "T0xE" }],
              identities: [{ oidcs: [{ issuer: "https://issuer.example.com" }] }],
              vpcConfig: { vpcId: "vpc-1" },
            }
          : undefined,
    },
  },
  China: {
    program: () =>
      new AutomqByocEnvironment("shop", { ...in_("cn-north-1", "cn-north-1"), privateDnsDomain: "k.example.com" }),
  },
  GovCloud: { program: () => new KafkaPlatform("shop", { ...in_("us-gov-west-1", "us-gov-west-1"), kafka: automq }) },
  "the European Sovereign Cloud": {
    program: () => new KafkaPlatform("shop", { ...in_("eusc-de-east-1", "eusc-de-east-1"), kafka: automq }),
  },
  "an isolated partition": {
    program: () => new KafkaPlatform("shop", { ...in_("us-iso-east-1", "us-iso-east-1"), kafka: automq }),
  },
};

const key = near(/[a-zA-Z0-9._/-]/, 63);
const value = near(/[a-zA-Z0-9._-]/, 63);
const tag = (length: number) => near(/./, length);

/** Candidates of pools: names, labels, taints and tags near the limits. The rules accept one of ten. */
const candidate = fc.record(
  {
    name: near(/[a-zA-Z0-9_-]/, longestNames.pool),
    labels: fc.dictionary(key, value, { maxKeys: 1 }),
    taint: fc.record({ key, value }),
    tags: fc.dictionary(tag(127), tag(256), { maxKeys: 2 }),
  },
  { requiredKeys: ["name"] },
);

/** Texts of some characters, with a letter at both ends: half of them short, and half of them of about this length. */
function near(characters: RegExp, length: number): fc.Arbitrary<string> {
  const unit = fc.constantFrom(...[..."abzABZ019._-/ :=+@é数&"].filter((one) => characters.test(one)));
  const middle = fc.oneof(
    fc.string({ unit, maxLength: 6 }),
    fc.string({ unit, minLength: length - 4, maxLength: length - 1 }),
  );
  return fc.oneof({ arbitrary: middle.map((text) => `a${text}z`), weight: 9 }, { arbitrary: middle, weight: 1 });
}

/** Pools that the rules accept, of many candidates. */
function acceptedPools(count: number): [string, NodePoolArgs][] {
  const cluster = clusterReference({
    subnets,
    nodeIdentity: `${account}:role/nodes`,
  });
  const base = { ...locationArgs(Cloud.Aws), cluster, zones: [...zonesOf(Cloud.Aws)], poolName: "kafka" };
  const pools = fc
    .sample(candidate, { numRuns: count, seed })
    .map(({ name, ...rest }): [string, NodePoolArgs] => [name, { ...base, ...rest }]);
  const names = new Set<string>();
  return pools.filter(([name, args]) => {
    if (names.has(name) || validateRequest({ component: "NodePool", name, args }).length > 0) return false;
    names.add(name);
    return true;
  });
}

/** What each set declares, by what it is. */
export async function recordedSets(): Promise<ReadonlyMap<string, readonly Declared[]>> {
  const found = new Map<string, readonly Declared[]>();
  for (const [name, { program, options }] of Object.entries(sets)) {
    found.set(name, recorded((await record(program, options)).resources));
  }
  return found;
}
