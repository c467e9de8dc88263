# Sourced by the other scripts. Relies on POSIX sh, awk, sed and bash, all of which Kafka's own scripts in the image need.

KAFKA_BIN=${KAFKA_BIN:-/opt/kafka/bin}
WORK_DIR=${WORK_DIR:-/tmp}
# Kubernetes shows what is written here as the reason why a container ended.
TERMINATION_LOG=${TERMINATION_LOG:-/dev/termination-log}

# Says why, where people look, and ends.
fail() {
  echo "$*" >&2
  { echo "$*" >"$TERMINATION_LOG"; } 2>/dev/null || true
  exit 1
}

# Ends the script unless a command that it needs is there.
need() {
  [ -x "$KAFKA_BIN/$1" ] || fail "$KAFKA_BIN/$1 is missing from the image: use an image with Kafka's command line tools."
}

# Runs one of Kafka's tools in a small, quickly started JVM, with TOOL_OPTS instead of the broker's own options, for at most
# TOOL_TIMEOUT seconds where that is set.
kafka_tool() {
  tool=$1
  shift
  ${TOOL_TIMEOUT:+timeout "$TOOL_TIMEOUT"} env -u JMX_PORT -u KAFKA_JMX_OPTS \
    LOG_DIR="$WORK_DIR" \
    KAFKA_OPTS="${TOOL_OPTS:-}" \
    KAFKA_HEAP_OPTS="${TOOL_HEAP_OPTS:--Xmx128m}" \
    KAFKA_JVM_PERFORMANCE_OPTS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1" \
    "$KAFKA_BIN/$tool" "$@"
}

# Runs a command three times at most: a node may just be starting, and some tools wait only five seconds for its answer.
persevere() {
  tries=1
  until "$@"; do
    [ $tries -lt 3 ] || return 1
    tries=$((tries + 1))
    sleep 3
  done
}

# Writes key and certificate to one file, at once: Kafka must not read half of it. $1: the folder with tls.key and tls.crt, $2: the
# file, $3: whose they are.
write_keystore() {
  for key in tls.key tls.crt; do
    [ -s "$1/$key" ] ||
      fail "The Secret of the certificate of $3 lacks $key: see the Certificate or the Secret that the values name."
  done
  grep -q '^-----BEGIN PRIVATE KEY-----' "$1/tls.key" ||
    fail "tls.key of the certificate of $3 is not a private key as PKCS#8, which is all that Kafka reads: ask cert-manager for privateKey.encoding PKCS8, or convert it with openssl pkcs8 -topk8 -nocrypt."
  # Each file on lines of its own, whether or not it ends with a line break.
  (umask 077 && awk 1 "$1/tls.key" "$1/tls.crt" >"$2.new")
  mv "$2.new" "$2"
}

# Writes the properties of a client to $1. CLIENT_JAAS_FILE: the credentials, where the listener asks for them.
# CLIENT_AUTHORITIES: the file with the authorities to trust, where it has TLS. CLIENT_CERTIFICATE: a folder with tls.crt and
# tls.key, where the listener asks for a certificate. CLIENT_CONFIG: a file with all properties but
# these credentials.
write_client_config() {
  umask 077
  if [ -n "${CLIENT_CONFIG:-}" ]; then
    [ -r "$CLIENT_CONFIG" ] || fail "$CLIENT_CONFIG cannot be read: check the mounted Secret and its mode."
    # With a line break at its end.
    awk 1 "$CLIENT_CONFIG"
  else
    encryption=${CLIENT_AUTHORITIES:+SSL}
    echo "security.protocol=${CLIENT_JAAS_FILE:+SASL_}${encryption:-PLAINTEXT}"
    if [ -n "$encryption" ]; then
      echo "ssl.truststore.type=PEM"
      echo "ssl.truststore.location=$CLIENT_AUTHORITIES"
    fi
  fi >"$1"
  if [ -n "${CLIENT_CERTIFICATE:-}" ]; then
    write_keystore "$CLIENT_CERTIFICATE" "$1.pem" "the client"
    {
      echo "ssl.keystore.type=PEM"
      echo "ssl.keystore.location=$1.pem"
    } >>"$1"
  fi
  [ -n "${CLIENT_JAAS_FILE:-}" ] || return 0
  [ -r "$CLIENT_JAAS_FILE" ] || fail "$CLIENT_JAAS_FILE cannot be read: check the mounted Secret and its mode."
  mechanism=$(sed -n '/^sasl\.mechanism=/p' "$1")
  {
    [ -n "$mechanism" ] || echo "sasl.mechanism=PLAIN"
    printf 'sasl.jaas.config='
    tr -d '\n' <"$CLIENT_JAAS_FILE" | sed 's/\\/\\\\/g'
    echo
  } >>"$1"
}

# The nodes that are registered and answer, a line each: id, rack ("-" for none), host:port. $1: client properties.
# Their answers go to $WORK_DIR/nodes.out, complaints to $WORK_DIR/nodes.err.
list_nodes() {
  kafka_tool kafka-broker-api-versions.sh --bootstrap-server "$BOOTSTRAP" --command-config "$1" \
    >"$WORK_DIR/nodes.out" 2>"$WORK_DIR/nodes.err" || return 1
  sed -n 's/^\([^ ]*\) (id: \([0-9]*\) rack: \([^ )]*\).*-> (.*$/\2 \3 \1/p' "$WORK_DIR/nodes.out" |
    sed 's/ null / - /' | sort -n
}

# What the errors of a Kafka tool mean, in one sentence. $1: the file that contains them.
explain() {
  if grep -qiE "UnknownHostException|couldn't resolve server|No resolvable bootstrap" "$1" 2>/dev/null; then
    echo "The name in $BOOTSTRAP cannot be resolved: check the Service's name, the namespace and the cluster's DNS."
  elif grep -q "LoginException" "$1" 2>/dev/null; then
    echo "No token for $BOOTSTRAP: check the URL of tokens and the Secret with the client's id and secret. $(grep -E '^Caused by' "$1" | tail -1)"
  elif grep -qiE "SaslAuthenticationException|Authentication failed|Unsupported SASL mechanism" "$1" 2>/dev/null; then
    echo "$BOOTSTRAP refused the credentials: check the Secret and the listener's authentication."
  elif grep -qiE "SslAuthenticationException|SSL handshake failed|PKIX" "$1" 2>/dev/null; then
    echo "The TLS handshake with $BOOTSTRAP failed: check the certificate and its authority."
  elif grep -qiE "AuthorizationException|not authorized" "$1" 2>/dev/null; then
    echo "$BOOTSTRAP does not allow it: check the ACLs of this user."
  elif grep -qiE "could not be established|Connection refused|disconnected|METADATA failed on brokers" "$1" 2>/dev/null; then
    echo "Nothing answers at an address of the cluster (connection refused or cut): check that the pods are ready and that no NetworkPolicy blocks the connection. $(grep -oE 'Connection to node -?[0-9]+ \([^)]*\) could not be established' "$1" | tail -1)"
  elif grep -qiE "TimeoutException|timed out" "$1" 2>/dev/null; then
    echo "The cluster did not answer in time: check that a majority of the controllers runs and that advertised addresses can be reached from here."
  else
    # Without the stack and the logger's own errors.
    grep -vE '^[[:space:]]+at |^SLF4J|^$' "$1" 2>/dev/null | tail -3 | tr '\n' ' '
  fi
}
