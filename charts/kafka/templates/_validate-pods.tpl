{{/*
What a podTemplate cannot have, because the chart has it already. The package has the same list
(model/rules/reserved-in-pods.ts). A name that ends in a slash or an underscore stands for all that begin with it.
*/}}
{{- define "kafka.reservedInPods" -}}
labels: [app.kubernetes.io/name, app.kubernetes.io/instance, app.kubernetes.io/component, controller-revision-hash,
  pod-template-hash, kafka-platform/, statefulset.kubernetes.io/, apps.kubernetes.io/, batch.kubernetes.io/]
annotations: [kubectl.kubernetes.io/default-container, kafka-platform/, checksum/, helm.sh/]
env: [AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, BROKER_RACK, CATCH_UP_SECONDS, CLIENT_AUTHORITIES, CLIENT_CONFIG,
  CLIENT_JAAS_FILE, CLUSTER_ID, CONFIG_DIR, CONTROLLER_ONLY, EXTRA_ARGS, FIRST_NODE_ID, HOST_IP, METRICS_AGENT, MOUNTED_DIR,
  NODE_ID, NODE_NAME, POD_NAME, READY_FILE, RUN, SERVING_PORT, TLS_DIR, ZONE_COUNT, ZONE_INDEX, KAFKA_]
containers: [kafka, metrics-agent]
volumes: [config, data, final-config, inter-broker, logs, metrics-agent, properties, scripts, tls, tmp]
mountPaths: [/etc/kafka-platform, /mnt/shared/config, /opt/kafka-platform, /opt/kafka/config, /opt/kafka/logs,
  /opt/metrics-agent, /tmp, /var/lib/kafka/data]
{{- end }}

{{- define "kafka.problemsOfPods" -}}
{{- $problems := list -}}
{{- range $path, $role := dict "podTemplate" "" "controllers.podTemplate" "controller" "brokers.podTemplate" "broker" -}}
  {{- $given := eq $role "" | ternary $.Values.podTemplate (get $.Values (splitList "." $path | first)).podTemplate | default dict -}}
  {{- $problems = concat $problems (include "kafka.reservedNames" (dict "root" $ "path" $path "given" $given) | fromJsonArray) -}}
  {{- if $role -}}
    {{- $all := include "kafka.podOptions" (dict "root" $ "role" $role) | fromJson -}}
    {{- $problems = concat $problems (include "kafka.clashesInPods" (dict "path" $path "all" $all) | fromJsonArray) -}}
  {{- end -}}
{{- end -}}
{{- toJson ($problems | uniq) -}}
{{- end }}

{{/* Names that are taken. Arguments: root, path, given. */}}
{{- define "kafka.reservedNames" -}}
{{- $problems := list -}}
{{- $path := .path -}}
{{- $reserved := include "kafka.reservedInPods" . | fromYaml -}}
{{- $automq := eq .root.Values.flavor "automq" -}}
{{- $names := list -}}
{{- range $block := list "labels" "annotations" -}}
  {{- range $key, $_ := get $.given $block | default dict -}}
    {{- $names = append $names (dict "kind" $block "name" $key "path" (printf "%s.%s[%q]" $path $block $key)) -}}
  {{- end -}}
{{- end -}}
{{- range $block, $kind := dict "env" "env" "volumes" "volumes" "initContainers" "containers" "sidecars" "containers" -}}
  {{- range $index, $item := get $.given $block | default list -}}
    {{- $names = append $names (dict "kind" $kind "name" (toString $item.name) "path" (printf "%s.%s[%d].name" $path $block $index)) -}}
  {{- end -}}
{{- end -}}
{{- range $item := $names -}}
  {{- $taken := false -}}
  {{- range get $reserved .kind -}}
    {{- if eq . $item.name -}}{{- $taken = true -}}{{- end -}}
    {{- if and (or (hasSuffix "/" .) (hasSuffix "_" .)) (hasPrefix . $item.name) -}}{{- $taken = true -}}{{- end -}}
  {{- end -}}
  {{- if and (eq .kind "env") (hasPrefix "AWS_" .name) (not $automq) -}}{{- $taken = false -}}{{- end -}}
  {{- if and (eq .kind "volumes") (regexMatch "(-tls|-auth|^config-[0-9a-f]{10})$" .name) -}}{{- $taken = true -}}{{- end -}}
  {{- if $taken -}}
    {{- $next := get (dict "env" "The image writes variables that begin with KAFKA_ into server.properties: set config, configSecrets, jvm or automq.credentials, or choose another name"
          "labels" "The chart selects its pods by it. Choose another key" "annotations" "The chart sets it. Choose another key") .kind | default "The chart has one of this name. Choose another" -}}
    {{- $problems = append $problems (printf "%s: %q is reserved. %s" .path .name $next) -}}
  {{- end -}}
{{- end -}}
{{- range $index, $mount := .given.volumeMounts | default list -}}
  {{- $at := printf "%s/" (trimSuffix "/" $mount.mountPath) -}}
  {{- $met := false -}}
  {{- range $reserved.mountPaths -}}
    {{- if and (not $met) (or (hasPrefix $at (printf "%s/" .)) (hasPrefix (printf "%s/" .) $at)) -}}
      {{- $met = true -}}
      {{- $problems = append $problems (printf "%s.volumeMounts[%d].mountPath: %q meets %s, which the chart mounts. Choose another path" $path $index $mount.mountPath .) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}

{{/* Names that are there twice, and mounts without a volume, which Kubernetes refuses. Arguments: path, all. */}}
{{- define "kafka.clashesInPods" -}}
{{- $problems := list -}}
{{- range $block, $keys := dict "env" (list "name") "volumes" (list "name") "initContainers" (list "name") "sidecars" (list "name") "volumeMounts" (list "mountPath") "topologySpreadConstraints" (list "topologyKey" "whenUnsatisfiable") -}}
  {{- $seen := list -}}
  {{- range $item := get $.all $block -}}
    {{- $id := list -}}
    {{- range $keys -}}{{- $id = append $id (get $item . | toString) -}}{{- end -}}
    {{- $id = join " " $id -}}
    {{- if has $id $seen -}}
      {{- $problems = append $problems (printf "%s.%s: %q is there twice, together with podTemplate. Name it once" $.path $block $id) -}}
    {{- end -}}
    {{- $seen = append $seen $id -}}
  {{- end -}}
{{- end -}}
{{- $containers := list -}}
{{- range .all.initContainers -}}{{- $containers = append $containers .name -}}{{- end -}}
{{- range .all.sidecars -}}
  {{- if has .name $containers -}}
    {{- $problems = append $problems (printf "%s.sidecars: %q is an init container too. Choose another name" $.path .name) -}}
  {{- end -}}
{{- end -}}
{{- $volumes := list -}}
{{- range .all.volumes -}}{{- $volumes = append $volumes .name -}}{{- end -}}
{{- range .all.volumeMounts -}}
  {{- if not (has .name $volumes) -}}
    {{- $problems = append $problems (printf "%s.volumeMounts: %q is none of the volumes of this block and of podTemplate. Add it to volumes" $.path .name) -}}
  {{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}
