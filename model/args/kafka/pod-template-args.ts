/**
 * Additions to pods, in the form of Kubernetes' own pods. `labels`, `annotations`, `arbitraryUser`, `securityContext`,
 * `containerSecurityContext`, `hostAliases`, `runtimeClassName`, `dnsPolicy` and `dnsConfig` of `podTemplate` are for
 * every pod of the Kafka cluster, the Jobs' pods too; the others are for the pods of Kafka nodes. What the platform sets
 * itself is rejected: names of its variables, volumes and containers, its mount paths, and the labels that it selects
 * pods by.
 */
export interface PodTemplateArgs {
  /**
   * Labels of the pods.
   * @form labelKey: labelValue
   * @default none
   */
  readonly labels?: Record<string, string>;
  /**
   * Annotations of the pods. A change restarts the Kafka nodes, one after the other. Example:
   * `{"sidecar.istio.io/inject": "false"}`.
   * @form labelKey:
   * @default none
   */
  readonly annotations?: Record<string, string>;
  /**
   * Whether the Kubernetes cluster chooses the user and the groups of the pods, as OpenShift does with its SCC
   * restricted-v2. Otherwise the pods ask for user, group and fsGroup 1000, the user of the Kafka images.
   * @default false
   */
  readonly arbitraryUser?: boolean;
  /**
   * Security context of the pods. Its keys take precedence over those of the Pod Security profile "restricted", which the
   * pods satisfy. In a namespace that the component creates, the pods must still satisfy it.
   * Example: `{"supplementalGroups": [2000]}`.
   * @default none
   */
  // biome-ignore lint/suspicious/noExplicitAny: the schema's Any, which unknown cannot become
  readonly securityContext?: Record<string, any>;
  /**
   * Security context of every container, as `securityContext`. Example: `{"readOnlyRootFilesystem": false}`.
   * @default none
   */
  // biome-ignore lint/suspicious/noExplicitAny: the schema's Any, which unknown cannot become
  readonly containerSecurityContext?: Record<string, any>;
  /**
   * Environment variables of Kafka's container. Names that start with `KAFKA_` are rejected, because the image writes
   * them into the server properties. Example: `[{"name": "HTTPS_PROXY", "value": "http://proxy.example.com:3128"}]`.
   * @default none
   */
  // biome-ignore lint/suspicious/noExplicitAny: the schema's Any, which unknown cannot become
  readonly env?: Record<string, any>[];
  /**
   * ConfigMaps and Secrets whose keys become environment variables of Kafka's container.
   * Example: `[{"secretRef": {"name": "plugin"}}]`.
   * @default none
   */
  // biome-ignore lint/suspicious/noExplicitAny: the schema's Any, which unknown cannot become
  readonly envFrom?: Record<string, any>[];
  /**
   * Volumes. Example: `[{"name": "plugins", "emptyDir": {}}]`.
   * @default none
   */
  // biome-ignore lint/suspicious/noExplicitAny: the schema's Any, which unknown cannot become
  readonly volumes?: Record<string, any>[];
  /**
   * Mounts of these volumes in Kafka's container. Example: `[{"name": "plugins", "mountPath": "/opt/plugins"}]`.
   * @default none
   */
  // biome-ignore lint/suspicious/noExplicitAny: the schema's Any, which unknown cannot become
  readonly volumeMounts?: Record<string, any>[];
  /**
   * Containers that run before Kafka. They get `containerSecurityContext`, and their own keys take precedence.
   * @default none
   */
  // biome-ignore lint/suspicious/noExplicitAny: the schema's Any, which unknown cannot become
  readonly initContainers?: Record<string, any>[];
  /**
   * Containers that run beside Kafka, as `initContainers`.
   * @default none
   */
  // biome-ignore lint/suspicious/noExplicitAny: the schema's Any, which unknown cannot become
  readonly sidecars?: Record<string, any>[];
  /**
   * Entries of `/etc/hosts`. Example: `[{"ip": "10.0.0.9", "hostnames": ["ldap.example.com"]}]`.
   * @default none
   */
  // biome-ignore lint/suspicious/noExplicitAny: the schema's Any, which unknown cannot become
  readonly hostAliases?: Record<string, any>[];
  /**
   * Name of the RuntimeClass. Example: `gvisor`.
   * @form objectName
   * @default none: the cluster's own runtime
   */
  readonly runtimeClassName?: string;
  /**
   * `ClusterFirst`, `ClusterFirstWithHostNet`, `Default` or `None`.
   * @form dnsPolicy
   * @default none: Kubernetes' default, `ClusterFirst`
   */
  readonly dnsPolicy?: string;
  /**
   * DNS settings of the pods. Example: `{"searches": ["example.com"]}`.
   * @default none
   */
  // biome-ignore lint/suspicious/noExplicitAny: the schema's Any, which unknown cannot become
  readonly dnsConfig?: Record<string, any>;
  /**
   * `nodeAffinity`, `podAffinity` and `podAntiAffinity` of the pods. The zone of a pod, and the rule about hosts that
   * follows from `scheduling.allowSharedHosts`, are added.
   * @default none
   */
  // biome-ignore lint/suspicious/noExplicitAny: the schema's Any, which unknown cannot become
  readonly affinity?: Record<string, any>;
  /**
   * Topology spread constraints. One without a `labelSelector` counts the pods of its role. One over
   * `scheduling.zoneKey` replaces the platform's own.
   * Example: `[{"topologyKey": "rack", "maxSkew": 1, "whenUnsatisfiable": "DoNotSchedule"}]`.
   * @default none: over zones as far as possible, if `zones` is empty
   */
  // biome-ignore lint/suspicious/noExplicitAny: the schema's Any, which unknown cannot become
  readonly topologySpreadConstraints?: Record<string, any>[];
}
