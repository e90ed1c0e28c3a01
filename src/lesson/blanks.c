#include "lesson/blanks.h"

#include <string.h>

static size_t skip(Str text, size_t at)
{
    while (at < text.length && strchr(" \t\r\n", text.data[at])) {
        at++;
    }
    return at;
}

bool blanks_aside_equal(Str a, Str b)
{
    size_t i = 0, j = 0;

    for (;;) {
        i = skip(a, i);
        j = skip(b, j);
        if (i == a.length || j == b.length) {
            return i == a.length && j == b.length;
        }
        if (a.data[i++] != b.data[j++]) {
            return false;
        }
    }
}
