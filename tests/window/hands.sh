#!/usr/bin/env bash
# Numbers changed by hand: a click on a given number opens a field over it,
# Enter commits, Tab goes on, Escape leaves; sliders and numbers with a range
# are dragged; R asks before it undoes all.
. "$(dirname "$0")/window.bash"
open_display
open_window $lesson --do 'last' --lang en
expect 'last'
shot "$scratch/last.png"

# at X Y: a click there; the pointer then leaves.
at() {
    xdotool mousemove --window "$window" "$1" "$2" click 1
    xdotool mousemove 5000 5000
}

at 162 446 # b[1]
expect 'last; edit b[1]'
press 'l1.z5' # letters do nothing, to the field or to the lesson
expect 'last; edit b[1]; type 1.5'
key Return
expect 'last; set b[1] 1.5'
key ctrl+z
expect 'last'

key e
expect 'last; edit'
press '4'
key Tab
press '-1/2'
key Return
expect 'last; set U[1,1] 4; set U[1,2] -1/2'
at 162 446
press '9'
key Escape
expect 'last; set U[1,1] 4; set U[1,2] -1/2'

key r
expect 'last; set U[1,1] 4; set U[1,2] -1/2; reset'
key Right # the last step: nothing moves, and nothing is undone
expect 'last; set U[1,1] 4; set U[1,2] -1/2'
key r r
expect_picture "$scratch/last.png"

# The slider of b[1], from one end to the other; the wheel on it.
xdotool mousemove --window "$window" 1120 483 mousedown 1
xdotool mousemove --window "$window" 1270 483 mouseup 1 mousemove 5000 5000
expect 'last; slide b[1] 1'
xdotool mousemove --window "$window" 1120 483 click 5 mousemove 5000 5000
expect 'last; slide b[1] 1; slide b[1] down'
key ctrl+z
expect_picture "$scratch/last.png"
quit
