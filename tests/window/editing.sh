#!/usr/bin/env bash
# A changed number: the picture is that of an export with the same change,
# undone, redone, and after the lesson was read again.
. "$(dirname "$0")/window.bash"
open_display
open_window $lesson --do 'goto 20; set U[1,1] 12345.5'
expect 'goto 20; set U[1,1] 12345.5'
key ctrl+z
expect 'goto 20'
key ctrl+y
expect 'goto 20; set U[1,1] 12345.5'
key ctrl+r
expect 'goto 20; set U[1,1] 12345.5'
key ctrl+z
expect 'goto 20'
quit
