#!/bin/sh
# Proves that the cluster works: all nodes are there, and as many records come back as were sent with acks=all.
#   BOOTSTRAP        host:port to begin at
#   EXPECTED_NODES   how many nodes have to be registered
#   EXPECTED_IDS     their ids, to name those that are missing (optional)
#   RECORDS          how many records to send and read (1000)
#   TOPIC            begin of the name of the topic that is made for it and deleted again (__kafka_platform_verification)
#   TIMEOUT_SECONDS  how long to wait for the nodes, and then again for the records (120)
#   CLIENT_CONFIG    client properties for listeners with TLS or authentication (optional)
set -eu

. "$(dirname "$0")/common.sh"
need kafka-broker-api-versions.sh
need kafka-topics.sh
need kafka-console-producer.sh
need kafka-console-consumer.sh

RECORDS=${RECORDS:-1000}
TOPIC=${TOPIC:-__kafka_platform_verification}
TIMEOUT_SECONDS=${TIMEOUT_SECONDS:-120}
config=$WORK_DIR/client.properties
# Two listeners may be verified in the same second, and in a container every script is process 1: the pod's name tells.
run=$(date +%s)-$$-$(uname -n | sed 's/.*[^A-Za-z0-9]//')
topic=$TOPIC-$run
begin=$(date +%s)
write_client_config "$config"

# 1. All nodes are registered and answer.
registered=0
while :; do
  if nodes=$(list_nodes "$config"); then
    registered=$(echo "$nodes" | grep -c .) || true
    [ "$registered" -lt "$EXPECTED_NODES" ] || break
  else
    nodes=
    registered=0
  fi
  if [ $(($(date +%s) - begin)) -ge "$TIMEOUT_SECONDS" ]; then
    if [ "$registered" -eq 0 ]; then
      fail "No node answered at $BOOTSTRAP within $TIMEOUT_SECONDS s. $(explain "$WORK_DIR/nodes.err")"
    fi
    present=$(echo "$nodes" | awk '{ printf "%s ", $1 }')
    missing=$(for id in ${EXPECTED_IDS:-}; do case " $present" in *" $id "*) ;; *) printf '%s ' "$id" ;; esac done)
    silent=$(sed -n 's/^\([^ ]* (id: [0-9]*\).*ERROR.*/\1)/p' "$WORK_DIR/nodes.out" | tr '\n' ' ')
    fail "Only $registered of $EXPECTED_NODES nodes answered at $BOOTSTRAP within $TIMEOUT_SECONDS s: ${present}${missing:+; missing: $missing}${silent:+; registered but not reachable from here: $silent}. Look at the pods of the others and their logs."
  fi
  sleep 2
done

# 2. A topic with a partition for each node. AutoMQ takes any factor and keeps one copy. It is this run's own: the
# consumer prints through a buffer and would hold back the last records unless it ends by itself after a given number
# of records, and only in a new topic is that number known.
factor=${REPLICATION_FACTOR:-$((EXPECTED_NODES < 3 ? EXPECTED_NODES : 3))}
kafka_tool kafka-topics.sh --bootstrap-server "$BOOTSTRAP" --command-config "$config" --create \
  --topic "$topic" --partitions "$EXPECTED_NODES" --replication-factor "$factor" --config retention.ms=3600000 \
  >"$WORK_DIR/topic.out" 2>&1 ||
  fail "Topic $topic could not be made at $BOOTSTRAP. $(explain "$WORK_DIR/topic.out")"

remove_topic() {
  trap - EXIT
  export TOOL_TIMEOUT=30
  kafka_tool kafka-topics.sh --bootstrap-server "$BOOTSTRAP" --command-config "$config" --delete --topic "$topic" \
    >"$WORK_DIR/topic.out" 2>&1 || echo "Topic $topic could not be deleted. $(explain "$WORK_DIR/topic.out")" >&2
}
trap remove_topic EXIT

# 3. Send. The producer ends with 0 even if records were rejected, so the records that come back are counted.
awk -v run="$run" -v count="$RECORDS" 'BEGIN { for (i = 1; i <= count; i++) print run ":" i }' |
  kafka_tool kafka-console-producer.sh --bootstrap-server "$BOOTSTRAP" --producer.config "$config" --topic "$topic" \
    --request-required-acks all >"$WORK_DIR/producer.out" 2>"$WORK_DIR/producer.err" ||
  fail "Records could not be sent to $topic at $BOOTSTRAP. $(explain "$WORK_DIR/producer.err")"

# 4. Read them back, as a consumer group.
kafka_tool kafka-console-consumer.sh --bootstrap-server "$BOOTSTRAP" --consumer.config "$config" --topic "$topic" --group "$topic" \
  --from-beginning --max-messages "$RECORDS" --timeout-ms $((TIMEOUT_SECONDS * 1000)) \
  >"$WORK_DIR/records" 2>"$WORK_DIR/consumer.err" || true
received=$(awk -v run="$run:" 'index($0, run) == 1 && !seen[$0]++ { count++ } END { print count + 0 }' "$WORK_DIR/records")

if [ "$received" -ne "$RECORDS" ]; then
  cat "$WORK_DIR/producer.err" "$WORK_DIR/consumer.err" >"$WORK_DIR/both.err"
  reason=$(explain "$WORK_DIR/both.err")
  fail "Only $received of $RECORDS records came back from $topic at $BOOTSTRAP. $reason"
fi
echo "verified: $registered nodes, $RECORDS records sent with acks=all and read back through $BOOTSTRAP in $(($(date +%s) - begin)) s"
