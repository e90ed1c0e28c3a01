#!/usr/bin/env bash
# The window opens at the start, and the keys of stepping lead where the
# actions of the same name do. Ctrl+Q ends with status 0.
. "$(dirname "$0")/window.bash"
open_display
open_window $lesson
expect ''

key Right Right Right
expect 'goto 3'
key Left
expect 'goto 2'
key Next Down n
expect 'goto 5'
key Prior Up p
expect 'goto 2'
key Home
expect ''
key Left # there is nothing before
expect ''
key End
expect 'last'
key Right
expect 'last'
key BackSpace
expect 'last; phase-start'
key shift+Right
expect 'last; phase-start; step-larger'
key shift+Left
expect 'last; phase-start; step-larger; back-larger'
key Home space space
expect 'next-scene; next-scene'
key shift+space
expect 'next-scene; next-scene; previous-scene'
quit

# The other ways out.
open_window $lesson
kill -TERM "$pid"
ends 0
