#include "view/sketch.h"

#include <math.h>

#include "view/layout.h"
#include "view/network_chip.h"

/* A picture is at most this many times as wide as high, and this large. */
#define SHAPE_MOST 6.0
#define WIDTH_MOST 4500.0
#define WIDTH_LEAST 1600.0
#define SCALE_MOST 0.42
#define PAD 10.0
#define CELLS_MOST 12u

/* ---- drawing it once ---- */

static void sketch_cells(const Network *n, const Grid *grid, Rect rect,
                         const double *entries, bool gradient)
{
    uint32_t rows = grid->rows, columns = grid->columns;
    double largest =
        gradient ? n->layout->largest_gradient : n->layout->largest;
    uint32_t shown_rows = rows < CELLS_MOST ? rows : CELLS_MOST;
    uint32_t shown_columns = columns < CELLS_MOST ? columns : CELLS_MOST;
    double width = rect.width / shown_columns;
    double height = rect.height / shown_rows;

    for (uint32_t r = 0; r < shown_rows; r++) {
        for (uint32_t c = 0; c < shown_columns; c++) {
            double value = entries[layout_entry(grid, r * rows / shown_rows,
                                                c * columns / shown_columns)];
            Rect cell = {rect.x + c * width, rect.y + r * height, width,
                         height};
            if (value != 0) {
                display_rect(n->display, cell,
                             theme_tint(n->theme, gradient, value, largest));
            }
        }
    }
}

static void sketch_node(const Network *n, const Node *node)
{
    const Track *track = &n->layout->tracks[node->track];
    bool parameter = n->layout->tracks[node->track].parameter;
    Rect rect = network_rect(n, node, node->rect);
    Path path = path_round(n->display, rect, 14);
    uint32_t step = trace_gradient_step(n->trace, node->value);
    Rect cells = rect_inset(rect, PAD);

    display_fill(n->display, path,
                 parameter ? n->theme->parameter : n->theme->paper);
    display_stroke(n->display, path, 3,
                   parameter ? n->theme->parameter_line : n->theme->node_line);
    if (trace_value_step(n->trace, node->value) > n->step) {
        return;
    }
    if (track->gradient.width > 0 && step && step <= n->step) {
        cells.width = (cells.width - PAD) / 2;
        sketch_cells(n, &track->gradient,
                     (Rect){cells.x + cells.width + PAD, cells.y, cells.width,
                            cells.height},
                     trace_gradient(n->trace, node->value), true);
    }
    sketch_cells(n, &track->value, cells, trace_value(n->trace, node->value),
                 false);
}

/* The last column of those that a picture has room for. */
static uint32_t sketch_last(const Layout *layout)
{
    double most =
        fmin(fmax(layout->height * SHAPE_MOST, WIDTH_LEAST), WIDTH_MOST);
    uint32_t last = 0;

    if (layout->form == FORM_TREE) {
        return layout->column_count - 1;
    }
    while (last + 1 < layout->column_count &&
           layout->columns[last + 1].x + layout->columns[last + 1].width <=
               most) {
        last++;
    }
    return last;
}

static void sketch_theme(Display *display, Arena *arena, const Fonts *fonts,
                         const Player *player, const Layout *layout,
                         ThemeId theme)
{
    Network n = {.display = display,
                 .arena = arena,
                 .theme = theme_row(theme),
                 .player = player,
                 .trace = player->trace,
                 .layout = layout,
                 .scale = 1,
                 .thin = 1,
                 .step = player->step,
                 .chips = ARENA_NEW(arena, Chips),
                 .focus = GRAPH_NONE};

    display_init(display, arena, fonts, layout->width, layout->height,
                 n.theme->paper);
    if (layout->column_count == 0) {
        return;
    }
    n.last_column = sketch_last(layout);
    const Column *last = &layout->columns[n.last_column];
    if (n.last_column + 1 < layout->column_count) {
        display->width = last->x + last->width;
    }
    network_fans(&n);
    network_edges(&n);
    for (uint32_t k = 0; k < layout->node_count; k++) {
        if (network_sees(&n, &layout->nodes[k])) {
            sketch_node(&n, &layout->nodes[k]);
        }
    }
    network_backward(&n);
}

Sketch *sketch_create(Arena *arena, const Fonts *fonts, const Player *player)
{
    Sketch *sketch = ARENA_NEW(arena, Sketch);
    Arena work;

    arena_init(&work);
    const Layout *layout =
        layout_create(&work, fonts, player->trace, player->lesson,
                      NOTATION_NNDL, false, DETAIL_FULL);
    for (int i = 0; i < THEME_COUNT; i++) {
        sketch_theme(&sketch->pictures[i], arena, fonts, player, layout,
                     (ThemeId)i);
    }
    arena_finish(&work);
    return sketch;
}

/* ---- showing it ---- */

static Point sketch_point(Point at, Point origin, double scale)
{
    return (Point){origin.x + at.x * scale, origin.y + at.y * scale};
}

static Path sketch_path(Display *display, const Path *from, Point origin,
                        double scale)
{
    Path path = path_new();
    const Point *p = from->points;

    for (size_t i = 0; i < from->verb_count; i++) {
        Point to = p < from->points + from->point_count
                       ? sketch_point(*p, origin, scale)
                       : origin;
        switch ((Verb)from->verbs[i]) {
        case VERB_MOVE:
            path_move(display, &path, to.x, to.y);
            p++;
            break;
        case VERB_LINE:
            path_line(display, &path, to.x, to.y);
            p++;
            break;
        case VERB_CURVE:
            path_curve(display, &path, to, sketch_point(p[1], origin, scale),
                       sketch_point(p[2], origin, scale));
            p += 3;
            break;
        case VERB_CLOSE: path_close(display, &path); break;
        }
    }
    return path;
}

void sketch_draw(const Sketch *sketch, ThemeId theme, Display *display,
                 Rect area)
{
    const Display *from = &sketch->pictures[theme];
    double scale = fmin(
        fmin(area.width / from->width, area.height / from->height), SCALE_MOST);
    Point origin = {area.x + (area.width - from->width * scale) / 2,
                    area.y + (area.height - from->height * scale) / 2};

    if (!(scale > 0)) {
        return;
    }
    for (size_t i = 0; i < from->item_count; i++) {
        const DisplayItem *item = &from->items[i];
        if (item->kind != DISPLAY_FILL && item->kind != DISPLAY_STROKE) {
            continue;
        }
        Path path = sketch_path(display, &item->path, origin, scale);
        if (item->kind == DISPLAY_FILL) {
            display_fill(display, path, item->color);
        } else {
            display_stroke(display, path, fmax(item->width * scale, 1.4),
                           item->color);
        }
    }
}
