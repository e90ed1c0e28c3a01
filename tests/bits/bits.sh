#!/usr/bin/env bash
# bits.sh [FOLDER] - the same dump, bit for bit, from gcc and clang, without
# and with optimisation: builds what computes and writes the numbers four
# times in FOLDER (build/bits) and compares the dumps of all reference cases,
# test models and lessons. A few minutes; ./test bits runs it.
set -eu
cd "$(dirname "$0")/../.."
work=${1:-build/bits}
mkdir -p "$work"

# As in cmake/flags.cmake.
flags="-std=c17 -ffp-contract=off -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE
       -D_FILE_OFFSET_BITS=64 -Isrc -g0"
sources=$(ls src/base/*.c src/engine/*.c src/lang/*.c src/export/data*.c \
    src/export/zip.c tests/bits/dump.c)

build() {
    local compiler=$1 level=$2 folder=$work/$1-${2#-}
    mkdir -p "$folder"
    for source in $sources; do
        echo "$source"
    done | xargs -P "$(nproc)" -I '{}' sh -c \
        "$compiler $(echo $flags) $level -c '{}' \
         -o '$folder/'\$(echo '{}' | tr / _ | sed 's/c\$/o/')"
    "$compiler" "$folder"/*.o -lz -lm -o "$folder/dump"
}

# Lessons are dumped as model texts: their model blocks.
models=$(ls tests/reference/*/*.model.txt tests/models/*.txt)
for lesson in lessons/*/lesson.md; do
    name=$work/$(basename "$(dirname "$lesson")").txt
    awk '/^```model$/ { on = 1; next } /^```/ { on = 0 } on' "$lesson" \
        > "$name"
    models="$models $name"
done

status=0
for compiler in gcc clang; do
    for level in -O0 -O3; do
        build "$compiler" "$level"
        out=$work/$compiler$level.json
        # shellcheck disable=SC2086
        "$work/$compiler-${level#-}/dump" $models > "$out" || status=1
        cmp "$work/gcc-O0.json" "$out" || status=1
        echo "$compiler $level: $(sha256sum < "$out" | cut -c1-16)," \
            "$(stat -c %s "$out") bytes"
    done
done
[ "$status" = 0 ] && echo "1 passed, 0 failed" || echo "0 passed, 1 failed"
exit "$status"
