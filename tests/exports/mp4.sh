#!/usr/bin/env bash
# mp4: read by ffprobe; the same bytes twice; and what is said without ffmpeg.
. "$(dirname "$0")/../cli/cli.bash"

run 0 export hand-worked --by time --size 961x541 --pace 2 -o a.mp4
run 0 export hand-worked --by time --size 961x541 --pace 2 -o b.mp4
run 0 export hand-worked --by time --size 962x542 -o png
cmp a.mp4 b.mp4 && good || fault 'a.mp4 twice is not the same bytes'

# Odd sides are made even; 4 scenes of 1.5 seconds and a step of 0.5.
is=$(ffprobe -v error -count_frames -show_entries \
    stream=codec_name,width,height,pix_fmt,r_frame_rate,nb_read_frames \
    -of csv=p=0 a.mp4 | tr -d '\n')
[ "$is" = h264,962,542,yuv420p,25/1,162 ] && good || fault "a.mp4 is $is"
if ffprobe -v error -show_entries format_tags -of csv=p=0 a.mp4 |
    grep -q "$(date +%Y)"; then
    fault 'a.mp4 holds a date'
else
    good
fi

# The last picture is that of the png, but for the coarser colours of films.
run 0 export hand-worked --by time --size 962x542 -o still.mp4
ffmpeg -v error -y -sseof -1 -i still.mp4 -frames:v 1 still.png </dev/null
ssim=$(ffmpeg -hide_banner -i still.png -i png/05-hand-worked-0004.png -lavfi \
    '[0:v]format=rgb24[a];[1:v]format=rgb24[b];[a][b]ssim' -f null - \
    2>&1 </dev/null | sed -n 's/.*All:\([0-9.]*\).*/\1/p')
awk -v ssim="$ssim" 'BEGIN { exit !(ssim >= 0.97) }' && good ||
    fault "SSIM $ssim"

# export-pace, film-missing, film-failed, film-unstartable: what is said.
run 2 export hand-worked -o none.mp4 --pace 0
says '1/30'
# No ffmpeg: the machine's fault, said, and nothing is left.
mkdir empty
for tool in grep sed head; do
    ln -s "$(command -v $tool)" empty
done
PATH=$PWD/empty run 3 export hand-worked --by time -o none.mp4
says 'apt install ffmpeg'
[ ! -e none.mp4 ] && good || fault 'none.mp4 is there'

# No device is put out of its place (film-place), no link either.
run 3 export hand-worked --by time --format mp4 -o /dev/null
says '/dev/null'
[ -c /dev/null ] && good || fault '/dev/null is no device any more'
touch real.mp4
ln -s real.mp4 link.mp4
run 0 export hand-worked --by pass --size 320x180 -o link.mp4
[ -L link.mp4 ] && [ -s real.mp4 ] && good || fault 'link.mp4 is no link'

# Stopped on the way: nothing is left, of ffmpeg either.
"$unroll" export hand-worked --size 640x360 -o stopped.mp4 >out 2>err &
sleep 0.7
kill -INT $!
wait $!
status=$?
[ $status = 3 ] && good || fault "stopped: status $status"
[ ! -e stopped.mp4 ] && good || fault 'stopped.mp4 is there'

# One that cannot be started.
mkdir odd
for tool in grep sed head; do
    ln -s "$(command -v $tool)" odd
done
touch odd/ffmpeg
PATH=$PWD/odd run 3 export hand-worked --by time -o none.mp4
says 'ffmpeg cannot be started'

# One that fails: its reason is passed on, and the old file stays.
mkdir broken
printf '#!/bin/sh\necho "no such encoder" >&2\nexit 1\n' >broken/ffmpeg
chmod +x broken/ffmpeg
cp a.mp4 kept.mp4
PATH=$PWD/broken:$PATH run 3 export hand-worked --by time -o kept.mp4
says 'no such encoder'
cmp a.mp4 kept.mp4 && good || fault 'kept.mp4 was touched'
[ -z "$(find . -name '*.part')" ] && good || fault 'a part is left'
report
