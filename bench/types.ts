import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { medianUsage } from "./measure";
import { report } from "./report";

const bare = `import * as kubernetes from "@pulumi/kubernetes";

export const { metadata } = new kubernetes.core.v1.Namespace("orders");
`;

const ours = `import { Cloud, Engine, Exposure, KafkaPlatform } from "kafka-platform";

export const { bootstrapServers } = new KafkaPlatform("orders", {
  cloud: Cloud.Aws,
  region: "eu-central-1",
  zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
  kafka: {
    engine: Engine.Automq,
    listeners: [{ name: "clients", port: 9092, exposure: Exposure.InternalLoadBalancer }],
  },
  observability: {},
});
`;

/** What `pulumi new typescript` gives people: the declarations of libraries are checked too. */
const compilerOptions = {
  strict: true,
  noEmit: true,
  target: "es2020",
  module: "nodenext",
  moduleResolution: "nodenext",
  noFallthroughCasesInSwitch: true,
  noImplicitReturns: true,
  types: ["node"],
};

/** P6: what it costs to check the types of a program that uses us, against one that uses Pulumi's Kubernetes SDK alone. */
export function benchTypes(root: string): void {
  const seconds = (program: string): number => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-types-"));
    try {
      const modules = path.join(folder, "node_modules");
      mkdirSync(modules);
      symlinkSync(root, path.join(modules, "kafka-platform"));
      for (const scope of ["@pulumi", "@types"]) {
        symlinkSync(path.join(root, "node_modules", scope), path.join(modules, scope));
      }
      writeFileSync(path.join(folder, "index.ts"), program);
      writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["index.ts"] }));
      const script = `process.argv.splice(1, Infinity, "tsc", "--project", ${JSON.stringify(folder)});
        require("typescript/lib/tsc.js");`;
      return medianUsage(script, root, 3).cpuSeconds;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const value = seconds(ours) / seconds(bare);
  report({
    id: "P6",
    what: "checking a program's types: CPU against @pulumi/kubernetes alone",
    value,
    budget: 1.3,
    unit: "x",
  });
}
