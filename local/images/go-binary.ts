import path from "node:path";
import { tryExec } from "../exec";
import { repositoryRoot } from "../paths";
import { Problem } from "../problem";
import { goProgram, goVariables } from "../tools/go";

/** A Go program that is wanted in an image only; those that also run on this machine are built by local/tools. */
export interface GoBinary {
  /** Folder of the Go module, relative to the repository. */
  readonly module: string;
  /** Package to build, as `go build` takes it. */
  readonly package: string;
  /** Link-time variables. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Builds a program into `output` without cgo, so that it runs in an image that holds nothing else. */
export async function buildGoBinary(binary: GoBinary, output: string, report: (detail: string) => void): Promise<void> {
  const go = goProgram(
    `The program ${binary.package} of ${binary.module} cannot be built for its image: Go is missing.`,
    "or work where the published image can be pulled",
  );
  const variables = Object.entries(binary.variables ?? {}).map(([name, value]) => `-X ${name}=${value}`);
  const ldflags = ["-s -w", ...variables].join(" ");
  let packages = 0;
  const result = await tryExec(go, ["build", "-v", "-trimpath", "-ldflags", ldflags, "-o", output, binary.package], {
    cwd: path.join(repositoryRoot, binary.module),
    env: goVariables(),
    onLine: (line) => {
      packages += 1;
      report(`${packages} packages, ${line.trim()}`);
    },
  });
  if (result.code !== 0) {
    const tail = result.stderr.trim().split("\n").slice(-12).join("\n");
    throw new Problem(
      `Building ${binary.package} of ${binary.module} failed:\n${tail}`,
      "The lines above are Go's own; see that Go is 1.26 or later and that its module proxy answers (go env GOPROXY).",
    );
  }
}
