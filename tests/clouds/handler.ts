import { changesBetween, dropIgnored, markReplacements } from "../../local/plugins/diff";
import { type Context, NotReady, type ResourceHandler } from "../../local/plugins/resource";
import { copySecrecy, type JsonObject, revealObject } from "../../local/plugins/values";
import type { CloudResource } from "./account";
import type { Kind, Wording } from "./kind";
import { isFixedName, marksOf, named, nameFailures, withoutMarks } from "./names";
import { operate } from "./operate";
import * as outputs from "./outputs";
import { demandReferences, holders } from "./references";
import { type Properties, shapeFailures } from "./shapes";
import type { SimulatedCloud } from "./simulated-cloud";

/** What a handler has to know beside its kind. */
export interface Surroundings {
  readonly cloud: SimulatedCloud;
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly wording: Wording;
}

/** Serves a kind to the engine, with a simulated cloud behind it. */
export function kindHandler(kind: Kind, shape: Properties, around: Surroundings): ResourceHandler {
  const { cloud } = around;
  const wording = { ...around.wording, ...kind.wording };
  const plainOf = (inputs: JsonObject): JsonObject => revealObject(withoutNulls(withoutMarks(inputs)));
  const nameIn = (properties: JsonObject): string | undefined => {
    const name = kind.name && properties[kind.name.property];
    return typeof name === "string" ? name : undefined;
  };
  /** Puts the thing there with its new outputs, unless another one has its name. */
  const settle = (id: string, inputs: JsonObject, all: JsonObject): CloudResource => {
    const name = outputs.nameOf(kind, id, all);
    const others = cloud.resources(kind.token).filter((other) => other.id !== id);
    if (outputs.isTaken(kind, name, all, others)) throw new Error(wording.nameTaken(kind.token, name));
    return cloud.put({ type: kind.token, id, name, inputs, outputs: all });
  };
  const target = (on: "create" | "read" | "update" | "delete", context: Context, name?: string, id?: string) => {
    return { on, type: kind.token, logicalName: context.name, name, id };
  };
  /** Tells the engine of the thing that a call left behind although it failed. */
  const notReady = (message: string, resource: CloudResource, news: JsonObject): Error =>
    new NotReady(message, resource.id, outputs.stateOf(kind, resource.outputs, withoutMarks(news)), news);

  return {
    async check(request, context) {
      const { inputs, failures } = named(kind.name, context.name, { ...request, news: withoutNulls(request.news) });
      const plain = plainOf(inputs);
      const wrong = shapeFailures(shape, plain);
      // A kind's own check may count on the types being right.
      const rules = wrong.length > 0 ? [] : (kind.check?.(plain, cloud) ?? []);
      return { inputs, failures: [...failures, ...wrong, ...nameFailures(kind.name, plain), ...rules] };
    },

    async diff({ oldInputs, news, ignore }) {
      const changes = changesBetween(withoutMarks(oldInputs), withoutMarks(news));
      dropIgnored(changes, ignore);
      const name = kind.name && !kind.name.renames ? [kind.name.property] : [];
      markReplacements(changes, [...(kind.forceNew ?? []), ...name]);
      const fixed = kind.name?.unique !== false && isFixedName(kind.name, news);
      return { changes, deleteBeforeReplace: kind.deleteBeforeReplace === true || fixed };
    },

    async create(news, context) {
      const inputs = plainOf(news);
      if (context.preview) {
        const planned = outputs.plannedOutputs(kind, inputs, cloud);
        return { id: "", state: outputs.stateOf(kind, planned, withoutMarks(news)) };
      }
      const { result, fault } = await operate(cloud, target("create", context, nameIn(inputs)), () => {
        demandReferences(kind, inputs, cloud, wording);
        const made = kind.create?.(inputs, cloud, context) ?? {};
        const id = made.id ?? nameIn({ ...inputs, ...made.outputs });
        if (id === undefined) throw new Error(`the kind ${kind.token} made no id, and it has no name`);
        if (cloud.byId(kind.token, id)) throw new Error(wording.nameTaken(kind.token, id));
        const all = outputs.madeOutputs(kind, inputs, made.outputs ?? {}, cloud);
        return settle(id, inputs, all);
      });
      if (fault) throw notReady(fault.message, result, news);
      return { id: result.id, state: outputs.stateOf(kind, result.outputs, withoutMarks(news)) };
    },

    async read({ id, inputs }, context) {
      const known = cloud.byId(kind.token, id);
      const { result } = await operate(cloud, target("read", context, known?.name, id), () =>
        cloud.byId(kind.token, id),
      );
      if (!result) return undefined;
      const present = copySecrecy({ ...result.inputs, ...marksOf(inputs) }, inputs);
      return { id, state: outputs.stateOf(kind, result.outputs, withoutMarks(inputs)), inputs: present };
    },

    async update({ id, state, news }, context) {
      const inputs = plainOf(news);
      const known = cloud.byId(kind.token, id);
      if (context.preview) {
        const before = known?.inputs ?? {};
        const planned = outputs.plannedUpdate(kind, revealObject(state), before, inputs, cloud);
        return outputs.stateOf(kind, planned, withoutMarks(news));
      }
      const { result, fault } = await operate(cloud, target("update", context, known?.name, id), () => {
        const old = cloud.byId(kind.token, id);
        if (!old) throw new Error(wording.notFound(kind.token, id));
        demandReferences(kind, inputs, cloud, wording);
        const changed = kind.update?.(old, inputs, cloud, context) ?? {};
        const all = { ...outputs.keptOutputs(kind, old.outputs, inputs, cloud), ...changed };
        return settle(id, inputs, all);
      });
      if (fault) throw notReady(fault.message, result, news);
      return outputs.stateOf(kind, result.outputs, withoutMarks(news));
    },

    async delete(id, _state, context) {
      const known = cloud.byId(kind.token, id);
      const { fault } = await operate(cloud, target("delete", context, known?.name, id), () => {
        const resource = cloud.byId(kind.token, id);
        // What is gone already needs no deleting; the stock providers see it the same way.
        if (!resource) return undefined;
        kind.beforeDelete?.(resource, cloud);
        const by = holders(resource, around.kinds, cloud);
        if (by.length > 0) throw new Error(wording.inUse(resource, by));
        cloud.remove(kind.token, id);
        return resource;
      });
      if (fault) throw new Error(fault.message);
    },
  };
}

const withoutNulls = (inputs: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== null));
