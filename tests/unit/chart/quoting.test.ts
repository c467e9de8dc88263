import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { repositoryRoot } from "../../../local/paths";
import { chartPath, helm, type Manifest, type Values } from "./render";

const folders = ["kafka", "observability"].map((chart) => path.join(repositoryRoot, "charts", chart, "templates"));

/**
 * Templates that produce a text, not YAML. Who includes one quotes it, or puts it into a block of text (`key: |`). Every
 * other template produces YAML.
 */
const texts = new Set([
  "NOTES.txt",
  "kafka.advertisedHosts",
  "kafka.advertisedListeners",
  "kafka.bucketUri",
  "kafka.brokerClaims",
  "kafka.configMount",
  "kafka.globalRegistry",
  "kafka.clusterIdFrom",
  "kafka.defaultClusterId",
  "kafka.headlessDomain",
  "kafka.hostInAddress",
  "kafka.hostsDigest",
  "kafka.image",
  "kafka.imageFrom",
  "kafka.interBrokerProtocol",
  "kafka.internalBootstrap",
  "kafka.jvmMebibytes",
  "kafka.leastNodes",
  "kafka.mebibytes",
  "kafka.memory",
  "kafka.metricsAgent",
  "kafka.metricsPort",
  "kafka.nodePort",
  "kafka.nodeScriptsDigest",
  "kafka.ownFactor",
  "kafka.propertyValue",
  "kafka.quantity",
  "kafka.quorumVoters",
  "kafka.rolloutId",
  "kafka.runningClusterId",
  "kafka.serverProperties",
  "kafka.serviceAccountName",
  "kafka.servingPort",
  "kafka.terminationGracePeriodSeconds",
  "kafka.similarProperties",
  "kafka.uriValue",
  "kafka.version",
  "kafka.zoneInName",
]);

/** Actions that are safe as they are, with the reason. */
const exceptions = new Set([
  // The schema allows digits and a unit only. Quotes would change the file's digest, and restart every lag exporter.
  "collection_interval: {{ $exporter.interval }}",
]);

interface Action {
  readonly template: string;
  /** The line of the file, up to the end of the action. */
  readonly line: string;
  readonly before: string;
  readonly after: string;
  readonly body: string;
}

/** Every action of a file that prints something. */
function printingActions(file: string, constants: ReadonlySet<string>): Action[] {
  const text = readFileSync(file, "utf8");
  const name = path.basename(file);
  const actions: Action[] = [];
  const open: string[] = [];
  let template = name;
  for (const match of text.matchAll(/\{\{-?\s*(\/\*[\s\S]*?\*\/|[\s\S]*?)\s*-?\}\}/g)) {
    const body = match[1] ?? "";
    const [word = ""] = body.split(/[\s(]/);
    if (word.startsWith("/*")) continue;
    if (word === "define") template = /"(.*)"/.exec(body)?.[1] ?? "";
    if (["define", "if", "range", "with"].includes(word)) open.push(word);
    if (word === "end" && open.pop() === "define") template = name;
    if (["define", "if", "range", "with", "else", "end", "fail"].includes(word)) continue;
    if (/^\$\w*\s*:?=/.test(body)) continue;
    const [, included] = /^include "([\w.]+)" [$.\w]+$/.exec(body) ?? [];
    if (included !== undefined && constants.has(included)) continue;
    const start = text.lastIndexOf("\n", match.index) + 1;
    const before = text.slice(start, match.index);
    const after = text.slice(match.index + match[0].length).split("\n", 1)[0] ?? "";
    actions.push({ template, line: before + match[0], before, after, body });
  }
  return actions;
}

/** Templates that print the same whatever the values are. */
function constantTemplates(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/define "([\w.]+)" -?\}\}([^{]*)\{\{-? end/g)].map(([, name = ""]) => name);
}

/** The commands of an action, without what is in parentheses. `trim` at the end changes nothing of what they print. */
function pipeline(body: string): string[] {
  let flat = body;
  while (/\([^()]*\)/.test(flat)) flat = flat.replace(/\([^()]*\)/g, "");
  const commands = flat.split("|").map((command) => command.trim());
  return commands.at(-1) === "trim" ? commands.slice(0, -1) : commands;
}

/** Whether what an action prints is one scalar, or whole YAML, whatever the values are. */
function isSafe({ template, line, before, after, body }: Action): boolean {
  if (texts.has(template) || exceptions.has(line.trim())) return true;
  const last = pipeline(body).at(-1) ?? "";
  if (/^(quote|toJson|toYaml|int|int64)\b/.test(last)) return true;
  // A release's name is a DNS name: with letters after it, it is a text.
  if (/^(\$|\.root)?\.Release\.Name$/.test(body)) return /^-[a-z]/.test(after);
  // YAML of another template, with its indentation. A text needs a block of text around it.
  const [, included] = /^include "([\w.]+)"/.exec(body) ?? [];
  if (/^nindent \d+$/.test(last)) return included === undefined || !texts.has(included) || before.trim() === "";
  return included !== undefined && !texts.has(included);
}

const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name)),
);

/** Names that Kubernetes allows and YAML does not read as texts. */
const odd = ["1e3", "0x1f", "null", "true", "123", "010"];
const plain = ["k-a", "k-bb", "k-cc", "k-dd", "k-e", "k-f"];

