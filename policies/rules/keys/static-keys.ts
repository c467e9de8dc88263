import { flavorOf, judgeValues, releaseType } from "../kafka/release";
import { type Declared, type Finding, type ResourceRule, undecided, violation } from "../rule";
import { at, given, items, text, Unknown, unknownOf, type Value } from "../values";

/** A kind of key that does not expire, and the identity that a program has without one. */
interface KeyKind {
  readonly type: string;
  readonly identity: string;
  /**
   * ObjectStorage of kafka-platform makes this key, because AutoMQ signs its requests by S3's protocol and outside of
   * Amazon Web Services it can do this with access keys only: there is no identity to use instead.
   */
  readonly madeForAutomq?: true;
}

const keyKinds: readonly KeyKind[] = [
  { type: "aws:iam/accessKey:AccessKey", identity: "an IAM role (EKS Pod Identity, IRSA, instance profile)" },
  { type: "gcp:serviceaccount/key:Key", identity: "Workload Identity Federation" },
  { type: "gcp:storage/hmacKey:HmacKey", identity: "Workload Identity Federation", madeForAutomq: true },
  { type: "alicloud:ram/accessKey:AccessKey", identity: "a RAM role (RRSA, instance role)", madeForAutomq: true },
  { type: "huaweicloud:Iam/accessKey:AccessKey", identity: "an IAM agency", madeForAutomq: true },
];

const secretType = "kubernetes:core/v1:Secret";
const automqOwner = "kafka-platform:index:ObjectStorage";
const accessKeyVariables = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

export const staticKeys: ResourceRule = {
  name: "no-static-keys",
  description: "Programs use an identity of the cloud or of Kubernetes instead of a key that does not expire.",
  severity: "high",
  settings: {},
  types: [...keyKinds.map(({ type }) => type), secretType, releaseType],
  *judge(resource): Iterable<Finding> {
    if (resource.type === secretType) yield* judgeSecret(resource);
    else if (resource.type === releaseType) yield* judgeRelease(resource);
    else yield* judgeKey(resource);
  },
};

function* judgeKey(key: Declared): Iterable<Finding> {
  const kind = keyKinds.find(({ type }) => type === key.type);
  if (kind === undefined || (kind.madeForAutomq === true && ownersOf(key).includes(automqOwner))) return;
  yield violation(key, {
    what: "The key does not expire",
    why: "Everyone who gets a copy of it has its rights until somebody notices, and the state of the stack holds a copy",
    next: `Use ${kind.identity}. If a program can use keys only, name this resource in the setting "except" of the rule`,
  });
}

/** The types of the components that a resource is in. */
const ownersOf = ({ urn }: Declared): readonly string[] => (urn.split("::")[2] ?? "").split("$").slice(0, -1);

function* judgeSecret(secret: Declared): Iterable<Finding> {
  const type = at(secret.props, "type");
  if (type instanceof Unknown) yield undecided(secret, type);
  else if (type === "kubernetes.io/service-account-token")
    yield violation(secret, {
      what: "The Secret holds a token of a ServiceAccount that does not expire",
      why: "Everyone who reads the Secret can act as the ServiceAccount until the Secret is deleted",
      next: "Remove the Secret, and let pods mount a token (serviceAccountToken in a projected volume) or programs ask for one (TokenRequest)",
    });
}

const judgeRelease = (release: Declared): Iterable<Finding> =>
  judgeValues(release, function* (values) {
    yield* variablesIn(release, values);
    const flavor = flavorOf(values);
    if (!(flavor instanceof Unknown) && flavor !== "automq") return;
    const keys = at(values, "automq", "credentials", "secretName");
    if (!given(keys)) return;
    const endpoint = at(values, "automq", "dataBucket", "endpoint");
    if (isOnAws(endpoint) === false) return;
    const open = unknownOf(flavor, keys, endpoint);
    yield open !== undefined
      ? undecided(release, open)
      : violation(release, {
          what: "values.automq.credentials.secretName gives AutoMQ access keys for buckets on Amazon Web Services",
          why: "Pods on EKS have an identity that needs no key (EKS Pod Identity, IRSA), and access keys do not expire",
          next: "Remove the credentials, and give the ServiceAccount of Kafka an IAM role, as ObjectStorage does",
        });
  });

/** Whether buckets are S3's own; undefined if it is not known. Other object stores are reached with access keys only. */
function isOnAws(endpoint: Value): boolean | undefined {
  if (endpoint instanceof Unknown) return undefined;
  return !given(endpoint) || /\.amazonaws\.com(\.cn)?(:\d+)?\/?$/.test(text(endpoint));
}

/** Access keys in the environment of pods. With a `value`, the key itself is in the values of the release. */
function* variablesIn(release: Declared, values: Value): Iterable<Finding> {
  for (const place of [["podTemplate"], ["controllers", "podTemplate"], ["brokers", "podTemplate"]]) {
    for (const variable of items(at(values, ...place, "env"))) {
      const [name, value] = [at(variable, "name"), at(variable, "value")];
      // Of the value it matters only that there is one.
      if (value === undefined) continue;
      if (name instanceof Unknown) yield undecided(release, name);
      if (!accessKeyVariables.includes(text(name))) continue;
      yield violation(release, {
        what: `values.${place.join(".")}.env has the access key ${text(name)} as a value`,
        why: "The key does not expire, and everyone who may read the pods or the release of Helm can read it",
        next: "Remove the variable, and use the identity of the ServiceAccount, or automq.credentials with a Secret",
      });
    }
  }
}
