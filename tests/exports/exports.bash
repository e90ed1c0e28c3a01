# exports.bash - what the tests of exports share. The program's path is the
# first argument of the script that reads this.
# shellcheck shell=bash
set -eu
export LC_ALL=C.UTF-8
unroll=$(realpath "$1")
tree=$PWD
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"

# Letters for programs that ask fontconfig: those of the pictures.
cat >fonts.conf <<END
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>$tree/assets/fonts</dir><cachedir>$place/cache</cachedir>
</fontconfig>
END
export FONTCONFIG_FILE=$place/fonts.conf

failed=0
fail() {
    echo "FAILED: $*"
    failed=1
}

# same A B: two pictures are alike (SSIM of their greys at least 0.95).
same() {
    local found
    found=$(ffmpeg -v info -i "$1" -i "$2" -lavfi \
        '[0]format=gray[a];[1]format=gray[b];[a][b]ssim' -f null - 2>&1 |
        sed -n 's/.*SSIM.*All:\([0-9.]*\).*/\1/p')
    echo "$2 like $1: ${found:-not comparable}"
    awk -v s="${found:-0}" 'BEGIN { exit !(s >= 0.95) }' ||
        fail "$2 is not like $1"
}

# browse ARGS...: Chromium without a window, its chatter kept quiet.
browse() {
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars \
        --user-data-dir="$place/profile" "$@" 2>/dev/null
}

# holds FILE TEXT: the text is in the file.
holds() { grep -qF -- "$2" "$1" || fail "$1 does not hold: $2"; }

finish() { exit "$failed"; }
