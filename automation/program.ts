import type { ComponentResource, ComponentResourceOptions, Output } from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import {
  AutomqByocEnvironment,
  KafkaCluster,
  KafkaPlatform,
  KubernetesCluster,
  NodePool,
  ObjectStorage,
  Observability,
} from "../index";
import { failingWithoutEngine } from "./lost-engine";
import { type ComponentName, outputNames, type PlatformRequest, withoutNulls } from "./request";

type Component = new (name: string, args: never, opts?: ComponentResourceOptions) => ComponentResource;

const classes: { readonly [Name in ComponentName]: unknown } = {
  AutomqByocEnvironment,
  KafkaCluster,
  KafkaPlatform,
  KubernetesCluster,
  NodePool,
  ObjectStorage,
  Observability,
};

/**
 * An inline program for the Automation API that makes one component; the component's outputs are the stack's. It keeps
 * nothing, so that programs of many stacks may run in one process at once.
 */
export function platformProgram(request: PlatformRequest): PulumiFn {
  return failingWithoutEngine(async () => outputsOf(request.component, makeComponent(request)));
}

/** Makes the component, for a program that makes more than this. Bad arguments throw before anything is registered. */
export function makeComponent(request: PlatformRequest, opts?: ComponentResourceOptions): ComponentResource {
  if (!Object.hasOwn(outputNames, request.component)) {
    throw new Error(`there is no component ${request.component}, but ${Object.keys(outputNames).join(", ")}`);
  }
  const Made = classes[request.component] as Component;
  return new Made(request.name, withoutNulls(request.args) as never, opts);
}

function outputsOf(name: ComponentName, made: ComponentResource): Record<string, Output<unknown>> {
  const values = made as unknown as Readonly<Record<string, Output<unknown>>>;
  return Object.fromEntries(outputNames[name].map((key) => [key, values[key] as Output<unknown>]));
}
