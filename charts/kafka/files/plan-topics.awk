# Plans what has to be done so that topics are as wanted. Reads four files, each announced by a variable:
#   awk -f plan-topics.awk part=topics T part=settings S part=there D part=dynamic C
#   T  wanted topics: name, partitions, replication factor ("-": the cluster's default)
#   S  their settings: topic, property, value
#   D  what kafka-topics.sh --describe says
#   C  what kafka-configs.sh --describe --entity-type topics says
#   and G (part=gone), topics that must not be there: name
# Columns are separated by tabs. Prints actions, a line each: create, partitions, set, unset, delete, each with its arguments; or
# problem and its words: then nothing must be done.

BEGIN { FS = OFS = "\t" }

part == "topics" {
  wanted[++count] = $1
  partitions[$1] = $2
  factor[$1] = $3
  next
}

part == "gone" { gone[++gones] = $1; next }

part == "settings" {
  setting[$1, $2] = $3
  settings[$1] = settings[$1] FS $2
  next
}

# A topic's first line has its settings and no partition.
part == "there" {
  topic = ""
  for (i = 1; i <= NF; i++) {
    if ($i ~ /^Topic: /) topic = substr($i, 8)
    if ($i ~ /^PartitionCount: /) partitions_there[topic] = substr($i, 17)
    if ($i ~ /^ReplicationFactor: /) factor_there[topic] = substr($i, 20)
  }
  next
}

part == "dynamic" && /^Dynamic configs for topic / {
  topic = $0
  sub(/^Dynamic configs for topic /, "", topic)
  sub(/ are:$/, "", topic)
  next
}

# "  cleanup.policy=compact sensitive=false synonyms={...}". Properties that a reassignment sets are not the topic's own.
part == "dynamic" && /^  [^ =]+=/ {
  line = substr($0, 3)
  at = index(line, "=")
  key = substr(line, 1, at - 1)
  value = substr(line, at + 1)
  sub(/ sensitive=(true|false) synonyms=.*$/, "", value)
  if (key ~ /\.replication\.throttled\.replicas$/) next
  setting_there[topic, key] = value
  settings_there[topic] = settings_there[topic] FS key
}

function problem(topic, words) {
  print "problem", "topic " topic " " words
}

function change_settings(topic,   n, key, keys, i, set) {
  set = ""
  n = split(settings[topic], keys, FS)
  for (i = 2; i <= n; i++) {
    key = keys[i]
    if (!((topic, key) in setting_there) || setting_there[topic, key] != setting[topic, key]) set = set FS key "=" setting[topic, key]
  }
  if (set != "") print "set", topic set
  set = ""
  n = split(settings_there[topic], keys, FS)
  for (i = 2; i <= n; i++) if (!((topic, keys[i]) in setting)) set = set FS keys[i]
  if (set != "") print "unset", topic set
}

function create(topic,   n, keys, i, set) {
  set = ""
  n = split(settings[topic], keys, FS)
  for (i = 2; i <= n; i++) set = set FS keys[i] "=" setting[topic, keys[i]]
  print "create", topic, partitions[topic], factor[topic] set
}

END {
  for (t = 1; t <= gones; t++) if (gone[t] in partitions_there) print "delete", gone[t]
  for (t = 1; t <= count; t++) {
    topic = wanted[t]
    if (!(topic in partitions_there)) {
      create(topic)
      continue
    }
    more = partitions[topic] - partitions_there[topic]
    if (more < 0) problem(topic, "has " partitions_there[topic] " partitions, and Kafka cannot take any away. Set partitions to " partitions_there[topic] " or more, or use another topic.")
    if (factor[topic] != "-" && factor[topic] != factor_there[topic]) problem(topic, "has the replication factor " factor_there[topic] ", which an update does not change. Set replicationFactor to " factor_there[topic] ", or move its replicas with kafka-reassign-partitions.sh first.")
    if (more > 0) print "partitions", topic, partitions[topic]
    change_settings(topic)
  }
}
