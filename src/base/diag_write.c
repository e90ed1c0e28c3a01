#include "base/diag_write.h"

#include <stdlib.h>
#include <string.h>

/* The most of a line that is quoted, and what stays before the place. */
#define QUOTE_MOST 160
#define QUOTE_BEFORE 60

/* One character, made fit for a terminal: what a stranger's file holds must
 * not move the cursor. Returns its columns; a tab stays, as -1. */
static int push_visible(Buf *out, Str text, size_t *at)
{
    size_t start = *at;
    uint32_t code = str_decode(text, at);

    if (code == '\t') {
        buf_push_char(out, '\t');
        return -1;
    }
    if (code < 0x20 || (code >= 0x7F && code < 0xA0) || code == STR_INVALID) {
        buf_push_str(out, STR("\uFFFD"));
        return 1;
    }
    buf_push(out, text.data + start, *at - start);
    return str_columns(code);
}

static void push_all_visible(Buf *out, Str text)
{
    for (size_t at = 0; at < text.length;) {
        push_visible(out, text, &at);
    }
}

char *diag_message(Arena *arena, const Diagnostic *item, const Text *text)
{
    Buf raw = {0}, out = {0};
    size_t count = 0;

    while (count < DIAG_ARGS && item->args[count]) {
        count++;
    }
    const char *filled = text_fill(arena, text, item->id, item->args, count);
    buf_push_str(&raw, str_of(filled));
    if (text_get(text, item->id) == item->id) {
        /* An id that no catalogue knows: say at least what we have. */
        for (size_t i = 0; i < count; i++) {
            buf_printf(&raw, "%s%s", i ? ", " : ": ", item->args[i]);
        }
    }
    push_all_visible(&out, buf_str(&raw));
    char *message = arena_copy(arena, buf_text(&out), out.length);
    buf_finish(&raw);
    buf_finish(&out);
    return message;
}

/* Moves a byte back to the first of its character. */
static size_t character_start(Str text, size_t at)
{
    while (at > 0 && ((unsigned char)text.data[at] & 0xC0) == 0x80) {
        at--;
    }
    return at;
}

/* The part BEGIN..END of the text that is quoted for a span: its line, or a
 * piece of it when the line is long. */
static void find_quote(Str text, size_t at, size_t *begin, size_t *end)
{
    *begin = *end = at;
    while (*begin > 0 && text.data[*begin - 1] != '\n' &&
           at - *begin < QUOTE_BEFORE) {
        *begin -= 1;
    }
    while (*end < text.length && text.data[*end] != '\n' &&
           *end - *begin < QUOTE_MOST) {
        *end += 1;
    }
    if (*begin < text.length) {
        *begin = character_start(text, *begin);
    }
    if (*end < text.length) {
        *end = character_start(text, *end);
    }
    if (*end > *begin && text.data[*end - 1] == '\r') {
        *end -= 1;
    }
}

static void push_quote(Buf *out, Span span)
{
    Str text = span.source->text;
    size_t begin, end;
    Buf carets = {0};

    find_quote(text, span.begin < text.length ? span.begin : text.length,
               &begin, &end);
    Str line = {text.data + begin, end - begin};
    if (str_trim(line).length == 0) {
        return;
    }
    buf_push_str(out, STR("    "));
    for (size_t at = 0; at < line.length;) {
        size_t place = begin + at;
        int columns = push_visible(out, line, &at);
        if (place < span.begin) {
            buf_printf(&carets, "%*s", columns < 0 ? 0 : columns, "");
            if (columns < 0) {
                buf_push_char(&carets, '\t');
            }
        }
        for (int i = 0; place > span.begin && place < span.end && i < columns;
             i++) {
            buf_push_char(&carets, '~');
        }
        if (place == span.begin) {
            buf_push_str(&carets, columns == 2 && span.end > place ? STR("^~")
                                                                   : STR("^"));
        }
    }
    if (begin + line.length <= span.begin) {
        buf_push_char(&carets, '^'); /* the place is the line's end */
    }
    buf_printf(out, "\n    %s\n", buf_text(&carets));
    buf_finish(&carets);
}

static void push_diagnostic(Buf *out, const Diagnostic *item, const Text *text,
                            Arena *scratch)
{
    const Source *source = item->span.source;
    bool placed = source && source->text.data;

    if (source && source->name) {
        push_all_visible(out, str_of(source->name));
    }
    if (placed) {
        size_t line, column;
        diag_place(source, item->span.begin, &line, &column);
        buf_printf(out, ":%zu:%zu", line, column);
    }
    if (source) {
        buf_push_str(out, STR(": "));
    }
    const char *message = diag_message(scratch, item, text);
    if (item->severity == DIAG_WARNING) {
        message = text_fill(scratch, text, "diag-warning", &message, 1);
    }
    buf_printf(out, "%s\n", message);
    if (placed) {
        push_quote(out, item->span);
    }
}

static int compare(const void *first, const void *second)
{
    const Diagnostic *a = first, *b = second;
    const char *name_a = a->span.source ? a->span.source->name : "";
    const char *name_b = b->span.source ? b->span.source->name : "";
    int order = strcmp(name_a, name_b);

    if (order) {
        return order;
    }
    if (a->span.begin != b->span.begin) {
        return a->span.begin < b->span.begin ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

void diag_write(Diag *diag, const Text *text, Buf *out)
{
    Arena scratch;

    arena_init(&scratch);
    if (diag->count) {
        qsort(diag->items, diag->count, sizeof *diag->items, compare);
    }
    for (size_t i = 0; i < diag->count; i++) {
        push_diagnostic(out, &diag->items[i], text, &scratch);
    }
    if (diag->dropped) {
        const char *count = arena_printf(&scratch, "%zu", diag->dropped);
        buf_printf(out, "%s\n",
                   text_fill(&scratch, text, "diag-more", &count, 1));
    }
    arena_finish(&scratch);
}
