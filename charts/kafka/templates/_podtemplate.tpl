{{/*
What users add to pods: podTemplate for every pod of the release, controllers.podTemplate and brokers.podTemplate for those
of one role. What belongs to Kafka's own container (variables, volumes, further containers, placement) is for Kafka's
pods only.
*/}}

{{/* Both together, with every key, as JSON: lists one after the other, maps merged. Arguments: root, role (optional). */}}
{{- define "kafka.podOptions" -}}
{{- $blocks := list (.root.Values.podTemplate | default dict) -}}
{{- if eq (.role | default "") "controller" -}}{{- $blocks = append $blocks (.root.Values.controllers.podTemplate | default dict) -}}{{- end -}}
{{- if eq (.role | default "") "broker" -}}{{- $blocks = append $blocks (.root.Values.brokers.podTemplate | default dict) -}}{{- end -}}
{{- $all := dict "arbitraryUser" false "runtimeClassName" "" "dnsPolicy" "" -}}
{{- range list "labels" "annotations" "securityContext" "containerSecurityContext" "dnsConfig" "affinity" -}}
  {{- $_ := set $all . dict -}}
{{- end -}}
{{- range list "env" "envFrom" "volumes" "volumeMounts" "initContainers" "sidecars" "hostAliases" "topologySpreadConstraints" -}}
  {{- $_ := set $all . list -}}
{{- end -}}
{{- range $block := $blocks -}}
  {{- range $key, $value := $block -}}
    {{- if kindIs "map" $value -}}
      {{- /* Not with merge, which takes false and 0 for missing. */ -}}
      {{- range $name, $inner := $value -}}{{- $_ := set (get $all $key) $name $inner -}}{{- end -}}
    {{- else if kindIs "slice" $value -}}
      {{- $_ := set $all $key (concat (get $all $key) $value) -}}
    {{- else if not (kindIs "invalid" $value) -}}
      {{- $_ := set $all $key $value -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- toJson $all -}}
{{- end }}

{{/* Arguments: root, role (optional). */}}
{{- define "kafka.podAnnotations" -}}
{{- with (include "kafka.podOptions" . | fromJson).annotations -}}{{- toYaml . -}}{{- end -}}
{{- end }}

{{/*
Pod Security "restricted", and the user's keys over it. 1000 is appuser in the Kafka images. Arguments: root, role
(optional), or the root alone.
*/}}
{{- define "kafka.podSecurityContext" -}}
{{- $template := include "kafka.podOptions" (dict "root" (.root | default .) "role" .role) | fromJson -}}
{{- $context := dict "runAsNonRoot" true "seccompProfile" (dict "type" "RuntimeDefault") "fsGroupChangePolicy" "OnRootMismatch" -}}
{{- if not $template.arbitraryUser -}}
  {{- range list "runAsUser" "runAsGroup" "fsGroup" -}}{{- $_ := set $context . 1000 -}}{{- end -}}
{{- end -}}
{{- toYaml (include "kafka.overlaid" (list $context $template.securityContext) | fromJson) -}}
{{- end }}

{{/* Of every container. Arguments: as above. */}}
{{- define "kafka.containerSecurityContext" -}}
{{- $template := include "kafka.podOptions" (dict "root" (.root | default .) "role" .role) | fromJson -}}
{{- $context := dict "allowPrivilegeEscalation" false "readOnlyRootFilesystem" true "capabilities" (dict "drop" (list "ALL")) -}}
{{- toYaml (include "kafka.overlaid" (list $context $template.containerSecurityContext) | fromJson) -}}
{{- end }}

{{/* The first map with the keys of the second; null takes one away. As JSON. */}}
{{- define "kafka.overlaid" -}}
{{- $result := deepCopy (first .) -}}
{{- range $key, $value := last . -}}
  {{- if kindIs "invalid" $value -}}{{- $_ := unset $result $key -}}{{- else -}}{{- $_ := set $result $key $value -}}{{- end -}}
{{- end -}}
{{- toJson $result -}}
{{- end }}

{{/* The user's containers, restricted like the chart's unless they say otherwise, as JSON. Arguments: root, role, containers. */}}
{{- define "kafka.ownContainers" -}}
{{- $context := include "kafka.containerSecurityContext" . | fromYaml -}}
{{- $containers := list -}}
{{- range .containers -}}
  {{- $own := include "kafka.overlaid" (list $context (.securityContext | default dict)) | fromJson -}}
  {{- $containers = append $containers (set (deepCopy .) "securityContext" $own) -}}
{{- end -}}
{{- toJson $containers -}}
{{- end }}

{{/* What a pod's programs find around them, as YAML. Argument: the result of kafka.podOptions. */}}
{{- define "kafka.podEnvironment" -}}
{{- with .runtimeClassName }}
runtimeClassName: {{ . | quote }}
{{- end }}
{{- with .hostAliases }}
hostAliases:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .dnsPolicy }}
dnsPolicy: {{ . | quote }}
{{- end }}
{{- with .dnsConfig }}
dnsConfig:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
