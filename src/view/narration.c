#include "view/narration.h"

#include <math.h>
#include <string.h>

#include "lang/write.h"
#include "lesson/quote.h"
#include "player/question.h"
#include "player/turn.h"
#include "typeset/paragraph.h"
#include "view/digits.h"
#include "view/notation.h"
#include "view/tag.h"

#define SIZE 29.0
#define LEADING 39.0
#define SMALLEST 22.0
#define STRIP 146.0 /* height: three lines */
#define PAD 16.0

typedef struct Narrator {
    Arena *arena;
    Style style;
    NotationStyle notation;
    const Theme *theme;
    const Player *player;
    Inline *runs;
    size_t count, capacity;
} Narrator;

static Inline *narrator_push(Narrator *n)
{
    return ARENA_PUSH(n->arena, n->runs, n->count, n->capacity);
}

/* So many numbers are written along a line. */
#define LYING_MOST 12

/* [0, 10] and [1 2; 3 4]: in running text a vector lies on its side, and a
 * matrix is written as in the model, so that lines keep their distance. */
static Box *narrator_lying(const Style *style, Shape shape,
                           const double *entries, bool turned)
{
    Box *row[3 * LYING_MOST];
    size_t used = 0;
    char out[DIGITS_MOST];
    bool matrix = shape.columns > 1;
    turned &= matrix;
    Shape shown = turn_shape(shape, turned);
    for (size_t k = 0; k < shape_size(shape); k++) {
        bool end = k % shown.columns == 0;
        size_t at =
            turn_entry(shown, turned, k / shown.columns, k % shown.columns);
        if (k > 0 && (end || !matrix))
            row[used++] =
                math_symbol(style, matrix ? ';' : ',', BOX_PUNCTUATION);
        if (k > 0 && matrix)
            row[used++] = box_space(style, style->size * 0.3);
        row[used++] =
            math_number(style, str_of(digits_print(out, entries[at])));
    }
    return math_fence(style, FENCE_BRACKET, math_row(style, row, used));
}

static Box *narrator_numbers(const Narrator *n, const Quote *quote,
                             const Style *style)
{
    NotationStyle notation = n->notation;
    notation.style = style;
    char out[DIGITS_MOST];
    if (quote->entry)
        return math_number(style,
                           str_of(digits_print(out, quote->data[quote->at])));
    if (quote->shape.kind == SHAPE_SCALAR ||
        shape_size(quote->shape) > LYING_MOST)
        return notation_entries(&notation, quote->shape, quote->data,
                                NOTATION_ALL);
    return narrator_lying(style, quote->shape, quote->data, notation.rows);
}

/* $h[1] = [0; 10]$: what stands on the right is the trace's. */
static Box *narrator_math(const Narrator *n, const Run *run)
{
    Style style = n->style;
    Quote quote;
    Buf name = {0};
    style.size *= 1.08; /* the serif letters are smaller than the text's */
    if (!run->left)
        return math_text(&style, run->text);
    write_expr(&name, run->left, WRITE_TEXT);
    bool found = quote_find(n->player->trace, n->arena, buf_str(&name), &quote);
    bool symbol =
        quote_find_value(n->player->trace, buf_str(&name), &(Quote){0});
    bool masked = question_hides(n->player, buf_str(&name));
    buf_finish(&name);
    if (found && quote.gradient)
        style.ink = n->theme->backward;
    NotationStyle notation = n->notation;
    notation.style = &style;
    Box *left = notation_expression(&notation, run->left);
    if (symbol)
        left = tag_symbol(&style, n->theme, n->player, left, quote.value,
                          quote.gradient);
    if (!run->right)
        return left;
    Box *right = masked  ? math_symbol(&style, '?', BOX_ORDINARY)
                 : found ? narrator_numbers(n, &quote, &style)
                         : notation_expression(&notation, run->right);
    Box *row[3] = {left, math_symbol(&style, '=', BOX_RELATION), right};
    return math_row(&style, row, 3);
}

