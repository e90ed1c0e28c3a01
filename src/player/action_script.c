#include "player/action_script.h"

#include <string.h>

/* Past a quoted stretch that begins at AT; past the quote alone if none ends
 * it on its line. */
static size_t pass_quoted(Str text, size_t at)
{
    size_t end = at + 1;

    while (end < text.length && text.data[end] != '"' &&
           text.data[end] != '\n') {
        end++;
    }
    return end < text.length && text.data[end] == '"' ? end + 1 : at + 1;
}

/* Where the next of SIGNS stands, from START on; the length if none does.
 * What is quoted is passed over. */
static size_t find_sign(Str text, size_t start, const char *signs)
{
    size_t at = start;

    while (at < text.length && !strchr(signs, text.data[at])) {
        at = text.data[at] == '"' ? pass_quoted(text, at) : at + 1;
    }
    return at;
}

void action_quote(Str word, Buf *out)
{
    bool bare = word.length && str_trim(word).length == word.length;

    for (size_t i = 0; bare && i < word.length; i++) {
        bare = !strchr(";#\"\n", word.data[i]);
    }
    if (bare) {
        buf_push_str(out, word);
        return;
    }
    buf_push_char(out, '"');
    for (size_t i = 0; i < word.length; i++) {
        buf_push_str(out, word.data[i] == '"' ? STR("\"\"")
                                              : (Str){word.data + i, 1});
    }
    buf_push_char(out, '"');
}

Str action_unquote(Arena *arena, Str word)
{
    Buf out = {0};

    if (word.length < 2 || word.data[0] != '"' ||
        word.data[word.length - 1] != '"') {
        return word;
    }
    for (size_t i = 1; i + 1 < word.length; i++) {
        buf_push_char(&out, word.data[i]);
        i += word.data[i] == '"' && word.data[i + 1] == '"' &&
             i + 2 < word.length;
    }
    char *copy = arena_copy(arena, buf_text(&out), out.length);
    Str bare = {copy, out.length};
    buf_finish(&out);
    return bare;
}

bool action_next(Str *script, Str *action)
{
    while (script->length) {
        size_t end = find_sign(*script, 0, ";#\n");
        size_t next = end;
        *action = str_trim((Str){script->data, end});
        if (next < script->length && script->data[next] == '#') {
            next = find_sign(*script, next, "\n");
        }
        next += next < script->length;
        *script = (Str){script->data + next, script->length - next};
        if (action->length) {
            return true;
        }
    }
    return false;
}
