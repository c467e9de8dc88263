{{/*
Listeners. The chart owns two, CONTROLLER (quorum) and INTERNAL (between brokers, and for the chart's own clients), and
adds those of the user. On AutoMQ these two have no TLS: its AutoBalancer passes no ssl.* keys to its client.
*/}}

{{/* Where a node has the ConfigMap of its role. */}}
{{- define "kafka.configPath" -}}/etc/kafka-platform/config{{- end }}

{{- define "kafka.secretsPath" -}}/etc/kafka-platform/secrets{{- end }}

{{/* Where certificates.sh writes keystores: a node reads a file again when it is told to, and never the value of a property. */}}
{{- define "kafka.tlsPath" -}}/etc/kafka-platform/tls{{- end }}

{{/* Whether INTERNAL and CONTROLLER have TLS. Empty means no. */}}
{{- define "kafka.hasInternalTls" -}}
{{- if .Values.interBroker.tls.secretName -}}true{{- end -}}
{{- end }}

{{/* Whether a node has certificates. Empty means no. Arguments: root, role. */}}
{{- define "kafka.hasTls" -}}
{{- $has := include "kafka.hasInternalTls" .root -}}
{{- if include "kafka.isBroker" . -}}
  {{- range include "kafka.listeners" .root | fromJsonArray -}}{{- if .tlsSecret -}}{{- $has = "true" -}}{{- end -}}{{- end -}}
{{- end -}}
{{- with $has -}}true{{- end -}}
{{- end }}

{{/*
The properties of a listener's certificate. Arguments: listener (its name in properties), store (name of its keystore), authorities (file
with the certificates that it trusts; empty for none), clientAuth.
*/}}
{{- define "kafka.tlsProperties" -}}
{{- $prefix := printf "listener.name.%s.ssl." .listener -}}
{{- $properties := dict
  (print $prefix "keystore.type") "PEM"
  (print $prefix "keystore.location") (printf "%s/%s.pem" (include "kafka.tlsPath" .) .store)
  (print $prefix "client.auth") .clientAuth -}}
{{- with .authorities -}}
  {{- $properties = merge $properties (dict (print $prefix "truststore.type") "PEM" (print $prefix "truststore.location") .) -}}
{{- end -}}
{{- toYaml $properties -}}
{{- end }}

{{/* The file with the authorities of INTERNAL and CONTROLLER, in the ConfigMap of every pod's scripts. */}}
{{- define "kafka.internalAuthorities" -}}{{ include "kafka.scriptsPath" . }}/authorities.pem{{- end }}

{{/* The properties of a listener whose clients show tokens of an identity provider. Takes the listener. */}}
{{- define "kafka.oauthProperties" -}}
{{- $prefix := printf "listener.name.%s." .name -}}
{{- $tokens := printf "%soauthbearer.sasl.oauthbearer." $prefix -}}
{{- toYaml (dict
  (print $prefix "oauthbearer.sasl.server.callback.handler.class") "org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler"
  (print $tokens "jwks.endpoint.url") .oauth.jwksUrl
  (print $tokens "expected.issuer") .oauth.issuer
  (print $tokens "expected.audience") (join "," .oauth.audiences)
  (print $tokens "sub.claim.name") (.oauth.userClaim | default "sub")
  (print $prefix "oauthbearer.connections.max.reauth.ms") 3600000
  (print $prefix "sasl.oauthbearer.jwt.validator.class") "org.apache.kafka.common.security.oauthbearer.BrokerJwtValidator") -}}
{{- /*
Without the last one, Kafka 4.1.0 and 4.1.1 accept tokens that anybody signed, for any application, after their end (CVE-2026-33557).
They read it without the mechanism before it, other than all the others. Kafka 3.9 and 4.0 ignore it and check all tokens.
*/ -}}
{{- end }}

