{{/*
Memory of a node: heap, direct memory and, on AutoMQ, the caches that have to fit into them. AutoMQ's table (its page
"Performance Tuning for Broker") covers 8, 16 and 32 GiB; the profile below 2 GiB is the smallest that was seen to work.
*/}}

{{/* https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/, without negative ones. */}}
{{- define "kafka.quantityPattern" -}}
^[+]?([0-9]+[.]?[0-9]*|[.][0-9]+)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?[0-9]+)?$
{{- end }}

{{/* The number that a Kubernetes quantity means (bytes or cores), or 0 if it is none. */}}
{{- define "kafka.quantity" -}}
{{- $text := toString . -}}
{{- $number := regexFind "^[+]?[0-9.]+([eE][+-]?[0-9]+)?" $text -}}
{{- $factors := dict "" 1.0 "n" 0.000000001 "u" 0.000001 "m" 0.001 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "P" 1e15 "E" 1e18
      "Ki" 1024.0 "Mi" 1048576.0 "Gi" 1073741824.0 "Ti" 1099511627776.0 "Pi" 1125899906842624.0 "Ei" 1152921504606846976.0 -}}
{{- if regexMatch (include "kafka.quantityPattern" .) $text -}}
  {{- mulf (trimPrefix "+" $number | float64) (get $factors (trimPrefix $number $text)) -}}
{{- else -}}0{{- end -}}
{{- end }}

{{/* A Kubernetes quantity in MiB, or 0 if it is none. */}}
{{- define "kafka.mebibytes" -}}
{{- divf (include "kafka.quantity" . | float64) 1048576.0 | floor | int64 -}}
{{- end }}

{{/* A JVM size (512m, 6g) in MiB; 0 when empty. */}}
{{- define "kafka.jvmMebibytes" -}}
{{- $number := regexFind "^[0-9]+" . | default "0" | int64 -}}
{{- hasSuffix "g" (lower .) | ternary (mul 1024 $number) $number -}}
{{- end }}

{{/* A node's memory in MiB: its limit, or where there is none what it asks for. Arguments: root, role. */}}
{{- define "kafka.memory" -}}
{{- $resources := (eq .role "broker" | ternary .root.Values.brokers .root.Values.controllers).resources -}}
{{- $request := dig "requests" "memory" "" $resources -}}
{{- include "kafka.mebibytes" (dig "limits" "memory" $request $resources) -}}
{{- end }}

{{/* Sizes in MiB, and AutoMQ's in bytes, as JSON. 0 leaves a size to Java. Arguments: root, role. */}}
{{- define "kafka.jvm" -}}
{{- $values := (eq .role "broker" | ternary .root.Values.brokers .root.Values.controllers).jvm -}}
{{- $memory := include "kafka.memory" . | int64 -}}
{{- $givenHeap := include "kafka.jvmMebibytes" ($values.heap | default "") | int64 -}}
{{- $givenDirect := include "kafka.jvmMebibytes" ($values.directMemory | default "") | int64 -}}
{{- $small := and (eq .root.Values.flavor "automq") (lt $memory (int64 2048)) -}}
{{- $pooledDirect := gt $memory (int64 8192) -}}
{{- $heap := int64 0 -}}
{{- $direct := int64 0 -}}
{{- if eq .root.Values.flavor "apache" -}}
  {{- /* The other half is page cache, which is what Kafka serves reads from. */ -}}
  {{- $heap = min 6144 (div $memory 2) -}}
{{- else if $small -}}
  {{- $heap = 512 -}}
  {{- $direct = 256 -}}
{{- else if lt $memory (int64 4096) -}}
  {{- $heap = div $memory 2 -}}
{{- else if not $pooledDirect -}}
  {{- $heap = min 6144 (div (mul $memory 3) 4) -}}
{{- else if lt $memory (int64 32768) -}}
  {{- $heap = div (mul $memory 3) 8 -}}
  {{- $direct = $heap -}}
{{- else -}}
  {{- $heap = 12288 -}}
  {{- $direct = 14336 -}}
{{- end -}}
{{- $heap = $givenHeap | default $heap | int64 -}}
{{- $direct = $givenDirect | default $direct | int64 -}}
{{- /* Both caches together: a quarter of the heap, or half of the direct memory. */ -}}
{{- $wal := $pooledDirect | ternary (div (mul $direct 1048576) 3) (div (mul $heap 1048576) 6) -}}
{{- $block := div $wal 2 -}}
{{- if and (not $givenHeap) (not $givenDirect) -}}
  {{- if ge $memory (int64 32768) -}}
    {{- $wal = 6442450944 -}}
    {{- $block = 4294967296 -}}
  {{- else if $small -}}
    {{- $wal = 67108864 -}}
    {{- $block = 33554432 -}}
  {{- end -}}
{{- end -}}
{{- $threshold := $small | ternary 16777216 (min 536870912 (div $wal 3)) -}}
{{- dict "memory" $memory "heap" $heap "direct" $direct "small" $small
    "allocator" ($pooledDirect | ternary "POOLED_DIRECT" "POOLED_HEAP")
    "walCache" $wal "blockCache" $block "uploadThreshold" $threshold | toJson -}}
{{- end }}

