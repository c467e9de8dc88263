import path from "node:path";
import { tryExec } from "../../local/exec";
import { repositoryRoot } from "../../local/paths";
import { pythonVariables } from "../../local/tools/python";
import type { Declared } from "./recorded-platform";
import { terraformType } from "./terraform";

/** What may be done by an identity, to a resource, or by whom a role may be assumed. */
export type PolicyKind = "identity" | "resource" | "trust";

export interface CheckedPolicy {
  readonly kind: PolicyKind;
  readonly policy: Policy;
}

interface Policy {
  readonly Statement: ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly [element: string]: unknown;
}

export interface PolicyFinding {
  readonly tool: "parliament" | "cloudsplaining";
  /** The name it was given: of the resource that it is of. */
  readonly document: string;
  readonly finding: string;
  readonly detail: string;
}

const kinds: Readonly<Record<string, PolicyKind>> = {
  "aws_iam_role.assumeRolePolicy": "trust",
  "aws_iam_role_policy.policy": "identity",
  "aws_kms_key.policy": "resource",
  "aws_s3_bucket_policy.policy": "resource",
};

/** Every policy document among the inputs, by the resource it is of: `aws_iam_role_policy.NAME`. */
export function policiesOf(declared: readonly Declared[]): Record<string, CheckedPolicy> {
  const aws = declared.filter(({ type, custom }) => custom && type.startsWith("aws:"));
  return Object.fromEntries(
    aws.flatMap(({ type, name, inputs, outputs }) =>
      Object.entries(inputs).flatMap(([property, value]): [string, CheckedPolicy][] => {
        const policy = asPolicy(value);
        if (policy === undefined) return [];
        const location = `${terraformType(type)}.${property}`;
        const kind = kinds[location];
        if (kind === undefined) throw new Error(`${location} holds a policy: say in kinds what it is of`);
        const arn = String(outputs["arn"]);
        return [
          [`${terraformType(type)}.${name}`, { kind, policy: kind === "trust" ? withResource(policy, arn) : policy }],
        ];
      }),
    ),
  );
}

function asPolicy(value: unknown): Policy | undefined {
  if (typeof value !== "string" || !value.startsWith("{")) return undefined;
  const parsed = JSON.parse(value) as Partial<Policy>;
  return parsed.Statement === undefined ? undefined : (parsed as Policy);
}

/** A role's trust names no resource, because it is the role; parliament takes a statement without one for malformed. */
function withResource(policy: Policy, arn: string): Policy {
  return { ...policy, Statement: policy.Statement.map((statement) => ({ ...statement, Resource: arn })) };
}

/** Asks parliament about all documents, and cloudsplaining about those of identities. */
export async function checkPolicies(
  python: string,
  documents: Readonly<Record<string, CheckedPolicy>>,
): Promise<readonly PolicyFinding[]> {
  const script = path.join(repositoryRoot, "tests", "policy-checks", "policies.py");
  const result = await tryExec(python, [script], {
    env: pythonVariables(),
    input: JSON.stringify(documents),
    timeout: 300_000,
  });
  if (result.code !== 0) throw new Error(`policies.py ended with code ${result.code}:\n${result.stderr}`);
  return JSON.parse(result.stdout) as PolicyFinding[];
}
