import { distance } from "fastest-levenshtein";

/** Other names of enum members, by the enum: products, services and tools that a user may have in mind. */
const otherNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Engine: { kafka: "apache", "apache-kafka": "apache", apachekafka: "apache", strimzi: "apache", kraft: "apache" },
  Cloud: {
    amazon: "aws",
    eks: "aws",
    google: "gcp",
    googlecloud: "gcp",
    "google-cloud": "gcp",
    gke: "gcp",
    alibaba: "alicloud",
    alibabacloud: "alicloud",
    "alibaba-cloud": "alicloud",
    aliyun: "alicloud",
    ack: "alicloud",
    huaweicloud: "huawei",
    "huawei-cloud": "huawei",
    cce: "huawei",
    kubernetes: "existing",
    k8s: "existing",
    local: "existing",
    kind: "existing",
    minikube: "existing",
  },
};

/** Asks whether a known name was meant: `Did you mean brokers?`. Undefined if none is near. */
export function suggestion(given: string, known: readonly string[], type = ""): string | undefined {
  const other = otherNames[type];
  const lower = given.length > 40 ? "" : given.toLowerCase();
  const meant = other !== undefined && Object.hasOwn(other, lower) ? other[lower] : nearest(lower, known);
  return meant === undefined ? undefined : `Did you mean ${meant}?`;
}

/** The nearest known name, if it differs in at most two letters. */
function nearest(given: string, known: readonly string[]): string | undefined {
  // A longer or shorter name cannot be near.
  const similar = known
    .filter((name) => Math.abs(name.length - given.length) <= 2)
    .map((name) => ({ name, apart: distance(name.toLowerCase(), given) }))
    .sort((one, other) => one.apart - other.apart);
  const [first] = similar;
  // A short name that differs in two letters is another word.
  return first === undefined || first.apart > Math.min(2, first.name.length / 2) ? undefined : first.name;
}
