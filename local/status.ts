import { connect } from "node:net";
import type { LocalClient } from "./client";
import { findCluster } from "./cluster/cluster";
import { readDeployment } from "./deployment";
import { type MonitoringReport, monitoringReport } from "./observability/report";
import type { LocalOutputs } from "./stack";

/** What runs, as plain data. */
export interface Status extends Partial<LocalOutputs> {
  readonly running: boolean;
  readonly cluster?: string;
  readonly kubeconfig?: string;
  readonly image?: string;
  readonly plugins?: string;
  /** What this machine connects with. */
  readonly client?: LocalClient;
  /** What Prometheus sees, where one was asked for and answers. */
  readonly monitoring?: MonitoringReport;
}

/** What this clone has deployed, and whether its bootstrap address answers at this moment. */
export async function status(): Promise<Status> {
  const deployment = readDeployment();
  if (deployment === undefined) return { running: false };
  const { options } = deployment;
  const cluster = await findCluster({ cluster: deployment.cluster.kind, kubeconfig: options.kubeconfig });
  const prometheus = cluster === undefined ? undefined : deployment.outputs?.prometheus;
  const monitoring = prometheus === undefined ? undefined : await monitoringReport(prometheus).catch(() => undefined);
  const external = deployment.outputs?.bootstrapServers["external"];
  return {
    running: cluster !== undefined && external !== undefined && (await answers(external)),
    cluster: deployment.cluster.name,
    kubeconfig: deployment.cluster.kubeconfig,
    image: deployment.image,
    plugins: deployment.plugins,
    ...deployment.outputs,
    ...(deployment.client === undefined ? {} : { client: deployment.client }),
    ...(monitoring === undefined ? {} : { monitoring }),
  };
}

function answers(address: string): Promise<boolean> {
  const [host = "", port = ""] = address.split(":");
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: 2_000 });
    const end = (value: boolean) => () => {
      socket.destroy();
      resolve(value);
    };
    socket.once("connect", end(true)).once("error", end(false)).once("timeout", end(false));
  });
}
