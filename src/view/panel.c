#include "view/panel.h"

#include <stdio.h>

#include "engine/term_text.h"
#include "player/subject.h"
#include "player/training.h"
#include "typeset/paragraph.h"
#include "view/digits.h"
#include "view/ladder.h"
#include "view/product.h"
#include "view/training.h"
#include "view/way_card.h"

#define HEADING 30.0
#define SUBLINE 23.0
#define LADDER 29.0
#define CARD_HEIGHT 178.0
#define EDITS_HEIGHT 84.0

static Style panel_style(const Display *display, const Theme *theme,
                         double size, Color ink)
{
    return (Style){.arena = display->arena,
                   .fonts = display->fonts,
                   .size = size,
                   .least = 20,
                   .ink = ink,
                   .ground = theme->paper};
}

/* "forward - t = 1 - U h[0]": phase, time, and what the step is. */
static const char *panel_subline(const Display *display, const Player *player,
                                 const Text *text, const FormulaView *view)
{
    static const char *const PHASES[] = {"stage.forward", "stage.backward",
                                         "stage.update"};
    static const char *const KINDS[] = {[EVENT_NONE] = "stage.start",
                                        [EVENT_TERM] = "event.term",
                                        [EVENT_VALUE] = "event.value",
                                        [EVENT_CONTRIBUTION] =
                                            "event.contribution",
                                        [EVENT_GRADIENT] = "event.gradient",
                                        [EVENT_UPDATE] = "event.update"};
    const Trace *trace = player->trace;
    Event event = trace_event(trace, subject_step(player));
    const char *kind = KINDS[event.kind];
    if (event.kind == EVENT_GRADIENT && view->arrivals > 1)
        kind = "event.gradient-sum";
    if (player->step == 0)
        return text_get(text, "stage.start");
    const char *time = "";
    int64_t at = event.instance == GRAPH_NONE
                     ? INT64_MIN
                     : graph_time(trace->graph, event.instance);
    if (at != INT64_MIN && trace->graph->variable_count > 0)
        time = arena_printf(display->arena, " \u00B7 %s = %lld",
                            trace->graph->variables[0].name, (long long)at);
    char count[16];
    snprintf(count, sizeof count, "%zu", view->arrivals);
    if (event.kind == EVENT_UPDATE)
        snprintf(count, sizeof count, "%u", event.part + 1);
    const char *args[1] = {count};
    return arena_printf(
        display->arena, "%s%s \u00B7 %s",
        text_get(text, PHASES[trace_phase(trace, player->step)]), time,
        text_fill(display->arena, text, kind, args, 1));
}

/* The same in a run that is that after an update. */
static const char *panel_place(const Display *display, const Player *player,
                               const Text *text, const FormulaView *view)
{
    const char *line = panel_subline(display, player, text, view);
    uint32_t update = training_cursor(player);
    if (update == 0 || player->step > player->trace->event_count)
        return line;
    char number[16];
    snprintf(number, sizeof number, "%u", update);
    const char *args[1] = {number};
    return arena_printf(
        display->arena, "%s \u00B7 %s", line,
        text_fill(display->arena, text, "stage.after", args, 1));
}

static Str panel_heading(const Player *player)
{
    if (player->scene != GRAPH_NONE)
        return scene_title(&player->lesson->scenes[player->scene],
                           player->language);
    return lesson_title(player->lesson, player->language);
}

static double panel_head(Display *display, const Theme *theme,
                         const Player *player, const Text *text, Rect area,
                         const FormulaView *view)
{
    Style bold = panel_style(display, theme, HEADING, theme->ink);
    Inline title = {.text = panel_heading(player), .face = FACE_BOLD};
    Box *heading = paragraph_box(&bold, &title, 1, area.width, HEADING * 1.25);
    double y = area.y + heading->ascent;
    box_draw(heading, display, (Point){area.x, y});
    y += heading->descent + 14;
    Style quiet = panel_style(display, theme, SUBLINE, theme->second);
    Inline line = {.text = str_of(panel_place(display, player, text, view)),
                   .face = FACE_TEXT};
    Box *sub = paragraph_box(&quiet, &line, 1, area.width, SUBLINE * 1.3);
    box_draw(sub, display, (Point){area.x, y + sub->ascent});
    return y + box_height(sub) + 26;
}

/* "U[1,2] 0 -> 0.5" for what was changed last, and what the loss makes of
 * it. */
