import { IAMMember } from "@pulumi/gcp/projects/iammember";
import { Account } from "@pulumi/gcp/serviceaccount/account";
import { type Input, interpolate, type Resource } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { firstName } from "../first-names";
import { accountId, displayName } from "./names";
import { nodeRole } from "./policies";

/** The identity of nodes, and the resources that must exist before the first node. */
export interface NodeIdentity {
  readonly email: Input<string>;
  readonly granted: readonly Resource[];
}

/**
 * The service account of the nodes: the user's, or a new one that may only write logs and metrics. GKE's default is
 * Compute Engine's default account, which in many projects is an editor of the whole project.
 */
export function nodeIdentity(spec: ClusterSpec, context: BuildContext): NodeIdentity {
  const { project, nodeServiceAccount } = spec.gcp;
  if (nodeServiceAccount !== undefined) return { email: nodeServiceAccount, granted: [] };
  const { name } = context;
  const options = childOf(context);
  const account = new Account(
    `${name}-node-account`,
    {
      project,
      accountId: firstName(context.parent, `${name}-nodes`).apply(accountId),
      displayName: displayName(`Nodes of ${name}`),
    },
    options,
  );
  const member = interpolate`serviceAccount:${account.email}`;
  const role = new IAMMember(`${name}-node-role`, { project, role: nodeRole, member }, options);
  return { email: account.email, granted: [role] };
}
