#!/bin/sh
# Makes topics and users as they are wanted, and removes others, with Kafka's own tools. Runs only the commands for the
# difference.
#   BOOTSTRAP   host:port of INTERNAL
#   WANTED      folder with the files topics, settings, gone-topics, users, acls, quotas and gone-users (plan-topics.awk
#               and plan-users.awk have their columns), each of which may be missing; users has a second column: the file
#               of the user's SCRAM password in PASSWORDS, or "-"
#   PASSWORDS   folder with the passwords, a file each, as Java reads the value of a property
#   CHECK       if not empty: change nothing. Write to this file, as a list of objects, the Job that has to run again: JOB, if
#               something differs, and none otherwise
set -euf

here=$(dirname "$0")
. "$here/common.sh"
need kafka-topics.sh
need kafka-configs.sh
need kafka-acls.sh
need kafka-run-class.sh

# How many tools that change something run at once.
TOOLS=${TOOLS:-3}
tab=$(printf '\t')
config=$WORK_DIR/apply.properties
write_client_config "$config"

# $1: the tool, then its arguments.
ask() {
  tool=$1
  shift
  kafka_tool "$tool" --bootstrap-server "$BOOTSTRAP" "$@"
}

topics() { ask kafka-topics.sh --command-config "$config" "$@"; }
configs() { ask kafka-configs.sh --command-config "$config" "$@"; }
acls() { ask kafka-acls.sh --command-config "$config" "$@"; }

# Without access control, Kafka has no rules, and refuses to list them.
existing_rules() {
  acls --list || { ! has acls && grep -q SecurityDisabledException "$WORK_DIR/rules.err"; }
}

# $1: a file for what a command says, and with .err for what it complains of.
into() {
  file=$1
  shift
  "$@" >"$file" 2>"$file.err"
}

asked=

# Asks in the background, and keeps the answer. $1: name of the answer, then the command.
begin() {
  name=$1
  shift
  persevere into "$WORK_DIR/$name" "$@" &
  asked="$asked $!:$name"
}

# Waits for all answers.
answers() {
  for entry in $asked; do
    wait "${entry%%:*}" || fail "Kafka did not answer. $(explain "$WORK_DIR/${entry##*:}.err")"
  done
}

has() { [ -s "$WANTED/$1" ]; }
rows() { if has "$1"; then echo "$WANTED/$1"; else echo /dev/null; fi; }

plan=$WORK_DIR/plan
: >"$plan"
if has topics || has gone-topics; then
  begin described topics --describe
  begin dynamic configs --describe --entity-type topics
fi
if has users || has gone-users; then
  begin rules existing_rules
  begin limits configs --describe --entity-type users
fi
answers
if has topics || has gone-topics; then
  awk -f "$here/plan-topics.awk" part=topics "$(rows topics)" part=settings "$(rows settings)" \
    part=gone "$(rows gone-topics)" part=there "$WORK_DIR/described" part=dynamic "$WORK_DIR/dynamic" >>"$plan"
fi
if has users || has gone-users; then
  awk -f "$here/plan-users.awk" part=users "$(rows users)" part=acls "$(rows acls)" part=quotas "$(rows quotas)" \
    part=gone "$(rows gone-users)" part=there "$WORK_DIR/rules" part=limits "$WORK_DIR/limits" >>"$plan"
fi

problems=$(sed -n "s/^problem$tab//p" "$plan")
[ -z "$problems" ] || fail "$problems"

if [ -n "${CHECK:-}" ]; then
  while IFS=$tab read -r user password; do
    [ "$password" = "-" ] || grep -q "^SCRAM credential configs for user-principal '$user' " "$WORK_DIR/limits" ||
      printf 'password\t%s\n' "$user" >>"$plan"
  done <"$(rows users)"
  if [ -s "$plan" ]; then
    echo "This differs from what is wanted:"
    tr "$tab" ' ' <"$plan"
    items="{\"apiVersion\":\"batch/v1\",\"kind\":\"Job\",\"metadata\":{\"name\":\"$JOB\"}}"
  fi
  echo "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[${items:-}]}" >"$CHECK"
  exit 0
fi

# Passwords reach the tool in a file: everyone can read the arguments of a process.
set_password() {
  secret=$WORK_DIR/password-$3
  (umask 077 && { printf 'SCRAM-SHA-512=iterations=8192,password=' && cat "$PASSWORDS/$2"; } >"$secret")
  configs --alter --entity-type users --entity-name "$1" --add-config-file "$secret" && rm -f "$secret"
}

# The flag of kafka-acls.sh for a kind of resource.
resource_flag() {
  case $1 in
  topic) echo --topic ;;
  group) echo --group ;;
  transactionalid) echo --transactional-id ;;
  cluster) echo --cluster ;;
  *) fail "There is no resource $1." ;;
  esac
}

