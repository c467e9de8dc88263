{{/* The pods: one template for both roles, and what every pod of the chart has in common. */}}

{{- define "kafka.scriptsPath" -}}/opt/kafka-platform{{- end }}

{{/* Arguments: root, pool. */}}
{{- define "kafka.podTemplate" -}}
{{- $root := .root -}}
{{- $values := $root.Values -}}
{{- $pool := .pool -}}
{{- $automq := eq $values.flavor "automq" -}}
{{- /* AutoMQ keeps one copy of a partition, in the object store: no replica can lag behind. */ -}}
{{- $context := dict "root" $root "role" $pool.role -}}
{{- $isBroker := include "kafka.isBroker" $context -}}
{{- $catchUp := or $automq (empty $isBroker) | ternary 0 (int $values.readiness.catchUpSeconds) -}}
{{- $servingPort := empty $isBroker | ternary "controller" "internal" -}}
{{- $nodes := $pool.role | eq "broker" | ternary $values.brokers $values.controllers -}}
{{- $template := include "kafka.podOptions" $context | fromJson -}}
{{- $ports := include "kafka.ports" $root | fromYaml -}}
{{- $ownLabels := empty $pool.zone | ternary (dict) (dict "kafka-platform/zone" $pool.zone) -}}
{{- if not $isBroker -}}{{- $_ := set $ownLabels "kafka-platform/role" "dedicated-controller" -}}{{- end -}}
metadata:
  labels:
    {{- include "kafka.podLabels" (dict "root" $root "role" $pool.role "component" $pool.role "more" (merge (include "kafka.engineLabel" $root | fromYaml) $ownLabels)) | nindent 4 }}
  annotations:
    {{- /* Files that change are only read at a start. */}}
    {{- $own := dict
      "checksum/config" (include "kafka.configFiles" (dict "root" $root "role" $pool.role "withoutHosts" true) | sha256sum)
      "checksum/scripts" (include "kafka.nodeScriptsDigest" $root)
      "kubectl.kubernetes.io/default-container" "kafka" }}
    {{- if include "kafka.advertisedHosts" $context | trim }}
    {{- $_ := set $own "checksum/hosts" (include "kafka.hostsDigest" (dict "root" $root "role" $pool.role "pool" $pool)) }}
    {{- end }}
    {{- $own = merge $own (include "kafka.metricsAnnotations" (dict "root" $root "port" (include "kafka.metricsPort" $root)) | fromYaml) }}
    {{- toYaml (merge $own (include "kafka.podAnnotations" $context | fromYaml) $values.annotations) | nindent 4 }}
