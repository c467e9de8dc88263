import { Job } from "@pulumi/kubernetes/batch/v1";
import { type ComponentResource, type Input, type Output, output, type Resource } from "@pulumi/pulumi";
import type { ToolMount, ToolScript } from "../engines/kafka-engine";
import type { KafkaTools } from "../model/args/access/kafka-reference";
import { containerSecurityContext, podEnvironment, podSecurityContext } from "../model/values/pod-template";
import { podTolerations } from "../model/values/tolerations";

/** Where the chart's scripts are. */
const scriptsPath = "/opt/kafka-platform";

/** Where the credentials of the Kafka nodes are. */
const nodesPath = "/etc/kafka-platform/nodes";

/** What distinguishes pods with Kafka's tools from each other. */
interface ToolPodContext {
  /** Name of the container. */
  readonly container: string;
  /** Value of `app.kubernetes.io/name`, with which network policies admit the pod. */
  readonly app: string;
  /** The pod runs again when this changes, and only then. */
  readonly revision?: Input<string>;
}

/** When a Job runs, and for how long. */
interface ToolJobContext extends ToolPodContext {
  readonly parent: ComponentResource;
  readonly namespace: Input<string>;
  /** Logical name of the Job. */
  readonly name: string;
  /** Seconds that the pod may take. */
  readonly deadlineSeconds: number;
  readonly dependsOn: readonly Input<Resource>[];
}

/** A Job that runs Kafka's own tools in a pod beside Kafka, and fails with a reason that the user can act on. */
export function toolJob(tools: Input<KafkaTools>, script: ToolScript, context: ToolJobContext): Job {
  const { app, deadlineSeconds } = context;
  const given = output(tools) as Output<KafkaTools>;
  return new Job(
    context.name,
    {
      // The name is generated, because a Job cannot be changed: each run is a new Job, created before the old one is
      // deleted.
      metadata: {
        namespace: context.namespace,
        labels: given.apply(({ labels }) => ({ ...labels, [appLabel]: app })),
        // The provider must wait longer than the Job, or its own timeout would hide the Job's reason.
        annotations: { "pulumi.com/timeoutSeconds": String(deadlineSeconds + 60) },
      },
      spec: {
        backoffLimit: 0,
        activeDeadlineSeconds: deadlineSeconds,
        template: given.apply((known) => toolPod(known, script, context)),
      },
    },
    { parent: context.parent, dependsOn: [...context.dependsOn] },
  );
}

const appLabel = "app.kubernetes.io/name";

/** The pod of a script. */
export function toolPod(tools: KafkaTools, script: ToolScript, context: ToolPodContext) {
  const { asNodes = false } = script;
  const { podTemplate: further, secret: nodes } = tools;
  const loggedIn = asNodes && nodes !== "";
  const env = {
    ...script.env,
    ...(loggedIn ? { CLIENT_JAAS_FILE: `${nodesPath}/client-jaas` } : {}),
    ...(asNodes && tools.tls ? { CLIENT_AUTHORITIES: `${scriptsPath}/authorities.pem` } : {}),
  };
  const login: ToolMount[] = loggedIn ? [{ name: "nodes", mountPath: nodesPath, secret: nodes }] : [];
  const mounts = [...(script.mounts ?? []), ...login];
  return {
    metadata: {
      labels: { ...tools.labels, ...further.labels, [appLabel]: context.app },
      annotations: {
        ...further.annotations,
        ...(context.revision === undefined ? {} : { "kafka-platform/revision": context.revision }),
      },
    },
    spec: {
      restartPolicy: "Never",
      enableServiceLinks: false,
      automountServiceAccountToken: false,
      imagePullSecrets: tools.pullSecrets.map((name) => ({ name })),
      nodeSelector: { ...tools.nodeSelector },
      tolerations: podTolerations(tools.tolerations),
      securityContext: podSecurityContext(further),
      ...podEnvironment(further),
      containers: [
        {
          name: context.container,
          image: tools.image,
          imagePullPolicy: tools.pullPolicy,
          command: ["/bin/sh", `${scriptsPath}/${script.script}`],
          env: Object.entries(env).map(([name, value]) => ({ name, value })),
          // The last lines become the pod's message, which `pulumi up` shows.
          terminationMessagePolicy: "FallbackToLogsOnError",
          resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "768Mi" } },
          securityContext: containerSecurityContext(further),
          volumeMounts: [
            { name: "scripts", mountPath: scriptsPath, readOnly: true },
            { name: "tmp", mountPath: "/tmp" },
            { name: "logs", mountPath: "/opt/kafka/logs" },
            ...mounts.map(({ name, mountPath }) => ({ name, mountPath, readOnly: true })),
          ],
        },
      ],
      volumes: [
        { name: "scripts", configMap: { name: tools.scripts } },
        { name: "tmp", emptyDir: { sizeLimit: "256Mi" } },
        { name: "logs", emptyDir: { sizeLimit: "256Mi" } },
        ...mounts.map(({ name, configMap, secret }) =>
          secret === undefined
            ? { name, configMap: { name: configMap ?? "" } }
            : { name, secret: { secretName: secret, defaultMode: 0o444 } },
        ),
      ],
    },
  };
}
