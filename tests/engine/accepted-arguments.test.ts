// What the package accepts, the chart and the Kubernetes API accept: otherwise a user learns of a wrong argument when half
// of the platform exists. Real parts: Helm with our charts, and a Kubernetes API server, which is asked by a dry run.
import assert from "node:assert/strict";
import path from "node:path";
import { parseAllDocuments } from "yaml";
import { validateRequest } from "../../automation";
import type * as Package from "../../index";
import { Engine } from "../../index";
import { certManagerObjects } from "../../local/cert-manager/install";
import { repositoryRoot } from "../../local/paths";
import { silentProgress } from "../../local/progress";
import { buildingClouds } from "../../providers/registry";
import { type RecordedResource, record, type Values } from "../../testing";
import { type Accepting, acceptedValues, combined, texts } from "../support/accepted-values";
import { least } from "../support/arguments";
import { certManagerMock } from "../support/authority";
import { clusterProbes, storageProbes } from "../support/cloud-probes";
import { clusterReference, locationArgs, zonesOf } from "../support/cloud-specs";
import { kafkaProbesOn } from "../support/kafka-probes";
import { observabilityProbes } from "../support/observability-probes";
import { skipFor } from "../support/skip";
import type { Args } from "../support/trial";
import { helm } from "../unit/chart/render";
import { type ApiServer, missingForApiServer, startApiServer } from "./api-server";

const chartsPath = path.join(repositoryRoot, "charts");

/** A component whose arguments vary, and how it is constructed. */
interface Subject extends Accepting {
  readonly title: string;
  readonly make: (kafka: typeof Package, name: string, args: never) => unknown;
}

/** Values that are not tried: what they are for is not rendered here, or they are the chart's or Kubernetes' own. */
const free =
  /^values|podTemplate\.(?!labels|annotations|arbitraryUser|runtimeClassName|dnsPolicy)|\bcharts?\.|Chart\.|^kubeconfig|\.kubeconfig$/;

const ofKafka = (engine: Engine): Subject => ({
  title: `a KafkaCluster of ${engine}`,
  component: "KafkaCluster",
  name: "orders",
  base: { ...least[engine] },
  probes: kafkaProbesOn(engine),
  make: (kafka, name, args) => new kafka.KafkaCluster(name, args),
});

const subjects: readonly Subject[] = [
  ...Object.values(Engine).map(ofKafka),
  {
    title: "an Observability",
    component: "Observability",
    name: "orders",
    base: {},
    probes: observabilityProbes({}),
    make: (kafka, name, args) => new kafka.Observability(name, args),
  },
  ...buildingClouds.flatMap((cloud): Subject[] => {
    const base = { ...locationArgs(cloud), zones: [...zonesOf(cloud)], kubernetes: { allowedCidrs: ["5.6.7.0/24"] } };
    const pods = { namespace: "orders", serviceAccount: "orders" };
    const cluster = clusterReference({ identityIssuer: "https://issuer.example.com" });
    return [
      {
        title: `a KubernetesCluster on ${cloud}`,
        component: "KubernetesCluster",
        name: "orders",
        base,
        probes: clusterProbes(cloud, base),
        make: (kafka, name, args) => new kafka.KubernetesCluster(name, args),
      },
      {
        title: `an ObjectStorage on ${cloud}`,
        component: "ObjectStorage",
        name: "orders",
        base: { ...locationArgs(cloud), cluster, ...pods },
        probes: { ...storageProbes(cloud), namespace: { value: "a" }, serviceAccount: { value: "a" } },
        make: (kafka, name, args) => new kafka.ObjectStorage(name, args),
      },
    ];
  }),
];

/** The longer a zone's name is, the shorter that of the Kafka cluster has to be: the longest accepted one is tried. */
const zoneLists: readonly (readonly string[])[] = [
  ["a"],
  ["ap-southeast-1a", "ap-southeast-1b", "ap-southeast-1c"],
  ["northamerica-northeast1-a", "northamerica-northeast1-b", "northamerica-northeast1-c"],
  ["Rack_1", "2.b", "3"],
];
const isAccepted = (name: string, args: Args): boolean =>
  validateRequest({ component: "KafkaCluster", name, args: { ...args } }).length === 0;

/** What the API server and Helm said about something, in one line. */
const shortened = (text: string): string => text.replace(/\s+/g, " ").slice(0, 600);

