#include "view/press.h"

#include <stdio.h>

#include "player/action.h"
#include "view/pin.h"
#include "view/tag.h"

/* A gradient's ledger, or that of one entry: "view ledger dL/dU[2,2]". */
static const char *open_ledger(Arena *arena, const Graph *graph, Tag tag)
{
    char loss[GRAPH_NAME_MOST], name[GRAPH_NAME_MOST], entry[32] = "";
    Shape shape = graph->values[tag.id].shape;

    if (tag.row >= 0 && shape.kind == SHAPE_VECTOR) {
        snprintf(entry, sizeof entry, "[%d]", tag.row + 1);
    } else if (tag.row >= 0 && shape.kind != SHAPE_SCALAR) {
        snprintf(entry, sizeof entry, "[%d,%d]", tag.row + 1, tag.column + 1);
    }
    return arena_printf(arena, "view ledger d%s/d%s%s",
                        graph_name(graph, graph->loss, loss),
                        graph_name(graph, tag.id, name), entry);
}

/* "view lattice dL[3]/dz[1]" */
static const char *open_cell(Arena *arena, const Graph *graph, Tag tag)
{
    char loss[GRAPH_NAME_MOST], name[GRAPH_NAME_MOST];

    return arena_printf(arena, "view lattice d%s/d%s",
                        graph_name(graph, tag.id, loss),
                        graph_name(graph, (uint32_t)tag.row, name));
}

/* On a given number its field; on another of a pinned card its sum; anything
 * else is pinned, or released by its cross. */
static const char *press_value(Arena *arena, const Player *player, Tag tag)
{
    const Graph *graph = player->graph;
    char name[ENTRY_NAME_MOST], loss[GRAPH_NAME_MOST];

    if (tag_is_given(player, tag)) {
        return arena_printf(arena, "edit %s", tag_name(player, tag, name));
    }
    if (tag.part != PIN_ENTRY) {
        return arena_printf(arena, "pin %s", tag_name(player, tag, name));
    }
    if (tag.row < 0) {
        return NULL; /* the card itself */
    }
    entry_name(graph, tag_entry(player, tag), name);
    if (tag.kind == TAG_VALUE) {
        return arena_printf(arena, "sum %s", name);
    }
    return arena_printf(arena, "sum d%s/d%s",
                        graph_name(graph, graph->loss, loss), name);
}

/* A word, a line to type, or a button of the form. */
static const char *choice(Arena *arena, const ChoiceForm *form, Tag tag)
{
    if (!form) {
        return NULL;
    }
    if (tag.id >= form->count) {
        return tag.id == form->count + FORM_COPY ? "form copy" : "form run";
    }
    const FormRow *row = &form->rows[tag.id];
    if (!row->count) {
        return arena_printf(arena, "form %s", row->name);
    }
    return arena_printf(arena, "form %s %s", row->name,
                        row->words[tag.row].name);
}

const char *press_action(Arena *arena, const Player *player, Tag tag)
{
    Str word;
    size_t count;
    const Action *rows = action_rows(&count);

    switch (tag.kind) {
    case TAG_ACTION:
        if (tag.id >= count || tag.part == 0) {
            return tag.id < count ? rows[tag.id].name : NULL;
        }
        word = action_word(&rows[tag.id], tag.part - 1u);
        return arena_printf(arena, "%s %.*s", rows[tag.id].name,
                            (int)word.length, word.data);
    case TAG_UPDATE: return arena_printf(arena, "update %u", tag.id);
    case TAG_VALUE:
    case TAG_GRADIENT: return press_value(arena, player, tag);
    case TAG_FORM: return choice(arena, player->form, tag);
    case TAG_LESSON:
        return arena_printf(arena, "open %s",
                            player->shelf->items[tag.id].lesson->name);
    case TAG_STEP: return arena_printf(arena, "goto %u", tag.id);
    case TAG_LEDGER: return open_ledger(arena, player->graph, tag);
    case TAG_LATTICE: return open_cell(arena, player->graph, tag);
    case TAG_CHOICE: return arena_printf(arena, "choose %u", tag.id);
    case TAG_SLIDER: return "goto";
    case TAG_RANGE:
        tag.kind = TAG_VALUE;
        return press_value(arena, player, tag);
    case TAG_CUT: return "cut next";
    case TAG_FIELD: return arena_printf(arena, "field at %d", (int)tag.row);
    default: return NULL;
    }
}
