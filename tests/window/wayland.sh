#!/usr/bin/env bash
# The same program under Wayland: keys, full screen, the speaker's window that
# comes and goes while others take the keys, the clipboard. Needs weston, which
# can be a window of X11, and is skipped without.
. "$(dirname "$0")/window.bash"
for program in weston wl-copy wl-paste xwininfo; do
    command -v "$program" >/dev/null || exit 77
done
open_display 1600x1000x24
mkdir -p "$scratch/run"
chmod 700 "$scratch/run"
export XDG_RUNTIME_DIR=$scratch/run
weston --backend=x11-backend.so --socket=test --no-config --use-pixman \
    --width=1600 --height=1000 \
    >"$scratch/weston.log" 2>&1 &
weston=$!
trap 'kill "$weston" 2>/dev/null; clean_up' EXIT
within 20 test -S "$scratch/run/test" || exit 77
compositor() {
    window=$(xwininfo -root -children | awk '/Weston/ { print $1; exit }')
    [ -n "$window" ]
}
within 10 compositor || exit 77
xdotool windowmove --sync "$window" 0 0
xdotool windowfocus --sync "$window"
# The compositor draws its pointer over the picture, in its corner, where the
# link to the course says what it does: of the picture counts what is below.
below() { convert "$1" -crop 1600x850+0+150 +repage "$2"; }
same_as() {
    shot "$scratch/shot.png" && below "$1" "$scratch/a.png" &&
        below "$scratch/shot.png" "$scratch/b.png" &&
        [[ $(differ "$scratch/a.png" "$scratch/b.png") =~ ^[0-9]{1,2}$ ]]
}

size=1600x1000
(
    unset DISPLAY
    # Leaks of the compositor's libraries are not ours.
    export WAYLAND_DISPLAY=test SDL_VIDEODRIVER=wayland
    export ASAN_OPTIONS=detect_leaks=0
    exec "$unroll" $lesson --do 'seek h[1]' --lang en --fullscreen
) 2>"$scratch/messages" &
pid=$!
sleep 2
key Right
expect 'seek h[1]; step'
key f Left
sleep 0.5
key f
expect 'seek h[1]'
key d
expect 'seek h[1]; theme dark'
key d d g
press '20'
key Return
expect 'goto 20'
key g
press '5'
key Return

# The speaker's window comes and goes; then another program takes the keys,
# and what was copied. (Under this compositor nobody has the keys after that.)
key ctrl+c
sleep 1
key s
expect_change "$(frame 'seek h[1]')"
key s
sleep 1
pasted() {
    [ "$(WAYLAND_DISPLAY=test timeout 5 wl-paste 2>/dev/null)" = "$1" ]
}
within 10 pasted $'0\n10' || fail "the numbers are not to be had"
sleep 1
gone && fail "the program has ended: $(cat "$scratch/messages")"
exit 0
