{{/* The cluster id where none is given. It must be the same at every rendering, also where no cluster can be queried. */}}

{{/* The release's running StatefulSets, as JSON; none where no cluster can be queried (helm template). */}}
{{- define "kafka.runningSets" -}}
{{- $found := list -}}
{{- range (lookup "apps/v1" "StatefulSet" .Release.Namespace "").items | default list -}}
  {{- $labels := .metadata.labels | default dict -}}
  {{- if and (eq (get $labels "app.kubernetes.io/instance") $.Release.Name) (eq (get $labels "app.kubernetes.io/name") "kafka") -}}
    {{- $found = append $found . -}}
  {{- end -}}
{{- end -}}
{{- toJson $found -}}
{{- end }}

{{/* The id of the running cluster; empty if none is found. */}}
{{- define "kafka.runningClusterId" -}}
{{- $id := "" -}}
{{- range include "kafka.runningSets" . | fromJsonArray -}}
  {{- range dig "spec" "template" "spec" "containers" list . -}}
    {{- range .env | default list -}}
      {{- if eq .name "CLUSTER_ID" -}}{{- $id = .value -}}{{- end -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- $id -}}
{{- end }}

{{/*
An id from 16 characters: base64 of 16 bytes, which are letters and digits, so it has no + and no /, and begins with a
letter.
*/}}
{{- define "kafka.clusterIdFrom" -}}{{- . | b64enc | trunc 22 -}}{{- end }}

{{/*
Of the namespace and the release, which a release cannot change: a new installation finds the volumes of the old one. Not on
AutoMQ: releases of one name in two Kubernetes clusters may share a bucket, and AutoMQ stores objects under the id.
*/}}
{{- define "kafka.defaultClusterId" -}}
{{- $running := include "kafka.runningClusterId" . -}}
{{- if $running -}}
  {{- $running -}}
{{- else if eq .Values.flavor "apache" -}}
  {{- printf "%s/%s" .Release.Namespace .Release.Name | sha256sum | trunc 16 | include "kafka.clusterIdFrom" -}}
{{- end -}}
{{- end }}
