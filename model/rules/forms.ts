import { isIP } from "node:net";

/**
 * What a text must look like for the systems that read it: Kubernetes, an image registry, an object store. They would
 * reject another one when a part of the platform exists. An argument names its form in the tag `@form` of its
 * documentation; `npm run schema` writes it into the structure that arguments are checked against.
 */
export interface Form {
  readonly longest: number;
  readonly fits: (text: string) => boolean;
  /** Ends the sentence "Use …". */
  readonly words: string;
  /** The exact values, if they are few. A text that is written in another way gets the right one as a suggestion. */
  readonly members?: readonly string[];
}

const matching = (pattern: RegExp, longest: number, words: string): Form => ({
  longest,
  fits: (text) => pattern.test(text),
  words,
});

const oneOf = (...members: readonly string[]): Form => ({
  longest: 100,
  fits: (text) => members.includes(text),
  words: `one of ${members.join(", ")}`,
  members,
});

const label = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
const anyLabel = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";
const subdomain = `${label}(\\.${label})*`;
const named = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
const path = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*";
const host = `(${anyLabel}(\\.${anyLabel})*|\\[[0-9A-Fa-f:.]+\\])`;
const port = "(:[0-9]{1,5})?";
const digest = "@sha256:[0-9a-f]{64}";
const tag = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";

const labels = new RegExp(`^${anyLabel}(\\.${anyLabel})*$`);
const isHostName = (text: string): boolean =>
  labels.test(text) &&
  text.split(".").every(({ length }) => length <= 63) &&
  // Digits alone at the end are an IPv4 address, and a wrong one here.
  !/(^|\.)\d+$/.test(text);

const hostOrAddress = (text: string): boolean => isIP(text) !== 0 || isHostName(text);

// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ and …/labels/, and
// https://github.com/distribution/reference for images.
export const forms = {
  objectName: matching(
    new RegExp(`^${subdomain}$`),
    253,
    "the name of a Kubernetes object: lower-case letters, digits, dashes and dots, with a letter or digit at both ends, at most 253 characters",
  ),
  dnsLabel: matching(
    new RegExp(`^${label}$`),
    63,
    "lower-case letters, digits and dashes, with a letter or digit at both ends, at most 63 characters",
  ),
  labelKey: matching(
    new RegExp(`^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?${named}$`),
    317,
    "at most 63 letters, digits, dashes, underscores and dots, with a letter or digit at both ends. A domain and a slash may precede them",
  ),
  labelValue: matching(
    new RegExp(`^(${named})?$`),
    63,
    "at most 63 letters, digits, dashes, underscores and dots, with a letter or digit at both ends",
  ),
  secretKey: matching(
    /^(?!\.{1,2}$)[A-Za-z0-9._-]+$/,
    253,
    "the key in a Secret: letters, digits, dashes, underscores and dots",
  ),
  hostName: {
    longest: 253,
    fits: isHostName,
    words: "a host name without a scheme and a port, such as kafka.example.com",
  },
  advertisedHost: {
    longest: 253,
    fits: (text) => hostOrAddress(text.replaceAll("{id}", "n")),
    words:
      "a host name or an IP address, without a scheme and a port, such as kafka.example.com or 203.0.113.5. {id} stands for the id of the Kafka node",
  },
  nodeHost: {
    longest: 253,
    fits: (text) => hostOrAddress(text.replaceAll(/\{(id|nodeName|hostIP)\}/g, "n")),
    words:
      "a host name or an IP address, without a scheme and a port, such as kafka.example.com or 203.0.113.5. {id} stands for the id of the Kafka node, {nodeName} and {hostIP} for its Kubernetes node",
  },
  host: {
    longest: 253,
    fits: hostOrAddress,
    words: "a host name or an IP address, without a scheme and a port, such as kafka.example.com or 203.0.113.5",
  },
  topicName: matching(
    /^(?!\.{1,2}$)[A-Za-z0-9._-]+$/,
    249,
    "letters, digits, dots, underscores and dashes, at most 249 characters",
  ),
  userName: matching(
    /^(?! )[^\p{C}\p{Z};"'\\]([^\p{C}\p{Zl}\p{Zp};"'\\]*[^\p{C}\p{Z};"'\\])?$/u,
    249,
    "a user's name, without quotes, backslashes and semicolons, and without blanks at its ends",
  ),
  aclName: matching(
    /^(\*|[^\p{C}\p{Z}]+)$/u,
    255,
    "the name of a resource, the beginning of names, or * for all, without blanks",
  ),
  objectKind: matching(/^[A-Z][A-Za-z0-9]*$/, 63, "the kind of an object, such as ClusterIssuer"),
  duration: matching(
    /^([1-9]\d{0,5}h)?([1-9]\d{0,5}m)?$(?<=.)/,
    14,
    "a time in hours and minutes, such as 2160h or 90m",
  ),
  certificates: matching(
    /^(\s*-----BEGIN CERTIFICATE-----\s[\s\S]*-----END CERTIFICATE-----\s*)?$/,
    10_000,
    "one or more certificates as PEM, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----",
  ),
  aclOperation: matching(/^[A-Z][A-Za-z]*$/, 30, "an operation as Kafka names it, such as Read"),
  appProtocol: matching(
    new RegExp(`^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?${anyLabel}$`),
    63,
    "a protocol such as tcp, or a domain, a slash and a name",
  ),
  registry: matching(
    new RegExp(`^${host}${port}(/${path})?$`),
    255,
    "the host of a registry, without a scheme, such as registry.example.com or registry.example.com:5000",
  ),
  repository: matching(
    new RegExp(`^${path}$`),
    255,
    "the path of a repository in lower-case letters, without registry, tag and digest, such as team/kafka",
  ),
  tag: matching(
    new RegExp(`^${tag}(${digest})?$`),
    210,
    "a tag, which a digest may follow, such as 4.1.0 or 4.1.0@sha256:…",
  ),
  image: matching(
    new RegExp(`^(${host}${port}/)?${path}(:${tag})?(${digest})?$`),
    500,
    "the full reference of an image, such as registry.example.com/team/image:1.0.0",
  ),
  environmentVariable: matching(
    /^[-._a-zA-Z][-._a-zA-Z0-9]*$/,
    1000,
    "letters, digits, dashes, underscores and dots, without a digit at the start",
  ),
  pullPolicy: oneOf("IfNotPresent", "Always", "Never"),
  taintEffect: oneOf("NoSchedule", "PreferNoSchedule", "NoExecute"),
  zoneRedundancy: oneOf("LRS", "ZRS"),
  dnsPolicy: oneOf("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"),
  logLevel: oneOf("OFF", "FATAL", "ERROR", "WARN", "INFO", "DEBUG", "TRACE", "ALL"),
  logger: matching(
    /^[A-Za-z_][A-Za-z0-9_.$-]*$/,
    255,
    "the name of a logger, which is that of a package or a class, such as kafka.controller",
  ),
  trafficPolicy: oneOf("Local", "Cluster"),
  ipFamilyPolicy: oneOf("SingleStack", "PreferDualStack", "RequireDualStack"),
  ipFamily: oneOf("IPv4", "IPv6"),
  accessMode: oneOf("ReadWriteOnce", "ReadWriteOncePod", "ReadWriteMany"),
  url: matching(
    /^https?:\/\/(?!-)[A-Za-z0-9._~%!$&'()*+,;=:@[\]-]+([/?#][\x21-\x7e]*)?$/,
    2000,
    "a URL that starts with http:// or https:// and has no blanks",
  ),
  // Kafka's list of allowed URLs has commas between them, and neither shells nor Kubernetes may find a variable in it.
  issuerUrl: matching(
    new RegExp(`^https?://${host}${port}([/?][A-Za-z0-9._~%:/?=&@+-]*)?$`),
    1000,
    "a URL that starts with https://, with letters, digits and the characters . _ ~ % : / ? = & @ + - only",
  ),
  endpoint: matching(
    new RegExp(`^https?://${host}${port}/?$`),
    300,
    "the URL of the object store without a path, such as https://s3.example.com or http://minio:9000",
  ),
  chartRepository: matching(
    /^(https?|oci|file):\/\/[\x21-\x7e]+$/,
    2000,
    "the URL of a chart repository, such as https://charts.example.com or oci://registry.example.com/charts",
  ),
  bucket: matching(
    /^[a-z0-9][a-z0-9._-]+[a-z0-9]$/,
    222,
    "the name of a bucket, without a scheme such as s3://: at least three lower-case letters, digits, dashes, underscores and dots",
  ),
  region: matching(/^[a-z0-9]+(-[a-z0-9]+)*$/, 64, "the id of a region, such as eu-central-1"),
  machineType: matching(
    /^[a-z][a-z0-9]*([.-][a-z0-9]+)+$/,
    100,
    "the cloud's name of a machine type, such as r6in.large or n2-standard-8",
  ),
  metricLabel: matching(
    /^[A-Za-z_][A-Za-z0-9_]*$/,
    200,
    "letters, digits and underscores, without a digit at the start",
  ),
  options: matching(/^[^\p{Cc}\u2028\u2029]*$/u, 10_000, "one line of text"),
  word: matching(
    /^[A-Za-z0-9][A-Za-z0-9._:/+@-]*$/,
    255,
    "letters, digits and the characters . _ : / + @ -, with a letter or digit at the start",
  ),
  line: matching(
    /^(?! )[^\p{Cc}\u2028\u2029]*[^\p{Cc}\u2028\u2029 ]$/u,
    1000,
    "one line of text, without blanks at its ends",
  ),
} satisfies Readonly<Record<string, Form>>;

export type FormName = keyof typeof forms;

/** What a form is, by its name. */
export const formOf = (name: FormName): Form => forms[name];

/** What is wrong with a text: why, and what to use; undefined if it fits. An empty text has a reason of its own. */
export function unfitFor(form: FormName, text: string): string | undefined {
  const { fits, longest, words } = forms[form];
  if (text.length <= longest && fits(text)) return undefined;
  if (text === "") return "is empty. Give a value, or leave it out for the default.";
  return `is not valid. Use ${words}.`;
}
