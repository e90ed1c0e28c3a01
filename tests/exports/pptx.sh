#!/usr/bin/env bash
# pptx: its parts by unzip and xmllint, its slides by LibreOffice, beside the
# png; the same bytes twice.
. "$(dirname "$0")/../cli/cli.bash"

run 0 export hand-worked --by time -o a.pptx
run 0 export hand-worked --by time -o b.pptx
run 0 export hand-worked --by time --lang zh --theme dark -o zh.pptx
run 0 export hand-worked --by pass --size 1440x1080 -o narrow.pptx
run 0 export hand-worked --by time -o png
run 0 export hand-worked --by time --lang zh --theme dark -o png-zh
cmp a.pptx b.pptx && good || fault 'a.pptx twice is not the same bytes'

for deck in a zh narrow; do
    unzip -tq $deck.pptx >/dev/null && good || fault "unzip: $deck.pptx"
    mkdir $deck
    (cd $deck && unzip -qo ../$deck.pptx)
    find $deck -name '*.xml' -o -name '*.rels' | xargs xmllint --noout &&
        good || fault "$deck: xml"
    # Every target of a relation is there.
    (cd $deck && find . -name '*.rels' | while read -r rels; do
        folder=$(dirname "$(dirname "$rels")")
        grep -o 'Target="[^"]*"' "$rels" | cut -d'"' -f2 |
            while read -r target; do
                [ -e "$folder/$target" ] || echo "$rels: $target"
            done
    done) >missing
    [ ! -s missing ] && good || fault "$deck: $(cat missing)"
done

grep -q '<p:sldSz cx="12192000" cy="6858000"/>' a/ppt/presentation.xml &&
    good || fault 'a.pptx is not 16:9'
grep -q '<p:sldSz cx="9144000" cy="6858000"/>' narrow/ppt/presentation.xml &&
    good || fault 'narrow.pptx is not 4:3'
if grep -rqE '<p:pic|\.png' a/ppt; then
    fault 'a slide holds a picture'
else
    good
fi
# A title of its own for every slide, notes, and words for who does not see.
titles=$(grep -ho 'type="title"/>.*</a:t>' a/ppt/slides/*.xml | sed \
    's/.*type="title"\/>[^T]*<a:t>//' | cut -d'<' -f1 | sort -u | wc -l)
[ "$titles" = 5 ] && good || fault "$titles titles in 5 slides"
grep -q 'name="Picture" descr="Step ' a/ppt/slides/slide2.xml && good ||
    fault 'no alternative text'
grep -q 'nextslide' a/ppt/slides/slide2.xml && good || fault 'no button'

# LibreOffice opens them, and shows what the png shows.
soffice -env:UserInstallation=file://"$PWD"/office --headless \
    --convert-to pdf a.pptx zh.pptx narrow.pptx >/dev/null 2>&1 </dev/null
for deck in a zh; do
    pages=$(pdfinfo $deck.pdf | sed -n 's/^Pages: *//p')
    [ "$pages" = 5 ] && good || fault "$deck.pdf has $pages pages"
    pdftoppm -r 144 -scale-to-x 1920 -scale-to-y 1080 -png $deck.pdf $deck
    for k in 1 2 3 4 5; do
        folder=png
        [ $deck = a ] || folder=png-zh
        ssim=$(ffmpeg -hide_banner -i $deck-$k.png -i \
            $folder/05-hand-worked-000$((k - 1)).png -lavfi \
            '[0:v]format=gray[a];[1:v]format=gray[b];[a][b]ssim' \
            -f null - 2>&1 </dev/null | sed -n 's/.*All:\([0-9.]*\).*/\1/p')
        echo "$deck-$k: SSIM $ssim"
        # Other fonts, so far from the same pixels; nothing is missing.
        awk -v ssim="$ssim" 'BEGIN { exit !(ssim >= 0.9) }' && good ||
            fault "$deck-$k: SSIM $ssim"
    done
done
pdftotext a.pdf - | grep -q 'The state is blamed twice' && good ||
    fault 'the text of a.pdf'
pdftotext zh.pdf - | grep -q '神经\|损失' && good || fault 'the text of zh.pdf'

run 3 export hand-worked --by pass --format pptx -o /dev/full
report
