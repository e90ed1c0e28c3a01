#!/usr/bin/env bash
# How the program is called: options, help, statuses, languages.
. "$(dirname "$0")/cli.bash"

run 0 --version
prints 'unroll '
run 0 --help
for command in list trace export check new; do
    prints "unroll $command"
done
for command in list trace export check new; do
    run 0 "$command" --help
    prints "unroll $command"
    prints '--lang'
done
run 0 list
prints '05-hand-worked'
run 0 list --lang zh
! cmp -s out <("$unroll" list) || fault 'list --lang zh is in English'

run 2 trac hand-worked
says 'trace'
run 2 trac
says 'unroll trace'
run 2 trace
says 'unroll trace'
run 2 trace hand-worked another
run 2 trace hand-worked --formt csv
says 'did you mean --format?'
run 2 trace hand-worked --format xml
says 'json|npz|csv'
run 2 trace hand-worked --format
says '--format'
run 2 trace hand-worked --check=yes
says '--check'
run 2 trace hand-worked --max-values many
says '--max-values'
run 2 trace hand-worked --max-values 0
run 2 trace hand-worked --max-values 99999999999999999999999
run 2 export hand-worked
says '-o'
run 2 export hand-worked -o pictures --size 0x100
says '1920x1080'
run 2 export hand-worked -o pictures --steps 7..3
run 2 export hand-worked -o one.png
says 'one.png'
run 1 export hand-worked -o pictures --scene 999
says '999'
run 1 trace hand-worked --model no-such-variant

run 2 --lang en trace hand-worked
says 'comes first'

chinese() {
    last='unroll trace, in Chinese'
    LC_ALL=zh_CN.UTF-8 "$unroll" trace "$@" >out 2>err
}
chinese 2>/dev/null
says '用法'
chinese --lang en 2>/dev/null
says 'the call is'

# Every key that the program names is in the catalogue.
for command in '' list trace export check new; do
    # shellcheck disable=SC2086
    for language in en zh; do
        run 0 $command --help --lang $language
        ! grep -aqE '(option|command|usage|help)\.' out ||
            fault "$last has a key without a text"
    done
done

run 0 new lesson-of-mine
prints 'lesson-of-mine'
run 0 check lesson-of-mine
run 0 trace lesson-of-mine --check
run 1 new lesson-of-mine
report
