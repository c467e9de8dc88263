import { Authentication } from "../args/kafka/authentication";
import { Exposure } from "../args/kafka/exposure";
import type { ImageArgs } from "../args/kafka/image-args";
import type { InterBrokerArgs } from "../args/kafka/inter-broker-args";
import type { KafkaArgs } from "../args/kafka/kafka-args";
import type { NetworkPolicyArgs } from "../args/kafka/network-policy-args";
import type { ServicesArgs } from "../args/kafka/services-args";
import type { VerificationArgs } from "../args/kafka/verification-args";
import { type EngineTraits, engineBlocks } from "../specs/engine-traits";
import { fewestServing, type KafkaSpec, type KafkaVolumeSpec, type NodesSpec } from "../specs/kafka-spec";
import { isClusterId } from "../values/cluster-id";
import { parseQuantity } from "../values/quantity";
import { isVersionBetween } from "../values/version";
import { zoneInName } from "../values/zone-name";
import { validateCertificates } from "./certificates";
import { bounded, dnsLabel, refuseGiven, validateZoneCount } from "./checks";
import { authorizerReason, refusedConfigReason, unfitConfigReason, unfitKeyReason } from "./kafka-config";
import { unknownProperties } from "./known-properties";
import { validateListeners } from "./listeners";
import { validateMetrics } from "./metrics";
import { validateJvm } from "./node-memory";
import { validatePodTemplates } from "./pod-template";
import { keyed, type Problems, shown } from "./problem";
import { validateReplication } from "./replication";

/** `<name>-<listener>-bootstrap` must stay a host name of at most 63 characters. */
const longestName = 36;

/** Most characters of a StatefulSet's name: Kubernetes appends a digest in a label of 63. The chart knows it too. */
export const longestStatefulSet = 52;

/** Values of labels that Kubernetes takes. */
const zoneForm = /^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/;

/** Most characters that the name of a Kafka cluster can have, whose StatefulSets are `<name>-controller-<zone>`. */
function longestNameIn(zones: readonly string[]): number {
  const ending = Math.max(
    ...["", ...zones.map((zone) => `-${zoneInName(zone)}`)].map((zone) => `-controller${zone}`.length),
  );
  return Math.min(longestName, longestStatefulSet - ending);
}

/** Every rule about a Kafka cluster that all engines share and that the structure alone cannot express. */
export function validateKafka(args: KafkaArgs, spec: KafkaSpec, problems: Problems): void {
  validateIdentity(args, spec, problems);
  validateNodes(spec, problems);
  validateListeners(spec, problems);
  validateCertificates(args.certificates, spec, problems);
  validateInterBroker(args.interBroker, spec, problems.at("interBroker"));
  validateAuthorization(spec, problems);
  validateConfig(spec, problems);
  validatePodTemplates(spec, problems);
  validateServices(spec.services, problems.at("services"));
  validateNetworkPolicy(args.networkPolicy, spec, problems.at("networkPolicy"));
  validateMetrics(args.metrics, spec, problems.at("metrics"));
  refuseOtherEngines(args, spec.traits, problems);
  bounded(problems, "timeoutSeconds", spec.timeoutSeconds, 60, 7200);
}

function validateInterBroker(args: InterBrokerArgs | undefined, { interBroker }: KafkaSpec, here: Problems): void {
  const { authentication, generation } = interBroker;
  if (authentication !== Authentication.Plain && authentication !== Authentication.None) {
    here.add("authentication", `${shown(authentication)} cannot be used between Kafka nodes. Use Plain or None.`);
  }
  bounded(here, "generation", generation, 1, 1_000_000);
  if (authentication === Authentication.None) {
    refuseGiven({ generation: args?.generation }, "interBroker.authentication is None", here);
  }
}

function validateAuthorization({ authorization, interBroker }: KafkaSpec, problems: Problems): void {
  if (authorization.enabled && interBroker.authentication === Authentication.None) {
    problems
      .at("interBroker")
      .add(
        "authentication",
        "is None, but authorization.enabled is true: the Kafka nodes would be anonymous users without rights. Use Plain, or set authorization.enabled to false.",
      );
  }
  if (!authorization.enabled && authorization.superUsers.length > 0) {
    problems
      .at("authorization")
      .add("superUsers", "is given, but authorization.enabled is false, so everyone may do everything. Leave one out.");
  }
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

function validateIdentity(args: KafkaArgs, spec: KafkaSpec, problems: Problems): void {
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
  validateRegistries(args.image, problems.at("image"));
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
    if (!zoneForm.test(zone) || zone.length > 30) {
      problems.add(
        `zones[${index}]`,
        `${shown(zone)} is not valid, because no Kubernetes node can have it as the label of its zone. Use letters, digits, dashes, underscores and dots, with a letter or digit at both ends, at most 30 characters.`,
      );
    }
  });
}

