#!/bin/sh
# The startup probe: caught up since its start (catch-up.sh), and the port is open now. Readiness begins after it.
[ -e "${READY_FILE:-/tmp/kafka-ready}" ] && bash -c ": </dev/tcp/localhost/$SERVING_PORT" 2>/dev/null
