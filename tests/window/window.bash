# window.bash - what every window test does: a display of its own, the program
# on it, keys pressed by xdotool, and pictures compared with exported ones.
# The program is the first argument. A script sources this, opens the window,
# and ends; all that it started ends with it.
# shellcheck shell=bash
set -u

for program in Xvfb xdotool import compare; do
    command -v "$program" >/dev/null || exit 77
done
unroll=$1
lesson=hand-worked
size=1280x720 # of the window, as long as it is not resized
scratch=$(mktemp -d)
xvfb='' pid='' window=''

unset WAYLAND_DISPLAY SDL_VIDEODRIVER UNROLL_DATA
export LC_ALL=C XDG_STATE_HOME=$scratch/state
export LSAN_OPTIONS=${LSAN_OPTIONS-suppressions=$PWD/tests/lsan.supp:print_suppressions=0}

clean_up() {
    local started
    for started in $pid $xvfb; do
        kill "$started" 2>/dev/null
    done
    wait 2>/dev/null
    rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 1' INT TERM

fail() {
    printf '%s:%s: %s\n' "$(basename "$0")" "${BASH_LINENO[-2]}" "$*" >&2
    exit 1
}

# within SECONDS COMMAND...: repeats a command until it succeeds.
within() {
    local end=$(($(date +%s%N) + $1 * 1000000000))
    shift
    until "$@"; do
        [ "$(date +%s%N)" -lt "$end" ] || return 1
        sleep 0.05
    done
}

open_display() {
    rm -f "$scratch/display" # of one before
    Xvfb -displayfd 3 -screen 0 "${1-1920x1200x24}" -nolisten tcp -noreset \
        3>"$scratch/display" >/dev/null 2>&1 &
    xvfb=$!
    within 20 test -s "$scratch/display" || fail "Xvfb does not start"
    DISPLAY=:$(cat "$scratch/display")
    export DISPLAY
    # Out of the way: what lies under the pointer looks different.
    xdotool mousemove 5000 5000
}

find_window() {
    window=$(xdotool search --onlyvisible --pid "$pid" 2>/dev/null | tail -n 1)
    [ -n "$window" ] || ! kill -0 "$pid" 2>/dev/null
}

# open_window ARGS...: starts the program and gives its window the keys.
open_window() {
    "$unroll" "$@" 2>"$scratch/messages" &
    pid=$!
    within 20 find_window
    [ -n "$window" ] || fail "no window: $(cat "$scratch/messages")"
    # There is no window manager that would do these.
    # Whole on the screen, whatever its size: only what is there can be seen.
    xdotool windowmove --sync "$window" 0 0
    within 10 xdotool windowfocus --sync "$window" ||
        fail "the window takes no focus"
}

gone() { ! kill -0 "$pid" 2>/dev/null; }

# ends STATUS: the program ends by itself, with that exit status.
ends() {
    local status
    within 20 gone || fail "the program does not end"
    wait "$pid"
    status=$?
    pid=''
    [ "$status" = "$1" ] ||
        fail "exit status $status, not $1: $(cat "$scratch/messages")"
}

key() { xdotool key --delay 20 "$@"; }

# press TEXT: types it, a key each.
press() { xdotool type --delay 40 -- "$1"; }

shot() { import -silent -window "$window" "png24:$1"; }

# differ A B: how many pixels differ; "size" if they cannot be compared.
differ() {
    local count
    count=$(compare -metric AE "$1" "$2" null: 2>&1)
    [ $? -le 1 ] && echo "${count%% *}" || echo size
}

# frame ACTIONS: the path of the exported picture after these actions, of the
# window's size. It is made once.
frame() {
    local path
    path=$scratch/$(printf '%s' "$lesson $size $1" | md5sum | cut -c1-16).png
    [ -s "$path" ] ||
        "$unroll" export "$lesson" --do "${1:-first}" --size "$size" \
            -o "$path" >/dev/null || fail "no picture of: $1"
    echo "$path"
}

same_as() {
    shot "$scratch/shot.png" && [ "$(differ "$1" "$scratch/shot.png")" = 0 ]
}

keep() {
    local to=build/window
    mkdir -p "$to"
    cp "$1" "$to/expected.png"
    cp "$scratch/shot.png" "$to/shown.png"
    echo "$to"
}

# expect ACTIONS: within 10 seconds the window shows what an export does after
# these actions, pixel for pixel.
expect() {
    local path
    path=$(frame "$1") || exit 1
    within 10 same_as "$path" ||
        fail "not as after '$1':" \
            "$(differ "$path" "$scratch/shot.png") pixels differ;" \
            "see $(keep "$path")"
}

# expect_picture FILE: the same, of any picture.
expect_picture() {
    within 10 same_as "$1" ||
        fail "$(differ "$1" "$scratch/shot.png") pixels differ from" \
            "what was there before; see $(keep "$1")"
}

changed_from() {
    shot "$scratch/shot.png" && [ "$(differ "$1" "$scratch/shot.png")" != 0 ]
}

# expect_change FILE: within 10 seconds the window shows something else.
expect_change() {
    within 10 changed_from "$1" || fail "nothing changes"
}

resize() {
    size=$1
    xdotool windowsize "$window" "${1%x*}" "${1#*x}"
}

quit() {
    key ctrl+q
    ends 0
}
