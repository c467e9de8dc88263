import type { Json } from "../../../local/plugins/values";
import type { CloudResource } from "../account";
import type { SimulatedCloud } from "../simulated-cloud";
import { tokens } from "./account";
import { statements } from "./iam";

export const ofCluster = { path: "clusterName", type: tokens.cluster, by: "name" } as const;
export const made = "2026-11-01T00:00:00Z";

export function roleBy(roleArn: Json | undefined, cloud: SimulatedCloud): CloudResource | undefined {
  return cloud.resources(tokens.role).find(({ outputs }) => outputs["arn"] === roleArn);
}

export function demandTrust(roleArn: string, service: string, cloud: SimulatedCloud): void {
  const role = roleBy(roleArn, cloud);
  const trusts = statements(role?.inputs["assumeRolePolicy"]).some((one) =>
    JSON.stringify(one).includes(`"${service}"`),
  );
  if (!trusts) {
    throw new Error(
      `InvalidParameterException: Role ${roleArn} could not be assumed because the trusted entity is not ${service}`,
    );
  }
}

export const hasPolicy = (role: CloudResource | undefined, policy: string, cloud: SimulatedCloud): boolean =>
  cloud
    .resources(tokens.rolePolicyAttachment)
    .some(({ inputs }) => inputs["role"] === role?.name && String(inputs["policyArn"]).endsWith(`/${policy}`));

export function demandPolicies(roleArn: string, policies: readonly string[], cloud: SimulatedCloud): void {
  const missing = policies.find((policy) => !hasPolicy(roleBy(roleArn, cloud), policy, cloud));
  if (missing !== undefined) throw new Error(`AccessDeniedException: the role ${roleArn} lacks the policy ${missing}`);
}

/** The version of Kubernetes that a cluster's control plane has. */
export const versionOf = (clusterName: unknown, cloud: SimulatedCloud): string =>
  String(cloud.byName(tokens.cluster, String(clusterName))?.inputs["version"] ?? "1.35");

/** A version of Kubernetes as a number that can be compared. */
export const minorOf = (version: unknown): number => Number(/^v?1\.(\d+)/.exec(String(version))?.[1]);