{{/* The client listeners with everything that follows from their values, as JSON. */}}
{{- define "kafka.listeners" -}}
{{- $listeners := list -}}
{{- range .Values.listeners -}}
  {{- $tls := dig "tls" "secretName" "" . -}}
  {{- $auth := dig "authentication" "type" "None" . -}}
  {{- $mechanism := get (dict "Plain" "PLAIN" "ScramSha512" "SCRAM-SHA-512" "OAuth" "OAUTHBEARER") $auth -}}
  {{- $listeners = append $listeners (dict
    "name" (lower .name)
    "kafkaName" (upper .name)
    "port" (int .port)
    "outsidePort" (.externalPort | default .port | int)
    "portName" (printf "client-%d" (int .port))
    "exposure" .exposure
    "balanced" (hasSuffix "LoadBalancer" .exposure)
    "tlsSecret" $tls
    "clientAuthorities" (dig "tls" "clientCaCertificates" "" . | trim)
    "auth" $auth
    "authSecret" (dig "authentication" "secretName" "" .)
    "oauth" (dig "authentication" "oauth" dict .)
    "mechanism" $mechanism
    "protocol" (printf "%s%s" (empty $mechanism | ternary "" "SASL_") (empty $tls | ternary "PLAINTEXT" "SSL"))
    "values" .) -}}
{{- end -}}
{{- toJson $listeners -}}
{{- end }}

{{- define "kafka.interBrokerProtocol" -}}
{{- printf "%s%s" (eq .Values.interBroker.authentication.type "Plain" | ternary "SASL_" "") (include "kafka.hasInternalTls" . | empty | ternary "PLAINTEXT" "SSL") -}}
{{- end }}

