#!/usr/bin/env bash
# Starts a broker or controller: kafka-server-start.sh [-daemon] server.properties [--override key=value]...
# EXTRA_ARGS takes the place of "-name kafkaServer -loggc" and may hold options for the broker's JVM alone.
set -euo pipefail

read -ra extra <<<"${EXTRA_ARGS--name kafkaServer -loggc}"
if [[ ${1:-} == -daemon ]]; then
  extra+=(-daemon)
  shift
fi
if (($# == 0)); then
  echo "usage: $0 [-daemon] server.properties [--override key=value]..." >&2
  exit 1
fi
export KAFKA_HEAP_OPTS="${KAFKA_HEAP_OPTS:--Xmx1G -Xms1G}"
exec "$(dirname "$0")/kafka-run-class.sh" "${extra[@]}" kafka.Kafka "$@"
