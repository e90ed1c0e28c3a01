#!/usr/bin/env bash
# U folds the network into its loop and unfolds it; steps go on in it. Motion
# between steps ends where an export of that place stands, and is turned off
# for good by its action.
. "$(dirname "$0")/window.bash"
open_display
open_window $lesson
expect '' # whose first scene is the loop
key u
expect 'fold off'
key Right Right Right Right
expect 'goto 4'
key u
expect 'goto 4; fold on'
key Right
expect 'goto 4; fold on; goto 5'
key Left Left
expect 'goto 4; fold on; goto 3'
key u
expect 'goto 3'
# A held key: one step after another, and no motion left over.
xdotool keydown Right sleep 1.2 keyup Right
sleep 0.5
shot "$scratch/held.png"
sleep 0.5
expect_picture "$scratch/held.png"
quit

open_window $lesson --do 'motion off'
quit
grep -q '^motion: off' "$XDG_STATE_HOME/unroll/state" ||
    fail "that motion is off is not kept"
open_window $lesson --do 'first'
key Right
expect 'step'
quit
