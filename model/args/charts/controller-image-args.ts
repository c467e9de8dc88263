/** Image of a controller. */
export interface ControllerImageArgs {
  /**
   * Registry to use instead of the image's own, such as a mirror. Example: `registry.example.com`.
   * @form registry
   * @default none: the registry that the image is published in
   */
  readonly registry?: string;
  /**
   * Repository within the registry. Example: `mirror/aws-load-balancer-controller`.
   * @form repository
   * @default none: the repository that the image is published in
   */
  readonly repository?: string;
  /**
   * Tag. Add an at sign and a digest to pin it.
   * @form tag
   * @default none: the chart's own, for the cluster-autoscaler the first release of the cluster's minor version
   */
  readonly tag?: string;
  /**
   * Names of Secrets in the namespace `kube-system` that hold registry credentials.
   * @form objectName
   * @default none
   */
  readonly pullSecrets?: string[];
}
