// A KafkaPlatform and an AutomqByocEnvironment hand every argument on to the component that it is for. What each component
// does with its arguments is tested on the component: tests/unit/model/no-silent-*.test.ts.
import assert from "node:assert/strict";
import { readByoc } from "../../../components/byoc-arguments";
import { readPlatform } from "../../../components/platform-arguments";
import {
  type AutomqByocEnvironmentArgs,
  Cloud,
  type CloudArgs,
  Engine,
  Exposure,
  type KafkaPlatformArgs,
  type ListenerArgs,
} from "../../../index";
import { Problems } from "../../../model/rules/problem";
import type { PropertyShape, Shapes } from "../../../model/rules/structure";
import structure from "../../../model/rules/structure.generated.json";
import { buildingClouds, traitsOf } from "../../../providers/registry";
import { locationArgs, zonesOf } from "../../support/cloud-specs";
import { ignoredClauses, isAbout } from "../../support/documented-ignored";
import type { Args } from "../../support/trial";

const shapes = structure as unknown as Shapes;

/** All arguments of a type, each with a value that says where it is; whether the values are possible does not matter. */
function everything(type: string, path = ""): Args {
  const properties = Object.entries(shapes[type]?.properties ?? {});
  return Object.fromEntries(properties.map(([key, shape]) => [key, some(shape, `${path}${key}`)]));
}

function some({ type, $ref, items, additionalProperties }: PropertyShape, path: string): unknown {
  if (items !== undefined) return [some(items, `${path}-item`)];
  if (additionalProperties !== undefined) return { key: some(additionalProperties, `${path}-value`) };
  const inner = shapes[$ref?.split(":").pop() ?? ""];
  if (inner?.enum !== undefined) return inner.enum.at(-1);
  if (inner !== undefined) return everything($ref?.split(":").pop() ?? "", `${path}-`);
  if (type === "number" || type === "integer") return 7;
  return type === "boolean" ? true : path;
}

const without = (args: Args, ...keys: readonly string[]): Args =>
  Object.fromEntries(Object.entries(args).filter(([key]) => !keys.includes(key)));
const keysOf = (type: string): string[] => Object.keys(shapes[type]?.properties ?? {});
const pick = (args: Args, keys: readonly string[]): Args =>
  without(args, ...Object.keys(args).filter((key) => !keys.includes(key)));

/** Fails where something that was given is not there any more. What was added does not matter. */
function assertHanded(given: unknown, handed: unknown, where: string): void {
  if (typeof given !== "object" || given === null) {
    assert.deepEqual(handed, given, `${where} was not handed on`);
    return;
  }
  for (const [key, value] of Object.entries(given)) {
    assertHanded(value, (handed as Args | undefined)?.[key], `${where}.${key}`);
  }
}

// Load balancers' arguments become annotations, which a test below compares.
const listeners = [{ ...(everything("Listener", "listener-") as object), exposure: Exposure.Cluster }];
const parts = ["kafkaNodePools", "storage", "kafka", "users", "topics", "verification", "observability"];
const location: ReadonlyArray<keyof CloudArgs> = ["cloud", "region", "tags", "diskEncryptionKey", ...buildingClouds];

describe("what a component hands on", () => {
  it("KafkaPlatform has no other arguments than those of its components", () => {
    assert.deepEqual(keysOf("KafkaPlatformArgs").sort(), [...keysOf("KubernetesClusterArgs"), ...parts].sort());
  });

  for (const cloud of buildingClouds) {
    for (const engine of Object.values(Engine)) {
      it(`KafkaPlatform: every argument with ${engine} on ${cloud}`, () => {
        const kafka = { ...everything("Kafka"), engine, listeners };
        const all = { ...everything("KafkaPlatformArgs"), cloud, kafka };
        const args = all as unknown as KafkaPlatformArgs;
        const plan = readPlatform("shop", args, Problems.collect());
        assertHanded(pick(all, keysOf("KubernetesClusterArgs")), plan.cluster.args, "the cluster");
        assertHanded(
          args.kafkaNodePools,
          plan.pools.map((pool) => pool.args),
          "kafkaNodePools",
        );
        assertHanded({ ...pick(all, location), ...args.storage }, plan.storage?.args, "storage");
        assertHanded(args.observability, plan.observability?.args, "observability");
        assertHanded({ verification: args.verification }, plan.kafka.args, "kafka");
        // Annotations of the ServiceAccount become an output where the identity of the pods adds its own.
        assertHanded(without(kafka, "serviceAccountAnnotations"), plan.kafka.args, "kafka");
      });
    }

    it(`KafkaPlatform: what asks for load balancers, or its documentation says that it is ignored: ${cloud}`, () => {
      const planned = (more: Partial<ListenerArgs>): string => {
        const problems = Problems.collect();
        const listener = { name: "client", port: 9094, exposure: Exposure.InternalLoadBalancer, ...more };
        const kafka = { engine: Engine.Apache, listeners: [listener] };
        const plan = readPlatform("shop", { ...locationArgs(cloud), zones: [...zonesOf(cloud)], kafka }, problems);
        return JSON.stringify([plan.kafka.args.listeners, problems.found]);
      };
      for (const [key, value] of Object.entries({ crossZone: false, addresses: { bootstrap: "a,b,c" } })) {
        const path = `kafka.listeners[].${key}`;
        const situation = { component: "KafkaPlatform", titles: [traitsOf(cloud).title], args: {} };
        const ignored = ignoredClauses({ type: "Listener", key }).some((clause) => isAbout(clause, situation, path));
        assert.equal(planned({ [key]: value }) === planned({}), ignored, path);
      }
    });

    it(`AutomqByocEnvironment: cluster and pools on ${cloud}`, () => {
      const all = { ...everything("AutomqByocEnvironmentArgs"), cloud };
      const args = all as unknown as AutomqByocEnvironmentArgs;
      const plan = readByoc("shop", args, Problems.collect());
      assertHanded(pick(all, keysOf("KubernetesClusterArgs")), plan.cluster.args, "the cluster");
      assertHanded(
        args.kafkaNodePools,
        plan.pools.map((pool) => pool.args),
        "kafkaNodePools",
      );
    });
  }

  it("KafkaPlatform on a cluster of others: everything, or it is refused", () => {
    const kafka = { ...everything("Kafka"), engine: Engine.Apache, listeners };
    const all = { ...everything("KafkaPlatformArgs"), cloud: Cloud.Existing, kafka };
    const args = all as unknown as KafkaPlatformArgs;
    const problems = Problems.collect();
    const plan = readPlatform("shop", args, problems);
    assertHanded(pick(all, keysOf("KubernetesClusterArgs")), plan.cluster.args, "the cluster");
    assertHanded(args.observability, plan.observability?.args, "observability");
    assertHanded({ ...kafka, verification: args.verification }, plan.kafka.args, "kafka");
    const refused = problems.found.map(({ path }) => path);
    for (const key of ["kafkaNodePools", "storage"]) assert.ok(refused.includes(key), key);
  });
});
