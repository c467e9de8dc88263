import { type Declared, type Finding, type ResourceRule, undecided, violation } from "../rule";
import { at, given, isOn, items, text, Unknown, unknownOf, type Value } from "../values";

const eks = "aws:eks/cluster:Cluster";
const gke = "gcp:container/cluster:Cluster";
const ack = "alicloud:cs/managedKubernetes:ManagedKubernetes";

/** Where the key of Secrets is set, and whether it is; an unknown value where a preview cannot say. */
interface SecretsKey {
  readonly set: boolean | Unknown;
  readonly fix: string;
}

const keyOf: Readonly<Record<string, (props: Value) => SecretsKey>> = {
  [eks]: (props) => ({
    set: eksKey(at(props, "encryptionConfig")),
    fix: "Set encryptionConfig with a KMS key and the resources secrets",
  }),
  [gke]: (props) => ({
    set: gkeKey(at(props, "databaseEncryption", "state")),
    fix: "Set databaseEncryption with the state ENCRYPTED and a Cloud KMS key",
  }),
  [ack]: (props) => ({
    set: ackKey(at(props, "encryptionProviderKey"), at(props, "disableEncryption")),
    fix: "Set encryptionProviderKey to the id of a KMS key (ACK Pro only)",
  }),
};

function eksKey(config: Value): boolean | Unknown {
  const resources = items(at(config, "resources"));
  return resources.includes("secrets") || (unknownOf(...resources) ?? false);
}

function gkeKey(state: Value): boolean | Unknown {
  if (state instanceof Unknown) return state;
  return ["ENCRYPTED", "ALL_OBJECTS_ENCRYPTION_ENABLED"].includes(text(state));
}

const ackKey = (key: Value, disabled: Value): boolean | Unknown =>
  given(key) && !isOn(disabled) && (unknownOf(disabled) ?? true);

export const secretsEncryption: ResourceRule = {
  name: "kubernetes-secrets-encryption",
  description: "A Kubernetes cluster encrypts its Secrets with a key of the account.",
  severity: "high",
  settings: {},
  types: Object.keys(keyOf),
  *judge(cluster: Declared): Iterable<Finding> {
    const key = keyOf[cluster.type]?.(cluster.props);
    if (key === undefined || key.set === true) return;
    yield key.set instanceof Unknown
      ? undecided(cluster, key.set)
      : violation(cluster, {
          what: "The cluster has no key of the account for its Secrets",
          why: "Passwords and keys in Secrets are then as safe as the storage of the control plane, and you cannot lock them",
          next: key.fix,
        });
  },
};
