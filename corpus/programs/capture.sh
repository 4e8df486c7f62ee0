#!/usr/bin/env bash
# Rebuilds the capture programs, runs them and replaces the captures under
# corpus/*/go and the made-up profiles under corpus/*/edges and corpus/malformed.
#
#   corpus/programs/capture.sh            everything
#   corpus/programs/capture.sh edges      only the made-up ones
#   corpus/programs/capture.sh captures   only the captures
#   corpus/programs/capture.sh traces     of these, only goroutine stacks as the
#                                         runtime can write them (3 minutes)
#   corpus/programs/capture.sh sampled    only heap samples of tcmalloc
#
# The results are checked in and every golden depends on them: run this on
# purpose only (and "scripts/golden --accept" afterwards). Needs Go (1.26) and
# a folder that may be removed afterwards, DEMO (default /srv/demo); its name
# is what the profiles give as the place of the programs.
set -eu

here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
corpus=$(dirname "$here")
demo=${DEMO:-/srv/demo}
what=${1:-all}
# A further run of a program, at another memory profile rate, is told apart by
# a suffix.
rate_default=524288

[ ! -e "$demo" ] || { echo "capture.sh: $demo is there already; remove it first" >&2; exit 2; }
mkdir -p "$demo"
trap 'rm -rf "$demo"' EXIT

build() {
    (cd "$here/go" && CGO_ENABLED=0 GOFLAGS=-buildvcs=false go build -trimpath -o "$demo/$1" "./$1")
}

# run PROGRAM [-rate N] [-suffix TEXT]: in a small and neutral environment
run() {
    local program=$1
    shift
    (cd "$demo" && env -i PATH=/usr/bin:/bin TZ=UTC GODEBUG="${godebug:-}" "$demo/$program" "$@" out)
}

# dying STATUS FILE PROGRAM ARGUMENT...: the last words of a program that ends with a status
dying() {
    local status=$1 file=$2 got=0
    shift 2
    mkdir -p "$demo/out/goroutine/go"
    (ulimit -c 0; cd "$demo" && exec env -i PATH=/usr/bin:/bin TZ=UTC "${settings[@]}" "$@" out \
        2>"out/goroutine/go/$file.txt") 2>/dev/null || got=$?
    [ $got = "$status" ] || { echo "capture.sh: $file: exit status $got" >&2; exit 1; }
}

traces() {
    local settings=()
    build traces
    (cd "$here/go" && CGO_ENABLED=0 GOFLAGS=-buildvcs=false go test -c -trimpath -o "$demo/bubble" ./bubble)
    GOEXPERIMENT=goroutineleakprofile build leaks
    dying 2 overflow ./traces -mode overflow
    dying 2 deadlock ./traces -mode deadlock
    dying 2 quit ./traces -mode quit
    settings=(GOTRACEBACK=all)
    dying 2 panic ./traces -mode panic
    settings=(GOTRACEBACK=crash GOMAXPROCS=3)
    dying 134 crash ./traces -mode quit
    settings=(GOTRACEBACK=crash GOMAXPROCS=4 GODEBUG=asyncpreemptoff=1)
    dying 134 busy ./traces -mode busy
    run traces -mode stack
    godebug=tracebacklabels=1 run traces -mode labels
    godebug=tracebackancestors=5 run traces -mode ancestors
    run bubble
    run leaks
    run traces -mode many
}

# native PROGRAM LIBRARIES: gperftools 2.10, jemalloc 5.3.0
native() {
    local flags=(-O1 -fno-omit-frame-pointer -no-pie -pthread -ffile-prefix-map="$here"=/srv/native)
    g++ "${flags[@]}" -o "$demo/$1" "$here/native/$1.cc" "${@:2}"
    mkdir -p "$corpus/heap/native" "$corpus/cpu/native" "$corpus/jemalloc/native"
}

sampled() {
    native gperftools -lprofiler -ltcmalloc
    (cd "$demo" && TCMALLOC_SAMPLE_PARAMETER=65536 ./gperftools sampled)
    cp "$demo/sampled.txt" "$corpus/heap/native/"
}

if [ "$what" = traces ]; then
    traces
    cp -r "$demo/out/." "$corpus/"
    exit
elif [ "$what" = sampled ]; then
    sampled
    exit
fi

if [ "$what" != edges ]; then
    for p in web generics deep recurse labels contention threads; do build "$p"; done

    run web -rate $rate_default
    run web -rate 65536 -suffix -rate64k
    run generics -rate $rate_default
    run generics -rate 1 -suffix -rate1
    run generics -rate 4096 -suffix -rate4096
    run generics -rate 1073741824 -suffix -rate1g
    run generics -rate 0 -suffix -rate0
    godebug=profstackdepth=600 run deep -rate 4096
    run deep -rate 4096 -suffix -depth128
    run recurse -rate 2048
    run recurse -rate $rate_default -suffix -rate512k
    run labels
    run contention
    run threads
    traces
    native gperftools -lprofiler -ltcmalloc
    native jemalloc -ljemalloc
    (cd "$demo" && for what in heapprofile growth cpu; do ./gperftools $what; done)
    (cd "$demo" && MALLOC_CONF=prof:true,lg_prof_sample:16 ./jemalloc in-use.heap one)
    (cd "$demo" && MALLOC_CONF=prof:true,lg_prof_sample:16,prof_accum:true ./jemalloc threads.heap one two three)
    sampled
    cp "$demo/"{heapprofile,growth}.txt "$corpus/heap/native/"
    cp "$demo/cpu.prof" "$corpus/cpu/native/"
    cp "$demo/"{in-use,threads}.heap "$corpus/jemalloc/native/"

    for format in proto heap goroutine count contention; do
        rm -f "$corpus/$format/go/"[!s]* "$corpus/$format/go/"s[!n]*  # not sniffer-excerpt.txt
        mkdir -p "$corpus/$format/go"
        cp "$demo/out/$format/go/"* "$corpus/$format/go/"
    done
fi

if [ "$what" != captures ]; then
    rm -rf "$corpus/"*/edges "$corpus/malformed"
    build edges
    run edges
    cp -r "$demo/out/made/." "$corpus/"
fi