function validateRegistries(image: ImageArgs | undefined, here: Problems): void {
  const { registry, globalRegistry } = image ?? {};
  if (globalRegistry === undefined) return;
  if (registry !== undefined) {
    here.add("registry", "is given together with globalRegistry, which is for every image. Leave one of them out.");
  }
}

function validateNodes(spec: KafkaSpec, problems: Problems): void {
  const { controllers, brokers } = spec;
  if (![1, 3, 5].includes(controllers.replicas)) {
    problems.add(
      "controllers.replicas",
      `${shown(controllers.replicas)} is not valid. Use 1, 3 or 5, because an even number of voters tolerates no more failures than one voter less.`,
    );
  }
  if (controllers.dedicated && brokers.replicas === 0) {
    problems.add(
      "brokers.replicas",
      "is 0, but the controllers are dedicated and hold no partitions. Use at least 1, or leave out controllers.dedicated.",
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
  validateVolume(nodes.storage, problems.at(`${role}.storage`));
  validateJvm(role, nodes, spec.traits, problems);
}

function validateVolume({ accessModes }: KafkaVolumeSpec, here: Problems): void {
  if (accessModes !== undefined && new Set(accessModes).size !== accessModes.length) {
    here.add("accessModes", `${shown(accessModes)} names a mode twice. Name each mode once.`);
  }
  if (accessModes?.length === 0) here.add("accessModes", "is empty. Leave it out for ReadWriteOnce.");
}

function validateServices({ ipFamilyPolicy, ipFamilies = [] }: ServicesArgs, here: Problems): void {
  if (new Set(ipFamilies).size !== ipFamilies.length) {
    here.add("ipFamilies", `${shown(ipFamilies)} names a family twice. Name each family once.`);
  } else if (ipFamilies.length === 2 && (ipFamilyPolicy === undefined || ipFamilyPolicy === "SingleStack")) {
    here.add("ipFamilyPolicy", "must be PreferDualStack or RequireDualStack for two IP families. Set it.");
  }
}

function validateNetworkPolicy(args: NetworkPolicyArgs | undefined, spec: KafkaSpec, here: Problems): void {
  const { clientNamespaces, clientPods, metricsNamespaces } = args ?? {};
  if (!spec.networkPolicy.enabled) {
    refuseGiven({ clientNamespaces, clientPods, metricsNamespaces }, "networkPolicy.enabled is false", here);
    return;
  }
  if (spec.listeners.every(({ exposure }) => exposure !== Exposure.Cluster)) {
    refuseGiven({ clientNamespaces, clientPods }, "no listener has exposure Cluster", here);
  }
  if (!spec.metrics.enabled) refuseGiven({ metricsNamespaces }, "metrics.enabled is false", here);
}

function validateConfig(spec: KafkaSpec, problems: Problems): void {
  const { config, configSecrets, traits, version } = spec;
  const known = traits.knownProperties(version);
  const check = (block: string, values: Readonly<Record<string, string>>, unfit: typeof unfitConfigReason): void => {
    const unknown = spec.allowUnknownConfig
      ? undefined
      : unknownProperties(values, known, `${traits.title} ${version}`);
    for (const [key, value] of Object.entries(values)) {
      const refused = refusedConfigReason(key, traits.refusedConfig) ?? unfit(key, value);
      const reason = refused === undefined ? unknown?.get(key) : `cannot be set here: ${refused}`;
      if (reason !== undefined) problems.add(`${block}${keyed(key)}`, reason);
    }
  };
  check("config", config, unfitConfigReason);
  check("configSecrets", Object.fromEntries(Object.keys(configSecrets).map((key) => [key, ""])), unfitKeyReason);
  for (const key of Object.keys(configSecrets)) {
    if (Object.hasOwn(config, key)) {
      problems.add(`configSecrets${keyed(key)}`, "is in config too. Take it out of one of them.");
    }
  }
  const authorizer = authorizerReason(spec);
  if (authorizer !== undefined) problems.add('config["authorizer.class.name"]', authorizer);
  if (traits.brokersHaveVolumes) validateReplication(config, fewestServing(spec), problems);
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
