import type { Authentication } from "../kafka/authentication";
import type { PodTemplateArgs } from "../kafka/pod-template-args";
import type { TolerationArgs } from "../kafka/scheduling-args";

/** A Kafka cluster in which users and topics can be made: an output of KafkaCluster and KafkaPlatform. */
export interface KafkaReference {
  /** Namespace that Kafka runs in. */
  readonly namespace: string;
  /** Whether the engine keeps more than one copy of a partition. */
  readonly replicates: boolean;
  /** Listeners for clients, by name. */
  readonly listeners: Record<string, KafkaReferenceListener>;
  /** Issuer of cert-manager, in Kafka's namespace, for the certificates of users; empty if there is none. */
  readonly clientIssuer: string;
  /** How the pods that make users and topics reach Kafka. */
  readonly tools: KafkaTools;
}

/** How clients reach a listener. */
export interface KafkaReferenceListener {
  /** Bootstrap addresses, `host:port`. */
  readonly bootstrap: string;
  /** How clients prove who they are. */
  readonly authentication: Authentication;
  /** Certificates of the authorities that clients trust, as PEM; empty without TLS, or for an authority that every client knows. */
  readonly caCertificates: string;
  /** What Kafka's clients call `security.protocol`. Example: `SASL_PLAINTEXT`. */
  readonly securityProtocol: string;
  /** What Kafka's clients call `sasl.mechanism`; empty without SASL. Example: `SCRAM-SHA-512`. */
  readonly saslMechanism: string;
  /** URL at which clients get tokens, with Authentication.OAuth; empty without it. */
  readonly tokenUrl: string;
}

/** Pods with Kafka's own tools. */
export interface KafkaTools {
  /** `host:port` of the listener that the Kafka nodes use themselves. */
  readonly bootstrap: string;
  /** Secret with the credentials for it, key `client-jaas`; empty if the listener asks for none. */
  readonly secret: string;
  /** Whether the listener has TLS: then the ConfigMap has the certificates of its authorities, `authorities.pem`. */
  readonly tls: boolean;
  /** ConfigMap with the scripts. */
  readonly scripts: string;
  /** Image with kubectl. */
  readonly kubectlImage: string;
  /** Kafka's image. */
  readonly image: string;
  /** Pull policy of the image. */
  readonly pullPolicy: string;
  /** Secrets for pulling the image. */
  readonly pullSecrets: string[];
  /** Labels of the pods, with which network policies admit them. */
  readonly labels: Record<string, string>;
  /** Node selector of the pods. */
  readonly nodeSelector: Record<string, string>;
  /** Tolerations of the pods. */
  readonly tolerations: TolerationArgs[];
  /** Further settings of the pods. */
  readonly podTemplate: PodTemplateArgs;
}

/** No Kafka cluster yet: what a component that is looked up by its URN has before the engine sets its outputs. */
export const noKafka: KafkaReference = {
  namespace: "",
  replicates: false,
  listeners: {},
  clientIssuer: "",
  tools: {
    ...{
      bootstrap: "",
      secret: "",
      tls: false,
      scripts: "",
      kubectlImage: "",
      image: "",
      pullPolicy: "",
      pullSecrets: [],
      labels: {},
      nodeSelector: {},
      tolerations: [],
    },
    podTemplate: {},
  },
};
