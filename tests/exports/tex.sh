#!/usr/bin/env bash
# tex: compiled as it is, by latexmk; the same bytes twice.
. "$(dirname "$0")/../cli/cli.bash"

run 0 export hand-worked -o deck.tex
mkdir twice
run 0 export hand-worked -o twice/deck.tex
cmp deck.tex twice/deck.tex && cmp deck-frames.pdf twice/deck-frames.pdf &&
    good || fault 'deck.tex twice is not the same bytes'
run 0 export hand-worked --by time --lang zh -o zh.tex
run 0 export hand-worked --by time --size 1440x1080 -o narrow.tex
run 0 export hand-worked --by time --size 1600x1000 -o 'odd #1.tex'
for what in equation value ladder; do
    run 0 export hand-worked --format tex-$what -o $what.tex
    run 0 export hand-worked --format tex-$what --lang zh -o $what-zh.tex
done
run 0 export hand-worked --format tex-value --do 'seek dL/dh[1]' -o one.tex
grep -qF '\frac{\partial L}{\partial h_{1}} = \begin{bmatrix} 6 \\ 2' one.tex &&
    good || fault 'one.tex does not say dL/dh[1]'
run 0 export hand-worked --format tex-ladder --steps 0..61 -o rows.tex \
    --do 'vectors row'
for said in 'h_{0} \, U + x_{1} \, W + b' \
    '\frac{\partial L}{\partial z_{2}} \, {U}^{\top}' \
    '{h_{1}}^{\top} \, \frac{\partial L}{\partial z_{2}}' \
    '\begin{bmatrix} 1 & 4 \\ 2 & 5 \\ 3 & 6 \end{bmatrix}'; do
    grep -qF -- "$said" rows.tex && good || fault "rows.tex does not say $said"
done

# FILE PAGES [OPTIONS]
compile() {
    local file=$1 pages=$2 is
    shift 2
    if ! latexmk "$@" -interaction=nonstopmode -halt-on-error "$file.tex" \
        >"$file.txt" 2>&1 </dev/null; then
        fault "$file.tex: $(grep -a -A 3 '^!' "$file.txt" | head -n 4)"
        return
    fi
    is=$(pdfinfo "$file.pdf" | sed -n 's/^Pages: *//p')
    [ "$pages" = any ] || [ "$is" = "$pages" ] && good ||
        fault "$file.pdf has $is pages, not $pages"
    if grep -a '^Overfull \\hbox' "$file.log"; then
        fault "$file.tex: something is too wide"
    fi
}

compile deck 62 -pdf
compile narrow 5 -pdf
compile 'odd #1' 5 -pdf
for what in equation value ladder one; do
    compile $what any -pdf
done
if command -v xelatex >/dev/null && kpsewhich ctex.sty >/dev/null; then
    compile zh 5 -xelatex
    for what in equation value ladder; do
        compile $what-zh any -xelatex
    done
    pdftotext ladder-zh.pdf - | grep -q '第 *1 *步' && good ||
        fault 'the words of ladder-zh.pdf'
else
    echo 'no xelatex with ctex: the Chinese ones are not compiled'
fi
# The pages are the steps: text stays text.
pdftotext -f 40 -l 40 deck.pdf - | grep -q 'The state is blamed twice' &&
    good || fault 'page 40 of deck.pdf'
report
