#include "lesson/remark.h"

#include <string.h>

#define REMARK_MOST 360 /* bytes: what a strip below a picture holds */

/* A comment's words, without its sign; false for a line that is none, or
 * ends a paragraph. */
static bool words_of(Str line, Str *words)
{
    Str rest = str_trim(line);

    if (rest.length == 0 || rest.data[0] != '#') {
        return false;
    }
    while (rest.length > 0 && rest.data[0] == '#') {
        rest.data++, rest.length--;
    }
    *words = str_trim(rest);
    return words->length > 0;
}

/* Where the last sentence within the first MOST bytes ends; 0: none does. */
static size_t sentence_end(Str text, size_t most)
{
    static const char *const ends[] = {". ", ".\n", "? ", "! ",
                                       "。", "？",  "！"};
    size_t end = 0;

    for (size_t i = 0; i < most; i++) {
        for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
            size_t length = strlen(ends[k]);
            if (i + length <= text.length &&
                memcmp(text.data + i, ends[k], length) == 0) {
                end = i + (length == 2 ? 1 : length);
            }
        }
    }
    return end;
}

static Str shorten(Arena *arena, Str text)
{
    size_t most = REMARK_MOST;

    if (text.length <= most) {
        return text;
    }
    size_t end = sentence_end(text, most);
    if (end > 0) {
        return (Str){text.data, end};
    }
    while (most > 0 && ((unsigned char)text.data[most] & 0xC0) == 0x80) {
        most--;
    }
    return str_of(arena_printf(arena, "%.*s …", (int)most, text.data));
}

Prose remark_prose(Arena *arena, Str model)
{
    Str rest = model, line, words;
    Buf text = {0};

    if (str_starts(rest, "\xEF\xBB\xBF")) {
        rest.data += 3, rest.length -= 3;
    }
    bool more = str_line(&rest, &line);
    while (more && str_trim(line).length == 0) {
        more = str_line(&rest, &line);
    }
    for (; more && words_of(line, &words); more = str_line(&rest, &line)) {
        buf_push_str(&text, text.length > 0 ? STR("\n") : STR(""));
        buf_push_str(&text, words);
    }
    Prose prose = {0};
    if (text.length > 0) {
        Run *run = ARENA_NEW(arena, Run);
        Str whole = {arena_copy(arena, text.data, text.length), text.length};
        run->kind = RUN_TEXT;
        run->text = shorten(arena, whole);
        prose.paragraphs = ARENA_NEW(arena, Paragraph);
        *prose.paragraphs = (Paragraph){.runs = run, .run_count = 1};
        prose.count = 1;
    }
    buf_finish(&text);
    return prose;
}
