#!/usr/bin/env bash
# PDF as others read it: pages like the pngs, text in both scripts, fonts cut
# down and with their characters; the same bytes twice.
. "$(dirname "$0")/exports.bash"

"$unroll" export hand-worked -o one.pdf >/dev/null
"$unroll" export hand-worked -o two.pdf >/dev/null
cmp one.pdf two.pdf || fail 'the same export twice differs'
qpdf --check one.pdf >/dev/null || fail 'qpdf finds it broken'
pdfinfo one.pdf >facts
grep -q '^Pages: *62$' facts || fail '62 pages'
grep -q '^Page size: *960 x 540 pts' facts || fail 'the size of a wide slide'
grep -q '^Title: *One SRN, every number$' facts || fail 'a title'

pdffonts one.pdf | tail -n +3 >fonts
[ -s fonts ] || fail 'no fonts'
# Embedded, a subset, with the characters of its glyphs.
while read -r line; do
    [[ $line == *" yes yes yes "* ]] || fail "font: $line"
done <fonts
pdftotext one.pdf text
holds text 'Back through time'

# page NUMBER OPTIONS...: the page is like the picture.
page() {
    local number=$1
    shift
    "$unroll" export hand-worked --steps "$number" "$@" -o page.png >/dev/null
    "$unroll" export hand-worked --steps "$number" "$@" -o page.pdf >/dev/null
    pdftoppm -r 144 -png -singlefile page.pdf drawn
    same page.png drawn.png
}
page 37
page 12 --theme dark
page 60 --theme contrast --lang zh --size 1024x768
pdftotext page.pdf text
holds text '简单循环网络，逐个数字'

finish
