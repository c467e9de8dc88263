{{/* Checks of config, the user's server properties. files/properties.json says what each version of Kafka knows. */}}

{{/* The server properties of the version, as a JSON list. A version that is not listed knows what the newest one knows. */}}
{{- define "kafka.knownProperties" -}}
{{- $data := .Files.Get "files/properties.json" | fromJson -}}
{{- $minor := regexFind "^[0-9]+[.][0-9]+" (include "kafka.version" .) -}}
{{- $kafka := $minor -}}
{{- $names := list -}}
{{- if eq .Values.flavor "automq" -}}
  {{- $kafka = $data.automqKafka -}}
  {{- $names = concat $data.automq.all (get $data.automq (hasKey $data.automq $minor | ternary $minor $data.newest.automq)) -}}
{{- end -}}
{{- concat $names $data.apache.all (get $data.apache (hasKey $data.apache $kafka | ternary $kafka $data.newest.apache)) | toJson -}}
{{- end }}

{{/*
Known properties that differ from a name in one or two letters, or have it as their end, as text; empty if there is none.
Arguments: name, known.
*/}}
{{- define "kafka.similarProperties" -}}
{{- $name := lower .name | replace "_" "." | replace "-" "." -}}
{{- $patterns := list (printf "^.+[.]%s$" (regexQuoteMeta $name)) -}}
{{- range $index := until (len $name | add1 | int) -}}
  {{- $left := substr 0 $index $name -}}
  {{- $right := trimPrefix (substr 0 (add1 $index | min (len $name) | int) $name) $name -}}
  {{- $patterns = append $patterns (printf "^%s.{0,2}%s$" (regexQuoteMeta $left) (regexQuoteMeta $right)) -}}
  {{- $right = trimPrefix (substr 0 (add 2 $index | min (len $name) | int) $name) $name -}}
  {{- $patterns = append $patterns (printf "^%s..%s$" (regexQuoteMeta $left) (regexQuoteMeta $right)) -}}
{{- end -}}
{{- $pattern := join "|" $patterns -}}
{{- $similar := list -}}
{{- range .known -}}{{- if regexMatch $pattern . -}}{{- $similar = append $similar . -}}{{- end -}}{{- end -}}
{{- join " or " $similar -}}
{{- end }}

{{- define "kafka.problemsOfConfig" -}}
{{- $problems := list -}}
{{- $data := .Files.Get "files/properties.json" | fromJson -}}
{{- $owned := include "kafka.ownedProperties" . | fromYaml -}}
{{- $known := include "kafka.knownProperties" . | fromJsonArray -}}
{{- $prefixes := $data.prefixes -}}
{{- range list "remote.log.storage.manager.impl.prefix" "remote.log.metadata.manager.impl.prefix" -}}
  {{- with get $.Values.config . -}}{{- $prefixes = append $prefixes (toString .) -}}{{- end -}}
{{- end -}}
{{- $title := printf "%s %s" (eq .Values.flavor "automq" | ternary "AutoMQ" "Apache Kafka") (include "kafka.version" .) -}}
{{- $given := dict -}}
{{- range $key, $_ := .Values.config -}}{{- $given = set $given $key "config" -}}{{- end -}}
{{- range $key, $_ := .Values.configSecrets -}}
  {{- if hasKey $given $key -}}
    {{- $problems = append $problems (printf "configSecrets[%q]: is in config too. Take it out of one of them" $key) -}}
  {{- end -}}
  {{- $given = set $given $key "configSecrets" -}}
{{- end -}}
{{- range $key, $block := $given -}}
  {{- $isSecret := eq $block "configSecrets" -}}
  {{- $value := $isSecret | ternary "" (get $.Values.config $key) -}}
  {{- $isOwned := false -}}
  {{- range $name, $reason := $owned -}}
    {{- if or (eq $key $name) (and (hasSuffix "." $name) (hasPrefix $name $key)) -}}
      {{- $isOwned = true -}}
      {{- $problems = append $problems (printf "%s[%q]: is rendered by the chart: %s. Take it out" $block $key $reason) -}}
    {{- end -}}
  {{- end -}}
  {{- $isKnown := or $isOwned (has $key $known) $.Values.allowUnknownConfig -}}
  {{- range $prefixes -}}{{- if hasPrefix . $key -}}{{- $isKnown = true -}}{{- end -}}{{- end -}}
  {{- if not $isKnown -}}
    {{- $similar := include "kafka.similarProperties" (dict "name" $key "known" $known) -}}
    {{- $problems = append $problems (printf "%s[%q]: %s has no such property. %sSet allowUnknownConfig to true if a plugin reads it" $block $key $title (empty $similar | ternary "" (printf "Did you mean %s? " $similar))) -}}
  {{- end -}}
  {{- if and (not $isSecret) (or (has $key $data.secret) (regexMatch $data.secretKeys (lower $key)) (regexMatch $data.secretValues (toString $value | lower))) -}}
    {{- $problems = append $problems (printf "config[%q]: looks like a secret, but config is stored in a ConfigMap, which is not secret. Name a Secret for it in configSecrets" $key) -}}
  {{- end -}}
  {{- if contains "${dir:" (toString $value) -}}
    {{- $problems = append $problems (printf "config[%q]: contains ${dir:, which would put the content of a mounted Secret into the property. Use configSecrets, or write the value itself" $key) -}}
  {{- end -}}
  {{- if kindIs "float64" $value -}}
    {{- if or (ge $value 9007199254740992.0) (le $value -9007199254740992.0) -}}
      {{- $problems = append $problems (printf "config[%q]: is a number from 2^53 on, which YAML and JSON round. Write it in quotes" $key) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- if hasKey .Values.config "authorizer.class.name" -}}
  {{- if not .Values.authorization.enabled -}}
    {{- $problems = append $problems "config[\"authorizer.class.name\"]: is set, but authorization.enabled is false: without it, the Kafka nodes themselves would have no rights. Set authorization.enabled, or leave it out" -}}
  {{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}
