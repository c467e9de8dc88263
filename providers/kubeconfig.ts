/** A command that prints a short-lived token for a cluster. */
export interface ExecCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly provideClusterInfo?: boolean;
  /** Shown if the command is not installed. */
  readonly installHint: string;
}

/** The parts of a kubeconfig. */
export interface KubeconfigParts {
  /** Name of the cluster and of the context. */
  readonly name: string;
  /** https URL of the API server. */
  readonly server: string;
  /** Certificate authority, base64. */
  readonly certificateAuthority: string;
  readonly exec: ExecCommand;
}

/** A kubeconfig that gets its tokens from a command: nothing in it expires, and it contains no credentials. */
export function execKubeconfig({ name, server, certificateAuthority, exec }: KubeconfigParts): string {
  const { env, args, ...rest } = exec;
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": name,
    contexts: [{ name, context: { cluster: name, user: name } }],
    clusters: [{ name, cluster: { server, "certificate-authority-data": certificateAuthority } }],
    users: [
      {
        name,
        user: {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1beta1",
            interactiveMode: "Never",
            args: [...args],
            ...rest,
            ...(env === undefined ? {} : { env: Object.entries(env).map(([key, value]) => ({ name: key, value })) }),
          },
        },
      },
    ],
  });
}
