// Something to build a cloud's resources in under the mocks, and what was made in it. Pulumi is loaded late, after the
// mocks are there.
import type { CustomResourceOptions, Output } from "@pulumi/pulumi";
import type { BuildContext } from "../../providers/cloud-provider";
import { type Recorded, recorded, settled } from "./mocks";

const home = "test:index:Home";

/** The options of everything that was made in the last context, by logical name. */
export const optionsOf = new Map<string, CustomResourceOptions>();

/** A component that things are made in. */
export async function contextOf(name: string): Promise<BuildContext> {
  const { ComponentResource } = await import("@pulumi/pulumi");
  optionsOf.clear();
  const transformations = [
    (args: { type: string; name: string; opts: CustomResourceOptions }) => {
      if (args.type !== home) optionsOf.set(args.name, args.opts);
      return undefined;
    },
  ];
  return { name, parent: new ComponentResource(home, name, {}, { transformations }), dependsOn: [] };
}

/** Everything that was made besides the component, so far. */
const ours = (): Recorded[] => recorded.filter(({ type }) => type !== home);

/** Everything that was made besides the component, once it is all registered. */
export async function made(): Promise<Recorded[]> {
  await settled();
  return ours();
}

/** What was made so far, as "Class name". */
export const madeNames = (): string[] =>
  ours()
    .map(({ type, name }) => `${type.split(":").pop()} ${name}`)
    .sort();

/** What was made of a class. */
export const ofType = (type: string): Recorded[] => recorded.filter((one) => one.type.endsWith(`:${type}`));

/** Whether Pulumi keeps an output as a secret. */
export async function isSecret(output: Output<unknown>): Promise<boolean> {
  const { isSecret: ask } = await import("@pulumi/pulumi");
  return ask(output);
}
