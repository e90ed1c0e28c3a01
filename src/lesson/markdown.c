#include "lesson/markdown.h"

#include <cmark.h>
#include <string.h>

#include "lang/parse.h"
#include "lesson/inline.h"

typedef struct Reader {
    Arena *arena;
    const Source *source;
    Diag *diag;
    const MathList *math;
    size_t *lines; /* where each line starts; one more: the text's end */
    size_t line_count, line_capacity;
    Markdown *out;
} Reader;

bool markdown_is_text(const Source *source, Diag *diag)
{
    Str text = source->text;
    size_t invalid = str_find_invalid(text);

    for (size_t i = 0; i < invalid; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
            invalid = i;
        }
    }
    if (invalid == text.length) {
        return true;
    }
    Span span = {source, (uint32_t)invalid, (uint32_t)invalid + 1};
    char number[8];
    static const char digits[] = "0123456789abcdef";
    unsigned char c = (unsigned char)text.data[invalid];
    memcpy(number, "0x", 2);
    number[2] = digits[c >> 4];
    number[3] = digits[c & 15];
    number[4] = '\0';
    return diag_error(diag, span, "lesson-not-text", number, NULL);
}

/* Lines end as libcmark has it: \n, \r\n or a lone \r. */
static void find_lines(Reader *reader)
{
    Str text = reader->source->text;

    *ARENA_PUSH(reader->arena, reader->lines, reader->line_count,
                reader->line_capacity) = 0;
    for (size_t i = 0; i < text.length; i++) {
        bool ends = text.data[i] == '\n' ||
                    (text.data[i] == '\r' &&
                     (i + 1 == text.length || text.data[i + 1] != '\n'));
        if (ends) {
            *ARENA_PUSH(reader->arena, reader->lines, reader->line_count,
                        reader->line_capacity) = i + 1;
        }
    }
    *ARENA_PUSH(reader->arena, reader->lines, reader->line_count,
                reader->line_capacity) = text.length;
}

/* Where line NUMBER, from 1, starts; the text's end beyond the last. */
static size_t line_start(const Reader *reader, int number)
{
    size_t index = number < 1 ? 0 : (size_t)number - 1;

    return reader
        ->lines[index < reader->line_count ? index : reader->line_count - 1];
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Quotations and lists that one line opens: each costs libcmark a node, and
 * every later line a look at it. */
static bool is_flat(const Reader *reader)
{
    Str text = reader->source->text;

    for (size_t line = 0; line + 1 < reader->line_count; line++) {
        size_t end = reader->lines[line + 1];
        size_t markers = 0;
        for (size_t i = reader->lines[line]; i < end; i++) {
            char c = text.data[i];
            bool spaced = i + 1 >= end || is_blank(text.data[i + 1]);
            bool bullet = (c == '-' || c == '*' || c == '+') && spaced;
            bool ordered = (c == '.' || c == ')') && spaced;
            if (c == '>' || bullet || ordered) {
                markers++;
            } else if (!is_blank(c) && (c < '0' || c > '9')) {
                break;
            }
        }
        if (markers > MARKDOWN_NESTING_MOST) {
            Span span = {reader->source, (uint32_t)reader->lines[line],
                         (uint32_t)reader->lines[line] + 1};
            return diag_error(reader->diag, span, "lesson-nesting", NULL);
        }
    }
    return true;
}

static Span block_span(const Reader *reader, cmark_node *node)
{
    int last = cmark_node_get_end_line(node);
    int column = cmark_node_get_start_column(node);
    size_t begin = line_start(reader, cmark_node_get_start_line(node));
    size_t end = line_start(reader, last + 1);

    if (column > 1 && begin + (size_t)column - 1 < end) {
        begin += (size_t)column - 1;
    }
    Str inside = {reader->source->text.data + begin, end - begin};
    while (inside.length && strchr(" \t\r\n", inside.data[inside.length - 1])) {
        inside.length--;
    }
    return (Span){reader->source, (uint32_t)begin,
                  (uint32_t)(begin + inside.length)};
}

static size_t fence_length(Str line)
{
    size_t length = 0;

    while (length < line.length && line.data[length] == line.data[0] &&
           (line.data[0] == '`' || line.data[0] == '~')) {
        length++;
    }
    return length;
}

/* The lines between a code block's fences. */
static void find_content(const Reader *reader, cmark_node *node,
                         MarkdownBlock *block)
{
    const char *text = reader->source->text.data;
    int first = cmark_node_get_start_line(node);
    int last = cmark_node_get_end_line(node);
    size_t opened = block->span.begin;
    size_t fence = fence_length(
        (Str){text + opened, line_start(reader, first + 1) - opened});

    block->fenced = fence >= 3 && opened - line_start(reader, first) <= 3;
    if (!block->fenced && !block->nested) {
        block->content = block->span;
        return;
    }
    size_t begin = line_start(reader, first + 1);
    size_t closing = line_start(reader, last);
    Str end =
        str_trim((Str){text + closing, line_start(reader, last + 1) - closing});
    block->closed = last > first && fence_length(end) >= fence &&
                    fence_length(end) == end.length &&
                    end.data[0] == text[opened];
    size_t stop = block->closed ? closing : line_start(reader, last + 1);
    block->content = (Span){reader->source, (uint32_t)begin,
                            (uint32_t)(stop < begin ? begin : stop)};
}

static int list_depth(cmark_node *node, bool *nested)
{
    int depth = 0;

    for (node = cmark_node_parent(node); node; node = cmark_node_parent(node)) {
        cmark_node_type type = cmark_node_get_type(node);
        depth += type == CMARK_NODE_ITEM;
        *nested |= type != CMARK_NODE_DOCUMENT;
    }
    return depth;
}

static Str copy(Arena *arena, const char *text)
{
    size_t length = text ? strlen(text) : 0;

    return (Str){arena_copy(arena, text ? text : "", length), length};
}

static void take_code(Reader *reader, cmark_node *node, MarkdownBlock *block)
{
    block->kind = MARKDOWN_CODE;
    block->info =
        str_trim(copy(reader->arena, cmark_node_get_fence_info(node)));
    block->text = copy(reader->arena, cmark_node_get_literal(node));
    find_content(reader, node, block);
}

static void take_text(Reader *reader, cmark_node *node, MarkdownBlock *block,
                      int depth)
{
    bool heading = cmark_node_get_type(node) == CMARK_NODE_HEADING;
    InlineResult result =
        inline_read(reader->arena, node, block->span, reader->math);

    block->kind = heading ? MARKDOWN_HEADING : MARKDOWN_PARAGRAPH;
    block->level = heading ? cmark_node_get_heading_level(node) : 0;
    block->paragraph = result.paragraph;
    block->paragraph.bullet = depth;
    block->text = result.text;
    block->link = result.link;
    block->link_text = result.link_text;
}

static void take_blocks(Reader *reader, cmark_node *document)
{
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        bool text = type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING;
        if (event != CMARK_EVENT_ENTER ||
            (!text && type != CMARK_NODE_CODE_BLOCK)) {
            continue;
        }
        MarkdownBlock *block =
            ARENA_PUSH(reader->arena, reader->out->blocks, reader->out->count,
                       reader->out->capacity);
        *block = (MarkdownBlock){.span = block_span(reader, node)};
        int depth = list_depth(node, &block->nested);
        if (text) {
            take_text(reader, node, block, depth);
        } else {
            take_code(reader, node, block);
        }
    }
    cmark_iter_free(iter);
}

