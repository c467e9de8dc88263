{{/* Replication on apache. AutoMQ keeps one copy of a partition. */}}

{{/* On the controllers' StatefulSets: the replication factor that follows from no value, as it was at the last upgrade. */}}
{{- define "kafka.factorAnnotation" -}}kafka-platform/replication-factor{{- end }}

{{/*
The replication factor where config gives none: 3, or all nodes of a smaller cluster. A running cluster keeps the one that
it has: topics have it already, and another one would restart every node when a broker is added. Only a cluster that has
become too small for it takes a lower one.
*/}}
{{- define "kafka.ownFactor" -}}
{{- $pool := include "kafka.pools" (dict "root" . "role" "controller") | fromJsonArray | first -}}
{{- $running := lookup "apps/v1" "StatefulSet" .Release.Namespace $pool.name -}}
{{- $known := dig "metadata" "annotations" (include "kafka.factorAnnotation" .) "" $running | default "3" | int -}}
{{- include "kafka.leastNodes" . | int | min $known 3 | max 1 -}}
{{- end }}

{{/*
The properties about replication that follow from kafka.ownFactor and from what config gives, as JSON: with fewer
replicas in sync than copies, a partition stays writable while one node restarts.
*/}}
{{- define "kafka.replication" -}}
{{- $own := include "kafka.ownFactor" . | int -}}
{{- $factor := include "kafka.configNumber" (dict "root" . "key" "default.replication.factor" "default" $own) | int -}}
{{- $transactions := include "kafka.configNumber" (dict "root" . "key" "transaction.state.log.replication.factor" "default" $own) | int -}}
{{- $replication := dict
  "default.replication.factor" $own
  "min.insync.replicas" (sub $factor 1 | min 2 | max 1)
  "offsets.topic.replication.factor" $own
  "transaction.state.log.replication.factor" $own
  "transaction.state.log.min.isr" (sub $transactions 1 | min 2 | max 1) -}}
{{- if and (lt $own 3) (semverCompare ">=4.2.0-0" (include "kafka.version" .)) -}}
  {{- /* Of share groups. Kafka's own defaults, 3 and 2, need three nodes. */ -}}
  {{- $_ := set $replication "share.coordinator.state.topic.replication.factor" $own -}}
  {{- $_ := set $replication "share.coordinator.state.topic.min.isr" 1 -}}
{{- end -}}
{{- toJson $replication -}}
{{- end }}

{{/* A whole number of config, or the default where it is missing or no number. Arguments: root, key, default. */}}
{{- define "kafka.configNumber" -}}
{{- $text := get .root.Values.config .key | toString | trim -}}
{{- regexMatch "^[0-9]{1,9}$" $text | ternary $text .default | int -}}
{{- end }}

{{- define "kafka.problemsOfReplication" -}}
{{- $problems := list -}}
{{- if eq .Values.flavor "apache" -}}
  {{- $nodes := include "kafka.leastNodes" . | int -}}
  {{- $own := include "kafka.replication" . | fromJson -}}
  {{- $pairs := list
    (list "default.replication.factor" "min.insync.replicas")
    (list "offsets.topic.replication.factor" "min.insync.replicas")
    (list "transaction.state.log.replication.factor" "transaction.state.log.min.isr") -}}
  {{- range $key := keys $own | sortAlpha -}}
    {{- if hasKey $.Values.config $key -}}
      {{- $text := get $.Values.config $key | toString | trim -}}
      {{- if not (regexMatch "^[1-9][0-9]{0,8}$" $text) -}}
        {{- $problems = append $problems (printf "config[%q]: is %q; a whole number of at least 1 is needed. Correct it, or leave it out for %d" $key $text (int (get $own $key))) -}}
      {{- else if and (hasSuffix ".factor" $key) (gt (int $text) $nodes) -}}
        {{- $problems = append $problems (printf "config[%q]: is %s, but only %d nodes always run, and each copy needs a node of its own. Use at most %d, or add brokers" $key $text $nodes $nodes) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- range $pairs -}}
    {{- $factorKey := index . 0 -}}
    {{- $inSyncKey := index . 1 -}}
    {{- $factor := include "kafka.configNumber" (dict "root" $ "key" $factorKey "default" (get $own $factorKey)) | int -}}
    {{- $inSync := include "kafka.configNumber" (dict "root" $ "key" $inSyncKey "default" (get $own $inSyncKey)) | int -}}
    {{- $default := include "kafka.configNumber" (dict "root" $ "key" "default.replication.factor" "default" (get $own "default.replication.factor")) | int -}}
    {{- $isSaid := and (eq $factorKey "offsets.topic.replication.factor") (eq $factor $default) -}}
    {{- $given := hasKey $.Values.config $inSyncKey | ternary $inSyncKey $factorKey -}}
    {{- $isTooMany := and (eq $factor 1) (gt $inSync 1) (ne $factorKey "offsets.topic.replication.factor") -}}
    {{- if and (not $isSaid) (or $isTooMany (and (gt $factor 1) (ge $inSync $factor))) -}}
      {{- $problems = append $problems (printf "config[%q]: %s is %d and %s is %d. A restart of one node would stop writers, because fewer copies than that would be in sync. %s" $given $factorKey $factor $inSyncKey $inSync (gt $factor 1 | ternary (printf "Use at most %d for %s, or raise %s" (sub $factor 1) $inSyncKey $factorKey) (printf "Use 1 for %s, or raise %s" $inSyncKey $factorKey))) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}
