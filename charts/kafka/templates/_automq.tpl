{{/* What only AutoMQ has. */}}

{{/*
A bucket as AutoMQ wants it, ID@s3://NAME?key=value. Values are decoded like a URL's and lists are split at commas.
Arguments: id, bucket.
*/}}
{{- define "kafka.bucketUri" -}}
{{- $query := list (printf "region=%s" (include "kafka.uriValue" .bucket.region)) -}}
{{- with .bucket.endpoint -}}{{- $query = append $query (printf "endpoint=%s" (include "kafka.uriValue" .)) -}}{{- end -}}
{{- if .bucket.pathStyle -}}{{- $query = append $query "pathStyle=true" -}}{{- end -}}
{{- range list "batchInterval" "maxBytesInBatch" -}}
  {{- $value := get $.bucket . -}}
  {{- if $value -}}{{- $query = append $query (printf "%s=%d" . (int64 $value)) -}}{{- end -}}
{{- end -}}
{{- .id }}@s3://{{ .bucket.name }}?{{ join "&" $query -}}
{{- end }}

{{/* Encodes what would end a value; the rest stays readable, as in AutoMQ's own examples. */}}
{{- define "kafka.uriValue" -}}
{{- . | replace "%" "%25" | replace "&" "%26" | replace "#" "%23" | replace "+" "%2B" | replace "," "%2C"
      | replace "=" "%3D" | replace "@" "%40" | replace " " "%20" -}}
{{- end }}

{{/* AutoMQ's server.properties, as YAML. Arguments: root, role. */}}
{{- define "kafka.automqProperties" -}}
{{- $root := .root -}}
{{- $automq := $root.Values.automq -}}
{{- $jvm := include "kafka.jvm" . | fromJson -}}
{{- $wal := merge (dict) $automq.walBucket -}}
{{- if not $wal.name -}}{{- $wal = merge $wal $automq.dataBucket -}}{{- end -}}
{{- $properties := dict
  "elasticstream.enable" "true"
  "s3.data.buckets" (include "kafka.bucketUri" (dict "id" 0 "bucket" $automq.dataBucket))
  "s3.ops.buckets" (include "kafka.bucketUri" (dict "id" 1 "bucket" $automq.opsBucket))
  "s3.wal.path" (include "kafka.bucketUri" (dict "id" 0 "bucket" $wal))
  "s3.stream.allocator.policy" $jvm.allocator
  "s3.wal.cache.size" (int64 $jvm.walCache)
  "s3.block.cache.size" (int64 $jvm.blockCache)
  "s3.wal.upload.threshold" (int64 $jvm.uploadThreshold)
  "offsets.topic.replication.factor" 1
  "transaction.state.log.replication.factor" 1
  "transaction.state.log.min.isr" 1
  "autobalancer.controller.enable" (toString $automq.autoBalancer.enabled)
  "autobalancer.client.listener.name" "INTERNAL"
  "autobalancer.client.auth.security.protocol" (include "kafka.interBrokerProtocol" $root) -}}
{{- if $jvm.small -}}
  {{- $_ := set $properties "s3.stream.set.object.compaction.cache.size" 33554432 -}}
{{- end -}}
{{- $isBroker := include "kafka.isBroker" . -}}
{{- if and $automq.autoBalancer.enabled $isBroker -}}
  {{- /* A dedicated controller would end with "No listener found". */ -}}
  {{- $_ := set $properties "metric.reporters" "kafka.autobalancer.metricsreporter.AutoBalancerMetricsReporter" -}}
{{- end -}}
{{- if eq $root.Values.interBroker.authentication.type "Plain" -}}
  {{- $_ := set $properties "autobalancer.client.auth.sasl.mechanism" "PLAIN" -}}
  {{- $_ := set $properties "autobalancer.client.auth.sasl.jaas.config" (printf "${dir:%s/inter-broker:client-jaas}" (include "kafka.secretsPath" $root)) -}}
{{- end -}}
{{- if $automq.zoneRouter.enabled -}}
  {{- $_ := set $properties "automq.zonerouter.channels" (include "kafka.bucketUri" (dict "id" 0 "bucket" $automq.dataBucket)) -}}
{{- end -}}
{{- with $automq.networkBaselineBandwidth -}}
  {{- $_ := set $properties "s3.network.baseline.bandwidth" (int64 .) -}}
{{- end -}}
{{- if $isBroker -}}{{- $properties = merge $properties (include "kafka.automqCertificates" $root | fromYaml) -}}{{- end -}}
{{- $exporters := list -}}
{{- if $automq.telemetry.prometheus.enabled -}}
  {{- /* Without a host it would listen on 127.0.0.1 only. */ -}}
  {{- $exporters = append $exporters (printf "prometheus://?host=0.0.0.0&port=%d" (int $automq.telemetry.prometheus.port)) -}}
{{- end -}}
{{- with $automq.telemetry.otlp.endpoint -}}
  {{- $exporters = append $exporters (printf "otlp://?endpoint=%s&protocol=%s" (include "kafka.uriValue" .) $automq.telemetry.otlp.protocol) -}}
{{- end -}}
{{- with $exporters -}}
  {{- $_ := set $properties "s3.telemetry.metrics.exporter.uri" (join "," .) -}}
{{- end -}}
{{- toYaml $properties -}}
{{- end }}

{{/*
AutoMQ exports when certificates expire only if a keystore and a truststore are given for all listeners, as PEM. Every listener
with TLS has its own above these, so they are read by that metric alone: the keystore of the first listener, and as truststore the
certificates of all of them. An authority counts where clients need one; elsewhere the Secret may have none. Where config has a store, the user's is used.
*/}}
{{- define "kafka.automqCertificates" -}}
{{- $certificates := list -}}
{{- $first := "" -}}
{{- range include "kafka.listeners" . | fromJsonArray -}}
  {{- if .tlsSecret -}}
    {{- $path := printf "%s/%s-tls" (include "kafka.secretsPath" $) .name -}}
    {{- $first = $first | default $path -}}
    {{- $certificates = append $certificates (printf "${dir:%s:tls.crt}" $path) -}}
    {{- if eq .auth "Mtls" -}}{{- $certificates = append $certificates (printf "${dir:%s:ca.crt}" $path) -}}{{- end -}}
  {{- end -}}
{{- end -}}
{{- $properties := dict -}}
{{- $given := keys .Values.config | join " " | printf " %s" -}}
{{- if and $first (not (contains " ssl.keystore." $given)) (not (contains " ssl.truststore." $given)) -}}
  {{- $properties = dict
    "ssl.keystore.type" "PEM"
    "ssl.keystore.key" (printf "${dir:%s:tls.key}" $first)
    "ssl.keystore.certificate.chain" (printf "${dir:%s:tls.crt}" $first)
    "ssl.truststore.type" "PEM"
    "ssl.truststore.certificates" (join "\n" $certificates) -}}
{{- end -}}
{{- toYaml $properties -}}
{{- end }}

{{/*
Credentials as the AWS SDK's own variables. The image would write KAFKA_S3_* into server.properties.
*/}}
{{- define "kafka.automqEnvironment" -}}
{{- with .Values.automq.credentials }}
{{- if .secretName }}
- name: AWS_ACCESS_KEY_ID
  valueFrom:
    secretKeyRef: {name: {{ .secretName | quote }}, key: {{ .accessKeyIdKey | quote }}}
- name: AWS_SECRET_ACCESS_KEY
  valueFrom:
    secretKeyRef: {name: {{ .secretName | quote }}, key: {{ .secretAccessKeyKey | quote }}}
{{- end }}
{{- end }}
{{- end }}
