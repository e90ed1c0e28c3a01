#include "view/layout_band.h"

#include <math.h>

typedef struct Bander {
    Layout *layout;
    Arena *arena; /* for scratch */
    const Graph *graph;
    const Times *times;
} Bander;

/* The index beside time of a track: its place in a graph. */
static bool band_place(const Bander *b, uint32_t track, int64_t *place)
{
    const Layout *layout = b->layout;
    for (uint32_t n = 0; n < layout->node_count; n++) {
        if (layout->nodes[n].track != track ||
            layout->nodes[n].column == LAYOUT_NONE)
            continue;
        const Value *v = &b->graph->values[layout->nodes[n].value];
        for (int i = 0; i < v->index_count; i++)
            if (i != b->times->at[v->family]) {
                *place = b->graph->indices[v->indices + (uint32_t)i];
                return b->times->at[v->family] >= 0;
            }
        return false;
    }
    return false;
}

/* Whether between columns messages pass from one place to another, as from
 * h[k-1, u] to m[k, v], and each place goes on as well: a graph. Layers that
 * hear the past of those below pass on, too, but do not go on. */
static bool band_passes(const Bander *b, const bool *placed,
                        const int64_t *place)
{
    const Graph *graph = b->graph;
    bool passes = false, goes_on = false;
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const Node *to = layout_result(b->layout, graph, i);
        uint32_t count = graph_program(graph, i)->input_count;
        for (uint32_t k = 0; to && placed[to->track] && k < count; k++) {
            const Node *from =
                layout_node(b->layout, graph_inputs(graph, i)[k]);
            if (!from || !placed[from->track] || from->column == to->column)
                continue;
            passes |= place[from->track] != place[to->track];
            goes_on |= place[from->track] == place[to->track];
        }
    }
    return passes && goes_on;
}

/* By track: whether its place goes on, from one column to another. */
static const bool *band_runs(const Bander *b, const bool *placed,
                             const int64_t *place)
{
    const Graph *graph = b->graph;
    const Layout *layout = b->layout;
    bool *runs = ARENA_ARRAY(b->arena, bool, layout->track_count);
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const Node *to = layout_result(layout, graph, i);
        uint32_t count = graph_program(graph, i)->input_count;
        for (uint32_t k = 0; to && placed[to->track] && k < count; k++) {
            const Node *from = layout_node(layout, graph_inputs(graph, i)[k]);
            if (!from || !placed[from->track] || from->column == to->column ||
                place[from->track] != place[to->track])
                continue;
            for (uint32_t a = 0; a < layout->track_count; a++)
                runs[a] |= placed[a] && place[a] == place[to->track];
        }
    }
    return runs;
}

/* Whether three or more runs of the same go side by side: in one layer, that
 * is, but for the little by which carriers stand apart. */
static bool band_parallel(const Bander *b, const bool *placed,
                          const int64_t *place)
{
    const Layout *layout = b->layout;
    const bool *runs = band_runs(b, placed, place);
    for (uint32_t a = 0; a < layout->track_count; a++) {
        int same = 0;
        for (uint32_t c = 0; c < layout->track_count && placed[a]; c++)
            same += placed[c] && runs[c] && layout->tracks[a].computed &&
                    layout->tracks[a].family == layout->tracks[c].family &&
                    fabs(layout->tracks[a].depth - layout->tracks[c].depth) < 1;
        if (same >= 3)
            return true;
    }
    return false;
}

/* Each node of a graph becomes a band, in which depth runs to the right. */
static void band_tracks(Bander *b)
{
    Layout *layout = b->layout;
    uint32_t count = layout->track_count;
    int64_t *place = ARENA_ARRAY(b->arena, int64_t, count);
    bool *placed = ARENA_ARRAY(b->arena, bool, count);
    int64_t last = 0;
    for (uint32_t a = 0; a < count; a++)
        placed[a] = band_place(b, a, &place[a]);
    if (!band_passes(b, placed, place) && !band_parallel(b, placed, place))
        return;
    layout->form = FORM_BANDS;
    for (uint32_t a = 0; a < count; a++)
        if (placed[a] && place[a] > last)
            last = place[a];
    for (uint32_t a = 0; a < count; a++) {
        Track *track = &layout->tracks[a];
        track->banded = placed[a];
        track->level = track->depth;
        track->band = track->depth =
            placed[a] ? (double)-place[a] : (double)-(last + 1) / 2;
    }
}

void layout_band(Layout *layout, const Graph *graph, const Times *times)
{
    Arena scratch;
    arena_init(&scratch);
    Bander bander = {
        .layout = layout, .arena = &scratch, .graph = graph, .times = times};
    band_tracks(&bander);
    arena_finish(&scratch);
}
