#!/bin/sh
# Makes the fonts of this folder anew. For maintainers: neither the program
# nor its build runs this. Needs the network, npm, and Debian's fonttools
# (python3-fonttools). The same packages and texts give the same files.
#
#     assets/fonts/make.sh
#
# Run it when tests/unit/draw/glyphs.c says that a character of
# assets/text or lessons has no glyph.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The packages repack Google's releases: Noto Sans SC 2.004-H2 and
# STIX Two Math 2.12.
fetch() { # name, version
    (cd "$work" && npm pack --silent "@expo-google-fonts/$1@$2" >/dev/null &&
        mkdir "$1" && tar xzf "expo-google-fonts-$1-$2.tgz" -C "$1" \
            --strip-components=1)
}
fetch noto-sans-sc 0.4.3
fetch stix-two-math 0.4.0

noto=$work/noto-sans-sc
stix=$work/stix-two-math
${PYTHON:-/usr/bin/python3} "$here/subset.py" text \
    "$noto/400Regular/NotoSansSC_400Regular.ttf" \
    "$here/NotoSansSC-Regular.ttf"
${PYTHON:-/usr/bin/python3} "$here/subset.py" text \
    "$noto/700Bold/NotoSansSC_700Bold.ttf" "$here/NotoSansSC-Bold.ttf"
${PYTHON:-/usr/bin/python3} "$here/subset.py" math \
    "$stix/400Regular/STIXTwoMath_400Regular.ttf" "$here/STIXTwoMath.ttf"
cp "$noto/LICENSE_FONT" "$here/NotoSansSC-OFL.txt"
cp "$stix/LICENSE_FONT" "$here/STIXTwoMath-OFL.txt"
ls -l "$here"
