#include "view/layout_fold.h"

#include "view/layout_track.h"

/* More delays of one value than this are no loop any more. */
#define LAGS_MOST 2
/* The channel beside a column: for each delay so much room. */
#define CHANNEL 18.0
#define CHANNEL_LEAST 44.0

typedef struct Folder {
    Layout *layout;
    const Layout *base;
    Arena *arena;
    const Trace *trace;
    uint32_t *column_of; /* by column of the base */
    size_t node_capacity, track_capacity, column_capacity;
} Folder;

uint32_t layout_fold_delay(const Layout *layout, uint32_t node, int64_t lag)
{
    for (uint32_t n = 0; n < layout->node_count; n++)
        if (layout->nodes[n].lag == lag && lag != 0 &&
            layout->nodes[n].source == node)
            return n;
    return LAYOUT_NONE;
}

static uint32_t folder_column(Folder *f, Column column)
{
    size_t count = f->layout->column_count;
    *ARENA_PUSH(f->arena, f->layout->columns, count, f->column_capacity) =
        column;
    f->layout->column_count = (uint32_t)count;
    return f->layout->column_count - 1;
}

/* One column for all times of a variable, and behind it one for delays. */
static void folder_columns(Folder *f)
{
    const Layout *base = f->base;
    f->column_of = ARENA_ARRAY(f->arena, uint32_t, base->column_count);
    for (uint32_t c = 0; c < base->column_count; c++) {
        const Column *column = &base->columns[c];
        bool same = c > 0 && column->timed && base->columns[c - 1].timed &&
                    base->columns[c - 1].variable == column->variable;
        if (same) {
            f->column_of[c] = f->column_of[c - 1];
            continue;
        }
        f->column_of[c] =
            folder_column(f, (Column){.timed = column->timed,
                                      .variable = column->variable,
                                      .index = column->index});
        if (column->timed)
            folder_column(f, (Column){.variable = column->variable});
    }
}

static uint32_t folder_node(Folder *f, Node node)
{
    size_t count = f->layout->node_count;
    *ARENA_PUSH(f->arena, f->layout->nodes, count, f->node_capacity) = node;
    f->layout->node_count = (uint32_t)count;
    return f->layout->node_count - 1;
}

/* A node for each track. */
static void folder_nodes(Folder *f)
{
    Layout *layout = f->layout;
    const Layout *base = f->base;
    uint32_t values = f->trace->graph->value_count;
    uint32_t *node_of = ARENA_ARRAY(f->arena, uint32_t, base->track_count);
    for (uint32_t k = 0; k < base->track_count; k++) {
        size_t count = layout->track_count;
        *ARENA_PUSH(f->arena, layout->tracks, count, f->track_capacity) =
            base->tracks[k];
        layout->track_count = (uint32_t)count;
        node_of[k] = LAYOUT_NONE;
    }
    layout->node_of = ARENA_ARRAY(f->arena, uint32_t, values);
    for (uint32_t v = 0; v < values; v++) {
        const Node *node = layout_node(base, v);
        layout->node_of[v] = LAYOUT_NONE;
        if (!node)
            continue;
        uint32_t *at = &node_of[node->track];
        if (*at == LAYOUT_NONE) {
            Node once = {.value = v, .track = node->track};
            once.column = node->column == LAYOUT_NONE
                              ? LAYOUT_NONE
                              : f->column_of[node->column];
            *at = folder_node(f, once);
        }
        layout->node_of[v] = *at;
    }
}

/* How many steps before its user a value is read; 0 where both stand in one,
 * or not in the same time. */
static int64_t folder_lag(const Folder *f, uint32_t from, uint32_t to)
{
    const Node *a = layout_node(f->base, from), *b = layout_node(f->base, to);
    const Column *x = &f->base->columns[a->column];
    const Column *y = &f->base->columns[b->column];
    if (!x->timed || !y->timed || x->variable != y->variable)
        return 0;
    return y->index - x->index;
}

/* The delay of a node, made when it is asked for first; it stands in its
 * node's row. */