/* A line's end is a space between words and nothing between hanzi. */
static Str narrator_text(const Narrator *n, Str text)
{
    char *out = arena_copy(n->arena, text.data, text.length);
    size_t used = 0;
    for (size_t k = 0; k < text.length; k++) {
        bool wide = k > 0 && (unsigned char)text.data[k - 1] >= 0x80;
        if (text.data[k] == '\n' && wide)
            continue;
        out[used++] = text.data[k] == '\n' ? ' ' : text.data[k];
    }
    return (Str){out, used};
}

static void narrator_run(Narrator *n, const Run *run)
{
    static const Face FACES[] = {[RUN_STRONG] = FACE_BOLD};
    bool chinese = n->player->language == LANGUAGE_ZH;
    Inline *item = narrator_push(n);
    if (run->kind == RUN_MATH) {
        Box *box = narrator_math(n, run);
        /* A letter that leans out keeps off the word after it. */
        Box *pair[2] = {box, box_space(&n->style, box->italic + 1)};
        item->box = box_row(&n->style, pair, 2);
        return;
    }
    item->face = run->kind == RUN_STRONG ? FACES[RUN_STRONG] : FACE_TEXT;
    item->text = run->kind == RUN_BREAK ? (chinese ? (Str){"", 0} : STR(" "))
                                        : narrator_text(n, run->text);
}

static void narrator_prose(Narrator *n, const Prose *prose)
{
    for (size_t p = 0; p < prose->count; p++) {
        if (p > 0)
            *narrator_push(n) = (Inline){.text = STR("  "), .face = FACE_TEXT};
        for (size_t r = 0; r < prose->paragraphs[p].run_count; r++)
            narrator_run(n, &prose->paragraphs[p].runs[r]);
    }
}

static Box *narrator_box(Narrator *n, const Prose *prose, double size,
                         double width)
{
    n->style.size = size;
    n->notation.style = &n->style;
    n->count = 0;
    narrator_prose(n, prose);
    return paragraph_box(&n->style, n->runs, n->count, width,
                         size * LEADING / SIZE);
}

/* The prose of a scene, as large as fits but at most SIZE; NULL: none. */
static Box *narrator_fit(Display *display, const Theme *theme,
                         const Player *player, uint32_t scene, double size,
                         Rect area)
{
    const Prose *prose =
        scene == GRAPH_NONE
            ? &player->lesson->summary[player->language]
            : scene_prose(&player->lesson->scenes[scene], player->language);
    Narrator n = {.arena = display->arena,
                  .style = {.arena = display->arena,
                            .fonts = display->fonts,
                            .least = 20,
                            .ink = theme->ink,
                            .ground = theme->paper},
                  .notation = {.graph = player->graph,
                               .lesson = player->lesson,
                               .letters = player->notation,
                               .rows = player->rows},
                  .theme = theme,
                  .player = player};
    if (prose->count == 0)
        return NULL;
    Box *box = narrator_box(&n, prose, size, area.width);
    while (box_height(box) > area.height && size > SMALLEST) {
        size -= 1;
        box = narrator_box(&n, prose, size, area.width);
    }
    return box;
}

double narration_height(Display *display, const Theme *theme,
                        const Player *player, double width)
{
    if (player->lesson->scene_count > 0)
        return STRIP;
    Rect room = {0, 0, width, STRIP - PAD};
    Box *box = narrator_fit(display, theme, player, GRAPH_NONE, SIZE, room);
    return box ? fmin(STRIP, box_height(box) + 2 * PAD) : 0;
}

void narration_draw(Display *display, const Theme *theme, const Player *player,
                    const Text *text, Rect area)
{
    (void)text;
    Box *box = narrator_fit(display, theme, player, player->scene, SIZE, area);
    if (!box)
        return;
    double spare = area.height - box_height(box);
    box_draw(
        box, display,
        (Point){area.x, area.y + box->ascent + (spare > 0 ? spare / 2 : 0)});
}

void narration_fill(Display *display, const Theme *theme, const Player *player,
                    uint32_t scene, double size, Rect area)
{
    Box *box = narrator_fit(display, theme, player, scene, size, area);
    if (!box)
        return;
    display_clip(display, area);
    box_draw(box, display, (Point){area.x, area.y + box->ascent});
    display_unclip(display);
}
