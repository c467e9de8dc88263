{{/*
A pod that runs one of the chart's scripts in the Kafka image, against the release's nodes.
Arguments: root, name (the pods' app.kubernetes.io/name), script, env (list), deadline, scripts (suffix of the ConfigMap's
name: not that of the release for a pod that may run before the release exists).
*/}}
{{- define "kafka.toolPod" -}}
{{- $root := .root -}}
metadata:
  labels:
    {{- include "kafka.podLabels" (dict "root" $root "name" .name) | nindent 4 }}
  {{- with include "kafka.podAnnotations" (dict "root" $root) | fromYaml }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  restartPolicy: Never
  {{- with .deadline }}
  activeDeadlineSeconds: {{ int . }}
  {{- end }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  securityContext:
    {{- include "kafka.podSecurityContext" $root | nindent 4 }}
  {{- include "kafka.imagePullSecrets" $root | nindent 2 }}
  {{- include "kafka.toolScheduling" $root | nindent 2 }}
  containers:
    - name: {{ .name | quote }}
      image: {{ include "kafka.image" $root | quote }}
      imagePullPolicy: {{ $root.Values.image.pullPolicy | quote }}
      command: [/bin/sh, {{ printf "%s/%s" (include "kafka.scriptsPath" $root) .script | quote }}]
      env:
        {{- toYaml .env | nindent 8 }}
        {{- include "kafka.internalClientEnvironment" $root | nindent 8 }}
      terminationMessagePolicy: FallbackToLogsOnError
      securityContext:
        {{- include "kafka.containerSecurityContext" $root | nindent 8 }}
      resources:
        requests: {cpu: 100m, memory: 256Mi}
        limits: {memory: 512Mi}
      volumeMounts:
        - {name: scripts, mountPath: {{ include "kafka.scriptsPath" $root | quote }}, readOnly: true}
        - {name: tmp, mountPath: /tmp}
        {{- if eq $root.Values.interBroker.authentication.type "Plain" }}
        - {name: inter-broker, mountPath: {{ print (include "kafka.secretsPath" $root) "/inter-broker" | quote }}, readOnly: true}
        {{- end }}
  volumes:
    - name: scripts
      configMap: {name: {{ print $root.Release.Name (.scripts | default "-scripts") | quote }}}
    - name: tmp
      emptyDir: {sizeLimit: 256Mi}
    {{- if eq $root.Values.interBroker.authentication.type "Plain" }}
    - name: inter-broker
      secret: {secretName: {{ $root.Values.interBroker.authentication.secretName | quote }}, defaultMode: 0440, optional: {{ hasKey . "scripts" | toJson }}}
    {{- end }}
{{- end }}

{{- define "kafka.internalBootstrap" -}}
{{- $ports := include "kafka.ports" . | fromYaml -}}
{{ include "kafka.headlessDomain" . }}:{{ int $ports.internal }}
{{- end }}

{{/* Selects the pods with tools: those of this chart, and those that make users and topics. */}}
{{- define "kafka.toolPods" -}}
matchLabels:
  app.kubernetes.io/instance: {{ .Release.Name | quote }}
matchExpressions:
  - {key: app.kubernetes.io/name, operator: In, values: [kafka-access, kafka-drain, kafka-rollout, kafka-verification]}
{{- end -}}
