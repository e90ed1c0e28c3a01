#!/usr/bin/env bash
# SVG as others draw it: like the png, in every theme, language and shape;
# text as text; the same bytes twice.
. "$(dirname "$0")/exports.bash"

# picture NAME WIDTH HEIGHT OPTIONS...
picture() {
    local name=$1 width=$2 height=$3
    shift 3
    "$unroll" export hand-worked --size "${width}x$height" "$@" \
        -o "$name.png" >/dev/null
    "$unroll" export hand-worked --size "${width}x$height" "$@" \
        -o "$name.svg" >/dev/null
    rsvg-convert "$name.svg" -o "$name-rsvg.png"
    same "$name.png" "$name-rsvg.png"
    browse --window-size="$width,$height" --screenshot="$name-chromium.png" \
        "file://$place/$name.svg" >/dev/null
    same "$name.png" "$name-chromium.png"
}

picture wide 1920 1080 --steps 37
picture chinese 1920 1080 --steps 37 --lang zh
picture dark 1024 768 --steps 12 --theme dark
picture contrast 1024 768 --steps 60 --theme contrast --lang zh
picture tall 1080 1920 --steps 50

holds chinese.svg '<text'
holds chinese.svg '误差还要逆着时间的方向走'
holds wide.svg "<desc>Step 37 of 61: U' dL/dz[2] = [2, 1]"
[ "$(grep -c 'font/woff;base64' wide.svg)" = 3 ] || fail 'three fonts'

"$unroll" export hand-worked --format svg -o one >/dev/null
"$unroll" export hand-worked --format svg -o two >/dev/null
diff -r one two || fail 'the same export twice differs'
[ "$(find one -name '*.svg' | wc -l)" = 62 ] || fail '62 pictures'

# Without paper, what lies below shows.
"$unroll" export hand-worked --steps 3 --transparent -o clear.svg >/dev/null
"$unroll" export hand-worked --steps 3 --transparent -o clear.png >/dev/null
for file in clear.svg clear.png; do
    if [ "${file#*.}" = svg ]; then
        rsvg-convert clear.svg -o drawn.png
    else
        cp clear.png drawn.png
    fi
    [ "$(convert drawn.png -format '%[fx:p{1900,600}.a]' info:)" = 0 ] ||
        fail "$file has paper"
done

finish
