import type { KafkaArgs } from "../args/kafka/kafka-args";
import type { VerificationArgs } from "../args/kafka/verification-args";
import { type EngineTraits, engineBlocks } from "../specs/engine-traits";
import { fewestNodes, type KafkaSpec, type NodesSpec } from "../specs/kafka-spec";
import { isClusterId } from "../values/cluster-id";
import { parseQuantity } from "../values/quantity";
import { isVersionBetween } from "../values/version";
import { bounded, dnsLabel, refuseGiven, validateZoneCount } from "./checks";
import { authorizerReason, refusedConfigReason, unfitConfigReason } from "./kafka-config";
import { unknownProperties } from "./known-properties";
import { validateListeners } from "./listeners";
import { validateMetrics } from "./metrics";
import { validateJvm } from "./node-memory";
import { keyed, type Problems, shown } from "./problem";
import { validateReplication } from "./replication";

/** `<name>-<listener>-bootstrap` must stay a host name of at most 63 characters. */
const longestName = 36;

/** Most characters of a StatefulSet's name: Kubernetes appends a digest in a label of 63. The chart knows it too. */
export const longestStatefulSet = 52;

/** Most characters that the name of a Kafka cluster can have, whose StatefulSets are `<name>-controller-<zone>`. */
function longestNameIn(zones: readonly string[]): number {
  const ending = Math.max(...["", ...zones.map((zone) => `-${zone}`)].map((zone) => `-controller${zone}`.length));
  return Math.min(longestName, longestStatefulSet - ending);
}

/** Every rule about a Kafka cluster that all engines share and that the structure alone cannot express. */
export function validateKafka(args: KafkaArgs, spec: KafkaSpec, problems: Problems): void {
  validateIdentity(spec, problems);
  validateNodes(spec, problems);
  validateListeners(spec, problems);
  validateConfig(spec, problems);
  validateMetrics(args.metrics, spec, problems.at("metrics"));
  refuseOtherEngines(args, spec.traits, problems);
  bounded(problems, "timeoutSeconds", spec.timeoutSeconds, 60, 7200);
}

/** Rules about the verification, whose block is next to the Kafka block in the arguments, not in it. */
export function validateVerification(args: VerificationArgs | undefined, spec: KafkaSpec, problems: Problems): void {
  if (!spec.verification.enabled) {
    const { enabled: _, ...rest } = args ?? {};
    refuseGiven(rest, "verification.enabled is false", problems.at("verification"));
  }
  bounded(problems, "verification.records", spec.verification.records, 1, 100_000);
  bounded(problems, "verification.timeoutSeconds", spec.verification.timeoutSeconds, 30, 3600);
}

function validateIdentity(spec: KafkaSpec, problems: Problems): void {
  const { traits } = spec;
  const longest = longestNameIn(spec.zones);
  if (!dnsLabel.test(spec.name) || spec.name.length > longest) {
    problems.add(
      "name",
      `${shown(spec.name)} is not a valid name, because it becomes part of host names. Use lower-case letters, digits and dashes, starting with a letter, at most ${longest} characters: rename the resource.`,
    );
  }
  if (!isVersionBetween(spec.version, traits.fromVersion, traits.belowVersion)) {
    problems.add(
      "version",
      `${shown(spec.version)} is not supported. Use a version of ${traits.title} from ${traits.fromVersion} and below ${traits.belowVersion}, written with three numbers, or leave it out for ${traits.defaultVersion}.`,
    );
  }
  const { repository, tag } = spec.image;
  if (repository === traits.defaultRepository && traits.fittingTag?.test(tag) === false) {
    problems.add(
      "image.tag",
      `${shown(tag)} is not supported: this image of ${repository} does not start as Apache Kafka's images do. Leave it out for ${shown(traits.tag(spec.version))}.`,
    );
  }
  if (typeof spec.clusterId === "string" && !isClusterId(spec.clusterId)) {
    problems.add(
      "clusterId",
      `${shown(spec.clusterId)} is not a Kafka cluster id. Use 22 characters of base64url, or leave it out for a generated id.`,
    );
  }
  validateZoneCount(spec.zones, "none, one or three", problems.at("zones"));
  spec.zones.forEach((zone, index) => {
    if (!dnsLabel.test(zone) || zone.length > 30) {
      problems.add(
        `zones[${index}]`,
        `${shown(zone)} is not valid, because zones become part of host names. Use lower-case letters, digits and dashes, starting with a letter, at most 30 characters.`,
      );
    }
  });
}

