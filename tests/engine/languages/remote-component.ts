import { readFileSync } from "node:fs";
import path from "node:path";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import { repositoryRoot } from "../../../local/paths";

/** Folder of the plugin's executable. */
export const pluginFolder = path.join(repositoryRoot, "plugin");

/** The schema as it is committed. */
export const schema = JSON.parse(readFileSync(path.join(pluginFolder, "schema.json"), "utf8")) as {
  readonly version: string;
  readonly resources: Readonly<Record<string, { readonly properties?: Readonly<Record<string, unknown>> }>>;
};

/** What Pulumi's generators write for Node: a component that the plugin makes. */
export class RemoteComponent extends ComponentResource {
  constructor(component: string, name: string, args: object, opts: ComponentResourceOptions = {}) {
    const token = `kafka-platform:index:${component}`;
    const outputs = Object.keys(schema.resources[token]?.properties ?? {});
    const props = { ...Object.fromEntries(outputs.map((key) => [key, undefined])), ...args };
    super(token, name, props, { version: schema.version, ...opts }, true);
  }

  get(key: string): Output<unknown> {
    return (this as unknown as Record<string, Output<unknown>>)[key] as Output<unknown>;
  }
}
