/* One cell of the triangle: the error term where the loss arises, times one
 * factor a step back in time. */
#include <math.h>

#include "view/caption.h"
#include "view/digits.h"
#include "view/exhibit_jacobian.h"
#include "view/exhibit_lattice_part.h"
#include "view/heat.h"
#include "view/notation.h"

#define NAMES 74.0
#define FIRST_MOST 150.0

typedef struct Cell {
    Display *display;
    const Theme *theme;
    const Player *player;
    const LatticeTarget *target;
    const LatticeWay *way;
    Style style;
    NotationStyle notation;
    double largest; /* of all that is left */
    size_t size;
} Cell;

static Box *cell_name(const Cell *c, uint32_t value, bool inline_)
{
    return math_derivative(&c->style,
                           notation_value(&c->notation, c->target->loss),
                           notation_value(&c->notation, value), inline_);
}

static Heat cell_heat(const Cell *c, size_t step, double digits)
{
    Heat heat =
        heat_of(shape_matrix(1, (uint32_t)c->size), c->way->left[step], true);
    heat.largest = c->largest;
    heat.size = digits;
    heat.digits = 3;
    heat.bare = digits <= 0;
    return heat;
}

/* What is left after so many factors, under the factor that made it. */
static void cell_left(const Cell *c, const FactorStrip *strip, double y)
{
    for (size_t n = 1; n <= c->way->steps; n++) {
        Rect column = exhibit_jacobian_column(strip, n - 1);
        Heat heat = cell_heat(c, n, strip->digits);
        Rect rect = {column.x, y, column.width,
                     fmax(26, fmin(44, column.width))};
        heat_draw(c->display, c->theme, &heat, rect);
    }
}

/* The first error term, as the row that it is in the product. */
static void cell_first(const Cell *c, Rect rect, double digits)
{
    Heat heat = cell_heat(c, 0, digits > 0 ? digits : 22);
    heat_draw(c->display, c->theme, &heat, rect);
    caption_box(c->display, &c->style, cell_name(c, c->way->head, false),
                (Point){rect.x + rect.width / 2, rect.y - 30}, 0.5, FIRST_MOST);
}

static void cell_result(const Cell *c, const Text *text, Rect area)
{
    Style style =
        caption_style(c->display, c->theme, CAPTION_TITLE, c->theme->ink);
    NotationStyle n = c->notation;
    n.style = &style;
    n.rows = false; /* derivatives by what came before lie in any case */
    Shape shape = shape_matrix(1, (uint32_t)c->size);
    if (c->size == 1)
        shape = shape_scalar();
    Box *row[3] = {cell_name(c, c->target->value, true),
                   math_symbol(&style, '=', BOX_RELATION),
                   notation_entries(&n, shape, c->way->cell, NOTATION_ALL)};
    caption_box(c->display, &style, math_row(&style, row, 3),
                (Point){area.x, area.y + 34}, 0, area.width);
    if (!c->way->whole)
        caption_text(c->display, c->theme,
                     (Rect){area.x, area.y + 60, area.width, 0},
                     text_get(text, "lattice.ways"));
}

void exhibit_lattice_show_cell(Display *display, const Theme *theme,
                               const Player *player, const Text *text,
                               const LatticeFound *found, Rect area)
{
    const LatticeWay *way = &found->way;
    Cell c = {.display = display,
              .theme = theme,
              .player = player,
              .target = &found->target,
              .way = way,
              .size =
                  shape_size(player->graph->values[found->target.value].shape)};
    c.style = caption_style(display, theme, 24, theme->ink);
    c.notation = notation_style(&c.style, player);
    for (size_t n = 0; n <= way->steps; n++)
        c.largest = fmax(c.largest, heat_largest(way->left[n], c.size));
    area.y +=
        caption_heading(display, theme, area, text_get(text, "lattice.cell"),
                        cell_name(&c, found->target.value, true));
    Heat heat = cell_heat(&c, 0, 26);
    Rect first = heat_size(display, &heat, (Rect){0, 0, FIRST_MOST, 60});
    first.width = fmax(first.width, 70);
    first.x = area.x;
    first.y = area.y + NAMES;
    FactorStrip strip = {.digits = 26};
    double y = first.y + 60;
    if (way->chain) {
        Rect room = {area.x + first.width + 40, first.y,
                     area.width - first.width - 40, 190};
        strip = exhibit_jacobian_strip(display, way->chain, room);
        first.y += fmax(0, (strip.area.height - first.height) / 2);
        exhibit_jacobian_factors(display, theme, player, &strip);
        y = strip.area.y + strip.area.height + 40;
        caption_line(display, theme, (Point){area.x, y + 26}, 0, theme->second,
                     text_get(text, "lattice.left"));
        cell_left(&c, &strip, y);
        y += 70;
    }
    cell_first(&c, first, strip.digits);
    cell_result(&c, text, (Rect){area.x, y, area.width, 0});
}
