import type { Input } from "@pulumi/pulumi";
import type { Exposure } from "./exposure";

/** One address family under which clients reach Kafka. */
export interface ListenerArgs {
  /**
   * Name of the listener and its key in `bootstrapServers`: lower-case letters, digits and dashes, at most 15
   * characters. `internal` and `controller` are Kafka's own and refused. Example: `external`.
   */
  readonly name: string;
  /**
   * Port the brokers listen on, 9092 to 9999; 9404 belongs to the metrics. Each listener has its own.
   * Example: `9094`.
   */
  readonly port: number;
  /**
   * Who can reach it.
   * @default Exposure.Cluster
   */
  readonly exposure?: Exposure;
  /**
   * Host name or address under which clients reach the nodes; NodePort only, and required there, because no address of
   * a node is known to be reachable by every client. Example: `127.0.0.1`.
   * @default none: required for NodePort
   */
  readonly advertisedHost?: string;
  /**
   * First node port of the block that this listener uses; NodePort only, required there. The block holds the bootstrap
   * port, nine ports for controllers and one for each broker, so that ports stay the same when brokers come and go.
   * Bounds: 30000 to 32767 for the whole block, unless the cluster was set up otherwise. Example: `30092`.
   * @default none: required for NodePort
   */
  readonly nodePort?: number;
  /**
   * Host name of each node with `{id}` for the node id; load balancers only. Without it the component makes the load
   * balancers first and advertises the addresses they get. Example: `kafka-{id}.example.com`.
   * @default none: the addresses of the load balancers are advertised
   */
  readonly advertisedHostTemplate?: string;
  /**
   * Annotations of the listener's Services; NodePort and load balancers only. They steer a cloud's load balancer.
   * Example: `{"service.beta.kubernetes.io/aws-load-balancer-type": "external"}`.
   * @default none
   */
  readonly annotations?: Record<string, Input<string>>;
  /**
   * Further annotations of single Services, by node id (controllers from 0, brokers from 1000) or `bootstrap`; load
   * balancers only.
   * Example: `{"bootstrap": {"external-dns.alpha.kubernetes.io/hostname": "kafka.example.com"}}`.
   * @default none
   */
  readonly annotationsByNode?: Record<string, Record<string, Input<string>>>;
  /**
   * `loadBalancerClass` of the listener's Services; load balancers only.
   * @default none: the cluster's default load balancer; in a KafkaPlatform, the class that the cloud needs
   */
  readonly loadBalancerClass?: string;
  /**
   * CIDR blocks whose clients may connect; load balancers only. Example: `["10.0.0.0/8"]`.
   * @default none: no restriction
   */
  readonly sourceRanges?: string[];
  /**
   * Whether a load balancer's address in one zone sends to nodes in others; load balancers of a KafkaPlatform on a cloud
   * only. Each balancer has one node behind it: without it clients have to reach the zone of that node.
   * @default true
   */
  readonly crossZone?: boolean;
  /**
   * Addresses that outlive the load balancers, by node id as above or `bootstrap`, in the cloud's own terms: an allocation id of
   * an elastic IP for each zone on Amazon Web Services, the name of a reserved address on Google Cloud, an EIP's id for
   * each zone on Alibaba Cloud, the id of a load balancer on Huawei Cloud; load balancers of a KafkaPlatform on a cloud
   * only.
   * @default none: each balancer gets a new address
   */
  readonly addresses?: Record<string, string>;
}
