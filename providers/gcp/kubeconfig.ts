import { all, type Input, type Output, secret } from "@pulumi/pulumi";
import { execKubeconfig } from "../kubeconfig";

/** The endpoint of a cluster. */
export interface Endpoint {
  readonly name: Input<string>;
  /** Address without a scheme. */
  readonly address: Input<string>;
  readonly certificateAuthority: Input<string>;
}

/** Contents of a kubeconfig that gets tokens from Google's own plugin, for the user who is logged in to gcloud. */
export function kubeconfig(endpoint: Endpoint): Output<string> {
  const contents = all([endpoint.name, endpoint.address, endpoint.certificateAuthority]).apply(
    ([name, address, certificateAuthority]) =>
      execKubeconfig({
        name,
        server: `https://${address}`,
        certificateAuthority,
        exec: {
          command: "gke-gcloud-auth-plugin",
          args: [],
          provideClusterInfo: true,
          installHint:
            "Install the plugin: https://cloud.google.com/kubernetes-engine/docs/how-to/cluster-access-for-kubectl",
        },
      }),
  );
  return secret(contents);
}
