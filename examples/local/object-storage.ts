import { Deployment } from "@pulumi/kubernetes/apps/v1";
import { Namespace, PersistentVolumeClaim, Secret, Service } from "@pulumi/kubernetes/core/v1";
import { Provider } from "@pulumi/kubernetes/provider";
import type { Resource } from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random/randomPassword";
import type { AutomqArgs } from "kafka-platform";

const image = "docker.io/versity/versitygw:v1.8.0";
const buckets = ["automq-data", "automq-ops"] as const;
const securityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
};

/**
 * The server's folders. It needs metadata: a multipart upload fails where it cannot keep the digests of the parts. The
 * name of the metadata's folder must not start with the name of the buckets' folder.
 */
const folders = { buckets: "/data/buckets", metadata: "/data/metadata" } as const;

/**
 * An S3 server in the cluster with the two buckets that AutoMQ needs. For development: one pod, one volume. The buckets
 * are folders, which `mkdirImage`, any image with a shell, makes: the server's own image has none.
 */
export function localObjectStorage(
  name: string,
  kubeconfig: string,
  mkdirImage: string,
): { automq: AutomqArgs; ready: Resource[] } {
  const provider = new Provider(`${name}-kubernetes`, { kubeconfig, clusterIdentifier: "local" });
  const options = { provider };
  const namespace = new Namespace(
    `${name}-namespace`,
    { metadata: { name: "s3", labels: { "pod-security.kubernetes.io/enforce": "restricted" } } },
    options,
  );
  const inNamespace = { provider, dependsOn: namespace };
  const labels = { "app.kubernetes.io/name": "versitygw", "app.kubernetes.io/instance": name };
  const password = new RandomPassword(`${name}-key`, { length: 40, special: false });
  const credentials = { "access-key-id": "local", "secret-access-key": password.result };
  const metadata = { name, namespace: "s3", labels };
  const server = new Secret(`${name}-root`, { metadata, stringData: credentials }, inNamespace);
  const volume = new PersistentVolumeClaim(
    `${name}-volume`,
    {
      // A StorageClass that binds late waits for the pod, and the pod is made after this.
      metadata: { ...metadata, annotations: { "pulumi.com/skipAwait": "true" } },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "10Gi" } } },
    },
    inNamespace,
  );
  const deployment = new Deployment(
    `${name}-server`,
    {
      metadata,
      spec: {
        replicas: 1,
        strategy: { type: "Recreate" },
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            automountServiceAccountToken: false,
            // The server waits for its clients' connections, and the deletion of the claim waits for the server.
            terminationGracePeriodSeconds: 5,
            securityContext: {
              runAsNonRoot: true,
              runAsUser: 1000,
              runAsGroup: 1000,
              fsGroup: 1000,
              seccompProfile: { type: "RuntimeDefault" },
            },
            initContainers: [
              {
                name: "buckets",
                image: mkdirImage,
                command: ["mkdir", "-p", folders.metadata, ...buckets.map((bucket) => `${folders.buckets}/${bucket}`)],
                resources: { requests: { cpu: "10m", memory: "16Mi" }, limits: { memory: "64Mi" } },
                securityContext,
                volumeMounts: [{ name: "data", mountPath: "/data" }],
              },
            ],
            containers: [
              {
                name: "versitygw",
                image,
                args: ["--port", ":7070", "posix", "--sidecar", folders.metadata, folders.buckets],
                env: [
                  fromSecret("ROOT_ACCESS_KEY", name, "access-key-id"),
                  fromSecret("ROOT_SECRET_KEY", name, "secret-access-key"),
                ],
                ports: [{ name: "s3", containerPort: 7070 }],
                readinessProbe: { tcpSocket: { port: "s3" }, periodSeconds: 2 },
                resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "512Mi" } },
                securityContext,
                volumeMounts: [{ name: "data", mountPath: "/data" }],
              },
            ],
            volumes: [{ name: "data", persistentVolumeClaim: { claimName: volume.metadata.name } }],
          },
        },
      },
    },
    { provider, dependsOn: [server, volume] },
  );
  const service = new Service(
    `${name}-service`,
    { metadata, spec: { selector: labels, ports: [{ name: "s3", port: 7070, targetPort: "s3" }] } },
    { provider, dependsOn: deployment },
  );
  const kafkaNamespace = new Namespace(
    `${name}-kafka-namespace`,
    { metadata: { name: "kafka", labels: { "pod-security.kubernetes.io/enforce": "restricted" } } },
    options,
  );
  const keys = new Secret(
    `${name}-credentials`,
    { metadata: { name: "object-storage", namespace: "kafka" }, stringData: credentials },
    { provider, dependsOn: kafkaNamespace },
  );
  const bucket = (bucketName: string) => ({
    name: bucketName,
    region: "us-east-1",
    endpoint: "http://local-s3.s3.svc:7070",
    pathStyle: true,
  });
  return {
    automq: {
      dataBucket: bucket(buckets[0]),
      opsBucket: bucket(buckets[1]),
      credentials: { secretName: "object-storage" },
    },
    ready: [service, keys],
  };
}

function fromSecret(name: string, secret: string, key: string) {
  return { name, valueFrom: { secretKeyRef: { name: secret, key } } };
}
