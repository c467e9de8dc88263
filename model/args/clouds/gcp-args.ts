import type { Input } from "@pulumi/pulumi";

/** Settings of Google Cloud. */
export interface GcpArgs {
  /** Project id, required. Example: `my-project`. */
  readonly project: string;
  /**
   * GKE release channel: `RAPID`, `REGULAR`, `STABLE` or `EXTENDED`.
   * @ignored by NodePool and ObjectStorage; with `kubernetes.existing`
   * @default `REGULAR`
   */
  readonly releaseChannel?: string;
  /**
   * Address block of the control plane's own network, a /28.
   * @ignored by NodePool and ObjectStorage; with `kubernetes.existing`
   * @default `172.16.0.0/28`
   */
  readonly controlPlaneCidr?: string;
  /**
   * Names of the adopted subnetwork's secondary ranges for pods and Services; required with an adopted network.
   * @form word
   * @ignored by NodePool and ObjectStorage; with `kubernetes.existing`
   * @default none: required with an adopted network
   */
  readonly podRange?: string;
  /**
   * Name of the adopted subnetwork's secondary range for Services.
   * @form word
   * @ignored by NodePool and ObjectStorage; with `kubernetes.existing`
   * @default none: required with an adopted network
   */
  readonly serviceRange?: string;
  /**
   * E-mail of the service account that Kubernetes nodes run as.
   * @ignored by ObjectStorage
   * @default none: a service account is created with the roles that nodes need
   */
  readonly nodeServiceAccount?: Input<string>;
}
