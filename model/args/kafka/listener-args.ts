import type { Input } from "@pulumi/pulumi";
import type { Authentication } from "./authentication";
import type { CertificateArgs } from "./certificate-args";
import type { Exposure } from "./exposure";
import type { OAuthArgs } from "./oauth-args";

/** A port of the Kafka nodes, with the addresses at which clients reach it. */
export interface ListenerArgs {
  /**
   * Name of the listener and its key in `bootstrapServers`: lower-case letters, digits and dashes, at most 15
   * characters. `internal` and `controller` are reserved. Example: `external`.
   */
  readonly name: string;
  /**
   * Port that the brokers listen on, 1024 to 65535 except 9090 and 9091, which the platform uses, and 9404, which serves
   * metrics. Each listener needs its own port. Example: `9094`.
   * @integer
   */
  readonly port: number;
  /**
   * Port of the load balancers, 1 to 65535, if it is not `port`; load balancers only. Example: `443`.
   * @integer
   * @default none: the value of `port`
   */
  readonly externalPort?: number;
  /**
   * Who can reach the listener.
   * @default Exposure.Cluster
   */
  readonly exposure?: Exposure;
  /**
   * Whether connections are encrypted, and clients can be sure that they talk to this Kafka cluster.
   * @default true if the Kafka cluster has `certificates`
   */
  readonly tls?: boolean;
  /**
   * The listener's certificate.
   * @default one for all names at which clients reach the listener
   */
  readonly certificate?: CertificateArgs;
  /**
   * How clients prove who they are.
   * @default Authentication.ScramSha512
   */
  readonly authentication?: Authentication;
  /**
   * Secret of the namespace with the users of Authentication.Plain. Keys: `jaas`, the value of Kafka's
   * `sasl.jaas.config`, and `client-jaas`, the login with which the verification connects. Its user is
   * `kafka-platform-verification`, which has the rights for it, or another one that has them too. With Authentication.Mtls and
   * CertificateSource.Secrets, a Secret with the client certificate of the verification, for the same user: `tls.crt` and `tls.key`.
   * With Authentication.OAuth, a Secret with `client-jaas` alone, which has the id and the secret of the verification at the
   * provider; the user that its tokens name needs the same rights.
   * @form objectName
   * @default none: required for Authentication.Plain and Authentication.OAuth
   */
  readonly authenticationSecret?: string;
  /**
   * The identity provider of Authentication.OAuth.
   * @default none: required for Authentication.OAuth
   */
  readonly oauth?: OAuthArgs;
  /**
   * Accepts that the listener can be reached from outside of the Kubernetes cluster without TLS or without
   * authentication: who is between a client and Kafka can read and change records, and who reaches the listener may do
   * everything that the user `ANONYMOUS` may. With Authentication.OAuth, accepts the same of tokens without TLS, and of URLs
   * with http.
   * @default false
   */
  readonly allowInsecure?: boolean;
  /**
   * Host name or address at which clients reach the Kubernetes nodes. `{id}` stands for the id of the Kafka node, where
   * each has a host name of its own; `{nodeName}` and `{hostIP}` stand for the name and the internal address of the
   * Kubernetes node that runs it, and need `bootstrapHost`. NodePort only, and required there without
   * `kubernetesNodeHosts`, because the component cannot know which address every client can reach. Example: `127.0.0.1`.
   * @form nodeHost
   * @default none: required for NodePort without `kubernetesNodeHosts`
   */
  readonly advertisedHost?: string;
  /**
   * Host name or address at which clients reach each Kubernetes node, by the node's name, instead of `advertisedHost`; needs
   * `bootstrapHost`; NodePort only. For nodes whose external addresses have no rule. A Kafka node on a Kubernetes node that
   * is not in the list does not start. Example: `{"worker-1": "203.0.113.5"}`.
   * @form objectName: host
   * @default none
   */
  readonly kubernetesNodeHosts?: Record<string, string>;
  /**
   * Host name or address of `bootstrapServers`; NodePort only. Example: `kafka.example.com`.
   * @form host
   * @default none: `advertisedHost`, with the ids of the controllers for `{id}`
   */
  readonly bootstrapHost?: string;
  /**
   * First node port of the block that this listener uses. NodePort only, and required there. The block holds the
   * bootstrap port, nine ports for controllers and one for each broker, so that ports stay the same when brokers are
   * added and removed. The whole block must be within 30000 to 32767. Example: `30092`.
   * @integer
   * @default none: required for NodePort
   */
  readonly nodePort?: number;
  /**
   * Host name of each Kafka node, with `{id}` for the node id; load balancers only. Without it, the component creates
   * the load balancers first and advertises their addresses. Example: `kafka-{id}.example.com`.
   * @form advertisedHost
   * @default none: the addresses of the load balancers are advertised
   */
  readonly advertisedHostTemplate?: string;
  /**
   * Annotations of the listener's Services; NodePort and load balancers only. They configure a cloud's load balancer.
   * Example: `{"service.beta.kubernetes.io/aws-load-balancer-type": "external"}`.
   * @form labelKey:
   * @default none
   */
  readonly annotations?: Record<string, Input<string>>;
  /**
   * Additional annotations of single Services, by node id (controllers from 0, brokers from 1000) or `bootstrap`;
   * NodePort and load balancers only.
   * Example: `{"bootstrap": {"external-dns.alpha.kubernetes.io/hostname": "kafka.example.com"}}`.
   * @form labelKey:
   * @default none
   */
  readonly annotationsByNode?: Record<string, Record<string, Input<string>>>;
  /**
   * `loadBalancerClass` of the listener's Services; load balancers only.
   * @form labelKey
   * @default none: the cluster's default load balancer; in a KafkaPlatform, the class that the cloud needs
   */
  readonly loadBalancerClass?: string;
  /**
   * `Local` or `Cluster`: whether a Kubernetes node passes connections on only to a Kafka node that it runs, and so keeps
   * the client's address, or to every Kafka node; NodePort and load balancers only.
   * @form trafficPolicy
   * @default none: `Local` for load balancers, `Cluster` for NodePort
   */
  readonly externalTrafficPolicy?: string;
  /**
   * Application protocol of the ports of the Services, which service meshes and some load balancers read.
   * Example: `tcp`.
   * @form appProtocol
   * @default none
   */
  readonly appProtocol?: string;
  /**
   * CIDR blocks whose clients may connect; load balancers only. Example: `["10.0.0.0/8"]`.
   * @default none: no restriction
   */
  readonly sourceRanges?: string[];
  /**
   * Whether a load balancer's address in one zone forwards to Kafka nodes in other zones; load balancers of a
   * KafkaPlatform on a cloud only. Each load balancer has one Kafka node behind it: without it, clients must connect to
   * the address in the zone of that node.
   * @ignored on Google Cloud and Huawei Cloud
   * @default true
   */
  readonly crossZone?: boolean;
  /**
   * Static addresses that remain when a load balancer is deleted, by node id as above or `bootstrap`, in the cloud's
   * own terms: for each zone an allocation id of an elastic IP on Amazon Web Services, the name of a reserved address
   * on Google Cloud, for each zone the id of an EIP on Alibaba Cloud, the id of a load balancer on Huawei Cloud. On a
   * Kubernetes cluster of another kind, the address that the Service asks for (`loadBalancerIP`). Load balancers only.
   * @form line
   * @default none: each balancer gets a new address
   */
  readonly addresses?: Record<string, string>;
}
