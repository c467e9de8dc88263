{{/*
Fills in the default of every value that is null or missing, in place. `helm upgrade --reuse-values` takes the values of the
release as they were, so blocks of a newer chart are missing, and a key with nothing after its colon is null. Every file
begins with it: what follows can read each value of values.yaml. files/defaults.json is written from values.yaml.
*/}}
{{- define "kafka.complete" -}}
{{- range $path, $default := .Files.Get "files/defaults.json" | fromJson -}}
  {{- $block := $.Values -}}
  {{- $keys := splitList "." $path -}}
  {{- range initial $keys -}}
    {{- if not (kindIs "map" (get $block .)) -}}{{- $_ := set $block . dict -}}{{- end -}}
    {{- $block = get $block . -}}
  {{- end -}}
  {{- $key := last $keys -}}
  {{- if or (not (hasKey $block $key)) (kindIs "invalid" (get $block $key)) -}}
    {{- $_ := set $block $key $default -}}
  {{- end -}}
{{- end -}}
{{- if not .Values.clusterId -}}
  {{- $_ := set .Values "clusterId" (include "kafka.defaultClusterId" .) -}}
{{- end -}}
{{- end }}
