{{/* Names, labels and images. The release's name is the prefix of everything. */}}

{{- define "kafka.selectorLabels" -}}
{{/* Selects the release's Kafka nodes and nothing else: the chart's Jobs carry another app.kubernetes.io/name. */ -}}
app.kubernetes.io/name: kafka
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/*
Labels of an object. The user's come below the chart's own, which selectors rely on.
Arguments: root, component (optional), name (optional: what the object is about if not a Kafka node).
*/}}
{{- define "kafka.labels" -}}
{{- $labels := dict
  "app.kubernetes.io/version" (include "kafka.version" .root)
  "app.kubernetes.io/part-of" "kafka"
  "app.kubernetes.io/managed-by" .root.Release.Service
  "helm.sh/chart" (printf "%s-%s" .root.Chart.Name (.root.Chart.Version | replace "+" "_")) -}}
{{- toYaml (merge $labels (include "kafka.lastingLabels" . | fromYaml)) -}}
{{- end }}

{{/* Labels that do not change with the chart's or Kafka's version. Arguments: as above, and more (a map). */}}
{{- define "kafka.lastingLabels" -}}
{{- $labels := dict "app.kubernetes.io/name" (.name | default "kafka") "app.kubernetes.io/instance" .root.Release.Name -}}
{{- with .component -}}{{- $_ := set $labels "app.kubernetes.io/component" . -}}{{- end -}}
{{- toYaml (merge $labels (.more | default dict) .root.Values.labels) -}}
{{- end }}

{{/* Labels of a pod. Arguments: as above; role of a Kafka node, whose podTemplate counts too. */}}
{{- define "kafka.podLabels" -}}
{{- $template := include "kafka.podOptions" (dict "root" .root "role" .role) | fromJson -}}
{{- $more := merge (dict) (.more | default dict) $template.labels -}}
{{- include "kafka.lastingLabels" (dict "root" .root "name" .name "component" .component "more" $more) -}}
{{- end }}

{{/* Metadata of an object. Arguments: root, suffix of the name, component, name, annotations. */}}
{{- define "kafka.metadata" -}}
{{- $annotations := merge (dict) (.annotations | default dict) .root.Values.annotations -}}
name: {{ print .root.Release.Name (.suffix | default "") | quote }}
namespace: {{ .root.Release.Namespace | quote }}
labels:
  {{- include "kafka.labels" . | nindent 2 }}
{{- with $annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "kafka.version" -}}
{{- .Values.version | default (eq .Values.flavor "automq" | ternary "1.7.3" "4.1.0") -}}
{{- end }}

{{- define "kafka.image" -}}
{{- $automq := eq .Values.flavor "automq" -}}
{{- with include "kafka.globalRegistry" . | default .Values.image.registry }}{{ . }}/{{ end -}}
{{- .Values.image.repository | default ($automq | ternary "automqinc/automq" "apache/kafka") -}}
:{{ .Values.image.tag | default (printf "%s%s" (include "kafka.version" .) ($automq | ternary "-kafka" "")) -}}
{{- end }}

{{- define "kafka.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (.Values.serviceAccount.create | ternary .Release.Name "default") -}}
{{- end }}

{{/* On each StatefulSet: the roll of the revision that it was last applied by, which alone may restart its pods. */}}
{{- define "kafka.rolloutAnnotation" -}}kafka-platform/rollout{{- end }}

{{/* Of a revision; the values are in it for those who apply what `helm template` prints, where all are revision 1. */}}
{{- define "kafka.rolloutId" -}}
{{- printf "%d %s %s" .Release.Revision .Chart.Version (toJson .Values) | sha256sum | trunc 16 -}}
{{- end }}

{{- define "kafka.headlessDomain" -}}
{{ .Release.Name }}-headless.{{ .Release.Namespace }}.svc.{{ .Values.clusterDomain }}
{{- end }}

{{/* What other charts call global.imageRegistry: the registry of every image. Empty: each image has its own. */}}
{{- define "kafka.globalRegistry" -}}
{{- dig "imageRegistry" "" (.Values.global | default dict) | default "" -}}
{{- end }}

{{/*
A full reference with global.imageRegistry instead of its own registry, which is the part before the first slash if it has
a dot, a port or is localhost. Arguments: root, image.
*/}}
{{- define "kafka.imageFrom" -}}
{{- $registry := include "kafka.globalRegistry" .root -}}
{{- if $registry -}}
  {{- $registry -}}/{{- regexReplaceAll "^([^/]*[.:][^/]*|localhost)/" .image "" -}}
{{- else -}}
  {{- .image -}}
{{- end -}}
{{- end }}

{{/* Entries are names, or objects with a name, as Kubernetes and other charts have them. */}}
{{- define "kafka.imagePullSecrets" -}}
{{- with concat (.Values.imagePullSecrets | default list) (dig "imagePullSecrets" list (.Values.global | default dict) | default list) }}
imagePullSecrets:
  {{- range . }}
  - name: {{ kindIs "map" . | ternary (dig "name" "" (kindIs "map" . | ternary . dict)) . | quote }}
  {{- end }}
{{- end }}
{{- end }}
