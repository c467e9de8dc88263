import { Problem } from "../problem";

/** What Prometheus knows at this moment, as plain data. */
export interface MonitoringReport {
  /** Targets by what scrapes them. */
  readonly jobs: Readonly<Record<string, { readonly up: number; readonly of: number }>>;
  /** Kafka nodes among the targets, up or not. */
  readonly nodes: number;
  /** Targets that are not up, with Prometheus' reason. */
  readonly down: readonly { readonly job: string; readonly target: string; readonly reason: string }[];
  /** Alerts that fire, by name and what tells them apart. */
  readonly firing: readonly { readonly name: string; readonly summary: string }[];
}

/** A target as `GET /api/v1/targets` tells it. */
interface Target {
  readonly scrapePool: string;
  readonly scrapeUrl: string;
  readonly health: "up" | "down" | "unknown";
  readonly lastError: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** An alert as `GET /api/v1/alerts` tells it. */
interface Alert {
  readonly state: "pending" | "firing";
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const TIMEOUT_MS = 5_000;

/** Asks Prometheus' HTTP API. */
export async function ask<T>(prometheus: string, path: string): Promise<T> {
  const answer = await fetch(new URL(path, prometheus), { signal: AbortSignal.timeout(TIMEOUT_MS) });
  const body = (await answer.json()) as { status: string; data: T; error?: string };
  if (body.status !== "success") throw new Error(`${path}: ${body.error ?? `status ${answer.status}`}`);
  return body.data;
}

/** What Prometheus at this address sees. */
export async function monitoringReport(prometheus: string): Promise<MonitoringReport> {
  const [{ activeTargets }, { alerts }] = await Promise.all([
    ask<{ activeTargets: Target[] }>(prometheus, "/api/v1/targets?state=active"),
    ask<{ alerts: Alert[] }>(prometheus, "/api/v1/alerts"),
  ]);
  return summarised(activeTargets, alerts);
}

/** Counts targets by job, and keeps what a person has to know. */
export function summarised(targets: readonly Target[], alerts: readonly Alert[]): MonitoringReport {
  const jobs: Record<string, { up: number; of: number }> = {};
  for (const { scrapePool, health } of targets) {
    const { up, of } = jobs[scrapePool] ?? { up: 0, of: 0 };
    jobs[scrapePool] = { up: up + (health === "up" ? 1 : 0), of: of + 1 };
  }
  return {
    jobs,
    // observability/scrape.ts gives this label to nodes and to nothing else.
    nodes: targets.filter(({ labels }) => labels["broker"] !== undefined).length,
    down: targets
      .filter(({ health }) => health !== "up")
      .map(({ scrapePool, scrapeUrl, lastError, health }) => ({
        job: scrapePool,
        target: scrapeUrl,
        reason: lastError || (health === "unknown" ? "not scraped yet" : health),
      })),
    firing: alerts
      .filter(({ state }) => state === "firing")
      .map(({ labels, annotations }) => ({
        name: labels["alertname"] ?? "",
        summary: annotations["summary"] ?? "",
      })),
  };
}

/** Lines for people. */
export function reportLines(prometheus: string, report: MonitoringReport): string[] {
  const counts = Object.entries(report.jobs).sort(([a], [b]) => a.localeCompare(b));
  const all = counts.reduce((sum, [, { up, of }]) => ({ up: sum.up + up, of: sum.of + of }), { up: 0, of: 0 });
  return [
    `Prometheus   ${prometheus}`,
    `  targets    ${all.up} of ${all.of} up: ${counts.map(([job, { up, of }]) => `${job} ${up}/${of}`).join(", ")}`,
    ...report.down.map(({ job, target, reason }) => `  down       ${job} ${target}: ${reason}`),
    `  alerts     ${report.firing.length === 0 ? "none fires" : `${report.firing.length} firing`}`,
    ...report.firing.map(({ name, summary }) => `  firing     ${name}: ${summary}`),
  ];
}

/** Waits until Kafka's nodes and all other targets are up; a first scrape comes within its interval of 30 seconds. */
export async function whenAllUp(
  prometheus: string,
  nodes: number,
  report: (detail: string) => void,
  seconds = 180,
): Promise<MonitoringReport> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const missing = await whatIsMissing(prometheus, nodes);
    if (typeof missing !== "string") return missing;
    report(missing);
    if (Date.now() > end) {
      throw new Problem(
        `Prometheus does not see everything within ${seconds} s: ${missing}`,
        `Ask it why: ${new URL("/api/v1/targets", prometheus)}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** The report once it is complete, else what it lacks. */
async function whatIsMissing(prometheus: string, nodes: number): Promise<MonitoringReport | string> {
  let report: MonitoringReport;
  try {
    report = await monitoringReport(prometheus);
  } catch (error) {
    return `${prometheus} does not answer: ${(error as Error).message}`;
  }
  if (report.nodes < nodes) return `it has found ${report.nodes} of ${nodes} Kafka nodes`;
  const [first] = report.down;
  return first === undefined ? report : `${report.down.length} targets are not up; ${first.target}: ${first.reason}`;
}