static const char *panel_change(const Display *display, const Player *player)
{
    const Edits *edits = &player->edits;
    const Edit *edit = &edits->list[edits->count - 1];
    const Graph *graph = player->graph;
    const Value *value = &graph->values[edit->value];
    char name[GRAPH_NAME_MOST], from[DIGITS_MOST], to[DIGITS_MOST];
    char loss_name[GRAPH_NAME_MOST];
    graph_name(graph, edit->value, name);
    size_t columns = value->shape.columns;
    const char *entry =
        value->shape.kind == SHAPE_SCALAR ? ""
        : columns > 1
            ? arena_printf(display->arena, "[%zu,%zu]",
                           edit->entry / columns + 1, edit->entry % columns + 1)
            : arena_printf(display->arena, "[%zu]", edit->entry + 1);
    const char *change = arena_printf(
        display->arena, "%s%s  %s \u2192 %s", name, entry,
        digits_print(from, edits->numbers[value->data + edit->entry]),
        digits_print(to, edits->data[value->data + edit->entry]));
    if (graph->loss == GRAPH_NONE)
        return change;
    double before = edits->numbers[graph->values[graph->loss].data];
    double now = *trace_value(player->trace, graph->loss);
    char delta[DIGITS_MOST];
    return arena_printf(display->arena, "%s   %s  %s \u2192 %s   \u0394%s = %s",
                        change, graph_name(graph, graph->loss, loss_name),
                        digits_print(from, before), digits_print(to, now),
                        loss_name, digits_print(delta, now - before));
}

/* What the reader has changed, in a strip above the card. */
static void panel_edits(Display *display, const Theme *theme,
                        const Player *player, const Text *text, Rect area)
{
    if (player->edits.count == 0)
        return;
    Style style = panel_style(display, theme, SUBLINE, theme->ink);
    Inline runs[2] = {
        {.text = str_of(arena_printf(display->arena, "%s  ",
                                     text_get(text, "edit.title"))),
         .face = FACE_BOLD},
        {.text = str_of(panel_change(display, player)), .face = FACE_TEXT}};
    Box *box = paragraph_box(&style, runs, 2, area.width - 20, SUBLINE * 1.35);
    Rect bar = {area.x, area.y, 5, box_height(box) + 6};
    display_rect(display, bar, theme->positive);
    box_draw(box, display, (Point){area.x + 18, area.y + 3 + box->ascent});
}

void panel_draw(Display *display, const Theme *theme, const Player *player,
                const Text *text, const ExhibitRow *exhibit, Rect area)
{
    FormulaView view =
        formula_at(player->trace, display->arena, subject_step(player));
    double y = panel_head(display, theme, player, text, area, &view);
    if (!view.given) {
        if (player->step > player->trace->event_count)
            training_move(
                display, theme, player,
                (Rect){area.x, y, area.width, area.y + area.height - y});
        return;
    }
    Style style = panel_style(display, theme, LADDER, theme->ink);
    LadderStyle ladder = {
        .notation = {.style = &style,
                     .graph = player->graph,
                     .lesson = player->lesson,
                     .letters = player->notation},
        .theme = theme,
        .trace = player->trace,
        .player = player,
        .step = player->step,
        .shown =
            view.now ? player_entries(player, shape_size(view.now->shape)) : 0,
        .width = area.width,
    };
    double edits = player->edits.count ? EDITS_HEIGHT : 0;
    double room = area.y + area.height - y - edits;
    bool way = !exhibit && way_card_wanted(player);
    double height = exhibit ? exhibit->height
                    : way   ? WAY_CARD_HEIGHT
                            : CARD_HEIGHT;
    double card = height + 24;
    ladder.height = room - card;
    Box *box = ladder_box(&ladder, &view);
    if (box_height(box) > ladder.height) { /* the card gives way */
        card = 0;
        ladder.height = room;
        box = ladder_box(&ladder, &view);
    }
    box_draw(box, display, (Point){area.x, y + box->ascent});
    Rect below = {area.x, area.y + area.height - height, area.width, height};
    if (card > 0 && exhibit)
        exhibit->draw(display, theme, player, text, below);
    else if (card > 0 && way)
        way_card_draw(display, theme, player, text, below);
    else if (card > 0)
        product_draw(display, theme, player, text, &view, below);
    y = area.y + area.height - card - edits;
    panel_edits(display, theme, player, text,
                (Rect){area.x, y, area.width, edits});
}
