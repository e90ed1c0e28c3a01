#include "player/edit.h"

#include <string.h>

#include "engine/trace_run.h"

static double *copy(Arena *arena, const double *numbers, size_t count)
{
    double *own = ARENA_ARRAY(arena, double, count);
    memcpy(own, numbers, count * sizeof *own);
    return own;
}

/* Keeps the lesson's own numbers before the first change. */
static void edit_begin(Edits *edits, Arena *arena, const Trace *trace)
{
    const Graph *graph = trace->graph;
    if (edits->numbers)
        return;
    size_t all = graph->number_count;
    edits->data = copy(arena, trace->numbers, graph_data_entries(graph));
    edits->numbers = copy(arena, trace->numbers, all);
    if (trace->gradients)
        edits->gradients = copy(arena, trace->gradients, all);
}

void edit_refer(Edits *edits, Arena *arena, const Trace *trace,
                const double *numbers, const double *gradients)
{
    const Graph *graph = trace->graph;
    edits->data = copy(arena, trace->numbers, graph_data_entries(graph));
    edits->numbers = copy(arena, numbers, graph->number_count);
    if (gradients)
        edits->gradients = copy(arena, gradients, graph->number_count);
    edits->foreign = true;
}

/* Puts a number in its place and runs again; puts the old one back when that
 * run cannot be. */
static bool edit_put(Edits *edits, Trace *trace, const Edit *edit, bool forth,
                     Diag *diag)
{
    double *at =
        edits->data + trace->graph->values[edit->value].data + edit->entry;
    double before = *at;
    *at = forth ? edit->to : edit->from;
    edits->revision++;
    if (trace_rerun(trace, edits->data, diag))
        return true;
    *at = before;
    trace_rerun(trace, edits->data, NULL);
    return false;
}

bool edit_set(Edits *edits, Arena *arena, Trace *trace, uint32_t value,
              size_t entry, double to, Diag *diag)
{
    const Graph *graph = trace->graph;
    char name[GRAPH_NAME_MOST];
    graph_name(graph, value, name);
    if (value >= graph->data_count)
        return diag_error(diag, (Span){0}, "edit-computed", name, NULL);
    if (graph->values[value].whole)
        return diag_error(diag, (Span){0}, "edit-whole", name, NULL);
    edit_begin(edits, arena, trace);
    edits->sliding = false;
    Edit edit = {
        .value = value,
        .entry = entry,
        .from = edits->data[graph->values[value].data + entry],
        .to = to,
    };
    if (!edit_put(edits, trace, &edit, true, diag))
        return false;
    *ARENA_PUSH(arena, edits->list, edits->count, edits->capacity) = edit;
    edits->end = edits->count;
    edits->next = 0;
    return true;
}

bool edit_slide(Edits *edits, Arena *arena, Trace *trace, uint32_t value,
                size_t entry, double to, Diag *diag)
{
    Edit *last = edits->count ? &edits->list[edits->count - 1] : NULL;
    bool goes_on = edits->sliding && last && edits->end == edits->count &&
                   edits->count > edits->carried && last->value == value &&
                   last->entry == entry;
    if (!goes_on) {
        edits->sliding = edit_set(edits, arena, trace, value, entry, to, diag);
        return edits->sliding;
    }
    Edit edit = *last;
    edit.to = to;
    if (!edit_put(edits, trace, &edit, true, diag))
        return false;
    *last = edit;
    edits->next = 0;
    return true;
}

bool edit_undo(Edits *edits, Trace *trace, Diag *diag)
{
    edits->sliding = false;
    if (edits->count <= edits->carried)
        return false;
    if (!edit_put(edits, trace, &edits->list[edits->count - 1], false, diag))
        return false;
    edits->count--;
    return true;
}

bool edit_redo(Edits *edits, Trace *trace, Diag *diag)
{
    edits->sliding = false;
    if (edits->count == edits->end)
        return false;
    if (!edit_put(edits, trace, &edits->list[edits->count], true, diag))
        return false;
    edits->count++;
    return true;
}

bool edit_reset(Edits *edits, Trace *trace, Diag *diag)
{
    bool any = edits->count > edits->carried;
    while (edit_undo(edits, trace, diag))
        ;
    return any;
}

void edit_carry(Edits *edits, Arena *arena, Trace *trace, const Edits *from,
                const Graph *graph, Diag *diag)
{
    size_t carried = 0;
    edits->carried = 0;
    edit_reset(edits, trace, diag);
    for (size_t i = 0; i < from->count; i++) {
        const Edit *edit = &from->list[i];
        uint32_t value = graph_same(trace->graph, graph, edit->value);
        if (value != GRAPH_NONE &&
            edit->entry < shape_size(trace->graph->values[value].shape)) {
            edit_set(edits, arena, trace, value, edit->entry, edit->to, diag);
        }
        if (i + 1 == from->carried)
            carried = edits->count;
    }
    edits->carried = carried;
    edits->end = edits->count;
}

bool edit_any(const Edits *edits)
{
    return edits->count > 0 || edits->foreign;
}

bool edit_moved(const Edits *edits, const Trace *trace, uint32_t value,
                bool gradient)
{
    const Value *v = &trace->graph->values[value];
    const double *before = gradient ? edits->gradients : edits->numbers;
    const double *now = gradient ? trace->gradients : trace->numbers;
    if (!edit_any(edits) || !before || !now)
        return false;
    if (gradient && edits->foreign && trace->truth) /* of another rule */
        return false;
    for (size_t k = v->data; k < v->data + shape_size(v->shape); k++)
        if (before[k] != now[k] &&
            !(before[k] != before[k] && now[k] != now[k]))
            return true;
    return false;
}
