#!/usr/bin/env bash
# Whatever the window's size, it shows what an export of that size does: at
# once after a resize, when it is taller than wide, and at the size asked for.
. "$(dirname "$0")/window.bash"
open_display
open_window $lesson --do 'goto 44'
expect 'goto 44'
for size in 1024x768 640x400 1919x1079 801x1197; do
    resize $size
    expect 'goto 44'
    key Right
    expect 'goto 45'
    key Left
    expect 'goto 44'
done
quit

size=1600x900
open_window $lesson --size $size --theme dark --lang zh
expect 'goto 44; theme dark; language zh' # and where one was before
quit
kill "$xvfb"
wait "$xvfb" 2>/dev/null

# On a small display the window is no larger than that.
open_display 1024x600x24
size=1024x600
open_window $lesson --theme light --lang en --do 'goto 7'
expect 'goto 7'
quit
