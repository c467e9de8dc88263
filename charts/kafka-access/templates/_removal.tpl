{{/*
The hook that removes users and topics: a ConfigMap with their names, and a Job. Arguments: root, hook, users, topics.
*/}}
{{- define "kafka-access.removal" -}}
{{- $root := .root -}}
{{- if or .users .topics -}}
{{- $name := printf "%s-removal" $root.Release.Name -}}
{{- $pod := deepCopy $root.Values.podTemplate -}}
{{- $container := first $pod.spec.containers -}}
{{- $_ := set $container "volumeMounts" (append $container.volumeMounts (dict "name" "wanted" "mountPath" "/etc/kafka-platform/wanted" "readOnly" true)) -}}
{{- $_ := set $pod.spec "volumes" (append $pod.spec.volumes (dict "name" "wanted" "configMap" (dict "name" $name))) -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ $name }}
  namespace: {{ $root.Release.Namespace }}
  annotations:
    helm.sh/hook: {{ .hook }}
    helm.sh/hook-weight: "-1"
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
data:
  gone-users: {{ include "kafka-access.lines" .users | quote }}
  gone-topics: {{ include "kafka-access.lines" .topics | quote }}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ $name }}
  namespace: {{ $root.Release.Namespace }}
  annotations:
    helm.sh/hook: {{ .hook }}
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  backoffLimit: 0
  activeDeadlineSeconds: {{ int $root.Values.timeoutSeconds }}
  # One that failed stays for a day, so that people can read why.
  ttlSecondsAfterFinished: 86400
  template:
    {{- toYaml $pod | nindent 4 }}
{{- end -}}
{{- end }}

{{- define "kafka-access.lines" -}}
{{- range . }}{{ . }}{{ "\n" }}{{ end -}}
{{- end }}
