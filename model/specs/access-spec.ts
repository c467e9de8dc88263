import type { Input } from "@pulumi/pulumi";
import type { AclPattern, AclPermission, AclResource } from "../args/access/acl-args";
import type { QuotaArgs } from "../args/access/quota-args";

/** A rule, complete. */
export interface AclSpec {
  readonly resource: AclResource;
  readonly name?: string;
  readonly pattern: AclPattern;
  readonly operations: readonly string[];
  readonly host?: string;
  readonly permission: AclPermission;
}

/** A user, complete. */
export interface UserSpec {
  readonly name: string;
  readonly password?: Input<string>;
  readonly hasPassword: boolean;
  readonly rotation?: string;
  readonly secretName?: string;
  readonly secretNamespace?: string;
  readonly certificateSecret?: string;
  readonly acls: readonly AclSpec[];
  readonly quotas: QuotaArgs;
}

/** A topic, complete. */
export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
  readonly replicationFactor?: number;
  readonly config: Readonly<Record<string, string>>;
  readonly deletionProtection: boolean;
}

/** Users and topics that are made together, by one Job. */
export interface AccessSpec {
  readonly users: readonly UserSpec[];
  readonly topics: readonly TopicSpec[];
}
