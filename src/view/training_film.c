/* The parameters over the updates: a row a learned value, a column an update.
 */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "player/training.h"
#include "view/caption.h"
#include "view/heat.h"
#include "view/notation.h"
#include "view/tag.h"
#include "view/training.h"

#define LABEL 84.0
#define GAP 14.0
#define HEADER 34.0
#define ROW_LEAST 36.0
#define CELL 31.0
#define FRAMES_MOST 16

typedef struct Film {
    Display *display;
    const Theme *theme;
    const Player *player;
    const Trace *trace;
    const double *start;
    Rect area;
    uint32_t frames[FRAMES_MOST]; /* updates; 0: before all */
    size_t frame_count;
    double width; /* of a column */
    uint32_t row_count;
    double heights[64], widths[64];
} Film;

/* The entries of the P-th learned value after an update; NULL: not kept. */
static const double *film_entries(const Film *f, uint32_t p, uint32_t update)
{
    const Graph *graph = f->player->graph;
    const Value *value = &graph->values[graph->learned[p]];
    if (update == 0)
        return f->start + value->data;
    const double *all = f->trace->updates[update - 1].parameters;
    for (uint32_t k = 0; all && k < p; k++)
        all += shape_size(graph->values[graph->learned[k]].shape);
    return all;
}

/* An update whose parameters are kept, at or before this one. */
static uint32_t film_kept(const Film *f, uint32_t update)
{
    while (update > 0 && !f->trace->updates[update - 1].parameters)
        update--;
    return update;
}

/* Evenly over the updates, the cursor's in place of its nearest. */
static void film_choose(Film *f, size_t most)
{
    uint32_t done = f->trace->update_count, last = UINT32_MAX;
    uint32_t cursor = film_kept(f, training_cursor(f->player));
    size_t count = done + 1 < most ? done + 1 : most, nearest = 0;
    for (size_t k = 0; k < count; k++) {
        uint32_t update =
            count > 1 ? (uint32_t)((uint64_t)k * done / (count - 1)) : 0;
        update = film_kept(f, update);
        if (update == last)
            continue;
        last = update;
        f->frames[f->frame_count++] = update;
    }
    for (size_t k = 0; k < f->frame_count; k++)
        if (llabs((long long)f->frames[k] - cursor) <
            llabs((long long)f->frames[nearest] - cursor))
            nearest = k;
    if (f->frame_count > 0)
        f->frames[nearest] = cursor;
}

static Heat film_heat(const Film *f, uint32_t p, const double *entries,
                      double largest)
{
    const Graph *graph = f->player->graph;
    Heat heat = heat_of(graph->values[graph->learned[p]].shape, entries, false);
    heat.turned = f->player->rows;
    heat.largest = largest;
    heat.digits = 3;
    return heat;
}

/* How wide a value's arrays are: so that the widest has its digits, if it
 * can. A column is as wide as the widest value. */
static double film_width(Film *f)
{
    uint32_t done = f->trace->update_count;
    double width = 92;
    for (uint32_t p = 0; p < f->row_count; p++) {
        Rect room = {0, 0, 260, f->heights[p]};
        for (uint32_t k = 0; k <= 4; k++) {
            uint32_t update = (uint32_t)((uint64_t)k * done / 4);
            const double *entries = film_entries(f, p, film_kept(f, update));
            Heat heat = film_heat(f, p, entries, 1);
            heat.bare = f->heights[p] < heat_shape(&heat).rows * CELL - 1;
            f->widths[p] =
                fmax(f->widths[p], heat_size(f->display, &heat, room).width);
        }
        width = fmax(width, f->widths[p]);
    }
    return width;
}

/* Rows share the height; what has none is left out, from the last on. */
static void film_rows(Film *f)
{
    const Graph *graph = f->player->graph;
    double room = f->area.height - HEADER, cells = 0;
    f->row_count = graph->learned_count < 64 ? graph->learned_count : 64;
    while (f->row_count > 1 && f->row_count * (ROW_LEAST + GAP) > room)
        f->row_count--;
    for (uint32_t p = 0; p < f->row_count; p++) {
        Shape shape =
            turn_shape(graph->values[graph->learned[p]].shape, f->player->rows);
        f->heights[p] = fmax(ROW_LEAST, shape.rows * CELL);
        cells += f->heights[p];
    }
    double shrink = fmin(1, (room - f->row_count * GAP) / cells);
    for (uint32_t p = 0; p < f->row_count; p++)
        f->heights[p] *= shrink;
}