{{/* The JVM's environment. Heap always: Java's launcher would take it from the host's memory. Arguments: root, role. */}}
{{- define "kafka.jvmEnvironment" -}}
{{- $values := (eq .role "broker" | ternary .root.Values.brokers .root.Values.controllers).jvm -}}
{{- $jvm := include "kafka.jvm" . | fromJson -}}
{{- $automq := eq .root.Values.flavor "automq" -}}
{{- $sizes := list (printf "-Xms%dm" (int64 $jvm.heap)) (printf "-Xmx%dm" (int64 $jvm.heap)) -}}
{{- if $jvm.direct -}}{{- $sizes = append $sizes (printf "-XX:MaxDirectMemorySize=%dm" (int64 $jvm.direct)) -}}{{- end -}}
{{- $options := list "-XX:+ExitOnOutOfMemoryError" -}}
{{- if $automq -}}{{- $options = append $options "-Dio.netty.allocator.maxOrder=11" -}}{{- end -}}
{{- $urls := list -}}
{{- if include "kafka.isBroker" . -}}
  {{- range include "kafka.listeners" .root | fromJsonArray -}}{{- with .oauth.jwksUrl -}}{{- $urls = append $urls . -}}{{- end -}}{{- end -}}
{{- end -}}
{{- /* Kafka asks no other URL. */ -}}
{{- with $urls | uniq -}}{{- $options = append $options (printf "-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=%s" (join "," .)) -}}{{- end -}}
{{- with $values.options | trim -}}{{- $options = append $options . -}}{{- end -}}
- name: KAFKA_HEAP_OPTS
  value: {{ join " " $sizes | quote }}
{{- if or (not $automq) $jvm.small }}
# AutoMQ's own choice, ZGC, holds 400 MiB more than G1 at the smallest heap: too much below 2 GiB.
- name: KAFKA_JVM_PERFORMANCE_OPTS
  value: -server -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -XX:InitiatingHeapOccupancyPercent=35 -Djava.awt.headless=true
{{- end }}
# Set in full, because it takes the place of the image's own value.
- name: KAFKA_OPTS
  value: {{ join " " $options | quote }}
{{- end }}

{{/* Log levels, as Apache's image takes them. AutoMQ's are in its log4j.properties. */}}
{{- define "kafka.logEnvironment" -}}
{{- $loggers := list -}}
{{- range $logger, $level := omit .Values.logLevels "root" -}}{{- $loggers = append $loggers (printf "%s=%s" $logger $level) -}}{{- end -}}
{{- with .Values.logLevels.root }}
- name: KAFKA_LOG4J_ROOT_LOGLEVEL
  value: {{ . | quote }}
{{- end }}
{{- with $loggers }}
- name: KAFKA_LOG4J_LOGGERS
  value: {{ join "," . | quote }}
{{- end }}
{{- end }}
