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
  /** How many packages a cold build compiles, for progress. */
  readonly packages: number;
  /** A program of the person's own that serves as well: how it tells its version, and the lowest that will do. */
  readonly own?: { readonly versionArgs: readonly string[]; readonly atLeast: string; readonly below: string };
}

export type ToolName = "pulumi" | "pulumi-language-nodejs" | "helm" | "kubernetes" | "coredns" | "versitygw";

const pulumi: Tool = {
  name: "pulumi",
  version: "3.230.0",
  module: "pulumi",
  package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  pinnedBy: "github.com/pulumi/pulumi/pkg/v3",
  // Without it the Automation API refuses the CLI: "Failed to get Pulumi version".
  linkVariables: { "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": "v3.230.0" },
  packages: 1448,
  own: { versionArgs: ["version"], atLeast: "3.200.0", below: "4.0.0" },
};

const languageHost: Tool = {
  name: "pulumi-language-nodejs",
  // The last version of the SDK module that holds the language hosts.
  version: "3.60.0",
  module: "pulumi-language-nodejs",
  package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
  pinnedBy: "github.com/pulumi/pulumi/sdk/v3",
  linkVariables: {},
  packages: 522,
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
  packages: 2653,
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

export const catalogue: Readonly<Record<ToolName, Tool>> = {
  pulumi,
  "pulumi-language-nodejs": languageHost,
  helm,
  kubernetes,
  coredns,
  versitygw,
};