double training_film_height(const Player *player)
{
    const Graph *graph = player->graph;
    double height = HEADER;
    for (uint32_t p = 0; p < graph->learned_count; p++) {
        Shape shape =
            turn_shape(graph->values[graph->learned[p]].shape, player->rows);
        height += fmax(ROW_LEAST, shape.rows * CELL) + GAP;
    }
    return height;
}

static double film_x(const Film *f, size_t k)
{
    return f->area.x + LABEL + (double)k * (f->width + GAP);
}

static void film_row(const Film *f, uint32_t p, double y)
{
    const Graph *graph = f->player->graph;
    Style style = caption_style(f->display, f->theme, 26, f->theme->ink);
    NotationStyle n = notation_style(&style, f->player);
    double largest = 0;
    size_t size = shape_size(graph->values[graph->learned[p]].shape);
    for (size_t k = 0; k < f->frame_count; k++) {
        const double *entries = film_entries(f, p, f->frames[k]);
        if (entries)
            largest = fmax(largest, heat_largest(entries, size));
    }
    caption_box(f->display, &style, notation_value(&n, graph->learned[p]),
                (Point){f->area.x, y + f->heights[p] / 2 + 9}, 0, LABEL - 12);
    for (size_t k = 0; k < f->frame_count; k++) {
        const double *entries = film_entries(f, p, f->frames[k]);
        if (!entries)
            continue;
        Heat heat = film_heat(f, p, entries, largest);
        Rect place = {film_x(f, k), y, f->widths[p], f->heights[p]};
        uint32_t rows = heat_shape(&heat).rows;
        heat.bare = f->heights[p] < rows * CELL - 1;
        place.height = fmin(place.height, rows * CELL);
        heat_draw(f->display, f->theme, &heat, place);
    }
}

/* The number of each update, and a ring about the cursor's column. */
static void film_columns(const Film *f, const Text *text, double end)
{
    uint32_t cursor = film_kept(f, training_cursor(f->player));
    caption_line(f->display, f->theme, (Point){f->area.x, f->area.y + 22}, 0,
                 f->theme->second, text_get(text, "training.after"));
    for (size_t k = 0; k < f->frame_count; k++) {
        Rect column = {film_x(f, k) - 8, f->area.y - 2, f->width + 14,
                       end - f->area.y + 2};
        const char *number =
            arena_printf(f->display->arena, "%" PRIu32, f->frames[k]);
        caption_line(f->display, f->theme,
                     (Point){film_x(f, k), f->area.y + 22}, 0, f->theme->second,
                     number);
        if (f->frames[k] == cursor)
            display_stroke(f->display, path_round(f->display, column, 8), 2.6,
                           f->theme->backward);
        display_region(f->display, column,
                       (Tag){.kind = TAG_UPDATE,
                             .id = f->frames[k],
                             .row = -1,
                             .column = -1});
    }
}

void training_film(Display *display, const Theme *theme, const Player *player,
                   const Text *text, Rect area)
{
    const PlayerTraining *training = player->runs[player->run].training;
    Film f = {.display = display,
              .theme = theme,
              .player = player,
              .trace = player->trace,
              .start = train_start(training->trainer),
              .area = area};
    if (area.height < HEADER + ROW_LEAST)
        return;
    film_rows(&f);
    f.width = film_width(&f);
    size_t most =
        (size_t)fmax(1, floor((area.width - LABEL + GAP) / (f.width + GAP)));
    film_choose(&f, most < FRAMES_MOST ? most : FRAMES_MOST);
    double y = area.y + HEADER;
    for (uint32_t p = 0; p < f.row_count; p++) {
        film_row(&f, p, y);
        y += f.heights[p] + GAP;
    }
    film_columns(&f, text, y - GAP + 8);
}
