# Help of a script: the comment at its top. Sourced by those that take options.

# usage_of SCRIPT: prints it.
usage_of() {
    sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$1"
}

# help_if_asked SCRIPT ARG...: prints it and ends, if the first ARG asks for help.
help_if_asked() {
    case ${2:-} in
        -h | -help | --help)
            usage_of "$1"
            exit 0
            ;;
    esac
}
