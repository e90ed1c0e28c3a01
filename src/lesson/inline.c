#include "lesson/inline.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Behind the code span that starts at AT, or behind its opening run of
 * backticks if nothing on the line closes it. */
static size_t skip_code(const char *text, size_t at, size_t end)
{
    size_t run = 0;

    while (at + run < end && text[at + run] == '`') {
        run++;
    }
    for (size_t i = at + run; i < end;) {
        size_t length = 0;
        while (i + length < end && text[i + length] == '`') {
            length++;
        }
        if (length == run) {
            return i + run;
        }
        i += length ? length : 1;
    }
    return at + run;
}

static size_t find_close(const char *text, size_t at, size_t end)
{
    for (size_t i = at + 1; i < end; i++) {
        if (text[i] == '$' && !is_space(text[i - 1]) && text[i - 1] != '\\') {
            return i;
        }
    }
    return end;
}

void inline_hide_math(Arena *arena, const Source *source, size_t begin,
                      size_t end, char *hidden, MathList *math, Diag *diag)
{
    const char *text = source->text.data;

    for (size_t i = begin; i < end; i++) {
        if (text[i] == '\\') {
            i++;
        } else if (text[i] == '`') {
            i = skip_code(text, i, end) - 1;
        } else if (text[i] == '$' && i + 1 < end && text[i + 1] != '$' &&
                   !is_space(text[i + 1])) {
            size_t close = find_close(text, i + 1, end);
            if (close == end) {
                Span span = {source, (uint32_t)i, (uint32_t)i + 1};
                diag_error(diag, span, "lesson-math-open", NULL);
                return;
            }
            *ARENA_PUSH(arena, math->spans, math->count, math->capacity) =
                (MathSpan){.begin = (uint32_t)i + 1, .end = (uint32_t)close};
            memset(hidden + i, 'm', close - i);
            hidden[i] = INLINE_OPEN;
            hidden[close] = INLINE_CLOSE;
            i = close;
        }
    }
}

/* How far behind the last words found the next ones are looked for. */
#define MARKUP_MOST 256

typedef struct Builder {
    Arena *arena;
    Span span;
    const MathList *math;
    size_t next;     /* the maths that comes next */
    uint32_t cursor; /* text before it has been found */
    int emphasis, strong, link;
    bool soft_break; /* a line has ended; a space may be due */
    Buf words;       /* of the run that is growing */
    Run run;
    Buf text; /* all of it, plain */
    Buf link_text;
    Run *runs;
    size_t count, capacity;
    InlineResult result;
} Builder;

static Str keep(Arena *arena, Str text)
{
    return (Str){arena_copy(arena, text.length ? text.data : "", text.length),
                 text.length};
}

/* Ends the run of words that is growing. */
static void flush_words(Builder *builder)
{
    if (builder->words.length) {
        builder->run.text = keep(builder->arena, buf_str(&builder->words));
        *ARENA_PUSH(builder->arena, builder->runs, builder->count,
                    builder->capacity) = builder->run;
        buf_clear(&builder->words);
    }
}

static void push_run(Builder *builder, Run run)
{
    flush_words(builder);
    *ARENA_PUSH(builder->arena, builder->runs, builder->count,
                builder->capacity) = run;
}

static void grow_run(Builder *builder, Str words, RunKind kind, Span span)
{
    if (builder->words.length && builder->run.kind != kind) {
        flush_words(builder);
    }
    if (builder->words.length == 0) {
        builder->run = (Run){.kind = kind, .span = span};
    }
    builder->run.span.end = span.end;
    buf_push_str(&builder->words, words);
    buf_push_str(&builder->text, words);
    if (builder->link) {
        buf_push_str(&builder->link_text, words);
    }
}

static uint32_t last_character(const Buf *text)
{
    size_t at = text->length;

    while (at > 0 && ((unsigned char)text->data[at - 1] & 0xC0) == 0x80) {
        at--;
    }
    if (at == 0) {
        return 0;
    }
    at--;
    return str_decode(buf_str(text), &at);
}

static RunKind kind_of_words(const Builder *builder)
{
    return builder->strong     ? RUN_STRONG
           : builder->emphasis ? RUN_EMPHASIS
                               : RUN_TEXT;
}

/* Where WORDS stand in the source: looked for from the last found on. Escapes
 * and entities are not found; they get the block's place. */
static Span find_words(Builder *builder, Str words)
{
    const char *text = builder->span.source->text.data;
    uint32_t end = builder->span.end;

    for (uint32_t i = builder->cursor;
         i < builder->cursor + MARKUP_MOST && i + words.length <= end; i++) {
        if (text[i] == words.data[0] &&
            memcmp(text + i, words.data, words.length) == 0) {
            builder->cursor = i + (uint32_t)words.length;
            return (Span){builder->span.source, i, builder->cursor};
        }
    }
    return builder->span;
}

/* Punctuation that brings its own space: U+3000.. and the full-width forms. */
static bool is_full_width_mark(uint32_t code)
{
    return (code >= 0x3000 && code <= 0x303F) ||
           (code >= 0xFF00 && code <= 0xFF0F) ||
           (code >= 0xFF1A && code <= 0xFF20);
}

