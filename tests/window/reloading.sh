#!/usr/bin/env bash
# A lesson that is saved is read again at once, the reader's place kept. What
# is wrong with it is said over the last good run, in the reader's language.
. "$(dirname "$0")/window.bash"
open_display
cp -r lessons/05-hand-worked "$scratch/mine"
lesson=$scratch/mine
file=$lesson/lesson.md

# edit SED: as editors do, by a new file over the old one. The exported
# pictures of before are then of another lesson.
edit() {
    sed "$1" "$file" >"$scratch/new"
    ! cmp -s "$scratch/new" "$file" || fail "nothing was edited"
    mv "$scratch/new" "$file"
    rm -f "$scratch"/*.png
}

open_window "$lesson" --do 'goto 40'
expect 'goto 40'
edit 's/^# .*/# Another title/'
expect 'goto 40'

shot "$scratch/before.png"
cp "$file" "$scratch/good"
edit 's/^h\[t\] = .*/h[t] = nothing(z[t])/'
shot "$scratch/before.png"
expect_change "$scratch/before.png"
shot "$scratch/wrong.png"
key l
expect_change "$scratch/wrong.png"
key l
expect_picture "$scratch/wrong.png"
key Right
expect_change "$scratch/wrong.png"
key Left
expect_picture "$scratch/wrong.png"

rm "$file"
expect_change "$scratch/wrong.png"
cp "$scratch/good" "$file"
expect 'goto 40'

# The translation is watched too.
key l
expect 'goto 40; language zh'
file=$lesson/lesson.zh.md
edit 's/^# .*/# 另一个题目/'
expect 'goto 40; language zh'
quit

# A file that is wrong from the start is waited for, the start page behind it.
lesson=$scratch/model.txt
printf '# Two units.\nt in 1..3\nh[0] = [1; 2]\nh[t] = thna(h[t-1])\n' >"$lesson"
open_window "$lesson" --lang en
shot "$scratch/waiting.png"
key l
expect_change "$scratch/waiting.png"
key l
rm -f "$scratch"/*.png
sed -i 's/thna/tanh/' "$lesson"
expect ''
key Right
expect 'step'
quit
