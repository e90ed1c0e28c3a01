# packages.sh - read by ./run and ./test: sees what docs/packages.txt asks
# for and installs what is missing. When all is there it changes nothing and
# calls no package manager.
# shellcheck shell=bash

say() { printf '%s\n' "$*" >&2; }

# Is what PROBE describes there?
present() {
    local kind=${1%%:*} what=${1#*:} name
    case $kind in
    command)
        for name in ${what//,/ }; do
            command -v "$name" >/dev/null && return 0
        done
        return 1
        ;;
    pkg) pkg-config --exists "$what" 2>/dev/null ;;
    file) test -e "$what" ;;
    *)
        say "docs/packages.txt: $1 is no probe"
        return 1
        ;;
    esac
}

# Prints "package: reason" for all that is missing for the USES given.
missing() {
    local package use probe reason
    while IFS='|' read -r package use probe reason; do
        read -r package <<<"$package"
        read -r use <<<"$use"
        read -r probe <<<"$probe"
        read -r reason <<<"$reason"
        case $package in '' | '#'*) continue ;; esac
        case " $* " in *" $use "*) ;; *) continue ;; esac
        present "$probe" || printf '%s: %s\n' "$package" "$reason"
    done <"$root/docs/packages.txt"
}

# Runs a command as root, or fails.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

may_install() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] || command -v sudo >/dev/null
}

# Sees to it that everything for the USES is there, or ends with status 3.
require() {
    local list packages
    list=$(missing "$@")
    [ -n "$list" ] || return 0
    say "unroll needs these Debian packages, which are missing:"
    say "$(sed 's/^/    /' <<<"$list")"
    packages=$(sed 's/:.*//' <<<"$list")
    if may_install; then
        say "Installing them with apt-get ..."
        # shellcheck disable=SC2086
        install_packages $packages || say "apt-get failed."
        list=$(missing "$@")
        [ -n "$list" ] || return 0
        say "Still missing; please install them and try again:"
        say "$(sed 's/^/    /' <<<"$list")"
    else
        say "They cannot be installed from here (no apt-get, or no right to"
        say "use it); please install them and try again."
    fi
    exit 3
}

install_packages() {
    local log status
    log=$(mktemp)
    {
        as_root apt-get -q update ||
            say "apt-get update failed; trying with the lists that are there."
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
            --no-install-recommends install "$@"
    } >"$log" 2>&1
    status=$?
    [ $status = 0 ] || tail -n 20 "$log" >&2
    rm -f "$log"
    return $status
}

# Builds PRESET into build/PRESET, one at a time, showing the compiler's
# words only when it fails.
build() {
    local preset=$1 folder=$root/build/$1 log=$root/build/$1.log
    mkdir -p "$root/build"
    exec 9>"$root/build/$preset.lock"
    command -v flock >/dev/null && flock 9
    if ! configure "$preset" "$folder" >"$log" 2>&1 ||
        ! cmake --build "$folder" >>"$log" 2>&1; then
        tail -n 200 "$log" >&2
        say "The build failed; all of its words are in build/$preset.log."
        exit 3
    fi
    exec 9>&-
}

configure() {
    local generator=Ninja
    command -v ninja >/dev/null || generator="Unix Makefiles"
    # Cheap when nothing changed, but not needed then: the build looks itself.
    if [ ! -e "$2/CMakeCache.txt" ] || [ "$root/CMakePresets.json" -nt \
        "$2/CMakeCache.txt" ]; then
        (cd "$root" && cmake --preset "$1" -G "$generator") || {
            # A tree that was moved or made by another generator.
            rm -rf "$2"
            (cd "$root" && cmake --preset "$1" -G "$generator")
        } || return 1
        touch "$2/CMakeCache.txt"
    fi
}
