#!/bin/sh
# Before a rollout: waits until no node is down, so that the rollout does not take down a second one, as after a rollout
# that was interrupted. A node that does not come back in time may be the one to replace, so the rollout continues then.
#   NODES            host:port of all nodes; a node opens the port when it serves
#   SETTLE_SECONDS   how long to wait for all of them together
set -eu

deadline=$(($(date +%s) + SETTLE_SECONDS))
for node in $NODES; do
  until timeout 2 bash -c ": </dev/tcp/${node%:*}/${node##*:}" 2>/dev/null; do
    if [ "$(date +%s)" -ge "$deadline" ]; then
      echo "going on although ${node%:*} does not answer"
      exit 0
    fi
    sleep 1
  done
done
echo "all nodes answer"
