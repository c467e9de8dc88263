import { readFileSync } from "node:fs";
import path from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { generateSchema, type PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";
import { applyTags, readTags } from "./doc-tags";
import { seePublicConstructors } from "./public-constructors";
import { shortName } from "./structure";

/** The public components. Another one is one more name here; a test compares the list with what index.ts exports. */
export const componentNames = [
  "AutomqByocEnvironment",
  "KafkaCluster",
  "KafkaPlatform",
  "KafkaTopic",
  "KafkaUser",
  "KubernetesCluster",
  "NodePool",
  "ObjectStorage",
  "Observability",
] as const;

/** How the SDKs of other languages are called. Changing a name here breaks every program in that language. */
const language = {
  // The npm package is for programs that make the components themselves: the proxy for the plugin is another one.
  nodejs: { packageName: "kafka-platform-sdk", respectSchemaVersion: true },
  python: { packageName: "pulumi_kafka_platform", pyproject: { enabled: true }, respectSchemaVersion: true },
  go: {
    importBasePath: "kafka-platform.local/sdk/go/kafkaplatform",
    modulePath: "kafka-platform.local/sdk/go",
    rootPackageName: "kafkaplatform",
    generateResourceContainerTypes: true,
    respectSchemaVersion: true,
  },
  java: { basePackage: "com.pulumi", packages: { "kafka-platform": "kafkaplatform" } },
  // Not KafkaPlatform: a class of that name could not be told from its namespace.
  csharp: { rootNamespace: "Pulumi", namespaces: { "kafka-platform": "KafkaComponents" }, respectSchemaVersion: true },
};

/**
 * Reads the interfaces with Pulumi's analyzer, a build-time tool here, and adds what only our comments say. It throws
 * with component and property if other languages cannot express a type.
 */
export function writeSchema(root: string, names: readonly string[] = componentNames): PackageSpec {
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const analyzer = seePublicConstructors(
    new Analyzer(root, manifest.name, { ...manifest, main: "index.ts" }, new Set(names)),
  );
  const { components, typeDefinitions, dependencies } = analyzer.analyze();
  const schema = generateSchema(
    manifest.name,
    manifest.version,
    manifest.description,
    components,
    typeDefinitions,
    dependencies,
  );
  const tags = readTags(root, ["model/args", "components"]);
  for (const [token, resource] of Object.entries(schema.resources)) {
    applyTags(resource.properties ?? {}, tags.get(shortName(token)));
    applyTags(resource.inputProperties ?? {}, tags.get(`${shortName(token)}Args`));
    removeOptional(resource.inputProperties, resource.properties);
  }
  for (const [token, type] of Object.entries(schema.types)) {
    applyTags(type.properties ?? {}, tags.get(shortName(token)));
    removeOptional(type.properties);
    refuseEmpty(token, type);
  }
  return withGeneratorsNames({
    ...schema,
    ...{
      license: manifest.license,
      keywords: ["pulumi", "kafka", "kind/component", "category/infrastructure"],
      language,
    },
    types: schema.types,
  });
}

/** The analyzer reads fields and passes over methods: an interface of methods alone would be a type of nothing. */
function refuseEmpty(token: string, { enum: values, properties }: PackageSpec["types"][string]): void {
  if (values !== undefined || Object.keys(properties ?? {}).length > 0) return;
  throw new Error(`${token} has no fields that other languages could give: use a string, a number, a list or a record`);
}

/** `optional` is the analyzer's own note; the schema says it by `required`. */
function removeOptional(...groups: ReadonlyArray<Record<string, object> | undefined>): void {
  for (const property of groups.flatMap((group) => Object.values(group ?? {}))) {
    delete (property as { optional?: boolean }).optional;
  }
}

/**
 * Every generator adds Args to the name of a type that is an input: our KafkaArgs would be KafkaArgsArgs. So types lose
 * the ending. Where a component has the short name, and with it the ending once more, Settings tells them apart.
 */
export function withGeneratorsNames(schema: PackageSpec): PackageSpec {
  const names = new Map<string, string>();
  for (const token of Object.keys(schema.types)) {
    const short = token.replace(/Args$/, "");
    const name = short in schema.resources ? `${short}Settings` : short;
    const taken = name in schema.resources || [...names.values()].includes(name);
    if (taken) throw new Error(`${token} would be called ${name} in other languages, as something else is: rename it`);
    names.set(token, name);
  }
  const renamed = JSON.parse(JSON.stringify(schema), (key, value) =>
    key === "$ref" && typeof value === "string" ? referenceTo(names, value) : value,
  ) as PackageSpec;
  const types = Object.entries(renamed.types).map(([token, type]) => [names.get(token) ?? token, type] as const);
  return { ...renamed, types: Object.fromEntries(types.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function referenceTo(names: ReadonlyMap<string, string>, reference: string): string {
  const token = reference.replace(/^#\/types\//, "");
  return token === reference ? reference : `#/types/${names.get(token) ?? token}`;
}
