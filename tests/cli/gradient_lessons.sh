#!/usr/bin/env bash
# The lessons on gradients hold the numbers that the course gives for them,
# each in the trace of the lesson itself; and `check`, which holds the quoted
# ones against it, has nothing to say of any lesson.
. "$(dirname "$0")/cli.bash"

run 0 check "$root/lessons"

# entry FIELD OF NAME NUMBERS: of an object OF within a section of the dump.
entry() {
    local line
    line=$(sed -n "/^ \"$1\"/,/^ \"/p" out | sed -n "/^  \"$2\"/,/}},*\$/p" |
        grep -F "    \"$3\": {")
    case $line in
    *"\"data\": [$4]}"*) good ;;
    *) fault "$last: $1 $2 $3 is not $4: $line" ;;
    esac
}

# 14: the triangle, column by column; each loss's share of dL/du.
run 0 trace triangle --per-loss --values-only
entry losses 'L\[3\]' 'z[3]' 4
entry losses 'L\[3\]' 'z[2]' 2
entry losses 'L\[3\]' 'z[1]' 1
entry losses 'L\[2\]' 'z[2]' 2
entry losses 'L\[2\]' 'z[1]' 1
entry losses 'L\[1\]' 'z[1]' 1
entry losses 'L\[1\]' u 0
entry losses 'L\[2\]' u 16
entry losses 'L\[3\]' u 32
prints '"u": {"shape": [], "data": [48]}'
prints '"w": {"shape": [], "data": [24]}'
prints '"L": {"shape": [], "data": [10.5]}'

# 15: going forward, entries of h by entries of U; losses by entries of U.
run 0 trace rtrl --rtrl --values-only
entry sensitivities 'h\[1\]' U '0, 0, 0, 0, 0, 0, 1, 2'
entry sensitivities 'h\[2\]' U '0, 0, 0, 0, 0, 0, 1, 12'
entry sensitivities 'L\[1\]' U '0, 0, 1, 2'
entry sensitivities 'L\[2\]' U '0, 0, 1, 12'
entry sensitivities L U '0, 0, 2, 14'

# losses VARIANT LOSS...: before each update, to the digits given.
losses() {
    local found
    run 0 trace learning --model "$1" --train --values-only
    shift
    found=$(sed -n 's/^.*{"step": [0-9]*, "loss": \([^,]*\),.*/\1/p' out |
        awk '{ printf "%.4g ", $1 }')
    case $found in
    "$* "*) good ;;
    *) fault "$last: losses $found, not $*" ;;
    esac
}

# 16: one start state at two rates, all parameters at two rates.
losses zero 26 17.18 11.54
losses all 2 1.015 0.7466 0.6517
losses dead 2 19.08 415.1 1243 367.2 364 364
for pair in best:1.5 mirror:2 far:6 zero:26; do
    run 0 trace learning --model "${pair%:*}" --values-only
    prints "\"L\": {\"shape\": [], \"data\": [${pair#*:}"
done
report
