#!/usr/bin/env bash
# A question is answered in its field, mended where it is wrong, shown by Space
# in a lecture, chosen by a key; how it went is there in the next run. Pins and
# sums come and go by keys and clicks.
. "$(dirname "$0")/window.bash"
open_display

# go N: to the N-th scene from the first.
go() { printf 'next-scene; %.0s' $(seq "$1"); }

asked=$(go 15) # what will dL/dh[1] be?
open_window $lesson --do "$asked" --lang en
expect "$asked"
key Return
expect "$asked answer"
press '2 1'
key Return
expect "$asked answer; type 2 1; field enter"
key ctrl+u
press '6, 2'
key Return
expect "$asked answer 2 1; answer 6 2"
key Left # the question is not asked again
expect "$asked answer 2 1; answer 6 2; back"
key Right
key space
expect "$(go 17)" # Left had led into the scene behind
quit

# Who types is answering; what is left half typed is there again.
open_window $lesson --do "ask-again; $asked" --lang en
expect "$asked"
press '-6'
expect "$asked answer; type -6"
key Escape l Return
expect "$asked begin-answer -; type 6; close; language zh; answer"
key ctrl+u
press '6 2'
key Return
expect "$asked language zh; answer 6 2"
key l # as it was
quit

# Space shows, and goes on; a choice has its key; H and J.
open_window $lesson --do "$(go 3)" --lang en # what will h[1] be?
expect "$(go 3)"
key h
expect "$(go 3) hint"
key space
expect "$(go 3) hint; reveal"
key space
expect "$(go 4)"
quit
open_window $lesson --do "$(go 12)" --lang en # which is dL/dz[2]?
key 1
expect "$(go 12) choose 1"
key 3
expect "$(go 12) choose 1; choose 3"
quit

# The answers are kept.
grep -q '^at: .* [0-4]*3[0-4]* ' "$XDG_STATE_HOME/unroll/state" ||
    fail "no answer is kept: $(cat "$XDG_STATE_HOME/unroll/state")"

# Pins by Tab and Enter; a sum by Shift and Enter; Escape closes one by one.
open_window $lesson --do 'ask-again; last' --lang en
expect 'last'
key Tab Tab Return
expect 'last; focus pin U; press'
key shift+Return
expect 'last; focus pin U; press; sum next'
key Escape
expect 'last; focus pin U; press'
key Return
expect 'last; focus pin U'
quit
