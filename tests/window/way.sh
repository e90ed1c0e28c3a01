#!/usr/bin/env bash
# The way back: K locks what is carried on in time and opens it again, so does
# a click on the padlock; the border of a cut is dragged from time to time.
. "$(dirname "$0")/window.bash"
lesson=tests/data/lessons/good/ways.md
open_display
open_window $lesson --do 'seek dL/dh[1]'
expect 'seek dL/dh[1]'

key k
expect 'seek dL/dh[1]; lock'
key k
expect 'seek dL/dh[1]'
key k Right
expect 'seek dL/dh[1]; lock; step'
key k Left
expect 'seek dL/dh[1]'

# grip ACTIONS: the x of the grip's middle: below the rule of the header the
# first row that has its colour.
grip() {
    convert "$(frame "$1")" -crop 850x12+0+60 +repage txt:- |
        grep -i '#4A2A6A' | sed 's/,.*//' | sort -n |
        awk '{ x[NR] = $1 } END { print x[int((NR + 1) / 2)] }'
}

quit
open_window $lesson --do 'seek dL/dh[1]; cut 2'
expect 'seek dL/dh[1]; cut 2'
two=$(grip 'seek dL/dh[1]; cut 2')
one=$(grip 'seek dL/dh[1]; cut 1')
[ -n "$one" ] && [ -n "$two" ] && [ "$one" -lt "$two" ] ||
    fail "no grip is found: ${one:-none}, ${two:-none}"
xdotool mousemove "$two" 66 mousedown 1 mousemove $((one + 9)) 200
xdotool mousemove $((one + 5)) 300 mouseup 1 mousemove 1900 1100
expect 'seek dL/dh[1]; cut 1'
xdotool mousemove "$one" 66 mousedown 1 mousemove $((two + 300)) 200
xdotool mouseup 1 mousemove 1900 1100
expect 'seek dL/dh[1]; cut 2'
quit
