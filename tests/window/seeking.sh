#!/usr/bin/env bash
# G, a number and Enter lead to that step; what is typed is shown; letters do
# nothing meanwhile. A place that was sought looks as if one had walked there.
. "$(dirname "$0")/window.bash"
open_display
open_window $lesson --do 'goto 2'
expect 'goto 2'
shot "$scratch/two.png"

key g
expect_change "$scratch/two.png"
shot "$scratch/empty.png"
press 37
expect_change "$scratch/empty.png"
key Return
expect 'goto 37'

key g
press 99 # is beyond the end
key BackSpace l d
key Return
expect 'goto 9'

key g
press 12
key Escape
expect 'goto 9'
key g
press 12
key Right # steps, and ends the typing
expect 'goto 10'
key g
press 07
key KP_Enter
expect 'goto 7'

key Home
expect ''
key Right Right Right Right Right Right Right
expect 'goto 7'
quit
