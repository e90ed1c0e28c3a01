#include "view/sum.h"

#include "player/known.h"
#include "typeset/paragraph.h"
#include "view/caption.h"
#include "view/digits.h"
#include "view/formula.h"
#include "view/ladder.h"
#include "view/notation.h"

#define SIZE 23.0
#define LEADING 32.0
#define LINES_MOST 12
#define PRODUCTS_MOST 8

typedef struct Sum {
    Display *display;
    const Player *player;
    Style style;
    LadderStyle ladder;
    size_t at; /* the entry */
    double width;
    Box *lines[LINES_MOST];
    size_t count;
} Sum;

static void push_line(Sum *sum, Box *symbol, const char *words)
{
    Inline runs[2] = {{.box = symbol},
                      {.text = str_of(words), .face = FACE_TEXT}};

    if (sum->count < LINES_MOST) {
        sum->lines[sum->count++] =
            paragraph_box(&sum->style, runs, 2, sum->width, LEADING);
    }
}

/* A number within a sum: what is negative stands in parentheses. */
static void push_number(Buf *out, double number, bool first)
{
    char digits[DIGITS_MOST];
    bool wraps = number < 0 && !first;

    buf_printf(out, wraps ? "(%s)" : "%s", digits_full(digits, number));
}

/* "1 · 2 + 0 · 5", if the node is a product of arrays. */
static bool push_products(Buf *out, const Formula *node, size_t at, bool turned)
{
    if (node->kind != FORMULA_OPERATION || node->term.op != OP_PRODUCT ||
        !node->args[0]->data || !node->args[1]->data) {
        return false;
    }
    Shape a = node->args[0]->shape, b = node->args[1]->shape;
    uint32_t columns = node->shape.columns ? node->shape.columns : 1;
    size_t row = at / columns, column = at % columns;
    if (a.columns != b.rows || a.columns < 1) {
        return false;
    }
    for (size_t k = 0; k < a.columns && k < PRODUCTS_MOST; k++) {
        buf_printf(out, k ? " + " : "");
        double pair[2] = {node->args[0]->data[row * a.columns + k],
                          node->args[1]->data[k * b.columns + column]};
        push_number(out, pair[turned], k == 0);
        buf_printf(out, " \u00B7 ");
        push_number(out, pair[!turned], false);
    }
    if (a.columns > PRODUCTS_MOST) {
        buf_printf(out, " + \u2026");
    }
    return true;
}

static void push_summands(Sum *sum, const Formula *node, bool negative);

/* A line a summand: its symbols, its products, what they make. */
static void push_summand(Sum *sum, const Formula *node, bool negative)
{
    Buf out = {0};
    bool one = node->shape.kind == SHAPE_SCALAR;

    buf_printf(&out, "  =  %s", negative ? "\u2212 (" : "");
    bool products = push_products(&out, node, sum->at, sum->player->rows);
    if (products) {
        buf_printf(&out, negative ? ")  =  \u2212 (" : "  =  ");
    }
    push_number(&out, node->data[one ? 0 : sum->at], true);
    buf_printf(&out, negative ? ")" : "");
    push_line(sum, ladder_rung(&sum->ladder, node, 0),
              arena_copy(sum->display->arena, buf_text(&out), out.length));
    buf_finish(&out);
    /* What a function is of goes down to products as well. */
    for (uint32_t k = 0; !products && k < node->count; k++) {
        const Formula *arg = node->args[k];
        if (arg->kind == FORMULA_OPERATION &&
            shape_equal(arg->shape, node->shape)) {
            push_summands(sum, arg, false);
        }
    }
}

static void push_summands(Sum *sum, const Formula *node, bool negative)
{
    bool adds = node->kind == FORMULA_OPERATION &&
                (node->term.op == OP_ADD || node->term.op == OP_SUBTRACT ||
                 (node->term.op == OP_SUM_OVER && node->count > 1));

    if (!adds) {
        if (node->data) {
            push_summand(sum, node, negative);
        }
        return;
    }
    for (uint32_t k = 0; k < node->count; k++) {
        bool turns = k > 0 && node->term.op == OP_SUBTRACT;
        push_summands(sum, node->args[k], negative != turns);
    }
}

/* What they add up to. */
static void push_total(Sum *sum, const Opened *opened, double number)
{
    NotationStyle *notation = &sum->ladder.notation;
    Box *name = opened->gradient
                    ? notation_gradient(notation, opened->value, true)
                    : notation_value(notation, opened->value);
    const Shape shape = sum->player->graph->values[opened->value].shape;
    size_t row = opened->at / shape.columns,
           column = opened->at % shape.columns;
    char digits[DIGITS_MOST];
    const char *place =
        shape.kind == SHAPE_SCALAR ? ""
        : shape.columns > 1
            ? arena_printf(sum->display->arena, "[%zu,%zu]",
                           (sum->player->rows ? column : row) + 1,
                           (sum->player->rows ? row : column) + 1)
            : arena_printf(sum->display->arena, "[%zu]", opened->at + 1);

    push_line(sum, name,
              arena_printf(sum->display->arena, "%s  =  %s", place,
                           digits_full(digits, number)));
}

/* Nothing of it is what the present step works on. */
static void unmark(Formula *node)
{
    node->now = node->at_work = false;
    for (uint32_t k = 0; k < node->count; k++) {
        unmark(node->args[k]);
    }
}

/* The entries that are opened, and the STEP at which they were computed; NULL
 * where none are known. */
static const double *sum_opened(const Player *player, uint32_t *step)
{
    const Opened *opened = &player->opened;
    const Trace *trace = player->trace;
    Known known = known_at(player);

    if (opened->value >= player->graph->value_count ||
        !known_is(&known, opened->value, opened->gradient)) {
        return NULL;
    }
    *step = opened->gradient ? trace_gradient_step(trace, opened->value)
                             : trace_value_step(trace, opened->value);
    const double *data = opened->gradient ? trace_gradient(trace, opened->value)
                                          : trace_value(trace, opened->value);
    return *step ? data : NULL;
}

Box *sum_box(Display *display, const Theme *theme, const Player *player,
             double width)
{
    uint32_t step;
    const double *data = sum_opened(player, &step);

    if (!data) {
        return NULL;
    }
    FormulaView view = formula_at(player->trace, display->arena, step);
    if (!view.given || !view.root) {
        return NULL;
    }
    Sum sum = {.display = display,
               .player = player,
               .style = caption_style(display, theme, SIZE, theme->ink),
               .at = player->opened.at,
               .width = width};
    sum.ladder = (LadderStyle){.notation = notation_style(&sum.style, player),
                               .theme = theme,
                               .trace = player->trace,
                               .player = player,
                               .step = step,
                               .shown = SIZE_MAX,
                               .width = width};
    unmark(view.root);
    push_total(&sum, &player->opened, data[sum.at]);
    push_summands(&sum, view.root, false);
    return box_stack(&sum.style, sum.lines, sum.count, 6, 0);
}
