import type { Input } from "@pulumi/pulumi";

/** The existing Kubernetes cluster. */
export interface ExistingArgs {
  /**
   * Contents of the kubeconfig, YAML or JSON.
   * @secret
   */
  readonly kubeconfig: Input<string>;
  /**
   * Context in the kubeconfig.
   * @form line
   * @default none: the current context
   */
  readonly context?: string;
  /**
   * Identity of the cluster. A change of it replaces every resource in the cluster; a change of the kubeconfig alone
   * never does.
   * @form line
   * @default none: the server address of the context
   */
  readonly clusterIdentifier?: Input<string>;
}
