#!/bin/sh
# Starts one node: adds to the rendered server.properties what only this pod knows, then hands over to the image.
set -eu

here=$(dirname "$0")
. "$here/common.sh"

CONFIG_DIR=${CONFIG_DIR:-/etc/kafka-platform/config}
MOUNTED_DIR=${MOUNTED_DIR:-/mnt/shared/config}
READY_FILE=${READY_FILE:-/tmp/kafka-ready}
RUN=${RUN:-/etc/kafka/docker/run}

ordinal=${POD_NAME##*-}
case $ordinal in
'' | *[!0-9]*) fail "POD_NAME is \"$POD_NAME\"; a StatefulSet's pod ends with its number, from which the node id follows." ;;
esac
index=$((ZONE_INDEX + ZONE_COUNT * ordinal))
NODE_ID=$((FIRST_NODE_ID + index))
export NODE_ID READY_FILE

# A controller that was a broker too may have the only copy of partitions, which nobody would serve. AutoMQ has no copies here.
if grep -qx "process.roles=controller" "$CONFIG_DIR/server.properties" &&
  ! grep -qx "elasticstream.enable=true" "$CONFIG_DIR/server.properties"; then
  data=$(sed -n 's/^log.dirs=//p' "$CONFIG_DIR/server.properties")
  for folder in "$data"/*-[0-9]*; do
    case $folder in */__cluster_metadata-* | *-delete | *-stray) continue ;; esac
    [ ! -d "$folder" ] || fail "Node $NODE_ID holds partitions, such as ${folder##*/}, which a dedicated controller does not serve. Set controllers.dedicated to false again; nothing is lost."
  done
fi

# The host that the values name. $1: listener, $2: id of this node or name of its Kubernetes node, $3: the value with the hosts.
known_host() {
  known=$(awk -v listener="$1" -v node="$2" '$1 == listener && $2 == node { print $3 }' \
    "$CONFIG_DIR/advertised-hosts" 2>/dev/null) || true
  [ -n "$known" ] || fail "listener $1 has no host for node $2: add it to the listener's $3."
  echo "$known"
}

# The host that stands for a placeholder in advertised-listeners. $1: listener, $2: host with placeholders.
advertised_host() {
  case $2 in
  "{host}") host=$(known_host "$1" "$NODE_ID" advertisedHosts) || exit 1 ;;
  "{kubernetesNode}") host=$(known_host "$1" "$NODE_NAME" kubernetesNodeHosts) || exit 1 ;;
  *) host=$2 ;;
  esac
  host_ip=${HOST_IP:-}
  case $host_ip in *:*) host_ip="[$host_ip]" ;; esac
  echo "$host" | sed "s|{pod}|$POD_NAME|g; s|{id}|$NODE_ID|g; s|{hostIP}|$host_ip|g; s|{nodeName}|${NODE_NAME:-}|g"
}

advertised=
while read -r listener host port || [ -n "$listener" ]; do
  # A port with + is the first of the role's node ports.
  case $port in +*) port=$((${port#+} + index)) ;; esac
  resolved=$(advertised_host "$listener" "$host") || exit 1
  advertised="$advertised${advertised:+,}$listener://$resolved:$port"
done <"$CONFIG_DIR/advertised-listeners"

{
  cat "$CONFIG_DIR/server.properties"
  echo
  echo "node.id=$NODE_ID"
  echo "advertised.listeners=$advertised"
  if [ -n "${BROKER_RACK:-}" ]; then echo "broker.rack=$BROKER_RACK"; fi
} >"$MOUNTED_DIR/server.properties"
if [ -f "$CONFIG_DIR/log4j.properties" ]; then
  cp "$CONFIG_DIR/log4j.properties" "$MOUNTED_DIR/log4j.properties"
fi

echo "node $NODE_ID advertises $advertised"

if [ -n "${TLS_DIR:-}" ]; then
  sh "$here/certificates.sh" write
  sh "$here/certificates.sh" watch &
fi

# A container that starts again in the same pod finds the mark of its predecessor.
rm -f "$READY_FILE"
sh "$here/catch-up.sh" &

# kafka-server-start.sh puts this before the broker's class. In KAFKA_OPTS it would reach the JVMs of the tools too, which
# find the agent's port taken.
if [ -n "${METRICS_AGENT:-}" ]; then
  export EXTRA_ARGS="-name kafkaServer -loggc -javaagent:$METRICS_AGENT:$CONFIG_DIR/jmx-exporter.yaml"
fi
export RUN
exec sh "$here/supervise.sh"
