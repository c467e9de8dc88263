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
  {{- $problems = append $problems (printf "clusterId: is empty; AutoMQ needs an id of 22 characters, because clusters with the same id in one bucket overwrite each other's data. Set one and keep it, for example this new one: --set clusterId=%s" (randAlphaNum 16 | include "kafka.clusterIdFrom")) -}}
{{- end -}}
{{- if eq (len .Values.zones) 2 -}}
  {{- $problems = append $problems (printf "zones: has two zones, %s; none, one or three are possible, because the loss of one of two zones can take the majority of the controllers with it. Add a third zone, or name one" (join " and " .Values.zones)) -}}
{{- end -}}
{{- if and .Values.controllers.dedicated (not .Values.brokers.autoscaling.enabled) (lt (int .Values.brokers.replicas) 1) -}}
  {{- $problems = append $problems "brokers.replicas: is 0; at least 1 is needed, because dedicated controllers hold no partitions. Raise it, or set controllers.dedicated to false" -}}
{{- end -}}
{{- if gt (len .Release.Name) 40 -}}
  {{- $problems = append $problems (printf "release name: %q has %d characters; at most 40 are allowed, because the names of all pods and Services begin with it. Choose a shorter name" .Release.Name (len .Release.Name)) -}}
{{- end -}}
{{- $range := eq .Values.flavor "automq" | ternary ">=1.6.0-0 <1.8.0-0" ">=3.9.0-0 <5.0.0-0" -}}
{{- if not (semverCompare $range (include "kafka.version" .)) -}}
  {{- $problems = append $problems (printf "version: %q is not supported on flavor %s; allowed are %s, because the chart relies on how these versions start. Choose one of them" (include "kafka.version" .) .Values.flavor (eq .Values.flavor "automq" | ternary "1.6 to 1.7" "3.9 to 4.x")) -}}
{{- end -}}
{{- range include "kafka.allPools" . | fromJsonArray -}}
  {{- if gt (len .name) 52 -}}
    {{- $problems = append $problems (printf "zones: StatefulSet %q has %d characters; at most 52 are allowed, because Kubernetes appends a digest to it in a label of 63 characters. Choose a shorter release name" .name (len .name)) -}}
  {{- end -}}
{{- end -}}
{{- with .Values.brokers.autoscaling -}}
  {{- if .enabled -}}
    {{- $zones := max 1 (len $.Values.zones) -}}
    {{- if lt (int .minReplicas) $zones -}}
      {{- $problems = append $problems (printf "brokers.autoscaling.minReplicas: is %d; at least %d is needed, one broker for each zone, because an autoscaler cannot start from zero. Raise it" (int .minReplicas) $zones) -}}
    {{- end -}}
    {{- if lt (int .maxReplicas) (int .minReplicas) -}}
      {{- $problems = append $problems (printf "brokers.autoscaling.maxReplicas: is %d; it must be at least minReplicas (%d). Raise it" (int .maxReplicas) (int .minReplicas)) -}}
    {{- end -}}
    {{- if not (dig "requests" "cpu" "" $.Values.brokers.resources) -}}
      {{- $problems = append $problems "brokers.resources.requests.cpu: is missing; the autoscaler needs it, because its target is a percentage of this request. Set it" -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- if and .Values.authorization.enabled (ne .Values.interBroker.authentication.type "Plain") -}}
  {{- $problems = append $problems "authorization.enabled: is true, but interBroker.authentication.type is None: the Kafka nodes would be anonymous users without rights. Set interBroker.authentication" -}}
{{- end -}}
{{- with .Values.interBroker.tls -}}
  {{- if and .secretName (not (contains "-----BEGIN CERTIFICATE-----" .caCertificates)) -}}
    {{- $problems = append $problems "interBroker.tls.caCertificates: has no certificate, but interBroker.tls.secretName is set: the Kafka nodes would not trust each other. Set the PEM of the authority" -}}
  {{- end -}}
  {{- if and .secretName (eq $.Values.flavor "automq") -}}
    {{- $problems = append $problems "interBroker.tls.secretName: is set, but the flavor is automq, whose AutoBalancer cannot use TLS. Leave it out" -}}
  {{- end -}}
{{- end -}}
{{- with .Values.interBroker.authentication -}}
  {{- if and (eq .type "Plain") (not .secretName) -}}
    {{- $problems = append $problems "interBroker.authentication.secretName: is empty; type Plain needs a Secret with the keys jaas and client-jaas. Set the name of the Secret" -}}
  {{- end -}}
{{- end -}}
{{- $grace := int .Values.terminationGracePeriodSeconds -}}
{{- if and $grace (lt $grace 60) -}}
  {{- $problems = append $problems (printf "terminationGracePeriodSeconds: is %d; it must be 0 (the default of the engine) or at least 60, because a stop takes up to 31 s and a node that is killed starts more slowly. Leave it out" $grace) -}}
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
{{- $controllers := .Values.controllers.dedicated | ternary 0 (int .Values.controllers.replicas) -}}
{{- range $index, $listener := include "kafka.listeners" . | fromJsonArray -}}
  {{- $path := printf "listeners[%d]" $index -}}
  {{- $longest := add (len $.Release.Name) (len .name) (len "--bootstrap") -}}
  {{- if hasKey $names .name -}}
    {{- $problems = append $problems (printf "%s.name: %q is already used by %s. Choose another name" $path .name (get $names .name)) -}}
  {{- end -}}
  {{- if hasKey $ports (toString .port) -}}
    {{- $problems = append $problems (printf "%s.port: %d is already used by %s. Choose another port" $path (int .port) (get $ports (toString .port))) -}}
  {{- end -}}
  {{- if and (ne .exposure "Cluster") (gt $longest 63) -}}
    {{- $problems = append $problems (printf "%s.name: the Service %s-%s-bootstrap has %d characters; at most 63 are allowed for a Service. Choose a shorter name for the listener or the release" $path $.Release.Name .name $longest) -}}
  {{- end -}}
  {{- range $block := list "annotationsByNode" "addresses" -}}
    {{- range $node, $_ := get $listener.values $block | default dict -}}
      {{- if not (or (eq $node "bootstrap") (lt (int $node) $controllers) (ge (int $node) 1000)) -}}
        {{- $which := gt $controllers 0 | ternary (printf "of a controller (0 to %d) or of a broker (from 1000)" (sub $controllers 1)) "of a broker (from 1000)" -}}
        {{- $problems = append $problems (printf "%s.%s[%q]: no node that clients reach can have this id. Use bootstrap, or the id %s" $path $block $node $which) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- with regexReplaceAll "[{](id|hostIP|nodeName)[}]" (.values.advertisedHost | default "") "" -}}
    {{- if regexMatch "[{}]" . -}}
      {{- $problems = append $problems (printf "%s.advertisedHost: %q has a placeholder that cannot be filled in. Use {id}, {hostIP} or {nodeName}" $path $listener.values.advertisedHost) -}}
    {{- end -}}
  {{- end -}}
  {{- if and .values.advertisedHost .values.kubernetesNodeHosts -}}
    {{- $problems = append $problems (printf "%s.kubernetesNodeHosts: cannot be used together with advertisedHost. Leave one of them out" $path) -}}
  {{- end -}}
  {{- $_ := set $names .name $path -}}
  {{- $_ := set $ports (toString .port) $path -}}
  {{- if and (eq .auth "Mtls") (not .tlsSecret) -}}
    {{- $problems = append $problems (printf "%s.tls.secretName: is empty; authentication Mtls needs a Secret with tls.crt, tls.key and ca.crt. Set the name of the Secret" $path) -}}
  {{- end -}}
  {{- if and (eq .auth "Plain") (not .authSecret) -}}
    {{- $problems = append $problems (printf "%s.authentication.secretName: is empty; Plain needs a Secret with the key jaas, which contains the users. Set the name of the Secret" $path) -}}
  {{- end -}}
  {{- if and (eq .auth "Plain") (not .tlsSecret) (eq .exposure "PublicLoadBalancer") -}}
    {{- $problems = append $problems (printf "%s.tls.secretName: is empty; Plain sends passwords without encryption, here over the internet. Set tls.secretName, or use ScramSha512" $path) -}}
  {{- end -}}
  {{- if eq .auth "OAuth" -}}
    {{- range $key := list "jwksUrl" "issuer" "audiences" -}}
      {{- if not (get $listener.oauth $key) -}}
        {{- $problems = append $problems (printf "%s.authentication.oauth.%s: is empty; with OAuth, Kafka must know whose tokens to accept. Set it" $path $key) -}}
      {{- end -}}
    {{- end -}}
    {{- if and (not .tlsSecret) (eq .exposure "PublicLoadBalancer") -}}
      {{- $problems = append $problems (printf "%s.tls.secretName: is empty; OAuth sends tokens without encryption, here over the internet. Set tls.secretName" $path) -}}
    {{- end -}}
  {{- else if .oauth -}}
    {{- $problems = append $problems (printf "%s.authentication.oauth: is given, but authentication.type is %s. Leave one of them out" $path .auth) -}}
  {{- end -}}
  {{- if eq .exposure "NodePort" -}}
    {{- $first := int .values.nodePort -}}
    {{- $last := add $first 9 $brokers | int -}}
    {{- if or (lt $first 30000) (gt $last 32767) -}}
      {{- $problems = append $problems (printf "%s.nodePort: the block %d to %d (bootstrap, controllers from %d, brokers from %d) is not within the node ports of Kubernetes, 30000 to 32767. Choose another first port" $path $first $last (add 1 $first) (add 10 $first)) -}}
    {{- end -}}
    {{- range $blocks -}}
      {{- if and (le $first (int .last)) (ge $last (int .first)) -}}
        {{- $problems = append $problems (printf "%s.nodePort: the block %d to %d overlaps with that of %s, %d to %d. Choose another first port" $path $first $last .path (int .first) (int .last)) -}}
      {{- end -}}
    {{- end -}}
    {{- $blocks = append $blocks (dict "path" $path "first" $first "last" $last) -}}
  {{- end -}}
  {{- if .balanced -}}
    {{- $template := .values.advertisedHostTemplate | default "" -}}
    {{- if and $template (not (contains "{id}" $template)) -}}
      {{- $problems = append $problems (printf "%s.advertisedHostTemplate: %q has no {id}; clients must reach each node at a host name of its own. Add {id}" $path $template) -}}
    {{- end -}}
    {{- if not $template -}}
      {{- $missing := list -}}
      {{- range include "kafka.brokers" $ | fromJsonArray -}}
        {{- if not (get ($listener.values.advertisedHosts | default dict) (toString .id)) -}}{{- $missing = append $missing (toString .id) -}}{{- end -}}
      {{- end -}}
      {{- if $missing -}}
        {{- $problems = append $problems (printf "%s.advertisedHosts: has no host for node %s; each broker must tell clients its address behind the load balancer, which it cannot find out. Add the hosts, or set advertisedHostTemplate" $path (join ", " $missing)) -}}
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
        {{- $problems = append $problems (printf "automq.%s.%s: is empty; AutoMQ keeps its data in two buckets and needs the name and the region of both. Set it" $block $key) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- if and $automq.dataBucket.name (eq $automq.dataBucket.name $automq.opsBucket.name) -}}
    {{- $problems = append $problems (printf "automq.opsBucket.name: %q is also the data bucket; AutoMQ's own logs and metrics need another bucket, with another retention. Name another bucket" $automq.opsBucket.name) -}}
  {{- end -}}
  {{- if and $automq.walBucket (not ($automq.walBucket.name)) (or $automq.walBucket.region $automq.walBucket.endpoint) -}}
    {{- $problems = append $problems "automq.walBucket.name: is missing, but a region or an endpoint is given. Name the bucket, or leave out all three to use the data bucket" -}}
  {{- end -}}
  {{- if and $automq.walBucket.name (not $automq.walBucket.region) -}}
    {{- $problems = append $problems "automq.walBucket.region: is missing; the S3 client does not start without a region. Set it" -}}
  {{- end -}}
  {{- if and $automq.zoneRouter.enabled (ne (len .Values.zones) 3) -}}
    {{- $problems = append $problems (printf "automq.zoneRouter.enabled: is true, but zones has %d entries; the router needs three zones. Set zones, or set it to false" (len .Values.zones)) -}}
  {{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}

{{- define "kafka.problemsOfMetrics" -}}
{{- $problems := list -}}
{{- $metrics := .Values.metrics -}}
{{- if and $metrics.jmxExporter.enabled (eq .Values.flavor "automq") -}}
  {{- $problems = append $problems "metrics.jmxExporter.enabled: is true, but AutoMQ serves its metrics without an agent. Set it to false; automq.telemetry.prometheus is for AutoMQ" -}}
{{- end -}}
{{- if and $metrics.lagExporter.enabled (eq .Values.interBroker.authentication.type "Plain") (not $metrics.lagExporter.credentials.secretName) -}}
  {{- $problems = append $problems "metrics.lagExporter.credentials.secretName: is empty, but the exporter connects to INTERNAL, where interBroker.authentication requires a user. Set the name of a Secret with the keys username and password" -}}
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
{{- $id := include "kafka.runningClusterId" . -}}
{{- if and $id (ne $id .Values.clusterId) -}}
  {{- $problems = append $problems (printf "clusterId: is %q, but the running cluster has %q; its volumes contain that id, and Kafka does not start with another one. Keep %q, or leave it out" .Values.clusterId $id $id) -}}
{{- end -}}
{{- $dedicated := "" -}}
{{- range include "kafka.runningSets" . | fromJsonArray -}}
  {{- if eq (get .metadata.labels "app.kubernetes.io/component") "controller" -}}
    {{- $running = add $running (int .spec.replicas) -}}
    {{- range dig "spec" "template" "spec" "containers" list . -}}
      {{- if eq .name "kafka" -}}
        {{- /* Only brokers have the listener INTERNAL. */ -}}
        {{- $ports := list -}}
        {{- range .ports -}}{{- $ports = append $ports .name -}}{{- end -}}
        {{- $dedicated = has "internal" $ports | ternary "false" "true" -}}
      {{- end -}}
    {{- end -}}
    {{- if not (has .metadata.name $wanted) -}}{{- $strangers = append $strangers .metadata.name -}}{{- end -}}
  {{- end -}}
{{- end -}}
{{- if $strangers -}}
  {{- $problems = append $problems (printf "zones: the running cluster has the controllers %s, and other zones would replace them; their volumes and ids cannot move. Keep the zones, or install a new release" (join ", " $strangers)) -}}
{{- else if and $running (ne (int $running) (int .Values.controllers.replicas)) -}}
  {{- $problems = append $problems (printf "controllers.replicas: is %d, but the running cluster has %d; the members of the quorum are fixed at the first start. Keep %d, or install a new release" (int .Values.controllers.replicas) (int $running) (int $running)) -}}
{{- end -}}
{{- if and $dedicated (ne $dedicated (toJson .Values.controllers.dedicated)) -}}
  {{- $problems = append $problems (printf "controllers.dedicated: is %s, but the running cluster has %s; %s. Keep %s, or install a new release and copy the topics" (toJson .Values.controllers.dedicated) $dedicated (.Values.controllers.dedicated | ternary "its controllers hold partitions that nobody would serve" "the memory and the volumes of its controllers are for metadata") $dedicated) -}}
{{- end -}}
{{- with .Values.interBroker.authentication -}}
  {{- range $running := eq .type "Plain" | ternary (include "kafka.runningLogins" $ | fromJsonArray) list -}}
    {{- $new := $.Values.interBroker.authentication.secretName -}}
    {{- $refused := include "kafka.refusesLogin" (dict "root" $ "login" $new "accepting" $running) -}}
    {{- $refuses := include "kafka.refusesLogin" (dict "root" $ "login" $running "accepting" $new) -}}
    {{- if or $refused $refuses -}}
      {{- $problems = append $problems (printf "interBroker.authentication.secretName: is %q, but the running nodes have %q, and nodes with one of these Secrets refuse those with the other; they could not talk to each other while they restart one at a time. Let jaas of both Secrets accept the users of both; interBroker.generation of a KafkaCluster changes by one at a time" $new $running) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- range $pool := include "kafka.allPools" . | fromJsonArray -}}
  {{- $path := eq $pool.role "broker" | ternary "brokers.storage" "controllers.storage" -}}
  {{- $storage := (eq $pool.role "broker" | ternary $.Values.brokers $.Values.controllers).storage -}}
  {{- range dig "spec" "volumeClaimTemplates" list (lookup "apps/v1" "StatefulSet" $.Release.Namespace $pool.name) -}}
    {{- $size := .spec.resources.requests.storage -}}
    {{- if ne (include "kafka.mebibytes" $size) (include "kafka.mebibytes" $storage.size) -}}
      {{- $problems = append $problems (printf "%s.size: is %s, but the volumes of the running %s have %s; Kubernetes cannot change the volumes of a StatefulSet. Keep %s" $path $storage.size $pool.name $size $size) -}}
    {{- end -}}
    {{- $class := hasKey .spec "storageClassName" | ternary (.spec.storageClassName | default "-") "" -}}
    {{- $modes := .spec.accessModes | default (list "ReadWriteOnce") | join ", " -}}
    {{- if ne $modes (join ", " $storage.accessModes) -}}
      {{- $problems = append $problems (printf "%s.accessModes: is %s, but the volumes of the running %s have %s; Kubernetes cannot change the volumes of a StatefulSet. Keep %s" $path (join ", " $storage.accessModes) $pool.name $modes $modes) -}}
    {{- end -}}
    {{- $annotations := dig "metadata" "annotations" dict . | default dict | toJson -}}
    {{- if ne $annotations (toJson $storage.annotations) -}}
      {{- $problems = append $problems (printf "%s.annotations: is %s, but the claims of the running %s have %s; Kubernetes cannot change the claims of a StatefulSet. Keep %s" $path (toJson $storage.annotations) $pool.name $annotations $annotations) -}}
    {{- end -}}
    {{- if ne $class ($storage.storageClass | default "") -}}
      {{- $problems = append $problems (printf "%s.storageClass: is %q, but the volumes of the running %s have %q; Kubernetes cannot change the volumes of a StatefulSet. Keep %q" $path ($storage.storageClass | default "") $pool.name $class $class) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}
