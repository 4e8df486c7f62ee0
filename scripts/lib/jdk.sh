# Finds a JDK 25 or newer. Sourced by scripts/pprof4j and scripts/check.

# jdk_version HOME: sets $jdk_version to what its release file says, such as
# 25.0.3; empty when HOME is no JDK. Starts no process.
jdk_version() {
    local line
    jdk_version=
    [[ -x $1/bin/java && -x $1/bin/javac && -r $1/release ]] || return 0
    while IFS= read -r line; do
        if [[ $line == JAVA_VERSION=* ]]; then
            line=${line#*=}
            jdk_version=${line//[\"$'\r']/}
            return 0
        fi
    done <"$1/release"
}

# Where JDKs usually lie.
jdk_places=(/usr/lib/jvm/* "${HOME:-/nonexistent}"/.sdkman/candidates/java/*
    "${HOME:-/nonexistent}"/.jdks/* /opt/* /opt/*/*
    /Library/Java/JavaVirtualMachines/*/Contents/Home
    "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home)

# is_new_enough HOME: whether it is a JDK 25 or newer.
is_new_enough() {
    [[ -n $1 ]] || return 1
    jdk_version "$1"
    local major=${jdk_version%%[!0-9]*}
    [[ -n $major && $major -ge 25 ]]
}

# find_jdk: sets $jdk to the home of a JDK 25 or newer: JAVA_HOME, the java on
# PATH, then where JDKs usually lie. Fails when there is none.
find_jdk() {
    local on_path
    on_path=$(readlink -f "$(type -P java)" 2>/dev/null)
    for jdk in "${JAVA_HOME:-}" "${on_path%/bin/java}" ${jdk_places[@]+"${jdk_places[@]}"}; do
        is_new_enough "$jdk" && return 0
    done
    # A java on PATH that is a script of some version manager has to be asked.
    jdk=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
    is_new_enough "$jdk"
}

# require_jdk NAME: find_jdk, or one line on what to install and exit status 1.
require_jdk() {
    find_jdk && return 0
    echo "$1: JDK 25 or newer is needed: install one, for example from https://adoptium.net, or set JAVA_HOME to it" >&2
    exit 1
}
