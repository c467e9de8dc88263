#!/usr/bin/env bash
# Runs in a throw-away copy of the image ($1: its root) while it is built, in namespaces of its own: starts a broker,
# uses the tools on it, and writes what their JVMs loaded as class data archives to /opt/kafka/{server,tools}.jsa.
# A JVM maps such an archive instead of reading and checking thousands of classes again: so what runs here is what runs
# in a cluster, with TLS, users and access control.
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

lists=/tmp/lists
config=/opt/kafka/config/server.properties
mkdir -p "$lists"

# Runs a command whose JVM writes the list of classes it loaded.
listed() {
  local name="$1"
  shift
  KAFKA_OPTS="-Xshare:off -XX:DumpLoadedClassList=$lists/$name" "$@"
}

CLUSTER_ID=AAAAAAAAAAAAAAAAAAAAAA listed setup kafka-run-class.sh kafka.docker.KafkaDockerWrapper setup \
  --default-configs-dir /etc/kafka/docker --mounted-configs-dir /mnt/shared/config --final-configs-dir /opt/kafka/config

# Nobody sees the key and the passwords: they stay in the copy of the image, which is thrown away.
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
  -keyout /tmp/tls.key -out /tmp/tls.crt 2>/tmp/openssl.log || { cat /tmp/openssl.log >&2; exit 1; }
cat /tmp/tls.key /tmp/tls.crt >/tmp/tls.pem

security=org.apache.kafka.common.security
plain="$security.plain.PlainLoginModule required username=\"nodes\" password=\"secret\""
scram="$security.scram.ScramLoginModule required"
trust="ssl.truststore.type=PEM
ssl.truststore.location=/tmp/tls.crt"

# Lines that come later count.
cat >>"$config" <<EOF
listeners=CONTROLLER://:9093,INTERNAL://:9094,CLIENT://:9095
advertised.listeners=INTERNAL://localhost:9094,CLIENT://localhost:9095
inter.broker.listener.name=INTERNAL
listener.security.protocol.map=CONTROLLER:SASL_SSL,INTERNAL:SASL_SSL,CLIENT:SASL_SSL
ssl.keystore.type=PEM
ssl.keystore.location=/tmp/tls.pem
$trust
sasl.mechanism.inter.broker.protocol=PLAIN
sasl.mechanism.controller.protocol=PLAIN
listener.name.internal.sasl.enabled.mechanisms=PLAIN
listener.name.internal.plain.sasl.jaas.config=$plain user_nodes="secret";
listener.name.controller.sasl.enabled.mechanisms=PLAIN
listener.name.controller.plain.sasl.jaas.config=$plain user_nodes="secret";
listener.name.client.sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.client.scram-sha-512.sasl.jaas.config=$scram;
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:nodes
EOF
cat >/tmp/nodes.properties <<EOF
security.protocol=SASL_SSL
sasl.mechanism=PLAIN
sasl.jaas.config=$plain;
$trust
EOF
cat >/tmp/user.properties <<EOF
security.protocol=SASL_SSL
sasl.mechanism=SCRAM-SHA-512
sasl.jaas.config=$scram username="user" password="secret";
$trust
EOF
as_nodes=(--bootstrap-server localhost:9094 --command-config /tmp/nodes.properties)
for_user=(--bootstrap-server localhost:9095)

KAFKA_HEAP_OPTS=-Xmx384m KAFKA_OPTS=-XX:ArchiveClassesAtExit=/opt/kafka/server.jsa \
  kafka-server-start.sh "$config" >/tmp/broker.log 2>&1 &
broker=$!
for ((i = 0; i < 120; i++)); do
  grep -q "Kafka Server started" /tmp/broker.log && break
  kill -0 "$broker" || { cat /tmp/broker.log >&2; exit 1; }
  sleep 0.5
done

listed topics kafka-topics.sh "${as_nodes[@]}" --create --topic training
listed describe kafka-topics.sh "${as_nodes[@]}" --describe
echo "SCRAM-SHA-512=iterations=4096,password=secret" >/tmp/password
listed password kafka-configs.sh "${as_nodes[@]}" --alter --entity-type users --entity-name user --add-config-file /tmp/password
listed acls kafka-acls.sh "${as_nodes[@]}" --add --allow-principal User:user --operation All --topic '*' --group '*'
listed rules kafka-acls.sh "${as_nodes[@]}" --list
seq 1 100 | listed producer kafka-console-producer.sh "${for_user[@]}" --producer.config /tmp/user.properties --topic training
listed consumer kafka-console-consumer.sh "${for_user[@]}" --consumer.config /tmp/user.properties --topic training \
  --from-beginning --max-messages 100 --group g >/dev/null
listed groups kafka-consumer-groups.sh "${as_nodes[@]}" --describe --all-groups
listed configs kafka-configs.sh "${as_nodes[@]}" --describe --entity-type brokers --all >/dev/null
listed versions kafka-broker-api-versions.sh "${as_nodes[@]}" >/dev/null
listed quorum kafka-metadata-quorum.sh "${as_nodes[@]}" describe --status
# The archive is written while the JVM ends.
kill -TERM "$broker"
wait "$broker" || true

awk '!seen[$0]++' "$lists"/* >/tmp/classes
classpath="$(LC_ALL=C; printf '%s:' /opt/kafka/libs/*.jar)"
java -Xshare:dump -XX:SharedClassListFile=/tmp/classes -XX:SharedArchiveFile=/opt/kafka/tools.jsa \
  -cp "${classpath%:}" >/tmp/dump.log 2>&1 || { tail -5 /tmp/dump.log >&2; exit 1; }
chmod 644 /opt/kafka/*.jsa
ls -l /opt/kafka/*.jsa
