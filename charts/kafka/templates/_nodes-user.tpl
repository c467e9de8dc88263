{{/* The users that the nodes are to each other, on INTERNAL and CONTROLLER. */}}

{{/* All of them, as JSON. One at a time logs in: another one after each change of the password. */}}
{{- define "kafka.nodesUsers" -}}
{{- list "kafka-platform" "kafka-platform-2" "kafka-platform-3" | toJson -}}
{{- end }}

{{/* The Secrets with which the running nodes log in, as JSON; none where no cluster can be queried (helm template). */}}
{{- define "kafka.runningLogins" -}}
{{- $found := list -}}
{{- range include "kafka.runningSets" . | fromJsonArray -}}
  {{- range dig "spec" "template" "spec" "volumes" list . -}}
    {{- if eq .name "inter-broker" -}}{{- $found = append $found .secret.secretName -}}{{- end -}}
  {{- end -}}
{{- end -}}
{{- $found | uniq | toJson -}}
{{- end }}

{{/*
Whether nodes with one Secret refuse those that log in with another. Empty means no, or that it is not known: not every Secret names
its user.
Arguments: root, login (Secret), accepting (Secret).
*/}}
{{- define "kafka.refusesLogin" -}}
{{- $login := lookup "v1" "Secret" .root.Release.Namespace .login -}}
{{- $accepting := lookup "v1" "Secret" .root.Release.Namespace .accepting -}}
{{- $user := dig "data" "username" "" $login | b64dec -}}
{{- $password := dig "data" "password" "" $login | b64dec -}}
{{- $jaas := dig "data" "jaas" "" $accepting | b64dec -}}
{{- $known := and $user (dig "data" "username" "" $accepting) -}}
{{- if and $known (not (contains (printf "user_%s=%q" $user $password) $jaas)) -}}true{{- end -}}
{{- end }}
