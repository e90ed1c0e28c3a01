#!/usr/bin/env bash
# Two displays, as a laptop and a projector: the stage fills the one that is
# chosen, the speaker's window is on the other; they change places; when the
# projector is unplugged everything comes back. Needs an X server that may have
# two heads without any (Xorg with its dummy driver), and is skipped without.
. "$(dirname "$0")/window.bash"
xorg=/usr/lib/xorg/Xorg
[ -x $xorg ] && [ -e /usr/lib/xorg/modules/drivers/dummy_drv.so ] || exit 77
for program in evilwm xrandr; do
    command -v "$program" >/dev/null || exit 77
done

cat >"$scratch/xorg.conf" <<'END'
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
EndSection
Section "Device"
  Identifier "device"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
  Modeline "1920x1080" 148.50 1920 2448 2492 2640 1080 1084 1089 1125
EndSection
Section "Screen"
  Identifier "screen"
  Device "device"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 3840 1080
  EndSubSection
EndSection
END
$xorg -displayfd 3 -config "$scratch/xorg.conf" -noreset -nolisten tcp \
    -logfile "$scratch/xorg.log" -novtswitch -sharevts vt7 \
    3>"$scratch/display" >/dev/null 2>&1 &
xvfb=$!
started() { test -s "$scratch/display" || ! kill -0 $xvfb 2>/dev/null; }
within 20 started && test -s "$scratch/display" || exit 77
DISPLAY=:$(cat "$scratch/display")
export DISPLAY
heads() { [ "$(xrandr --listmonitors | head -n 1)" = "Monitors: $1" ]; }
projector() {
    xrandr --output DUMMY1 "$@" && within 10 heads "$heads"
    sleep 0.5
}
xrandr --output DUMMY0 --mode 1920x1080 && xrandr --addmode DUMMY1 1280x800 ||
    exit 77
heads=2
projector --mode 1280x800 --right-of DUMMY0 || exit 77
evilwm --fn fixed --bw 0 2>"$scratch/manager" &
manager=$!
trap 'kill "$manager" 2>/dev/null; clean_up' EXIT
within 10 xdotool get_num_desktops >/dev/null 2>&1
xdotool mousemove 3190 1079

# stands WINDOW X Y: within 10 seconds it is there.
is_at() { xdotool getwindowgeometry "$1" | grep -q "Position: $2,$3 "; }
stands() {
    within 10 is_at "$@" || fail "$(xdotool getwindowgeometry "$1"), not at $2,$3"
}

speakers() {
    speaker=$(xdotool search --onlyvisible --name '^Speaker' | head -n 1)
    [ -n "$speaker" ]
}

open_window $lesson --do 'goto 2' --lang en
size=1280x720
expect 'goto 2'
key shift+f # onto the projector
size=1280x800
stands "$window" 1920 0
expect 'goto 2'
key s
within 10 speakers || fail "no speaker's window"
on_first() {
    local x
    x=$(xdotool getwindowgeometry "$1" | sed -n 's/.*Position: \([0-9]*\),.*/\1/p')
    [ "$x" -lt 1920 ]
}
on_second() { ! on_first "$1"; }
within 10 on_first "$speaker" || fail "the speaker's window is on the projector"
within 10 xdotool windowfocus --sync "$window"
key shift+f # they change places
size=1920x1080
stands "$window" 0 0
expect 'goto 2'
within 10 on_second "$speaker" || fail "both windows are on one display"
key shift+f
size=1280x800
stands "$window" 1920 0
expect 'goto 2'

# Unplugged, with the stage on it.
heads=1
projector --off || fail "the projector cannot be switched off"
within 10 on_first "$window" || fail "the stage went with the projector"
key Escape Right
size=1280x720
expect 'goto 3'
on_first "$window" || fail "the stage is out of sight"
key shift+f # the only one
size=1920x1080
stands "$window" 0 0
expect 'goto 3'
quit
exit 0