{{/* server.properties about listeners, as YAML. Arguments: root, role. */}}
{{- define "kafka.listenerProperties" -}}
{{- $root := .root -}}
{{- $ports := include "kafka.ports" $root | fromYaml -}}
{{- $internal := include "kafka.interBrokerProtocol" $root -}}
{{- $secrets := include "kafka.secretsPath" $root -}}
{{- $isBroker := include "kafka.isBroker" . -}}
{{- $bound := empty $isBroker | ternary list (list (printf "INTERNAL://:%d" (int $ports.internal))) -}}
{{- $map := list (printf "CONTROLLER:%s" $internal) (printf "INTERNAL:%s" $internal) -}}
{{- if eq .role "controller" -}}
  {{- $bound = prepend $bound (printf "CONTROLLER://:%d" (int $ports.controller)) -}}
{{- end -}}
{{- $properties := dict -}}
{{- range empty $isBroker | ternary list (include "kafka.listeners" $root | fromJsonArray) -}}
  {{- $bound = append $bound (printf "%s://:%d" .kafkaName (int .port)) -}}
  {{- $map = append $map (printf "%s:%s" .kafkaName .protocol) -}}
  {{- $prefix := printf "listener.name.%s." .name -}}
  {{- if .mechanism -}}
    {{- /* One mechanism per listener: with a common list every listener would need a JAAS entry for each mechanism. */ -}}
    {{- $_ := set $properties (printf "%ssasl.enabled.mechanisms" $prefix) .mechanism -}}
    {{- $module := get (dict "ScramSha512" "scram.Scram" "OAuth" "oauthbearer.OAuthBearer") .auth -}}
    {{- $jaas := empty .authSecret | ternary (printf "org.apache.kafka.common.security.%sLoginModule required;" $module) (printf "${dir:%s/%s-auth:jaas}" $secrets .name) -}}
    {{- $_ := set $properties (printf "%s%s.sasl.jaas.config" $prefix (lower .mechanism)) $jaas -}}
  {{- end -}}
  {{- if eq .auth "OAuth" -}}
    {{- $properties = merge $properties (include "kafka.oauthProperties" . | fromYaml) -}}
  {{- end -}}
  {{- if .tlsSecret -}}
    {{- $isMutual := eq .auth "Mtls" -}}
    {{- $given := empty .clientAuthorities | not | ternary (printf "%s/%s-authorities.pem" (include "kafka.configPath" $root) .name) (printf "%s/%s-tls/ca.crt" $secrets .name) -}}
    {{- $authorities := $isMutual | ternary $given "" -}}
    {{- $tls := include "kafka.tlsProperties" (dict "listener" .name "store" .name "authorities" $authorities "clientAuth" ($isMutual | ternary "required" "none")) | fromYaml -}}
    {{- if $isMutual -}}
      {{- /* A user is called as the certificate's common name, as users with passwords are. */ -}}
      {{- $_ := set $tls (printf "%sssl.principal.mapping.rules" $prefix) "RULE:^CN=([^,]+)(,.*)?$/$1/,DEFAULT" -}}
    {{- end -}}
    {{- $properties = merge $properties $tls -}}
  {{- end -}}
{{- end -}}
{{- if include "kafka.hasInternalTls" $root -}}
  {{- range empty $isBroker | ternary (list "controller") (list "internal" "controller") -}}
    {{- $properties = merge $properties (include "kafka.tlsProperties" (dict "listener" . "store" "internal" "authorities" (include "kafka.internalAuthorities" $root) "clientAuth" "none") | fromYaml) -}}
  {{- end -}}
{{- end -}}
{{- if hasPrefix "SASL_" $internal -}}
  {{- /* A dedicated controller checks these settings of INTERNAL, although it does not have that listener. */ -}}
  {{- range list "internal" "controller" -}}
    {{- $_ := set $properties (printf "listener.name.%s.sasl.enabled.mechanisms" .) "PLAIN" -}}
    {{- $_ := set $properties (printf "listener.name.%s.plain.sasl.jaas.config" .) (printf "${dir:%s/inter-broker:jaas}" $secrets) -}}
  {{- end -}}
  {{- $_ := set $properties "sasl.mechanism.inter.broker.protocol" "PLAIN" -}}
  {{- $_ := set $properties "sasl.mechanism.controller.protocol" "PLAIN" -}}
{{- end -}}
{{- if $root.Values.authorization.enabled -}}
  {{- /* The user's config may name another class. */ -}}
  {{- $_ := set $properties "authorizer.class.name" "org.apache.kafka.metadata.authorizer.StandardAuthorizer" -}}
  {{- $users := list -}}
  {{- range concat (include "kafka.nodesUsers" $root | fromJsonArray) $root.Values.authorization.superUsers -}}{{- $users = append $users (printf "User:%s" .) -}}{{- end -}}
  {{- $_ := set $properties "super.users" (join ";" $users) -}}
{{- end -}}
{{- if include "kafka.secretMounts" . | fromJsonArray -}}
  {{- $_ := set $properties "config.providers" "dir" -}}
  {{- $_ := set $properties "config.providers.dir.class" "org.apache.kafka.common.config.provider.DirectoryConfigProvider" -}}
{{- end -}}
{{- $properties = merge $properties (dict
  "listeners" (join "," $bound)
  "listener.security.protocol.map" (join "," $map)
  "controller.listener.names" "CONTROLLER"
  "inter.broker.listener.name" "INTERNAL") -}}
{{- toYaml $properties -}}
{{- end }}

{{/* A host as it stands before a port: an IPv6 address gets brackets. */}}
{{- define "kafka.hostInAddress" -}}
{{- regexMatch "^[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*$" . | ternary (printf "[%s]" .) . -}}
{{- end }}

