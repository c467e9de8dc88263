import type { Input } from "@pulumi/pulumi";

/** The network of the Kubernetes cluster: a new one, or an existing one by its ids. */
export interface NetworkArgs {
  /**
   * Id of an existing network to adopt: the id of a VPC, on Google Cloud the name or self link of the network. The
   * component does not change it. `subnets` is required with it.
   * @default none: a network is created
   */
  readonly id?: Input<string>;
  /**
   * Subnets of an adopted network for nodes and pods: zone → subnet id. On clouds whose subnets span zones (Google
   * Cloud, Huawei Cloud), give every zone the same id.
   * @default none: required with `id`
   */
  readonly subnets?: Record<string, Input<string>>;
  /**
   * Address block of a new network, a private range with a prefix from /16 to /20. Example: `10.40.0.0/16`.
   * @default `10.0.0.0/16`
   */
  readonly cidr?: string;
  /**
   * Zones of a new network in addition to those that Kafka runs in. The control plane of EKS and the network load
   * balancers of Alibaba Cloud need two zones, even if Kafka runs in one. Example: `["eu-central-1b"]`.
   * @default none
   */
  readonly extraZones?: string[];
  /**
   * Whether each zone of a new network has its own NAT gateway. One is enough to pull images; traffic to object storage
   * never passes it.
   * @ignored on Google Cloud and Huawei Cloud
   * @default false: one for all zones
   */
  readonly natPerZone?: boolean;
}
