#!/usr/bin/env bash
# clang-tidy has nothing to say, by .clang-tidy. It is slow, so a source is
# looked at again only when it was compiled since: it, a header of its or the
# flags have changed. Another version has other opinions and is not asked.
. "$(dirname "$0")/lint.bash"

clang-tidy --version 2>/dev/null | grep -q 'version 14\.' || exit 77
style=$PWD/.clang-tidy

# What was compiled since it was last found clean.
stale() {
    local object source mark
    find "$build" -path '*.dir/src/*.c.o' | sort | while read -r object; do
        source=src/${object##*.dir/src/}
        source=${source%.o}
        mark=$build/tidy/$source
        [ "$mark" -nt "$object" ] && [ "$mark" -nt "$style" ] ||
            [ ! -e "$source" ] || echo "$source"
    done
}

look() {
    if ! clang-tidy --quiet --config-file="$style" -p "$build" "$1" \
        2>/dev/null; then
        echo "$1: not as clang-tidy wants it"
        return
    fi
    mkdir -p "$(dirname "$build/tidy/$1")"
    touch "$build/tidy/$1"
}

check() {
    export -f look
    export build style
    stale | xargs -P "$(nproc)" -I{} bash -c 'look {}'
}

bad_divisor() {
    put src/draw/pen.c <<'EOF'
int pen(int at);
int pen(int at)
{
    int none = 0;
    return at / none;
}
EOF
    put build/pen.dir/src/draw/pen.c.o </dev/null
    put build/compile_commands.json <<EOF
[{"directory": "$PWD", "file": "$PWD/src/draw/pen.c",
  "command": "cc -c $PWD/src/draw/pen.c"}]
EOF
}

lint
