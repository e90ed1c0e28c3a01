#include "view/layout_fit.h"

#include <math.h>

/* The stage of a frame of 1920 x 1080, less the columns' labels. */
#define STAGE_WIDTH 1220.0
#define STAGE_HEIGHT 726.0
/* Columns looked at, spread over all. */
#define COLUMNS_MOST 24
/* Tracks beyond which nobody would see the difference. */
#define TRACKS_MOST 40
/* A change must be worth it. */
#define GAIN 1.04
#define CHANGES_MOST 16
#define STOREYS_MOST 3
/* Where the whole has more columns than a page, it is not much smaller. */
#define WHOLE_BESIDE 0.8

typedef struct Fit {
    Layout *layout;
    const Graph *graph;
    uint32_t columns; /* looked at */
    /* Whether a track stands in a column: [track * columns + column]. */
    bool *there;
    /* Whether the second of two tracks of one column is computed from the
     * first: [from * tracks + to]. */
    bool *feeds;
    double first;      /* what parameters take of the width */
    double parameters; /* and of the height */
    bool *timed;       /* by track: stands in some column */
    double *depths;    /* of the rows, the deepest first */
    double *used;      /* of each row, while it is measured */
    double *places;    /* that a track may move to */
    uint32_t *row;     /* by track */
} Fit;

Page layout_page(double width, double height, double first, double widest,
                 double tall)
{
    Page page = {.columns = PAGE_MOST};
    for (;; page.columns--) {
        page.scale =
            fmin(width / (first + page.columns * widest), height / tall);
        if (page.scale >= PAGE_LEGIBLE || page.columns == PAGE_LEAST)
            return page;
    }
}

bool layout_is_whole(uint32_t columns, double whole, Page page)
{
    return whole >= LAYOUT_LEAST &&
           (columns <= PAGE_MOST || whole >= WHOLE_BESIDE * page.scale);
}

/* ---- what there is ---- */

static uint32_t fit_column(const Fit *fit, uint32_t column)
{
    uint32_t count = fit->layout->column_count;
    if (count <= COLUMNS_MOST)
        return column;
    /* The first half of those looked at are the first, the others the last. */
    if (column < COLUMNS_MOST / 2)
        return column;
    if (column >= count - COLUMNS_MOST / 2)
        return column - (count - COLUMNS_MOST);
    return LAYOUT_NONE;
}

static void fit_look(Fit *fit, Arena *arena)
{
    const Layout *layout = fit->layout;
    uint32_t tracks = layout->track_count;
    fit->columns = layout->column_count < COLUMNS_MOST ? layout->column_count
                                                       : COLUMNS_MOST;
    fit->there = ARENA_ARRAY(arena, bool, (size_t)tracks * fit->columns);
    fit->feeds = ARENA_ARRAY(arena, bool, (size_t)tracks *tracks);
    fit->timed = ARENA_ARRAY(arena, bool, tracks);
    fit->depths = ARENA_ARRAY(arena, double, tracks);
    fit->used = ARENA_ARRAY(arena, double, tracks);
    fit->places = ARENA_ARRAY(arena, double, 2 * (size_t)tracks + 1);
    fit->row = ARENA_ARRAY(arena, uint32_t, tracks);
    for (uint32_t n = 0; n < layout->node_count; n++) {
        const Node *node = &layout->nodes[n];
        if (node->column == LAYOUT_NONE) {
            const Track *track = &layout->tracks[node->track];
            fit->first = fmax(fit->first, track->width + PARAMETER_GAP);
            fit->parameters += track->height + PARAMETER_TIGHT;
            continue;
        }
        fit->timed[node->track] = true;
        uint32_t column = fit_column(fit, node->column);
        if (column != LAYOUT_NONE)
            fit->there[(size_t)node->track * fit->columns + column] = true;
    }
    for (uint32_t i = 0; i < fit->graph->instance_count; i++) {
        const Node *to = layout_result(layout, fit->graph, i);
        uint32_t count = graph_program(fit->graph, i)->input_count;
        for (uint32_t k = 0; to && k < count; k++) {
            const Node *from =
                layout_node(layout, graph_inputs(fit->graph, i)[k]);
            if (from && from->column == to->column)
                fit->feeds[(size_t)from->track * tracks + to->track] = true;
        }
    }
}

static bool fit_stands(const Fit *fit, uint32_t track, uint32_t column)
{
    return fit->there[(size_t)track * fit->columns + column];
}

