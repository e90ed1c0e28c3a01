#include <math.h>

#include "typeset/fence.h"
#include "typeset/piece.h"

/* In em: from baseline to baseline at least, between rows, columns, and the
 * cells and the fence. */
#define PITCH 1.30
#define ROW_GAP 0.30
#define COLUMN_GAP 0.85
#define LEAD 0.10
#define LEAD_HIGH 0.14
#define TINT_GAP 0.06 /* between the tinted cells of a heat map */

typedef struct Grid {
    const Style *style;
    Box *const *cells;
    size_t rows, columns;
    double align;
    bool tinted;
    double *widths;             /* of the columns */
    double *ascents, *descents; /* of the rows */
} Grid;

static bool is_tint(const Box *cell)
{
    return cell->kind == BOX_FRAME && (cell->fill.a || cell->ring.a);
}

/* The frame with the ground, which may lie in one that is only a tag. */
static bool holds_tint(const Box *cell)
{
    while (cell->kind == BOX_FRAME && !is_tint(cell)) {
        cell = cell->children[0];
    }
    return is_tint(cell);
}

/* The cells of a heat map are all of one size. */
static void level(double *lengths, size_t count)
{
    double most = 0;

    for (size_t i = 0; i < count; i++) {
        most = fmax(most, lengths[i]);
    }
    for (size_t i = 0; i < count; i++) {
        lengths[i] = most;
    }
}

static Grid measure(const Style *style, Box *const *cells, size_t rows,
                    size_t columns, double align)
{
    Grid grid = {style, cells, rows, columns, align, false, NULL, NULL, NULL};
    Ink zero = font_ink(style->fonts, FACE_TEXT, '0');

    grid.widths = ARENA_ARRAY(style->arena, double, columns);
    grid.ascents = ARENA_ARRAY(style->arena, double, rows);
    grid.descents = ARENA_ARRAY(style->arena, double, rows);
    for (size_t i = 0; i < rows; i++) {
        grid.ascents[i] = zero.top * style->size;
        grid.descents[i] = -zero.bottom * style->size;
    }
    for (size_t i = 0; i < rows * columns; i++) {
        const Box *cell = cells[i];
        if (cell) {
            size_t row = i / columns, column = i % columns;
            grid.widths[column] = fmax(grid.widths[column], cell->width);
            grid.ascents[row] = fmax(grid.ascents[row], cell->ascent);
            grid.descents[row] = fmax(grid.descents[row], cell->descent);
            grid.tinted = grid.tinted || holds_tint(cell);
        }
    }
    if (grid.tinted) {
        level(grid.widths, columns);
        level(grid.ascents, rows);
        level(grid.descents, rows);
    }
    return grid;
}

/* A copy of a frame in the size of its place, what it holds aligned. */
static Box *stretch(const Grid *grid, const Box *cell, double width, size_t row)
{
    Arena *arena = grid->style->arena;
    Box *copy = ARENA_NEW(arena, Box);

    *copy = *cell;
    copy->children = ARENA_ARRAY(arena, Box *, 1);
    copy->offsets = ARENA_ARRAY(arena, Point, 1);
    copy->width = width;
    copy->ascent = grid->ascents[row];
    copy->descent = grid->descents[row];
    if (is_tint(cell)) {
        copy->children[0] = cell->children[0];
        copy->offsets[0] = cell->offsets[0];
        copy->offsets[0].x += (width - cell->width) * grid->align;
    } else {
        copy->children[0] = stretch(grid, cell->children[0], width, row);
    }
    return copy;
}

static void place_row(const Grid *grid, Box *body, size_t row, double y)
{
    double gap = (grid->tinted ? TINT_GAP : COLUMN_GAP) * grid->style->size;
    double x = 0;

    for (size_t j = 0; j < grid->columns; j++) {
        Box *cell = grid->cells[row * grid->columns + j];
        double width = grid->widths[j];
        if (cell && holds_tint(cell)) {
            piece_place(body, stretch(grid, cell, width, row), x, y);
        } else if (cell) {
            double space = (width - cell->width) * grid->align;
            piece_place(body, cell, x + space, y);
        }
        x += width + gap;
    }
    body->width = fmax(0, x - gap);
}

/* The rows below one another, the first one's baseline at 0. */
static Box *grid_body(const Grid *grid)
{
    double em = grid->style->size, y = 0;
    Box *body = piece_row(grid->style, grid->rows * grid->columns);

    for (size_t i = 0; i < grid->rows; i++) {
        if (i) {
            double least = grid->descents[i - 1] + grid->ascents[i];
            y += grid->tinted ? least + TINT_GAP * em
                              : fmax(least + ROW_GAP * em, PITCH * em);
        }
        place_row(grid, body, i, y);
    }
    body->ascent = grid->rows ? grid->ascents[0] : 0;
    body->descent = grid->rows ? y + grid->descents[grid->rows - 1] : 0;
    return body;
}

Box *math_matrix(const Style *style, Fence fence, Box *const *cells,
                 size_t rows, size_t columns, double align)
{
    Grid grid = measure(style, cells, rows, columns, align);
    Box *body = grid_body(&grid);
    double em = style->size, axis = math_axis(style);
    double high = (grid.tinted ? LEAD : LEAD_HIGH) * em;
    double half = fmax(box_height(body) / 2 + high, 0.5 * em);
    double middle = (body->ascent - body->descent) / 2;
    Box *left = fence_side(style, fence, true, axis + half, half - axis);
    Box *right = fence_side(style, fence, false, axis + half, half - axis);
    double lead = left ? LEAD * em : 0;
    Box *matrix = piece_row(style, 3);

    if (left) {
        piece_place(matrix, left, 0, 0);
        matrix->width = left->width;
    }
    matrix->width += lead;
    piece_place(matrix, body, matrix->width, middle - axis);
    matrix->width += body->width + lead;
    if (right) {
        piece_place(matrix, right, matrix->width, 0);
        matrix->width += right->width;
    }
    piece_measure(matrix);
    matrix->class_ = BOX_INNER;
    return matrix;
}
