#!/usr/bin/env bash
# A lesson that is wrong: what is said of it, status 1, and no crash.
. "$(dirname "$0")/cli.bash"

wrong() {
    printf '%s\n' "$2" >"$1.txt"
    run 1 trace "$1.txt"
    shift 2
    while [ $# -gt 0 ]; do
        says "$1"
        shift
    done
    [ ! -s out ] || fault "$last printed something"
}

wrong undefined 'U = [1 0; 0 1]
weight = [1 2; 3 4]
z = U wieght [1; 2]' 'undefined.txt:3:7: ' 'weight' '^~~~~~'

wrong shape 'W = [1 2 3; 4 5 6]
x = [1; 2]
z = W x' 'shape.txt:3:' 'W is 2 × 3 but x has 2 entries' 'vector of 3'

wrong cycle 't in 1..2
z[t] = 2 h[t]
h[t] = tanh(z[t])' 'depends on itself' 'z[1] → h[1] → z[1]'

wrong missing 't in 1..2
U = [1 0; 0 1]
h[t] = tanh(U h[t-1])' 'missing.txt:3:15: ' \
    'h[1] needs h[0], which nothing defines' 'h[0] = zeros(2)'

wrong bracket 'U = [1 0; 2 1
b = [1; 2]' 'bracket.txt:1:5: ' 'not closed'

# All that can be told apart, not only the first.
wrong two 'a = nosuch1
b = nosuch2' 'two.txt:1:5: ' 'two.txt:2:5: '

run 1 trace no-such-file.txt
says 'no-such-file.txt'
mkdir folder
run 1 trace folder
says 'folder'
: >empty.txt
run 1 trace empty.txt
says 'empty'
head -c 10000000 /dev/zero >zeros.txt
run 1 trace zeros.txt
says 'zeros.txt'
head -c 5000000 /dev/zero >fewer.txt
run 1 trace fewer.txt
says 'fewer.txt:1:1: '
[ "$(wc -c <err)" -lt 2000 ] || fault "$last says too much"

# A ceiling is met before the run, not by it.
printf 't in 1..1000000000\nh[0] = 1\nh[t] = h[t-1]\n' >long.txt
run 1 trace long.txt
says 'long.txt:1:'
printf 't in 1..2000\nh[0] = 1\nh[t] = 2 h[t-1]\n' >many.txt
run 1 trace many.txt --max-values 1000
says '1000'
run 0 trace many.txt --max-values 3000 --values-only

run 1 check bracket.txt shape.txt
says 'bracket.txt:1:5: '
says 'shape.txt:3:'
run 0 check "$root/lessons/05-hand-worked"
prints 'nothing wrong'
run 1 check folder
says 'folder'
report
