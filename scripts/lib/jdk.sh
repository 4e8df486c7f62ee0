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

# find_jdk: sets $jdk to the home of a JDK 25 or newer: JAVA_HOME, the java on
# PATH, then where JDKs usually lie. Fails when there is none.
find_jdk() {
    local home major
    for home in "${JAVA_HOME:-}" \
        "$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')" \
        /usr/lib/jvm/* "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
        "${HOME:-/nonexistent}"/.jdks/* /opt/* /opt/*/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        [[ -n $home && -d $home ]] || continue
        jdk_version "$home"
        major=${jdk_version%%[!0-9]*}
        if [[ -n $major && $major -ge 25 ]]; then
            jdk=$home
            return 0
        fi
    done
    return 1
}

# require_jdk NAME: find_jdk, or one line on what to install and exit status 1.
require_jdk() {
    find_jdk && return 0
    echo "$1: JDK 25 or newer is needed: install one, for example from https://adoptium.net, or set JAVA_HOME to it" >&2
    exit 1
}
