import path from "node:path";
import { tryExec } from "../../../local/exec";
import { repositoryRoot } from "../../../local/paths";
import { pythonVariables } from "../../../local/tools/python";
import type { ApiCall } from "./call";

/** A reason for which AWS would refuse a call. */
export interface ApiFinding {
  readonly tool: "botocore" | "moto";
  readonly set: string;
  /** Logical name of the resource. */
  readonly resource: string;
  readonly operation: string;
  readonly reason: string;
}

export interface CheckResult {
  readonly findings: readonly ApiFinding[];
  /** Operations that moto does not have. */
  readonly unknown: readonly string[];
  readonly facts: BotocoreFacts;
}

/** What botocore says of lists that our data files have. */
export interface BotocoreFacts {
  readonly machines: readonly string[];
  readonly partitions: readonly {
    readonly id: string;
    readonly regionRegex: string;
    readonly outputs: { readonly dnsSuffix: string };
  }[];
  /** Days that CloudWatch can keep logs. */
  readonly retentions: readonly number[];
}

/** Asks botocore's models about sets of calls, each by itself, and has moto create what the sets in `create` declare. */
export async function checkCalls(
  python: string,
  calls: Readonly<Record<string, readonly ApiCall[]>>,
  create: readonly string[],
): Promise<CheckResult> {
  const script = path.join(repositoryRoot, "tests", "policy-checks", "aws-api", "check.py");
  const own = Object.entries(pythonVariables()).filter(([name]) => !/^(AWS|BOTO|MOTO)_/.test(name));
  const result = await tryExec(python, [script], {
    env: Object.fromEntries(own),
    input: JSON.stringify({ calls, create }),
    timeout: 300_000,
  });
  if (result.code !== 0) throw new Error(`check.py ended with code ${result.code}:\n${result.stderr}`);
  return JSON.parse(result.stdout) as CheckResult;
}
