import { Deployment } from "@pulumi/kubernetes/apps/v1";
import { Service, ServiceAccount } from "@pulumi/kubernetes/core/v1";
import { ClusterRole, ClusterRoleBinding } from "@pulumi/kubernetes/rbac/v1";
import type { core, rbac } from "@pulumi/kubernetes/types/input";
import type { CustomResourceOptions } from "@pulumi/pulumi";

/** A pod that watches the whole cluster: one container that answers HTTP and reads the Kubernetes API. */
export interface Workload {
  readonly name: string;
  readonly namespace: string;
  readonly image: string;
  readonly args: readonly string[];
  readonly port: number;
  /** Absent: reached from inside the cluster only. */
  readonly nodePort?: number;
  /** Path that answers once it can be asked. */
  readonly readyPath: string;
  /** What it may read, in all namespaces. */
  readonly rights: readonly rbac.v1.PolicyRule[];
  readonly memory: { readonly request: string; readonly limit: string };
  readonly volumes?: readonly core.v1.Volume[];
  readonly mounts?: readonly core.v1.VolumeMount[];
}

/** Makes the workload with its account, rights and Service; returns the Service, which comes last. */
export function deploy(prefix: string, workload: Workload, options: CustomResourceOptions): Service {
  const { name, namespace } = workload;
  const id = `${prefix}-${name}`;
  const metadata = { name, namespace, labels: { "app.kubernetes.io/name": name } };
  const account = new ServiceAccount(`${id}-account`, { metadata, automountServiceAccountToken: false }, options);
  // Cluster-wide names are shared with everybody's.
  const role = { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: `kafka-platform-${id}` };
  const clusterWide = { name: role.name, labels: metadata.labels };
  const rights = new ClusterRole(`${id}-role`, { metadata: clusterWide, rules: [...workload.rights] }, options);
  const subjects = [{ kind: "ServiceAccount", name, namespace }];
  const granted = new ClusterRoleBinding(
    `${id}-role-binding`,
    { metadata: clusterWide, roleRef: role, subjects },
    { ...options, dependsOn: [account, rights] },
  );
  const deployment = new Deployment(
    `${id}-deployment`,
    {
      metadata,
      spec: {
        replicas: 1,
        strategy: { type: "Recreate" },
        selector: { matchLabels: metadata.labels },
        template: { metadata: { labels: metadata.labels }, spec: podSpec(workload) },
      },
    },
    { ...options, dependsOn: granted },
  );
  return new Service(
    `${id}-service`,
    {
      metadata,
      spec: {
        selector: metadata.labels,
        ...(workload.nodePort === undefined ? {} : { type: "NodePort" }),
        ports: [
          {
            name: "http",
            port: workload.port,
            targetPort: "http",
            ...(workload.nodePort === undefined ? {} : { nodePort: workload.nodePort }),
          },
        ],
      },
    },
    { ...options, dependsOn: deployment },
  );
}

/** Admitted by Pod Security restricted. */
function podSpec(workload: Workload): core.v1.PodSpec {
  return {
    serviceAccountName: workload.name,
    automountServiceAccountToken: true,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65534,
      runAsGroup: 65534,
      fsGroup: 65534,
      seccompProfile: { type: "RuntimeDefault" },
    },
    containers: [
      {
        name: workload.name,
        image: workload.image,
        args: [...workload.args],
        ports: [{ name: "http", containerPort: workload.port }],
        readinessProbe: { httpGet: { path: workload.readyPath, port: "http" }, periodSeconds: 2 },
        resources: {
          requests: { cpu: "50m", memory: workload.memory.request },
          limits: { memory: workload.memory.limit },
        },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
        volumeMounts: [...(workload.mounts ?? [])],
      },
    ],
    volumes: [...(workload.volumes ?? [])],
  };
}
