import { changesBetween, dropIgnored } from "../diff";
import { newManager, newName } from "../naming";
import { type Context, NotReady, type ResourceHandler } from "../resource";
import { at, hasUnknown, isObject, type JsonObject, objectAt, revealObject, stringAt, unknown } from "../values";
import { apply } from "./apply";
import { awaitDeleted, awaitReady, type NotReadyYet, readiness } from "./await";
import {
  checkpoint,
  idOf,
  markSecretKind,
  objectOf,
  parseCheckpoint,
  parseId,
  type Reference,
  referenceOf,
} from "./checkpoint";
import { ApiError, type Cluster, NoSuchKind, Unreachable } from "./cluster";
import { createRetrying, explained, forcedBy } from "./create";
import { drifted, importedInputs } from "./drift";
import { isImmutableRefusal, markFixedFields, markRefused, mayReplaceOnRefusal } from "./immutable";
import { clusterScoped } from "./scope";
import type { Settings } from "./settings";
import { forget, keptAsItWas } from "./unreachable";

const autonamed = "pulumi.com/autonamed";

/** Every API object, built in or custom. */
export function objectHandler(settings: Settings): ResourceHandler {
  const cluster = (): Cluster => {
    if (!settings.cluster)
      throw new Error("the provider's kubeconfig is not known yet, so its cluster can not be used");
    return settings.cluster;
  };

  /** Whether objects of this kind live in a namespace; without an answer by the server, by what is built in. */
  const namespaced = async (inputs: JsonObject): Promise<boolean> => {
    const { apiVersion, kind } = referenceOf(revealObject(inputs));
    if (clusterScoped(apiVersion, kind)) return false;
    try {
      return (await cluster().resource(apiVersion, kind)).namespaced;
    } catch {
      return true; // a custom kind whose definition comes later; Create finds out
    }
  };

  return {
    async check({ olds, news, seed, autoname }, context) {
      const inputs = markSecretKind(withKind(news, context));
      const metadata = objectAt(inputs, "metadata");
      const failures = [];
      if (metadata["generateName"] !== undefined && metadata["name"] === undefined) {
        failures.push({
          property: "metadata.generateName",
          reason: "can not be used with server-side apply: leave the name out for an autoname",
        });
      }
      const oldName = stringAt(revealObject(olds), "metadata", "name");
      const wasAutonamed = stringAt(revealObject(olds), "metadata", "annotations", autonamed) === "true";
      if (metadata["name"] === undefined || metadata["name"] === null || metadata["name"] === "") {
        if (oldName === undefined && autoname === "disable") {
          failures.push({ property: "metadata.name", reason: "is not set, and this project switches autonaming off" });
        }
        metadata["name"] = wasAutonamed && oldName ? oldName : newName(context.name, seed, autoname);
        if (!isObject(metadata["annotations"])) metadata["annotations"] = {};
        metadata["annotations"] = { ...objectAt(metadata, "annotations"), [autonamed]: "true" };
      }
      inputs["metadata"] = metadata;
      if (!metadata["namespace"] && (await namespaced(inputs))) metadata["namespace"] = settings.namespace;
      return { inputs, failures };
    },

    async diff({ state, news, ignore }, context) {
      const { inputs: before, live } = parseCheckpoint(state);
      const after = revealObject(news);
      const inNamespace = await namespaced(after);
      const changes = changesBetween(canonical(before, inNamespace), canonical(after, inNamespace));
      dropIgnored(changes, ignore);
      if (changes.size === 0) return { changes };
      markFixedFields(changes, after, settings);
      const replaced = () => [...changes.values()].some((change) => change.replace);
      if (!replaced() && mayReplaceOnRefusal(after) && settings.cluster && !hasUnknown(after)) {
        try {
          const { fieldManager } = parseCheckpoint(state);
          // force: whether another manager owns a field does not matter to whether it may change.
          await apply(settings.cluster, objectOf(news), {
            manager: fieldManager ?? newManager(),
            force: true,
            dryRun: true,
          });
        } catch (error) {
          // Other refusals are for the update itself to report; the cluster may also be away.
          if (isImmutableRefusal(error)) markRefused(changes, error);
          else if (error instanceof Unreachable)
            context.log("warning", `not checked against the cluster: ${error.message}`);
        }
      }
      const isAutonamed = stringAt(after, "metadata", "annotations", autonamed) === "true";
      const same =
        referenceOf(live).name === stringAt(after, "metadata", "name") &&
        (referenceOf(live).namespace ?? "default") === (stringAt(after, "metadata", "namespace") ?? "default");
      return { changes, deleteBeforeReplace: !isAutonamed && same };
    },

    async create(news, context) {
      if (context.preview) return { id: "", state: await previewed(news, newManager()) };
      const object = objectOf(news);
      const reference = referenceOf(object);
      const manager = newManager();
      const live = await createRetrying(cluster(), object, manager, settings, context);
      const initial = reference.apiVersion;
      return { id: idOf(referenceOf(live)), state: await settled(live, news, manager, initial, context, "created") };
    },

    async read({ id, state, inputs }, context) {
      const old = parseCheckpoint(state);
      const known = Object.keys(inputs).length > 0 ? objectOf(inputs) : undefined;
      const { namespace, name } = parseId(id);
      const shape = known ?? old.live;
      const kind = referenceOf(Object.keys(shape).length > 0 ? shape : withKind({}, context));
      let live: JsonObject | undefined;
      try {
        live = await cluster().get(kind.apiVersion, kind.kind, namespace ?? kind.namespace, name);
      } catch (error) {
        if (error instanceof NoSuchKind) return undefined; // its definition is gone, and the object with it
        if (keptAsItWas(error, settings, context)) return { id, state, inputs };
        forget(error, settings, context);
        return undefined;
      }
      if (!live) return undefined;
      const manager = old.fieldManager ?? newManager();
      const liveInputs = known ? await drifted(cluster(), live, known, inputs, manager) : importedInputs(live);
      const fresh = checkpoint(live, liveInputs, manager, old.initialApiVersion ?? kind.apiVersion);
      if (known && !skipsAwait(known)) {
        const verdict = await readiness(live, { cluster: cluster(), since: Date.now(), inputs: known });
        if (verdict.state !== "ready") {
          throw new NotReady(
            `${kind.kind} ${id} exists, but is not ready: ${verdict.detail}`,
            id,
            fresh,
            liveInputs,
            verdict.reasons,
          );
        }
      }
      return { id, state: fresh, inputs: liveInputs };
    },

    async update({ state, news }, context) {
      const old = parseCheckpoint(state);
      const manager = old.fieldManager ?? newManager();
      const initial = old.initialApiVersion ?? referenceOf(old.live).apiVersion;
      if (context.preview) return { ...(await previewed(news, manager)) };
      let live: JsonObject;
      try {
        live = await apply(cluster(), objectOf(news), {
          manager,
          force: forcedBy(settings, objectOf(news)),
          dryRun: false,
          onWarning: (text) => context.log("warning", text),
        });
      } catch (error) {
        if (error instanceof Unreachable && settings.skipUpdateUnreachable) {
          context.log("warning", `${error.message}; skipUpdateUnreachable is set, so nothing is changed`);
          return state;
        }
        throw explained(error, referenceOf(objectOf(news)), "update");
      }
      return settled(live, news, manager, initial, context, "updated");
    },

    async delete(id, state, context) {
      const { live } = parseCheckpoint(state);
      const reference: Reference = { ...referenceOf(live), ...parseId(id) };
      try {
        await awaitDeleted(cluster(), reference, live, context);
      } catch (error) {
        if (error instanceof NoSuchKind) return;
        forget(error, settings, context);
      }
    },
  };

  /** Waits until the object is ready and writes the state; a failure to get ready keeps the state with its reasons. */
  async function settled(
    live: JsonObject,
    news: JsonObject,
    manager: string,
    initial: string,
    context: Context,
    done: string,
  ): Promise<JsonObject> {
    if (skipsAwait(objectOf(news))) return checkpoint(live, news, manager, initial);
    try {
      const ready = await awaitReady(cluster(), live, objectOf(news), context);
      return checkpoint(ready, news, manager, initial);
    } catch (error) {
      const failure = error as NotReadyYet;
      const reference = referenceOf(live);
      const message = `${reference.kind} ${idOf(reference)} was ${done}, but is not ready: ${failure.message}`;
      const last = checkpoint(failure.live ?? live, news, manager, initial);
      throw new NotReady(message, idOf(reference), last, undefined, [message, ...(failure.reasons ?? [])]);
    }
  }

  /** What the server would make of the inputs; where it can not say, the inputs themselves. */
  async function previewed(news: JsonObject, manager: string): Promise<JsonObject> {
    if (!settings.cluster || hasUnknown(news)) return news;
    const object = objectOf(news);
    try {
      const live = await apply(settings.cluster, object, { manager, force: true, dryRun: true });
      return checkpoint(unsettle(live, object), news, manager, referenceOf(object).apiVersion);
    } catch (error) {
      // Not possible yet, though it will be: the namespace, the CRD or the cluster comes first, or the object is replaced.
      const later =
        error instanceof Unreachable ||
        error instanceof NoSuchKind ||
        isImmutableRefusal(error) ||
        (error instanceof ApiError && [403, 404, 409].includes(error.code));
      if (later) return news;
      throw explained(error, referenceOf(object), "preview");
    }
  }
}

