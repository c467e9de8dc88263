# Plans what has to be done so that users have the rights and quotas that are wanted, and no others. Reads five files, each
# announced by a variable:
#   awk -f plan-users.awk part=users U part=acls A part=quotas Q part=there L part=limits E
#   U  wanted users: name
#   A  their rules: user, Allow or Deny, Topic, Group, TransactionalId or Cluster, Literal or Prefixed, name, host, operation
#   Q  their quotas: user, property, value
#   L  what kafka-acls.sh --list says
#   E  what kafka-configs.sh --describe --entity-type users says
#   and G (part=gone), users that must not be there: name
# Columns are separated by tabs. Prints actions, a line each: add or remove, with permission, user, resource type, pattern,
# host, operations (with commas) and names of resources; limit, with user and property=value; unlimit, with user and property;
# forget, with a user whose password has to go.

BEGIN { FS = OFS = "\t" }

function plain(word) {
  word = tolower(word)
  gsub(/[^a-z]/, "", word)
  return word
}

# DESCRIBE_CONFIGS, as Kafka prints it, in the spelling that its tool takes: DescribeConfigs.
function pascal(word,   n, parts, i, out) {
  if (word ~ /[a-z]/) return word
  n = split(word, parts, "_")
  out = ""
  for (i = 1; i <= n; i++) out = out substr(parts[i], 1, 1) tolower(substr(parts[i], 2))
  return out
}

# A rule in one spelling, whichever way Kafka prints it.
function rule(permission, user, type, pattern, host, operation, name) {
  return plain(permission) FS user FS plain(type) FS plain(pattern) FS host FS pascal(operation) FS name
}

part == "users" { users[$1] = 1; next }
part == "gone" { users[$1] = gone[$1] = 1; next }

part == "acls" {
  wanted_rule = rule($2, $1, $3, $4, $6, $7, $5)
  if (!(wanted_rule in wanted)) order[++rules] = wanted_rule
  wanted[wanted_rule] = 1
  next
}

part == "quotas" { quota[$1, $2] = $3; quotas[++limits] = $1 FS $2; next }

# "Current ACLs for resource `ResourcePattern(resourceType=TOPIC, name=orders, patternType=LITERAL)`:"
part == "there" && /ResourcePattern\(/ {
  line = $0
  sub(/^.*resourceType=/, "", line)
  type = line
  sub(/,.*$/, "", type)
  name = line
  sub(/^[^,]*, name=/, "", name)
  pattern = name
  sub(/^.*, patternType=/, "", pattern)
  sub(/\).*$/, "", pattern)
  sub(/, patternType=[A-Z]*\).*$/, "", name)
  next
}

# " 	(principal=User:billing, host=*, operation=READ, permissionType=ALLOW)"
part == "there" && /\(principal=User:/ {
  user = $0
  sub(/^.*\(principal=User:/, "", user)
  permission = user
  sub(/^.*, permissionType=/, "", permission)
  sub(/\).*$/, "", permission)
  operation = user
  sub(/^.*, operation=/, "", operation)
  sub(/,.*$/, "", operation)
  host = user
  sub(/^.*, host=/, "", host)
  sub(/, operation=.*$/, "", host)
  sub(/, host=.*$/, "", user)
  if (user in users) there[rule(permission, user, type, pattern, host, operation, name)] = 1
  next
}

# "Quota configs for user-principal 'billing' are consumer_byte_rate=1048576.0, request_percentage=50.0"
part == "limits" && /^Quota configs for user-principal / && !/client-id/ {
  user = $0
  sub(/^Quota configs for user-principal '/, "", user)
  list = user
  sub(/' are .*$/, "", user)
  sub(/^.*' are /, "", list)
  if (!(user in users)) next
  n = split(list, pairs, ", ")
  for (i = 1; i <= n; i++) {
    at = index(pairs[i], "=")
    quota_there[user, substr(pairs[i], 1, at - 1)] = substr(pairs[i], at + 1)
    quotas_there[++limits_there] = user FS substr(pairs[i], 1, at - 1)
  }
}

part == "limits" && /^SCRAM credential configs for user-principal / {
  user = $0
  sub(/^SCRAM credential configs for user-principal '/, "", user)
  sub(/' are .*$/, "", user)
  if (user in gone) forget[++forgotten] = user
}

# One action for rules that differ only in the operation, and then for those that differ only in the name.
function actions(verb, list, n,   i, f, key, keys, count, operations, group, groups, names, total) {
  for (i = 1; i <= n; i++) {
    split(list[i], f, FS)
    key = f[1] FS f[2] FS f[3] FS f[4] FS f[5] FS f[7]
    if (!(key in operations)) keys[++count] = key
    operations[key] = operations[key] (operations[key] == "" ? "" : ",") f[6]
  }
  for (i = 1; i <= count; i++) {
    split(keys[i], f, FS)
    group = f[1] FS f[2] FS f[3] FS f[4] FS f[5] FS operations[keys[i]]
    if (!(group in names)) groups[++total] = group
    names[group] = names[group] FS f[6]
  }
  for (i = 1; i <= total; i++) print verb, groups[i] names[groups[i]]
}

END {
  n = 0
  for (i = 1; i <= rules; i++) if (!(order[i] in there)) add[++n] = order[i]
  actions("add", add, n)
  n = 0
  for (old in there) if (!(old in wanted)) remove[++n] = old
  actions("remove", remove, n)
  for (i = 1; i <= limits; i++) {
    split(quotas[i], f, FS)
    if (!((f[1], f[2]) in quota_there) || quota_there[f[1], f[2]] + 0 != quota[f[1], f[2]] + 0) print "limit", f[1], f[2] "=" quota[f[1], f[2]]
  }
  for (i = 1; i <= limits_there; i++) {
    split(quotas_there[i], f, FS)
    if (!((f[1], f[2]) in quota)) print "unlimit", f[1], f[2]
  }
  for (i = 1; i <= forgotten; i++) print "forget", forget[i]
}
