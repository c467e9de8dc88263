import { getClusterCredentialOutput } from "@pulumi/alicloud/cs/getClusterCredential";
import { type Input, type InvokeOutputOptions, type Output, secret } from "@pulumi/pulumi";
import type { LocationSpec } from "../../model/specs/cloud-spec";

/**
 * The kubeconfig that ACK keeps for the identity that runs Pulumi, with a client certificate for about three years. ACK
 * returns the same one each time, so that a run without changes stays one. A temporary one is new each time.
 */
export function kubeconfig(
  clusterId: Input<string>,
  { alicloud }: LocationSpec,
  options: InvokeOutputOptions,
): Output<string> {
  const { kubeconfigMinutes: temporaryDurationMinutes } = alicloud;
  const credential = getClusterCredentialOutput(
    { clusterId, ...(temporaryDurationMinutes === undefined ? {} : { temporaryDurationMinutes }) },
    options,
  );
  return secret(credential.kubeConfig);
}

/** The same kubeconfig for another address of the API server. ACK's own uses the public one. */
export function withServer(contents: string, server: string): string {
  const { parse } = require("yaml") as typeof import("yaml");
  const config = parse(contents) as { clusters: { cluster: { server: string } }[] };
  return JSON.stringify({
    ...config,
    clusters: config.clusters.map((entry) => ({ ...entry, cluster: { ...entry.cluster, server } })),
  });
}
