#!/bin/sh
# Moves every partition off the brokers that leave (ids from FIRST_LEAVING_ID on) with Kafka's own tools, and waits until
# the data has been copied. Ends at once when no Kafka runs, and soon when nothing has to move.
#   BOOTSTRAP            host:port of INTERNAL
#   FIRST_LEAVING_ID     brokers with this id or a higher one leave
#   FIRST_LEAVING_HOSTS  names of the first pods that would leave, one per zone; if none exists, no broker leaves
#   KNOWN_HOST           a name that always exists, to tell a missing pod from a missing DNS
#   CLAIMS_FILE          where to write the volume claims of the brokers that it has emptied, as a List for kubectl
#   TIMEOUT_SECONDS      how long copying may take
set -eu

here=$(dirname "$0")
. "$here/common.sh"
need kafka-topics.sh
need kafka-reassign-partitions.sh
need kafka-broker-api-versions.sh

config=$WORK_DIR/drain.properties
plan=$WORK_DIR/drain-plan.json
log=$WORK_DIR/drain.log
deadline=$(($(date +%s) + TIMEOUT_SECONDS))

in_time() {
  [ "$(date +%s)" -lt "$deadline" ]
}

# Whether DNS is sure that a name does not exist: it works, as it knows another name, and does not know this one.
is_unknown() {
  getent hosts "$KNOWN_HOST" >/dev/null 2>&1 || return 1
  found=0
  getent hosts "$1" >/dev/null 2>&1 || found=$?
  # 2: the name does not exist. Anything else proves nothing.
  [ $found -eq 2 ]
}

# Whether a pod exists that would leave.
somebody_leaves() {
  for host in $FIRST_LEAVING_HOSTS; do
    is_unknown "$host" || return 0
  done
  return 1
}

# The claims of pods that exist and would leave. The pods of a StatefulSet have consecutive numbers.
leaving_claims() {
  for host in $FIRST_LEAVING_HOSTS; do
    pod=${host%%.*}
    number=${pod##*-}
    while getent hosts "${pod%-*}-$number.${host#*.}" >/dev/null 2>&1; do
      printf '{"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"data-%s-%s"}}\n' "${pod%-*}" "$number"
      number=$((number + 1))
    done
  done
}

# Writes a List of objects, and ends. $1: the objects, one per line.
finish() {
  printf '{"apiVersion":"v1","kind":"List","items":[%s]}\n' "$(printf '%s' "$1" | tr '\n' ',')" >"$CLAIMS_FILE"
  exit 0
}

# shellcheck disable=SC2317 # persevere calls it
ask_topics() {
  TOOL_TIMEOUT=30 kafka_tool kafka-topics.sh --bootstrap-server "$BOOTSTRAP" --command-config "$config" \
    --describe >"$WORK_DIR/topics.out" 2>"$log"
}

# A cluster that does not answer must not block a rollback that repairs it, unless brokers leave.
describe_topics() {
  persevere ask_topics && return
  somebody_leaves || { echo "the cluster does not answer, but no broker leaves: $(explain "$log")" && finish ""; }
  fail "Brokers cannot leave yet: the cluster could not be asked which partitions they hold. $(explain "$log") No broker was removed; try again when the cluster answers."
}

reassign() {
  kafka_tool kafka-reassign-partitions.sh --bootstrap-server "$BOOTSTRAP" --command-config "$config" \
    --reassignment-json-file "$plan" "$@" >"$WORK_DIR/reassign.out" 2>"$log"
}

# All pods of the release have an address under this name. Before a first installation there is none, and no Secret either.
if is_unknown "${BOOTSTRAP%:*}"; then
  echo "no Kafka runs at $BOOTSTRAP: nothing to move"
  finish ""
fi
write_client_config "$config"
claims=$(leaving_claims)
moved=0
while :; do
  describe_topics
  # Whether anything has to move does not depend on the nodes that stay: most calls end here, after one JVM.
  if awk -v first_leaving="$FIRST_LEAVING_ID" -v nodes="" -f "$here/drain-plan.awk" <"$WORK_DIR/topics.out" >/dev/null 2>&1; then
    break
  fi
  nodes=$(persevere list_nodes "$config") || fail "Brokers cannot leave yet: the nodes that stay could not be listed. $(explain "$WORK_DIR/nodes.err")"
  staying=$(echo "$nodes" | awk -v first="$FIRST_LEAVING_ID" '$1 < first { print $1 ":" $2 }' | tr '\n' ' ')
  if ! awk -v first_leaving="$FIRST_LEAVING_ID" -v nodes="$staying" -f "$here/drain-plan.awk" \
    <"$WORK_DIR/topics.out" >"$plan" 2>"$WORK_DIR/refusals"; then
    fail "Brokers cannot leave: $(head -5 "$WORK_DIR/refusals" | tr '\n' ';') Keep more brokers, lower the topics' replication factor, or delete the topics. No broker was removed."
  fi
  count=$(grep -c '"topic"' "$plan")
  echo "moving $count partitions off the brokers from id $FIRST_LEAVING_ID on"
  persevere reassign --execute --additional || fail "Brokers cannot leave: the reassignment was refused. $(explain "$log") $(tail -3 "$WORK_DIR/reassign.out" | tr '\n' ' ')"
  while :; do
    if reassign --verify; then
      if grep -q "failed" "$WORK_DIR/reassign.out"; then
        fail "Brokers cannot leave: $(grep failed "$WORK_DIR/reassign.out" | head -3 | tr '\n' ' ')"
      fi
      pending=$(grep -c "still in progress" "$WORK_DIR/reassign.out") || true
      [ "$pending" -gt 0 ] || break
      echo "$pending of $count partitions are still being copied"
    fi
    in_time || fail "Brokers cannot leave yet: after $TIMEOUT_SECONDS s ${pending:-$count} of $count partitions are still being copied. Copying continues; run the upgrade again later, or raise drain.timeoutSeconds."
    sleep 3
  done
  moved=$((moved + count))
  # Once more: topics may have been made meanwhile.
done

if [ "$moved" -gt 0 ]; then echo "$moved partitions moved; brokers from id $FIRST_LEAVING_ID on hold nothing"; fi
if [ "$moved" -eq 0 ]; then echo "brokers from id $FIRST_LEAVING_ID on hold no partitions"; fi
finish "$claims"
