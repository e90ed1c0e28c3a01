#!/usr/bin/env bash
# Language, theme, notation, blank, help, fold and zoom: the keys do what the
# actions do, and Escape closes what is open without quitting.
. "$(dirname "$0")/window.bash"
open_display
open_window $lesson --do 'goto 30'
expect 'goto 30'

key l
expect 'goto 30; language zh'
key d
expect 'goto 30; language zh; theme dark'
key d
expect 'goto 30; language zh; theme contrast'
key d l
expect 'goto 30'

key o
expect 'goto 30; notation d2l'
key o o o
expect 'goto 30'

key c
expect 'goto 30; camera off'
key c
expect 'goto 30'

key v
expect 'goto 30; view next'
key v shift+v shift+v
expect 'goto 30'

key b
expect 'goto 30; blank'
key period
expect 'goto 30'
key b Right Escape # steps go on behind it
expect 'goto 31'
key Left

key question
expect 'goto 30; help'
key Escape
expect 'goto 30'
key F1
expect 'goto 30; help'
key F1
expect 'goto 30'
key Escape
expect 'goto 30'

key plus
expect 'goto 30; zoom in'
key minus minus
expect 'goto 30; zoom in; zoom out; zoom out'
key 0
expect 'goto 30'

key Tab Tab
expect 'goto 30; focus pin V'
key Return
expect 'goto 30; focus pin V; press'
key Escape
expect 'goto 30; focus pin V'

# Where no question is open: there H gives a hint.
key Home h
expect 'first; focus pin V; shapes on'
key h
expect 'first; focus pin V'
quit
