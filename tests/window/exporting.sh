#!/usr/bin/env bash
# The export from the window: by keys, by pointer, stopped; and the command
# line that it shows gives the same bytes. One picture by its own keys, never
# over another.
. "$(dirname "$0")/window.bash"
command -v xclip >/dev/null || exit 77
open_display
root=$PWD
mkdir "$scratch/out" "$scratch/again" "$scratch/keys"
export HOME=$scratch/home
mkdir "$HOME"

file_is_there() { [ -s "$1" ]; }

# By a script: every kind of choice, then the command line of the same.
# The command is what the clipboard gets.
compare_with_command() {
    local name=$1 choices=$2 path=$3 command
    (cd "$scratch/out" && exec 4>&- &&
        UNROLL_DATA=$root timeout 60 "$unroll" "$lesson" --do \
            "${before-goto 20; set U[1,1] -1/3}; export; $choices form copy; \
form run" 2>"$scratch/messages") &
    pid=$!
    within 30 file_is_there "$scratch/out/$path" ||
        fail "$name: no $path: $(cat "$scratch/messages")"
    within 10 grab_command || fail "$name: no command line"
    kill "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
    pid=''
    command=${command_line/$scratch\/out/$scratch\/again}
    (cd "$root" && unroll() { "$unroll" "$@"; } && eval "$command") \
        >"$scratch/said" 2>&1 || fail "$name: $command: $(cat "$scratch/said")"
    diff -r "$scratch/out" "$scratch/again" >"$scratch/diff" ||
        fail "$name: not as by: $command: $(cat "$scratch/diff")"
    rm -rf "${scratch:?}"/out/* "${scratch:?}"/again/*
}

grab_command() {
    command_line=$(timeout 2 xclip -selection clipboard -o 2>/dev/null) &&
        [ "${command_line#unroll export}" != "$command_line" ]
}

compare_with_command 'a picture' \
    'form format png; form what here; form theme dark;' \
    05-hand-worked-0020.png
compare_with_command 'a folder' \
    'form format svg; form what scene; form language zh;' \
    05-hand-worked-svg/05-hand-worked-0020.svg
compare_with_command 'a page a scene' \
    'form format pdf; form what scenes; form size 1440x1080;
form narration without;' 05-hand-worked.pdf
compare_with_command 'numbers' 'form format npz;' 05-hand-worked.npz
lesson=encoder-decoder before='scene 3; set w[1] 2; sequence aab; set u[2] 3'
compare_with_command 'another word' 'form format svg; form what here;' \
    12-encoder-decoder-0006.svg
compare_with_command 'its numbers' 'form format csv;' 12-encoder-decoder.csv
lesson=learning before='model random; seed 9; seek dL/dh[0]'
compare_with_command 'another seed' 'form format png; form what here;' \
    16-learning-0057.png
lesson=hand-worked
unset before

rm -rf "$XDG_STATE_HOME"

# By keys: Ctrl+P, from png to svg, only this picture; the folder is typed.
cd "$scratch/keys" || exit 1
UNROLL_DATA=$root
export UNROLL_DATA
open_window $lesson
cd "$root" || exit 1
unset UNROLL_DATA
expect ''
key Right Right Right
expect 'goto 3'
shot "$scratch/before.png"
key ctrl+p
expect_change "$scratch/before.png"
key Right Down Left Left Left Return # from png and all steps
within 20 file_is_there "$scratch/keys/05-hand-worked-0003.svg" ||
    fail "no svg by keys"
"$unroll" export $lesson --steps 3 -o "$scratch/three.svg" >/dev/null
cmp "$scratch/three.svg" "$scratch/keys/05-hand-worked-0003.svg" ||
    fail "the svg is another"
key Escape
expect 'goto 3'

# One picture, twice: the first stays. The notice goes with the next step.
key ctrl+shift+e
within 20 file_is_there "$scratch/keys/05-hand-worked-0003.png" ||
    fail "Ctrl+Shift+E writes nothing"
cmp "$scratch/keys/05-hand-worked-0003.png" "$(frame 'goto 3')" ||
    fail "the png is not what is shown"
key ctrl+shift+e
within 20 file_is_there "$scratch/keys/05-hand-worked-0003-2.png" ||
    fail "no second png"
key Right
expect 'goto 4'
key ctrl+shift+s
within 20 file_is_there "$scratch/keys/05-hand-worked-0004.svg" ||
    fail "Ctrl+Shift+S writes nothing"

# A long one is stopped between two pictures, and leaves no part of a file.
key ctrl+p
key Right Right Right      # from svg to gif
key Down Right Right Right # all steps
key Return
sleep 1
key Escape Escape
key Right
expect 'goto 5'
[ -z "$(find "$scratch/keys" -name '*.gif*')" ] || fail "a gif was left"
quit

# What was chosen is there again the next time, the folder too; vectors begin
# as the stage has them.
mkdir "$scratch/kept"
timeout 60 "$unroll" $lesson --do "export; form format svg; form what here; \
form place $scratch/kept; form narration without; form close; quit" ||
    fail "the choices are not taken"
open_window $lesson --do 'goto 3; vectors row'
expect 'goto 3; vectors row'
key ctrl+p Return
within 20 file_is_there "$scratch/kept/05-hand-worked-0003.svg" ||
    fail "the choices are not kept"
"$unroll" export $lesson --do 'vectors row; goto 3' --no-narration \
    -o "$scratch/rows.svg" >/dev/null
cmp "$scratch/rows.svg" "$scratch/kept/05-hand-worked-0003.svg" ||
    fail "the svg of kept choices is another"
quit
