/** What a rule is about. */
export const AclResource = {
  /** A topic. */
  Topic: "Topic",
  /** A consumer group. */
  Group: "Group",
  /** The id of a transactional producer. */
  TransactionalId: "TransactionalId",
  /** The Kafka cluster as a whole. */
  Cluster: "Cluster",
} as const;
export type AclResource = (typeof AclResource)[keyof typeof AclResource];

/** Whether a rule names one resource or all whose names begin with a text. */
export const AclPattern = {
  /** The name is the resource's whole name; `*` stands for every resource. */
  Literal: "Literal",
  /** The name is the beginning of the resources' names. */
  Prefixed: "Prefixed",
} as const;
export type AclPattern = (typeof AclPattern)[keyof typeof AclPattern];

/** Whether a rule allows or denies. */
export const AclPermission = {
  /** The operations are allowed. */
  Allow: "Allow",
  /** Stronger than every rule that allows. */
  Deny: "Deny",
} as const;
export type AclPermission = (typeof AclPermission)[keyof typeof AclPermission];

/** A rule about what a user may do: one entry of Kafka's access control list for each operation. */
export interface AclArgs {
  /** What the rule is about. */
  readonly resource: AclResource;
  /**
   * Name of the resource, or the beginning of names with AclPattern.Prefixed. Example: `orders`.
   * @form aclName
   * @default none: required, except for AclResource.Cluster, where it must be left out
   */
  readonly name?: string;
  /**
   * Whether `name` is a whole name or the beginning of names.
   * @default AclPattern.Literal
   */
  readonly pattern?: AclPattern;
  /**
   * Operations as Kafka names them: `Read`, `Write`, `Create`, `Delete`, `Alter`, `Describe`, `ClusterAction`,
   * `DescribeConfigs`, `AlterConfigs`, `IdempotentWrite` or `All`. Kafka adds `Describe` to reading, writing, deleting and
   * altering. Example: `["Read"]`.
   * @form aclOperation
   */
  readonly operations: string[];
  /**
   * Address of the clients that the rule is for. Example: `10.0.0.7`.
   * @form host
   * @default none: all addresses
   */
  readonly host?: string;
  /**
   * Whether the rule allows or denies.
   * @default AclPermission.Allow
   */
  readonly permission?: AclPermission;
}
