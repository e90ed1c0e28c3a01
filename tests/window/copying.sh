#!/usr/bin/env bash
# To the clipboard, read by another program: numbers with tabs, LaTeX, the
# picture; where the program that takes pictures is missing, that is said.
. "$(dirname "$0")/window.bash"
command -v xclip >/dev/null || exit 77
open_display

holds() { [ "$(timeout 2 xclip -selection clipboard -o 2>/dev/null)" = "$1" ]; }

# clipboard TEXT: within 10 seconds that is what others get.
clipboard() {
    within 10 holds "$1" ||
        fail "the clipboard holds: $(timeout 2 xclip -selection clipboard -o)"
}

open_window $lesson --do 'seek h[1]'
expect 'seek h[1]'
key ctrl+c
clipboard $'0\n10'
key F6 Tab # the header, then the stage
key ctrl+c
clipboard $'1\n2' # h[0], its first value
quit

open_window $lesson --do 'last; pin W; pin x[1]'
key ctrl+c
clipboard $'W\n1\t2\t3\n4\t5\t6\n\nx[1]\n1\n0\n0'
key ctrl+shift+c
within 10 eval 'timeout 2 xclip -selection clipboard -o | grep -q bmatrix' ||
    fail "no LaTeX"
key Escape # the pins go
quit

open_window $lesson --do 'seek z[1]'
expect 'seek z[1]'
key ctrl+alt+c
picture() {
    timeout 5 xclip -selection clipboard -t image/png -o \
        >"$scratch/picture.png" 2>/dev/null &&
        [ "$(differ "$scratch/picture.png" "$(frame 'seek z[1]')")" = 0 ]
}
within 20 picture || fail "the picture is not in the clipboard"
[ -z "$(find "$XDG_STATE_HOME" -name 'clipboard*')" ] ||
    fail "the picture's file was left"
quit

# Without the program: a notice, and nothing else.
mkdir "$scratch/empty"
(exec env PATH="$scratch/empty" "$unroll" $lesson --do 'first' \
    2>"$scratch/messages") &
pid=$!
within 20 find_window
xdotool windowmove --sync "$window" 0 0
within 10 xdotool windowfocus --sync "$window"
expect ''
shot "$scratch/before.png"
key ctrl+alt+c
expect_change "$scratch/before.png"
key Right
expect 'step'
quit