static uint32_t folder_delay(Folder *f, uint32_t node, int64_t lag)
{
    Layout *layout = f->layout;
    uint32_t there = layout_fold_delay(layout, node, lag);
    if (there != LAYOUT_NONE)
        return there;
    uint32_t lags = 0;
    for (uint32_t n = 0; n < layout->node_count; n++)
        lags += layout->nodes[n].lag != 0 && layout->nodes[n].source == node;
    if (lags == LAGS_MOST)
        return LAYOUT_NONE;
    size_t count = layout->track_count;
    Track track = layout->tracks[layout->nodes[node].track];
    if (track.gradient.width > 0)
        track.width -= PAIR_GAP + track.gradient.width;
    track.gradient = (Grid){0};
    *ARENA_PUSH(f->arena, layout->tracks, count, f->track_capacity) = track;
    layout->track_count = (uint32_t)count;
    return folder_node(f, (Node){.value = layout->nodes[node].value,
                                 .source = node,
                                 .track = (uint32_t)count - 1,
                                 .column = layout->nodes[node].column + 1,
                                 .lag = lag});
}

static void folder_link(Folder *f, uint32_t from, uint32_t to)
{
    Layout *layout = f->layout;
    for (size_t k = 0; k < layout->link_count; k++)
        if (layout->links[k].from == from && layout->links[k].to == to)
            return;
    *ARENA_PUSH(f->arena, layout->links, layout->link_count,
                layout->link_capacity) = (Link){from, to};
}

/* False where a value goes round too many ways. */
static bool folder_links_into(Folder *f, uint32_t instance)
{
    Layout *layout = f->layout;
    const Graph *graph = f->trace->graph;
    uint32_t result = graph_result(graph, instance);
    uint32_t to = layout->node_of[result];
    const uint32_t *inputs = graph_inputs(graph, instance);
    uint32_t count = graph_program(graph, instance)->input_count;
    for (uint32_t k = 0; k < count; k++) {
        uint32_t from = layout->node_of[inputs[k]];
        if (from == LAYOUT_NONE || layout->nodes[from].column == LAYOUT_NONE)
            continue;
        int64_t lag = folder_lag(f, inputs[k], result);
        uint32_t by = lag ? folder_delay(f, from, lag) : from;
        if (by == LAYOUT_NONE)
            return false;
        if (lag)
            folder_link(f, from, by);
        folder_link(f, by, to);
    }
    return true;
}

static bool folder_links(Folder *f)
{
    const Graph *graph = f->trace->graph;
    for (uint32_t i = 0; i < graph->instance_count; i++)
        if (!folder_links_into(f, i))
            return false;
    for (uint32_t n = 0; n < f->layout->node_count; n++)
        if (f->layout->nodes[n].lag)
            return true;
    return false;
}

/* Leaves out the columns in which nothing stands. */
static void folder_squeeze(Folder *f)
{
    Layout *layout = f->layout;
    uint32_t *place = ARENA_ARRAY(f->arena, uint32_t, layout->column_count);
    uint32_t kept = 0;
    for (uint32_t n = 0; n < layout->node_count; n++)
        if (layout->nodes[n].column != LAYOUT_NONE)
            place[layout->nodes[n].column] = 1;
    for (uint32_t c = 0; c < layout->column_count; c++)
        if (place[c]) {
            layout->columns[kept] = layout->columns[c];
            place[c] = kept++;
        }
    layout->column_count = kept;
    for (uint32_t n = 0; n < layout->node_count; n++)
        if (layout->nodes[n].column != LAYOUT_NONE)
            layout->nodes[n].column = place[layout->nodes[n].column];
}

/* Room beside each column for the ways back from its delays. */
static void folder_channels(Folder *f)
{
    Layout *layout = f->layout;
    for (uint32_t n = 0; n < layout->node_count; n++) {
        if (!layout->nodes[n].lag)
            continue;
        Column *delays = &layout->columns[layout->nodes[n].column];
        delays->lead =
            delays->lead > 0 ? delays->lead + CHANNEL : CHANNEL_LEAST;
    }
}

Layout *layout_fold(Arena *arena, const Layout *base, const Trace *trace)
{
    Layout *layout = ARENA_NEW(arena, Layout);
    Folder f = {.layout = layout, .base = base, .arena = arena, .trace = trace};
    if (base->form == FORM_TREE || base->column_count == 0)
        return NULL;
    layout->detail = base->detail;
    layout->form = base->form;
    layout->base = base;
    layout->largest = base->largest;
    layout->largest_gradient = base->largest_gradient;
    folder_columns(&f);
    folder_nodes(&f);
    if (!folder_links(&f))
        return NULL;
    folder_squeeze(&f);
    folder_channels(&f);
    layout_lists(layout, arena);
    layout_place(layout, arena, trace);
    return layout;
}
