#!/usr/bin/env bash
# Every message that has an id is said somewhere, and provoked by a test: its
# id stands in a program or a script of the tests, or names a file there.
. "$(dirname "$0")/lint.bash"

# Ids have a dash and no point: `name-unknown`, not `usage.trace`.
ids() {
    sed -nE 's/^([a-z0-9]+(-[a-z0-9]+)+): .*/\1/p' assets/text/en/*.txt |
        sort -u
}

# What no test of this build can bring about: an export that someone stops.
elsewhere='frames-stopped'

check() {
    local said tested id
    said=$(find src -name '*.[ch]' -exec grep -ohE '"[a-z0-9]+(-[a-z0-9]+)+"' \
        {} + | tr -d '"' | sort -u)
    tested=$(
        {
            find tests -name '*.md' -printf '%f\n'
            find tests \( -name '*.c' -o -name '*.h' -o -name '*.sh' -o \
                -name '*.py' \) -not -path '*/lint/*' -exec cat {} +
        } | grep -aohE '[a-z0-9]+(-[a-z0-9]+)+' | sort -u
    )
    for id in $(comm -23 <(ids) <(echo "$said")); do
        echo "assets/text/en: $id is said nowhere"
    done
    for id in $(comm -12 <(ids) <(echo "$said") |
        comm -23 - <(echo "$tested") | grep -vxE "$elsewhere"); do
        echo "assets/text/en: nothing in tests/ provokes $id"
    done
}

bad_unsaid() { echo 'name-odd: {0} is odd.' | put assets/text/en/base.txt; }
bad_untested() {
    echo 'name-odd: {0} is odd.' | put assets/text/en/base.txt
    echo 'say("name-odd");' | put src/base/say.c
}

lint
