#!/usr/bin/env bash
# F, F11 and F5 fill the screen, Escape and the same keys leave it: at once a
# picture of that size, and the window as large as before. This takes a window
# manager, as on any desktop.
. "$(dirname "$0")/window.bash"
command -v evilwm >/dev/null || exit 77
open_display 1600x900x24
evilwm --fn fixed --bw 0 2>"$scratch/manager" &
manager=$!
within 10 xdotool get_num_desktops >/dev/null 2>&1

open_window $lesson --do 'goto 2'
small=$size
expect 'goto 2'
for way in 'f Escape' 'F11 F11' 'F5 f'; do
    size=1600x900
    key "${way% *}"
    expect 'goto 2'
    key Right Left Escape # of which the last leaves it
    size=$small
    expect 'goto 2'
    key "${way% *}"
    size=1600x900
    expect 'goto 2'
    key "${way#* }"
    size=$small
    expect 'goto 2'
done
quit

size=1600x900
open_window $lesson --fullscreen --do 'goto 3'
expect 'goto 3'
key Escape
size=$small
expect 'goto 3'
key Escape # is not a way to quit
key Right
expect 'goto 4'
quit
kill "$manager"
wait "$manager" 2>/dev/null
exit 0
