import type { Input } from "@pulumi/pulumi";

/** An Ingress for users. The cluster needs an Ingress controller. */
export interface IngressArgs {
  /**
   * Host name. Example: `grafana.example.com`.
   * @form hostName
   */
  readonly host: string;
  /**
   * IngressClass.
   * @form objectName
   * @default none: the cluster's default class
   */
  readonly className?: string;
  /**
   * Name of the Secret with the certificate, in the observability namespace.
   * @form objectName
   * @default none: no encryption
   */
  readonly tlsSecretName?: string;
  /**
   * Annotations of the Ingress.
   * @form labelKey:
   * @default none
   */
  readonly annotations?: Record<string, Input<string>>;
}
