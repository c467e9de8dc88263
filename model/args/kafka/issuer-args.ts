/** An issuer of cert-manager. */
export interface IssuerArgs {
  /**
   * Name of the issuer. Example: `letsencrypt`.
   * @form objectName
   */
  readonly name: string;
  /**
   * Kind of the issuer: `Issuer`, in Kafka's namespace, `ClusterIssuer`, or the kind of an external issuer.
   * @form objectKind
   * @default `ClusterIssuer`
   */
  readonly kind?: string;
  /**
   * API group of the issuer.
   * @form hostName
   * @default `cert-manager.io`
   */
  readonly group?: string;
}
