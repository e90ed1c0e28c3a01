#include "view/layout.h"

#include <math.h>

#include "engine/trace_sum.h"
#include "player/turn.h"
#include "view/digits.h"
#include "view/layout_fit.h"
#include "view/layout_track.h"
#include "view/layout_tree.h"
#include "view/notation.h"

#define CELL_HEIGHT 34.0
#define CELL_PAD 8.0
#define CELL_TIGHT 4.0
#define BRACKET 9.0
#define NUMBERS_ROWS 6
#define NUMBERS_COLUMNS 5
#define NUMBERS_MOST ((size_t)NUMBERS_ROWS * NUMBERS_COLUMNS)
#define GATHERED_LEAST 40  /* columns */
#define MEASURED_MOST 3000 /* nodes, spread over the trace */

/* What a detail shows of parameters and of values. */
typedef struct DetailRow {
    uint32_t parameter_entries; /* numbers up to so many, else a heat map */
    uint32_t value_entries;
    int digits;
    double heat; /* longest side of a heat map */
} DetailRow;

static const DetailRow DETAILS[DETAIL_COUNT] = {
    [DETAIL_FULL] = {NUMBERS_MOST, NUMBERS_MOST, DIGITS_USUAL, 220},
    [DETAIL_SHORT] = {NUMBERS_MOST, NUMBERS_MOST, 3, 160},
    [DETAIL_VALUES] = {1, NUMBERS_MOST, 3, 120},
    [DETAIL_COMPACT] = {1, 1, 3, 54},
};

static Grid layout_grid(Shape shape, bool turned, double digits,
                        const DetailRow *detail, bool parameter)
{
    shape = turn_shape(shape, turned);
    Grid grid = {.rows = shape.rows,
                 .columns = shape.columns,
                 .turned = turned,
                 .brackets = shape.kind != SHAPE_SCALAR,
                 .digits = detail->digits};
    size_t most = parameter ? detail->parameter_entries : detail->value_entries;
    /* The same arrays have numbers, whichever way they stand. */
    Shape written = turn_shape(shape, turned);
    grid.numbers = written.rows <= NUMBERS_ROWS &&
                   written.columns <= NUMBERS_COLUMNS &&
                   shape_size(shape) <= most;
    if (grid.numbers) {
        /* Type does not shrink as far as cells do. */
        grid.cell_width =
            fmax(fmax(digits * LAYOUT_NUMBER, 15) + 2 * CELL_PAD,
                 digits * LAYOUT_TYPE / LAYOUT_LEAST + CELL_TIGHT);
        grid.cell_height = CELL_HEIGHT;
    } else {
        uint32_t longer = grid.rows > grid.columns ? grid.rows : grid.columns;
        double cell = fmin(detail->heat / longer, 22);
        grid.cell_width = grid.columns == 1 ? 30 : cell;
        grid.cell_height = grid.rows == 1 ? 30 : cell;
    }
    grid.width =
        grid.columns * grid.cell_width + (grid.brackets ? 2 * BRACKET : 0);
    grid.height = grid.rows * grid.cell_height;
    return grid;
}

/* Of very many nodes the first and every so many after them are measured. */
static bool layout_sampled(const Layout *layout, uint32_t node)
{
    uint32_t stride = layout->node_count / MEASURED_MOST + 1;
    return node < 200 || node % stride == 0 || node + 200 > layout->node_count;
}

typedef struct Measure {
    double value, gradient; /* widest digits, in em */
    Shape shape;
    bool has_gradient;
} Measure;

/* Sums that are not complete yet may be wider than those that are. */
#define SUMS_MEASURED 16

