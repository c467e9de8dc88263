import { createHash } from "node:crypto";
import { changesBetween, dropIgnored, markReplacements } from "../diff";
import { newName } from "../naming";
import { type Context, NotReady, type ResourceHandler } from "../resource";
import { copySecrecy, hasUnknown, isObject, type JsonObject, reveal, secret, stringAt, unknown } from "../values";
import { chartVersion, checksum, isLocal } from "./chart";
import { parseId } from "./checkpoint";
import type { Cluster } from "./cluster";
import { HelmError, helm } from "./helm";
import { endPending, latest, pending, type Revision, resourceNames, revisions, statusOf } from "./history";
import { normalise, opened, type ReleaseInputs } from "./release-inputs";
import { whileWaiting } from "./release-wait";
import type { Settings } from "./settings";
import { forget, keptAsItWas } from "./unreachable";

const defaultTimeout = 300;

/** helm.sh/v3:Release, by the real Helm. */
export function releaseHandler(settings: Settings): ResourceHandler {
  const cluster = (): Cluster => {
    if (!settings.cluster)
      throw new Error("the provider's kubeconfig is not known yet, so no Helm release can be made on it");
    return settings.cluster;
  };
  const target = () => ({ kubeconfig: cluster().kubeconfig, context: settings.cluster?.options.context });

  return {
    async check({ olds, news, seed, autoname }, context) {
      const { inputs, failures } = normalise(news);
      const oldName = stringAt(reveal(olds), "name");
      inputs["name"] ??= oldName ?? newName(context.name, seed, autoname);
      inputs["namespace"] ??= settings.namespace;
      if (!inputs["skipAwait"]) inputs["timeout"] ??= defaultTimeout;
      if (inputs["chart"] === undefined)
        failures.push({ property: "chart", reason: "is not set; name a chart or its folder" });
      if (
        failures.length === 0 &&
        !hasUnknown({
          chart: inputs["chart"] ?? null,
          source: inputs["repositoryOpts"] ?? null,
          version: inputs["version"] ?? null,
        })
      ) {
        const release = opened(inputs);
        try {
          inputs["version"] = await chartVersion(release, context.signal);
          if (isLocal(release)) inputs["checksum"] = await checksum(release.chart);
        } catch (error) {
          failures.push({ property: "chart", reason: `${release.chart} can not be read: ${(error as Error).message}` });
        }
      }
      return { inputs, failures };
    },

    async diff({ state, oldInputs, news, ignore }) {
      const kept = state["__inputs"] === undefined ? null : reveal(state["__inputs"]);
      const before = isObject(kept) ? kept : (reveal(oldInputs) as JsonObject);
      // A state of the stock plugin has no checksum: taking it over must not upgrade the release.
      const known =
        before["checksum"] === undefined
          ? { ...before, ...(news["checksum"] ? { checksum: news["checksum"] } : {}) }
          : before;
      const changes = changesBetween(known, news, { nulls: true });
      dropIgnored(changes, ignore);
      markReplacements(changes, ["name", "namespace"]);
      return { changes };
    },

    async create(news, context) {
      if (context.preview) return { id: "", state: await previewed(news, context) };
      const inputs = opened(news);
      const id = `${inputs.namespace}/${inputs.name}`;
      const mine = urnLabel(context.urn);
      const found = await latest(cluster(), inputs.namespace, inputs.name);
      if (found && found.labels["pulumi-resource"] !== mine) {
        throw new Error(
          `the Helm release ${id} exists already (status ${found.status}, chart ${found.chart} ${found.version}) and was not ` +
            "made by this resource. Import it, give this release another name, or remove it with: " +
            `helm uninstall ${inputs.name} --namespace ${inputs.namespace}`,
        );
      }
      let act: "install" | "upgrade" = "install";
      if (found) act = await recover(found, inputs, context);
      return { id, state: await run(act, news, inputs, context, id) };
    },

    async read({ id, state, inputs }, context) {
      const { namespace = settings.namespace, name } = parseId(id);
      let found: Revision | undefined;
      try {
        found = await latest(cluster(), namespace, name);
      } catch (error) {
        if (keptAsItWas(error, settings, context)) return { id, state, inputs };
        forget(error, settings, context);
        return undefined;
      }
      if (!found) return undefined;
      const imported = Object.keys(inputs).length === 0;
      const known = imported
        ? {
            name,
            namespace,
            chart: found.chart,
            version: found.version,
            values: secret(found.values),
            timeout: defaultTimeout,
          }
        : inputs;
      return { id, state: outputs(known, found), inputs: known };
    },

    async update({ news, state }, context) {
      if (context.preview) return previewed(news, context);
      const inputs = opened(news);
      const id = `${inputs.namespace}/${inputs.name}`;
      const found = await latest(cluster(), inputs.namespace, inputs.name);
      let act: "install" | "upgrade" = "install";
      if (found && pending.has(found.status)) {
        context.log(
          "warning",
          `the release ${id} was left ${found.status} by an interrupted Helm (revision ${found.revision}); going on from there`,
        );
        await endPending(cluster(), found.namespace, found.name, found.revision);
      }
      if (found) act = "upgrade";
      else context.log("warning", `the release ${id} is gone from the cluster; it is installed again`);
      return run(act, news, inputs, context, id, state);
    },

    async delete(id, state, context) {
      const { namespace = settings.namespace, name } = parseId(id);
      try {
        if ((await revisions(cluster(), namespace, name)).length === 0) return;
      } catch (error) {
        return forget(error, settings, context);
      }
      const old = reveal(state) as JsonObject;
      const waits = old["atomic"] === true || old["skipAwait"] !== true;
      const timeout = Number(context.timeout ?? old["timeout"] ?? defaultTimeout) || defaultTimeout;
      const flags = ["--namespace", namespace, "--ignore-not-found"];
      if (waits) flags.push("--wait", `--timeout=${timeout}s`);
      if (old["disableWebhooks"] === true) flags.push("--no-hooks");
      try {
        await whileWaiting(cluster(), namespace, name, context, () =>
          helm({ command: ["uninstall"], positional: [name], flags, ...target(), signal: context.signal }),
        );
      } catch (error) {
        throw new Error(`the Helm release ${id} could not be removed within ${timeout} s: ${(error as Error).message}`);
      }
    },
  };

  /**
   * Makes a release of this resource usable that is there although the state does not know it: an earlier update was
   * interrupted before it could write the state.
   */
  async function recover(found: Revision, inputs: ReleaseInputs, context: Context): Promise<"install" | "upgrade"> {
    const id = `${found.namespace}/${found.name}`;
    const everDeployed = (await revisions(cluster(), found.namespace, found.name)).some((entry) =>
      ["deployed", "superseded"].includes(entry.status),
    );
    if (everDeployed) {
      context.log("warning", `the release ${id} of an interrupted update is there (${found.status}); it is taken over`);
      if (pending.has(found.status)) await endPending(cluster(), found.namespace, found.name, found.revision);
      return "upgrade";
    }
    context.log(
      "warning",
      `the release ${id} was left ${found.status} by an interrupted update; it is removed and installed anew`,
    );
    const flags = ["--namespace", found.namespace, "--wait", `--timeout=${inputs.timeout ?? defaultTimeout}s`];
    await helm({ command: ["uninstall"], positional: [found.name], flags, ...target(), signal: context.signal });
    return "install";
  }

  async function run(
    act: "install" | "upgrade",
    news: JsonObject,
    inputs: ReleaseInputs,
    context: Context,
    id: string,
    old?: JsonObject,
  ): Promise<JsonObject> {
    const flags = [...actFlags(act, inputs, context), `--labels=pulumi-resource=${urnLabel(context.urn)}`];
    const call = {
      command: [act],
      positional: [inputs.name, inputs.chart],
      inputs,
      values: inputs.values ?? {},
      flags,
      ...target(),
      signal: context.signal,
    };
    try {
      if (inputs["lint"] === true && isLocal(inputs)) {
        await helm({
          command: ["lint"],
          positional: [inputs.chart],
          values: inputs.values ?? {},
          signal: context.signal,
        });
      }
      await whileWaiting(cluster(), inputs.namespace, inputs.name, context, () => helm(call));
    } catch (error) {
      if (!(error instanceof HelmError)) throw error;
      const message = `helm ${act} of ${id} failed: ${error.message}`;
      let left: Revision | undefined;
      try {
        left = await latest(cluster(), inputs.namespace, inputs.name);
      } catch {
        // Nobody knows how far Helm came: the next update has to go on from there, even if it wants what was before.
        // A release that is not in the state yet is found by its label.
        throw old ? new NotReady(message, id, old) : new Error(message);
      }
      // Nothing was made, or nothing was changed: Helm refused before it began, or took everything back.
      if (!left || (act === "upgrade" && left.status === "deployed")) throw new Error(message);
      throw new NotReady(message, id, outputs(news, left));
    }
    const made = await latest(cluster(), inputs.namespace, inputs.name);
    if (!made)
      throw new Error(`helm ${act} of ${id} reported success, but the release is not there${old ? " any more" : ""}`);
    return outputs(news, made);
  }

  /** The rendering is tried where it can be: a chart that does not accept its values is better told in a preview. */
  async function previewed(news: JsonObject, context: Context): Promise<JsonObject> {
    const inputs = opened(news);
    if (!hasUnknown(news) && isLocal(inputs)) {
      try {
        const flags = ["--namespace", inputs.namespace, "--skip-tests"];
        await helm({
          command: ["template"],
          positional: [inputs.name, inputs.chart],
          flags,
          values: inputs.values ?? {},
          signal: context.signal,
        });
      } catch (error) {
        // A chart may look things up in the cluster, which this does not offer: only a schema's refusal is certain.
        if (/values don't meet the specifications of the schema/.test((error as Error).message)) throw error;
        context.log("warning", `the chart could not be rendered for the preview: ${(error as Error).message}`);
      }
    }
    return { ...news, status: unknown, resourceNames: unknown, __inputs: secret(news) };
  }
}

function actFlags(act: "install" | "upgrade", inputs: ReleaseInputs, context: Context): string[] {
  const on = (name: string): boolean => inputs[name] === true;
  const flags = ["--namespace", inputs.namespace, `--timeout=${context.timeout ?? inputs.timeout ?? defaultTimeout}s`];
  const add = (flag: string, when: boolean): void => {
    if (when) flags.push(flag);
  };
  add("--wait", !on("skipAwait"));
  add("--wait-for-jobs", !on("skipAwait") && on("waitForJobs"));
  add("--atomic", on("atomic"));
  add("--dependency-update", on("dependencyUpdate"));
  add("--render-subchart-notes", on("renderSubchartNotes"));
  add("--disable-openapi-validation", on("disableOpenapiValidation"));
  add("--skip-crds", on("skipCrds"));
  add("--take-ownership", on("takeOwnership"));
  if (inputs.description) flags.push(`--description=${inputs.description}`);
  if (inputs.postrender) flags.push(`--post-renderer=${inputs.postrender}`);
  if (act === "install") {
    add("--no-hooks", on("disableWebhooks"));
    add("--create-namespace", on("createNamespace"));
    add("--replace", on("replace"));
  } else {
    add("--no-hooks", on("disableCRDHooks") || on("disableWebhooks"));
    add("--force", on("forceUpdate"));
    add("--reset-values", on("resetValues"));
    add("--reuse-values", on("reuseValues"));
    add("--cleanup-on-fail", on("cleanupOnFail"));
    if (inputs.maxHistory !== undefined) flags.push(`--history-max=${inputs.maxHistory}`);
  }
  return flags;
}

/** The state of a release: its inputs, and beside them what Helm recorded. */
function outputs(inputs: JsonObject, found: Revision): JsonObject {
  const state: JsonObject = {
    ...inputs,
    version: found.version,
    status: statusOf(found),
    resourceNames: resourceNames(found.manifest),
  };
  return { ...copySecrecy(state, inputs), __inputs: secret(inputs) };
}

/** Marks a release as this resource's own, so that an update that was cut off can go on with it. */
const urnLabel = (urn: string): string => createHash("sha256").update(urn).digest("hex").slice(0, 40);
