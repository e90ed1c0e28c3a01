#!/usr/bin/env bash
# Files are there whole or not at all: killed, stopped, disk full, no place.
. "$(dirname "$0")/exports.bash"

formats='png svg pdf html'

# status WANTED ARGS...: the program ends so, and says something.
status() {
    local wanted=$1 found=0
    shift
    "$unroll" export hand-worked "$@" >out 2>err || found=$?
    [ "$found" = "$wanted" ] || fail "export $*: status $found, not $wanted"
    [ "$wanted" = 0 ] || [ -s err ] || fail "export $*: says nothing"
    if grep -aqE 'Sanitizer|runtime error' err; then
        fail "export $*: a sanitizer speaks"
    fi
}

whole() {
    case $1 in
    *.png) pngcheck -q "$1" 2>/dev/null || convert "$1" null: ;;
    *.svg) tail -n 1 "$1" | grep -q '^</svg>$' ;;
    *.pdf) tail -n 1 "$1" | grep -q '^%%EOF$' ;;
    *.html) tail -n 1 "$1" | grep -q '^</html>$' ;;
    esac
}

for format in $formats; do
    # What is there says that it is, and both times the same.
    mkdir "to-$format"
    status 0 --format "$format" --steps 1..4 -o "to-$format"
    status 0 --format "$format" --steps 1..4 -o "to-$format" --dry-run
    grep -q "to-$format" out || fail "$format: a dry run names no file"

    # Killed at some moment: each file is whole, beside it at most what was
    # being written.
    for delay in 0.02 0.05 0.1 0.2 0.4; do
        rm -rf "killed" && mkdir killed
        (
            timeout -s KILL "$delay" "$unroll" export hand-worked \
                --format "$format" -o killed/
        ) >/dev/null 2>&1 || true
        for file in killed/*."$format"; do
            [ ! -e "$file" ] || whole "$file" || fail "$file is broken"
        done
    done
    # Asked to stop, it leaves nothing that is not whole.
    rm -rf stopped && mkdir stopped
    timeout -s INT 0.15 "$unroll" export hand-worked --by scalar \
        --format "$format" -o stopped/ >/dev/null 2>&1 || true
    [ -z "$(find stopped -name '*.part')" ] ||
        fail "$format: a part was left"

    # No place: a folder of that name, a file where a folder should be, a
    # disk that takes no more.
    rm -rf taken && mkdir -p "taken/05-hand-worked.$format" \
        "taken/05-hand-worked-0003.$format"
    status 3 --format "$format" --steps 3 -o taken
    status 3 --format "$format" --steps 3..4 -o fonts.conf/here
    (
        trap '' XFSZ
        ulimit -f 2
        status 3 --format "$format" --steps 3..4 -o full-$format/
        exit "$failed"
    ) || failed=1
    [ -z "$(find "full-$format" -type f)" ] ||
        fail "$format: something lies on a full disk"
done

# Calls that are wrong, and steps that are not there.
status 2 --format nonsense -o out.xyz
status 2 --steps 1..3 -o many.png
status 1 --steps 900..901 -o none.pdf
status 2 --scene 99 -o none.svg
[ ! -e none.pdf ] || fail 'none.pdf is there'

# Names sort in the order of the steps; scenes come once each.
status 0 --format svg --by scalar -o many
diff <(ls many) <(ls many | sort -t- -k4 -n) || fail 'the order of names'
status 0 --format svg --scenes -o scenes
[ "$(find scenes -name '*.svg' | wc -l)" = 21 ] || fail '21 scenes'

# Without narration the rest is as it was.
status 0 --steps 9 --no-narration -o silent.svg
status 0 --steps 9 -o told.svg
[ "$(stat -c %s silent.svg)" -lt "$(stat -c %s told.svg)" ] ||
    fail 'without narration it is no smaller'

# A long deck takes no more memory than a short one.
if command -v /usr/bin/time >/dev/null; then
    # A sanitizer keeps what was freed; that would count.
    export ASAN_OPTIONS="quarantine_size_mb=1:${ASAN_OPTIONS:-}"
    peak() {
        /usr/bin/time -f %M "$unroll" export hand-worked "$@" -o peak.out \
            2>&1 >/dev/null | tail -n 1
    }
    for format in pdf html; do
        short=$(peak --format $format --steps 0..20)
        long=$(peak --format $format --by scalar)
        echo "$format: $short kB for 21 steps, $long kB for all multiply-adds"
        [ "$long" -lt $((short + short / 3)) ] || fail "$format: memory grows"
    done
fi

finish
