// Import rules: imports go one way, examples → components → { providers, engines, observability } → model.
// docs/architecture.md has the picture and the reasons. `npm run lint` checks them.

/** The package's own name, by which examples import it as users do; before a build it leads nowhere. */
const self = "kafka-platform";

/** What the files of a folder may import of this repository, besides their own folder. */
const allowed = {
  model: [],
  observability: ["model"],
  engines: ["model"],
  providers: ["model"],
  components: ["engines", "providers", "observability", "model"],
  plugin: ["components", "model", "index.ts"],
  automation: ["components", "model", "index.ts"],
  testing: [],
  policies: [],
  examples: ["automation", "index.ts", self],
  local: ["automation", "engines", "examples", "observability", "model", "testing", "index.ts"],
};
const product = [
  "index.ts",
  "model",
  "observability",
  "engines",
  "providers",
  "components",
  "plugin",
  "automation",
  "testing",
  "policies",
];

const anyOf = (paths) => `^(${paths.map((path) => path.replace(".", "\\.")).join("|")})(/|$)`;

const downwards = Object.entries(allowed).map(([folder, others]) => ({
  name: `${folder}-imports-only`,
  comment: `${folder} may import ${others.join(", ") || "nothing else of this repository"}.`,
  severity: "error",
  from: { path: anyOf([folder]) },
  to: { pathNot: anyOf([folder, ...others, "node_modules"]), dependencyTypesNot: ["core"] },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...downwards,
    {
      name: "siblings-do-not-know-each-other",
      comment: "No cloud's folder knows another's; no engine's folder another's, except for the chart that they share.",
      severity: "error",
      from: { path: "^(engines|providers)/([^/]+)/" },
      to: { path: "^$1/[^/]+/", pathNot: "^($1/$2|engines/chart)/" },
    },
    {
      name: "model-has-no-sdk",
      comment: "The model imports of Pulumi's SDKs their types alone: it is plain functions on plain data.",
      severity: "error",
      from: { path: "^model/" },
      to: { path: "^node_modules/@pulumi/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "product-needs-only-what-it-names",
      comment: "What users install is in dependencies or peerDependencies of package.json.",
      severity: "error",
      from: { path: anyOf(product) },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown", "unknown", "undetermined"],
        dependencyTypesNot: ["npm", "npm-peer", "type-only"],
      },
    },
    {
      name: "resolvable",
      comment: "An import that cannot be resolved cannot be judged.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: anyOf([self]) },
    },
  ],
  options: {
    exclude: { path: "^(bench|charts|dist|docs|scripts|tests)/" },
    doNotFollow: { path: "^node_modules/" },
    // plugin/, local/ and policies/ have manifests of their own, beside that of the root.
    combinedDependencies: true,
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["require", "node", "types", "default"] },
  },
};
