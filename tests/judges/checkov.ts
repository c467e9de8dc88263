import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { tryExec } from "../../local/exec";
import { pythonVariables } from "../../local/tools/python";
import { hcl, type TerraformResources } from "./terraform";

/** A rule that a resource breaks. */
export interface Finding {
  /** Id of the rule: `CKV_AWS_21`. */
  readonly check: string;
  /** What it asks for. */
  readonly title: string;
  /** Terraform's type of the resource. */
  readonly type: string;
  readonly name: string;
}

interface Report {
  readonly results: { readonly failed_checks: readonly FailedCheck[] };
  readonly summary: { readonly passed: number; readonly resource_count: number; readonly parsing_errors: number };
}

interface FailedCheck {
  readonly check_id: string;
  readonly check_name: string;
  readonly resource: string;
  readonly file_path: string;
}

/**
 * Runs checkov over sets of resources, each on its own, and returns what it finds, by the set's name. Its start takes
 * longer than the judging, so one run does for all.
 */
export async function checkov(
  program: string,
  sets: Readonly<Record<string, TerraformResources>>,
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "checkov-"));
  try {
    for (const [name, resources] of Object.entries(sets)) {
      mkdirSync(path.join(folder, name));
      writeFileSync(path.join(folder, name, "main.tf"), hcl(resources));
    }
    const report = await run(program, folder);
    const given = Object.values(sets).flatMap((resources) => Object.values(resources).flatMap(Object.keys)).length;
    const { resource_count: read, parsing_errors: errors } = report.summary;
    if (errors > 0 || read !== given) throw new Error(`checkov read ${read} of ${given} resources, ${errors} errors`);
    return new Map(
      Object.keys(sets).map((name) => [
        name,
        report.results.failed_checks.filter(({ file_path: file }) => file === `/${name}/main.tf`).map(finding),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function finding({ check_id: check, check_name: title, resource }: FailedCheck): Finding {
  const [type = "", name = ""] = resource.split(".");
  return { check, title, type, name };
}

async function run(program: string, folder: string): Promise<Report> {
  const args = [
    ...["--directory", folder, "--framework", "terraform", "--output", "json", "--compact", "--soft-fail"],
    // Nothing leaves the machine: no rules, severities or modules are fetched, and nothing is reported.
    ...["--skip-download", "--skip-results-upload", "--download-external-modules", "false"],
  ];
  // A configuration of the person's own, or a key of theirs, must not decide what is judged.
  const own = Object.entries(pythonVariables()).filter(([name]) => !/^(CKV|BC|PRISMA|CHECKOV)_/.test(name));
  const result = await tryExec(program, args, {
    cwd: folder,
    env: { ...Object.fromEntries(own), HOME: folder, LOG_LEVEL: "ERROR", CKV_SKIP_PACKAGE_UPDATE_CHECK: "true" },
    timeout: 300_000,
  });
  try {
    return JSON.parse(result.stdout) as Report;
  } catch {
    throw new Error(`checkov ended with code ${result.code}:\n${result.stderr}\n${result.stdout}`.slice(0, 4000));
  }
}
