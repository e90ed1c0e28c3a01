#include "view/edits.h"

#include <math.h>
#include <stdio.h>

#include "player/entry.h"
#include "view/digits.h"
#include "view/field.h"
#include "view/tag.h"

#define SIZE 25.0
#define HEIGHT 42.0
#define PAD 9.0
#define WIDTH_LEAST 72.0
#define GHOST 20.0

/* ---- the field ---- */

static bool is_of(const Player *player, Entry entry, Tag tag)
{
    size_t columns = player->graph->values[entry.value].shape.columns;

    return tag.kind == TAG_VALUE && tag.id == entry.value && tag.row >= 0 &&
           (size_t)tag.row * columns + (size_t)tag.column == entry.at;
}

/* A frame over a cell, large enough to type in, inside AREA. */
static Rect frame_over(const Display *display, const Field *field, Rect cell,
                       Rect area)
{
    double width = field_width(display, field->text, SIZE) +
                   field_width(display, field->composition, SIZE) + 2 * PAD;
    double height = fmax(HEIGHT, cell.height + 4);

    width = fmax(fmax(WIDTH_LEAST, cell.width + 4), fmin(width, 320));
    double x = cell.x + cell.width - width + 4;
    double y = cell.y + (cell.height - height) / 2;
    return (Rect){fmin(fmax(x, area.x), area.x + area.width - width),
                  fmin(fmax(y, area.y), area.y + area.height - height), width,
                  height};
}

static void draw_frame(Display *display, const Theme *theme, const Field *field,
                       Rect frame)
{
    Path path = path_round(display, frame, 8);

    display_cover(display, frame);
    display_fill(display, path, theme->paper);
    display_stroke(display, path, 3, theme->ink);
    field_draw(display, theme, field,
               (Rect){frame.x + PAD, frame.y + 2, frame.width - 2 * PAD,
                      frame.height - 4},
               SIZE, theme->paper);
}

/* What the field is for in words, and beside them the field. */
static void draw_apart(Display *display, const Theme *theme, const Field *field,
                       Str words, Rect area)
{
    double width = font_width(display->fonts, FACE_TEXT, words) * SIZE;
    Rect sheet = {area.x, area.y + area.height - HEIGHT - 24, width + 240,
                  HEIGHT + 24};
    Rect frame = {sheet.x + width + 28, sheet.y + 12, 200, HEIGHT};

    display_cover(display, sheet);
    display_fill(display, path_round(display, sheet, 12), theme->paper);
    display_stroke(display, path_round(display, sheet, 12), 1.8,
                   theme->node_line);
    display_text(display, FACE_TEXT, SIZE,
                 (Point){sheet.x + 16, frame.y + HEIGHT / 2 + SIZE * 0.36},
                 theme->ink, words)
        ->role = ROLE_LABEL;
    draw_frame(display, theme, field, frame);
}

static void draw_field(Display *display, const Theme *theme,
                       const Player *player, Entry entry, Rect area)
{
    size_t count = display->region_count;
    bool found = false;

    for (size_t i = 0; i < count; i++) {
        Rect cell = display->regions[i].rect;
        if (is_of(player, entry, display->regions[i].tag) &&
            rect_holds(area, rect_centre(cell))) {
            draw_frame(display, theme, &player->field,
                       frame_over(display, &player->field, cell, area));
            found = true;
        }
    }
    if (!found) {
        char name[ENTRY_NAME_MOST];
        const char *words = arena_printf(
            display->arena, "%s =", entry_shown(player, entry, name));
        draw_apart(display, theme, &player->field, str_of(words), area);
    }
}

/* ---- ghosts ---- */

/* The number that stood at a cell, struck out, on the upper edge of what it
 * stands in. */
