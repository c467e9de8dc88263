/** Where Grafana is, and who may enter; all empty where none was installed. */
export interface GrafanaReference {
  /** Address within the cluster; `kubectl port-forward` reaches it from outside. */
  readonly url: string;
  /** Secret with the keys `admin-user` and `admin-password`. */
  readonly adminSecret: string;
  /** Namespace of both. */
  readonly namespace: string;
}

/** Of a stack without a Grafana of its own. */
export const noGrafana: GrafanaReference = { url: "", adminSecret: "", namespace: "" };
