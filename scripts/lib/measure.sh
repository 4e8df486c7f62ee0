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

# generate KIND: sets $made to a generated file of size $scale under $root.
generate() {
    local inputs=$root/benchmarks/target/inputs classes=$root/corpus/target/classes
    made=$inputs/compare-$1-$scale
    [[ -e $made.facts ]] && return 0
    . "$root/scripts/lib/jdk.sh"
    require_jdk "scripts/${0##*/}"
    if [[ ! -e $classes/io/pprof4j/corpus/Generate.class ]]; then
        (cd "$root" && JAVA_HOME=$jdk mvn -B -ntp -q -pl corpus -DskipTests package >&2)
    fi
    mkdir -p "$inputs"
    echo "generating $made" >&2
    "$jdk/bin/java" -cp "$classes" io.pprof4j.corpus.Generate "$1" "$made" --scale "$scale" >/dev/null
}

# timed OUT TIMES COMMAND...: runs the command, its output into OUT, and appends
# "wall cpu" to TIMES.
timed() {
    local out=$1 times=$2 spent
    shift 2
    TIMEFORMAT='%R %U %S'
    spent=$({ time "$@" >"$out" 2>"$out.err" </dev/null; } 2>&1) || {
        echo "scripts/${0##*/}: failed: $*" >&2
        cat "$out.err" >&2
        exit 1
    }
    awk '{ printf "%.3f %.3f\n", $1, $2 + $3 }' <<<"$spent" >>"$times"
}

# summary COLUMN FILE: prints "median (smallest-largest)" of a column.
summary() {
    sort -n -k"$1","$1" "$2" | awk -v c="$1" '{ v[NR] = $c }
        END { m = int((NR + 1) / 2); printf "%.2f (%.2f-%.2f)", NR % 2 ? v[m] : (v[m] + v[m + 1]) / 2, v[1], v[NR] }'
}

# ratio COLUMN A B: prints the median over pairs of runs of A's column by B's.
ratio() {
    paste "$2" "$3" | awk -v c="$1" '{ print $c / ($(c + 2) > 0 ? $(c + 2) : 0.001) }' | sort -n |
        awk '{ v[NR] = $1 } END { m = int((NR + 1) / 2); printf "%.1f", NR % 2 ? v[m] : (v[m] + v[m + 1]) / 2 }'
}
