#include "view/product.h"

#include <math.h>
#include <stdio.h>

#include "engine/multiply.h"
#include "typeset/math.h"
#include "view/caption.h"
#include "view/digits.h"

#define CELLS_MOST 7
#define CELL_HEIGHT 36.0
#define SIZE 24.0
#define TITLE 21.0

typedef struct Product {
    Multiply entry; /* that is opened */
    uint32_t rows;  /* entries of the result */
    uint32_t shown; /* multiply-adds done */
} Product;

/* The first matrix times vector at work in a formula. */
static const Formula *product_find(const Formula *node)
{
    if (node->kind != FORMULA_OPERATION || node->step == 0)
        return NULL;
    /* What a derivative is taken at is no work of this step. */
    if (node->term.op == OP_SLOPE)
        return NULL;
    if (node->term.op == OP_PRODUCT && node->args[0]->shape.columns > 1 &&
        node->args[1]->shape.kind == SHAPE_VECTOR)
        return node;
    for (uint32_t k = 0; k < node->count; k++) {
        const Formula *found = product_find(node->args[k]);
        if (found)
            return found;
    }
    return NULL;
}

/* Without a place among the multiply-adds the entry with most to tell is
 * opened. */
static Product product_of(const Formula *node, const Player *player,
                          Arena *arena)
{
    Shape shape = node->args[0]->shape;
    const double *matrix = node->args[0]->data, *vector = node->args[1]->data;
    Product p = {.rows = shape.rows, .shown = shape.columns};
    uint32_t row = multiply_telling(matrix, shape, vector);
    if (player->size == STEP_SCALAR && player->scalar > 0 && node->now) {
        row = (player->scalar - 1) / shape.columns % p.rows;
        p.shown = (player->scalar - 1) % shape.columns + 1;
    }
    p.entry = multiply_open(arena, matrix, shape, vector, row);
    return p;
}

static void product_number(Display *display, const Theme *theme, Rect cell,
                           double value, Color ground)
{
    char out[DIGITS_MOST];
    caption_cell(display, theme, cell, SIZE, ground, digits_print(out, value));
}

static void product_sign(Display *display, const Theme *theme, Point centre,
                         const char *sign)
{
    double size = 28;
    double width = font_width(display->fonts, FACE_TEXT, str_of(sign)) * size;
    display_text(display, FACE_TEXT, size,
                 (Point){centre.x - width / 2, centre.y + size * 0.36},
                 theme->ink, str_of(sign))
        ->role = ROLE_LABEL;
}

static double product_width(const Display *display, const Product *p)
{
    double widest = fmax(digits_width(display->fonts, p->entry.inputs,
                                      p->entry.count, DIGITS_USUAL),
                         digits_width(display->fonts, p->entry.weights,
                                      p->entry.count, DIGITS_USUAL));
    return fmax(widest * SIZE + 22, 54);
}

static double product_cells(Display *display, const Theme *theme,
                            const Product *p, double x, double y, double most)
{
    double width = product_width(display, p), gap = 34;
    uint32_t count = p->entry.count < CELLS_MOST ? p->entry.count : CELLS_MOST;
    if (count < p->entry.count || count * (width + gap) - gap > most) {
        uint32_t fit = (uint32_t)fmax(1, most / (width + gap)); /* and dots */
        count = count < fit ? count : fit;
    }
    for (uint32_t k = 0; k < count; k++) {
        Rect above = {x, y, width, CELL_HEIGHT};
        Rect below = {x, y + CELL_HEIGHT, width, CELL_HEIGHT};
        Rect both = {x, y, width, 2 * CELL_HEIGHT};
        display_rect(display, below, theme->parameter);
        if (k < p->shown) {
            product_number(display, theme, above, p->entry.inputs[k],
                           theme->paper);
            product_number(display, theme, below, p->entry.weights[k],
                           theme->parameter);
        }
        bool last = k + 1 == p->shown && p->shown < p->entry.count;
        display_stroke(display, path_round(display, both, 6), last ? 3 : 1.8,
                       last ? theme->ink : theme->parameter_line);
        x += width;
        if (k + 1 < p->entry.count) {
            product_sign(display, theme, (Point){x + gap / 2, y + CELL_HEIGHT},
                         k + 1 < count ? "+" : "\u2026");
            x += gap;
        }
    }
    return x;
}

