/** One tool the local environment needs, as data. */
export interface Tool {
  readonly name: ToolName;
  readonly version: string;
  /** The Go module that pins it, a folder of local/tools/go. */
  readonly module: string;
  /** The Go package of its main function. */
  readonly package: string;
  /** The module in go.mod that decides the version: a test holds the two together. */
  readonly pinnedBy: string;
  /** Link-time variables. A program built from its module does not know its own version. */
  readonly linkVariables: Readonly<Record<string, string>>;
  /** What the project itself calls this version, where its Go module is numbered otherwise. */
  readonly release?: string;
  /** Go's build tags. */
  readonly tags?: readonly string[];
  /** How many packages a cold build compiles, for progress. */
  readonly packages: number;
  /** Programs that are not written in Go and must be next to the tool: paths in the module that pins it. */
  readonly beside?: readonly string[];
  /** Files that the program embeds from another folder: paths in the module that pins it. */
  readonly embeds?: readonly string[];
  /** Go packages that are compiled without optimisation and inlining: a pattern as in `go list`. */
  readonly unoptimised?: string;
  /**
   * A program that the user has installed and that serves as well: how it tells its version, and the lowest that will
   * do.
   */
  readonly own?: { readonly versionArgs: readonly string[]; readonly atLeast: string; readonly below: string };
}

export type ToolName =
  | "pulumi"
  | "pulumi-language-nodejs"
  | "pulumi-language-python"
  | "pulumi-language-go"
  | "pulumi-language-yaml"
  | "codegen"
  | "helm"
  | "kubernetes"
  | "cert-manager"
  | "coredns"
  | "versitygw"
  | "prometheus"
  | "kube-state-metrics"
  | "otelcol-contrib"
  | "pulumi-resource-kubernetes"
  | "kube-score";

const pulumi: Tool = {
  name: "pulumi",
  version: "3.230.0",
  module: "pulumi",
  package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  pinnedBy: "github.com/pulumi/pulumi/pkg/v3",
  // Without it the Automation API refuses the CLI: "Failed to get Pulumi version". Its go.mod replaces a library that
  // takes half of the CPU time of every start.
  linkVariables: { "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": "v3.230.0" },
  packages: 1448,
  own: { versionArgs: ["version"], atLeast: "3.200.0", below: "4.0.0" },
};

/** What the language hosts have in common that come from Pulumi's own repository. */
const languageHost = {
  // The last version of the SDK module that holds them.
  version: "3.60.0",
  module: "pulumi-languages",
  pinnedBy: "github.com/pulumi/pulumi/sdk/v3",
  linkVariables: {},
};

const nodejs: Tool = {
  ...languageHost,
  name: "pulumi-language-nodejs",
  package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
  packages: 522,
};

const python: Tool = {
  ...languageHost,
  name: "pulumi-language-python",
  package: "github.com/pulumi/pulumi/sdk/v3/python/cmd/pulumi-language-python",
  packages: 522,
  beside: ["python/cmd/pulumi-language-python-exec"],
};

const go: Tool = {
  ...languageHost,
  name: "pulumi-language-go",
  package: "github.com/pulumi/pulumi/sdk/v3/go/pulumi-language-go",
  packages: 522,
};

const yaml: Tool = {
  name: "pulumi-language-yaml",
  // The version that stands on the same pkg/v3 as the CLI: what they share is compiled once.
  version: "1.32.0",
  module: "pulumi-language-yaml",
  package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
  pinnedBy: "github.com/pulumi/pulumi-yaml",
  linkVariables: {},
  packages: 900,
};

/** Pulumi's generators of SDKs, in a program of ours. */
const codegen: Tool = {
  name: "codegen",
  version: "3.132.0",
  module: "codegen",
  package: ".",
  pinnedBy: "github.com/pulumi/pulumi/pkg/v3",
  linkVariables: {},
  packages: 700,
};

const helm: Tool = {
  name: "helm",
  version: "3.19.5",
  module: "helm",
  package: "helm.sh/helm/v3/cmd/helm",
  pinnedBy: "helm.sh/helm/v3",
  linkVariables: {
    "helm.sh/helm/v3/internal/version.version": "v3.19.5",
    // What `helm template` and `helm lint` believe the cluster to be; otherwise Kubernetes 1.20, which charts refuse.
    "helm.sh/helm/v3/pkg/lint/rules.k8sVersionMajor": "1",
    "helm.sh/helm/v3/pkg/lint/rules.k8sVersionMinor": "34",
    "helm.sh/helm/v3/pkg/chartutil.k8sVersionMajor": "1",
    "helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor": "34",
  },
  packages: 953,
  own: { versionArgs: ["version", "--template", "{{.Version}}"], atLeast: "3.12.0", below: "4.0.0" },
};

