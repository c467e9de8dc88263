{{/*
Checks that values.schema.json cannot express, because they need arithmetic, several values at once or a helpful message.
Every problem is one line: path, given value, what is allowed, why, what to do.
*/}}
{{- define "kafka.validate" -}}
{{- $problems := concat
      (include "kafka.problemsOfCluster" . | fromJsonArray)
      (include "kafka.problemsOfListeners" . | fromJsonArray)
      (include "kafka.problemsOfConfig" . | fromJsonArray)
      (include "kafka.problemsOfReplication" . | fromJsonArray)
      (include "kafka.problemsOfResources" . | fromJsonArray)
      (include "kafka.problemsOfMemory" . | fromJsonArray)
      (include "kafka.problemsOfAutomq" . | fromJsonArray)
      (include "kafka.problemsOfMetrics" . | fromJsonArray)
      (include "kafka.problemsOfPods" . | fromJsonArray)
      (include "kafka.problemsOfUpgrade" . | fromJsonArray) -}}
{{- if $problems -}}
{{- fail (printf "\n%d of the values cannot work:\n  - %s\n" (len $problems) (join "\n  - " $problems)) -}}
{{- end -}}
{{- end }}

{{- define "kafka.problemsOfCluster" -}}
{{- $problems := list -}}
{{- if not .Values.clusterId -}}
  {{- $problems = append $problems "clusterId: is empty; 22 characters of A-Z a-z 0-9 - _ are needed, because nodes without one would take the image's fixed id and share it with other clusters (AutoMQ: their objects too). Make one with `kafka-storage.sh random-uuid` and keep it" -}}
{{- end -}}
{{- if gt (len .Release.Name) 40 -}}
  {{- $problems = append $problems (printf "release name: %q has %d characters; at most 40 are allowed, because names of pods and Services begin with it. Choose a shorter name" .Release.Name (len .Release.Name)) -}}
{{- end -}}
{{- $range := eq .Values.flavor "automq" | ternary ">=1.6.0-0 <1.8.0-0" ">=3.9.0-0 <5.0.0-0" -}}
{{- if not (semverCompare $range (include "kafka.version" .)) -}}
  {{- $problems = append $problems (printf "version: %q is not supported on flavor %s; allowed are %s, whose start contract and tools this chart was made for. Choose one of them" (include "kafka.version" .) .Values.flavor (eq .Values.flavor "automq" | ternary "1.6 to 1.7" "3.9 to 4.x")) -}}
{{- end -}}
{{- range include "kafka.allPools" . | fromJsonArray -}}
  {{- if gt (len .name) 52 -}}
    {{- $problems = append $problems (printf "zones: StatefulSet %q has %d characters; at most 52 are allowed, because Kubernetes appends a digest in a label of 63. Choose a shorter release name" .name (len .name)) -}}
  {{- end -}}
{{- end -}}
{{- with .Values.brokers.autoscaling -}}
  {{- if .enabled -}}
    {{- $zones := max 1 (len $.Values.zones) -}}
    {{- if lt (int .minReplicas) $zones -}}
      {{- $problems = append $problems (printf "brokers.autoscaling.minReplicas: is %d; at least %d, one per zone, because an autoscaler cannot start from zero. Raise it" (int .minReplicas) $zones) -}}
    {{- end -}}
    {{- if lt (int .maxReplicas) (int .minReplicas) -}}
      {{- $problems = append $problems (printf "brokers.autoscaling.maxReplicas: is %d; at least minReplicas (%d). Raise it" (int .maxReplicas) (int .minReplicas)) -}}
    {{- end -}}
    {{- if not (dig "requests" "cpu" "" $.Values.brokers.resources) -}}
      {{- $problems = append $problems "brokers.resources.requests.cpu: is missing; the autoscaler's target is a share of it. Set it" -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- with .Values.interBroker.authentication -}}
  {{- if and (eq .type "Plain") (not .secretName) -}}
    {{- $problems = append $problems "interBroker.authentication.secretName: is empty; type Plain needs a Secret with the keys jaas and client-jaas. Name it" -}}
  {{- end -}}
{{- end -}}
{{- $grace := int .Values.terminationGracePeriodSeconds -}}
{{- if and $grace (lt $grace 60) -}}
  {{- $problems = append $problems (printf "terminationGracePeriodSeconds: is %d; 0 (computed) or at least 60, because stops of up to 31 s were measured and a killed node starts more slowly. Leave it out" $grace) -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}

{{- define "kafka.problemsOfListeners" -}}
{{- $problems := list -}}
{{- $names := dict "controller" "the chart's own listener" "internal" "the chart's own listener" -}}
{{- $ports := dict "9090" "the chart's own listener" "9091" "the chart's own listener" "9404" "metrics" -}}
{{- if eq .Values.flavor "automq" -}}{{- $_ := set $ports (toString (int .Values.automq.telemetry.prometheus.port)) "metrics" -}}{{- end -}}
{{- $blocks := list -}}
{{- $brokers := 1 -}}
{{- $count := 0 -}}
{{- range include "kafka.pools" (dict "root" . "role" "broker") | fromJsonArray -}}{{- $count = add $count (int .most) -}}{{- end -}}
{{- $brokers = max 1 $count -}}
{{- range $index, $listener := include "kafka.listeners" . | fromJsonArray -}}
  {{- $path := printf "listeners[%d]" $index -}}
  {{- $longest := add (len $.Release.Name) (len .name) (len "--bootstrap") -}}
  {{- if hasKey $names .name -}}
    {{- $problems = append $problems (printf "%s.name: %q is taken by %s. Choose another" $path .name (get $names .name)) -}}
  {{- end -}}
  {{- if hasKey $ports (toString .port) -}}
    {{- $problems = append $problems (printf "%s.port: %d is taken by %s. Choose another" $path (int .port) (get $ports (toString .port))) -}}
  {{- end -}}
  {{- if and (ne .exposure "Cluster") (gt $longest 63) -}}
    {{- $problems = append $problems (printf "%s.name: the Service %s-%s-bootstrap has %d characters; 63 are allowed. Choose a shorter name for the listener or the release" $path $.Release.Name .name $longest) -}}
  {{- end -}}
  {{- range $block := list "annotationsByNode" "addresses" -}}
    {{- range $node, $_ := get $listener.values $block | default dict -}}
      {{- if not (or (eq $node "bootstrap") (lt (int $node) (int $.Values.controllers.replicas)) (ge (int $node) 1000)) -}}
        {{- $problems = append $problems (printf "%s.%s[%q]: no node can have this id. Use bootstrap, or the id of a controller (0 to %d) or of a broker (from 1000)" $path $block $node (sub (int $.Values.controllers.replicas) 1)) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- with regexReplaceAll "[{](id|hostIP|nodeName)[}]" (.values.advertisedHost | default "") "" -}}
    {{- if regexMatch "[{}]" . -}}
      {{- $problems = append $problems (printf "%s.advertisedHost: %q has a placeholder that cannot be filled in. Use {id}, {hostIP} or {nodeName}" $path $listener.values.advertisedHost) -}}
    {{- end -}}
  {{- end -}}
  {{- $_ := set $names .name $path -}}
  {{- $_ := set $ports (toString .port) $path -}}
  {{- if and (eq .auth "Mtls") (not .tlsSecret) -}}
    {{- $problems = append $problems (printf "%s.tls.secretName: is empty; authentication Mtls needs a Secret with tls.crt, tls.key and ca.crt. Name it" $path) -}}
  {{- end -}}
  {{- if and (eq .auth "Plain") (not .authSecret) -}}
    {{- $problems = append $problems (printf "%s.authentication.secretName: is empty; Plain needs a Secret with the key jaas, which holds the users. Name it" $path) -}}
  {{- end -}}
  {{- if and (eq .auth "Plain") (not .tlsSecret) (eq .exposure "PublicLoadBalancer") -}}
    {{- $problems = append $problems (printf "%s.tls.secretName: is empty; Plain sends passwords without encryption, here over the internet. Set tls.secretName, or use ScramSha512" $path) -}}
  {{- end -}}
  {{- if eq .exposure "NodePort" -}}
    {{- $first := int .values.nodePort -}}
    {{- $last := add $first 9 $brokers | int -}}
    {{- if or (lt $first 30000) (gt $last 32767) -}}
      {{- $problems = append $problems (printf "%s.nodePort: the block %d to %d (bootstrap, controllers from %d, brokers from %d) does not lie within Kubernetes' 30000 to 32767. Choose another start" $path $first $last (add 1 $first) (add 10 $first)) -}}
    {{- end -}}
    {{- range $blocks -}}
      {{- if and (le $first (int .last)) (ge $last (int .first)) -}}
        {{- $problems = append $problems (printf "%s.nodePort: the block %d to %d meets that of %s, %d to %d. Choose another start" $path $first $last .path (int .first) (int .last)) -}}
      {{- end -}}
    {{- end -}}
    {{- $blocks = append $blocks (dict "path" $path "first" $first "last" $last) -}}
  {{- end -}}
  {{- if .balanced -}}
    {{- $template := .values.advertisedHostTemplate | default "" -}}
    {{- if and $template (not (contains "{id}" $template)) -}}
      {{- $problems = append $problems (printf "%s.advertisedHostTemplate: %q has no {id}; clients must reach each node under a name of its own. Add {id}" $path $template) -}}
    {{- end -}}
    {{- if not $template -}}
      {{- $missing := list -}}
      {{- range include "kafka.nodes" $ | fromJsonArray -}}
        {{- if not (get ($listener.values.advertisedHosts | default dict) (toString .id)) -}}{{- $missing = append $missing (toString .id) -}}{{- end -}}
      {{- end -}}
      {{- if $missing -}}
        {{- $problems = append $problems (printf "%s.advertisedHosts: has no host for node %s; a broker tells clients its address behind the load balancer, which it cannot find out by itself. Add them, or set advertisedHostTemplate" $path (join ", " $missing)) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}

{{- define "kafka.problemsOfAutomq" -}}
{{- $problems := list -}}
{{- if eq .Values.flavor "automq" -}}
  {{- $automq := .Values.automq -}}
  {{- range $block := list "dataBucket" "opsBucket" -}}
    {{- range $key := list "name" "region" -}}
      {{- if not (get (get $automq $block) $key) -}}
        {{- $problems = append $problems (printf "automq.%s.%s: is empty; AutoMQ keeps its data in two buckets and needs the name and region of both. Set it" $block $key) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- if and $automq.dataBucket.name (eq $automq.dataBucket.name $automq.opsBucket.name) -}}
    {{- $problems = append $problems (printf "automq.opsBucket.name: %q is the data bucket too; AutoMQ's own logs and metrics need another one, with other retention. Name another bucket" $automq.opsBucket.name) -}}
  {{- end -}}
  {{- if and $automq.walBucket (not ($automq.walBucket.name)) (or $automq.walBucket.region $automq.walBucket.endpoint) -}}
    {{- $problems = append $problems "automq.walBucket.name: is missing although a region or endpoint is given. Name the bucket, or leave all three out for the data bucket" -}}
  {{- end -}}
  {{- if and $automq.walBucket.name (not $automq.walBucket.region) -}}
    {{- $problems = append $problems "automq.walBucket.region: is missing; the S3 client does not start without one. Set it" -}}
  {{- end -}}
  {{- if and $automq.zoneRouter.enabled (ne (len .Values.zones) 3) -}}
    {{- $problems = append $problems (printf "automq.zoneRouter.enabled: needs three zones, zones has %d; it routes by each node's zone. Set zones or switch it off" (len .Values.zones)) -}}
  {{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}

{{- define "kafka.problemsOfMetrics" -}}
{{- $problems := list -}}
{{- $metrics := .Values.metrics -}}
{{- if and $metrics.jmxExporter.enabled (eq .Values.flavor "automq") -}}
  {{- $problems = append $problems "metrics.jmxExporter.enabled: is true on flavor automq, which serves its metrics without an agent. Switch it off; automq.telemetry.prometheus is for AutoMQ" -}}
{{- end -}}
{{- if and $metrics.lagExporter.enabled (eq .Values.interBroker.authentication.type "Plain") (not $metrics.lagExporter.credentials.secretName) -}}
  {{- $problems = append $problems "metrics.lagExporter.credentials.secretName: is empty; the exporter asks INTERNAL, which interBroker.authentication guards. Name a Secret with the keys username and password of a user of INTERNAL" -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}

{{/* Changes that a running cluster does not support. This queries the Kubernetes API, so `helm template` skips it. */}}
{{- define "kafka.problemsOfUpgrade" -}}
{{- $problems := list -}}
{{- $running := 0 -}}
{{- $wanted := list -}}
{{- range include "kafka.pools" (dict "root" . "role" "controller") | fromJsonArray -}}{{- $wanted = append $wanted .name -}}{{- end -}}
{{- $strangers := list -}}
{{- range (lookup "apps/v1" "StatefulSet" .Release.Namespace "").items | default list -}}
  {{- $labels := .metadata.labels | default dict -}}
  {{- if and (eq (get $labels "app.kubernetes.io/instance") $.Release.Name) (eq (get $labels "app.kubernetes.io/name") "kafka") (eq (get $labels "app.kubernetes.io/component") "controller") -}}
    {{- $running = add $running (int .spec.replicas) -}}
    {{- if not (has .metadata.name $wanted) -}}{{- $strangers = append $strangers .metadata.name -}}{{- end -}}
  {{- end -}}
{{- end -}}
{{- if $strangers -}}
  {{- $problems = append $problems (printf "zones: the running cluster has the controllers %s, these zones would replace them; their volumes and ids cannot move. Keep the zones, or make a new cluster" (join ", " $strangers)) -}}
{{- else if and $running (ne (int $running) (int .Values.controllers.replicas)) -}}
  {{- $problems = append $problems (printf "controllers.replicas: the running cluster has %d, %d is asked for; the quorum's members are fixed at the first start. Keep %d, or make a new cluster" (int $running) (int .Values.controllers.replicas) (int $running)) -}}
{{- end -}}
{{- range $pool := include "kafka.allPools" . | fromJsonArray -}}
  {{- $path := eq $pool.role "broker" | ternary "brokers.storage" "controllers.storage" -}}
  {{- $storage := (eq $pool.role "broker" | ternary $.Values.brokers $.Values.controllers).storage -}}
  {{- range dig "spec" "volumeClaimTemplates" list (lookup "apps/v1" "StatefulSet" $.Release.Namespace $pool.name) -}}
    {{- $size := .spec.resources.requests.storage -}}
    {{- if ne (include "kafka.mebibytes" $size) (include "kafka.mebibytes" $storage.size) -}}
      {{- $problems = append $problems (printf "%s.size: the volumes of the running %s have %s, %s is asked for; Kubernetes changes no volumes of a StatefulSet. Keep %s" $path $pool.name $size $storage.size $size) -}}
    {{- end -}}
    {{- $class := hasKey .spec "storageClassName" | ternary (.spec.storageClassName | default "-") "" -}}
    {{- $modes := .spec.accessModes | default (list "ReadWriteOnce") | join ", " -}}
    {{- if ne $modes (join ", " $storage.accessModes) -}}
      {{- $problems = append $problems (printf "%s.accessModes: the volumes of the running %s have %s, %s is asked for; Kubernetes changes no volumes of a StatefulSet. Keep %s" $path $pool.name $modes (join ", " $storage.accessModes) $modes) -}}
    {{- end -}}
    {{- $annotations := dig "metadata" "annotations" dict . | default dict | toJson -}}
    {{- if ne $annotations (toJson $storage.annotations) -}}
      {{- $problems = append $problems (printf "%s.annotations: the claims of the running %s have %s, %s is asked for; Kubernetes changes no claims of a StatefulSet. Keep %s" $path $pool.name $annotations (toJson $storage.annotations) $annotations) -}}
    {{- end -}}
    {{- if ne $class ($storage.storageClass | default "") -}}
      {{- $problems = append $problems (printf "%s.storageClass: the volumes of the running %s have %q, %q is asked for; Kubernetes changes no volumes of a StatefulSet. Keep %q" $path $pool.name $class ($storage.storageClass | default "") $class) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}
