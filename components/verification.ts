import { Job } from "@pulumi/kubernetes/batch/v1";
import type { ComponentResource, Input, Output, Resource } from "@pulumi/pulumi";
import type { VerificationPod } from "../engines/kafka-engine";
import type { KafkaSpec } from "../model/specs/kafka-spec";
import { containerSecurityContext, podEnvironment, podSecurityContext } from "../model/values/pod-template";
import { podTolerations } from "../model/values/tolerations";

/** What a verification checks, and when it runs again. */
interface VerificationContext {
  readonly parent: ComponentResource;
  readonly namespace: Input<string>;
  /** Logical name of the Job. */
  readonly name: string;
  readonly dependsOn: Resource;
  /** The Job runs again when this changes, and only then. */
  readonly revision: Output<string>;
}

/** A Job that produces and consumes, and fails with a reason that the user can act on. */
export function verificationJob(spec: KafkaSpec, pod: VerificationPod, context: VerificationContext): Job {
  const labels = { ...spec.labels, ...pod.labels };
  const { podTemplate } = spec;
  return new Job(
    context.name,
    {
      // The name is generated, because a Job cannot be changed: each run is a new Job, created before the old one is
      // deleted.
      metadata: { namespace: context.namespace, labels, annotations: timeout(spec) },
      spec: {
        backoffLimit: 0,
        activeDeadlineSeconds: spec.verification.timeoutSeconds + 60,
        template: {
          metadata: {
            labels: { ...spec.labels, ...podTemplate.labels, ...pod.labels },
            annotations: { ...podTemplate.annotations, "kafka-platform/revision": context.revision },
          },
          spec: {
            restartPolicy: "Never",
            enableServiceLinks: false,
            automountServiceAccountToken: false,
            imagePullSecrets: pod.imagePullSecrets.map((name) => ({ name })),
            nodeSelector: { ...spec.scheduling.nodeSelector },
            tolerations: podTolerations(spec.scheduling.tolerations),
            securityContext: podSecurityContext(podTemplate),
            ...podEnvironment(podTemplate),
            containers: [
              {
                name: "verify",
                image: pod.image,
                imagePullPolicy: spec.image.pullPolicy,
                command: [...pod.command],
                env: Object.entries(pod.env).map(([name, value]) => ({ name, value })),
                // The last lines become the pod's message, which `pulumi up` shows.
                terminationMessagePolicy: "FallbackToLogsOnError",
                resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "768Mi" } },
                securityContext: containerSecurityContext(podTemplate),
                volumeMounts: [
                  { name: "scripts", mountPath: pod.scripts.mountPath, readOnly: true },
                  { name: "tmp", mountPath: "/tmp" },
                  { name: "logs", mountPath: "/opt/kafka/logs" },
                ],
              },
            ],
            volumes: [
              { name: "scripts", configMap: { name: pod.scripts.configMap } },
              { name: "tmp", emptyDir: { sizeLimit: "256Mi" } },
              { name: "logs", emptyDir: { sizeLimit: "256Mi" } },
            ],
          },
        },
      },
    },
    { parent: context.parent, dependsOn: context.dependsOn },
  );
}

/** The provider must wait longer than the Job, or its own timeout would hide the Job's reason. */
function timeout(spec: KafkaSpec): Record<string, string> {
  return { "pulumi.com/timeoutSeconds": String(spec.verification.timeoutSeconds + 120) };
}