/** The same values with each of six names in every place that takes a name. */
function named(names: readonly string[]): {
  readonly release: string;
  readonly namespace: string;
  readonly values: Values;
} {
  const [release = "", second = "", third = "", fourth = "", fifth = "", sixth = ""] = names;
  return {
    release,
    namespace: fifth,
    values: {
      global: { imagePullSecrets: [{ name: fourth }] },
      imagePullSecrets: [third],
      image: { tag: sixth },
      labels: { label: second },
      annotations: { annotation: third },
      podTemplate: {
        labels: { pod: fourth },
        annotations: { pod: fifth },
        hostAliases: [{ ip: "10.0.0.9", hostnames: [third] }],
        runtimeClassName: third,
        env: [{ name: "FOREIGN", value: fourth }],
        envFrom: [{ secretRef: { name: fifth } }],
        volumes: [{ name: fourth, secret: { secretName: fifth } }],
        volumeMounts: [{ name: fourth, mountPath: "/opt/plugins" }],
        sidecars: [{ name: fifth, image: sixth }],
        initContainers: [{ name: third, image: sixth }],
        topologySpreadConstraints: [{ topologyKey: third, maxSkew: 1, whenUnsatisfiable: "DoNotSchedule" }],
      },
      configSecrets: { "ssl.key.password": { secretName: fourth, key: fifth } },
      serviceAccount: { name: fourth, annotations: { account: sixth } },
      controllers: { storage: { storageClass: third, size: "20Gi", annotations: { a: fifth } } },
      brokers: { storage: { storageClass: fourth, size: "100Gi" }, jvm: { options: "-Dx=a: #b" } },
      zones: [third, fourth, fifth],
      scheduling: {
        priorityClassName: third,
        nodeSelector: { pool: fourth },
        tolerations: [{ key: second, operator: "Equal", value: third }],
      },
      interBroker: { authentication: { type: "Plain", secretName: fifth } },
      listeners: [
        { name: "plain", port: 9092, exposure: "Cluster" },
        {
          name: "lb",
          port: 9094,
          exposure: "PublicLoadBalancer",
          advertisedHostTemplate: "{id}",
          loadBalancerClass: third,
          annotations: { service: fourth },
          annotationsByNode: { bootstrap: { service: fifth } },
          appProtocol: third,
          tls: { secretName: third },
          authentication: { type: "Plain", secretName: fourth },
        },
      ],
      metrics: {
        annotations: true,
        jmxExporter: { enabled: true, image: sixth },
        lagExporter: {
          enabled: true,
          image: sixth,
          credentials: { secretName: third, usernameKey: fourth, passwordKey: fifth },
        },
      },
      networkPolicy: { clientNamespaceSelector: { matchLabels: { ns: third } } },
      rollout: { image: sixth },
    },
  };
}

/** The objects as YAML 1.1 reads them, which is what Kubernetes and Helm use: `no` and `010` are not texts there. */
function objects(names: readonly string[]): Manifest[] {
  const { release, namespace, values } = named(names);
  const { code, stdout, stderr } = helm(["template", release, chartPath, "--namespace", namespace], values);
  assert.equal(code, 0, stderr);
  return parseAllDocuments(stdout, { version: "1.1" })
    .map((document) => document.toJS())
    .filter((object) => object !== null);
}

/** Paths of all values that are not texts, with their values: these must not depend on names. */
function typed(value: unknown, at: string, found: string[] = []): string[] {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) typed(item, `${at}[${index}]`, found);
  else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) typed(item, `${at}.${key}`, found);
  } else if (typeof value !== "string") found.push(`${at} ${value}`);
  return found;
}

describe("chart: names and texts that YAML reads as something else", () => {
  it("every template quotes what it prints, or prints whole YAML", () => {
    const constants = new Set(files.flatMap(constantTemplates));
    const actions = files.flatMap((file) => printingActions(file, constants));
    assert.ok(actions.length > 200, `only ${actions.length} actions were found`);
    const unsafe = actions
      .filter((action) => !isSafe(action))
      .map(({ template, line }) => `${template}: ${line.trim()}`);
    assert.deepEqual(unsafe, [], "end the action with quote, int, toJson or toYaml");
    const templates = new Set(actions.map(({ template }) => template));
    assert.deepEqual(
      [...texts].filter((text) => !templates.has(text)),
      [],
      "texts that no longer exist",
    );
  });

  it("the check finds what is not quoted", () => {
    const action = { template: "x.yaml", before: "", after: "", line: "", body: ".Values.zone" };
    assert.equal(isSafe(action), false);
    assert.equal(isSafe({ ...action, body: ".Values.zone | quote" }), true);
    assert.equal(isSafe({ ...action, body: 'include "kafka.image" .' }), false);
    assert.equal(isSafe({ ...action, before: "  a: ", body: 'include "kafka.serverProperties" . | nindent 2' }), false);
  });

  it("names such as 1e3, null or true stay texts in every object", () => {
    const [expected, found] = [objects(plain), objects(odd)];
    assert.deepEqual(
      found.flatMap((object, index) => typed(object, `${object.kind}[${index}]`)),
      expected.flatMap((object, index) => typed(object, `${object.kind}[${index}]`)),
    );
    const [set] = found.filter(({ kind, metadata }) => kind === "StatefulSet" && metadata.name.includes("broker"));
    assert.equal(set.metadata.labels["app.kubernetes.io/instance"], "1e3");
    const variables: { name: string; value: string }[] = set.spec.template.spec.containers[0].env;
    assert.equal(
      variables.find(({ name }) => name === "KAFKA_OPTS")?.value,
      "-XX:+ExitOnOutOfMemoryError -Dx=a: #b",
      "a comment sign in an option does not end it",
    );
  });

  it("YAML 1.1 would misread the odd names", () => {
    for (const name of odd) assert.notEqual(typeof parse(name, { version: "1.1" }), "string", name);
  });
});