spec:
  serviceAccountName: {{ include "kafka.serviceAccountName" $root | quote }}
  automountServiceAccountToken: {{ $values.serviceAccount.automountToken | toJson }}
  # A Service called "kafka" would put variables such as KAFKA_PORT into the environment, and the image would read them as
  # server properties.
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ include "kafka.terminationGracePeriodSeconds" $root | int }}
  securityContext:
    {{- include "kafka.podSecurityContext" $context | nindent 4 }}
  {{- include "kafka.imagePullSecrets" $root | nindent 2 }}
  {{- include "kafka.scheduling" (dict "root" $root "pool" $pool) | nindent 2 }}
  {{- with concat (include "kafka.copiesMetricsAgent" $root | empty | ternary list (include "kafka.metricsAgentContainer" $context | fromYamlArray))
        (include "kafka.ownContainers" (merge (dict "containers" $template.initContainers) $context) | fromJsonArray) }}
  initContainers:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: kafka
      image: {{ include "kafka.image" $root | quote }}
      imagePullPolicy: {{ $values.image.pullPolicy | quote }}
      command: [/bin/sh, {{ print (include "kafka.scriptsPath" $root) "/start.sh" | quote }}]
      securityContext:
        {{- include "kafka.containerSecurityContext" $context | nindent 8 }}
      env:
        - name: CLUSTER_ID
          value: {{ $values.clusterId | quote }}
        - name: POD_NAME
          valueFrom: {fieldRef: {fieldPath: metadata.name}}
        - name: HOST_IP
          valueFrom: {fieldRef: {fieldPath: status.hostIP}}
        - name: NODE_NAME
          valueFrom: {fieldRef: {fieldPath: spec.nodeName}}
        - name: FIRST_NODE_ID
          value: {{ int $pool.firstId | quote }}
        - name: ZONE_INDEX
          value: {{ int $pool.index | quote }}
        - name: ZONE_COUNT
          value: {{ int $pool.step | quote }}
        - name: BROKER_RACK
          {{- if $pool.zone }}
          value: {{ $pool.zone | quote }}
          {{- else }}
          {{- /* Kubernetes copies the label from the node to its pods, from 1.35 on. Without the label it is empty: no rack. */}}
          valueFrom: {fieldRef: {fieldPath: {{ printf "metadata.labels['%s']" $values.scheduling.zoneKey | quote }}}}
          {{- end }}
        - name: SERVING_PORT
          value: {{ include "kafka.servingPort" $context | quote }}
        - name: CATCH_UP_SECONDS
          value: {{ $catchUp | quote }}
        {{- with include "kafka.metricsAgent" $root }}
        - name: METRICS_AGENT
          value: {{ printf "%s=%s" . (include "kafka.metricsPort" $root) | quote }}
        {{- end }}
        {{- if include "kafka.hasTls" $context }}
        - name: TLS_DIR
          value: {{ include "kafka.tlsPath" . | quote }}
        - name: CONTROLLER_ONLY
          value: {{ empty $isBroker | quote }}
        {{- end }}
        {{- include "kafka.internalClientEnvironment" $root | nindent 8 }}
        {{- include "kafka.jvmEnvironment" $context | nindent 8 }}
        {{- if $automq }}
        {{- include "kafka.automqEnvironment" $root | trim | nindent 8 }}
        {{- else }}
        {{- include "kafka.logEnvironment" $root | trim | nindent 8 }}
        {{- end }}
        {{- with $template.env }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- with $template.envFrom }}
      envFrom:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      ports:
        {{- if eq $pool.role "controller" }}
        - {name: controller, containerPort: {{ int $ports.controller }}}
        {{- end }}
        {{- if $isBroker }}
        - {name: internal, containerPort: {{ int $ports.internal }}}
        {{- range include "kafka.listeners" $root | fromJsonArray }}
        - {name: {{ .portName | quote }}, containerPort: {{ int .port }}}
        {{- end }}
        {{- end }}
        {{- with include "kafka.metricsPort" $root }}
        - {name: metrics, containerPort: {{ int . }}}
        {{- end }}
      resources:
        {{- toYaml $nodes.resources | nindent 8 }}
      # Ready when Kafka's port is open and, on apache, the replicas have caught up (catch-up.sh). Kafka opens the port after
      # it has registered and read the metadata, and closes it when a start fails: AutoMQ with wrong credentials then keeps
      # running without serving.
      startupProbe:
        exec:
          command: [/bin/sh, {{ print (include "kafka.scriptsPath" $root) "/ready.sh" | quote }}]
        # Often: a rolling restart waits for each node's probes, one node after the other. The script's last question to
        # Kafka may take 60 s more.
        periodSeconds: 2
        timeoutSeconds: 5
        failureThreshold: {{ div (add (int $values.startup.timeoutSeconds) $catchUp (gt $catchUp 0 | ternary 60 0)) 2 | int }}
      livenessProbe:
        tcpSocket: {port: {{ $servingPort | quote }}}
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      # Not the script again: a command in a container takes a hundred times the CPU of a connection.
      readinessProbe:
        tcpSocket: {port: {{ $servingPort | quote }}}
        periodSeconds: 3
        timeoutSeconds: 3
        failureThreshold: 5
      volumeMounts:
        - {name: data, mountPath: {{ include "kafka.dataPath" $root | quote }}}
        - {name: properties, mountPath: /mnt/shared/config}
        - {name: final-config, mountPath: /opt/kafka/config}
        - {name: logs, mountPath: /opt/kafka/logs}
        - {name: tmp, mountPath: /tmp}
        - {name: config, mountPath: {{ include "kafka.configPath" . | quote }}, readOnly: true}
        - {name: scripts, mountPath: {{ include "kafka.scriptsPath" $root | quote }}, readOnly: true}
        {{- if include "kafka.copiesMetricsAgent" $root }}
        - {name: metrics-agent, mountPath: {{ include "kafka.metricsAgent" $root | dir | quote }}, readOnly: true}
        {{- end }}
        {{- range include "kafka.secretMounts" $context | fromJsonArray }}
        - {name: {{ .name | quote }}, mountPath: {{ printf "%s/%s" (include "kafka.secretsPath" $root) .name | quote }}, readOnly: true}
        {{- end }}
        {{- if include "kafka.hasTls" $context }}
        - {name: tls, mountPath: {{ include "kafka.tlsPath" . | quote }}}
        {{- end }}
        {{- with $template.volumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    {{- with include "kafka.ownContainers" (merge (dict "containers" $template.sidecars) $context) | fromJsonArray }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  volumes:
    - name: properties
      emptyDir: {sizeLimit: 16Mi}
    # The image's wrapper writes the final configuration here.
    - name: final-config
      emptyDir: {sizeLimit: 16Mi}
    # Garbage collector's log: ten files of 100 MB.
    - name: logs
      emptyDir: {sizeLimit: 1500Mi}
    - name: tmp
      emptyDir: {sizeLimit: 512Mi}
    - name: config
      configMap: {name: {{ printf "%s-%s-config" $root.Release.Name $pool.role | quote }}}
    - name: scripts
      configMap: {name: {{ print $root.Release.Name "-scripts" | quote }}}
    {{- if include "kafka.copiesMetricsAgent" $root }}
    - name: metrics-agent
      emptyDir: {sizeLimit: 64Mi}
    {{- end }}
    {{- range include "kafka.secretMounts" $context | fromJsonArray }}
    - name: {{ .name | quote }}
      secret: {secretName: {{ .secret | quote }}, defaultMode: 0440}
    {{- end }}
    {{- if include "kafka.hasTls" $context }}
    # Private keys, so they are never on a disk.
    - name: tls
      emptyDir: {medium: Memory, sizeLimit: 4Mi}
    {{- end }}
    {{- if not (include "kafka.hasVolume" $context) }}
    # Metadata that the node reads again from the controllers, and two sparse index caches of 100 MiB.
    - name: data
      emptyDir: {sizeLimit: 4Gi}
    {{- end }}
    {{- with $template.volumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}

{{/* Whether a role's data is on a volume: not on AutoMQ's brokers. Empty means no. Arguments: root, role. */}}
{{- define "kafka.hasVolume" -}}
{{- if or (eq .role "controller") (eq .root.Values.flavor "apache") -}}true{{- end -}}
{{- end }}

{{/*
An Apache broker may have many logs to flush. An AutoMQ node hands its partitions over within 31 s in a rollout; a node that
stops alone, or together with all others, was seen to take up to 66 s.
*/}}
{{- define "kafka.terminationGracePeriodSeconds" -}}
{{- if .Values.terminationGracePeriodSeconds -}}
  {{- int .Values.terminationGracePeriodSeconds -}}
{{- else if eq .Values.flavor "apache" -}}120
{{- else -}}180{{- end -}}
{{- end }}

{{/* How the chart's own clients (common.sh) speak to INTERNAL. */}}
{{- define "kafka.internalClientEnvironment" -}}
{{- if eq .Values.interBroker.authentication.type "Plain" }}
- name: CLIENT_JAAS_FILE
  value: {{ print (include "kafka.secretsPath" .) "/inter-broker/client-jaas" | quote }}
{{- end }}
{{- if include "kafka.hasInternalTls" . }}
- name: CLIENT_AUTHORITIES
  value: {{ include "kafka.internalAuthorities" . | quote }}
{{- end }}
{{- end }}
