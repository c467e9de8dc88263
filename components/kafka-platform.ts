import { ComponentResource, type ComponentResourceOptions, type Output, output, secret } from "@pulumi/pulumi";
import { cloudNames, cloudOf } from "../providers/registry";
import type { KafkaPlatformArgs } from "../spec/platform-args";
import { shown } from "../spec/problem";
import { checkedKafka } from "./arguments";
import { KafkaCluster } from "./kafka-cluster";

/**
 * A Kubernetes cluster, and a Kafka on it whose endpoints are proven to work.
 */
export class KafkaPlatform extends ComponentResource {
  /**
   * Bootstrap addresses by listener name, `host:port`. Resolve once records were produced and consumed through them,
   * so whoever depends on them can connect.
   */
  public readonly bootstrapServers: Output<Record<string, string>>;
  /** Kafka's cluster id; it never changes. */
  public readonly clusterId: Output<string>;
  /** Namespace that Kafka runs in. */
  public readonly namespace: Output<string>;
  /**
   * Contents of the Kubernetes cluster's kubeconfig.
   * @secret
   */
  public readonly kubeconfig: Output<string>;

  constructor(name: string, args: KafkaPlatformArgs, opts?: ComponentResourceOptions) {
    if (!opts?.urn) checkPlatform(name, args);
    super("kafka-platform:index:KafkaPlatform", name, withSecrets(args), opts);
    const cloud = cloudOf(args?.cloud);
    if (opts?.urn || cloud === undefined) {
      // Looked up by its URN: the engine fills in the outputs.
      this.bootstrapServers = output<Record<string, string>>({});
      this.clusterId = output("");
      this.namespace = output("");
      this.kubeconfig = output("");
      return;
    }
    const { provider, kubeconfig } = cloud.connect(name, args, this);
    const kafka = new KafkaCluster(
      kafkaName(name),
      { ...args.kafka, ...(args.verification === undefined ? {} : { verification: args.verification }) },
      { parent: this, providers: { kubernetes: provider } },
    );

    this.bootstrapServers = kafka.bootstrapServers;
    this.clusterId = kafka.clusterId;
    this.namespace = kafka.namespace;
    this.kubeconfig = kubeconfig;
    this.registerOutputs({
      bootstrapServers: this.bootstrapServers,
      clusterId: this.clusterId,
      namespace: this.namespace,
      kubeconfig: this.kubeconfig,
    });
  }
}

/** The engine records a component's arguments in its state: what is secret has to be marked before. */
function withSecrets(args: KafkaPlatformArgs): KafkaPlatformArgs {
  if (args?.existing === undefined) return args;
  return { ...args, existing: { ...args.existing, kubeconfig: secret(args.existing.kubeconfig) } };
}

function kafkaName(name: string): string {
  return `${name}-kafka`;
}

function checkPlatform(name: string, args: KafkaPlatformArgs): void {
  const part = { path: "kafka", name: kafkaName(name), kafka: args?.kafka, verification: args?.verification };
  checkedKafka(`KafkaPlatform "${name}"`, "KafkaPlatformArgs", args, part, (problems) => {
    const cloud = cloudOf(args.cloud);
    if (cloud === undefined) {
      problems.add(
        "cloud",
        `${shown(args.cloud)} is not built in this version, ${cloudNames.map(shown).join(", ")} is. Use it with a cluster you have.`,
      );
      return;
    }
    cloud.validate(args, problems);
  });
}
