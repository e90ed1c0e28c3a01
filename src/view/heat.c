#include "view/heat.h"

#include <math.h>

#include "view/caption.h"
#include "view/digits.h"

#define LEAST 20.0 /* of the digits' type */
/* Of a cell, in the type size of its digits. */
#define PAD 0.75
#define CELL_HIGH 1.85
#define CELL_WIDE 2.1
#define CELL_LEAST 5.0 /* without */

double heat_largest(const double *entries, size_t count)
{
    double largest = 0;
    for (size_t k = 0; k < count; k++)
        if (isfinite(entries[k]))
            largest = fmax(largest, fabs(entries[k]));
    return largest;
}

Heat heat_of(Shape shape, const double *entries, bool gradient)
{
    return (Heat){.shape = shape,
                  .entries = entries,
                  .gradient = gradient,
                  .known = HEAT_ALL,
                  .ring = -1};
}

Shape heat_shape(const Heat *heat)
{
    return turn_shape(heat->shape, heat->turned);
}

static double heat_most(const Heat *heat)
{
    return heat->size > 0 ? heat->size : HEAT_SIZE;
}

static int heat_digits(const Heat *heat)
{
    return heat->digits ? heat->digits : DIGITS_USUAL;
}

/* How many rows and columns are shown, and the size of a cell. */
typedef struct Grid {
    uint32_t rows, columns;
    double width, height;
} Grid;

static Grid heat_grid(const Heat *heat, Rect area)
{
    Shape shape = heat_shape(heat);
    Grid g = {.rows = shape.rows, .columns = shape.columns};
    uint32_t most_rows = (uint32_t)fmax(1, area.height / CELL_LEAST);
    uint32_t most_columns = (uint32_t)fmax(1, area.width / CELL_LEAST);
    if (g.rows > most_rows)
        g.rows = most_rows;
    if (g.columns > most_columns)
        g.columns = most_columns;
    g.width = area.width / fmax(1, g.columns);
    g.height = area.height / fmax(1, g.rows);
    return g;
}

Rect heat_size(const Display *display, const Heat *heat, Rect room)
{
    double wide = digits_width(display->fonts, heat->entries,
                               shape_size(heat->shape), heat_digits(heat));
    double size = heat_most(heat);
    Shape shape = heat_shape(heat);
    double cell = heat->bare ? CELL_WIDE : fmax(CELL_WIDE, wide + PAD);
    return (Rect){room.x, room.y, fmin(room.width, shape.columns * cell * size),
                  fmin(room.height, shape.rows * CELL_HIGH * size)};
}

Rect heat_cell(const Heat *heat, Rect area, size_t entry)
{
    Grid g = heat_grid(heat, area);
    size_t i = entry / heat->shape.columns, j = entry % heat->shape.columns;
    size_t row = heat->turned ? j : i, column = heat->turned ? i : j;
    if (row >= g.rows || column >= g.columns)
        return (Rect){area.x, area.y, 0, 0};
    return (Rect){area.x + (double)column * g.width,
                  area.y + (double)row * g.height, g.width, g.height};
}

/* The type size with which all entries fit their cells; 0: none does. */
static double heat_type(const Display *display, const Heat *heat, Grid g)
{
    double wide = digits_width(display->fonts, heat->entries,
                               shape_size(heat->shape), heat_digits(heat));
    double size = fmin(heat_most(heat), (g.width - 6) / fmax(wide, 0.1));
    return heat->bare || size < LEAST || g.height < LEAST * 1.3 ? 0 : size;
}

static void heat_number(Display *display, const Theme *theme, Rect cell,
                        double value, int digits, double size, Color ground)
{
    char out[DIGITS_MOST];
    caption_cell(display, theme, cell, size, ground,
                 digits_short(out, value, digits));
}

/* Dots beyond the last row or column that is shown. */
static void heat_dots(Display *display, const Theme *theme, Rect area,
                      bool below)
{
    for (int k = -1; k <= 1; k++) {
        Point at = below ? (Point){area.x + area.width / 2 + k * 9,
                                   area.y + area.height + 8}
                         : (Point){area.x + area.width + 8,
                                   area.y + area.height / 2 + k * 9};
        display_fill(display, path_circle(display, at, 2.4), theme->second);
    }
}

void heat_draw(Display *display, const Theme *theme, const Heat *heat,
               Rect area)
{
    Grid g = heat_grid(heat, area);
    double size = heat_type(display, heat, g);
    Shape shape = heat_shape(heat);
    size_t count = shape_size(shape);
    double largest =
        heat->largest > 0 ? heat->largest : heat_largest(heat->entries, count);
    for (uint32_t r = 0; r < g.rows; r++)
        for (uint32_t c = 0; c < g.columns; c++) {
            size_t k = turn_entry(shape, heat->turned, r, c);
            Rect cell = heat_cell(heat, area, k);
            if (k >= heat->known)
                continue;
            Color ground =
                theme_tint(theme, heat->gradient, heat->entries[k], largest);
            display_rect(display, cell, ground);
            if (size > 0)
                heat_number(display, theme, cell, heat->entries[k],
                            heat_digits(heat), size, ground);
        }
    display_stroke(display, path_rect(display, area), 1.6, theme->node_line);
    if (heat->ring >= 0 && (size_t)heat->ring < count) {
        Rect cell = heat_cell(heat, area, (size_t)heat->ring);
        if (cell.width > 0)
            display_stroke(display,
                           path_round(display, rect_inset(cell, 1.5), 4), 3,
                           theme->ink);
    }
    if (g.rows < shape.rows)
        heat_dots(display, theme, area, true);
    if (g.columns < shape.columns)
        heat_dots(display, theme, area, false);
}
