import type { Input } from "@pulumi/pulumi";

/** The existing Kubernetes cluster. */
export interface ExistingArgs {
  /**
   * Contents of the kubeconfig, YAML or JSON.
   * @secret
   */
  readonly kubeconfig: Input<string>;
  /**
   * Context within it.
   * @default none: the current context
   */
  readonly context?: string;
  /**
   * What identifies the cluster: changing it replaces everything in it, changing the kubeconfig alone never does.
   * @default none: the server address of the context
   */
  readonly clusterIdentifier?: Input<string>;
}
