{{/*
Containers that run one kubectl command with a token of the pod's ServiceAccount. The image contains only kubectl, no shell.
*/}}

{{/* Arguments: root, name, command. */}}
{{- define "kafka.kubectlContainer" -}}
name: {{ .name | quote }}
image: {{ include "kafka.imageFrom" (dict "root" .root "image" .root.Values.rollout.image) | quote }}
imagePullPolicy: {{ .root.Values.image.pullPolicy | quote }}
command:
  {{- toYaml .command | nindent 2 }}
# What kubectl says last is the reason that the failed pod shows.
terminationMessagePolicy: FallbackToLogsOnError
# No emptyDir for kubectl's cache, which it can do without: cluster autoscalers keep nodes whose pods have one.
securityContext:
  {{- include "kafka.containerSecurityContext" .root | nindent 2 }}
resources:
  {{- include "kafka.rolloutResources" .root | nindent 2 }}
volumeMounts:
  - {name: token, mountPath: /var/run/secrets/kubernetes.io/serviceaccount, readOnly: true}
{{- end }}

{{/* The token, for those containers alone. */}}
{{- define "kafka.tokenVolume" -}}
name: token
projected:
  defaultMode: 0440
  sources:
    - serviceAccountToken: {path: token}
    - configMap: {name: kube-root-ca.crt, items: [{key: ca.crt, path: ca.crt}]}
{{- end }}

{{- define "kafka.rolloutResources" -}}
requests: {cpu: 20m, memory: 64Mi}
limits: {memory: 128Mi}
{{- end }}
