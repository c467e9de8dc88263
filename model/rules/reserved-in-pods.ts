/**
 * Names and paths in pods that the chart uses itself. A name that ends in a slash or an underscore stands for all names
 * that begin with it. The chart has the same list (_validate-pods.tpl).
 */
export const reservedInPods = {
  labels: [
    ...["app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/component"],
    ...["controller-revision-hash", "pod-template-hash", "kafka-platform/", "statefulset.kubernetes.io/"],
    ...["apps.kubernetes.io/", "batch.kubernetes.io/"],
  ],
  annotations: ["kubectl.kubernetes.io/default-container", "kafka-platform/", "checksum/", "helm.sh/"],
  env: [
    ...["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "BROKER_RACK", "CATCH_UP_SECONDS", "CLIENT_AUTHORITIES"],
    ...["CLIENT_CONFIG", "CLIENT_JAAS_FILE", "CLUSTER_ID", "CONFIG_DIR", "CONTROLLER_ONLY", "EXTRA_ARGS"],
    ...["FIRST_NODE_ID", "HOST_IP", "METRICS_AGENT", "MOUNTED_DIR", "NODE_ID", "NODE_NAME", "POD_NAME", "READY_FILE"],
    ...["RUN", "SERVING_PORT", "TLS_DIR", "ZONE_COUNT", "ZONE_INDEX", "KAFKA_"],
  ],
  containers: ["kafka", "metrics-agent"],
  volumes: [
    ...["config", "data", "final-config", "inter-broker", "logs", "metrics-agent", "properties", "scripts", "tls"],
    "tmp",
  ],
  mountPaths: [
    ...["/etc/kafka-platform", "/mnt/shared/config", "/opt/kafka-platform", "/opt/kafka/config", "/opt/kafka/logs"],
    ...["/opt/metrics-agent", "/tmp", "/var/lib/kafka/data"],
  ],
} as const;

/** Volumes of Secrets that the chart mounts: of listeners, and of `configSecrets`. */
const secretVolumes = /(-tls|-auth|^config-[0-9a-f]{10})$/;

/** Whether the chart uses a name itself. */
export function isReservedInPods(kind: Exclude<keyof typeof reservedInPods, "mountPaths">, name: string): boolean {
  if (kind === "volumes" && secretVolumes.test(name)) return true;
  return reservedInPods[kind].some((one) => one === name || (/[/_]$/.test(one) && name.startsWith(one)));
}

/** The chart's mount path that a path is equal to, above or below; undefined if there is none. */
export function metMountPath(path: string): string | undefined {
  const at = `${path.replace(/\/+$/, "")}/`;
  return reservedInPods.mountPaths.find((one) => at.startsWith(`${one}/`) || `${one}/`.startsWith(at));
}
