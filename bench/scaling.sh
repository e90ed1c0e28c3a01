#!/usr/bin/env bash
# scaling.sh PROGRAM [FOLDER] - what a pass costs as the number of steps grows
# to a million. PROGRAM is bench_engine; FOLDER (docs/figures) gets the numbers,
# scaling.tsv, and their plot, scaling.svg.
set -eu
program=${1:?"bench_engine, please"}
folder=${2:-$(dirname "$0")/../docs/figures}
mkdir -p "$folder"

steps="100 316 1000 3162 10000 31623 100000 316228 1000000"
for cell in srn lstm; do
    for t in $steps; do
        # A process each, so that its peak of memory is its own.
        "$program" unroll $cell 0.3 "$t:4,4,4,$t"
    done
done | awk -F'\t' '
    { split($2, at, "."); key = at[1] "\t" at[2] }
    $3 == "pass_us_best" { time[key] = $4; order[++n] = key }
    $3 == "rss_mib" { memory[key] = $4 }
    END {
        print "cell\tsteps\tpass_us\tns_per_step\tpeak_mib"
        for (i = 1; i <= n; i++) {
            split(order[i], at, "\t")
            printf "%s\t%.1f\t%.0f\t%.1f\n", order[i], time[order[i]],
                   1000 * time[order[i]] / at[2], memory[order[i]]
        }
    }' > "$folder/scaling.tsv"

awk -F'\t' -v width=640 -v height=400 '
    function log10(x) { return log(x) / log(10) }
    function across(t) { return 70 + (log10(t) - 2) * (width - 100) / 4 }
    function up(us) { return height - 50 - (log10(us) - 1) * (height - 80) / 6 }
    function line(x1, y1, x2, y2, look) {
        printf "<path d=\"M%.1f %.1fL%.1f %.1f\" %s/>\n", x1, y1, x2, y2, look
    }
    function text(x, y, anchor, what) {
        printf "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
               x, y, anchor, what
    }
    BEGIN {
        printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" " \
               "height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">\n",
               width, height
        printf "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n",
               width, height
        grey = "stroke=\"#ddd\""
        for (e = 2; e <= 6; e++) {
            line(across(10 ^ e), up(10), across(10 ^ e), up(1e7), grey)
            text(across(10 ^ e), height - 30, "middle",
                 sprintf("%d", 10 ^ e))
        }
        split("10 µs,100 µs,1 ms,10 ms,100 ms,1 s,10 s", labels, ",")
        for (e = 1; e <= 7; e++) {
            line(across(100), up(10 ^ e), across(1e6), up(10 ^ e), grey)
            text(across(100) - 8, up(10 ^ e) + 4, "end", labels[e])
        }
        text(width / 2, height - 8, "middle", "steps")
        text(across(100), 18, "start",
             "one pass, forward and backward, all recorded; " \
             "dashed: in proportion to the steps")
        colour["srn"] = "#0b63a5"
        colour["lstm"] = "#b3440b"
    }
    NR > 1 {
        if ($1 in last) {
            line(across(before[$1]), up(last[$1]), across($2), up($3),
                 "stroke-width=\"2\" stroke=\"" colour[$1] "\"")
        }
        printf "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n",
               across($2), up($3), colour[$1]
        before[$1] = $2
        last[$1] = $3
    }
    END {
        for (cell in last) {
            printf "<g fill=\"%s\">", colour[cell]
            text(across(before[cell]) - 6, up(last[cell]) - 12, "end",
                 toupper(cell))
            print "</g>"
            line(across(100), up(last[cell] * 100 / before[cell]),
                 across(before[cell]), up(last[cell]),
                 "stroke-dasharray=\"2 4\" stroke=\"#888\"")
        }
        print "</svg>"
    }' "$folder/scaling.tsv" > "$folder/scaling.svg"
cat "$folder/scaling.tsv"
