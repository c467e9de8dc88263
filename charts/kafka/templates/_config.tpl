{{/* server.properties. The keys that each node adds for itself (its id, addresses and rack) are start.sh's part. */}}

{{- define "kafka.dataPath" -}}/var/lib/kafka/data{{- end }}

{{/* The file of a role, in the order of its keys. Arguments: root, role. */}}
{{- define "kafka.serverProperties" -}}
{{- $root := .root -}}
{{- $automq := eq $root.Values.flavor "automq" -}}
{{- $properties := dict
  "process.roles" (eq .role "broker" | ternary "broker" (include "kafka.isBroker" . | empty | ternary "controller" "broker,controller"))
  "controller.quorum.voters" (include "kafka.quorumVoters" $root)
  "log.dirs" (printf "%s/kafka" (include "kafka.dataPath" $root)) -}}
{{- $engine := dict -}}
{{- if $automq -}}{{- $engine = include "kafka.automqProperties" . | fromYaml -}}{{- end -}}
{{- $replication := $automq | ternary (dict) (include "kafka.replication" $root | fromJson) -}}
{{- /* Not with merge, which takes 0 and "" for missing. */ -}}
{{- $fromSecrets := dict -}}
{{- range $key, $ref := $root.Values.configSecrets -}}
  {{- $_ := set $fromSecrets $key (printf "${dir:%s/%s:%s}" (include "kafka.secretsPath" $root) (include "kafka.configMount" $ref.secretName) $ref.key) -}}
{{- end -}}
{{- range list (include "kafka.listenerProperties" . | fromYaml) $engine $fromSecrets $root.Values.config $replication -}}
  {{- range $key, $value := . -}}
    {{- if not (hasKey $properties $key) -}}{{- $_ := set $properties $key $value -}}{{- end -}}
  {{- end -}}
{{- end -}}
{{- range $key, $value := $properties }}
{{ $key }}={{ include "kafka.propertyValue" $value }}
{{- end }}
{{- end }}

{{/*
The content of a role's ConfigMap, as YAML. Its digest is on the pods, so that a change restarts them; that of the hosts
is kafka.hostsDigest. Arguments: root, role; withoutHosts leaves them out.
*/}}
{{- define "kafka.configFiles" -}}
server.properties: |
  {{- include "kafka.serverProperties" . | trim | nindent 2 }}
advertised-listeners: |
  {{- include "kafka.advertisedListeners" . | trim | nindent 2 }}
{{- if not .withoutHosts }}
{{- with include "kafka.advertisedHosts" . | trim }}
advertised-hosts: |
  {{- . | nindent 2 }}
{{- end }}
{{- end }}
{{- if include "kafka.isBroker" . }}
{{- range $listener := include "kafka.listeners" .root | fromJsonArray }}
{{- with $listener.clientAuthorities }}
{{ printf "%s-authorities.pem" $listener.name | quote }}: {{ printf "%s\n" . | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- if include "kafka.metricsAgent" .root }}
jmx-exporter.yaml: |
  {{- .root.Files.Get "files/jmx-exporter.yaml" | trim | nindent 2 }}
{{- end }}
{{- if eq .root.Values.flavor "automq" }}
log4j.properties: |
  {{- .root.Files.Get "files/automq-log4j.properties" | trim | nindent 2 }}
  {{- /* The last line of a name counts. */}}
  {{- range $logger, $level := .root.Values.logLevels }}
  {{- eq $logger "root" | ternary (printf "log4j.rootLogger=%s, stdout" $level) (printf "log4j.logger.%s=%s" $logger $level) | nindent 2 }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "kafka.hostsAnnotation" -}}kafka-platform/advertised-hosts{{- end }}

{{/*
Digest of a StatefulSet's hosts behind load balancers. A node reads its own lines only: as long as none of a node that was
there changes, the digest is kept, so that brokers come and go without a restart of the others. What was there is in an
annotation of the StatefulSet itself. Arguments: root, role, pool.
*/}}
{{- define "kafka.hostsDigest" -}}
{{- $hosts := include "kafka.advertisedHosts" . | trim -}}
{{- $digest := sha256sum $hosts -}}
{{- $set := lookup "apps/v1" "StatefulSet" .root.Release.Namespace .pool.name -}}
{{- $before := dig "metadata" "annotations" (include "kafka.hostsAnnotation" .) "" $set -}}
{{- $was := dig "spec" "template" "metadata" "annotations" "checksum/hosts" "" $set -}}
{{- if and $before $was -}}
  {{- $now := dict -}}
  {{- range splitList "\n" $hosts -}}{{- $_ := set $now (splitList " " . | initial | join " ") . -}}{{- end -}}
  {{- $kept := true -}}
  {{- range splitList "\n" $before -}}
    {{- if ne . (get $now (splitList " " . | initial | join " ") | default .) -}}{{- $kept = false -}}{{- end -}}
  {{- end -}}
  {{- if $kept -}}{{- $digest = $was -}}{{- end -}}
{{- end -}}
{{- $digest -}}
{{- end }}

