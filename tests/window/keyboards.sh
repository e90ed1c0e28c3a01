#!/usr/bin/env bash
# Other keyboards: digits by their place, letters by what the layout writes,
# or, where it writes another script, by their place; numbers in fields.
. "$(dirname "$0")/window.bash"
command -v setxkbmap >/dev/null || exit 77
open_display
open_window $lesson --do 'goto 25' --lang en
expect 'goto 25'

layout() {
    setxkbmap "$1" || fail "no layout $1"
    sleep 0.3 # SDL hears of it by an event
}

# X's codes of keys, by what an American keyboard has on them.
declare -A on=([1]=10 [2]=11 [3]=12 [5]=14 [minus]=20 [q]=24 [y]=29 [bracket]=35 [d]=40
    [g]=42 [l]=46 [z]=52 [m]=58 [comma]=59 [slash]=61)

# at KEY...: presses keys by their place.
at() {
    local one
    for one in "$@"; do
        case $one in
        *+*) key "${one%+*}+${on[${one#*+}]}" ;;
        *) key "${on[$one]}" ;;
        esac
    done
}

# What is the same everywhere: sizes, going to a step, changing a number.
common() {
    at 2
    expect 'goto 25; size time'
    at 3
    expect 'goto 25'
    at g 1 2
    key Return
    expect 'goto 12'
    at g 2 5
    key Return
    expect 'goto 25'
    at l
    expect 'goto 25; language zh'
    at l d
    expect 'goto 25; theme dark'
    at d d
    expect 'goto 25'
}

layout fr
common
at shift+m # a question mark
expect 'goto 25; help'
key Escape
at shift+comma # a full stop
expect 'goto 25; blank'
key Escape
at q # writes a
shot "$scratch/shot.png"
within 5 changed_from "$(frame 'goto 25')" || fail "A does not play"
at q
key g 2 5 Return

layout de
expect 'goto 25'
common
at bracket # a plus
expect 'goto 25; zoom in'
at slash slash # a minus
expect 'goto 25; zoom in; zoom out; zoom out'
key 0
at shift+minus
expect 'goto 25; help'
key Escape
at ctrl+y # writes z, and nothing is to be undone
expect 'goto 25'

for other in ru gr; do
    layout $other
    common
done
layout us
common
quit
