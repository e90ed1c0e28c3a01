#!/usr/bin/env bash
# The HTML page in a browser: small, without a network, like the png; driven
# with keys, buttons, slider, touch and pointer; printed; without JavaScript.
. "$(dirname "$0")/exports.bash"

driver=$tree/tests/exports/html_driver.js
"$unroll" export hand-worked -o page.html >/dev/null
"$unroll" export hand-worked -o again.html >/dev/null
cmp page.html again.html || fail 'the same export twice differs'
size=$(stat -c %s page.html)
echo "$size bytes"
[ "$size" -lt 600000 ] || fail '600 kB are not enough'
if grep -oE '(src|href)="?https?:[^" >]*|url\(https?:[^)]*' page.html; then
    fail 'it wants something from a network'
fi

# The program on the page, driven by what the driver dispatches.
{
    sed '/^<\/body>/,$d' page.html
    printf '<script>\n'
    cat "$driver"
    printf '</script>\n</body>\n</html>\n'
} >driven.html
browse --window-size=1280,800 --virtual-time-budget=20000 --dump-dom \
    "file://$place/driven.html" >driven.txt
sed -n '/^RESULT$/,/^END$/p' driven.txt | sed '1d;$d' >results
[ -s results ] || fail 'the driver did not come to its end'
grep -v '^ok ' results && failed=1
grep -c '^ok ' results

# In an iframe it is what it is alone.
echo '<body style="margin:0"><iframe src="page.html#step=37" style="width:960px;height:600px;border:0"></iframe>' >slide.html
browse --window-size=960,600 --screenshot=slide.png \
    "file://$place/slide.html" >/dev/null
browse --window-size=960,600 --screenshot=alone.png \
    "file://$place/page.html#step=37" >/dev/null
same alone.png slide.png

# The stage is the png without its transport bar.
"$unroll" export hand-worked --do 'camera off; goto 37' --lang zh -o full.png >/dev/null
convert full.png -crop 1920x1008+0+0 +repage cut.png
sed 's/<\/head>/<style>nav{display:none!important}<\/style>&/' page.html \
    >bare.html
browse --window-size=1920,1008 --screenshot=drawn.png \
    "file://$place/bare.html#step=37&lang=zh" >/dev/null
same cut.png drawn.png

# One, two and four steps a page; the scenes without JavaScript.
for per in 1 2 4; do
    browse --no-pdf-header-footer --print-to-pdf=print.pdf \
        "file://$place/page.html#print=$per" >/dev/null
    pages=$(pdfinfo print.pdf | sed -n 's/^Pages: *//p')
    [ "$pages" = $(((62 + per - 1) / per)) ] ||
        fail "$per a page: $pages pages"
done
sed 's/<script>/<script type="text\/off">/' page.html >still.html
browse --no-pdf-header-footer --print-to-pdf=still.pdf \
    "file://$place/still.html" >/dev/null
pdftotext still.pdf still.txt
grep -c 'Back through time' still.txt >/dev/null ||
    fail 'the scenes are not there without JavaScript'

finish