{{/* The files that the scripts of the nodes' pods are in, as JSON. */}}
{{- define "kafka.nodeScripts" -}}
{{- list "common.sh" "start.sh" "supervise.sh" "last-errors.awk" "catch-up.sh" "certificates.sh" "ready.sh" | toJson -}}
{{- end }}

{{/* Digest of the scripts that run in the nodes' pods; a change of the others restarts nobody. */}}
{{- define "kafka.nodeScriptsDigest" -}}
{{- $text := "" -}}
{{- range include "kafka.nodeScripts" . | fromJsonArray -}}
  {{- $text = print $text ($.Files.Get (printf "files/%s" .)) -}}
{{- end -}}
{{- $text = print $text .Values.interBroker.tls.caCertificates -}}
{{- sha256sum $text -}}
{{- end }}

{{/* The authorities of INTERNAL, as a file of a ConfigMap. */}}
{{- define "kafka.authoritiesFile" -}}
{{- if include "kafka.hasInternalTls" . -}}
authorities.pem: {{ .Values.interBroker.tls.caCertificates | trim | printf "%s\n" | quote }}
{{- end -}}
{{- end }}

{{/* Arguments: root, names. */}}
{{- define "kafka.scriptFiles" -}}
{{- include "kafka.authoritiesFile" .root }}
{{- range .names }}
{{ . | quote }}: |
  {{- $.root.Files.Get (print "files/" .) | trim | nindent 2 }}
{{- end }}
{{- end }}

{{/* Server properties that users cannot set, each with what to do instead. A name that ends in . stands for all below it. */}}
{{- define "kafka.ownedProperties" -}}
process.roles: roles follow from controllers and brokers
node.id: node ids follow from the pods
broker.id: node ids follow from the pods
broker.rack: it is the zone, set zones
log.dir: it is the pod's volume, set storage
log.dirs: it is the pod's volume, set storage
metadata.log.dir: it is the pod's volume, set storage
listeners: set the value listeners
advertised.listeners: it follows from each listener's exposure, set the value listeners
listener.security.protocol.map: it follows from the value listeners
listener.name.: it follows from each listener's tls and authentication
inter.broker.listener.name: the chart keeps the listener INTERNAL for it
security.inter.broker.protocol: the chart keeps the listener INTERNAL for it
controller.listener.names: the chart keeps the listener CONTROLLER for it
control.plane.listener.name: the chart keeps the listener CONTROLLER for it
controller.quorum.voters: the quorum follows from controllers.replicas
controller.quorum.bootstrap.servers: the quorum follows from controllers.replicas
sasl.enabled.mechanisms: it follows from each listener's authentication
sasl.mechanism.inter.broker.protocol: set interBroker.authentication
sasl.mechanism.controller.protocol: set interBroker.authentication
sasl.jaas.config: set the listener's authentication.secretName
super.users: set authorization.superUsers
cluster.id: set clusterId
config.providers: the chart uses it to read Secrets
config.providers.: the chart uses it to read Secrets
{{- if eq .Values.flavor "automq" }}
elasticstream.enable: flavor automq sets it
s3.data.buckets: set automq.dataBucket
s3.ops.buckets: set automq.opsBucket
s3.wal.path: set automq.walBucket
s3.wal.cache.size: it follows from the node's memory, set resources or jvm
s3.block.cache.size: it follows from the node's memory, set resources or jvm
s3.wal.upload.threshold: it follows from the node's memory, set resources or jvm
s3.stream.allocator.policy: it follows from the node's memory, set resources or jvm
s3.network.baseline.bandwidth: set automq.networkBaselineBandwidth
s3.telemetry.metrics.exporter.uri: set automq.telemetry
automq.zonerouter.channels: set automq.zoneRouter
autobalancer.controller.enable: set automq.autoBalancer
autobalancer.client.: it follows from interBroker
metric.reporters: set automq.autoBalancer
default.replication.factor: AutoMQ stores every partition once and leaves copies to the object store, leave it out
offsets.topic.replication.factor: AutoMQ stores every partition once and leaves copies to the object store, leave it out
transaction.state.log.replication.factor: AutoMQ stores every partition once and leaves copies to the object store, leave it out
transaction.state.log.min.isr: AutoMQ stores every partition once and leaves copies to the object store, leave it out
min.insync.replicas: AutoMQ stores every partition once and leaves copies to the object store, leave it out
{{- end }}
{{- end }}
