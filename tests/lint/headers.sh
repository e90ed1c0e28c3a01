#!/usr/bin/env bash
# Every header compiles alone, and is guarded by FOLDER_FILE_H.
. "$(dirname "$0")/lint.bash"

flags=$(pkg-config --cflags sdl2 SDL2_ttf freetype2 libcmark cmocka)

check() {
    local header guard
    for header in $(c_files | grep '\.h$'); do
        guard=$(sed 's|^src/||; s|^tests/unit/|UNIT_|; s|^tests/||
            s|.*/unit/||' <<<"$header" | tr 'a-z/.' 'A-Z__')
        guard=${guard/#UNIT_UNIT_H/UNIT_H}
        grep -q "^#ifndef $guard\$" "$header" ||
            echo "$header: is not guarded by #ifndef $guard"
        # shellcheck disable=SC2086
        printf '#include "%s"\n' "$header" |
            cc -std=c17 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE \
                -I. -Isrc -Itests -Itests/unit $flags -Wall -Wextra -Werror \
                -fsyntax-only -x c - 2>&1
    done
}

bad_leaning() {
    put src/draw/pen.h <<'END'
#ifndef DRAW_PEN_H
#define DRAW_PEN_H
size_t pen_count(void);
#endif
END
}
bad_guard() { echo 'int pen_up(void);' | put src/draw/pen.h; }

lint
