import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { tryExec } from "../../local/exec";
import { pythonVariables } from "../../local/tools/python";
import { hcl, type TerraformResources } from "./terraform";

/** A rule that a resource breaks. */
export interface Finding {
  /** Id of the rule: `CKV_AWS_21`. */
  readonly check: string;
  /** What it asks for. */
  readonly title: string;
  /** Terraform's type of the resource, or the kind of the object. */
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
 * Runs checkov's rules of a cloud over sets of resources, each on its own, and returns what it finds, by the set's
 * name. Its start takes longer than the judging, so one run does for all.
 */
export async function checkov(
  program: string,
  sets: Readonly<Record<string, TerraformResources>>,
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const given = Object.values(sets).flatMap((resources) => Object.values(resources).flatMap(Object.keys)).length;
  const texts = Object.entries(sets).map(([name, resources]) => [name, hcl(resources)] as const);
  return check(program, { framework: "terraform", file: "main.tf", given }, texts);
}

/** The same with its rules of Kubernetes, over objects. */
export async function checkovKubernetes(
  program: string,
  sets: Readonly<Record<string, readonly KubernetesObject[]>>,
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const texts = Object.entries(sets).map(([name, objects]) => [name, objects.map(document).join("")] as const);
  return check(program, { framework: "kubernetes", file: "objects.yaml" }, texts);
}

/** An object as the API server takes it. */
export interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** An object as one document of YAML. */
export const document = (object: KubernetesObject): string => `---\n${stringify(object)}`;

interface Subject {
  readonly framework: "terraform" | "kubernetes";
  readonly file: string;
  /** How many resources checkov has to have read, where it counts them one by one. */
  readonly given?: number;
}

async function check(
  program: string,
  { framework, file, given }: Subject,
  texts: ReadonlyArray<readonly [string, string]>,
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "checkov-"));
  try {
    for (const [name, text] of texts) {
      mkdirSync(path.join(folder, name));
      writeFileSync(path.join(folder, name, file), text);
    }
    const report = await run(program, framework, folder);
    const { resource_count: read, parsing_errors: errors, passed } = report.summary;
    if (errors > 0 || passed === 0 || (given ?? read) !== read) {
      throw new Error(`checkov read ${read} of ${given ?? "all"} resources, ${errors} errors, ${passed} passed`);
    }
    return new Map(
      texts.map(([name]) => [
        name,
        report.results.failed_checks
          .filter(({ file_path: at }) => at === `/${name}/${file}`)
          .map((check) => finding(check, framework)),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function finding({ check_id: check, check_name: title, resource }: FailedCheck, framework: string): Finding {
  const parts = resource.split(".");
  // Terraform: type.name; Kubernetes: kind.namespace.name.
  const [type = "", name = ""] = framework === "kubernetes" ? [parts[0], parts.slice(2).join(".")] : parts;
  return { check, title, type, name };
}

async function run(program: string, framework: string, folder: string): Promise<Report> {
  const args = [
    ...["--directory", folder, "--framework", framework, "--output", "json", "--compact", "--soft-fail"],
    // Nothing leaves the machine: no rules, severities or modules are fetched, and nothing is reported.
    ...["--skip-download", "--skip-results-upload", "--download-external-modules", "false"],
  ];
  // The user's own configuration or API key must not affect what is checked.
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
