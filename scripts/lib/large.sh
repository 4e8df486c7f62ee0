# scripts/bench --large; to be sourced. Whole processes over inputs that take
# minutes to make and 14 GB of disk: a text dump of more than 6 GB in a heap of
# 256 MB, and an archive of 10 000 profiles as a folder and as one tar. What is
# printed must add up to what the generator wrote before a time is told.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$root/scripts/lib/measure.sh"

# make KIND NAME OPTION...: sets $made to a generated input.
make() {
    local kind=$1
    made=$root/benchmarks/target/inputs/$2
    shift 2
    [[ -e $made.facts ]] && return 0
    mkdir -p "${made%/*}"
    echo "generating $made" >&2
    "$jdk/bin/java" -cp "$root/benchmarks/target/classes:$(<"$built")" \
        io.pprof4j.corpus.Generate "$kind" "$made" "$@" >/dev/null
}

# fact NAME: what the generator wrote of it.
fact() {
    sed -n "s/^$1 = //p" "$made.facts"
}

# run TITLE EXPECTED COMMAND...: EXPECTED is the total in bytes.
run() {
    local title=$1 expected=$2 total spent
    shift 2
    peak "$@"
    TIMEFORMAT=%R
    spent=$({ time "$@" >"$work/out" 2>"$work/err" </dev/null; } 2>&1) || {
        cat "$work/err" >&2
        exit 1
    }
    total=$(sed -n 's/^Showing nodes.*% of \([0-9]*\)B total$/\1/p' "$work/out")
    if [[ $total != "$expected" ]]; then
        echo "scripts/bench: $title: a total of $expected B expected, found $total" >&2
        exit 1
    fi
    awk -v t="$title" -v s="$spent" -v b="$bytes" -v p="$peak" \
        'BEGIN { printf "| %s | %.1f | %.2f | %.0f | %d |\n", t, b / 1e6, s, b / 1e6 / s, p }'
}

large() {
    local top=("$root/scripts/pprof4j" -top -sample_index=inuse_space -unit=B)
    "$root/scripts/pprof4j" -h >/dev/null 2>&1 || {
        "$root/scripts/pprof4j" -h >&2 || exit 1
    }
    echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(uname -sr), JDK $("$jdk/bin/java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')"
    echo
    echo '| input | MB | wall, s | MB/s | anonymous memory, MB |'
    echo '|---|---|---|---|---|'
    make heap-symbols large-heap-symbols --repeat 6
    bytes=$(fact bytes)
    run "heap text with symbols, $(fact records) records, heap of 256 MB" "$(fact scaled_inuse_space)" \
        env JAVA_TOOL_OPTIONS=-Xmx256m "${top[@]}" "$made"
    make archive large-archive --scale 5
    bytes=$(fact raw_bytes)
    run "folder of $(fact files) gzip profiles, expanded" "$(fact inuse_space)" "${top[@]}" "$made"
    [[ -e $made.tar ]] || tar -cf "$made.tar" -C "${made%/*}" "${made##*/}"
    run "tar of $(fact files) gzip profiles, expanded" "$(fact inuse_space)" "${top[@]}" "$made.tar"
}
