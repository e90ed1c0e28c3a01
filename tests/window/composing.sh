#!/usr/bin/env bash
# A Chinese input method that is on all the time: in a field it composes at the
# caret, and what it gives is taken; outside fields letters are commands, and
# it swallows none. Needs ibus with libpinyin, and is skipped without.
. "$(dirname "$0")/window.bash"
for program in dbus-daemon ibus-daemon ibus; do
    command -v "$program" >/dev/null || exit 77
done
ibus_engines=/usr/share/ibus/component/libpinyin.xml
[ -e $ibus_engines ] || exit 77
open_display

# A session of its own, which ends with the test.
mkdir -p "$scratch/home" "$scratch/run"
chmod 700 "$scratch/run"
export HOME=$scratch/home XDG_RUNTIME_DIR=$scratch/run
export XDG_CONFIG_HOME=$HOME/.config XDG_CACHE_HOME=$HOME/.cache
export DBUS_SESSION_BUS_ADDRESS=unix:path=$scratch/run/bus
export XMODIFIERS=@im=ibus SDL_IM_MODULE=ibus LC_ALL=C.UTF-8
dbus-daemon --session --nofork --address="$DBUS_SESSION_BUS_ADDRESS" \
    2>/dev/null &
bus=$!
within 10 test -S "$scratch/run/bus" || fail "no session bus"
ibus-daemon --panel=disable 2>/dev/null &
ibus=$!
end_session() {
    kill "$ibus" "$bus" 2>/dev/null
    clean_up
}
trap end_session EXIT

composes() { [ "$(ibus engine 2>/dev/null)" = libpinyin ]; }
method_on() {
    within 20 eval 'ibus engine libpinyin >/dev/null 2>&1; composes' ||
        fail "no input method: $(ibus engine 2>&1)"
}
method_on

lesson=bidirectional
open_window $lesson --lang zh
expect 'language zh'
method_on # of this window
key d
expect 'language zh; theme dark'
key d d Right
expect 'language zh; step'

# The composition stands in the field, and is no text yet.
key w
expect 'language zh; step; sequence'
shot "$scratch/empty.png"
press 'mingtian'
expect_change "$scratch/empty.png"
key Escape
expect_picture "$scratch/empty.png"
press 'yanjiushengming'
key space
expect 'language zh; step; sequence; type 研究生命'
key Return
expect 'language zh; step; sequence 研究生命'

# Letters are commands again.
key l
expect 'language en; step; sequence 研究生命'
key l g
press '12'
key Return
expect 'language zh; step; sequence 研究生命; goto 12'
quit
exit 0
