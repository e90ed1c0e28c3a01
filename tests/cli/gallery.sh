#!/usr/bin/env bash
# The gallery: each row of docs/pictures/pictures.txt can be made, the page is
# what make.sh writes of them, and every picture that it shows is there.
. "$(dirname "$0")/cli.bash"

mkdir docs
cp -r "$root/docs/pictures" docs
cd "$root" || exit 1 # the lessons are found from here
if "$place/docs/pictures/make.sh" "$unroll" --dry-run >"$place/out" \
    2>"$place/err"; then
    good
else
    cd "$place" && fault 'a row of pictures.txt cannot be made'
fi
cd "$place" || exit 1
if cmp -s docs/gallery.md "$root/docs/gallery.md"; then
    good
else
    fault 'docs/gallery.md is not what docs/pictures/make.sh writes'
fi
while read -r picture; do
    [ -s "$root/docs/$picture" ] && good || fault "docs/$picture is missing"
done < <(sed -n 's/^!\[.*(\(.*\))$/\1/p' docs/gallery.md)
[ "$passed" -ge 24 ] || fault 'fewer than 24 pictures'
report
