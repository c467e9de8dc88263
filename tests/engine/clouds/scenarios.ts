import assert from "node:assert/strict";
import { KafkaCluster, type KafkaPlatform, NodePool, ObjectStorage } from "../../../index";
import type { SimulatedCloud } from "../../clouds/simulated-cloud";
import { skipFor } from "../../support/skip";
import { missingEngine } from "../plugins/stack";
import type { CloudCase } from "./cloud-case";
import { CloudRun } from "./cloud-run";
import { assertRenames } from "./renames";
import { upgrades } from "./upgrade";

/** What every cloud has to get right: for one zone and three, with everything made and with everything adopted. */
export function cloudScenarios(given: CloudCase): void {
  for (const zones of [3, 1]) {
    for (const adopted of [false, true]) lifecycle(given, zones, adopted);
  }
  faults(given);
  upgrades(given);
}

/** What the account holds, without what was there before. */
export function made(cloud: SimulatedCloud, initial: readonly string[], stays: readonly string[] = []): string[] {
  return cloud
    .resources()
    .filter(({ type, id }) => !initial.includes(`${type} ${id}`) && !stays.includes(type))
    .map(({ type, name }) => `${type} ${name}`)
    .sort();
}

const keysOf = (cloud: SimulatedCloud): string[] => cloud.resources().map(({ type, id }) => `${type} ${id}`);

function lifecycle(given: CloudCase, zones: number, adopted: boolean): void {
  const what = `${zones === 1 ? "one zone" : "three zones"}, ${adopted ? "adopted" : "made"}`;
  describe(`KafkaPlatform on ${given.title} on the real Pulumi engine (the cloud and Kubernetes are simulated): ${what}`, function () {
    this.slow(60_000);
    const { keys } = given;
    let run: CloudRun;
    let initial: string[];
    let count: number;

    before(async function () {
      skipFor(this, missingEngine());
      run = await CloudRun.start(given, zones, adopted);
      initial = keysOf(run.cloud);
    });
    after(() => run?.dispose());

    it("previews before anything exists, is created, and changes nothing the second time", async () => {
      const { create = 0, ...rest } = await run.stack.preview();
      assert.deepEqual(rest, {});
      const { create: created = 0 } = await run.stack.up();
      assert.equal(created, create);
      count = created;
      assert.deepEqual(await run.stack.up(), { same: count });
      const bootstrap = (await run.stack.output("bootstrapServers")) as Record<string, string>;
      assert.deepEqual(Object.keys(bootstrap), ["client"]);
      const buckets = (await run.stack.output("buckets")) as Record<string, string>;
      assert.deepEqual(Object.keys(buckets).sort(), ["data", "ops"]);
    });

    if (adopted) {
      it("changes nothing of what is adopted", () => {
        const touched = run.cloud
          .operations("update", "delete")
          .filter(({ type, id }) => initial.includes(`${type} ${id ?? ""}`));
        assert.deepEqual(touched, []);
      });
    }

    it("has no secret of the cloud in plain text in its state, which stays small", async () => {
      const state = await run.stack.stateFile();
      assert.ok(state.length < 1_000_000, `${state.length} bytes`);
      for (const { outputs } of keys === undefined ? [] : run.cloud.resources(keys.type)) {
        const key = String(outputs[keys?.secret ?? ""]);
        assert.ok(key.length > 10, "the simulated cloud gave a key");
        assert.ok(!state.includes(key), "the secret key is in the state");
      }
    });

    it("scales a pool in place", async () => {
      run.args = { ...run.args, kafkaNodePools: [{ name: "kafka", minNodes: 9, maxNodes: 12 }] };
      const changes = await run.stack.up();
      assert.equal(changes.replace ?? 0, 0, JSON.stringify(changes));
      assert.equal(changes.delete ?? 0, 0, JSON.stringify(changes));
      assert.ok((changes.update ?? 0) > 0);
    });

    if (zones === 3 && !adopted) {
      it("replaces nothing when the stack and the platform are renamed", async () => {
        await assertRenames(run, {
          withAlias: () => {
            run.name = "store";
            run.options = { aliases: [{ name: "shop" }] };
          },
          withoutAlias: () => {
            run.options = {};
          },
        });
      });
    }

    it("adds a pool and buckets for a second Kafka beside the first, which stays as it is", async () => {
      const pools = run.cloud.resources(given.poolType).length;
      run.more = (platform) => second(given, run, platform);
      const changes = await run.stack.up();
      assert.deepEqual({ ...changes, create: 0, same: 0 }, { create: 0, same: 0 });
      assert.ok(run.cloud.resources(given.poolType).length > pools);
    });

    if (keys !== undefined) {
      const { type } = keys;
      it("changes its access keys when told to: the new ones are there before the old ones go", async () => {
        const old = run.cloud.resources(type).map(({ id }) => id);
        run.cloud.clearOperations();
        run.args = { ...run.args, storage: { ...run.args.storage, keyGeneration: 2 } };
        await run.stack.up();
        const kept = run.cloud.resources(type).map(({ id }) => id);
        assert.equal(kept.length, old.length);
        assert.equal(kept.filter((id) => old.includes(id)).length, old.length - 1, "one Kafka's key has changed");
        const order = run.cloud.operations("create", "delete").filter((operation) => operation.type === type);
        assert.deepEqual(
          order.map(({ on }) => on),
          ["create", "delete"],
        );
      });
    }

    it("replaces nothing when it is refreshed, and destroys everything that it made", async () => {
      const refreshed = await run.stack.refresh();
      assert.deepEqual(Object.keys(refreshed), ["same"], JSON.stringify(refreshed));
      await run.stack.destroy();
      assert.deepEqual(made(run.cloud, initial, given.stays), []);
      assert.deepEqual(await run.stack.resources(), []);
    });
  });
}

