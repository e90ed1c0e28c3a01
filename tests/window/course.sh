#!/usr/bin/env bash
# The start page: keys, search, mouse and touch pad lead to lessons and back;
# how far one was is kept; what is wrong with a lesson is said.
. "$(dirname "$0")/window.bash"
open_display
state=$XDG_STATE_HOME/unroll/state

# page NAME: keeps what is shown once it has settled: lessons are read while
# nothing else is to be done.
page() {
    local before=$scratch/last.png still=0
    shot "$scratch/$1.png"
    while [ $still -lt 4 ]; do
        sleep 0.15
        mv "$scratch/$1.png" "$before"
        shot "$scratch/$1.png"
        if [ "$(differ "$before" "$scratch/$1.png")" = 0 ]; then
            still=$((still + 1))
        else
            still=0
        fi
    done
}

# shows NAME: the page looks as it did then.
shows() { expect_picture "$scratch/$1.png"; }

# opens LESSON [ACTIONS]: the window shows that lesson.
opens() {
    lesson=$1
    expect "${2-}"
}

back() {
    key ctrl+Home
    expect_change "$(frame "${1-}")"
}

open_window
page start
expect_change "$(frame '')" # it is the page, not its first lesson

# Arrows and Tab walk, the place is seen; Enter opens, Ctrl+Home leads back.
key Right
expect_change "$scratch/start.png"
key Left
shows start
key Tab shift+Tab Down Up
shows start
key End Home
shows start
key Tab Return
opens hopfield
key Right Right
opens hopfield 'step; step'
back 'step; step'
page left
[ "$(differ "$scratch/start.png" "$scratch/left.png")" != 0 ] ||
    fail "the lesson left is not in focus"
grep -q '^at: 2 0 2 11' "$state" || fail "the scenes seen are not kept"

# Another one, and back to where the first was left.
key Home Return
opens hand-worked
key space
opens hand-worked 'next-scene'
back 'next-scene'
page hand
key Right Return
opens hopfield 'step; step'
back 'step; step'

# Search: letters go into the field alone; Escape leaves it.
page before
key slash
expect_change "$scratch/before.png"
key Home
page field
press 'ql b'
expect_change "$scratch/field.png"
page nothing
key BackSpace BackSpace BackSpace BackSpace
shows field
press 'BPTT hand'
page found
key Return
opens bptt
back
key ctrl+f
press 'hopf'
key Escape
page after
key slash
press 'bptt'
key Return
opens bptt
back

# The mouse: a card, the title of the lesson, the field, the wheel.
key Home
page top
xdotool mousemove --window "$window" 420 240 click 1
opens hand-worked 'next-scene'
xdotool mousemove --window "$window" 200 20 click 1
xdotool mousemove 5000 5000
page mouse
xdotool mousemove --window "$window" 700 400 click 5 click 5 click 5
expect_change "$scratch/mouse.png"
xdotool click 4 click 4 click 4 click 4
xdotool mousemove 5000 5000
shows mouse
# Dragging scrolls too, and opens nothing.
xdotool mousemove --window "$window" 420 500 mousedown 1
xdotool mousemove --window "$window" 420 400 mousemove --window "$window" \
    420 200 mouseup 1
expect_change "$scratch/mouse.png"
key Page_Up Home
xdotool mousemove 5000 5000

# Language, theme, help and blank are here as in a lesson; what is a lesson's
# alone does nothing.
page plain
for one in l d b question; do
    key $one
    expect_change "$scratch/plain.png"
    case $one in
    l) key l ;;
    d) key d d ;;
    *) key Escape ;;
    esac
    shows plain
done
key g 3 u a plus ctrl+z r shift+Right
shows plain
resize 1024x768
expect_change "$scratch/plain.png"
quit

# Scripts know the page too; where one was does not move them.
size=1280x720
open_window --do 'walk right; filter bptt; open; step' --lang en
opens bptt 'step'
quit
open_window --do 'open hopfield; last; open 13; course; open hopfield'
opens hopfield ''
quit
timeout 20 "$unroll" --do 'open no-such-lesson; quit' 2>"$scratch/messages"
[ $? = 1 ] || fail "a lesson that there is not is opened"
grep -q no-such-lesson "$scratch/messages" || fail "nothing is said of it"

# A lesson that cannot be read is said to be so, over the page.
mkdir -p "$scratch/data/lessons/01-good" "$scratch/data/lessons/02-bad"
ln -s "$PWD/assets" "$scratch/data/assets"
printf '# Two\n\n## One\n\n- [Good](01-good/lesson.md)\n- [Bad](02-bad/lesson.md)\n' \
    >"$scratch/data/lessons/course.md"
printf '# Good\n\n```model\nx = 1\ny = 2 x\n```\n' \
    >"$scratch/data/lessons/01-good/lesson.md"
printf '# Bad\n\n```model\ny = 2 x\n```\n' \
    >"$scratch/data/lessons/02-bad/lesson.md"
export UNROLL_DATA=$scratch/data
open_window
page good
key End
page bad
key Return
expect_change "$scratch/bad.png"
page trouble
key Home Return
opens "$scratch/data/lessons/01-good"
back
page again
quit
