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
 * An inline program for the Automation API that creates one component; the component's outputs become the stack's
 * outputs. It has no state, so programs of many stacks can run in one process at the same time.
 */
export function platformProgram(request: PlatformRequest): PulumiFn {
  return failingWithoutEngine(async () => outputsOf(request.component, makeComponent(request)));
}

/**
 * Creates the component, for a program that also creates other resources. Wrong arguments throw before any resource is
 * registered.
 */
export function makeComponent(request: PlatformRequest, opts?: ComponentResourceOptions): ComponentResource {
  if (!Object.hasOwn(outputNames, request.component)) {
    throw new Error(`there is no component ${request.component}. Use one of ${Object.keys(outputNames).join(", ")}.`);
  }
  const Made = classes[request.component] as Component;
  return new Made(request.name, withoutNulls(request.args) as never, opts);
}

function outputsOf(name: ComponentName, made: ComponentResource): Record<string, Output<unknown>> {
  const values = made as unknown as Readonly<Record<string, Output<unknown>>>;
  return Object.fromEntries(outputNames[name].map((key) => [key, values[key] as Output<unknown>]));
}
