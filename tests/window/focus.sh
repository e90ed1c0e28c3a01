#!/usr/bin/env bash
# Tab goes to everything that can be pressed, and Enter presses it: on the
# start page, on the stage, in the panel and on the bar, without a pointer.
. "$(dirname "$0")/window.bash"
open_display
open_window $lesson --do 'last' --lang en
expect 'last'

# The bar, from its end.
key shift+Tab
expect 'last; focus help'
key shift+Tab Return
expect 'last; focus language; press'
key Return
expect 'last; focus language; press; press'
key shift+Tab shift+Tab shift+Tab
expect 'last; focus goto'
key Return
press '20'
key Return
expect 'goto 20; focus goto; describe nothing'
key shift+Tab shift+Tab shift+Tab Tab
expect 'goto 20; focus step'
key Return
expect 'goto 21; focus step; describe nothing'

# Space is the next scene's, arrows step, wherever the focus is.
key Right
expect 'goto 22; focus step; describe nothing'
key Escape
expect 'goto 22'
key space
expect 'goto 22; next-scene'

# Area by area: header, stage, panel. A slider's number is typed.
key End F6 F6 F6
expect 'last; focus edit b[1]'
key Return
press '1.5'
key Return
expect 'last; focus edit b[1]; set b[1] 1.5'
key ctrl+z shift+F6
expect 'last; focus pin U'
key Return Escape Escape
expect 'last'

# The list of keys is a menu: what is pressed there is done, and seen.
key question F6 F6
expect 'last; help; focus step'
key Tab Tab Tab Tab Return
expect 'first; focus first; describe nothing'
key Escape End
expect 'last'
key question
expect 'last; help'
xdotool mousemove --window "$window" 250 133 click 1 mousemove 5000 5000
expect 'last; back'
key Right

# The pointer takes it over.
key Tab
expect 'last; focus course'
xdotool mousemove --window "$window" 600 600 click 1 mousemove 5000 5000
expect 'last'

quit

# A hint; the header leads back to the course.
open_window $lesson --do 'goto 20' --lang en
expect 'goto 20'
key F6 F6 F6 Tab
expect 'goto 20; focus hint'
key Return
expect 'goto 20; focus hint; press'
key Escape Tab
expect 'goto 20; hint; focus course'
key Return
expect_change "$(frame 'goto 20; hint; focus course')"

# The start page: head, cards.
# Lessons are read while nothing else is to be done.
settled() {
    shot "$scratch/page.png"
    sleep 0.7
    same_as "$scratch/page.png"
}
within 30 settled || fail "the page comes to no end"
key Tab shift+Tab
expect_picture "$scratch/page.png"
key F6 Tab Tab
expect_change "$scratch/page.png"
shot "$scratch/theme.png"
key Return # the theme
expect_change "$scratch/theme.png"
key Return Return shift+Tab Tab # which says again what it does
expect_picture "$scratch/theme.png"
quit
