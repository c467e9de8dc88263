#!/bin/sh
# Runs the image's start command as a child, passes its output on as it is, and writes its last errors to the file in which Kubernetes
# looks for the reason why a container ended. A node prints hundreds of lines between the cause and its end, and one that hangs in its
# shutdown never comes to an end of its own: so errors are written when they appear.
#   RUN    the command
set -eu

here=$(dirname "$0")
. "$here/common.sh"

output=$WORK_DIR/kafka-output
copy=$WORK_DIR/kafka-output-copy
rm -f "$output" "$copy"
mkfifo "$output" "$copy"

# A signal may come before there is a process to get it.
kafka=
stopping=
trap 'stopping=1; [ -z "$kafka" ] || kill -TERM "$kafka" 2>/dev/null || true' TERM INT
# Java prints its threads then.
trap '[ -z "$kafka" ] || kill -QUIT "$kafka" 2>/dev/null || true' QUIT

awk -v target="$TERMINATION_LOG" -f "$here/last-errors.awk" <"$copy" &
reader=$!
# tee and not awk: an awk that waits for full blocks would hold back the log.
tee "$copy" <"$output" &
passing=$!
"$RUN" >"$output" 2>&1 &
kafka=$!
[ -z "$stopping" ] || kill -TERM "$kafka" 2>/dev/null || true

# A forwarded signal interrupts wait; the process ends later.
while :; do
  code=0
  wait "$kafka" || code=$?
  kill -0 "$kafka" 2>/dev/null || break
done
wait "$passing" "$reader" || true

# 143: ended by SIGTERM, as it was told to.
case $code in 0 | 143) { : >"$TERMINATION_LOG"; } 2>/dev/null || true ;; esac
exit "$code"
