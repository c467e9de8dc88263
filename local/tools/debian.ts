import { chmodSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { exec, tryExec, which } from "../exec";
import { Problem } from "../problem";
import type { Progress } from "../progress";

/** A Debian package, and the program it is wanted for: where that is installed from elsewhere, it is taken as it is. */
export interface DebianPackage {
  readonly package: string;
  readonly program?: string;
}

/** Daemons' folders are not on everybody's PATH. */
const SYSTEM_PATH = `${process.env["PATH"] ?? ""}:/usr/local/sbin:/usr/sbin:/sbin`;
const POLICY = "/usr/sbin/policy-rc.d";

/** Makes sure that the packages, or the programs they are wanted for, are installed. */
export async function ensureDebianPackages(
  wanted: readonly (string | DebianPackage)[],
  progress: Progress,
): Promise<void> {
  const packages = wanted.map((entry) => (typeof entry === "string" ? { package: entry } : entry));
  const absent = packages.filter(
    (entry) => entry.program === undefined || which(entry.program, SYSTEM_PATH) === undefined,
  );
  if (absent.length === 0) return;
  if (which("dpkg-query") === undefined || which("apt-get") === undefined) throw notDebian(absent);
  const missing = await notInstalled(absent.map((entry) => entry.package));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new Problem(
      `missing packages: ${missing.join(" ")}; installing them needs root`,
      `run this as root, or: sudo apt-get install --no-install-recommends ${missing.join(" ")}`,
    );
  }
  await progress.step(`Install Debian packages ${missing.join(" ")}`, (report) => install(missing, report));
}

function notDebian(absent: readonly DebianPackage[]): Problem {
  const names = absent.map((entry) => entry.program ?? entry.package).join(" ");
  return new Problem(
    `missing programs: ${names}; this is not Debian or Ubuntu, so they cannot be installed from here`,
    "install them with your system's package manager and run this again",
  );
}

/** What dpkg does not know, or knows only as removed with its configuration left behind. */
async function notInstalled(names: readonly string[]): Promise<string[]> {
  const answer = await tryExec("dpkg-query", ["-W", "-f", "${Package} ${db:Status-Status}\\n", ...names]);
  return names.filter((name) => !new RegExp(`^${name.replace(/[.+]/g, "\\$&")} installed$`, "m").test(answer.stdout));
}

async function install(names: readonly string[], report: (detail: string) => void): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const onLine = (line: string): void => report(line.slice(0, 80));
  // --no-remove: for example, Debian's containerd must not silently replace Docker's.
  const apt = ["install", "-y", "--no-install-recommends", "--no-remove", ...names];
  const unpolicy = forbidDaemons();
  try {
    // Lists may be missing (a fresh image) or old; an update that fails for one source may still do for ours.
    const update = await tryExec("apt-get", ["update"], { env, onLine });
    const result = await tryExec("apt-get", apt, { env, onLine });
    if (result.code !== 0) {
      const text = `${update.code === 0 ? "" : update.stderr}${result.stderr}`.trim().split("\n").slice(-10).join("\n");
      throw new Problem(
        `apt-get ${apt.join(" ")} failed:\n${text}`,
        "see that Debian's mirror can be reached and that no other apt runs",
      );
    }
  } finally {
    unpolicy();
  }
  await disableAtBoot(names);
}

/** Keeps the packages' own services from being started now: the local cluster runs its own, elsewhere. */
function forbidDaemons(): () => void {
  if (existsSync(POLICY)) return () => {}; // the machine's own policy stays as it is
  writeFileSync(POLICY, "#!/bin/sh\nexit 101\n");
  chmodSync(POLICY, 0o755);
  return () => rmSync(POLICY, { force: true });
}

/** A service of a package that only this environment needs must not start at the next boot either. */
async function disableAtBoot(names: readonly string[]): Promise<void> {
  if (!existsSync("/run/systemd/system")) return;
  const files = await exec("dpkg-query", ["-L", ...names]);
  const units = [...files.matchAll(/systemd\/system\/([\w-]+\.(?:service|socket))$/gm)].map((match) => match[1] ?? "");
  if (units.length > 0) await tryExec("systemctl", ["disable", ...units]);
}
