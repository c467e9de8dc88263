#!/usr/bin/env bash
# Runs in a throw-away copy of the image ($1: its root) while it is built, in namespaces of its own: starts a broker,
# uses the tools on it, and writes what their JVMs loaded as class data archives to /opt/kafka/{server,tools}.jsa.
# A JVM maps such an archive instead of reading and checking thousands of classes again.
set -euo pipefail

if [[ ${2:-} != inside ]]; then
  # Needs the network device up, and devices and processes visible; all of it ends with this process.
  ip link set lo up
  # The broker asks for the address of its host's name.
  hostname localhost
  echo "127.0.0.1 localhost" >"$1/etc/hosts"
  mount --rbind /dev "$1/dev"
  mount -t proc proc "$1/proc"
  cp "$0" "$1/train.sh"
  exec chroot "$1" /usr/bin/env -i PATH=/usr/bin:/bin:/opt/kafka/bin LANG=C.UTF-8 /bin/bash /train.sh / inside
fi

bootstrap=(--bootstrap-server localhost:9092)
lists=/tmp/lists
mkdir -p "$lists"

# Runs a command whose JVM writes the list of classes it loaded.
listed() {
  local name="$1"
  shift
  KAFKA_OPTS="-Xshare:off -XX:DumpLoadedClassList=$lists/$name" "$@"
}

CLUSTER_ID=AAAAAAAAAAAAAAAAAAAAAA listed setup kafka-run-class.sh kafka.docker.KafkaDockerWrapper setup \
  --default-configs-dir /etc/kafka/docker --mounted-configs-dir /mnt/shared/config --final-configs-dir /opt/kafka/config

KAFKA_HEAP_OPTS=-Xmx384m KAFKA_OPTS=-XX:ArchiveClassesAtExit=/opt/kafka/server.jsa \
  kafka-server-start.sh /opt/kafka/config/server.properties >/tmp/broker.log 2>&1 &
broker=$!
for ((i = 0; i < 120; i++)); do
  grep -q "Kafka Server started" /tmp/broker.log && break
  kill -0 "$broker" || { cat /tmp/broker.log >&2; exit 1; }
  sleep 0.5
done

listed topics kafka-topics.sh "${bootstrap[@]}" --create --topic training
listed describe kafka-topics.sh "${bootstrap[@]}" --describe
seq 1 100 | listed producer kafka-console-producer.sh "${bootstrap[@]}" --topic training
listed consumer kafka-console-consumer.sh "${bootstrap[@]}" --topic training --from-beginning --max-messages 100 --group g >/dev/null
listed groups kafka-consumer-groups.sh "${bootstrap[@]}" --describe --all-groups
listed configs kafka-configs.sh "${bootstrap[@]}" --describe --entity-type brokers --all >/dev/null
listed versions kafka-broker-api-versions.sh "${bootstrap[@]}" >/dev/null
listed quorum kafka-metadata-quorum.sh "${bootstrap[@]}" describe --status
# The archive is written while the JVM ends.
kill -TERM "$broker"
wait "$broker" || true

awk '!seen[$0]++' "$lists"/* >/tmp/classes
classpath="$(LC_ALL=C; printf '%s:' /opt/kafka/libs/*.jar)"
java -Xshare:dump -XX:SharedClassListFile=/tmp/classes -XX:SharedArchiveFile=/opt/kafka/tools.jsa \
  -cp "${classpath%:}" >/tmp/dump.log 2>&1 || { tail -5 /tmp/dump.log >&2; exit 1; }
chmod 644 /opt/kafka/*.jsa
ls -l /opt/kafka/*.jsa