function withKind(news: JsonObject, context: Context): JsonObject {
  const [, version = "", kind = ""] = context.type.split(":");
  const inputs = Object.fromEntries(Object.entries(news).filter(([, value]) => value !== null));
  inputs["apiVersion"] ??= version.replace(/^core\//, "");
  inputs["kind"] ??= kind;
  inputs["metadata"] = { ...(isObject(inputs["metadata"]) ? inputs["metadata"] : {}) };
  return inputs;
}

const annotation = (object: JsonObject, name: string): string | undefined =>
  stringAt(object, "metadata", "annotations", name);
const skipsAwait = (object: JsonObject): boolean => annotation(object, "pulumi.com/skipAwait") === "true";

/** No namespace and "default" are one and the same; cluster-wide objects have none whatever the inputs say. */
function canonical(inputs: JsonObject, inNamespace: boolean): JsonObject {
  const { namespace, ...metadata } = objectAt(inputs, "metadata");
  return { ...inputs, metadata: inNamespace ? { ...metadata, namespace: namespace ?? "default" } : metadata };
}

/** A dry run answers with an identity that the real object will not have. */
function unsettle(live: JsonObject, inputs: JsonObject): JsonObject {
  const { status: _status, ...rest } = live;
  const metadata: JsonObject = {
    ...objectAt(live, "metadata"),
    uid: unknown,
    resourceVersion: unknown,
    creationTimestamp: unknown,
  };
  delete metadata["managedFields"];
  const result: JsonObject = { ...rest, metadata };
  if (live["kind"] === "Service" && isObject(live["spec"]) && at(inputs, "spec", "clusterIP") === undefined) {
    result["spec"] = { ...live["spec"], clusterIP: unknown, clusterIPs: unknown };
  }
  return result;
}
