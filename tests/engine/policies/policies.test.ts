import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Namespace } from "@pulumi/kubernetes/core/v1";
import { Release } from "@pulumi/kubernetes/helm/v3";
import { Cloud, Engine, KafkaCluster, KafkaPlatform } from "../../../index";
import { rules } from "../../../policies/rules";
import { buildingClouds, traitsOf } from "../../../providers/registry";
import { type StartedCloud, startCloud } from "../../clouds/start";
import { type BuildingCloud, locationArgs, zonesOf } from "../../support/cloud-specs";
import { type Judged, PolicyPack } from "../../support/policy-pack";
import { skipFor } from "../../support/skip";
import { attachedRandom } from "../clouds/attached-random";
import { caseOn } from "../clouds/cloud-case";
import { missingEngine, TestStack } from "../plugins/stack";
import { simulatedKubernetes } from "../start-simulated-kubernetes";
import { rows } from "./resources";

/** The names of the providers of every cloud. */
const providerNames = buildingClouds.map((cloud) => traitsOf(cloud).provider ?? cloud);

describe("The policy pack, as it is published, on the real Pulumi engine (clouds and Kubernetes are simulated)", function () {
  this.slow(20_000);
  let pack: PolicyPack;
  const stacks: TestStack[] = [];

  before(async function () {
    skipFor(this, missingEngine());
    pack = await PolicyPack.stage();
  });
  after(async () => {
    for (const stack of stacks) await stack.dispose();
    pack?.dispose();
  });

  /** A stack on providers that take every resource. */
  async function stackOf(program: () => void): Promise<TestStack> {
    const { debugProvider } = await simulatedKubernetes();
    const port = debugProvider.split(":")[1];
    const providers = ["kubernetes", ...providerNames].map((name) => `${name}:${port}`);
    const stack = await TestStack.make(
      async () => {
        program();
        return {};
      },
      { PULUMI_DEBUG_PROVIDERS: providers.join() },
    );
    stacks.push(stack);
    return stack;
  }

  describe("with a stack that breaks every rule", () => {
    let stack: TestStack;
    let judged: Judged;
    before(async () => {
      stack = await stackOf(() => {
        for (const [name, { bad }] of Object.entries(rows)) bad(name);
      });
      judged = await pack.judge(stack, "preview");
    });

    it("reports each fault at its resource, and nothing else, and fails the preview", () => {
      assert.match(judged.failure ?? "", /preview failed/);
      const pairs = judged.said.map(({ rule, resource }) => `${resource}: ${rule}`).sort();
      const wanted = Object.entries(rows).flatMap(([name, { says }]) =>
        Object.entries(says).flatMap(([rule, words]) => [words].flat().map(() => `${name}: ${rule}`)),
      );
      assert.deepEqual(pairs, wanted.sort());
      for (const [name, { says }] of Object.entries(rows)) {
        for (const [rule, words] of Object.entries(says)) {
          const messages = judged.said.filter((said) => said.rule === rule && said.resource === name);
          for (const expected of [words].flat())
            assert.ok(
              messages.some(({ message }) => expected.test(message)),
              `${name}, ${rule}: ${expected}`,
            );
        }
      }
    });

    it("has a bad resource for every rule", () => {
      const broken = new Set(judged.said.map(({ rule }) => rule));
      assert.deepEqual([...broken].sort(), rules.map(({ name }) => name).sort());
    });

    it("follows its configuration: levels, rules that are off, exceptions and settings", async () => {
      const { said, failure } = await pack.judge(stack, "preview", {
        all: "advisory",
        "no-static-keys": "disabled",
        "kafka-listener-authentication": { allowedListeners: ["external"] },
        "kafka-listener-tls": { except: ["release-l*s"] },
        "kafka-replication-factor": { minimum: 2, minimumInSync: 1 },
        "bucket-protection": { requireProtect: true },
      });
      assert.equal(failure, undefined);
      assert.deepEqual([...new Set(said.map(({ level }) => level))], ["advisory"]);
      for (const rule of [
        "no-static-keys",
        "kafka-listener-authentication",
        "kafka-listener-tls",
        "kafka-replication-factor",
      ]) {
        assert.deepEqual(
          said.filter((found) => found.rule === rule),
          [],
          rule,
        );
      }
      const protection = said.filter(({ message }) => /resource option protect/.test(message));
      assert.equal(protection.length, Object.keys(rows).filter((name) => name.startsWith("bucket-")).length);
    });
  });

  it("says nothing about the same resources without their faults", async () => {
    const stack = await stackOf(() => {
      for (const [name, { good }] of Object.entries(rows)) good?.(name);
    });
    assert.deepEqual(await pack.judge(stack, "preview"), { said: [], failure: undefined });
  });

  it("finds no fault in a platform with defaults on each cloud, nor in Apache Kafka with defaults", async () => {
    const home = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-policies-clouds-"));
    const clouds: StartedCloud[] = [];
    try {
      for (const name of providerNames) clouds.push(await startCloud(name, home));
      const providers = [...clouds, await simulatedKubernetes(), await attachedRandom()];
      const stack = await TestStack.make(
        async () => {
          for (const cloud of buildingClouds) platformOn(cloud);
          new KafkaCluster("orders", { engine: Engine.Apache });
          return {};
        },
        {
          PULUMI_DEBUG_PROVIDERS: providers.map(({ debugProvider }) => debugProvider).join(),
          PULUMI_SKIP_CHECKPOINTS: "true",
        },
        Object.assign({}, ...buildingClouds.map((cloud) => caseOn(cloud).config)),
      );
      try {
        const { said, failure } = await pack.judge(stack, "preview");
        assert.equal(failure, undefined);
        // Where AutoMQ has access keys, the first preview does not know yet of which object store.
        const open = said.filter(({ message }) => /no-static-keys.* preview: .*credentials\.secretName/.test(message));
        assert.deepEqual(said, open);
        assert.deepEqual([...new Set(open.map(({ level }) => level))], ["advisory"]);
        assert.deepEqual(await pack.judge(stack, "up"), { said: [], failure: undefined });
      } finally {
        // The clouds go with the test: to destroy what is on them would only take time.
        await stack.forget();
        await stack.dispose();
      }
    } finally {
      for (const cloud of clouds) await cloud.stop();
      rmSync(home, { recursive: true, force: true });
    }
  });

  it("reports what a preview cannot know as a warning, and stops the update before the resource is made", async () => {
    const stack = await stackOf(() => {
      const type = new Namespace("space").id.apply(() => "None");
      const outside = { port: 9094, exposure: "NodePort", tls: { secretName: "certificate" } };
      const listeners = [
        { ...outside, name: "later", authentication: { type } },
        { ...outside, name: "now", port: 9095 },
      ];
      new Release("kafka", { chart: "kafka", values: { flavor: "apache", listeners } });
    });
    const rule = "kafka-listener-authentication";
    // A value that is not known does not hide what is known about the others.
    const preview = await pack.judge(stack, "preview", { [rule]: "advisory" });
    assert.equal(preview.failure, undefined);
    const [about = "", open = ""] = preview.said.map(({ level, message }) => `${level}: ${message}`).sort();
    assert.match(about, /^advisory: Clients of .*\n"kafka" .* listener "now"/);
    assert.match(open, /^advisory: can't run .*"kafka": .*values\.listeners\.0\.authentication\.type can't be known/);
    assert.equal(preview.said.length, 2);
    const { said } = await pack.judge(stack, "up");
    assert.deepEqual(
      said.map((found) => [found.rule, found.level]),
      [
        [rule, "mandatory"],
        [rule, "mandatory"],
      ],
    );
    assert.match(said.map(({ message }) => message).join(""), /listener "later".*listener "now"/s);
    const made = (await stack.resources()).map(({ type }) => type);
    assert.ok(made.includes("kubernetes:core/v1:Namespace") && !made.includes("kubernetes:helm.sh/v3:Release"));
  });
});

/** A platform with the arguments that its cloud cannot do without, and on Huawei Cloud the key without which EVS encrypts no disk. */
function platformOn(cloud: BuildingCloud): void {
  new KafkaPlatform(`shop-${cloud}`, {
    ...locationArgs(cloud),
    zones: [...zonesOf(cloud)],
    kubernetes: { allowedCidrs: ["5.6.7.0/24"] },
    kafka: { engine: Engine.Automq },
    ...(cloud === Cloud.Huawei ? { diskEncryptionKey: "0d0466b0-e727-4d9c-b35d-f84bb474a37f" } : {}),
  });
}
