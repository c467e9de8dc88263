#!/usr/bin/env bash
# Asks the broker of this container to stop.
set -euo pipefail

if ! pkill -TERM -f 'kafka\.Kafka '; then
  echo "No Kafka server to stop" >&2
  exit 1
fi
