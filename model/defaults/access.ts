import type { AccessArgs } from "../args/access/access-args";
import { type AclArgs, AclPattern, AclPermission } from "../args/access/acl-args";
import type { TopicArgs } from "../args/access/kafka-topic-args";
import type { UserArgs } from "../args/access/kafka-user-args";
import type { AccessSpec, AclSpec, TopicSpec, UserSpec } from "../specs/access-spec";

/** Fills in what the arguments of users and topics leave out. */
export function normaliseAccess({ users = [], topics = [] }: AccessArgs): AccessSpec {
  return { users: users.map(normaliseUser), topics: topics.map(normaliseTopic) };
}

export function normaliseUser(args: UserArgs): UserSpec {
  return {
    ...args,
    hasPassword: args.hasPassword ?? true,
    acls: (args.acls ?? []).map(normaliseAcl),
    quotas: args.quotas ?? {},
  };
}

function normaliseAcl(args: AclArgs): AclSpec {
  return {
    ...args,
    pattern: args.pattern ?? AclPattern.Literal,
    permission: args.permission ?? AclPermission.Allow,
  };
}

export function normaliseTopic(args: TopicArgs): TopicSpec {
  return { ...args, config: args.config ?? {}, deletionProtection: args.deletionProtection ?? true };
}
