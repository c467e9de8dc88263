import { tryExec } from "../../local/exec";
import { document, type Finding, type KubernetesObject } from "./checkov";

/** The lowest of kube-score's four grades. */
const CRITICAL = 1;

interface Scored {
  readonly type_meta: { readonly kind: string };
  readonly object_meta: { readonly name?: string };
  readonly checks: ReadonlyArray<{
    readonly check: { readonly id: string; readonly comment: string };
    readonly grade: number;
    readonly skipped: boolean;
  }>;
}

/** Runs kube-score over objects that belong together, and returns what it calls critical. */
export async function kubeScore(program: string, objects: readonly KubernetesObject[]): Promise<Finding[]> {
  const { stdout, stderr } = await tryExec(program, ["score", "--output-format", "json", "-"], {
    input: objects.map(document).join(""),
  });
  if (!stdout.startsWith("[")) throw new Error(`kube-score gave no report: ${stderr}`);
  const scored = JSON.parse(stdout) as readonly Scored[];
  if (scored.length === 0) throw new Error("kube-score read no object");
  return scored.flatMap(({ type_meta: { kind }, object_meta: { name = "" }, checks }) =>
    checks
      .filter(({ grade, skipped }) => grade === CRITICAL && !skipped)
      .map(({ check }) => ({ check: check.id, title: check.comment, type: kind, name })),
  );
}
