#!/usr/bin/env bash
# The speaker's window: a second one, which follows the first, takes its keys
# too, and goes without it.
. "$(dirname "$0")/window.bash"
open_display 2600x1500x24
open_window $lesson
expect ''
stage=$window

# named PATTERN: finds the program's window of that name.
named() {
    local each
    for each in $(xdotool search --onlyvisible --pid "$pid" 2>/dev/null); do
        case $(xdotool getwindowname "$each") in
        $1)
            found=$each
            return 0
            ;;
        esac
    done
    return 1
}

found=''
key s
within 10 named 'Speaker: *' || fail "no window for the speaker"
speaker=$found
[ "$speaker" != "$stage" ] || fail "there is one window alone"
xdotool windowmove --sync "$speaker" 1300 0
xdotool windowmove --sync "$stage" 0 0

of_speaker() {
    window=$speaker
    shot "$1"
    window=$stage
}
speaker_changed() {
    of_speaker "$scratch/now.png" &&
        # More than the time of day does.
        [ "$(differ "$1" "$scratch/now.png")" -gt 3000 ]
}

sleep 1
of_speaker "$scratch/first.png"

# Keys in the stage's window move both.
xdotool windowfocus --sync "$stage"
key End
expect 'last'
within 10 speaker_changed "$scratch/first.png" ||
    fail "the speaker's window does not follow"

# Keys in the speaker's window, as from a clicker, move both.
xdotool windowfocus --sync "$speaker"
key Home
expect 'first'
key Next
expect 'step'

# A blank stage is not a blank desk.
of_speaker "$scratch/before.png"
key period
expect 'step; blank'
within 10 speaker_changed "$scratch/before.png" ||
    fail "the speaker does not see that the stage is blank"
key period
expect 'step'

# The language is both windows'.
key l
within 10 named '讲者：*' || [ "$(xdotool getwindowname "$speaker" |
    head -c 6)" = 讲者 ] || fail "the speaker's window keeps its title"
expect 'step; language zh'

# A pointer over the desk moves nothing on the stage.
xdotool mousemove --window "$speaker" 300 300 click 1
sleep 0.5
expect 'step; language zh'
xdotool mousemove 2590 1490

# There is one display; another is refused with a notice.
xdotool windowfocus --sync "$stage"
key s
gone_speaker() {
    ! xdotool search --onlyvisible --pid "$pid" 2>/dev/null |
        grep -qx "$speaker"
}
within 10 gone_speaker || fail "S does not close it"
key s
within 10 eval '! gone_speaker' || fail "S does not open it again"
xdotool windowfocus --sync "$stage"
key s
within 10 gone_speaker || fail "S does not close it again"
xdotool windowfocus --sync "$stage"
expect 'step; language zh'
quit
