#!/usr/bin/env bash
# Rebuilds the capture programs, runs them and replaces the captures under
# corpus/*/go and the made-up profiles under corpus/*/edges and corpus/malformed.
#
#   corpus/programs/capture.sh            everything
#   corpus/programs/capture.sh edges      only the made-up ones
#   corpus/programs/capture.sh captures   only the captures
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
    # gperftools 2.10, jemalloc 5.3.0
    flags=(-O1 -fno-omit-frame-pointer -no-pie -pthread -ffile-prefix-map="$here"=/srv/native)
    g++ "${flags[@]}" -o "$demo/gperftools" "$here/native/gperftools.cc" -lprofiler -ltcmalloc
    g++ "${flags[@]}" -o "$demo/jemalloc" "$here/native/jemalloc.cc" -ljemalloc
    (cd "$demo" && for what in heapprofile growth cpu; do ./gperftools $what; done)
    (cd "$demo" && MALLOC_CONF=prof:true,lg_prof_sample:16 ./jemalloc in-use.heap one)
    (cd "$demo" && MALLOC_CONF=prof:true,lg_prof_sample:16,prof_accum:true ./jemalloc threads.heap one two three)
    mkdir -p "$corpus/heap/native" "$corpus/cpu/native" "$corpus/jemalloc/native"
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
