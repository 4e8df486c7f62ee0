# What scripts/pprof4j does when $dist is not ready. Sets $java and what collect does.

. "$scripts/lib/jdk.sh"

first_use() {
    require_jdk pprof4j
    java=$jdk/bin/java
    mkdir -p "$dist" 2>/dev/null
    if [[ ! -w $dist ]]; then
        [[ -e $dist/lib/pprof4j-cli.jar ]] && return
        echo "pprof4j: it is not built and $dist cannot be written" >&2
        exit 1
    fi
    lock
    trap unlock EXIT
    # Who held the lock before us may have done it all.
    if [[ ! -e $dist/lib/pprof4j-cli.jar ]]; then
        build
    fi
    collect
    if [[ ! -e $dist/java || -n $newer ]] || ! remembered; then
        train
        remember
        newer=
    fi
    unlock
    trap - EXIT
}

# One first use at a time. The lock is a folder that holds its owner's process
# id; an owner that is gone has left it behind.
lock() {
    local owner
    until mkdir "$dist/lock" 2>/dev/null; do
        owner=$(cat "$dist/lock/owner" 2>/dev/null)
        if [[ -n $owner ]] && ! kill -0 "$owner" 2>/dev/null; then
            rm -rf "$dist/lock"
        else
            sleep 0.2
        fi
    done
    echo $$ >"$dist/lock/owner"
}

unlock() {
    rm -rf "$dist/lock"
}

build() {
    local log=$dist/build.log
    echo "building pprof4j (first use)..." >&2
    if ! command -v mvn >/dev/null; then
        echo "pprof4j: Maven is needed to build it: install it so that mvn is on PATH" >&2
        exit 1
    fi
    if ! (cd "$scripts/.." && JAVA_HOME=$jdk mvn -q -B -P '!lint' -pl engine/cli -am package \
        -Dmaven.test.skip=true) >"$log" 2>&1; then
        cat "$log" >&2
        echo "pprof4j: the build failed" >&2
        exit 1
    fi
    rm -f "$log"
}

# Whether what $dist/java remembers is the JDK found now.
remembered() {
    [[ $(cat "$dist/java") == "$java"$'\n'"$(release)" ]]
}

release() {
    grep '^JAVA_VERSION=' "$jdk/release"
}

remember() {
    printf '%s\n%s\n' "$java" "$(release)" >"$dist/java.new" && mv -f "$dist/java.new" "$dist/java"
}

# The cache is an addition: without it the JVM starts slower and works the same.
# Profiles of the training run stay out of it: with them the JVM compiles early
# what a small input never needs.
train() {
    echo "preparing pprof4j (first use)..." >&2
    rm -f "$dist/pprof4j.aot"
    "$java" -XX:AOTCacheOutput="$dist/new.aot" -XX:+UnlockDiagnosticVMOptions \
        -XX:-AOTRecordTraining -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$classpath" \
        io.pprof4j.cli.Training "$scripts/../corpus" "$dist" >/dev/null 2>&1 </dev/null
    [[ -s $dist/new.aot ]] && mv -f "$dist/new.aot" "$dist/pprof4j.aot"
    rm -f "$dist/new.aot" "$dist/new.aot.config"
}
