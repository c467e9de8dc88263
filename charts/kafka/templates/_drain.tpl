{{/* The Job that drains (drain.yaml, drain-rollback.yaml). */}}

{{/*
On a broker's claim: the revision whose drain has emptied it. The rollout of that revision deletes such claims
(rollout.yaml), and no others: a StatefulSet keeps every claim.
*/}}
{{- define "kafka.drainedLabel" -}}kafka-platform/drained{{- end }}

{{/* Selects the claims of the release's brokers. */}}
{{- define "kafka.brokerClaims" -}}
{{- printf "app.kubernetes.io/name=kafka,app.kubernetes.io/instance=%s,app.kubernetes.io/component=broker" .Release.Name -}}
{{- end }}

{{/* Whether an upgrade to this revision drains: not if the cluster can be asked and no broker leaves. Empty means no. */}}
{{- define "kafka.drainsUpgrade" -}}
{{- range $pool := include "kafka.pools" (dict "root" . "role" "broker") | fromJsonArray -}}
  {{- $running := lookup "apps/v1" "StatefulSet" $.Release.Namespace $pool.name -}}
  {{- if or (not $running) (gt (dig "spec" "replicas" 0 $running | int) (int $pool.most)) -}}true{{- end -}}
{{- end -}}
{{- end }}

{{/* Arguments: root, suffix of the name, hook. */}}
{{- define "kafka.drainJob" -}}
{{- $root := .root -}}
{{- $first := 0 -}}
{{- $hosts := list -}}
{{- range $pool := include "kafka.pools" (dict "root" $root "role" "broker") | fromJsonArray -}}
  {{- $stay := int $pool.most -}}
  {{- /* Back to the number that this revision's manifest states, whatever the autoscaler made of it since. */ -}}
  {{- if eq $.hook "pre-rollback" -}}
    {{- $stay = include "kafka.replicas" (dict "root" $root "pool" $pool) | int -}}
  {{- end -}}
  {{- $id := add (int $pool.firstId) (int $pool.index) (mul (int $pool.step) $stay) -}}
  {{- $first = $first | default $id | min $id -}}
  {{- $hosts = append $hosts (printf "%s-%d.%s" $pool.name $stay (include "kafka.headlessDomain" $root)) -}}
{{- end -}}
{{- $claims := "/tmp/claims.json" -}}
{{- $label := include "kafka.drainedLabel" $root -}}
{{- $selector := printf "%s,%s" (include "kafka.brokerClaims" $root) $label -}}
{{- $inNamespace := list "--namespace" $root.Release.Namespace -}}
{{- $template := include "kafka.toolPod" (dict "root" $root "name" "kafka-drain" "scripts" "-drain" "script" "drain.sh" "env" (list
      (dict "name" "BOOTSTRAP" "value" (include "kafka.internalBootstrap" $root))
      (dict "name" "FIRST_LEAVING_ID" "value" (toString $first))
      (dict "name" "FIRST_LEAVING_HOSTS" "value" (join " " $hosts))
      (dict "name" "KNOWN_HOST" "value" (printf "kubernetes.default.svc.%s" $root.Values.clusterDomain))
      (dict "name" "CLAIMS_FILE" "value" $claims)
      (dict "name" "TIMEOUT_SECONDS" "value" (int $root.Values.drain.timeoutSeconds | toString)))) | fromYaml -}}
{{- $drain := first $template.spec.containers -}}
{{- /* A mark of an earlier attempt says nothing: the broker may have got partitions since. */ -}}
{{- $unmark := include "kafka.kubectlContainer" (dict "root" $root "name" "unmark" "command"
      (concat (list "kubectl" "label" "persistentvolumeclaims") $inNamespace (list "--selector" $selector (print $label "-")))) | fromYaml -}}
{{- $mark := include "kafka.kubectlContainer" (dict "root" $root "name" "mark" "command"
      (concat (list "kubectl" "label" "--overwrite") $inNamespace (list "--filename" $claims (printf "%s=%s" $label (include "kafka.rolloutId" $root))))) | fromYaml -}}
{{- $_ := set $mark "volumeMounts" (append $mark.volumeMounts (dict "name" "tmp" "mountPath" "/tmp" "readOnly" true)) -}}
{{- $_ := set $template.spec "initContainers" (list $unmark $drain) -}}
{{- $_ := set $template.spec "containers" (list $mark) -}}
{{- $_ := set $template.spec "serviceAccountName" (print $root.Release.Name "-drain") -}}
{{- $_ := set $template.spec "volumes" (append $template.spec.volumes (include "kafka.tokenVolume" $root | fromYaml)) -}}
{{- /* So that kubectl logs shows why it refused. */ -}}
{{- $_ := set $template.metadata "annotations" (set ($template.metadata.annotations | default dict) "kubectl.kubernetes.io/default-container" $drain.name) -}}
apiVersion: batch/v1
kind: Job
metadata:
  {{- include "kafka.metadata" (dict "root" $root "suffix" .suffix "name" "kafka-drain" "annotations" (dict
        "helm.sh/hook" .hook
        "helm.sh/hook-delete-policy" "before-hook-creation,hook-succeeded")) | nindent 2 }}
spec:
  # A refusal does not change by asking again.
  backoffLimit: 0
  activeDeadlineSeconds: {{ add 120 (int $root.Values.drain.timeoutSeconds) | int }}
  # One that refused stays for a day, so that people can read why: Helm removes no hooks when it uninstalls.
  ttlSecondsAfterFinished: 86400
  template:
    {{- toYaml $template | nindent 4 }}
{{- end }}