static void layout_measure_gradient(const Fonts *fonts, const Trace *trace,
                                    uint32_t value, int digits, Measure *m)
{
    size_t size = shape_size(m->shape);
    const Arrival *arrivals;
    Arena scratch;
    arena_init(&scratch);
    size_t count = trace_arrivals(trace, &scratch, value, &arrivals);
    size_t stride = count / SUMS_MEASURED + 1;
    for (size_t k = 0; k + 1 < count; k += stride)
        m->gradient = fmax(m->gradient,
                           digits_width(fonts,
                                        trace_sum_until(trace, &scratch, value,
                                                        arrivals[k].step),
                                        size, digits));
    m->gradient =
        fmax(m->gradient,
             digits_width(fonts, trace_gradient(trace, value), size, digits));
    arena_finish(&scratch);
}

static void layout_measure_node(const Fonts *fonts, const Trace *trace,
                                const Node *node, int digits, Measure *m)
{
    size_t size = shape_size(m->shape);
    uint32_t family = trace->graph->values[node->value].family;
    if (trace->graph->families[family].symbols)
        m->value = fmax(m->value, 1); /* as wide as a hanzi */
    m->value =
        fmax(m->value, digits_width(fonts, trace_value(trace, node->value),
                                    size, digits));
    if (!trace_gradient(trace, node->value))
        return;
    layout_measure_gradient(fonts, trace, node->value, digits, m);
    if (trace->truth) /* so that nothing moves when a lock opens */
        layout_measure_gradient(fonts, trace->truth, node->value, digits, m);
}

/* The widest numbers of each track, over all of the trace: a frame's geometry
 * is the same at every step. */
static void layout_measure(Layout *layout, Arena *arena, const Fonts *fonts,
                           const Trace *trace, bool turned)
{
    const DetailRow *detail = &DETAILS[layout->detail];
    Measure *measures = ARENA_ARRAY(arena, Measure, layout->track_count);
    for (uint32_t n = 0; n < layout->node_count; n++) {
        const Node *node = &layout->nodes[n];
        Measure *m = &measures[node->track];
        m->shape = trace->graph->values[node->value].shape;
        m->has_gradient |= trace_gradient(trace, node->value) != NULL;
        if (shape_size(m->shape) <= NUMBERS_MOST && layout_sampled(layout, n))
            layout_measure_node(fonts, trace, node, detail->digits, m);
    }
    for (uint32_t k = 0; k < layout->track_count; k++) {
        Track *track = &layout->tracks[k];
        const Measure *m = &measures[k];
        track->value =
            layout_grid(m->shape, turned, m->value, detail, track->parameter);
        if (m->has_gradient)
            track->gradient = layout_grid(m->shape, turned, m->gradient, detail,
                                          track->parameter);
    }
}

/* The widest symbol of each track. */
static void layout_names(Layout *layout, const Fonts *fonts, const Graph *graph,
                         const Lesson *lesson, Notation letters)
{
    Arena scratch;
    arena_init(&scratch);
    Style style = {.arena = &scratch,
                   .fonts = fonts,
                   .size = LAYOUT_SYMBOL,
                   .least = LAYOUT_TYPE};
    NotationStyle notation = {
        .style = &style, .graph = graph, .lesson = lesson, .letters = letters};
    for (uint32_t n = 0; n < layout->node_count; n++) {
        if (!layout_sampled(layout, n))
            continue;
        const Node *node = &layout->nodes[n];
        Track *track = &layout->tracks[node->track];
        Box *name = notation_value(&notation, node->value);
        track->name_width = fmax(track->name_width, name->width + 4);
        arena_reset(&scratch);
    }
    arena_finish(&scratch);
}

static void layout_sizes(Layout *layout)
{
    for (uint32_t k = 0; k < layout->track_count; k++) {
        Track *track = &layout->tracks[k];
        track->width = NODE_PAD + track->name_width + NAME_GAP +
                       track->value.width + NODE_PAD;
        if (track->gradient.width > 0)
            track->width += PAIR_GAP + track->gradient.width;
        track->height = track->value.height + 2 * NODE_PAD;
    }
}