static void draw_ghost(Display *display, const Theme *theme, double before,
                       Rect cell, double top, double left)
{
    char out[DIGITS_MOST];
    Str text = str_of(digits_print(out, before));
    double width = font_width(display->fonts, FACE_TEXT, text) * GHOST;
    double right = fmax(cell.x + cell.width, left + width + 14), y = top;
    Rect chip = {right - width - 14, y - 15, width + 14, 28};

    display_cover(display, chip);
    display_fill(display, path_round(display, chip, 9), theme->paper);
    display_stroke(display, path_round(display, chip, 9), 1.4,
                   theme->node_line);
    DisplayItem *item = display_text(display, FACE_TEXT, GHOST,
                                     (Point){chip.x + 7, y - 1 + GHOST * 0.36},
                                     theme->second, text);
    item->role = ROLE_LABEL;
    display_line(display, (Point){chip.x + 4, y - 1},
                 (Point){chip.x + chip.width - 4, y - 1}, 1.8, theme->second);
}

/* Whether a later edit changed the same number again, or another in the same
 * column: its ghost stands there. */
static bool is_overtaken(const Player *player, size_t at)
{
    const Edits *edits = &player->edits;
    uint32_t value = edits->list[at].value;
    size_t columns = player->graph->values[value].shape.columns;

    for (size_t k = at + 1; k < edits->count; k++) {
        if (edits->list[k].value == value &&
            edits->list[k].entry % columns == edits->list[at].entry % columns) {
            return true;
        }
    }
    return false;
}

static void draw_ghosts(Display *display, const Theme *theme,
                        const Player *player, Rect area)
{
    const Edits *edits = &player->edits;
    size_t count = display->region_count;

    for (size_t k = 0; k < edits->count; k++) {
        const Edit *edit = &edits->list[k];
        const Value *value = &player->graph->values[edit->value];
        double before = edits->numbers[value->data + edit->entry];
        double top = 0;
        if (is_overtaken(player, k) ||
            before == edits->data[value->data + edit->entry]) {
            continue;
        }
        for (size_t i = 0; i < count; i++) {
            Region region = display->regions[i];
            if (region.tag.kind == TAG_VALUE && region.tag.id == edit->value &&
                region.tag.row < 0 && region.tag.part == 0) {
                top = region.rect.y; /* of the grid: it comes after the node */
            }
            if (is_of(player, (Entry){edit->value, edit->entry}, region.tag) &&
                region.tag.part == 0 &&
                rect_holds(area, rect_centre(region.rect))) {
                draw_ghost(display, theme, before, region.rect, top - 16,
                           area.x);
                break;
            }
        }
    }
}

/* The fields of what changes the model as a whole. */
static const struct {
    const char *action, *words;
} prompts[] = {{"sequence", "prompt.sequence"},
               {"length", "prompt.length"},
               {"seed", "prompt.seed"}};

void edits_draw(Display *display, const Theme *theme, const Player *player,
                const Text *text, Rect area)
{
    Entry entry = entry_edited(player);

    draw_ghosts(display, theme, player, area);
    if (entry.value != GRAPH_NONE) {
        draw_field(display, theme, player, entry, area);
    }
    for (size_t k = 0; k < sizeof prompts / sizeof *prompts; k++) {
        if (field_is_for(&player->field, prompts[k].action)) {
            draw_apart(display, theme, &player->field,
                       str_of(text_get(text, prompts[k].words)), area);
        }
    }
}

/* ---- the order in which a change travels ---- */

uint32_t *edits_order(const Player *player, Arena *arena)
{
    const Graph *graph = player->graph;
    const Edits *edits = &player->edits;

    if (!edit_any(edits)) {
        return NULL;
    }
    uint32_t *order = ARENA_ARRAY(arena, uint32_t, graph->value_count);
    for (uint32_t k = 0; k < graph->data_count; k++) {
        order[k] = edit_moved(edits, player->trace, k, false);
    }
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const uint32_t *inputs = graph_inputs(graph, i);
        uint32_t count = graph_program(graph, i)->input_count, last = 0;
        for (uint32_t k = 0; k < count; k++) {
            last = order[inputs[k]] > last ? order[inputs[k]] : last;
        }
        order[graph_result(graph, i)] = last ? last + 1 : 0;
    }
    return order;
}