/** A second Kafka cluster on the platform's Kubernetes cluster, with its own nodes and buckets. */
function second(given: CloudCase, run: CloudRun, platform: KafkaPlatform): void {
  const zone = given.zones[0];
  const location = { ...given.location, ...(run.args.gcp === undefined ? {} : { gcp: run.args.gcp }) };
  const nodes = new NodePool("second", { ...location, cluster: platform.cluster, zones: [zone], minNodes: 4 });
  const storage = new ObjectStorage("second-storage", {
    ...location,
    cluster: platform.cluster,
    namespace: "second",
    serviceAccount: "second-kafka",
  });
  const { dataBucket, opsBucket, accessKeyId, secretAccessKey, serviceAccountAnnotations } = storage;
  new KafkaCluster(
    "second-kafka",
    {
      engine: run.args.kafka.engine,
      namespace: "second",
      zones: [zone],
      brokers: { replicas: 1 },
      scheduling: { nodePool: "second" },
      serviceAccountAnnotations,
      automq: {
        dataBucket: { name: dataBucket.name, region: dataBucket.region, endpoint: dataBucket.endpoint },
        opsBucket: { name: opsBucket.name, region: opsBucket.region, endpoint: opsBucket.endpoint },
        ...(given.keys ? { credentials: { accessKeyId, secretAccessKey } } : {}),
      },
    },
    { dependsOn: [nodes, storage] },
  );
}

/** Each resource of the cloud fails once, and each that is made is reported as failed once. */
function faults(given: CloudCase): void {
  describe(`KafkaPlatform on ${given.title} on the real Pulumi engine (the cloud and Kubernetes are simulated): faults`, function () {
    this.slow(200_000);
    let run: CloudRun;
    let initial: string[];
    let whole: string[];

    before(async function () {
      skipFor(this, missingEngine());
      run = await CloudRun.start(given, 3, false);
      initial = keysOf(run.cloud);
    });
    after(() => run?.dispose());

    /**
     * Runs until it succeeds; gives the reasons of every run that failed. Stops when the test is out of time. The first run
     * ends with the first resource that fails, as a user's does. The others go on with what does not depend on it, which
     * needs a third of the runs.
     */
    async function untilDone(
      test: Mocha.Context,
      work: (options: { continueOnError: boolean }) => Promise<unknown>,
    ): Promise<string[]> {
      const reasons: string[] = [];
      for (let round = 0; round < 60; round++) {
        try {
          await work({ continueOnError: round > 0 });
          return reasons;
        } catch (error) {
          if (test.test?.timedOut) throw error;
          reasons.push(String((error as Error).message));
        }
      }
      throw new Error(`no end after ${reasons.length} runs; the last one says: ${reasons.at(-1)}`);
    }

    it("comes up after every single resource was refused once, with the cloud's reason, and nothing twice", async function () {
      await run.stack.up();
      whole = made(run.cloud, initial, given.stays).map(withoutRandom);
      const names = run.cloud.operations("create").map(({ type, logicalName }) => ({ type, logicalName }));
      await run.stack.destroy();
      run.cloud.clearOperations();
      for (const { type, logicalName } of names) {
        run.cloud.fail({ on: "create", type, name: `^${logicalName}$`, message: `refused: ${logicalName}` });
      }
      const reasons = await untilDone(this, (options) => run.stack.up(options));
      for (const { logicalName } of names) {
        assert.ok(
          reasons.some((reason) => reason.includes(`refused: ${logicalName}`)),
          `${logicalName} was refused`,
        );
      }
      assert.deepEqual(made(run.cloud, initial, given.stays).map(withoutRandom), whole);
    });

    it("goes down after every single deletion was refused once, with nothing left", async function () {
      const names = run.cloud.operations("create").filter(({ error }) => error === undefined);
      for (const { type, logicalName } of names) {
        run.cloud.fail({ on: "delete", type, name: `^${logicalName}$`, message: `refused: ${logicalName}` });
      }
      const reasons = await untilDone(this, (options) => run.stack.destroy(options));
      assert.ok(reasons.length > 0, "some deletions were refused");
      run.cloud.heal();
      assert.deepEqual(made(run.cloud, initial, given.stays), []);
    });

    it("goes on with what was partially created when the cloud timed out, instead of creating it twice", async function () {
      run.cloud.clearOperations();
      run.cloud.fail({ on: "create", times: 25, message: "timed out", after: "made" });
      const reasons = await untilDone(this, (options) => run.stack.up(options));
      assert.ok(reasons.some((reason) => reason.includes("timed out")));
      run.cloud.heal();
      assert.deepEqual(made(run.cloud, initial, given.stays).map(withoutRandom), whole);
      const changes = await run.stack.up();
      assert.deepEqual(Object.keys(changes), ["same"], JSON.stringify(changes));
    });
  });
}

/** A generated name without its random end, so that two rounds can be compared. */
function withoutRandom(resource: string): string {
  return resource.replace(/-[0-9a-f]{7,}$/, "").replace(/[0-9a-f]{8,}/g, "…");
}
