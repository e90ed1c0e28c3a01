#!/bin/bash
# docs.sh UNROLL - the examples in the documentation: each ```model block runs,
# agrees with itself and with central differences; each ```model-error block
# is answered with what the quotation (> ...) after it says; each lesson that
# is shown (indented, from its title on) is checked.
set -u
unroll=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

fail() {
    echo "$1: $2"
    cat "$work/out"
    failed=1
}

# Cuts FILE into $work/NNNN.{txt,error,md}; an error's quotation is in .said.
cut_examples() {
    awk -v work="$work" '
    function path(ending) {
        return sprintf("%s/%04d.%s", work, start, ending)
    }
    function close_lesson() {
        if (lesson) close(path("md"))
        lesson = 0
    }
    /^```model(-error)?$/ {
        start = NR; inside = 1
        ending = $0 ~ /error/ ? "error" : "txt"
        next
    }
    inside && /^```$/ { inside = 0; close(path(ending)); said = 1; next }
    inside { print > path(ending); next }
    said && /^>/ { sub(/^> ?/, ""); print > path("said"); next }
    said && NF { said = 0 }
    /^    # / && !lesson { start = NR; lesson = 1 }
    lesson && NF && !/^    / { close_lesson() }
    lesson { sub(/^    /, ""); print > path("md") }
    ' "$1"
}

# A lesson must hold a model: a shell comment or a heading alone is none.
check_lesson() {
    grep -q '^```model' "$2" || return
    "$unroll" check "$2" > "$work/out" 2>&1 || fail "$1" "is refused"
}

check_model() {
    "$unroll" trace "$2" --check > "$work/out" 2>&1 ||
        fail "$1" "does not run"
    "$unroll" check "$2" > "$work/out" 2>&1 || fail "$1" "is refused"
}

check_error() {
    local said
    said=$(tr '\n' ' ' < "${2%.error}.said" | sed 's/ *$//')
    cp "$2" "${2%.error}.wrong.md.txt"
    if "$unroll" trace "${2%.error}.wrong.md.txt" > "$work/out" 2>&1; then
        fail "$1" "runs, though it is shown as wrong"
    elif [ -z "$said" ] || ! grep -qF -- "$said" "$work/out"; then
        fail "$1" "is not answered with: $said"
    fi
    rm "${2%.error}.wrong.md.txt"
}

count=0
for file in README.md docs/*.md lessons/*.md; do
    [ -f "$file" ] || continue
    rm -f "$work"/[0-9]*
    cut_examples "$file"
    for example in "$work"/[0-9]*.{txt,error,md}; do
        [ -f "$example" ] || continue
        line=$(basename "$example" | sed 's/\..*//; s/^0*//')
        case $example in
        *.txt) check_model "$file:$line" "$example" ;;
        *.error) check_error "$file:$line" "$example" ;;
        *.md) check_lesson "$file:$line" "$example" ;;
        esac
        count=$((count + 1))
    done
done
echo "$count examples"
[ "$count" -gt 30 ] && exit "$failed"
