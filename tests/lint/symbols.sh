#!/usr/bin/env bash
# Every symbol that a layer's library exports is declared in a header of that
# folder and begins with the name of its source file, the header's name, the
# name of a type that this header defines (Rect: rect_join), or one of its
# prefixes in tests/lint/prefixes.txt. Files whose names go on after another
# header's, as op_shape.c does after op.h, are of its family: op_ will do.
. "$(dirname "$0")/lint.bash"

# "folder object symbol", a line each.
exported() {
    local library folder
    for library in "$build"/libunroll_*.a; do
        folder=${library##*/libunroll_}
        folder=${folder%.a}
        nm -A -P -g --defined-only "$library" 2>/dev/null |
            sed -n "s/^.*\[\(.*\)\.c\.o*\]: \([A-Za-z][A-Za-z0-9_]*\) .*/$folder \1 \2/p"
    done
}

# "folder header word", for every word of every header.
declared() {
    local path name folder
    for path in src/*/*.h; do
        [ -e "$path" ] || continue
        name=$(basename "$path" .h)
        folder=$(basename "$(dirname "$path")")
        tr -cs 'A-Za-z0-9_' '\n' <"$path" | sort -u |
            sed "s|^|$folder $name |"
    done
}

# "folder/header: prefix", for every type that a header defines.
types() {
    [ -z "$(find src -name '*.h')" ] || awk '
    /^typedef (struct|enum|union) [A-Z]/ { say($3) }
    /^} [A-Z][A-Za-z0-9]*;/ { say($2) }
    function say(type) {
        gsub(/[^A-Za-z0-9]/, "", type)
        gsub(/[A-Z]/, "_&", type)
        path = FILENAME
        sub(/^src\//, "", path)
        sub(/\.h$/, "", path)
        print path ": " tolower(substr(type, 2))
    }' src/*/*.h
}

check() {
    exported >"$scratch/exported"
    declared >"$scratch/declared"
    types | cat "$prefixes" - >"$scratch/prefixes.txt"
    if [ ! -s "$scratch/exported" ]; then
        echo "no library with symbols in $build"
    fi
    awk '
    FILENAME ~ /prefixes\.txt$/ {
        if ($0 !~ /^#/ && $1 ~ /:$/) {
            key = $1
            sub(/:$/, "", key)
            for (i = 2; i <= NF; i++) more[key] = more[key] " " $i
        }
        next
    }
    FILENAME ~ /declared$/ {
        where[$1, $3] = where[$1, $3] " " $2
        exists[$1 "/" $2] = 1
        next
    }
    # The name itself, and its beginnings that are headers: op of op_shape.
    function family(folder, name,    all) {
        all = " " name
        while (sub(/_[^_]*$/, "", name))
            if ((folder "/" name) in exists) all = all " " name
        return all
    }
    {
        if (!(($1, $3) in where)) {
            print "src/" $1 "/" $2 ".c: " $3 \
                " is exported, but no header of " $1 " declares it"
            next
        }
        good = 0
        headers = split(where[$1, $3], header, " ")
        for (h = 1; h <= headers; h++) {
            prefixes = split(family($1, $2) family($1, header[h]) \
                more[$1 "/" header[h]], prefix, " ")
            for (p = 1; p <= prefixes; p++)
                if ($3 == prefix[p] || index($3, prefix[p] "_") == 1) good = 1
        }
        if (!good)
            print "src/" $1 "/" $2 ".c: " $3 " begins with the name of" \
                " neither this file nor a header that has it:" where[$1, $3]
    }' "$scratch/prefixes.txt" "$scratch/declared" "$scratch/exported"
}

prefixes=$(cd "$(dirname "$0")" && pwd)/prefixes.txt
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# library FOLDER STEM: compiles standard input into a layer's library.
library() {
    put "src/$1/$2.c"
    mkdir -p build
    cc -Isrc -c "src/$1/$2.c" -o "build/$2.c.o" &&
        ar rc "build/libunroll_$1.a" "build/$2.c.o"
}
bad_undeclared() {
    echo 'int pen_up(void);' | put src/draw/pen.h
    echo 'int pen_down(void) { return 1; }' | library draw pen
}
bad_prefix() {
    echo 'int lift(void);' | put src/draw/pen.h
    echo 'int lift(void) { return 1; }' | library draw pen
}
bad_type_elsewhere() {
    echo 'typedef struct Rect { int width; } Rect;' | put src/draw/rect.h
    echo 'int rect_area(void);' | put src/draw/pen.h
    echo 'int rect_area(void) { return 1; }' | library draw pen
}
bad_other_folder() {
    echo 'int pen_up(void);' | put src/view/pen.h
    echo 'int pen_up(void) { return 1; }' | library draw pen
}
bad_variable() {
    echo 'extern int ink;' | put src/draw/pen.h
    echo 'int ink = 1;' | library draw pen
}

lint
