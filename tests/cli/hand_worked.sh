#!/usr/bin/env bash
# The hand-worked lesson's numbers, as its text and any blackboard have them,
# and the arrows of its backward pass in their order.
. "$(dirname "$0")/cli.bash"

run 0 trace hand-worked

# value SECTION NAME ENTRIES: once in the section, bit for bit.
value() {
    local line
    line=$(sed -n "/^ \"$1\"/,/}},\$/p" out | grep -F "  \"$2\": {")
    case $line in
    *"\"data\": [$3]"*) good ;;
    *) fault "$1 $2 is not $3: $line" ;;
    esac
}

value values 'z[1]' '-2, 10'
value values 'h[1]' '0, 10'
value values 'y[1]' '0, -10, 10'
value values 'z[2]' '0, 17'
value values 'h[2]' '0, 17'
value values 'y[2]' '0, -17, 17'
value values 'L' '2'
value gradients 'h[1]' '6, 2'
value gradients 'U' '0, 0, 2, 14'
value gradients 'W' '0, 0, 0, 2, 1, 0'
value gradients 'b' '0, 3'
value gradients 'V' '0, 27, 0, -17, 0, 10'
value gradients 'h[0]' '4, 2'

# arrows NAME VIA DATA...: the contributions to a gradient, in order.
arrows() {
    local name=$1 found
    shift
    found=$(grep -F '"kind": "contribution"' out |
        grep -F "\"of\": \"$name\"" |
        sed 's/.*"via": "\([^"]*\)".*"data": \[\(.*\)\]}.*/\1 \2/' |
        tr '\n' ';')
    if [ "$found" = "$*" ]; then
        good
    else
        fault "contributions to $name: $found"
    fi
}

arrows 'h[1]' 'z[2] 2, 1;y[1] 4, 1;'
arrows 'U' 'z[2] 0, 0, 0, 10;z[1] 0, 0, 2, 4;'
arrows 'b' 'z[2] 0, 1;z[1] 0, 2;'
arrows 'V' 'y[2] 0, 17, 0, -17, 0, 0;y[1] 0, 10, 0, 0, 0, 10;'

prints '"of": "z[1]", "term": "U h[0]", "from": ["U", "h[0]"], "shape": [2], "data": [-1, 4]}'
prints '"of": "h[1]", "via": "z[2]", "term": "U'"'"' dL/dz[2]", "from": ["U", "dL/dz[2]"], "shape": [2], "data": [2, 1]}'
prints '"term": "dL/dz[1] x[1]'"'"'"'

# A gradient names its contributions, and follows the last of them at once.
follows() {
    local step
    step=$(grep -F '"kind": "gradient", "of": "h[1]"' out |
        sed 's/.*"step": \([0-9]*\).*"from": \[[0-9]*, \([0-9]*\)\].*/\1 \2/')
    # shellcheck disable=SC2086
    set -- $step
    if [ "$1" = $(($2 + 1)) ]; then
        good
    else
        fault "the gradient of h[1] does not follow at once: $step"
    fi
}
follows

run 0 trace 05-hand-worked --check
prints 'agree'
run 0 trace hand-worked --values-only
prints '"events": []}'
report
