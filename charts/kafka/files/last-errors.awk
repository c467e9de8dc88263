# Reads the output of a node and keeps what says why it may end: the last errors, and where there are none, the last lines.
# Writes them to the file `target` whenever an error appears, and at the end.

BEGIN {
  most = 8      # lines
  longest = 400 # characters of one: Kubernetes keeps 4096 bytes
}

function shorten(line) {
  return length(line) > longest ? substr(line, 1, longest) "..." : line
}

# Without what differs when the same error is repeated: time and numbers.
function form(line) {
  gsub(/[0-9]+/, "", line)
  return line
}

function keep(line,   i, text) {
  text = form(line)
  # A repeated error must not push out its cause.
  for (i = errors > most ? errors - most + 1 : 1; i <= errors; i++) if (text == form(error[i])) return
  error[++errors] = line
  delete error[errors - most]
  write("The last errors in the log:\n", errors, error)
}

function write(title, count, lines,   i, from, text) {
  from = count > most ? count - most + 1 : 1
  for (i = from; i <= count; i++) text = text shorten(lines[i]) "\n"
  printf "%s%s", title, text >target
  # The next write replaces it.
  close(target)
}

{
  sub(/\r$/, "")
  isLog = /^\[[0-9]/
  isError = isLog ? /^\[[^]]*] (ERROR|FATAL) / : /^(Caused by: |Exception in thread |Error: |Error occurred during initialization of VM|Unrecognized VM option|Invalid [a-zA-Z ]*: -|Could not reserve)/
  # The line below an error names the exception.
  if (isError || (!isLog && afterError && /^[A-Za-z0-9_.$]+(Exception|Error)(: |$)/)) keep($0)
  afterError = isLog && isError
  if (NF) {
    last[++lines] = $0
    delete last[lines - most]
  }
}

END {
  if (!errors && lines) write("The last lines of the log:\n", lines, last)
}
