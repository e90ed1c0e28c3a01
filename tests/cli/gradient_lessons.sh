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

# rounded SECTION NAME NUMBERS: to four digits.
rounded() {
    local found
    found=$(sed -n "/^ \"$1\"/,/^ \"/p" out | grep -F "\"$2\": {" |
        sed 's/.*"data": \[\([^]]*\)\].*/\1/' | tr -d ' ' | tr ',' '\n' |
        awk '{ printf "%.4g ", $1 }')
    case $found in
    "$3 ") good ;;
    *) fault "$last: $1 $2 is $found, not $3" ;;
    esac
}

# variant NAME: of the LESSON; the base without a name.
variant() {
    local train=
    [ "$lesson" != clipping ] || train=--train
    run 0 trace "$lesson" ${1:+--model "$1"} ${train:+"$train"} --values-only
}

# 17: twenty factors to the start, nineteen to step 1; five weights at once.
lesson=twenty-steps
variant ""
rounded gradients 'h[0]' 0.1216
rounded gradients 'h[1]' 0.1351
variant half
rounded gradients 'h[0]' 9.537e-07
variant more
rounded gradients 'h[0]' 6.727
rounded gradients 'h[1]' 6.116
variant two
rounded gradients 'h[0]' 1.049e+06
variant five
rounded gradients 'h[0]' '9.537e-07 0.1216 1 6.727 1.049e+06'
variant short
rounded gradients 'h[0]' 0.3487

# 18: factors 32/25, 18/25, 2; the norms of a shear's powers.
lesson=product
variant ""
rounded gradients 'h[19]' 1.28
rounded gradients 'h[0]' 139.4
variant saturated
rounded gradients 'h[19]' 0.72
rounded gradients 'h[0]' 0.001402
variant origin
rounded gradients 'h[19]' 2
variant weight
rounded gradients U 1.027
variant rotation
rounded gradients 'h[19]' '0.6 -0.8'
variant blind
rounded gradients 'h[0]' '1 9.537e-07'
variant shear
rounded values 'gain[1]' 1.207
rounded values 'gain[2]' 1.059
rounded values 'gain[3]' 0.7703
rounded values 'gain[10]' 0.01958

# 19: by norm, by value; decay alone, as a recurrence and as training.
lesson=clipping
variant ""
rounded values g '30 40'
rounded values c '3 4'
rounded values k '5 5'
rounded gradients u 30
rounded gradients w 40
variant low
rounded values c '0.6 0.8'
variant same
rounded values c '3 4'
variant faint
rounded values c '0.003 0.004'
variant decay
rounded values 'size[6]' 1.063
rounded values 'size[7]' 0.9566
prints '"step": 7'
rounded updates u '1.8 1.62 1.458 1.312 1.181 1.063 0.9566 0.8609'
report
