#!/usr/bin/env bash
# 2,000 keys, clicks, drags and resizes at random, but the same every time:
# nothing ends the program but Ctrl+Q, and no sanitizer has anything to say.
. "$(dirname "$0")/window.bash"
open_display
open_window $lesson
RANDOM=7
keys=(Right Left Down Up Next Prior Home End 1 2 3 4 l d o b h u a space Tab
    Return Escape g 5 9 BackSpace plus minus 0 question period less greater
    ctrl+z ctrl+y ctrl+r shift+Right shift+Left shift+space shift+Tab)
for ((i = 0; i < 150; i++)); do
    some=()
    for ((j = 0; j < 10; j++)); do
        some+=("${keys[RANDOM % ${#keys[@]}]}")
    done
    xdotool key --delay 5 "${some[@]}" \
        mousemove $((RANDOM % 1280)) $((RANDOM % 720)) click $((RANDOM % 5 + 1)) \
        mousedown 1 mousemove $((RANDOM % 1280)) $((RANDOM % 720)) mouseup 1
    [ $((i % 10)) != 9 ] ||
        resize $((640 + RANDOM % 1000))x$((400 + RANDOM % 700))
    gone && fail "the program has ended: $(cat "$scratch/messages")"
done
quit
