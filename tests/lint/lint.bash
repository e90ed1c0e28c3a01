# lint.bash - what every lint does. A lint script defines
#
#   check     run in the root of a tree; prints a line for every fault
#   bad_NAME  run in an empty folder; lays a small tree with one fault
#
# and ends with `lint`. First each bad tree must give a line, so that a lint
# that sees nothing any more fails itself; then the real tree must give none.
# $build is the build tree (given as the first argument).
# shellcheck shell=bash
set -u
export LC_ALL=C
build=$(cd "${1:-build/dev}" && pwd) || exit 1

# The C files of the tree.
c_files() {
    local folder
    for folder in src tests bench; do
        [ ! -d $folder ] || find $folder -name '*.[ch]'
    done | sort
}

# All text files that belong to the project.
own_files() {
    if [ -e .git ] && git ls-files >/dev/null 2>&1; then
        git ls-files
    else
        find . \( -name .git -o -path ./build -o -path ./out \) -prune -o \
            -type f -print | sed 's|^\./||'
    fi
}

# put PATH: writes standard input to a file of a bad tree.
put() {
    mkdir -p "$(dirname "$1")"
    cat >"$1"
}

lint() {
    local tree bad real=$build faults
    for bad in $(compgen -A function bad_); do
        tree=$(mktemp -d)
        build=$tree/build
        if ! (cd "$tree" && "$bad") ||
            [ -z "$(cd "$tree" && check 2>&1)" ]; then
            echo "This lint is blind: it finds nothing in $bad."
            exit 1
        fi
        rm -rf "$tree"
    done
    build=$real
    faults=$(check 2>&1)
    [ -n "$faults" ] || exit 0
    printf '%s\n' "$faults"
    exit 1
}
