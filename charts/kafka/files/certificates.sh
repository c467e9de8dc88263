#!/bin/sh
# The keystores of one node, from the Secrets that are mounted: files that Kafka reads, and reads again.
#   certificates.sh write   writes the keystore of each listener with TLS
#   certificates.sh watch   does so again when a Secret has changed, and tells the node to read its files
#   SECRETS_DIR   Secrets <store>-tls with tls.key and tls.crt
#   TLS_DIR       where the files are written; it is in memory, because they hold private keys
set -eu

here=$(dirname "$0")
. "$here/common.sh"

SECRETS_DIR=${SECRETS_DIR:-/etc/kafka-platform/secrets}
TLS_DIR=${TLS_DIR:-/etc/kafka-platform/tls}
# The kubelet takes up to two minutes until a pod sees a changed Secret.
WATCH_SECONDS=${WATCH_SECONDS:-20}

stores() {
  for folder in "$SECRETS_DIR"/*-tls; do
    [ ! -d "$folder" ] || basename "$folder" -tls
  done
}

# $1: the store.
write_store() { write_keystore "$SECRETS_DIR/$1-tls" "$TLS_DIR/$1.pem" "$1"; }

digest() {
  cat "$SECRETS_DIR/$1-tls/tls.key" "$SECRETS_DIR/$1-tls/tls.crt" 2>/dev/null | sha256sum
}

# The listeners that use a store. $1: the store.
listeners_of() {
  case $1 in
  internal) echo internal controller ;;
  *) echo "$1" ;;
  esac
}

# Tells the node to read the keystores of a store again. Kafka does so although the value is the same (KAFKA-14136). $1: the store.
reload() {
  properties=
  for listener in $(listeners_of "$1"); do
    properties="$properties${properties:+,}listener.name.$listener.ssl.keystore.location=$TLS_DIR/$1.pem"
  done
  # A dedicated controller has no listener for clients.
  option=--bootstrap-server
  [ "${CONTROLLER_ONLY:-false}" = false ] || option=--bootstrap-controller
  kafka_tool kafka-configs.sh "$option" "localhost:$SERVING_PORT" --command-config "$config" --alter \
    --entity-type brokers --entity-name "$NODE_ID" --add-config "$properties"
}

write() {
  for store in $(stores); do
    write_store "$store"
    digest "$store" >"$TLS_DIR/$store.digest"
  done
}

watch() {
  # The node's heap leaves little room for a second JVM.
  export TOOL_HEAP_OPTS="-Xms16m -Xmx64m"
  export TOOL_TIMEOUT=60
  config=$WORK_DIR/certificates.properties
  write_client_config "$config"
  while sleep "$WATCH_SECONDS"; do
    for store in $(stores); do
      now=$(digest "$store")
      [ "$now" != "$(cat "$TLS_DIR/$store.digest")" ] || continue
      # A Secret changes as a whole, so the key and the certificate fit. A wrong one stops nothing: another one follows.
      (write_store "$store") || continue
      if reload "$store" >"$WORK_DIR/certificates.out" 2>&1; then
        echo "$now" >"$TLS_DIR/$store.digest"
        echo "node $NODE_ID has read the new certificate of: $(listeners_of "$store")"
      else
        echo "node $NODE_ID could not read the new certificate of $store, and tries again: $(explain "$WORK_DIR/certificates.out")" >&2
      fi
    done
  done
}

case ${1:-} in
write) write ;;
watch) watch ;;
*) fail "usage: certificates.sh write | watch" ;;
esac
