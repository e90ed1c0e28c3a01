#!/usr/bin/env bash
# A plays to the end and stops there; faster and slower; Space and A pause. A
# key that is held steps for as long as it is down, and not a moment longer.
. "$(dirname "$0")/window.bash"
open_display
open_window $lesson --do 'speed 32; motion off'
expect 'speed 32'
key a
expect 'last'
key Home
key less less less less
key a
expect 'step; play'
key space
shot "$scratch/paused.png"
sleep 1.5
expect_picture "$scratch/paused.png"

key Home
expect ''
xdotool keydown Right
sleep 1.5
xdotool keyup Right
sleep 0.3
shot "$scratch/released.png"
sleep 0.7
same_as "$scratch/released.png" || fail "it goes on after the key was lifted"
same_as "$(frame '')" && fail "a held key does not repeat"

# What turns something over does so once.
key Home
xdotool keydown d
sleep 1.2
xdotool keyup d
expect 'theme dark'
quit
