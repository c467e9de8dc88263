import type { Input } from "@pulumi/pulumi";

/** An Ingress for users. The cluster needs an Ingress controller. */
export interface IngressArgs {
  /** Host name. Example: `grafana.example.com`. */
  readonly host: string;
  /**
   * IngressClass.
   * @default none: the cluster's default class
   */
  readonly className?: string;
  /**
   * Name of the Secret with the certificate, in the observability namespace.
   * @default none: no encryption
   */
  readonly tlsSecretName?: string;
  /**
   * Annotations of the Ingress.
   * @default none
   */
  readonly annotations?: Record<string, Input<string>>;
}