/* The space for a line's end before what begins with AFTER. */
static void push_break(Builder *builder, uint32_t after)
{
    uint32_t before = last_character(&builder->text);
    bool close = !before || is_full_width_mark(before) ||
                 (str_columns(before) == 2 && str_columns(after) == 2);

    if (builder->soft_break && !close) {
        Span here = {builder->span.source, builder->cursor, builder->cursor};
        grow_run(builder, STR(" "), kind_of_words(builder), here);
    }
    builder->soft_break = false;
}

static void push_words(Builder *builder, Str words, RunKind kind)
{
    size_t at = 0;

    if (words.length) {
        push_break(builder, str_decode(words, &at));
        grow_run(builder, words, kind, find_words(builder, words));
    }
}

/* The maths that a mark of LENGTH bytes stands for. A link's target may have
 * swallowed some before it, so the length is compared too. */
static const MathSpan *take_math(Builder *builder, size_t length)
{
    while (builder->next < builder->math->count) {
        const MathSpan *math = &builder->math->spans[builder->next++];
        if (math->end - math->begin == length) {
            return math;
        }
    }
    return NULL;
}

static void push_math(Builder *builder, size_t length)
{
    const MathSpan *math = take_math(builder, length);

    if (!math) {
        return;
    }
    const Source *source = builder->span.source;
    Str text = {source->text.data + math->begin, length};
    push_break(builder, 'x');
    push_run(builder, (Run){.kind = RUN_MATH,
                            .text = text,
                            .span = {source, math->begin, math->end},
                            .left = math->left,
                            .right = math->right});
    buf_push_str(&builder->text, text);
    builder->cursor = math->end + 1;
}

/* Text with marks in it. */
static void push_text(Builder *builder, Str text)
{
    size_t start = 0;

    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] != INLINE_OPEN) {
            continue;
        }
        const char *close =
            memchr(text.data + i, INLINE_CLOSE, text.length - i);
        if (!close) {
            break;
        }
        push_words(builder, (Str){text.data + start, i - start},
                   kind_of_words(builder));
        push_math(builder, (size_t)(close - text.data) - i - 1);
        i = (size_t)(close - text.data);
        start = i + 1;
    }
    push_words(builder, (Str){text.data + start, text.length - start},
               kind_of_words(builder));
}

/* In code, which hides no maths by itself, a mark can stand only if the code
 * spans several lines; its source is put back. */
static void push_code(Builder *builder, Str text)
{
    char *kept = arena_copy(builder->arena, text.data, text.length);

    for (size_t i = 0; i < text.length; i++) {
        const char *close =
            kept[i] == INLINE_OPEN
                ? memchr(kept + i, INLINE_CLOSE, text.length - i)
                : NULL;
        if (!close) {
            continue;
        }
        size_t length = (size_t)(close - kept) - i - 1;
        const MathSpan *math = take_math(builder, length);
        kept[i] = kept[i + length + 1] = '$';
        if (math) {
            memcpy(kept + i + 1, builder->span.source->text.data + math->begin,
                   length);
        }
    }
    push_words(builder, (Str){kept, text.length}, RUN_CODE);
}

static void take_link(Builder *builder, cmark_node *node, int way)
{
    builder->link += way;
    if (way > 0 && builder->result.link.length == 0) {
        builder->result.link =
            keep(builder->arena, str_of(cmark_node_get_url(node)));
    } else if (way < 0 && builder->result.link_text.length == 0) {
        builder->result.link_text =
            keep(builder->arena, buf_str(&builder->link_text));
    }
}

static void take_node(Builder *builder, cmark_node *node, int way)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_EMPH: builder->emphasis += way; break;
    case CMARK_NODE_STRONG: builder->strong += way; break;
    case CMARK_NODE_LINK: take_link(builder, node, way); break;
    case CMARK_NODE_SOFTBREAK: builder->soft_break = true; break;
    case CMARK_NODE_LINEBREAK:
        push_run(builder, (Run){.kind = RUN_BREAK, .span = builder->span});
        break;
    case CMARK_NODE_CODE:
        push_code(builder, str_of(cmark_node_get_literal(node)));
        break;
    case CMARK_NODE_TEXT:
        push_text(builder, str_of(cmark_node_get_literal(node)));
        break;
    default: break;
    }
}

InlineResult inline_read(Arena *arena, cmark_node *block, Span span,
                         const MathList *math)
{
    Builder builder = {
        .arena = arena, .span = span, .math = math, .cursor = span.begin};
    cmark_iter *iter = cmark_iter_new(block);
    cmark_event_type event;
    size_t high = math->count;

    while (builder.next < high) { /* the first maths of the block */
        size_t middle = builder.next + (high - builder.next) / 2;
        if (math->spans[middle].begin < span.begin) {
            builder.next = middle + 1;
        } else {
            high = middle;
        }
    }
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        take_node(&builder, cmark_iter_get_node(iter),
                  event == CMARK_EVENT_ENTER ? 1 : -1);
    }
    cmark_iter_free(iter);
    flush_words(&builder);
    builder.result.paragraph =
        (Paragraph){.runs = builder.runs, .run_count = builder.count};
    builder.result.text = keep(arena, buf_str(&builder.text));
    buf_finish(&builder.words);
    buf_finish(&builder.text);
    buf_finish(&builder.link_text);
    return builder.result;
}
