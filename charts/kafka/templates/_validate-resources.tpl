{{/* Checks of resources, and of the JVM's memory. */}}

{{/* Requests above limits, and quantities that Kubernetes cannot read. */}}
{{- define "kafka.problemsOfResources" -}}
{{- $problems := list -}}
{{- $blocks := dict "controllers.resources" .Values.controllers.resources "brokers.resources" .Values.brokers.resources -}}
{{- if .Values.metrics.lagExporter.enabled -}}
  {{- $_ := set $blocks "metrics.lagExporter.resources" .Values.metrics.lagExporter.resources -}}
{{- end -}}
{{- range $path, $resources := $blocks -}}
  {{- $limits := $resources.limits | default dict -}}
  {{- range $kind := list "requests" "limits" -}}
    {{- range $name, $quantity := get $resources $kind | default dict -}}
      {{- if not (regexMatch (include "kafka.quantityPattern" $) (toString $quantity)) -}}
        {{- $problems = append $problems (printf "%s.%s.%s: %q is not a Kubernetes quantity. Write it like 500m, 2, 512Mi or 16Gi" $path $kind $name (toString $quantity)) -}}
      {{- else if and (eq $kind "requests") (hasKey $limits $name) -}}
        {{- $limit := get $limits $name -}}
        {{- if gt (include "kafka.quantity" $quantity | float64) (include "kafka.quantity" $limit | float64) -}}
          {{- $problems = append $problems (printf "%s.requests.%s: %s is more than the limit, %s; Kubernetes refuses such a pod. Lower it, or raise the limit" $path $name (toString $quantity) (toString $limit)) -}}
        {{- end -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}

{{/* Measured with Apache Kafka 4.1: with 128 MiB of heap it does not start, with 160 MiB it does. */}}
{{- define "kafka.problemsOfMemory" -}}
{{- $problems := list -}}
{{- $automq := eq .Values.flavor "automq" -}}
{{- range $role, $path := dict "controller" "controllers" "broker" "brokers" -}}
  {{- $jvm := include "kafka.jvm" (dict "root" $ "role" $role) | fromJson -}}
  {{- $given := (get $.Values $path).jvm -}}
  {{- $memory := int64 $jvm.memory -}}
  {{- $heap := int64 $jvm.heap -}}
  {{- $direct := int64 $jvm.direct -}}
  {{- $least := $automq | ternary 1024 512 | int64 -}}
  {{- $leastHeap := $automq | ternary 512 192 | int64 -}}
  {{- /* Classes, code, threads and the garbage collector. */ -}}
  {{- $rest := max 192 (div $memory 8) | int64 -}}
  {{- if lt $memory $least -}}
    {{- $problems = append $problems (printf "%s.resources.limits.memory: is %d MiB; at least %d MiB are needed, because with less %s. Raise it" $path $memory $least ($automq | ternary "AutoMQ runs out of memory under load" "the heap that follows from it is too small for Kafka to start")) -}}
  {{- else -}}
    {{- if lt $heap $leastHeap -}}
      {{- $problems = append $problems (printf "%s.jvm.heap: is %d MiB; at least %d MiB are needed, because with less %s. Raise it" $path $heap $leastHeap ($automq | ternary "AutoMQ runs out of memory under load" "Kafka does not start")) -}}
    {{- end -}}
    {{- if and (or $given.heap $given.directMemory) (gt (add $heap $direct $rest) $memory) -}}
      {{- $problems = append $problems (printf "%s.jvm: heap (%d MiB) and direct memory (%d MiB) do not fit into the %d MiB of resources, of which the JVM needs %d MiB for itself. Lower them, or raise resources.limits.memory" $path $heap $direct $memory $rest) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}
