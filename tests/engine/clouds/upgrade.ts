import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Deployment } from "@pulumi/pulumi/automation";
import { previewPlan } from "../../../automation";
import { repositoryRoot } from "../../../local/paths";
import { skipFor } from "../../support/skip";
import { missingEngine } from "../plugins/stack";
import type { CloudCase } from "./cloud-case";
import { CloudRun } from "./cloud-run";

/** A platform as a release left it: the engine's state, and what its cloud held. */
interface Recording {
  readonly deployment: Deployment;
  readonly account: string;
}

/**
 * The release recorded its clients with an address of the documentation, which is rejected since. A user had a public one,
 * such as the one that these tests give.
 */
const withPublicClients = (recording: string): string =>
  recording.replaceAll("203.0.113.0/24", "5.6.7.0/24").replaceAll("203-0-113-0-24", "5-6-7-0-24");

/** A changed cluster is verified again, by a Job that replaces the old one. */
const proof = "kubernetes:batch/v1:Job";
/** Replaced by a newer policy of AWS, which is attached to its role before the old one is detached. */
const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const recordings = path.join(repositoryRoot, "tests", "upgrade");
const { version } = JSON.parse(readFileSync(path.join(repositoryRoot, "package.json"), "utf8")) as { version: string };

/**
 * What every release left behind has to go on without a replacement in this one. RECORD_UPGRADE=1 writes the present
 * release's recording, once, before it is published.
 */
export function upgrades(given: CloudCase): void {
  const releases = existsSync(recordings) ? readdirSync(recordings).sort() : [];
  describe(`KafkaPlatform on ${given.title} on the real Pulumi engine (the cloud and Kubernetes are simulated): upgrades`, function () {
    this.slow(60_000);
    let run: CloudRun;

    beforeEach(async function () {
      skipFor(this, missingEngine());
      run = await CloudRun.start(given, 3, false);
    });
    afterEach(() => run?.dispose());

    if (process.env["RECORD_UPGRADE"] !== undefined) {
      it(`records the state of ${version}`, async () => {
        await run.stack.up();
        const recording: Recording = { deployment: await run.stack.stack.exportStack(), account: run.account() };
        const file = path.join(recordings, version, `${given.provider}.json.gz`);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, gzipSync(JSON.stringify(recording)));
      });
    }

    for (const release of releases) {
      it(`goes on from what ${release} left, without replacing or deleting anything`, async () => {
        const file = path.join(recordings, release, `${given.provider}.json.gz`);
        const { deployment, account } = JSON.parse(
          withPublicClients(gunzipSync(readFileSync(file)).toString()),
        ) as Recording;
        run.restore(account);
        await run.stack.stack.importStack(deployment);
        const { changes, counts } = await previewPlan(run.stack.stack);
        const lost = changes
          .filter(({ action, type }) => ["replace", "delete"].includes(action) && type !== proof)
          .filter(({ action, type }) => action !== "replace" || type !== attachment);
        assert.deepEqual(lost, []);
        assert.ok(counts.same > 30, JSON.stringify(counts));
      });
    }
  });
}
