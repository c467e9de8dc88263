import { spawn } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { GetSchemaRequest } from "@pulumi/pulumi/proto/provider_pb";
import { median } from "./measure";
import { report } from "./report";

/** P7: the schema's size. P8: from the start of the plugin's process to its open port and the served schema. */
export async function benchPlugin(root: string): Promise<void> {
  const schema = path.join(root, "plugin", "schema.json");
  report({ id: "P7", what: "schema.json", value: statSync(schema).size / 1000, budget: 500, unit: "KB" });
  const starts: Array<{ seconds: number; mebibytes: number }> = [];
  for (let run = 0; run < 7; run++) starts.push(await startOnce(root));
  const of = (key: "seconds" | "mebibytes") => median(starts.map((start) => start[key]));
  report({ id: "P8", what: "plugin: port open and schema served", value: of("seconds"), budget: 0.5, unit: "s" });
  report({ id: "P8", what: "plugin: memory", value: of("mebibytes"), budget: 80, unit: "MiB" });
}

async function startOnce(root: string): Promise<{ seconds: number; mebibytes: number }> {
  const start = process.hrtime.bigint();
  const child = spawn(path.join(root, "plugin", "pulumi-resource-kafka-platform"), ["127.0.0.1:1"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const port = await new Promise<string>((resolve, reject) => {
      child.stdout.once("data", (text: Buffer) => resolve(text.toString().trim()));
      child.once("exit", (code) => reject(new Error(`the plugin ended with code ${code}`)));
    });
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    await new Promise<void>((resolve, reject) => {
      client.getSchema(new GetSchemaRequest(), (error) => (error ? reject(error) : resolve()));
    });
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    client.close();
    return { seconds, mebibytes: peakMebibytes(child.pid) };
  } finally {
    child.kill();
  }
}

/** The most memory that a process ever held. Linux tells it; elsewhere it is not measured. */
function peakMebibytes(pid: number | undefined): number {
  if (process.platform !== "linux") return Number.NaN;
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}