{{/*
What start.sh makes advertised.listeners from: a line a listener, its name, host and port. {pod}, {id}, {hostIP}, {host}
and {kubernetesNode} (both looked up in advertised-hosts) are filled in by the node; a port with + grows with the node's index in its role.
Arguments: root, role.
*/}}
{{- define "kafka.advertisedListeners" -}}
{{- $root := .root -}}
{{- $role := .role -}}
{{- $pod := printf "{pod}.%s" (include "kafka.headlessDomain" $root) -}}
{{- $ports := include "kafka.ports" $root | fromYaml -}}
{{- if not (include "kafka.isBroker" .) -}}
CONTROLLER {{ $pod }} {{ $ports.controller }}
{{- else -}}
INTERNAL {{ $pod }} {{ $ports.internal }}
{{- range include "kafka.listeners" $root | fromJsonArray }}
{{ .kafkaName }}
{{- if .balanced }} {{ .values.advertisedHostTemplate | default "{host}" | include "kafka.hostInAddress" }} {{ .outsidePort }}
{{- else if eq .exposure "NodePort" }} {{ .values.advertisedHost | default (empty .values.kubernetesNodeHosts | ternary "{hostIP}" "{kubernetesNode}") | include "kafka.hostInAddress" }} +{{ include "kafka.nodePort" (dict "first" .values.nodePort "role" $role "index" 0) }}
{{- else }} {{ $pod }} {{ .port }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Hosts that only the values know, a line each: listener, id of a node behind load balancers or name of a Kubernetes node, host.
Arguments: root, role.
*/}}
{{- define "kafka.advertisedHosts" -}}
{{- $role := .role -}}
{{- $root := .root -}}
{{- range $listener := include "kafka.listeners" $root | fromJsonArray -}}
  {{- if and $listener.balanced (not $listener.values.advertisedHostTemplate) -}}
    {{- range include "kafka.brokers" $root | fromJsonArray -}}
      {{- if eq .role $role }}
{{ $listener.kafkaName }} {{ .id }} {{ get ($listener.values.advertisedHosts | default dict) (toString .id) | include "kafka.hostInAddress" }}
      {{- end -}}
    {{- end -}}
  {{- else if include "kafka.isBroker" (dict "root" $root "role" $role) -}}
    {{- range $kubernetesNode, $host := $listener.values.kubernetesNodeHosts }}
{{ $listener.kafkaName }} {{ $kubernetesNode }} {{ include "kafka.hostInAddress" $host }}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- end }}

{{/* A node's port in a listener's block: bootstrap at 0, controllers from 1, brokers from 10. */}}
{{- define "kafka.nodePort" -}}
{{- add (int .first) (int .index) (eq .role "broker" | ternary 10 1) -}}
{{- end }}

{{/* The Secrets that nodes read through ${dir:...} placeholders, as JSON: name of the mount, Secret. Arguments: root, role. */}}
{{- define "kafka.secretMounts" -}}
{{- $mounts := list -}}
{{- $isBroker := include "kafka.isBroker" . -}}
{{- with .root -}}
{{- if eq .Values.interBroker.authentication.type "Plain" -}}
  {{- $mounts = append $mounts (dict "name" "inter-broker" "secret" .Values.interBroker.authentication.secretName) -}}
{{- end -}}
{{- with .Values.interBroker.tls.secretName -}}{{- $mounts = append $mounts (dict "name" "internal-tls" "secret" .) -}}{{- end -}}
{{- range empty $isBroker | ternary list (include "kafka.listeners" . | fromJsonArray) -}}
  {{- if .tlsSecret -}}{{- $mounts = append $mounts (dict "name" (printf "%s-tls" .name) "secret" .tlsSecret) -}}{{- end -}}
  {{- if and .mechanism .authSecret -}}{{- $mounts = append $mounts (dict "name" (printf "%s-auth" .name) "secret" .authSecret) -}}{{- end -}}
{{- end -}}
{{- $secrets := list -}}
{{- range .Values.configSecrets -}}{{- $secrets = append $secrets .secretName -}}{{- end -}}
{{- range $secrets | uniq | sortAlpha -}}
  {{- $mounts = append $mounts (dict "name" (include "kafka.configMount" .) "secret" .) -}}
{{- end -}}
{{- end -}}
{{- toJson $mounts -}}
{{- end }}

{{/* Name of the mount of a Secret with values of config: of the Secret alone, so that others come and go beside it. */}}
{{- define "kafka.configMount" -}}
config-{{ sha256sum . | trunc 10 }}
{{- end }}
