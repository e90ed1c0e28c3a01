#!/usr/bin/env bash
# The speaker's window comes and goes quickly under a window manager that puts
# a frame round it: requests about a frame that is gone end nothing.
. "$(dirname "$0")/window.bash"
command -v evilwm >/dev/null || exit 77
open_display
evilwm --fn fixed --bw 1 2>"$scratch/manager" &
manager=$!
trap 'kill "$manager" 2>/dev/null; clean_up' EXIT
within 10 xdotool get_num_desktops >/dev/null 2>&1
open_window $lesson
for ((i = 0; i < 80; i++)); do
    # Who has the keys is the manager's, from one moment to the next.
    xdotool windowfocus "$window" key --delay 30 s
    gone && fail "the program has ended: $(cat "$scratch/messages")"
done
leaves() {
    xdotool windowfocus "$window" key ctrl+q 2>/dev/null
    gone
}
within 10 leaves
ends 0
exit 0
