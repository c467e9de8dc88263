{{/* Where a pod may run. Arguments: root, pool. */}}
{{- define "kafka.scheduling" -}}
{{- $root := .root -}}
{{- $pool := .pool -}}
{{- $scheduling := .root.Values.scheduling -}}
{{- $template := include "kafka.podOptions" (dict "root" $root "role" $pool.role) | fromJson -}}
{{- $anti := $template.affinity.podAntiAffinity | default dict -}}
{{- include "kafka.podEnvironment" $template }}
{{- with $scheduling.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
{{- with $scheduling.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $scheduling.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
affinity:
  podAntiAffinity:
    {{- if eq $scheduling.hostAntiAffinity "required" }}
    requiredDuringSchedulingIgnoredDuringExecution:
      - topologyKey: kubernetes.io/hostname
        labelSelector:
          matchLabels:
            {{- include "kafka.selectorLabels" $root | nindent 12 }}
      {{- with $anti.requiredDuringSchedulingIgnoredDuringExecution }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    {{- with $anti.preferredDuringSchedulingIgnoredDuringExecution }}
    preferredDuringSchedulingIgnoredDuringExecution:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- else }}
    {{- with $anti.requiredDuringSchedulingIgnoredDuringExecution }}
    requiredDuringSchedulingIgnoredDuringExecution:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        podAffinityTerm:
          topologyKey: kubernetes.io/hostname
          labelSelector:
            matchLabels:
              {{- include "kafka.selectorLabels" $root | nindent 14 }}
      {{- with $anti.preferredDuringSchedulingIgnoredDuringExecution }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    {{- end }}
  {{- with $template.affinity.podAffinity }}
  podAffinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with include "kafka.nodeAffinity" (dict "root" $root "pool" $pool "affinity" $template.affinity.nodeAffinity) | fromYaml }}
  nodeAffinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- with include "kafka.topologySpread" (dict "root" $root "pool" $pool "given" $template.topologySpreadConstraints) | fromJsonArray }}
topologySpreadConstraints:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/*
The user's constraints, and over zones where there are no StatefulSets for each. A constraint without a labelSelector
counts the pods of its role. Arguments: root, pool, given.
*/}}
{{- define "kafka.topologySpread" -}}
{{- $zone := .root.Values.scheduling.zoneKey -}}
{{- $selector := dict "matchLabels" (merge (dict "app.kubernetes.io/component" .pool.role) (include "kafka.selectorLabels" .root | fromYaml)) -}}
{{- $constraints := list -}}
{{- $own := and .root.Values.scheduling.zoneSpread (not .pool.zone) -}}
{{- range .given -}}
  {{- if eq .topologyKey $zone -}}{{- $own = false -}}{{- end -}}
  {{- $constraints = append $constraints (hasKey . "labelSelector" | ternary . (merge (dict "labelSelector" $selector) .)) -}}
{{- end -}}
{{- if $own -}}
  {{- /* Anyway: nodes of small clusters carry no zone at all. */ -}}
  {{- $constraints = prepend $constraints (dict "topologyKey" $zone "maxSkew" 1 "whenUnsatisfiable" "ScheduleAnyway" "labelSelector" $selector) -}}
{{- end -}}
{{- toJson $constraints -}}
{{- end }}

{{/* The user's nodeAffinity with the pin to the zone in every term, because terms are alternatives. Arguments: root, pool, affinity. */}}
{{- define "kafka.nodeAffinity" -}}
{{- $affinity := deepCopy (.affinity | default dict) -}}
{{- with .pool.zone -}}
  {{- $pin := dict "key" $.root.Values.scheduling.zoneKey "operator" "In" "values" (list .) -}}
  {{- $required := $affinity.requiredDuringSchedulingIgnoredDuringExecution | default dict -}}
  {{- $terms := list -}}
  {{- range $required.nodeSelectorTerms | default (list dict) -}}
    {{- $terms = append $terms (set . "matchExpressions" (append (.matchExpressions | default list) $pin)) -}}
  {{- end -}}
  {{- $_ := set $affinity "requiredDuringSchedulingIgnoredDuringExecution" (dict "nodeSelectorTerms" $terms) -}}
{{- end -}}
{{- toYaml $affinity -}}
{{- end }}

{{/* Other pods than Kafka's may run wherever Kafka may, so that a cluster of tainted nodes only is enough. */}}
{{- define "kafka.toolScheduling" -}}
{{- include "kafka.podEnvironment" (include "kafka.podOptions" (dict "root" .) | fromJson) }}
{{- with .Values.scheduling.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.scheduling.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
