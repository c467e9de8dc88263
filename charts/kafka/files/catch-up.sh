#!/bin/sh
# Runs beside the broker and marks the node as ready once it leads and follows like the others: a rolling restart that
# goes on while this node's replicas still lag behind would leave partitions with too few in-sync replicas.
set -eu

. "$(dirname "$0")/common.sh"

READY_FILE=${READY_FILE:-/tmp/kafka-ready}
# The broker's heap leaves little room for a second JVM.
export TOOL_HEAP_OPTS="-Xms16m -Xmx64m"
export TOOL_TIMEOUT=60
config=$WORK_DIR/catch-up.properties

port_is_open() {
  bash -c ": </dev/tcp/localhost/$SERVING_PORT" 2>/dev/null
}

# The partitions of which this node holds a replica that is not in sync: reads kafka-topics.sh --describe.
lagging_partitions() {
  awk -F '\t' -v id="$NODE_ID" '
    function holds(list,   i, n, ids) {
      n = split(list, ids, ",")
      for (i = 1; i <= n; i++) if (ids[i] == id) return 1
      return 0
    }
    {
      topic = partition = replicas = isr = ""
      for (i = 1; i <= NF; i++) {
        if ($i ~ /^Topic: /) topic = substr($i, 8)
        if ($i ~ /^Partition: /) partition = substr($i, 12)
        if ($i ~ /^Replicas: /) replicas = substr($i, 11)
        if ($i ~ /^Isr: /) isr = substr($i, 6)
      }
      if (partition != "" && holds(replicas) && !holds(isr)) print topic "-" partition
    }'
}

# For tests: reads a description instead of asking the cluster.
if [ "${1:-}" = "--plan" ]; then
  lagging_partitions
  exit 0
fi

until port_is_open; do sleep 1; done

if [ "$CATCH_UP_SECONDS" -gt 0 ]; then
  write_client_config "$config"
  deadline=$(($(date +%s) + CATCH_UP_SECONDS))
  while :; do
    if kafka_tool kafka-topics.sh --bootstrap-server "localhost:$SERVING_PORT" --command-config "$config" \
      --describe --under-replicated-partitions \
      >"$WORK_DIR/catch-up.out" 2>"$WORK_DIR/catch-up.err"; then
      lagging=$(lagging_partitions <"$WORK_DIR/catch-up.out")
      [ -n "$lagging" ] || break
      reason="still behind: $(echo "$lagging" | head -5 | tr '\n' ' ')"
    else
      reason="could not ask: $(explain "$WORK_DIR/catch-up.err")"
    fi
    if [ "$(date +%s)" -ge "$deadline" ]; then
      echo "node $NODE_ID counts as ready after $CATCH_UP_SECONDS s although it is $reason" >&2
      break
    fi
    sleep 3
  done
fi

touch "$READY_FILE"
echo "node $NODE_ID is ready"
