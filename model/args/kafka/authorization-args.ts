/** What the users of a Kafka cluster may do. */
export interface AuthorizationArgs {
  /**
   * Whether access control lists decide what a user may do. Without them, everyone who reaches a listener may do everything.
   * @default true if a listener authenticates its clients
   */
  readonly enabled?: boolean;
  /**
   * Names of users who may do everything, without `User:`. The Kafka nodes are always among them. Example: `["admin"]`.
   * @form userName
   * @default none
   */
  readonly superUsers?: string[];
}