function validateNodes(spec: KafkaSpec, problems: Problems): void {
  const { controllers, brokers } = spec;
  if (![1, 3, 5].includes(controllers.replicas)) {
    problems.add(
      "controllers.replicas",
      `${shown(controllers.replicas)} is not valid. Use 1, 3 or 5, because an even number of voters tolerates no more failures than one voter less.`,
    );
  }
  bounded(problems, "brokers.replicas", brokers.replicas, 0, 500);
  validateRole("controllers", controllers, spec, problems);
  validateRole("brokers", brokers, spec, problems);
  const scaling = brokers.autoscaling;
  if (scaling === undefined) return;
  if (brokers.replicas !== scaling.minReplicas) {
    problems.add(
      "brokers.replicas",
      `${shown(brokers.replicas)} is given together with autoscaling, which chooses the number. Leave one of them out.`,
    );
  }
  bounded(problems, "brokers.autoscaling.minReplicas", scaling.minReplicas, 1, 500);
  bounded(problems, "brokers.autoscaling.maxReplicas", scaling.maxReplicas, Math.max(1, scaling.minReplicas), 500);
  bounded(problems, "brokers.autoscaling.targetCpuUtilization", scaling.targetCpuUtilization, 10, 95);
  if (spec.zones.length === 3) {
    for (const bound of ["minReplicas", "maxReplicas"] as const) {
      if (scaling[bound] % 3 !== 0) {
        problems.add(
          `brokers.autoscaling.${bound}`,
          `${scaling[bound]} is not valid. Use a multiple of 3, because the three zones scale alike.`,
        );
      }
    }
  }
}

function validateRole(role: "controllers" | "brokers", nodes: NodesSpec, spec: KafkaSpec, problems: Problems): void {
  const { cpu, cpuLimit, memory } = nodes.resources;
  quantity(problems, `${role}.resources.memory`, memory, spec.traits.leastMemory);
  quantity(problems, `${role}.resources.cpu`, cpu, "50m");
  if (cpuLimit !== undefined) quantity(problems, `${role}.resources.cpuLimit`, cpuLimit, cpu);
  quantity(problems, `${role}.storage.size`, nodes.storage.size, "1Gi");
  validateJvm(role, nodes, spec.traits, problems);
}

function validateConfig(spec: KafkaSpec, problems: Problems): void {
  const { config, traits, version } = spec;
  const unknown = spec.allowUnknownConfig
    ? undefined
    : unknownProperties(config, traits.knownProperties(version), `${traits.title} ${version}`);
  for (const [key, value] of Object.entries(config)) {
    const here = problems.at(`config${keyed(key)}`);
    const refused = refusedConfigReason(key, traits.refusedConfig) ?? unfitConfigReason(key, value);
    const reason = refused === undefined ? unknown?.get(key) : `cannot be set here: ${refused}`;
    if (reason !== undefined) here.add("", reason);
  }
  const authorizer = authorizerReason(spec);
  if (authorizer !== undefined) problems.add('config["authorizer.class.name"]', authorizer);
  if (traits.brokersHaveVolumes) validateReplication(config, fewestNodes(spec), problems);
}

function refuseOtherEngines(args: KafkaArgs, traits: EngineTraits, problems: Problems): void {
  for (const block of engineBlocks) {
    if (args[block] === undefined || block === traits.block) continue;
    problems.add(block, `is for another engine, but the engine is ${traits.title}. Leave the block out.`);
  }
}

function quantity(problems: Problems, path: string, text: string, least: string): void {
  const value = parseQuantity(text);
  if (value === undefined) {
    problems.add(path, `${shown(text)} is not a Kubernetes quantity. Write it like 500m, 2, 512Mi or 16Gi.`);
  } else if (value < (parseQuantity(least) ?? 0)) {
    problems.add(path, `${shown(text)} is too small. Use at least ${least}.`);
  }
}
