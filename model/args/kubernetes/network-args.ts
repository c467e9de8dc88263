import type { Input } from "@pulumi/pulumi";

/** The network that the Kubernetes cluster lies in: made, or adopted by its ids. */
export interface NetworkArgs {
  /**
   * Id of a network that is there already: a VPC's id, on Google Cloud the network's name or self link. Nothing of it
   * is changed, and `subnets` is required.
   * @default none: a network is created
   */
  readonly id?: Input<string>;
  /**
   * Subnets of an adopted network for nodes and pods: zone → subnet id. Where a cloud's subnets span zones (Google
   * Cloud, Huawei Cloud) every zone has the same id.
   * @default none: required with `id`
   */
  readonly subnets?: Record<string, Input<string>>;
  /**
   * Address block of a new network, a private range with a prefix from /16 to /20. Example: `10.40.0.0/16`.
   * @default `10.0.0.0/16`
   */
  readonly cidr?: string;
  /**
   * Zones of a new network beyond those that Kafka runs in: EKS needs two for its control plane and Alibaba's
   * network load balancers two, also when Kafka runs in one. Example: `["eu-central-1b"]`.
   * @default none
   */
  readonly extraZones?: string[];
  /**
   * Whether each zone of a new network has a NAT gateway of its own. One suffices to pull images; the way to object
   * storage never goes through it.
   * @default false: one for all zones
   */
  readonly natPerZone?: boolean;
}
