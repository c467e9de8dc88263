import assert from "node:assert/strict";
import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { AutomqByocEnvironment } from "../../../index";
import { skipFor } from "../../support/skip";
import { missingEngine } from "../plugins/stack";
import { type CloudCase, madeIn } from "./cloud-case";
import { CloudStack } from "./cloud-stack";
import { assertRenames } from "./renames";
import { made } from "./scenarios";

/** The environment's outputs. */
export interface ToldConsole {
  readonly networks: Readonly<Record<string, ReadonlyArray<{ readonly zone: string; readonly subnets: string[] }>>>;
  readonly nodeGroups: Readonly<Record<string, readonly string[]>>;
  readonly dataBucket: string;
  readonly opsBucket: string;
  readonly instanceRole: string;
  readonly consoleRole: string;
  readonly dnsZone: string;
}

/**
 * An environment with every optional part, and checks of its own for a cloud.
 */
export function byocScenario(
  given: CloudCase,
  name: string,
  check: (told: ToldConsole, run: CloudStack) => void,
): void {
  describe(`AutomqByocEnvironment on ${given.title} on the real Pulumi engine (the cloud and Kubernetes are simulated)`, function () {
    this.slow(100_000);
    let run: CloudStack;
    let called = name;
    let options: ComponentResourceOptions = {};

    before(async function () {
      skipFor(this, missingEngine());
      run = await CloudStack.of(given, async () => {
        const { networks, nodeGroups, dataBucket, opsBucket, instanceRole, consoleRole, dnsZone } =
          new AutomqByocEnvironment(
            called,
            {
              ...madeIn(given, given.zones),
              blockWal: true,
              privateDnsDomain: "kafka.internal",
            },
            options,
          );
        return { networks, nodeGroups, dataBucket, opsBucket, instanceRole, consoleRole, dnsZone };
      });
    });
    after(() => run?.dispose());

    it("comes up, and tells the console of what was made", async () => {
      await run.stack.up();
      const outputs = await run.stack.stack.outputs();
      const told = Object.fromEntries(
        Object.entries(outputs).map(([key, { value }]) => [key, value]),
      ) as unknown as ToldConsole;
      const names = run.cloud.resources().map((resource) => resource.name);
      assert.ok(names.includes(told.dataBucket) && names.includes(told.opsBucket), "its buckets are there");
      assert.deepEqual(
        told.networks["automq"]?.map(({ zone }) => zone),
        given.zones,
      );
      assert.ok(told.networks["automq"]?.every(({ subnets }) => subnets.length === 1 && subnets[0] !== ""));
      const pools = run.cloud.resources(given.poolType).flatMap(({ id, outputs }) => [id, outputs["arn"]]);
      assert.ok(
        told.nodeGroups["automq"]?.every((id) => pools.includes(id)),
        `${pools}: ${told.nodeGroups["automq"]}`,
      );
      check(told, run);
    });

    it("has identities instead of keys", () => {
      assert.deepEqual(given.keys === undefined ? [] : run.cloud.resources(given.keys.type), []);
    });

    it("changes nothing the second time, nor when it is refreshed", async () => {
      assert.deepEqual(Object.keys(await run.stack.up()), ["same"]);
      assert.deepEqual(Object.keys(await run.stack.refresh()), ["same"]);
    });

    it("replaces nothing when the stack and the environment are renamed", async () => {
      await assertRenames(run, {
        withAlias: () => {
          called = "moved-env";
          options = { aliases: [{ name }] };
        },
        withoutAlias: () => {
          options = {};
        },
      });
    });

    it("goes down with nothing left", async () => {
      await run.stack.destroy();
      assert.deepEqual(made(run.cloud, [], given.stays), []);
      assert.deepEqual(await run.stack.resources(), []);
    });
  });
}
