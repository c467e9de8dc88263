#!/usr/bin/env bash
# Runs a class of Kafka: kafka-run-class.sh [-name NAME] [-loggc] [-daemon] [JVM OPTION...] CLASS [ARGUMENT...]
# Honours KAFKA_HEAP_OPTS, KAFKA_OPTS, KAFKA_JVM_PERFORMANCE_OPTS, KAFKA_JMX_OPTS, JMX_PORT, KAFKA_LOG4J_OPTS,
# KAFKA_GC_LOG_OPTS, LOG_DIR, CLASSPATH and JAVA_HOME.
set -uo pipefail

home=/opt/kafka
name=
loggc=
daemon=
own=()
while [[ ${1:-} == -* ]]; do
  case "$1" in
    -name) name="$2"; shift 2 ;;
    -loggc) loggc=1; shift ;;
    -daemon) daemon=1; shift ;;
    *) own+=("$1"); shift ;;
  esac
done
if (($# == 0)); then
  echo "usage: $0 [-name NAME] [-loggc] [-daemon] [JVM OPTION...] CLASS [ARGUMENT...]" >&2
  exit 1
fi

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
logs="${LOG_DIR:-$home/logs}"

# The order of the jars is the same on every machine: the class data archives below are bound to it, and fit a class path
# that begins with them.
jars="$(LC_ALL=C; printf '%s:' "$home"/libs/*.jar)"
classpath="${jars%:}${CLASSPATH:+:$CLASSPATH}"

# Kafka 4 logs with Log4j 2, Kafka 3 with Reload4j: an image holds the files of one of them. The final folder comes
# first, but is an empty volume in pods that run no broker. $1: start of the file's name.
logging() {
  local folder
  for folder in "$home/config" /etc/kafka/docker; do
    if [[ -r $folder/$1log4j2.yaml ]]; then
      echo "-Dlog4j2.configurationFile=$folder/$1log4j2.yaml"
      return
    elif [[ -r $folder/$1log4j.properties ]]; then
      echo "-Dlog4j.configuration=file:$folder/$1log4j.properties"
      return
    fi
  done
}

if [[ $1 == kafka.Kafka ]]; then
  server=1
  log4j="${KAFKA_LOG4J_OPTS:-$(logging "")}"
  performance="${KAFKA_JVM_PERFORMANCE_OPTS:--server -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -XX:InitiatingHeapOccupancyPercent=35 -XX:+ExplicitGCInvokesConcurrent}"
  archive="$home/server.jsa"
else
  server=
  log4j="${KAFKA_LOG4J_OPTS:-$(logging tools-)}"
  # A tool lives for a second or two: compiling little and collecting with one thread makes it start sooner.
  performance="${KAFKA_JVM_PERFORMANCE_OPTS:--XX:TieredStopAtLevel=1 -XX:+UseSerialGC}"
  archive="$home/tools.jsa"
fi

options=("-Dkafka.logs.dir=$logs" -Djava.awt.headless=true)
# What class data archives say goes to standard output, where it would mix with what a tool prints: so they are silent.
if [[ -r $archive ]]; then
  options+=("-XX:SharedArchiveFile=$archive" -Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off)
fi

jmx=()
# A tool started by hand beside the broker inherits the broker's JMX port and could not bind it.
if [[ -n ${JMX_PORT:-} && -n $server ]]; then
  read -ra jmx <<<"${KAFKA_JMX_OPTS:--Dcom.sun.management.jmxremote=true -Dcom.sun.management.jmxremote.authenticate=false -Dcom.sun.management.jmxremote.ssl=false}"
  jmx+=("-Dcom.sun.management.jmxremote.port=$JMX_PORT")
elif [[ -n ${KAFKA_JMX_OPTS:-} && -n $server ]]; then
  read -ra jmx <<<"$KAFKA_JMX_OPTS"
fi

gc=()
# The JVM does not start if it cannot open this file, so a read-only file system gets no such option.
if [[ -n $loggc ]] && mkdir -p "$logs" 2>/dev/null && [[ -w $logs ]]; then
  read -ra gc <<<"${KAFKA_GC_LOG_OPTS:--Xlog:gc*:file=$logs/${name:-kafka}-gc.log:time,tags:filecount=10,filesize=100M}"
fi

# These variables hold several options each: they are split at blanks on purpose, as Kafka's own scripts do.
# shellcheck disable=SC2206
command=("$java" ${KAFKA_HEAP_OPTS:--Xmx256M} $performance "${gc[@]}" "${jmx[@]}" "${options[@]}" $log4j ${KAFKA_OPTS:-} -cp "$classpath" "${own[@]}" "$@")
if [[ -n $daemon ]]; then
  nohup "${command[@]}" >"$logs/${name:-kafka}.out" 2>&1 </dev/null &
  exit 0
fi
exec "${command[@]}"
