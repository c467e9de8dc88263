{{/* The text of a properties file, as java.util.Properties reads it. */}}

{{/*
A value that java.util.Properties reads back exactly as it was given. It reads bytes as Latin-1, takes a backslash as the
start of an escape, a control character as the end of the line or of the file, and drops blanks before a value. So
everything but printable ASCII is an escape, first in Go's notation, then in Java's.
*/}}
{{- define "kafka.propertyValue" -}}
{{- if kindIs "float64" . -}}
  {{- if eq (float64 (int64 .)) . -}}{{- int64 . -}}{{- else -}}{{- . -}}{{- end -}}
{{- else -}}
  {{- $text := printf "%+q" (toString .) | trimPrefix "\"" | trimSuffix "\"" -}}
  {{- /* Out of the way, so that every backslash that remains starts an escape. */ -}}
  {{- $text = $text | replace "\\\\" "\x01" | replace "\\\"" "\"" -}}
  {{- $text = $text | replace "\\a" "\\u0007" | replace "\\b" "\\u0008" | replace "\\v" "\\u000b" -}}
  {{- $text = regexReplaceAll "\\\\x([0-9a-f]{2})" $text "\\u00${1}" -}}
  {{- range regexFindAll "\\\\U[0-9a-f]{8}" $text -1 | uniq -}}
    {{- /* Java's escapes have four digits: a pair of surrogates. */ -}}
    {{- $rest := sub (trimPrefix "\\U" . | printf "0x%s" | int64) 65536 -}}
    {{- $text = $text | replace . (printf "\\u%04x\\u%04x" (add 55296 (div $rest 1024)) (add 56320 (mod $rest 1024))) -}}
  {{- end -}}
  {{- $text = regexReplaceAll " $" (regexReplaceAll "^ " $text "\\u0020") "\\u0020" -}}
  {{- $text | replace "\x01" "\\\\" -}}
{{- end -}}
{{- end }}
