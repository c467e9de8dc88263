import { writeFileSync } from "node:fs";
import type { Deployment } from "./deployment";
import { down } from "./down";
import { type MonitoringReport, monitoringReport, reportLines } from "./observability/report";
import { type LocalOptions, parseOptions } from "./options";
import { Problem } from "./problem";
import { type Progress, terminalProgress } from "./progress";
import { status } from "./status";
import { up } from "./up";

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const progress = terminalProgress();
  if (options.command === "up") {
    const deployment = await up(options, progress);
    printEndpoints(deployment, progress);
    const prometheus = deployment.outputs?.prometheus;
    if (prometheus !== undefined) process.stderr.write(monitoringText(prometheus, await monitoringReport(prometheus)));
    writeJson(options, { ...deployment.outputs, client: deployment.client });
  } else if (options.command === "status") {
    const now = await status();
    if (options.json === undefined) process.stdout.write(statusText(now));
    writeJson(options, now);
    if (!now.running) process.exitCode = 3;
  } else {
    await down(options, progress);
  }
}

function writeJson({ json }: LocalOptions, value: object): void {
  if (json === undefined) return;
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (json === "-") process.stdout.write(text);
  else writeFileSync(json, text);
}

function statusText(now: Awaited<ReturnType<typeof status>>): string {
  if (now.cluster === undefined) return "Nothing is deployed by this clone. Start with: npm run up\n";
  const servers = Object.entries(now.bootstrapServers ?? {}).map(([name, address]) => `  ${name}: ${address}`);
  const kafka = [`Kafka ${now.running ? "answers" : "does not answer"} (cluster: ${now.cluster})`, ...servers];
  return `${kafka.join("\n")}\n${now.prometheus === undefined ? "" : monitoringText(now.prometheus, now.monitoring)}`;
}

function monitoringText(prometheus: string, report: MonitoringReport | undefined): string {
  const lines = report === undefined ? [`Prometheus   ${prometheus} does not answer`] : reportLines(prometheus, report);
  return `${lines.join("\n")}\n`;
}

function printEndpoints({ outputs, client }: Deployment, progress: Progress): void {
  const total = progress.times.reduce((sum, { seconds }) => sum + seconds, 0);
  const external = outputs?.bootstrapServers["external"];
  const lines = [
    "",
    `Kafka is up, and its endpoints are proven: records went in and came back (${total.toFixed(0)} s).`,
    ...Object.entries(outputs?.bootstrapServers ?? {}).map(
      ([name, address]) => `  ${name.padEnd(10)} ${address}${name === "external" ? "   ← from this machine" : ""}`,
    ),
    `Try it as the user ${client?.user}, with kcat and librdkafka 2.6.1 or later (kcat -V):`,
    `  echo hello | kcat -F ${client?.librdkafkaProperties} -t greetings -P`,
    `  kcat -F ${client?.librdkafkaProperties} -t greetings -C -o beginning -e`,
    "or with Kafka's own tools:",
    `  kafka-topics.sh --bootstrap-server ${external} --command-config ${client?.javaProperties} --list`,
    "See it again with npm run status, remove it with npm run down.",
    "",
  ];
  process.stderr.write(lines.join("\n"));
}

main().then(
  // A client that still holds a connection must not keep the command from ending.
  () => process.exit(process.exitCode ?? 0),
  (error: unknown) => {
    process.stderr.write(`\n${error instanceof Problem ? error.message : ((error as Error).stack ?? String(error))}\n`);
    process.exit(1);
  },
);