/* Tracks of the same depth share a row, side by side. */
static void layout_rows(Layout *layout, Arena *arena)
{
    uint32_t count = layout->track_count;
    bool *placed = ARENA_ARRAY(arena, bool, count);
    bool *timed = ARENA_ARRAY(arena, bool, count);
    layout->rows = ARENA_ARRAY(arena, Row, count);
    for (uint32_t n = 0; n < layout->node_count; n++)
        timed[layout->nodes[n].track] |= layout->nodes[n].column != LAYOUT_NONE;
    for (;;) {
        double deepest = -1e9;
        for (uint32_t k = 0; k < count; k++)
            if (timed[k] && !placed[k] && layout->tracks[k].depth > deepest)
                deepest = layout->tracks[k].depth;
        if (deepest == -1e9)
            break;
        Row *row = &layout->rows[layout->row_count];
        for (uint32_t k = 0; k < count; k++) {
            Track *track = &layout->tracks[k];
            if (!timed[k] || placed[k] || track->depth != deepest)
                continue;
            placed[k] = true;
            track->row = layout->row_count;
            row->band = track->band;
            row->height = fmax(row->height, track->height);
        }
        layout->row_count++;
    }
    double y = 0;
    for (uint32_t r = 0; r < layout->row_count; r++) {
        if (r > 0 && layout->rows[r - 1].band - layout->rows[r].band >= 1)
            y += BAND_GAP;
        layout->rows[r].y = y;
        y += layout->rows[r].height + ROW_GAP;
    }
    layout->height = y - ROW_GAP;
}

/* How wide the nodes of one row stand in a column. */
static double layout_row_width(const Layout *layout, const uint8_t *in_column,
                               uint32_t row)
{
    double width = 0;
    for (uint32_t k = 0; k < layout->track_count; k++)
        if (in_column[k] && layout->tracks[k].row == row)
            width += (width > 0 ? SIDE_GAP : 0) + layout->tracks[k].width;
    return width;
}

static void layout_column_nodes(Layout *layout, uint32_t column,
                                const uint8_t *in_column, double *used)
{
    Column *c = &layout->columns[column];
    for (uint32_t r = 0; r < layout->row_count; r++)
        used[r] = (c->width - layout_row_width(layout, in_column, r)) / 2;
}

static void layout_columns(Layout *layout, Arena *arena)
{
    uint32_t tracks = layout->track_count, rows = layout->row_count;
    uint8_t *in_column = ARENA_ARRAY(arena, uint8_t, tracks);
    double *used = ARENA_ARRAY(arena, double, rows);
    double x = layout->first_column;
    for (uint32_t c = 0; c < layout->column_count; c++) {
        Column *column = &layout->columns[c];
        x += column->lead;
        for (uint32_t k = 0; k < tracks; k++)
            in_column[k] = 0;
        uint32_t begin = layout->column_at[c], end = layout->column_at[c + 1];
        for (uint32_t k = begin; k < end; k++)
            in_column[layout->nodes[layout->column_nodes[k]].track] = 1;
        column->x = x;
        for (uint32_t r = 0; r < rows; r++)
            column->width =
                fmax(column->width,
                     layout_row_width(layout, in_column, r) + 2 * COLUMN_PAD);
        layout_column_nodes(layout, c, in_column, used);
        for (uint32_t k = begin; k < end; k++) {
            Node *node = &layout->nodes[layout->column_nodes[k]];
            const Track *track = &layout->tracks[node->track];
            const Row *row = &layout->rows[track->row];
            node->rect = (Rect){x + used[track->row],
                                row->y + (row->height - track->height) / 2,
                                track->width, track->height};
            used[track->row] += track->width + SIDE_GAP;
        }
        column->height = layout->height;
        layout->widest = fmax(layout->widest, column->width);
        x += column->width + COLUMN_GAP;
    }
    layout->width = x - COLUMN_GAP;
}

/* The gap in which a parameter's lane runs: under the row that uses it, or
 * above where what it multiplies comes from a higher row of another column.*/