/* Marks the lines of code and HTML, in which a dollar is a dollar. */
static bool *find_verbatim(const Reader *reader, cmark_node *document)
{
    bool *verbatim = ARENA_ARRAY(reader->arena, bool, reader->line_count + 1);
    cmark_iter *iter = cmark_iter_new(document);

    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (type != CMARK_NODE_CODE_BLOCK && type != CMARK_NODE_HTML_BLOCK) {
            continue;
        }
        int last = cmark_node_get_end_line(node);
        for (int i = cmark_node_get_start_line(node); i <= last; i++) {
            if (i >= 1 && (size_t)i <= reader->line_count) {
                verbatim[i - 1] = true;
            }
        }
    }
    cmark_iter_free(iter);
    return verbatim;
}

/* A copy of the text in which maths is hidden. */
static char *hide_math(Reader *reader, MathList *math)
{
    Str text = reader->source->text;
    char *hidden = arena_copy(reader->arena, text.data, text.length);
    cmark_node *document =
        cmark_parse_document(text.data, text.length, CMARK_OPT_DEFAULT);
    bool *verbatim = find_verbatim(reader, document);

    cmark_node_free(document);
    for (size_t line = 0; line + 1 < reader->line_count; line++) {
        if (!verbatim[line]) {
            inline_hide_math(reader->arena, reader->source, reader->lines[line],
                             reader->lines[line + 1], hidden, math,
                             reader->diag);
        }
    }
    for (size_t i = 0; i < math->count; i++) {
        MathSpan *span = &math->spans[i];
        span->left =
            parse_expression(reader->arena, reader->source, span->begin,
                             span->end, &span->right, reader->diag);
    }
    return hidden;
}

Markdown *markdown_read(Arena *arena, const Source *source, Diag *diag)
{
    Reader reader = {.arena = arena, .source = source, .diag = diag};
    MathList math = {0};

    if (source->text.length > MARKDOWN_MOST) {
        diag_error(diag, (Span){0}, "file-too-large", source->name,
                   arena_printf(arena, "%zu", MARKDOWN_MOST), NULL);
        return NULL;
    }
    if (!markdown_is_text(source, diag)) {
        return NULL;
    }
    find_lines(&reader);
    if (!is_flat(&reader)) {
        return NULL;
    }
    char *hidden = hide_math(&reader, &math);
    cmark_node *document =
        cmark_parse_document(hidden, source->text.length, CMARK_OPT_DEFAULT);
    reader.math = &math;
    reader.out = ARENA_NEW(arena, Markdown);
    take_blocks(&reader, document);
    cmark_node_free(document);
    return reader.out;
}
