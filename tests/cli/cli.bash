# cli.bash - what the tests of the command line share. They call
#
#   run STATUS ARGS...   runs the program; standard output goes to the file
#                        out, standard error to err; the status must be as said
#   says TEXT            standard error holds the text
#   prints TEXT          standard output holds the text
#
# and end with `report`. Each has a folder of its own, which is the current
# one; $root is the tree.
# shellcheck shell=bash
set -u
root=$PWD
unroll=$(realpath "$1")
export LC_ALL=C.UTF-8
unset LANG LC_MESSAGES
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place" || exit 1
passed=0
failed=0

fault() {
    echo "FAIL: $*"
    [ ! -s err ] || sed 's/^/    /' err | head -n 5
    failed=$((failed + 1))
}

good() {
    passed=$((passed + 1))
}

# The sanitizers' own status is 1 or 134, so their words count too.
sane() {
    if grep -aqE 'Sanitizer|runtime error' err; then
        fault "$last: a sanitizer speaks"
    elif [ "$1" -ge 126 ]; then
        fault "$last: ended with $1"
    else
        return 0
    fi
    return 1
}

run() {
    local wanted=$1 status
    shift
    last="unroll $*"
    "$unroll" "$@" >out 2>err </dev/null
    status=$?
    sane $status || return
    if [ $status = "$wanted" ]; then
        good
    else
        fault "$last: status $status, not $wanted"
    fi
}

says() {
    if grep -aqF -- "$1" err; then
        good
    else
        fault "$last does not say: $1"
    fi
}

prints() {
    if grep -aqF -- "$1" out; then
        good
    else
        fault "$last does not print: $1"
    fi
}

report() {
    echo "$passed passed, $failed failed"
    [ $failed = 0 ] && [ $passed != 0 ]
}