const kubernetes: Tool = {
  name: "kubernetes",
  version: "1.34.4",
  module: "kubernetes",
  package: ".",
  pinnedBy: "k8s.io/kubernetes",
  // Without them the node reports a nonsense version, and charts that ask for a Kubernetes version refuse it.
  linkVariables: {
    "k8s.io/component-base/version.gitVersion": "v1.34.4",
    "k8s.io/client-go/pkg/version.gitVersion": "v1.34.4",
  },
  packages: 2681,
};

/** The controllers of cert-manager that an authority of one's own needs, in a program of ours. */
const certManager: Tool = {
  name: "cert-manager",
  // The newest that is made for this version of Kubernetes.
  version: "1.19.4",
  // Kubernetes' module, so that what both need of its client is compiled once.
  module: "kubernetes",
  package: "./certmanager",
  pinnedBy: "github.com/cert-manager/cert-manager",
  linkVariables: { "github.com/cert-manager/cert-manager/pkg/util.AppVersion": "v1.19.4" },
  packages: 120,
};

const coredns: Tool = {
  name: "coredns",
  version: "1.12.4",
  module: "coredns",
  package: "github.com/coredns/coredns",
  pinnedBy: "github.com/coredns/coredns",
  linkVariables: {},
  packages: 1278,
};

const versitygw: Tool = {
  name: "versitygw",
  version: "1.8.0",
  module: "versitygw",
  package: "github.com/versity/versitygw/cmd/versitygw",
  pinnedBy: "github.com/versity/versitygw",
  linkVariables: {},
  packages: 589,
};

const prometheus: Tool = {
  name: "prometheus",
  // The newest that Go 1.26.0 builds.
  version: "0.315.0",
  release: "3.15.0",
  module: "monitoring",
  package: "github.com/prometheus/prometheus/cmd/prometheus",
  pinnedBy: "github.com/prometheus/prometheus",
  linkVariables: { "github.com/prometheus/common/version.Version": "3.15.0" },
  // Of some thirty kinds of service discovery the one for Kubernetes: half the time to build.
  tags: ["remove_all_sd", "enable_kubernetes_sd"],
  packages: 1266,
};

const kubeStateMetrics: Tool = {
  name: "kube-state-metrics",
  version: "2.20.0",
  // Prometheus' module, so that what both need of Kubernetes' client is compiled once.
  module: "monitoring",
  package: "k8s.io/kube-state-metrics/v2",
  pinnedBy: "k8s.io/kube-state-metrics/v2",
  linkVariables: { "github.com/prometheus/common/version.Version": "v2.20.0" },
  packages: 300,
};

const collector: Tool = {
  name: "otelcol-contrib",
  // The newest whose receiver of Kafka's metrics the Go module proxy serves.
  version: "0.156.0",
  module: "otel-collector",
  package: ".",
  pinnedBy: "github.com/open-telemetry/opentelemetry-collector-contrib/receiver/kafkametricsreceiver",
  linkVariables: { "main.version": "v0.156.0" },
  packages: 1061,
};

/**
 * Pulumi's own Kubernetes provider, started by a program of ours: the Go module proxy has no released version of it.
 */
const kubernetesProvider: Tool = {
  name: "pulumi-resource-kubernetes",
  version: "4.0.0-20260115033456-f47bc2d6f199",
  // The version of the SDK in package.json.
  release: "4.34.2",
  module: "pulumi-resource-kubernetes",
  package: ".",
  pinnedBy: "github.com/pulumi/pulumi-kubernetes/provider/v4",
  linkVariables: { "main.version": "4.34.2" },
  embeds: ["cmd/pulumi-resource-kubernetes/schema.json", "cmd/pulumi-resource-kubernetes/terraform-mapping.json"],
  // The Go SDK is most of the program: 168 MB this way, 300 MB with optimisation, after the same time to compile.
  unoptimised: "github.com/pulumi/pulumi-kubernetes/sdk/v4/...",
  packages: 1500,
};

/** Checks Kubernetes objects, in a test. */
const kubeScore: Tool = {
  name: "kube-score",
  version: "1.20.0",
  module: "kube-score",
  package: "github.com/zegl/kube-score/cmd/kube-score",
  pinnedBy: "github.com/zegl/kube-score",
  linkVariables: {},
  packages: 350,
};

export const catalogue: Readonly<Record<ToolName, Tool>> = {
  pulumi,
  "pulumi-language-nodejs": nodejs,
  "pulumi-language-python": python,
  "pulumi-language-go": go,
  "pulumi-language-yaml": yaml,
  codegen,
  helm,
  kubernetes,
  "cert-manager": certManager,
  coredns,
  versitygw,
  prometheus,
  "kube-state-metrics": kubeStateMetrics,
  "otelcol-contrib": collector,
  "pulumi-resource-kubernetes": kubernetesProvider,
  "kube-score": kubeScore,
};

/** Whether the tool runs programs of a language for the Pulumi CLI. */
export const isLanguageHost = ({ name }: Tool): boolean => name.startsWith("pulumi-language-");
