/** IP families of the Services. */
export interface ServicesArgs {
  /**
   * `SingleStack`, `PreferDualStack` or `RequireDualStack`.
   * @form ipFamilyPolicy
   * @default none: the cluster's default
   */
  readonly ipFamilyPolicy?: string;
  /**
   * `IPv4`, `IPv6` or both. The first one is the family of the Services' own addresses.
   * @form ipFamily
   * @default none: the cluster's default
   */
  readonly ipFamilies?: string[];
}
