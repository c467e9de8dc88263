import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { exec, tryExec } from "../../exec";
import { Problem } from "../../problem";
import type { Progress } from "../../progress";
import { ensureDebianPackages } from "../../tools/debian";
import { imageArchitecture } from "../archive";
import { buildOnce, cachedImageFile, contentVersion } from "../once";

/** Raise when the steps below change in a way that the hashed inputs do not show. */
const recipe = "1";

const dropped = ["doc", "info", "locale", "man", "lintian", "fonts"].map((name) => `/usr/share/${name}/*`);

/**
 * Runs in the finished system ($1). Perl's library comes with packages' set-up scripts and ct.sym with the Java
 * compiler: nothing in the image runs either. The account is the one of the apache/kafka image.
 */
const finish = `
rm -rf "$1"/usr/share/perl/* "$1"/usr/lib/*/perl/* "$1"/usr/lib/*/libperl.so* "$1"/usr/lib/jvm/*/lib/ct.sym
rm -rf "$1"/var/cache/* "$1"/var/log/* "$1"/var/lib/apt/*
echo "appuser:x:1000:1000:Kafka:/home/appuser:/bin/bash" >> "$1/etc/passwd"
echo "appuser:x:1000:" >> "$1/etc/group"
mkdir -p "$1/home/appuser" && chown 1000:1000 "$1/home/appuser"
`;

interface DebianSource {
  readonly uri: string;
  readonly suite: string;
  readonly components: readonly string[];
}

/** The machine's own Debian repositories of one release, as `apt-get indextargets` lists them: one line a component. */
export function debianSources(listing: string, release: string): DebianSource[] {
  const sources = new Map<string, { uri: string; suite: string; components: string[] }>();
  for (const line of listing.split("\n")) {
    const [uri, suite, component, origin, target] = line.split("|");
    if (!uri || !suite || !component || target !== "Packages" || origin !== "Debian") continue;
    if (suite !== release && suite !== `${release}-updates` && suite !== `${release}-security`) continue;
    const key = `${uri} ${suite}`;
    const source = sources.get(key) ?? { uri, suite, components: [] };
    if (!source.components.includes(component)) source.components.push(component);
    sources.set(key, source);
  }
  return [...sources.values()];
}

async function machineRelease(): Promise<string> {
  const release = /^VERSION_CODENAME=(\S+)/m.exec(await readFile("/etc/os-release", "utf8").catch(() => ""))?.[1];
  if (release === undefined) {
    throw new Problem(
      "The Kafka image cannot be built: /etc/os-release names no Debian release (VERSION_CODENAME).",
      "Build on Debian 12 or newer, or name an image that this machine can pull (--image).",
    );
  }
  return release;
}

async function machineSources(release: string): Promise<string> {
  const format = "$(REPO_URI)|$(RELEASE)|$(COMPONENT)|$(ORIGIN)|$(CREATED_BY)";
  const listing = await exec("apt-get", ["indextargets", "--format", format]);
  const sources = debianSources(listing, release);
  if (!sources.some((source) => source.suite === release)) {
    throw new Problem(
      `The Kafka image cannot be built: apt on this machine has no Debian repository for "${release}".`,
      "Add one to /etc/apt/sources.list.d and run `apt-get update`, or name an image to pull (--image).",
    );
  }
  return sources.map((source) => `deb ${source.uri} ${source.suite} ${source.components.join(" ")}\n`).join("");
}

/** Java 17 where the release has it (Debian 12), else the next long-term one. */
async function javaPackage(): Promise<string> {
  for (const name of ["openjdk-17-jre-headless", "openjdk-21-jre-headless"]) {
    const { stdout } = await tryExec("apt-cache", ["policy", name]);
    if (/Candidate: \d/.test(stdout)) return name;
  }
  throw new Problem(
    "The Kafka image cannot be built: apt offers neither openjdk-17-jre-headless nor openjdk-21-jre-headless.",
    "Run `apt-get update`, or name an image to pull (--image).",
  );
}

/** The layer below every Kafka version: a minimal Debian of the machine's release, with Java. */
export async function baseLayer(progress: Progress): Promise<string> {
  const release = await machineRelease();
  // Answered before apt is asked anything: a second run must not need the package lists.
  const layer = cachedImageFile("java-base", contentVersion(recipe, release, finish, ...dropped));
  if (existsSync(layer)) return layer;
  if (process.getuid?.() !== 0) {
    throw new Problem(
      "The Kafka image cannot be built: its Debian layer must be unpacked as root.",
      "Run as root, or name an image that this machine can pull (--image).",
    );
  }
  await ensureDebianPackages(["mmdebstrap"], progress);
  await progress.step("Build the Java layer of the Kafka image (Debian, OpenJDK)", (report) =>
    buildOnce(layer, report, async (folder) => {
      const file = path.join(folder, "layer.tar");
      // The machine's settings for its mirrors, such as proxies.
      const acquire = (await exec("apt-config", ["dump"]))
        .split("\n")
        .filter((line) => /^Acquire::(http|https|Check-|Retries)/.test(line));
      const options = path.join(folder, "apt.conf");
      await writeFile(options, `${acquire.join("\n")}\nAcquire::Languages "none";\n`);
      await exec(
        "mmdebstrap",
        [
          "--mode=root",
          "--variant=essential", // no apt inside: nothing is ever installed into a container
          "--format=tar",
          `--architectures=${imageArchitecture()}`,
          `--include=${await javaPackage()},procps`,
          `--aptopt=${options}`,
          ...dropped.map((files) => `--dpkgopt=path-exclude=${files}`),
          // OpenJDK's set-up links manual pages and fails where their folder is missing.
          `--setup-hook=mkdir -p "$1/usr/share/man/man1"`,
          `--customize-hook=${finish}`,
          "--skip=output/dev", // containers get their own /dev
          release,
          file,
          "-",
        ],
        {
          input: await machineSources(release),
          env: { ...process.env, SOURCE_DATE_EPOCH: "0" },
          onLine: (line) => {
            const what = /^I: (.*)/.exec(line)?.[1];
            if (what !== undefined) report(what);
          },
        },
      );
      return file;
    }),
  );
  return layer;
}
