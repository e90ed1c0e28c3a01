#!/usr/bin/env bash
# A training: [ and ] go over its updates, M takes the mean of the losses. A
# long one goes on between events: the window answers meanwhile, and T holds it.
. "$(dirname "$0")/window.bash"
open_display

lesson=16-learning
open_window $lesson --do 'goto 20'
expect 'goto 20'
key bracketright bracketright
expect 'goto 20; update 2'
key bracketleft
expect 'goto 20; update 1'
key m
expect 'goto 20; update 1; loss mean'
key m
expect 'goto 20; loss sum'
key End
expect 'last'
key bracketleft
expect 'last; back'
quit

cat >"$scratch/long.txt" <<'END'
x = 3
w = 10
y = (w - x)^2
L = 1/2 y
learn w
loss L
train sgd(rate: 0.000001, steps: 1000000)
END
lesson=$scratch/long.txt
open_window "$lesson" --do 'view training'
shot "$scratch/begun.png"
expect_change "$scratch/begun.png"
key t
sleep 0.5
shot "$scratch/held.png"
sleep 1
expect_picture "$scratch/held.png"
key Right # it answers
expect_change "$scratch/held.png"
key t
shot "$scratch/again.png"
expect_change "$scratch/again.png"
quit
