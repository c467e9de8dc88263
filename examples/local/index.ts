// Kafka on a Kubernetes cluster you have. `pulumi up` in the repository's root runs it; so does `npm run up`, which
// brings a cluster along.
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { Config } from "@pulumi/pulumi";
import { Engine } from "kafka-platform";
import { localPlatform } from "./platform";

const config = new Config();
const kubeconfig = config.get("kubeconfig") || process.env["KUBECONFIG"] || path.join(homedir(), ".kube", "config");

const platform = localPlatform({
  engine: config.get("engine") === Engine.Automq ? Engine.Automq : Engine.Apache,
  kubeconfig: readFileSync(kubeconfig, "utf8"),
  brokers: config.getNumber("brokers") ?? 1,
  advertisedHost: config.get("advertisedHost") ?? "127.0.0.1",
  nodePort: 30092,
  certManager: { install: config.getBoolean("installCertManager") ?? false },
});

export const bootstrapServers = platform.bootstrapServers;
export const clusterId = platform.clusterId;
export const namespace = platform.namespace;
export const caCertificates = platform.caCertificates;
/** Names of the Secrets, and passwords, of the users. */
export const { userSecrets, userPasswords } = platform;