/* Whether two tracks stand in one column. */
static bool fit_meet(const Fit *fit, uint32_t a, uint32_t b)
{
    for (uint32_t c = 0; c < fit->columns; c++)
        if (fit_stands(fit, a, c) && fit_stands(fit, b, c))
            return true;
    return false;
}

/* ---- how large it gets ---- */

/* Finds the rows, the deepest first, and which row each track is in. */
static uint32_t fit_rows(Fit *fit)
{
    uint32_t rows = 0, tracks = fit->layout->track_count;
    for (uint32_t k = 0; k < tracks; k++) {
        double depth = fit->layout->tracks[k].depth;
        uint32_t at = 0;
        if (!fit->timed[k])
            continue;
        while (at < rows && fit->depths[at] > depth)
            at++;
        if (at < rows && fit->depths[at] == depth)
            continue;
        for (uint32_t r = rows++; r > at; r--)
            fit->depths[r] = fit->depths[r - 1];
        fit->depths[at] = depth;
    }
    for (uint32_t k = 0; k < tracks; k++)
        for (uint32_t r = 0; r < rows && fit->timed[k]; r++)
            if (fit->depths[r] == fit->layout->tracks[k].depth)
                fit->row[k] = r;
    return rows;
}

static double fit_height(const Fit *fit, uint32_t rows)
{
    double height = 0;
    for (uint32_t r = 0; r < rows; r++)
        fit->used[r] = 0;
    for (uint32_t k = 0; k < fit->layout->track_count; k++)
        if (fit->timed[k])
            fit->used[fit->row[k]] =
                fmax(fit->used[fit->row[k]], fit->layout->tracks[k].height);
    for (uint32_t r = 0; r < rows; r++)
        height += fit->used[r] + (r ? ROW_GAP : 0);
    return height;
}

static double fit_column_width(const Fit *fit, uint32_t column, uint32_t rows)
{
    double widest = 0;
    for (uint32_t r = 0; r < rows; r++)
        fit->used[r] = -SIDE_GAP;
    for (uint32_t k = 0; k < fit->layout->track_count; k++) {
        if (!fit_stands(fit, k, column))
            continue;
        double *used = &fit->used[fit->row[k]];
        *used += SIDE_GAP + fit->layout->tracks[k].width;
        widest = fmax(widest, *used);
    }
    return widest + 2 * COLUMN_PAD + COLUMN_GAP;
}

/* How good a page is: large, and of many columns. */
static double fit_worth(Page page)
{
    return fmin(page.scale, LAYOUT_MOST) * sqrt(page.columns);
}

/* Of the whole, or of a page of it. */
static double fit_score(Fit *fit)
{
    uint32_t rows = fit_rows(fit);
    double tall = fmax(fit_height(fit, rows), fit->parameters);
    double widest = 0, all = fit->first;
    for (uint32_t c = 0; c < fit->columns; c++) {
        double width = fit_column_width(fit, c, rows);
        widest = fmax(widest, width);
        all += width;
    }
    Page page =
        layout_page(STAGE_WIDTH, STAGE_HEIGHT, fit->first, widest, tall);
    Page whole = {fmin(STAGE_WIDTH / all, STAGE_HEIGHT / tall),
                  (int)fit->columns};
    if (fit->layout->column_count > fit->columns ||
        !layout_is_whole(fit->columns, whole.scale, page))
        return fit_worth(page);
    return fit_worth(whole);
}

/* ---- what may be changed ---- */

/* Whether a track may stand at a depth: on the side of what it is computed
 * from and of what is computed from it where it stood before, and in no
 * other's place. */
static bool fit_may(const Fit *fit, uint32_t track, double depth)
{
    const Layout *layout = fit->layout;
    uint32_t count = layout->track_count;
    double own = layout->tracks[track].depth;
    for (uint32_t k = 0; k < count; k++) {
        double other = layout->tracks[k].depth;
        bool tied = fit->feeds[(size_t)k * count + track] ||
                    fit->feeds[(size_t)track * count + k];
        if (k == track || !fit->timed[k])
            continue;
        if (tied && (own < other ? depth >= other : depth <= other))
            return false;
        if (other == depth && fit_meet(fit, track, k))
            return false;
    }
    return true;
}

/* Whether others stand beside a track in its row. */
static bool fit_crowded(const Fit *fit, uint32_t track)
{
    for (uint32_t k = 0; k < fit->layout->track_count; k++)
        if (k != track && fit->timed[k] &&
            fit->layout->tracks[k].depth == fit->layout->tracks[track].depth &&
            fit_meet(fit, track, k))
            return true;
    return false;
}

