#!/usr/bin/env bash
# Training: progress, and what was learned as a file that a model can load.
. "$(dirname "$0")/cli.bash"

cat >model.txt <<'END'
U = [0.5 1; 2 3]
b = [1; 2]
x = [1; -1]
L = |U x + b|^2
learn U, b
loss L
train sgd(rate: 0.05, steps: 50, clip: 1)
END
cat >again.txt <<'END'
U = load("learned.safetensors", "U")
b = load("learned.safetensors", "b")
END
run 0 train model.txt -o learned.safetensors
prints 'update 1 of 50: '
prints 'update 50 of 50: '
prints 'learned.safetensors'
run 0 trace again.txt --format csv
grep '^values,[Ub],' out | sed 's/^values,//' >loaded
run 0 trace model.txt --train --format csv
grep '^updates,50/[Ub],' out | sed 's|^updates,50/||' >trained
[ -s loaded ] && cmp loaded trained || fault 'what was loaded differs'
run 1 train hand-worked
says 'train sgd('
run 3 train model.txt -o no-such-folder/learned.safetensors

# Ctrl+C (train-stopped): what was reached is written, whole.
sed 's/steps: 50/steps: 1000000/' model.txt >long.txt
"$unroll" train long.txt -o long.safetensors >out 2>err &
pid=$!
for _ in $(seq 100); do
    grep -q 'update ' out && break
    sleep 0.1
done
kill -INT "$pid"
wait "$pid"
status=$?
[ "$status" = 0 ] || fault "stopped: status $status"
prints 'stopped after update '
done=$(sed -n 's/stopped after update \([0-9]*\).*/\1/p' out)
[ "$done" -lt 1000000 ] || fault 'it was not stopped'
sed "s/steps: 50/steps: $done/" model.txt >same.txt
run 0 train same.txt -o same.safetensors
cmp long.safetensors same.safetensors || fault 'it stopped elsewhere'

# On a terminal: a bar, and the last line stays.
script -qec "'$unroll' train model.txt" /dev/null >out 2>err </dev/null
prints '[####'
prints '50 / 50'
prints 'update 50 of 50: '
report
