{{/*
The nodes. Controllers have ids from 0 and brokers from 1000 (room for every controller, and what AutoMQ's tools
expect). With Z zones each role has one StatefulSet per zone, and ids go round the zones,
  id = first id of the role + index of the zone + Z * ordinal of the pod,
so that N replicas always have the N lowest ids and are spread as evenly over the zones as possible.
*/}}

{{- define "kafka.ports" -}}
{controller: 9090, internal: 9091}
{{- end }}

{{/*
A zone in the names of objects. Labels of zones may have capitals, underscores and dots, names of pods may not: such a
zone gets dashes instead, and a digest, because a_b and a.b are two zones. The package has the same (model/values/zone-name.ts).
*/}}
{{- define "kafka.zoneInName" -}}
{{- $name := lower . | replace "_" "-" | replace "." "-" -}}
{{- eq $name . | ternary $name (printf "%s-%s" $name (sha256sum . | trunc 8)) -}}
{{- end }}

{{/* The StatefulSets of a role, as JSON. Arguments: root, role (controller or broker). */}}
{{- define "kafka.pools" -}}
{{- $root := .root -}}
{{- $role := .role -}}
{{- $broker := eq $role "broker" -}}
{{- $values := $broker | ternary $root.Values.brokers $root.Values.controllers -}}
{{- $scaled := and $broker $values.autoscaling.enabled -}}
{{- $zones := $root.Values.zones | default (list "") -}}
{{- $step := len $zones -}}
{{- $pools := list -}}
{{- range $index, $zone := $zones -}}
  {{- $share := dict -}}
  {{- $least := $scaled | ternary (dig "autoscaling" "minReplicas" 0 $values) $values.replicas -}}
  {{- $most := $scaled | ternary (dig "autoscaling" "maxReplicas" 0 $values) $values.replicas -}}
  {{- $start := max $least $values.replicas | min $most -}}
  {{- range $key, $total := dict "least" $least "most" $most "start" $start -}}
    {{- $_ := set $share $key (div (sub (add (int $total) $step) $index | add -1) $step) -}}
  {{- end -}}
  {{- $pools = append $pools (dict
    "name" (printf "%s-%s%s" $root.Release.Name $role (empty $zone | ternary "" (printf "-%s" (include "kafka.zoneInName" $zone))))
    "role" $role "zone" $zone "index" $index "step" $step "firstId" ($broker | ternary 1000 0)
    "least" $share.least "most" $share.most "start" $share.start "scaled" $scaled) -}}
{{- end -}}
{{- toJson $pools -}}
{{- end }}

{{/*
In the order in which pods are restarted: brokers before controllers, whose majority is more important. A single
controller comes first: a change that broke it must be fixed before any broker can start.
*/}}
{{- define "kafka.allPools" -}}
{{- $controllers := include "kafka.pools" (dict "root" . "role" "controller") | fromJsonArray -}}
{{- $brokers := include "kafka.pools" (dict "root" . "role" "broker") | fromJsonArray -}}
{{- eq (int .Values.controllers.replicas) 1 | ternary (concat $controllers $brokers) (concat $brokers $controllers) | toJson -}}
{{- end }}

{{/* Whether a role holds partitions and serves clients: all but dedicated controllers. Empty means no. Arguments: root, role. */}}
{{- define "kafka.isBroker" -}}
{{- if or (eq .role "broker") (not .root.Values.controllers.dedicated) -}}true{{- end -}}
{{- end }}

{{/* The StatefulSets of kafka.allPools whose nodes are brokers, as JSON. */}}
{{- define "kafka.brokerPools" -}}
{{- $pools := list -}}
{{- range include "kafka.allPools" . | fromJsonArray -}}
  {{- if include "kafka.isBroker" (dict "root" $ "role" .role) -}}{{- $pools = append $pools . -}}{{- end -}}
{{- end -}}
{{- toJson $pools -}}
{{- end }}

{{/* Labels of the pods that are brokers, as YAML. */}}
{{- define "kafka.brokerSelector" -}}
{{ include "kafka.selectorLabels" . }}
{{- if .Values.controllers.dedicated }}
app.kubernetes.io/component: broker
{{- end }}
{{- end }}

{{/* The port that a node of a role opens when it serves. Arguments: root, role. */}}
{{- define "kafka.servingPort" -}}
{{- get (include "kafka.ports" .root | fromYaml) (include "kafka.isBroker" . | empty | ternary "controller" "internal") | int -}}
{{- end }}

{{/* Every broker there can be, autoscaling included, as JSON: id, index within its role, pod, role. */}}
{{- define "kafka.brokers" -}}
{{- $nodes := list -}}
{{- range $pool := include "kafka.brokerPools" . | fromJsonArray -}}
  {{- range $ordinal := until (int $pool.most) -}}
    {{- $place := add (int $pool.index) (mul (int $pool.step) $ordinal) -}}
    {{- $nodes = append $nodes (dict "id" (add (int $pool.firstId) $place) "index" $place "role" $pool.role
      "pod" (printf "%s-%d" $pool.name $ordinal)) -}}
  {{- end -}}
{{- end -}}
{{- toJson $nodes -}}
{{- end }}

{{/*
The brokers that an upgrade removes, as kafka.nodes returns them. Their NodePort Services are rendered once more, and the
next upgrade removes them: Helm cannot roll back an upgrade that failed before it deleted what it no longer renders ("no
Service with the name ... found"), and scaling in may fail. Load balancers cost money, so they are removed at once.
*/}}
{{- define "kafka.leavingNodes" -}}
{{- $nodes := list -}}
{{- range $pool := include "kafka.pools" (dict "root" . "role" "broker") | fromJsonArray -}}
  {{- with lookup "apps/v1" "StatefulSet" $.Release.Namespace $pool.name -}}
    {{- range $ordinal := untilStep (int $pool.most) (int .spec.replicas) 1 -}}
      {{- $place := add (int $pool.index) (mul (int $pool.step) $ordinal) -}}
      {{- $nodes = append $nodes (dict "id" (add (int $pool.firstId) $place) "index" $place "role" $pool.role
        "pod" (printf "%s-%d" $pool.name $ordinal)) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- toJson $nodes -}}
{{- end }}

{{/* How many nodes hold partitions at least; replication factors follow from it. */}}
{{- define "kafka.leastNodes" -}}
{{- $count := 0 -}}
{{- range include "kafka.brokerPools" . | fromJsonArray -}}{{- $count = add $count (int .least) -}}{{- end -}}
{{- $count -}}
{{- end }}

{{- define "kafka.quorumVoters" -}}
{{- $voters := list -}}
{{- $ports := include "kafka.ports" . | fromYaml -}}
{{- $pools := include "kafka.pools" (dict "root" . "role" "controller") | fromJsonArray -}}
{{- range $id := until (int .Values.controllers.replicas) -}}
  {{- $pool := index $pools (mod $id (len $pools)) -}}
  {{- $pod := printf "%s-%d" $pool.name (div $id (len $pools)) -}}
  {{- $voters = append $voters (printf "%d@%s.%s:%d" $id $pod (include "kafka.headlessDomain" $) (int $ports.controller)) -}}
{{- end -}}
{{- join "," $voters -}}
{{- end }}
