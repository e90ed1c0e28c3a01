#!/usr/bin/env bash
# Where one stood and what one chose is there again the next time, after a
# crash too; --do, --lang and --theme go before it; what is damaged is nothing.
. "$(dirname "$0")/window.bash"
open_display
state=$XDG_STATE_HOME/unroll/state

open_window $lesson
expect ''
key 4 Right Right Right l d o h
expect 'size scalar; step; step; step; language zh; theme dark; notation d2l; shapes on'
quit
open_window $lesson
expect 'size scalar; step; step; step; language zh; theme dark; notation d2l; shapes on'
key 3 End ctrl+plus
expect 'last; language zh; theme dark; notation d2l; shapes on; text 1.1'
within 10 grep -q '^goto: 6' "$state" || fail "the place is not written"
kill -KILL "$pid"
wait "$pid" 2>/dev/null
open_window $lesson
expect 'last; language zh; theme dark; notation d2l; shapes on; text 1.1'
key ctrl+0
expect 'last; language zh; theme dark; notation d2l; shapes on'
quit

open_window $lesson --do 'goto 5; notation nndl; shapes off' --lang en --theme light
expect 'goto 5'
quit

# What was changed too, number, word and number again, each to be undone.
lesson=encoder-decoder
open_window $lesson --do 'scene 3; set w[1] 2; sequence aab; set u[2] 3; seek h[3]'
expect 'scene 3; set w[1] 2; sequence aab; set u[2] 3; seek h[3]'
key Right
expect 'scene 3; set w[1] 2; sequence aab; set u[2] 3; seek h[3]; step'
within 10 grep -q '^changes: .*set w.1. 2; sequence aab; set u.2. 3$' "$state" ||
    fail "the changes are not written"
within 10 grep -q '^goto: 7' "$state" || fail "the place is not written"
kill -KILL "$pid"
wait "$pid" 2>/dev/null
open_window $lesson
expect 'scene 3; set w[1] 2; sequence aab; set u[2] 3; seek h[3]; step'
key ctrl+z
expect 'scene 3; set w[1] 2; sequence aab; seek h[3]; step'
key ctrl+z
expect 'scene 3; set w[1] 2; seek h[3]; step'
key ctrl+y
expect 'set w[1] 2; goto 7; sequence aab'
key r r
expect 'goto 7'
quit
lesson=hand-worked

# Another lesson is begun at its start.
cp -r "lessons/05-hand-worked" "$scratch/copy"
open_window "$scratch/copy"
lesson=$scratch/copy
expect ''
quit
lesson=hand-worked

for damage in '' 'goto: -1' 'goto: 99999999999' 'theme: plaid' ':::' \
    "$(head -c 70000 /dev/zero | tr '\0' x)"; do
    printf 'lesson: %s\n%s\n' "$PWD/lessons/05-hand-worked/lesson.md" \
        "$damage" >"$state"
    open_window $lesson
    expect ''
    quit
done

# No place to write to is no fault.
XDG_STATE_HOME=/dev/null
open_window $lesson
expect ''
key Right
expect 'step'
quit
