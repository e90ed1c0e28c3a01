#include "lang/unroller.h"

/* Longer quotations in a message are cut. */
#define QUOTE_MOST 60

Str unroller_text(Span span)
{
    if (!span.source || span.end > span.source->text.length ||
        span.begin > span.end) {
        return (Str){"", 0};
    }
    return (Str){span.source->text.data + span.begin, span.end - span.begin};
}

const char *unroller_quote(Unroller *u, Span span)
{
    Str text = unroller_text(span), line;
    Buf buf = {0};

    while (str_line(&text, &line)) {
        if (buf.length) {
            buf_push_char(&buf, ' ');
        }
        buf_push_str(&buf, str_trim(line));
    }
    size_t length = 0, characters = 0;
    for (; length < buf.length && characters < QUOTE_MOST; characters++) {
        str_decode(buf_str(&buf), &length);
    }
    const char *quote =
        arena_printf(&u->scratch, "%.*s%s", (int)length, buf_text(&buf),
                     length < buf.length ? "\xE2\x80\xA6" : "");
    buf_finish(&buf);
    return quote;
}

const char *unroller_str(Unroller *u, Str text)
{
    return arena_copy(&u->scratch, text.data, text.length);
}

const char *unroller_number(Unroller *u, int64_t number)
{
    return arena_printf(&u->scratch, "%lld", (long long)number);
}

const char *unroller_line(Unroller *u, Span span)
{
    size_t line, column;

    if (!span.source) {
        return "";
    }
    diag_place(span.source, span.begin, &line, &column);
    return arena_printf(&u->scratch, "%s:%zu",
                        span.source->name ? span.source->name : "", line);
}

bool unroller_spend(Unroller *u, uint64_t count, Span span)
{
    uint64_t most = u->limits.terms * 5;

    u->visits += count;
    if (u->visits <= most || u->exhausted) {
        return !u->exhausted;
    }
    u->exhausted = true;
    return diag_error(u->diag, span, "limit-terms",
                      unroller_number(u, (int64_t)u->limits.terms), NULL);
}
