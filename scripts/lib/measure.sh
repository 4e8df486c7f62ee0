# What scripts measure whole processes with; to be sourced. $work is a folder for
# passing files.

# A descriptor that never has anything to read: what to wait on without a process.
mkfifo "$work/never"
exec {never}<>"$work/never"

# tree PID: prints PID and its descendants.
tree() {
    local child
    echo "$1"
    for child in $(cat /proc/"$1"/task/*/children 2>/dev/null); do
        tree "$child"
    done
}

# peak COMMAND...: sets $peak to the largest anonymous memory, in MB, that the
# command and its descendants had together when looked at.
peak() {
    local pid process sum most=0 word value rest
    "$@" >/dev/null 2>&1 </dev/null &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        sum=0
        for process in $(tree "$pid"); do
            while read -r word value rest; do
                if [[ $word == RssAnon: ]]; then
                    sum=$((sum + value))
                    break
                fi
            done 2>/dev/null </proc/"$process"/status || true
        done
        ((sum > most)) && most=$sum
        read -r -t 0.01 -u "$never" || true
    done
    wait "$pid" || true
    peak=$((most / 1024))
}