/* What belongs to a node of a graph keeps to its band. */
static bool fit_free(const Fit *fit, uint32_t track)
{
    return fit->timed[track] && (fit->layout->form != FORM_BANDS ||
                                 !fit->layout->tracks[track].banded);
}

typedef struct Shift {
    uint32_t track;
    double depth, score;
} Shift;

static void fit_try(Fit *fit, uint32_t track, double depth, Shift *best)
{
    double *own = &fit->layout->tracks[track].depth, before = *own;
    if (!fit_may(fit, track, depth))
        return;
    *own = depth;
    double score = fit_score(fit);
    *own = before;
    if (score > best->score)
        *best = (Shift){track, depth, score};
}

/* Every row, and every place for a row of its own; between a graph's bands
 * there is none. */
static void fit_try_all(Fit *fit, uint32_t track, Shift *best)
{
    uint32_t rows = fit_rows(fit), own = fit->row[track];
    double *depths = fit->places;
    for (size_t r = 0; r < rows; r++) {
        depths[2 * r + 1] = fit->depths[r];
        depths[2 * r] = r ? (fit->depths[r - 1] + fit->depths[r]) / 2
                          : fit->depths[0] + 0.5;
    }
    depths[(size_t)2 * rows] = fit->depths[rows - 1] - 0.5;
    /* The nearest first, and below before above: as one reads on. */
    uint32_t at = 2 * own + 1, count = 2 * rows + 1;
    uint32_t by = fit->layout->form == FORM_BANDS ? 2 : 1;
    for (uint32_t step = by; step < count; step += by) {
        if (at + step < count)
            fit_try(fit, track, depths[at + step], best);
        if (at >= step)
            fit_try(fit, track, depths[at - step], best);
    }
}

/* The move of one track that gains most. */
static bool fit_move(Fit *fit)
{
    Shift best = {.track = LAYOUT_NONE, .score = fit_score(fit) * GAIN};
    for (uint32_t k = 0; k < fit->layout->track_count; k++)
        if (fit_free(fit, k) && fit_crowded(fit, k))
            fit_try_all(fit, k, &best);
    if (best.track == LAYOUT_NONE)
        return false;
    fit->layout->tracks[best.track].depth = best.depth;
    return true;
}

/* How many depths a band has, and the place of a track's among them. */
static uint32_t fit_levels(const Fit *fit, uint32_t track, uint32_t *place)
{
    const Layout *layout = fit->layout;
    const Track *own = &layout->tracks[track];
    uint32_t levels = 0;
    *place = 0;
    for (uint32_t a = 0; a < layout->track_count; a++) {
        const Track *track_a = &layout->tracks[a];
        bool first = track_a->banded && track_a->band == own->band;
        for (uint32_t b = 0; b < a && first; b++)
            first = !layout->tracks[b].banded ||
                    layout->tracks[b].band != own->band ||
                    layout->tracks[b].level != track_a->level;
        levels += first;
        *place += first && track_a->level < own->level;
    }
    return levels;
}

/* Gives the bands so many storeys; what belongs to no band stands beside the
 * highest of the one in the middle. */
static void fit_build(Fit *fit, uint32_t storeys)
{
    for (uint32_t k = 0; k < fit->layout->track_count; k++) {
        Track *track = &fit->layout->tracks[k];
        uint32_t place, levels = fit_levels(fit, k, &place);
        uint32_t storey = track->banded && levels > 0 ? place * storeys / levels
                                                      : storeys - 1;
        track->depth = track->band + 0.3 * storey;
    }
}

static void fit_storeys(Fit *fit)
{
    uint32_t best = 1;
    double most = fit_score(fit);
    for (uint32_t storeys = 2; storeys <= STOREYS_MOST; storeys++) {
        fit_build(fit, storeys);
        double score = fit_score(fit);
        if (score > most * GAIN) {
            most = score;
            best = storeys;
        }
    }
    fit_build(fit, best);
}

void layout_fit(Layout *layout, const Trace *trace)
{
    Arena scratch;
    if (layout->track_count > TRACKS_MOST)
        return;
    arena_init(&scratch);
    Fit fit = {.layout = layout, .graph = trace->graph};
    fit_look(&fit, &scratch);
    if (layout->form == FORM_BANDS)
        fit_storeys(&fit);
    for (int k = 0; k < CHANGES_MOST && fit_move(&fit); k++)
        ;
    arena_finish(&scratch);
}