# $1: add or remove, then the columns of plan-users.awk.
change_rules() {
  verb=$1 permission=$2 user=$3 type=$4 pattern=$5 host=$6 operations=$7
  shift 7
  flag=$(resource_flag "$type") || return 1
  names=$#
  for resource in "$@"; do
    if [ "$flag" = --cluster ]; then set -- "$@" --cluster; else set -- "$@" "$flag" "$resource"; fi
  done
  shift "$names"
  for operation in $(echo "$operations" | tr ',' ' '); do set -- "$@" --operation "$operation"; done
  [ "$verb" = add ] || set -- "$@" --force
  acls "--$verb" "--$permission-principal" "User:$user" "--$permission-host" "$host" --resource-pattern-type "$pattern" "$@"
}

# One action of a plan. It may be repeated, so a function's last command has to be the one that may fail.
act() {
  verb=$1
  shift
  case $verb in
  delete) topics --delete --if-exists --topic "$1" ;;
  partitions) topics --alter --topic "$1" --partitions "$2" ;;
  set | unset)
    topic=$1
    shift
    if [ "$verb" = set ]; then
      settings=$(mktemp "$WORK_DIR/settings.XXXXXX")
      printf '%s\n' "$@" | sed 's/\\/\\\\/g' >"$settings"
      configs --alter --entity-type topics --entity-name "$topic" --add-config-file "$settings"
    else
      configs --alter --entity-type topics --entity-name "$topic" --delete-config "$(printf '%s\n' "$@" | paste -s -d , -)"
    fi
    ;;
  password) set_password "$@" ;;
  forget) configs --alter --entity-type users --entity-name "$1" --delete-config SCRAM-SHA-512 ;;
  add | remove) change_rules "$verb" "$@" ;;
  limit) configs --alter --entity-type users --entity-name "$1" --add-config "$2" ;;
  unlimit) configs --alter --entity-type users --entity-name "$1" --delete-config "$2" ;;
  esac
}

# $1: a file with the columns of plan-topics.awk after "create". A hundred topics would take Kafka's own tool minutes.
create_topics() { CLASSPATH=$here kafka_tool kafka-run-class.sh CreateTopics "$BOOTSTRAP" "$config" "$1"; }

# The tools report some errors on standard output.
act_aloud() { act "$@" 2>&1; }

# Runs the actions of a file, TOOLS at once, and ends at the first failure. $1: the file.
run_all() {
  number=0
  running=
  while IFS=$tab read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    (
      IFS=$tab
      # shellcheck disable=SC2086 # the columns
      set -- $line
      unset IFS
      persevere into "$WORK_DIR/act-$number" act_aloud "$@"
    ) &
    running="$running $!:$number"
    [ $((number % TOOLS)) -ne 0 ] || join
  done <"$1"
  join
}

join() {
  for entry in $running; do
    wait "${entry%%:*}" || fail "$(sed -n "${entry##*:}p" "$current" | tr "$tab" ' '): $(explain "$WORK_DIR/act-${entry##*:}")"
  done
  running=
}

# Topics, users' rights and passwords do not wait for each other: all are idempotent and all have to succeed.
new=$WORK_DIR/new
sed -n "s/^create$tab//p" "$plan" >"$new"
if [ -s "$new" ]; then
  persevere into "$WORK_DIR/created" create_topics "$new" &
  creating=$!
fi
current=$WORK_DIR/actions
{
  grep -v "^create$tab" "$plan" || true
  if has users; then awk -F"$tab" -v OFS="$tab" '$2 != "-" { print "password", $1, $2, NR }' "$WANTED/users"; fi
} >"$current"
run_all "$current"
if [ -s "$new" ]; then
  wait "$creating" || fail "Topics could not be created: $(explain "$WORK_DIR/created.err")"
fi

if [ -s "$new" ] || [ -s "$current" ]; then
  { sed 's/^/create /' "$new" && sed "s/^\(password${tab}[^${tab}]*\).*/\1/" "$current"; } | tr "$tab" ' '
else
  echo "nothing to do"
fi
