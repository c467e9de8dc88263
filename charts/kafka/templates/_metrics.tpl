{{/* What the pods tell Prometheus: Kafka's nodes, and the exporter of consumer lag. */}}

{{- define "kafka.exporterPort" -}}9404{{- end }}

{{/* Port of the nodes' metrics; empty where they serve none. */}}
{{- define "kafka.metricsPort" -}}
{{- if eq .Values.flavor "automq" -}}
  {{- with .Values.automq.telemetry.prometheus -}}{{- if .enabled -}}{{- int .port -}}{{- end -}}{{- end -}}
{{- else if .Values.metrics.jmxExporter.enabled -}}
  {{- include "kafka.exporterPort" . -}}
{{- end -}}
{{- end }}

{{/* Label by which scrapes tell the engines apart, as YAML. */}}
{{- define "kafka.engineLabel" -}}
kafka-platform/engine: {{ .Values.flavor | quote }}
{{- end }}

{{/* Annotations of a pod that serves metrics, as YAML. Arguments: root, port (empty: it serves none). */}}
{{- define "kafka.metricsAnnotations" -}}
{{- if and .root.Values.metrics.annotations .port -}}
prometheus.io/scrape: "true"
prometheus.io/port: {{ .port | quote }}
prometheus.io/path: /metrics
{{- end -}}
{{- end }}

{{/* Who may scrape, as a rule of a NetworkPolicy. Arguments: root, port. */}}
{{- define "kafka.metricsIngress" -}}
- ports:
    - {port: {{ int .port }}, protocol: TCP}
  {{- with .root.Values.networkPolicy.metricsNamespaceSelector }}
  from:
    - namespaceSelector:
        {{- toYaml . | nindent 8 }}
  {{- end }}
{{- end }}

{{/* Path of the JMX exporter's agent: copied from its own image, or in Kafka's. Empty: it does not run. */}}
{{- define "kafka.metricsAgent" -}}
{{- if eq .Values.flavor "apache" -}}
  {{- with .Values.metrics.jmxExporter -}}
    {{- if .enabled -}}{{- empty .image | ternary .path "/opt/metrics-agent/agent.jar" -}}{{- end -}}
  {{- end -}}
{{- end -}}
{{- end }}

{{/* Whether an init container brings the agent. Empty means no. */}}
{{- define "kafka.copiesMetricsAgent" -}}
{{- if and (include "kafka.metricsAgent" .) .Values.metrics.jmxExporter.image -}}true{{- end -}}
{{- end }}

{{/* Arguments: root, role. */}}
{{- define "kafka.metricsAgentContainer" -}}
{{- $root := .root -}}
- name: metrics-agent
  image: {{ include "kafka.imageFrom" (dict "root" $root "image" $root.Values.metrics.jmxExporter.image) | quote }}
  imagePullPolicy: {{ $root.Values.image.pullPolicy | quote }}
  command: [cp, {{ $root.Values.metrics.jmxExporter.path | quote }}, {{ include "kafka.metricsAgent" $root | quote }}]
  securityContext:
    {{- include "kafka.containerSecurityContext" . | nindent 4 }}
  resources:
    requests: {cpu: 10m, memory: 16Mi}
    limits: {memory: 64Mi}
  volumeMounts:
    - {name: metrics-agent, mountPath: {{ include "kafka.metricsAgent" $root | dir | quote }}}
{{- end }}

{{/* The collector's configuration. Without series of partitions: they are many, and lag of a topic is what people ask. */}}
{{- define "kafka.lagExporterConfig" -}}
{{- $exporter := .Values.metrics.lagExporter -}}
{{- range list $exporter.groups $exporter.topics -}}{{- $_ := mustRegexMatch . "" -}}{{- end -}}
receivers:
  kafkametrics:
    brokers: [{{ include "kafka.internalBootstrap" . | quote }}]
    client_id: {{ .Release.Name }}-lag-exporter
    scrapers: [consumers]
    # A dollar sign would begin a variable.
    group_match: {{ $exporter.groups | replace "$" "$$" | quote }}
    topic_match: {{ $exporter.topics | replace "$" "$$" | quote }}
    collection_interval: {{ $exporter.interval }}
    {{- if eq .Values.interBroker.authentication.type "Plain" }}
    auth:
      sasl:
        mechanism: PLAIN
        username: ${file:/etc/kafka-platform/credentials/username}
        password: ${file:/etc/kafka-platform/credentials/password}
    {{- end }}
    {{- if include "kafka.hasInternalTls" . }}
    tls:
      ca_file: /etc/kafka-platform/config/authorities.pem
    {{- end }}
    metrics:
      kafka.consumer_group.lag: {enabled: false}
      kafka.consumer_group.offset: {enabled: false}
exporters:
  prometheus:
    endpoint: ":{{ include "kafka.exporterPort" . }}"
    # What Kafka no longer answers about must not look like lag that stands still.
    metric_expiration: 2m
extensions:
  health_check:
    endpoint: ":13133"
service:
  extensions: [health_check]
  telemetry:
    metrics: {level: none}
    logs: {disable_stacktrace: true}
  pipelines:
    metrics:
      receivers: [kafkametrics]
      exporters: [prometheus]
{{- end }}
