/* markdown.h - a Markdown text as a flat list of blocks, with places.
 *
 * CommonMark by libcmark. Blocks come in the order of the text: headings,
 * paragraphs (of lists and quotations too) and code. HTML is left out, links
 * and pictures are their text. `$...$` on one line is maths in the model's
 * language: it is hidden from libcmark, so that no star or bracket in it is
 * taken for markup, and parsed where it stands; `\$` is a dollar sign.
 *
 * A text may come from a stranger: its length and its nesting are bounded.
 */
#ifndef LESSON_MARKDOWN_H
#define LESSON_MARKDOWN_H

#include "lesson/lesson.h"

/* The most bytes of a Markdown text: a megabyte is some 400 pages. */
#define MARKDOWN_MOST ((size_t)1 << 20)
/* The most quotations and lists within one another on a line. */
#define MARKDOWN_NESTING_MOST 32

typedef enum MarkdownKind {
    MARKDOWN_HEADING, /* level, paragraph, text */
    MARKDOWN_PARAGRAPH,
    MARKDOWN_CODE /* info, content, text */
} MarkdownKind;

typedef struct MarkdownBlock {
    MarkdownKind kind;
    int level;           /* of a heading, from 1 */
    bool nested;         /* in a list or a quotation */
    bool fenced, closed; /* of code: between fences; the last one is there */
    Span span;
    Paragraph paragraph;
    Str text;     /* a heading without markup; code as it is */
    Str info;     /* what stands behind the opening fence */
    Span content; /* the lines between the fences */
    Str link;     /* where the block's first link leads; empty if none */
    Str link_text;
} MarkdownBlock;

typedef struct Markdown {
    MarkdownBlock *blocks;
    size_t count, capacity;
} Markdown;

/* The blocks of SOURCE, in ARENA. NULL, and reported, when the text is too
 * long, no text at all (control characters, bytes that are no UTF-8) or
 * nested too deeply; mistakes in maths are reported and passed over. */
Markdown *markdown_read(Arena *arena, const Source *source, Diag *diag);

/* Whether SOURCE is text, which it is not if it has control characters or
 * bytes that are no UTF-8: reported. */
bool markdown_is_text(const Source *source, Diag *diag);

#endif
