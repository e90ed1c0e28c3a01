#!/usr/bin/env bash
# Files have at most 600 lines, functions 60, lines 80 characters.
. "$(dirname "$0")/lint.bash"

check() {
    # shellcheck disable=SC2046
    awk '
    function end_file() {
        if (lines > 600) print name ": " lines " lines, more than 600"
    }
    FNR == 1 { end_file(); name = FILENAME; start = 0 }
    {
        lines = FNR
        characters = $0
        gsub(/[\200-\277]/, "", characters) # all but the first byte of each
        if (length(characters) > 80)
            print name ":" FNR ": " length(characters) " characters, " \
                "more than 80"
    }
    /^{$/ { start = FNR }
    /^}$/ {
        if (start && FNR - start + 1 > 60)
            print name ":" start ": a function of " FNR - start + 1 \
                " lines, more than 60"
        start = 0
    }
    END { end_file() }' /dev/null $(c_files)
}

bad_file() { yes 'int x;' | head -n 601 | put src/draw/pen.c; }
bad_line() {
    printf '/* %s */\n' "$(yes 名 | head -n 75 | tr -d '\n')" |
        put src/draw/pen.c
}
bad_function() {
    { printf 'int pen(void)\n{\n'; yes '    ;' | head -n 59; echo '}'; } |
        put src/draw/pen.c
}

lint
