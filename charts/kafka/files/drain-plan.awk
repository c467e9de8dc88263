# Plans a reassignment that takes every replica off the nodes that leave and moves nothing else.
#   awk -v first_leaving=1002 -v nodes="0:a 1:b 1000:-" -f drain-plan.awk < output of kafka-topics.sh --describe
# nodes: the nodes that stay, each with its rack ("-" for none). Prints the JSON of kafka-reassign-partitions.sh, or
# nothing when no replica has to move. Ends with 3, and the reasons on stderr, when a topic has more replicas than
# nodes stay.

BEGIN {
  FS = "\t"
  staying = split(nodes, entry, " ")
  for (i = 1; i <= staying; i++) {
    at = index(entry[i], ":")
    id[i] = substr(entry[i], 1, at - 1)
    rack[id[i]] = substr(entry[i], at + 1)
    load[id[i]] = 0
  }
}

{
  topic = partition = replicas = ""
  for (i = 1; i <= NF; i++) {
    if ($i ~ /^Topic: /) topic = substr($i, 8)
    if ($i ~ /^Partition: /) partition = substr($i, 12)
    if ($i ~ /^Replicas: /) replicas = substr($i, 11)
  }
  # A topic's first line has its settings and no partition.
  if (partition == "" || replicas == "") next
  count++
  of_topic[count] = topic
  of_partition[count] = partition
  of_replicas[count] = replicas
  n = split(replicas, member, ",")
  for (i = 1; i <= n; i++) if (member[i] in load) load[member[i]]++
}

# The node to take over a replica: one that has none of this partition, rather in a rack that has none either, then the
# one with the fewest replicas, then the lowest id.
function successor(   i, candidate, best) {
  best = ""
  for (i = 1; i <= staying; i++) {
    candidate = id[i]
    if (candidate in used) continue
    if (best == "" || better(candidate, best)) best = candidate
  }
  return best
}

function better(a, b,   taken_a, taken_b) {
  taken_a = (rack[a] != "-" && rack[a] in used_rack)
  taken_b = (rack[b] != "-" && rack[b] in used_rack)
  if (taken_a != taken_b) return taken_b
  if (load[a] != load[b]) return load[a] < load[b]
  return a + 0 < b + 0
}

END {
  moves = ""
  for (p = 1; p <= count; p++) {
    n = split(of_replicas[p], member, ",")
    leaving = 0
    split("", used)
    split("", used_rack)
    for (i = 1; i <= n; i++) {
      if (member[i] + 0 >= first_leaving + 0) leaving++
      else {
        used[member[i]] = 1
        if (member[i] in rack) used_rack[rack[member[i]]] = 1
      }
    }
    if (!leaving) continue
    if (n > staying) {
      if (!(of_topic[p] in refused)) {
        refused[of_topic[p]] = 1
        refusals++
        print "topic " of_topic[p] " has " n " replicas, but only " staying " nodes would stay" > "/dev/stderr"
      }
      continue
    }
    list = ""
    for (i = 1; i <= n; i++) {
      if (member[i] + 0 >= first_leaving + 0) {
        next_node = successor()
        if (next_node == "") {
          refusals++
          print "partition " of_topic[p] "-" of_partition[p] " has replicas on nodes that do not answer" > "/dev/stderr"
          break
        }
        used[next_node] = 1
        used_rack[rack[next_node]] = 1
        load[next_node]++
        member[i] = next_node
      }
      list = list (list == "" ? "" : ",") member[i]
    }
    moves = moves (moves == "" ? "" : ",") "\n  {\"topic\":\"" of_topic[p] "\",\"partition\":" of_partition[p] ",\"replicas\":[" list "]}"
  }
  if (refusals) exit 3
  if (moves != "") print "{\"version\":1,\"partitions\":[" moves "\n]}"
}
