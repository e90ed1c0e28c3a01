#!/usr/bin/env bash
# Where results go: a full disk, a reader that goes away, a file that is there
# whole or not at all.
. "$(dirname "$0")/cli.bash"

run 0 trace hand-worked -o dump.json
"$unroll" trace hand-worked 2>/dev/null | cmp -s - dump.json ||
    fault 'the file differs from standard output'
mkdir place
run 0 trace hand-worked --format csv -o place
[ -s place/05-hand-worked.csv ] || fault 'the folder has no 05-hand-worked.csv'
run 3 trace hand-worked -o no-such-folder/dump.json
says 'no-such-folder/dump.json'
cp dump.json before.json
run 1 trace no-such-lesson -o dump.json
cmp -s dump.json before.json || fault 'a failing run changed the file'
[ -z "$(find . -name '*.part')" ] || fault 'a part of a file is left over'

# A model that prints more than any pipe holds.
printf 't in 1..3000\nh[0] = 1\nh[t] = 0.5 h[t-1] + t\nloss h[3000]\n' >long.txt
if [ -c /dev/full ]; then
    last='unroll trace >/dev/full'
    for lesson in hand-worked long.txt; do
        "$unroll" trace "$lesson" >/dev/full 2>err
        status=$?
        sane $status && { [ $status = 3 ] && good || fault "status $status"; }
        says 'standard output'
    done
    run 3 trace hand-worked -o /dev/full
    last='unroll --help >/dev/full'
    "$unroll" --help >/dev/full 2>err
    [ $? = 3 ] && good || fault "$last: not status 3"
fi

last='unroll trace | head'
{ "$unroll" trace long.txt 2>err; echo $? >status; } | head -n 1 >/dev/null
sane "$(cat status)" && { [ "$(cat status)" = 3 ] && good ||
    fault "$last: status $(cat status)"; }
says 'standard output'

if [ "$(id -u)" != 0 ]; then
    mkdir locked
    chmod 500 locked
    run 3 trace hand-worked -o locked/dump.json
    says 'locked/dump.json'
fi
report
