#!/usr/bin/env bash
# How the window command ends: 0 done, 1 the lesson is wrong, 3 no display,
# with the export that would serve. SDL's dummy driver will do for scripts.
. "$(dirname "$0")/window.bash"

# says STATUS PATTERN ARGS...
says() {
    local status=$1 pattern=$2
    shift 2
    timeout 20 "$unroll" "$@" 2>"$scratch/messages" </dev/null
    [ $? = "$status" ] ||
        fail "$*: not exit status $status: $(cat "$scratch/messages")"
    [ -z "$pattern" ] || grep -q -- "$pattern" "$scratch/messages" ||
        fail "$*: no '$pattern' in: $(cat "$scratch/messages")"
}

unset DISPLAY
says 3 'unroll export hand-worked -o' hand-worked
says 3 'unroll export 05-hand-worked -o'
says 3 '显示器' hand-worked --lang zh
says 1 no-such-lesson no-such-lesson
DISPLAY=:9999 says 3 'unroll export' hand-worked

export SDL_VIDEODRIVER=dummy
says 0 '' hand-worked --do 'step; step; quit'
says 0 '' hand-worked --size 7680x4320 --do 'quit'
says 0 '' --do 'fullscreen; step; fullscreen; reload; close; quit'
says 0 '' hand-worked --do 'fullscreen; step; fullscreen; reload; close; quit'
printf 'step # on\nquit\n' >"$scratch/script"
says 0 '' hand-worked --script "$scratch/script"
says 1 dance hand-worked --do 'dance'
unset SDL_VIDEODRIVER
