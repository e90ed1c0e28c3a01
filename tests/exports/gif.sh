#!/usr/bin/env bash
# gif: read by ffprobe and gifsicle; the same bytes twice; close to the png.
. "$(dirname "$0")/../cli/cli.bash"

size='--size 960x540'
# shellcheck disable=SC2086
{
    run 0 export hand-worked --by time $size -o a.gif
    run 0 export hand-worked --by time $size -o b.gif
    run 0 export hand-worked --by time $size --lang zh -o zh.gif
    run 0 export hand-worked --by time $size -o png
    run 0 export hand-worked --by time $size --pace 4 -o fast.gif
}

same() {
    if [ "$2" = "$3" ]; then good; else fault "$1: $2, not $3"; fi
}

facts() {
    ffprobe -v error -count_frames -show_entries \
        stream="$2" -of csv=p=0 "$1" | tr -d '\n'
}

cmp a.gif b.gif && good || fault 'a.gif twice is not the same bytes'
# 5 places; four pictures of a motion between two.
same 'codec, size, pictures' \
    "$(facts a.gif codec_name,width,height,nb_read_frames)" gif,960,540,21
same 'without motion' "$(facts fast.gif nb_read_frames)" 5
gifsicle --info a.gif >info && good || fault 'gifsicle does not read a.gif'
grep -q 'loop forever' info && good || fault 'a.gif does not begin again'
gifsicle --info zh.gif >/dev/null && good || fault 'gifsicle: zh.gif'

# The stills are the pictures of the png: the last one, and the third.
for pair in 20:4 10:2; do
    ffmpeg -v error -y -i a.gif -vf "select=eq(n\,${pair%:*})" -frames:v 1 \
        still.png </dev/null
    ssim=$(ffmpeg -hide_banner -i still.png -i \
        "png/05-hand-worked-000${pair#*:}.png" -lavfi \
        '[0:v]format=rgb24[a];[1:v]format=rgb24[b];[a][b]ssim' -f null - \
        2>&1 </dev/null | sed -n 's/.*All:\([0-9.]*\).*/\1/p')
    awk -v ssim="$ssim" 'BEGIN { exit !(ssim >= 0.99) }' && good ||
        fault "picture ${pair%:*}: SSIM $ssim"
done

# Nothing is left where it cannot be written.
mkdir closed.gif
run 3 export hand-worked --by pass -o closed.gif/none/a.gif
run 3 export hand-worked --by pass -o /dev/full --format gif
[ -z "$(find . -name '*.part')" ] && good || fault 'a part is left'
report
