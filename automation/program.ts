import type { ComponentResource, ComponentResourceOptions, Output } from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { ArgumentsError, givenArguments } from "../components/arguments";
import {
  AutomqByocEnvironment,
  KafkaCluster,
  KafkaPlatform,
  KafkaTopic,
  KafkaUser,
  KubernetesCluster,
  NodePool,
  ObjectStorage,
  Observability,
} from "../index";
import { problemText } from "../model/rules/problem";
import { failingWithoutEngine } from "./lost-engine";
import { type ComponentName, outputNames, type PlatformRequest, readRequest } from "./request";

type Component = new (name: string, args: never, opts?: ComponentResourceOptions) => ComponentResource;

const classes: { readonly [Name in ComponentName]: unknown } = {
  AutomqByocEnvironment,
  KafkaCluster,
  KafkaPlatform,
  KafkaTopic,
  KafkaUser,
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
  const { problems, request: read } = readRequest(request);
  if (read === undefined) throw new ArgumentsError(problemText("The request", problems), problems);
  const { component, name, args } = read;
  const Made = classes[component] as Component;
  return new Made(name, givenArguments(`${component}Args`, args) as never, opts);
}

function outputsOf(name: ComponentName, made: ComponentResource): Record<string, Output<unknown>> {
  const values = made as unknown as Readonly<Record<string, Output<unknown>>>;
  return Object.fromEntries(outputNames[name].map((key) => [key, values[key] as Output<unknown>]));
}
