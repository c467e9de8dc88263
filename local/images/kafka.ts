import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { apacheTraits } from "../../engines/apache/traits";
import { repositoryRoot } from "../paths";
import type { Progress } from "../progress";
import { type ImageConfig, writeImageArchive } from "./archive";
import { baseLayer } from "./kafka/base";
import { classDataLayer, trainingScript } from "./kafka/class-data";
import { jarClasses } from "./kafka/jar-classes";
import { downloadJars, jmxExporterJar, kafkaPom, loggingOf } from "./kafka/jars";
import { launchers, tools } from "./kafka/tools";
import { buildOnce, cachedImageFile, contentVersion } from "./once";
import { type LayerEntry, writeLayer } from "./tar";

export const defaultKafkaVersion = apacheTraits.defaultVersion;

/** The published image's reference: the same pod runs it where it can be pulled. */
export function kafkaRef(version: string = defaultKafkaVersion): string {
  return `docker.io/apache/kafka:${version}`;
}

/** uid and gid of the apache/kafka image's user. */
const appuser = 1000;

/** Raise when the layer is put together in another way, so that cached archives are made again. */
const recipe = "2";

const imageConfig: ImageConfig = {
  cmd: ["/etc/kafka/docker/run"],
  env: {
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/kafka/bin",
    LANG: "C.UTF-8",
  },
  user: `${appuser}:${appuser}`,
  ports: [9092],
};

interface Asset {
  readonly path: string;
  readonly content: string;
}

const assets = path.join(repositoryRoot, "local", "images", "kafka");

/** The files of a folder of assets, each at the path it has below that folder. */
async function assetsIn(folder: string, prefix: string): Promise<Asset[]> {
  const found = await readdir(path.join(assets, folder), { recursive: true, withFileTypes: true });
  const files = found
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(
    files.map(async (file) => ({
      path: path.posix.join(prefix, path.relative(path.join(assets, folder), file)),
      content: await readFile(file, "utf8"),
    })),
  );
}

/** Where the image has Prometheus' JMX exporter, an agent for the broker's JVM; the published image has none. */
export const jmxExporterPath = "/opt/jmx-exporter/jmx_prometheus_javaagent.jar";

async function kafkaEntries(files: readonly Asset[], libs: string, names: readonly string[]): Promise<LayerEntry[]> {
  const classes = new Set<string>();
  for (const name of names.filter((jar) => jar.startsWith("kafka"))) {
    for (const found of await jarClasses(path.join(libs, name))) classes.add(found);
  }
  const own = (folder: string): LayerEntry => ({ kind: "folder", path: folder, owner: appuser });
  const parent = (folder: string): LayerEntry => ({ kind: "folder", path: folder });
  const isProgram = (file: Asset) => /\/bin\/|\/docker\/(run|launch)$/.test(file.path);
  const file = (asset: Asset, target = asset.path, owner = 0): LayerEntry => ({
    kind: "file",
    path: target,
    mode: isProgram(asset) ? 0o755 : 0o644,
    owner,
    content: asset.content,
  });
  const defaults = files.filter((asset) => /\.(properties|yaml)$/.test(asset.path));
  return [
    parent("/opt/kafka"),
    parent("/opt/kafka/bin"),
    parent("/opt/kafka/libs"),
    own("/opt/kafka/config"),
    own("/opt/kafka/logs"),
    parent("/etc/kafka"),
    parent("/etc/kafka/docker"),
    own("/etc/kafka/secrets"),
    parent(path.posix.dirname(jmxExporterPath)),
    parent("/mnt/shared"),
    own("/mnt/shared/config"),
    parent("/var/lib/kafka"),
    own("/var/lib/kafka/data"),
    ...files.map((asset) => file(asset)),
    // The tools find their logging here also where no node was ever configured.
    ...defaults.map((asset) => file(asset, `/opt/kafka/config/${path.posix.basename(asset.path)}`, appuser)),
    ...[...launchers((name) => classes.has(name))].map(
      ([name, script]): LayerEntry => ({ kind: "file", path: `/opt/kafka/bin/${name}`, mode: 0o755, content: script }),
    ),
    ...names.map(
      (name): LayerEntry => ({
        kind: "file",
        path: name === jmxExporterJar ? jmxExporterPath : `/opt/kafka/libs/${name}`,
        content: { source: path.join(libs, name) },
      }),
    ),
  ];
}

/** Builds an image of Apache Kafka that starts as the published one does, or returns an earlier build at once. */
export async function kafkaImage(
  options: { readonly version?: string },
  progress: Progress,
): Promise<{ ref: string; archive: string }> {
  const version = options.version ?? defaultKafkaVersion;
  const ref = kafkaRef(version);
  const files = [...(await assetsIn("rootfs", "/")), ...(await assetsIn(loggingOf(version), "/etc/kafka/docker"))];
  const base = await baseLayer(progress);
  const inputs = [
    ...[recipe, ref, path.basename(base), kafkaPom(version), await readFile(trainingScript)],
    JSON.stringify([imageConfig, files, tools]),
  ];
  const archive = cachedImageFile(`kafka-${version}`, contentVersion(...inputs));
  if (existsSync(archive)) return { ref, archive };
  await progress.step(`Build image ${ref}`, (report) =>
    buildOnce(archive, report, async (folder) => {
      const { libs, names } = await downloadJars(version, folder, report);
      report(`writing the layer of ${names.length} jars`);
      const layer = path.join(folder, "layer.tar");
      await writeLayer(layer, await kafkaEntries(files, libs, names));
      report("training: a broker and the tools run once, for faster starts");
      const classData = await classDataLayer(folder, [base, layer], progress.note);
      report("writing the archive");
      const file = path.join(folder, "image.tar");
      await writeImageArchive(file, {
        ref,
        layers: [base, layer, ...(classData === undefined ? [] : [classData])],
        config: imageConfig,
      });
      return file;
    }),
  );
  return { ref, archive };
}
