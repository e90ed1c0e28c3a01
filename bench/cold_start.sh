#!/usr/bin/env bash
# cold_start.sh [PROGRAM [RUNS]] - how long the program takes from exec until
# its first picture was on the screen and it has ended again (`--do quit`
# ends it then), on a virtual display; and until the first picture was written
# as a png, with no display at all. Prints milliseconds: least, median, most.
set -u
cd "$(dirname "$0")/.." || exit 3
unroll=${1-build/release/unroll}
runs=${2-21}
lesson=hand-worked

[ -x "$unroll" ] || {
    echo "There is no $unroll: cmake --preset release &&" \
        "cmake --build --preset release" >&2
    exit 3
}
scratch=$(mktemp -d)
Xvfb -displayfd 3 -screen 0 1920x1200x24 -nolisten tcp -noreset \
    3>"$scratch/display" >/dev/null 2>&1 &
xvfb=$!
trap 'kill $xvfb; wait $xvfb 2>/dev/null; rm -rf "$scratch"' EXIT
until [ -s "$scratch/display" ]; do sleep 0.05; done
unset WAYLAND_DISPLAY SDL_VIDEODRIVER
export XDG_STATE_HOME=$scratch LC_ALL=C

# measure NAME COMMAND...
measure() {
    local name=$1 times=() start end i
    shift
    for ((i = 0; i < runs; i++)); do
        start=${EPOCHREALTIME/./}
        "$@" >/dev/null || exit 1
        end=${EPOCHREALTIME/./}
        times+=($((end - start)))
    done
    printf '%s\n' "${times[@]}" | sort -n | awk -v name="$name" '
        { t[NR] = $1 / 1000 }
        END { printf "%-28s %7.1f %7.1f %7.1f\n", name, t[1],
                  t[int((NR + 1) / 2)], t[NR] }'
}

echo "$(nproc) cores, $runs runs each; in ms      least  median    most"
export DISPLAY=:$(cat "$scratch/display")
for size in 1280x720 1920x1080 3840x2160; do
    measure "window $size" "$unroll" $lesson --size $size --do quit
done
unset DISPLAY
for size in 1280x720 1920x1080 3840x2160; do
    measure "png $size" "$unroll" export $lesson --do first --size $size \
        -o "$scratch/first.png"
done
