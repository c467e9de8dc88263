/** Grafana's address and credentials; all empty if Grafana is not installed. */
export interface GrafanaReference {
  /** URL within the Kubernetes cluster; `kubectl port-forward` reaches it from outside. */
  readonly url: string;
  /** Secret with the keys `admin-user` and `admin-password`. */
  readonly adminSecret: string;
  /** Namespace of both. */
  readonly namespace: string;
}

/** The reference of a stack without its own Grafana. */
export const noGrafana: GrafanaReference = { url: "", adminSecret: "", namespace: "" };