static double layout_lane_wish(const Layout *layout, const Trace *trace,
                               uint32_t value)
{
    const Graph *graph = trace->graph;
    Arena scratch;
    Use *uses;
    arena_init(&scratch);
    size_t count = trace_uses(trace, &scratch, value, &uses);
    double wish = layout->height + ROW_GAP / 2;
    if (count > 0) {
        const Node *user =
            layout_node(layout, graph_result(graph, uses[0].instance));
        const Row *row = &layout->rows[layout->tracks[user->track].row];
        wish = row->y + row->height + ROW_GAP / 2;
        const uint32_t *inputs = graph_inputs(graph, uses[0].instance);
        uint32_t inputs_count =
            graph_program(graph, uses[0].instance)->input_count;
        if (uses[0].part + 1 < inputs_count) {
            const Node *next = layout_node(layout, inputs[uses[0].part + 1]);
            const Layout *times = layout->base ? layout->base : layout;
            const Node *now =
                layout_node(times, graph_result(graph, uses[0].instance));
            const Node *then = layout_node(times, inputs[uses[0].part + 1]);
            if (next && next->column != LAYOUT_NONE &&
                then->column != now->column && next->rect.y < user->rect.y)
                wish = row->y - ROW_GAP / 2;
        }
    }
    arena_finish(&scratch);
    return wish;
}

/* Lanes of one gap share it. */
static void layout_spread_lanes(Layout *layout, Arena *arena)
{
    double *shift = ARENA_ARRAY(arena, double, layout->lane_count);
    for (uint32_t a = 0; a < layout->lane_count; a++) {
        uint32_t same = 0, before = 0;
        for (uint32_t b = 0; b < layout->lane_count; b++)
            if (layout->lanes[b].y == layout->lanes[a].y) {
                same++;
                before += b < a;
            }
        if (same > 1)
            shift[a] = fmin(18, (ROW_GAP - 24) / (same - 1)) *
                       ((same - 1) / 2.0 - before);
    }
    for (uint32_t a = 0; a < layout->lane_count; a++)
        layout->lanes[a].y += shift[a];
}

static void layout_lanes(Layout *layout, Arena *arena, const Trace *trace)
{
    layout->lanes = ARENA_ARRAY(arena, Lane, layout->node_count);
    for (uint32_t n = 0; n < layout->node_count; n++)
        if (layout->nodes[n].column == LAYOUT_NONE)
            layout->lanes[layout->lane_count++] = (Lane){
                .node = n,
                .y = layout_lane_wish(layout, trace, layout->nodes[n].value)};
    layout_spread_lanes(layout, arena);
}

/* The lanes' order from the highest down. */
static uint32_t *layout_lane_order(const Layout *layout, Arena *arena)
{
    uint32_t *order = ARENA_ARRAY(arena, uint32_t, layout->lane_count);
    for (uint32_t a = 0; a < layout->lane_count; a++) {
        uint32_t at = a;
        for (; at > 0 && layout->lanes[order[at - 1]].y > layout->lanes[a].y;
             at--)
            order[at] = order[at - 1];
        order[at] = a;
    }
    return order;
}

/* Many parameters move together before they make the picture higher. */
static double layout_parameter_gap(const Layout *layout)
{
    double room = layout->height;
    for (uint32_t a = 0; a < layout->lane_count; a++)
        room -=
            layout->tracks[layout->nodes[layout->lanes[a].node].track].height;
    double gap = layout->lane_count > 1 ? room / (layout->lane_count - 1) : 0;
    return fmin(fmax(gap, PARAMETER_TIGHT), SIDE_GAP);
}

/* Parameters stand as near to their lanes as they can without touching: each
 * below the one before, then all pushed up from the bottom. */
