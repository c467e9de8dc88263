import type { OutputMap } from "@pulumi/pulumi/automation";
import { type ComponentName, type OutputsOf, outputNames } from "./request";

/** A stack's outputs, as plain JSON, and which of them must not be shown or logged. */
export interface PlatformOutputs<Name extends ComponentName> {
  /** Every output of the component by name. */
  readonly values: OutputsOf<Name>;
  /** Names of the outputs that are secret. */
  readonly secrets: readonly (keyof OutputsOf<Name> & string)[];
}

/**
 * Reads the outputs of a stack of `platformProgram`. Fails if one is missing, because then the last update did not
 * finish.
 */
export function platformOutputs<Name extends ComponentName>(
  component: Name,
  outputs: OutputMap,
): PlatformOutputs<Name> {
  const names = outputNames[component];
  const missing = names.filter((name) => outputs[name] === undefined);
  if (missing.length > 0) {
    throw new Error(
      `the stack has no output ${missing.join(", ")}: its last update did not finish ${component}. Run the update again.`,
    );
  }
  const values = Object.fromEntries(names.map((name) => [name, outputs[name]?.value]));
  return {
    values: values as OutputsOf<Name>,
    secrets: names.filter((name) => outputs[name]?.secret === true),
  };
}
