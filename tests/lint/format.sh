#!/usr/bin/env bash
# The sources are set as .clang-format says; ./test format sets them.
. "$(dirname "$0")/lint.bash"

command -v clang-format >/dev/null || exit 77
style=$PWD/.clang-format

check() {
    cmp -s "$style" .clang-format || cp "$style" .clang-format
    # One line a file is enough; which way to set it is the tool's affair.
    c_files | xargs clang-format --dry-run -Werror 2>&1 |
        grep -a ' error: ' | cut -d: -f1 | sort -u |
        sed 's/$/: not as clang-format wants it (.\/test format)/'
}

bad_set() { echo 'int  x ;' | put src/draw/pen.c; }

lint