/** The Kubernetes objects that resources stand for: their own, and those of releases of our charts. */
function* objectsOf(resources: readonly RecordedResource[]): Generator<Values> {
  for (const { type, name, inputs } of resources) {
    if (type === "kubernetes:helm.sh/v3:Release") {
      // The charts of others are not on this machine.
      if (path.dirname(inputs["chart"]) === chartsPath) yield* rendered(inputs);
    } else if (type.startsWith("kubernetes:")) {
      const [, group = "", kind = ""] = type.split(":");
      // Pulumi makes a name where none is given.
      const metadata = { name: name.toLowerCase(), ...inputs["metadata"] };
      yield { ...inputs, apiVersion: group.replace(/^core\//, ""), kind, metadata };
    }
  }
}

function rendered({ chart, name, namespace, values }: Values): Values[] {
  const result = helm(["template", name, chart, "--namespace", namespace, "--kube-version", "1.34.0"], {
    ...values,
    // Otherwise the helper gives one, which is a value of the chart of Kafka only.
    clusterId: values.clusterId,
  });
  if (result.code !== 0) throw new Error(result.stderr);
  return parseAllDocuments(result.stdout)
    .map((document) => document.toJS())
    .filter((object) => object !== null);
}

describe("arguments that the package accepts", () => {
  let api: ApiServer;
  let kafka: typeof Package;
  let create: (object: Values) => Promise<unknown>;
  const created = new Set<string>();

  before(async function () {
    skipFor(this, missingForApiServer());
    kafka = await import("../../index.js");
    api = await startApiServer();
    const { KubeConfig, KubernetesObjectApi } = await import("@kubernetes/client-node");
    const config = new KubeConfig();
    config.loadFromFile(api.kubeconfig);
    const client = KubernetesObjectApi.makeApiClient(config);
    for (const object of await certManagerObjects(silentProgress())) {
      if (object.kind === "CustomResourceDefinition") await client.create(object);
    }
    create = (object) => client.create(object, undefined, "All");
  });
  after(() => api?.stop());

  /** Asks the API server whether it would create an object; the same one only once. */
  async function refusal(object: Values): Promise<string | undefined> {
    // The API server does not know the resources of the Prometheus Operator; promtool and the unit tests read them.
    if (String(object["apiVersion"]).startsWith("monitoring.coreos.com/")) return undefined;
    // The namespaces of the arguments do not exist here.
    const isNamespaced = object["metadata"].namespace !== undefined;
    const metadata = { ...object["metadata"], ...(isNamespaced ? { namespace: "default" } : {}) };
    const asked = { ...object, metadata };
    const key = JSON.stringify(asked);
    if (created.has(key)) return undefined;
    created.add(key);
    try {
      await create(asked);
      return undefined;
    } catch (error) {
      const { body, message } = error as { body?: string; message: string };
      const said = body === undefined ? message : (JSON.parse(body) as { message: string }).message;
      // A namespace such as "default" is there.
      if (object["kind"] === "Namespace" && said.includes("already exists")) return undefined;
      // Nor do the RuntimeClasses of the arguments.
      if (/RuntimeClass "[^"]+" not found/.test(said)) return undefined;
      return `${object["kind"]}: ${said}`;
    }
  }

  /** Why Helm or Kubernetes refuses what a component declares with these arguments. */
  async function refusals({ make }: Subject, name: string, args: unknown, about: () => string): Promise<string[]> {
    const outputs = ({ type, name: called }: RecordedResource) => certManagerMock.outputs?.(type, called, {});
    const { resources } = await record(() => make(kafka, name, args as never), { outputs });
    const refused: string[] = [];
    try {
      for (const object of objectsOf(resources)) {
        const reason = await refusal(object);
        if (reason !== undefined) refused.push(shortened(reason));
      }
    } catch (error) {
      refused.push(`${shortened((error as Error).message)} for ${about().slice(0, 5000)}`);
    }
    return refused;
  }

  for (const subject of subjects) {
    it(`are accepted by Helm and by Kubernetes: ${subject.title}`, async () => {
      const probes = Object.entries(subject.probes).filter(([argument]) => !free.test(argument));
      const tried = { ...subject, probes: Object.fromEntries(probes) };
      const refused: string[] = [];
      for (const { args, of } of combined(tried, acceptedValues(tried))) {
        const about = () => `one of ${of.map((one) => `${one.path} ${JSON.stringify(one.value)}`).join("; ")}`;
        refused.push(...(await refusals(subject, subject.name, args, about)));
      }
      assert.deepEqual(refused, []);
    });
  }

  it("are accepted with every name and every zone", async () => {
    const subject = ofKafka(Engine.Apache);
    const names = [...texts, "a".repeat(36)].filter((name) => isAccepted(name, subject.base));
    assert.ok(names.length >= 5, `${names} were accepted`);
    const cases = names.map((name): readonly [string, Args] => [name, subject.base]);
    for (const zones of zoneLists) {
      const args = { ...subject.base, zones };
      const longest = Array.from({ length: 40 }, (_, index) => "a".repeat(40 - index)).find((name) =>
        isAccepted(name, args),
      );
      cases.push([longest ?? "none", args]);
    }
    const refused: string[] = [];
    for (const [name, args] of cases) refused.push(...(await refusals(subject, name, args, () => name)));
    assert.deepEqual(refused, []);
  });
});