/* "= 1 + 0 + 3 = 4", as far as it has come. */
static Box *product_sum(const Display *display, const Theme *theme,
                        const Product *p, bool terms)
{
    Style style = {.arena = display->arena,
                   .fonts = display->fonts,
                   .size = SIZE + 1,
                   .least = 20,
                   .ink = theme->ink,
                   .ground = theme->paper};
    Box *row[2 * CELLS_MOST + 4];
    size_t used = 0;
    char out[DIGITS_MOST];
    double sum = p->entry.sums[p->shown - 1];
    row[used++] = math_symbol(&style, '=', BOX_RELATION);
    for (uint32_t k = 0; k < p->shown; k++) {
        double product = p->entry.products[k];
        if (!terms || p->shown > CELLS_MOST)
            continue;
        if (k > 0)
            row[used++] =
                math_symbol(&style, product < 0 ? 0x2212 : '+', BOX_BINARY);
        row[used++] = math_number(
            &style, str_of(digits_print(out, k ? fabs(product) : product)));
    }
    if (used > 1)
        row[used++] =
            math_symbol(&style, digits_exact(sum) ? '=' : 0x2248, BOX_RELATION);
    Box *total = math_number(&style, str_of(digits_print(out, sum)));
    row[used++] =
        box_frame(&style, total, theme->now_ground, theme->ink, 0, 6, 6, 3);
    return math_row(&style, row, used);
}

/* Which entry of which product. */
static void product_title(Display *display, const LadderStyle *ladder,
                          const Text *text, const Product *p,
                          const Formula *node, Rect area, bool below)
{
    const Theme *theme = ladder->theme;
    Style style = *ladder->notation.style;
    LadderStyle plain = *ladder;
    style.size = SIZE;
    style.ink = theme->second;
    plain.notation.style = &style;
    char row[16], rows[16];
    snprintf(row, sizeof row, "%u", p->entry.row + 1);
    snprintf(rows, sizeof rows, "%u", p->rows);
    const char *args[2] = {row, rows};
    const char *title = text_fill(
        display->arena, text,
        p->rows == 1 ? "product.title-one" : "product.title", args, 2);
    Point at = {area.x + 22, area.y + (below ? 32 : 36)};
    DisplayItem *item = display_text(display, FACE_TEXT, TITLE, at,
                                     theme->second, str_of(title));
    item->role = ROLE_LABEL;
    Formula quiet = *node;
    quiet.now = false;
    Box *symbols = ladder_rung(&plain, &quiet, 0);
    double right = area.x + area.width - 22;
    if (at.x + item->advance + 24 + symbols->width <= right &&
        box_height(symbols) < 2 * TITLE)
        box_draw(symbols, display, (Point){right - symbols->width, at.y});
}

void product_draw(Display *display, const LadderStyle *ladder, const Text *text,
                  const FormulaView *view, Rect area)
{
    const Theme *theme = ladder->theme;
    const Player *player = ladder->player;
    const Formula *node = product_find(view->now ? view->now : view->root);
    if (!node || node->step > player->step)
        return;
    Product p = product_of(node, player, display->arena);
    display_stroke(display, path_round(display, area, 14), 1.6,
                   theme->hairline);
    double room = area.width - 44;
    Box *sum = product_sum(display, theme, &p, true);
    double cells =
        product_width(display, &p) * p.entry.count + 34.0 * (p.entry.count - 1);
    if (cells + 12 + sum->width > room)
        sum = product_sum(display, theme, &p, false);
    bool below = cells + 12 + sum->width > room;
    product_title(display, ladder, text, &p, node, area, below);
    double y = area.y + (below ? 50 : 66), x = area.x + 22;
    if (below) {
        Box *all = product_sum(display, theme, &p, true);
        sum = all->width <= room ? all : sum;
    }
    double end = product_cells(display, theme, &p, x, y,
                               below ? room : room - sum->width - 12);
    box_draw(sum, display,
             below ? (Point){x, y + 2 * CELL_HEIGHT + 36}
                   : (Point){end + 12, y + CELL_HEIGHT + SIZE * 0.36});
}
