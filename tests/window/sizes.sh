#!/usr/bin/env bash
# The four sizes of a step; and walking back and forth again, by any of them,
# comes past the same pictures.
. "$(dirname "$0")/window.bash"
open_display
open_window $lesson

number=1
for by in pass time event scalar; do
    key Home $number Right Right
    expect "size $by; step; step"
    key Left
    expect "size $by; step"
    number=$((number + 1))
done

# back_and_forth KEY SIZE STEPS
back_and_forth() {
    local walk="size $2" i
    key Home "$1"
    expect "$walk"
    shot "$scratch/0.png"
    for ((i = 1; i <= $3; i++)); do
        key Right
        walk="$walk; step"
        expect "$walk"
        shot "$scratch/$i.png"
    done
    for ((i = $3 - 1; i >= 0; i--)); do
        key Left
        expect_picture "$scratch/$i.png"
    done
    for ((i = 1; i <= $3; i++)); do
        key Right
        expect_picture "$scratch/$i.png"
    done
}
back_and_forth 1 pass 2
back_and_forth 2 time 4
back_and_forth 3 event 6
back_and_forth 4 scalar 9

# In mid-step the size changes without losing the place.
key Home 4 Right Right Right Right Right
expect 'size scalar; step; step; step; step; step'
key 3
expect 'size scalar; step; step; step; step; step; size event'
key Left
expect 'size scalar; step; step; step; step; step; size event; back'
quit
