import type { PodTemplateArgs } from "../args/kafka/pod-template-args";
import type { KafkaSpec } from "../specs/kafka-spec";
import { unfitFor } from "./forms";
import { keyed, type Problems, shown } from "./problem";
import { isReservedInPods, metMountPath } from "./reserved-in-pods";
import { validateRestricted } from "./restricted-pods";

type Item = Readonly<Record<string, unknown>>;

/** Rules about `podTemplate`, of the Kafka cluster and of each role. */
export function validatePodTemplates(spec: KafkaSpec, problems: Problems): void {
  const whole = problems.at("podTemplate");
  validateTemplate(spec.podTemplate, spec, whole);
  for (const role of ["controllers", "brokers"] as const) {
    const own = spec[role].podTemplate;
    const here = problems.at(`${role}.podTemplate`);
    validateTemplate(own, spec, here);
    validateTogether(spec.podTemplate, own, { whole, here });
  }
}

function validateTemplate(template: PodTemplateArgs, spec: KafkaSpec, here: Problems): void {
  for (const list of ["labels", "annotations"] as const) {
    for (const key of Object.keys(template[list] ?? {})) {
      if (!isReservedInPods(list, key)) continue;
      const reason = list === "labels" ? "pods are selected by such labels" : "the chart sets it itself";
      here.add(`${list}${keyed(key)}`, `${shown(key)} is reserved, because ${reason}. Use another key.`);
    }
  }
  for (const key of Object.keys(template.affinity ?? {})) {
    if (affinities.includes(key)) continue;
    here.add(`affinity${keyed(key)}`, `is not a kind of affinity. Use ${affinities.join(", ")}.`);
  }
  validateNames(template, spec, here);
  template.volumeMounts?.forEach(({ mountPath }: Item, index) => {
    if (typeof mountPath !== "string") return;
    const met = metMountPath(mountPath);
    if (met === undefined && mountPath.startsWith("/")) return;
    const reason =
      met === undefined
        ? `${shown(mountPath)} is not an absolute path. Start it with a slash.`
        : `${shown(mountPath)} cannot be used, because the chart mounts ${met}. Choose another path.`;
    here.add(`volumeMounts[${index}].mountPath`, reason);
  });
  if (spec.createNamespace) validateRestricted(template, here);
}

const affinities = ["nodeAffinity", "podAffinity", "podAntiAffinity"];

/** Lists whose items have names: what the names are reserved for, and their form. */
const named = {
  env: { kind: "env", form: "environmentVariable" },
  volumes: { kind: "volumes", form: "dnsLabel" },
  initContainers: { kind: "containers", form: "dnsLabel" },
  sidecars: { kind: "containers", form: "dnsLabel" },
} as const;

function validateNames(template: PodTemplateArgs, { traits }: KafkaSpec, here: Problems): void {
  for (const [list, { kind, form }] of Object.entries(named)) {
    template[list as keyof typeof named]?.forEach(({ name, image }: Item, index) => {
      const at = here.at(`${list}[${index}]`);
      const text = typeof name === "string" ? name : "";
      const unfit = text === "" ? "is not a name. Give one." : unfitFor(form, text);
      if (unfit !== undefined) {
        at.add("name", `${shown(name)} ${unfit}`);
      } else if (isReservedInPods(kind, text) && !(text.startsWith("AWS_") && !traits.usesObjectStorage)) {
        at.add("name", `${shown(name)} is reserved. ${nextStep[kind]}`);
      }
      if (kind === "containers" && (image === undefined || image === "")) {
        at.add("image", "is missing. Give the image of the container.");
      }
    });
  }
}

const nextStep = {
  env: "The image writes variables that begin with KAFKA_ into the server properties, and the chart sets others itself. Use config, configSecrets, jvm or automq.credentials, or choose another name.",
  volumes: "The chart has a volume of this name. Choose another name.",
  containers: "The chart has a container of this name. Choose another name.",
} as const;

/** Lists whose items Kubernetes tells apart by these keys. */
const distinct: ReadonlyArray<readonly [keyof PodTemplateArgs, readonly string[]]> = [
  ["env", ["name"]],
  ["volumes", ["name"]],
  ["initContainers", ["name"]],
  ["sidecars", ["name"]],
  ["volumeMounts", ["mountPath"]],
  ["topologySpreadConstraints", ["topologyKey", "whenUnsatisfiable"]],
];

/** Rules about the template of the Kafka cluster and of a role together, as a pod gets both. */
function validateTogether(
  whole: PodTemplateArgs,
  own: PodTemplateArgs,
  at: { readonly whole: Problems; readonly here: Problems },
): void {
  /** Every item of a list, with its place. */
  const items = (list: keyof PodTemplateArgs): { item: Item; place: Problems }[] =>
    (
      [
        ["whole", whole],
        ["here", own],
      ] as const
    ).flatMap(([where, template]) =>
      ((template[list] ?? []) as Item[]).map((item, index) => ({ item, place: at[where].at(`${list}[${index}]`) })),
    );
  for (const [list, keys] of distinct) {
    const seen = new Set<string>();
    for (const { item, place } of items(list)) {
      const values = keys.map((key) => item[key]);
      if (!values.every((value) => typeof value === "string")) continue;
      const id = values.join(" ");
      if (seen.has(id)) {
        place.add(keys[0] ?? "", `${shown(id)} is there twice in the pods of one role. Name it once.`);
      }
      seen.add(id);
    }
  }
  const containers = new Set(items("initContainers").map(({ item }) => item["name"]));
  for (const { item, place } of items("sidecars")) {
    if (typeof item["name"] === "string" && containers.has(item["name"])) {
      place.add("name", `${shown(item["name"])} is also the name of an init container. Choose another name.`);
    }
  }
  const volumes = new Set(items("volumes").map(({ item }) => item["name"]));
  for (const { item, place } of items("volumeMounts")) {
    if (typeof item["name"] === "string" && !volumes.has(item["name"])) {
      place.add("name", `${shown(item["name"])} is not the name of one of the volumes. Add the volume to volumes.`);
    }
  }
}
