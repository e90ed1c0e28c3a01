#!/usr/bin/env bash
# The mouse: the slider seeks while it is dragged, also beyond its ends; the
# wheel moves the picture, with Ctrl it zooms; what is empty can be dragged;
# what was pointed at is let go when the pointer leaves; buttons show their
# key. (What buttons and values do is tested without a display, in
# tests/unit/app.)
. "$(dirname "$0")/window.bash"
open_display
open_window $lesson --do 'goto 20'
expect 'goto 20'

# A button that is pointed at says what it does and its key, until a key is
# pressed or the pointer leaves.
xdotool mousemove 1252 695
expect 'goto 20; describe help'
key Home
expect ''
xdotool mousemove 40 695
expect 'describe first'
xdotool mousemove 1900 1100
expect ''

# The middle of the transport bar is slider, in any layout.
xdotool mousemove 640 696 mousedown 1 mousemove 900 650
xdotool mousemove 1279 400
expect 'last'
xdotool mousemove 1 400
expect ''
xdotool mouseup 1 mousemove 640 300 mousemove 1900 1100
expect ''

xdotool mousemove 15 80 click 5
xdotool mousemove 1900 1100
expect 'pan 0 -60'
xdotool mousemove 15 80 click 4 keydown Control click 4 keyup Control
xdotool mousemove 1900 1100
expect 'zoom in'
key 0
xdotool mousemove 15 80 mousedown 1 mousemove 40 90 mousemove 65 110 mouseup 1
xdotool mousemove 1900 1100
expect 'pan 75 45'
key 0
expect ''
quit
