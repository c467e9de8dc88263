import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import { platformProgram } from "../../../automation";
import {
  AwsPodIdentity,
  Cloud,
  Engine,
  Exposure,
  KafkaPlatform,
  type KafkaPlatformArgs,
  TaintEffect,
} from "../../../index";
import { repositoryRoot } from "../../../local/paths";
import { type StartedCloud, startCloud } from "../../clouds/start";
import { skipFor } from "../../support/skip";
import { missingEngine, type StateResource, TestStack } from "../plugins/stack";
import { type StartedKubernetes, startSimulatedKubernetes } from "../start-simulated-kubernetes";
import { missingLanguage, Programs } from "./programs";

const sources = path.join(repositoryRoot, "tests", "engine", "languages", "programs");
const json = JSON.parse(readFileSync(path.join(sources, "platform.json"), "utf8")) as Record<string, unknown>;

const zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"];
/** The platform of platform.json. */
const platform: KafkaPlatformArgs = {
  cloud: Cloud.Aws,
  region: "eu-central-1",
  zones,
  tags: { team: "data" },
  network: { cidr: "10.20.0.0/16", natPerZone: false },
  kubernetes: { allowedCidrs: ["5.6.7.0/24"], logRetentionDays: 30 },
  systemNodePool: { minNodes: 3, maxNodes: 6 },
  kafkaNodePools: [
    {
      name: "kafka",
      minNodes: 6,
      maxNodes: 9,
      labels: { "example.com/purpose": "kafka" },
      taint: { key: "dedicated", value: "kafka", effect: TaintEffect.NoSchedule },
    },
  ],
  storage: { forceDestroy: true },
  aws: { podIdentity: AwsPodIdentity.Irsa, permissionsBoundary: "arn:aws:iam::123456789012:policy/boundary" },
  deletionProtection: false,
  kafka: {
    engine: Engine.Automq,
    controllers: { replicas: 3, storage: { size: "20Gi" } },
    brokers: {
      replicas: 3,
      resources: { cpu: "1500m", memory: "8Gi" },
      jvm: { options: "-XX:+UseZGC" },
    },
    listeners: [
      { name: "client", port: 9092 },
      {
        name: "vpc",
        port: 9094,
        exposure: Exposure.InternalLoadBalancer,
        sourceRanges: ["10.0.0.0/8"],
        crossZone: true,
        annotations: { "example.com/owner": "data" },
        annotationsByNode: { bootstrap: { "example.com/name": "kafka" } },
      },
    ],
    config: { "log.retention.hours": "48" },
    scheduling: { tolerations: [{ key: "dedicated", value: "kafka", effect: "NoSchedule" }] },
    timeoutSeconds: 900,
    values: { podTemplate: { annotations: { "example.com/team": "data" } }, terminationGracePeriodSeconds: 120 },
  },
  verification: { records: 100 },
};

/** What all programs export. Not what is an object of ours: Python writes the keys of such an object its own way. */
const outputsOf = ({ bootstrapServers, clusterId, namespace, kubeconfig, buckets, nodePools }: KafkaPlatform) => ({
  bootstrapServers,
  clusterId,
  namespace,
  kubeconfig,
  buckets,
  nodePools,
});

const typescript = async () => {
  return outputsOf(new KafkaPlatform("shop", platform));
};

type State = Readonly<Record<string, unknown>>;

/** All that the state says, by URN; but not when, where in a program, and through which plugin a resource was made. */
function statesOf(resources: readonly StateResource[]): ReadonlyMap<string, State> {
  const ours = resources.filter(({ urn }) => !urn.includes("pulumi:providers:kafka-platform"));
  return new Map(
    ours.map((resource) => {
      const { created, modified, sourcePosition, stackTrace, provider, dependencies, propertyDependencies, ...rest } =
        resource as StateResource & Readonly<Record<string, unknown>>;
      return [resource.urn, { ...rest, dependencies: sorted(dependencies), byProperty: sorted(propertyDependencies) }];
    }),
  );
}

/** Dependencies come in any order. */
function sorted(urns: unknown): unknown {
  if (Array.isArray(urns)) return [...new Set(urns)].sort();
  if (typeof urns !== "object" || urns === null) return urns;
  return Object.fromEntries(Object.entries(urns).map(([property, list]) => [property, sorted(list)]));
}

describe("The same platform in every language, on the real Pulumi engine (AWS and Kubernetes are simulated)", function () {
  this.slow(60_000);
  let home: string;
  let cloud: StartedCloud;
  let kubernetes: StartedKubernetes;
  let stack: TestStack;
  let made: ReadonlyMap<string, State>;
  let inline: () => Promise<Record<string, unknown> | undefined> = typescript;
  const programs = new Programs();

  before(async function () {
    skipFor(this, missingEngine());
    home = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-same-"));
    kubernetes = await startSimulatedKubernetes();
    cloud = await startCloud("aws", home);
    const env = { PULUMI_DEBUG_PROVIDERS: `${cloud.debugProvider},${kubernetes.debugProvider}` };
    stack = await TestStack.make(() => inline(), env, { "aws:region": "eu-central-1" });
    await stack.up();
    made = statesOf(await stack.resources());
  });
  after(async () => {
    programs.dispose();
    inline = typescript;
    await stack?.dispose();
    await cloud?.stop();
    await kubernetes?.stop();
    if (home !== undefined) rmSync(home, { recursive: true, force: true });
  });

  /** Nothing is to change, and afterwards the state is to say the same, word by word. */
  async function same(update: Stack): Promise<void> {
    const changes = (await update.up()).summary.resourceChanges ?? {};
    assert.deepEqual(Object.keys(changes), ["same"], JSON.stringify(changes));
    const now = statesOf(await stack.resources());
    for (const [urn, state] of made) assert.deepEqual(now.get(urn), state, urn);
    assert.equal(now.size, made.size);
  }

  it("in plain JSON", async () => {
    inline = async () => {
      const outputs = await platformProgram({ component: "KafkaPlatform", name: "shop", args: json })();
      return outputsOf(outputs as unknown as KafkaPlatform);
    };
    await same(stack.stack);
  });

  for (const language of ["python", "go"] as const) {
    it(`in ${language}`, async function () {
      skipFor(this, missingLanguage(language));
      await same(await programs.take(stack.stack, language, path.join(sources, language)));
    });
  }

  it("in yaml", async function () {
    skipFor(this, missingLanguage("yaml"));
    const source = path.join(home, "yaml");
    mkdirSync(source);
    const outputs = Object.keys((await stack.stack.outputs()) ?? {}).map((key) => [key, `\${shop.${key}}`]);
    const resources = { shop: { type: "kafka-platform:KafkaPlatform", properties: json } };
    // What is JSON is YAML.
    const program = { name: "plugins", runtime: "yaml", resources, outputs: Object.fromEntries(outputs) };
    writeFileSync(path.join(source, "Pulumi.yaml"), JSON.stringify(program));
    await same(await programs.take(stack.stack, "yaml", source));
  });

  it("and in TypeScript once more", async () => {
    inline = typescript;
    await same(stack.stack);
  });
});
