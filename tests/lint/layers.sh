#!/usr/bin/env bash
# A folder of src includes only what src/layers.txt lets it; headers of
# libraries reach only the layers named here. A unit test sees what its
# layer sees.
. "$(dirname "$0")/lint.bash"

outside='
^SDL        sdl app
^SDL2/      sdl app
^ft2build   draw sdl
^freetype/  draw sdl
^cmark      lesson
^png\.h     export
^zlib\.h    export
^hb         export
'

check() {
    local files
    files=$(find src tests/unit -mindepth 2 -name '*.[ch]' 2>/dev/null | sort)
    # shellcheck disable=SC2086
    awk -v outside="$outside" '
    BEGIN {
        rows = split(outside, row, "\n")
        for (i = 1; i <= rows; i++) {
            if (match(row[i], /^[^ ]+/)) {
                pattern[++patterns] = substr(row[i], 1, RLENGTH)
                user[patterns] = substr(row[i], RLENGTH + 1) " "
            }
        }
    }
    FILENAME == "src/layers.txt" {
        if ($0 ~ /^[a-z]+:/) {
            folder = $1
            sub(/:/, "", folder)
            may[folder] = " " folder
            for (i = 2; i <= NF; i++) may[folder] = may[folder] " " $i
            may[folder] = may[folder] " "
        }
        next
    }
    FNR == 1 {
        parts = split(FILENAME, part, "/")
        unit = FILENAME ~ /^tests\//
        here = unit ? part[3] : part[2]
        if (unit && parts < 4) here = "base"
        if (!(here in may))
            print FILENAME ": folder " here " is not in src/layers.txt"
    }
    /^[ \t]*#[ \t]*include[ \t]*"/ {
        split($0, quoted, "\"")
        name = quoted[2]
        if (unit && name ~ /^(unit\/.*|[a-z_]+\.h)$/) next
        if (name !~ /^[a-z]+\/[a-z0-9_]+\.h$/) {
            print FILENAME ":" FNR ": \"" name "\" is not \"folder/file.h\""
            next
        }
        folder = name
        sub(/\/.*/, "", folder)
        if (index(may[here], " " folder " ") == 0)
            print FILENAME ":" FNR ": " here " may not include " name
    }
    /^[ \t]*#[ \t]*include[ \t]*</ {
        name = $0
        sub(/^[^<]*</, "", name)
        sub(/>.*/, "", name)
        for (i = 1; i <= patterns; i++)
            if (name ~ pattern[i] && index(user[i], " " here " ") == 0)
                print FILENAME ":" FNR ": " here " may not include <" name ">"
    }' src/layers.txt $files
}

layers() { printf 'base:\ndraw: base\nview: base draw\n' | put src/layers.txt; }
bad_upward() {
    layers
    echo '#include "view/stage.h"' | put src/draw/path.c
}
bad_sdl() {
    layers
    echo '#include <SDL.h>' | put src/view/stage.c
}
bad_cmark() {
    layers
    echo ' # include <cmark.h>' | put src/view/stage.c
}
bad_relative() {
    layers
    echo '#include "path.h"' | put src/draw/path.c
}
bad_folder() {
    layers
    echo 'int x;' | put src/misc/path.c
}
bad_test() {
    layers
    echo '#include "view/stage.h"' | put tests/unit/draw/path.c
}

lint
