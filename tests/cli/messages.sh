#!/usr/bin/env bash
# What the program says of a call and of its work, each by its id in the
# catalogues: `expect ID STATUS ARGS...` runs it and looks for that message.
. "$(dirname "$0")/cli.bash"

# The message of an id as a pattern, any text in the places of {0}, {1} ...
pattern() {
    sed -n "s/^$1: //p" "$root"/assets/text/en/*.txt | head -n 1 |
        sed -e 's/[][\.*^$]/\\&/g' -e 's/{[0-9]}/.*/g'
}

said() {
    local wanted
    wanted=$(pattern "$1")
    if [ -n "$wanted" ] && cat out err | grep -aq -- "$wanted"; then
        good
    else
        fault "$last does not say $1: $wanted"
    fi
}

expect() {
    local id=$1
    shift
    run "$@"
    said "$id"
}

cat > model.txt << 'END'
t in 1..2
U = [0.5]
h[0] = [1]
h[t] = U * h[t-1]
L = |h[2]|^2
learn U
loss L
END
cat > trained.txt << 'END'
U = [0.5]
L = |U|^2
learn U
loss L
train sgd(rate: 0.1, steps: 2)
END
mkdir nothing

# --- The call -----------------------------------------------------------------

expect command-unknown 2 trac model.txt
expect command-late 2 --lang en trace model.txt
expect operand-missing 2 trace
expect operand-extra 2 trace model.txt model.txt
expect option-unknown 2 trace model.txt --zebra
expect option-unknown-near 2 trace model.txt --formt csv
expect option-no-value 2 trace model.txt --check=yes
expect option-value-missing 2 trace model.txt --format
expect option-number 2 trace model.txt --max-values many
expect option-choice 2 trace model.txt --format xml
expect option-size 2 export model.txt -o pictures --size 0x100
expect option-range 2 export model.txt -o pictures --steps 7..3
expect new-done 0 new lesson
expect new-exists 1 new lesson

# --- trace, train, check ------------------------------------------------------

expect trace-checked 0 trace model.txt --check
expect sensitivity-form 1 trace model.txt --sensitivity 'h[2]'
expect sensitivity-value 1 trace model.txt --sensitivity 'h[2]/q'
expect no-training 1 trace model.txt --train
printf 'U = eye(3)\ny = U [1; 2; 3]\nlearn U\n' > carried.txt
expect rtrl-too-large 1 trace carried.txt --rtrl --max-entries 20
expect train-progress 0 train trained.txt
expect train-saved 0 train trained.txt -o weights.safetensors
expect check-nothing 1 check nothing
expect diag-warning 1 check \
    "$root/tests/data/lessons/bad/translation-ask-lost.md"
expect check-done 0 check trained.txt
expect file-unwritable 3 trace model.txt -o /proc/none.json
last='unroll trace > /dev/full'
"$unroll" trace model.txt > /dev/full 2> err
: > out
said output-unwritable
if command -v script > /dev/null; then
    last='unroll trace --format npz, on a terminal'
    script -qec "'$unroll' trace model.txt --format npz" /dev/null > out
    said trace-terminal
fi

# --- check --------------------------------------------------------------------

expect check-report 0 check hand-worked
said check-kink-of
cat > corner.txt << 'END'
v = [1; 1; 0]
L = max(v)
learn v
loss L
END
expect check-kink 0 check corner.txt
printf 'x = ones(20000)\nL = |x|^2\nlearn x\nloss L\n' > large.txt
expect check-report-sampled 0 check large.txt

# --- export -------------------------------------------------------------------

expect export-output 2 export model.txt
expect export-size 2 export model.txt -o pictures --size 99999x10
expect export-folder 2 export model.txt -o one.png
expect export-done-one 0 export model.txt -o one.png --steps 1
expect export-done-many 0 export model.txt -o pictures --steps 1..2
expect frames-scene 1 export hand-worked -o pictures --scene 999
expect frames-none 1 export model.txt -o pictures --steps 99999
expect action-unknown 1 export model.txt -o one.png --steps 1 --do 'dance'
expect action-goto 1 export model.txt -o one.png --steps 1 --do 'goto x'
expect action-argument 1 export model.txt -o one.png --steps 1 --do 'size big'
expect edit-computed 1 export model.txt -o one.png --steps 1 --do 'set L 3'
expect edit-whole 1 export hand-worked -o one.png --steps 1 --do 'set T 3'
expect frames-paper 1 export model.txt -o film.gif --transparent
expect export-done 0 export model.txt -o film.gif --steps 1..2 --size 64x36
expect export-dry 0 export model.txt -o film.gif --dry-run
expect export-dry-many 0 export model.txt -o pictures --dry-run
sed 's/1\.\.2/1..9000/; s/h\[2\]/h[9000]/' model.txt > long.txt
expect frames-many 1 export long.txt -o pictures --by scalar --dry-run
expect folder-unmakable 3 export model.txt -o /proc/none/pictures

# A PATH without ffmpeg, with a folder of that name, with one that fails.
film() {
    local id=$1 path=$2
    shift 2
    last="unroll export, PATH=$path"
    PATH=$path "$unroll" export model.txt -o film.mp4 --steps 1..2 \
        --size 64x36 > out 2> err
    said "$id"
}
mkdir -p none folder/ffmpeg failing
printf '#!/bin/sh\nread -r all\necho broken >&2\nexit 1\n' > failing/ffmpeg
chmod +x failing/ffmpeg
film film-missing "$PWD/none"
film film-unstartable "$PWD/folder"
film film-failed "$PWD/failing"

report
