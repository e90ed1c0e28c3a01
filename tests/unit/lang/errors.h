/* errors.h - what a diagnosis says, as short as a test can name it. */
#ifndef UNIT_LANG_ERRORS_H
#define UNIT_LANG_ERRORS_H

#include "base/diag_write.h"

/* The errors as "id line:column, id line:column", in OUT. */
static inline const char *errors_list(Diag *diag, Buf *out)
{
    Buf ignored = {0};
    Text *text = text_create("no such folder", LANGUAGE_EN);

    diag_write(diag, text, &ignored); /* puts them in order */
    text_destroy(text);
    buf_finish(&ignored);
    buf_clear(out);
    for (size_t i = 0; i < diag->count; i++) {
        const Diagnostic *d = &diag->items[i];
        size_t line, column;
        diag_place(d->span.source, d->span.begin, &line, &column);
        buf_printf(out, "%s%s %zu:%zu", i ? ", " : "", d->id, line, column);
    }
    return buf_text(out);
}

#endif