static void layout_parameters(Layout *layout, Arena *arena)
{
    uint32_t count = layout->lane_count;
    uint32_t *order = layout_lane_order(layout, arena);
    double y = 0, widest = 0, bottom = layout->height;
    double gap = layout_parameter_gap(layout);
    for (uint32_t a = 0; a < count; a++) {
        const Lane *lane = &layout->lanes[order[a]];
        Node *node = &layout->nodes[lane->node];
        const Track *track = &layout->tracks[node->track];
        node->rect = (Rect){0, fmax(y, lane->y - track->height / 2),
                            track->width, track->height};
        y = node->rect.y + track->height + gap;
        widest = fmax(widest, track->width);
    }
    for (uint32_t a = count; a-- > 0;) {
        Rect *rect = &layout->nodes[layout->lanes[order[a]].node].rect;
        rect->x = widest - rect->width;
        rect->y = fmin(rect->y, bottom - rect->height);
        bottom = rect->y - gap;
    }
    layout->first_column = count ? widest + PARAMETER_GAP : 0;
}

/* Over many steps what gathers from all of them, as the loss does, would leave
 * no tint to a single one. */
static bool layout_gathers(const Layout *layout, const Node *node)
{
    return layout->column_count > GATHERED_LEAST &&
           (node->column == LAYOUT_NONE ||
            !layout->columns[node->column].timed);
}

static void layout_largest(Layout *layout, const Trace *trace)
{
    const Graph *graph = trace->graph;
    for (uint32_t n = 0; n < layout->node_count; n++) {
        uint32_t value = layout->nodes[n].value;
        if (layout_gathers(layout, &layout->nodes[n]))
            continue;
        size_t size = shape_size(graph->values[value].shape);
        const double *entries = trace_value(trace, value);
        const double *gradient = trace_gradient(trace, value);
        for (size_t k = 0; k < size; k++) {
            if (layout->nodes[n].column != LAYOUT_NONE && isfinite(entries[k]))
                layout->largest = fmax(layout->largest, fabs(entries[k]));
            if (gradient && isfinite(gradient[k]))
                layout->largest_gradient =
                    fmax(layout->largest_gradient, fabs(gradient[k]));
        }
    }
}

static void layout_shift(Layout *layout)
{
    /* Head room for what runs above the first row. */
    double top = -24;
    for (uint32_t n = 0; n < layout->node_count; n++)
        top = fmin(top, layout->nodes[n].rect.y);
    for (uint32_t n = 0; n < layout->node_count; n++)
        layout->nodes[n].rect.y -= top;
    for (uint32_t r = 0; r < layout->row_count; r++)
        layout->rows[r].y -= top;
    for (uint32_t c = 0; c < layout->column_count; c++)
        layout->columns[c].y -= top;
    for (uint32_t a = 0; a < layout->lane_count; a++)
        layout->lanes[a].y -= top;
    for (uint32_t a = 0; a < layout->lane_count; a++)
        if (layout->form == FORM_CHAIN)
            layout->height = fmax(layout->height, layout->lanes[a].y + 6);
    for (uint32_t n = 0; n < layout->node_count; n++)
        layout->height = fmax(layout->height, layout->nodes[n].rect.y +
                                                  layout->nodes[n].rect.height);
}

void layout_place(Layout *layout, Arena *arena, const Trace *trace)
{
    layout_rows(layout, arena);
    layout_columns(layout, arena);
    layout_lanes(layout, arena, trace);
    layout_parameters(layout, arena);
    layout_columns(layout, arena);
    if (!layout->base)
        layout_tree(layout, arena, trace);
    layout_shift(layout);
}

Layout *layout_create(Arena *arena, const Fonts *fonts, const Trace *trace,
                      const Lesson *lesson, Notation letters, bool rows,
                      Detail detail)
{
    Layout *layout = ARENA_NEW(arena, Layout);
    layout->detail = detail;
    layout_track(layout, arena, trace);
    layout_measure(layout, arena, fonts, trace, rows);
    layout_names(layout, fonts, trace->graph, lesson, letters);
    layout_sizes(layout);
    layout_fit(layout, trace);
    layout_place(layout, arena, trace);
    layout_largest(layout, trace);
    return layout;
}
