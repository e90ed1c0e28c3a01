#!/usr/bin/env bash
# make.sh PROGRAM [OPTIONS] - makes every picture of pictures.txt with the
# program itself, and docs/gallery.md, which shows them. OPTIONS go to each
# export: --dry-run only tries whether it would be made.
set -eu
unroll=$1
shift
here=$(cd "$(dirname "$0")" && pwd)
gallery=$here/../gallery.md

# The next field of $row, without the blanks around it.
field() {
    value=${row%%|*}
    row=${row#*|}
    value=${value#"${value%%[! ]*}"}
    value=${value%"${value##*[! ]}"}
}

{
    echo '# Gallery'
    echo
    echo 'Every picture is an export, made by `docs/pictures/make.sh`; the same'
    echo 'place on screen is the same pixels.'
} >"$gallery"
while IFS= read -r row; do
    case $row in
    '##'*) printf '\n%s\n' "$row" >>"$gallery" && continue ;;
    '' | '#'*) continue ;;
    esac
    field && name=$value
    field && lesson=$value
    field && size=$value
    field && language=$value
    field && theme=$value
    field && actions=$value
    field && words=$value
    "$unroll" export "$lesson" -o "$here/$name.png" --size "$size" \
        --lang "$language" --theme "$theme" --do "$actions" "$@" </dev/null
    printf '\n![%s](pictures/%s.png)\n\n%s\n' "$words" "$name" "$words" \
        >>"$gallery"
done <"$here/pictures.txt"
