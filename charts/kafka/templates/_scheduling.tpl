{{/* Where a pod may run. Arguments: root, pool. */}}
{{- define "kafka.scheduling" -}}
{{- $root := .root -}}
{{- $pool := .pool -}}
{{- $scheduling := .root.Values.scheduling -}}
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
    {{- else }}
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        podAffinityTerm:
          topologyKey: kubernetes.io/hostname
          labelSelector:
            matchLabels:
              {{- include "kafka.selectorLabels" $root | nindent 14 }}
    {{- end }}
  {{- with include "kafka.nodeAffinity" . | fromYaml }}
  nodeAffinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- if and $scheduling.zoneSpread (not $pool.zone) }}
topologySpreadConstraints:
  # Anyway: nodes of small clusters carry no zone at all.
  - topologyKey: topology.kubernetes.io/zone
    maxSkew: 1
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "kafka.selectorLabels" $root | nindent 8 }}
        app.kubernetes.io/component: {{ $pool.role | quote }}
{{- end }}
{{- end }}

{{/* The user's nodeAffinity with the pin to the zone in every term, because terms are alternatives. */}}
{{- define "kafka.nodeAffinity" -}}
{{- $affinity := deepCopy .root.Values.scheduling.nodeAffinity -}}
{{- with .pool.zone -}}
  {{- $pin := dict "key" "topology.kubernetes.io/zone" "operator" "In" "values" (list .) -}}
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
{{- with .Values.scheduling.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.scheduling.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
