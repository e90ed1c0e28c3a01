#include "view/panel.h"

#include <stdio.h>

#include "engine/term_text.h"
#include "player/entry.h"
#include "player/history.h"
#include "player/known.h"
#include "player/question.h"
#include "player/subject.h"
#include "player/training.h"
#include "typeset/paragraph.h"
#include "view/caption.h"
#include "view/digits.h"
#include "view/ladder.h"
#include "view/product.h"
#include "view/question.h"
#include "view/tally.h"
#include "view/training.h"
#include "view/trial.h"
#include "view/way_card.h"

#define HEADING 30.0
#define SUBLINE 23.0
#define PLACE 27.0 /* of a model without scenes */
#define LADDER 29.0
#define LADDER_LEAST 20.0
#define CARD_HEIGHT 178.0
#define EDITS_HEIGHT 84.0
#define WIDE 900.0
#define SIDE_WIDTH 440.0

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
    if (player_last(player) == 0)
        return text_get(text, "stage.nothing");
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

/* The scene's title, and below it where the step is; of a model without scenes
 * the latter alone. Gives the foot. */
static double panel_head(Display *display, const Theme *theme,
                         const Player *player, const Text *text, Rect area,
                         const FormulaView *view)
{
    Style bold = caption_style(display, theme, HEADING, theme->ink);
    Style quiet = caption_style(display, theme, SUBLINE, theme->second);
    Inline line = {.text = str_of(panel_place(display, player, text, view)),
                   .face = FACE_TEXT};
    double y = area.y;
    if (player->lesson->scene_count > 0) {
        Inline title = {.text = panel_heading(player), .face = FACE_BOLD};
        Box *heading =
            paragraph_box(&bold, &title, 1, area.width, HEADING * 1.25);
        box_draw(heading, display, (Point){area.x, y + heading->ascent});
        y += box_height(heading) + 14;
    } else {
        quiet.size = PLACE;
        quiet.ink = theme->ink;
    }
    Box *place = paragraph_box(&quiet, &line, 1, area.width, quiet.size * 1.3);
    box_draw(place, display, (Point){area.x, y + place->ascent});
    return y + box_height(place) + 26;
}

/* "U[1,2] 0 -> 0.5" for the number that was changed last. */
static const char *panel_number(const Display *display, const Player *player)
{
    const Edits *edits = &player->edits;
    const Edit *edit = &edits->list[edits->count - 1];
    size_t data = player->graph->values[edit->value].data + edit->entry;
    char name[ENTRY_NAME_MOST], from[DIGITS_MOST], to[DIGITS_MOST];
    entry_shown(player, (Entry){edit->value, edit->entry}, name);
    return arena_printf(display->arena, "%s  %s \u2192 %s", name,
                        digits_print(from, edits->numbers[data]),
                        digits_print(to, edits->data[data]));
}

/* "length 5" for a change of the model as a whole. */
static const char *panel_model(const Display *display, const Change *change,
                               const Text *text)
{
    static const char *const words[] = {
        [CHANGE_SEQUENCE] = "edit.sequence",
        [CHANGE_LENGTH] = "edit.length",
        [CHANGE_SEED] = "edit.seed",
    };
    const char *args[1] = {arena_printf(display->arena, "%u", change->number)};
    if (change->kind == CHANGE_SEQUENCE)
        args[0] =
            arena_copy(display->arena, change->word.data, change->word.length);
    return text_fill(display->arena, text, words[change->kind], args, 1);
}

/* What was changed last, and what the loss makes of all of it. */
static const char *panel_change(const Display *display, const Player *player,
                                const Text *text)
{
    const Edits *edits = &player->edits;
    const Graph *graph = player->graph;
    const Change *model = history_model(player);
    char from[DIGITS_MOST], to[DIGITS_MOST], delta[DIGITS_MOST];
    char loss[GRAPH_NAME_MOST];
    const char *change = model && edits->count == edits->carried
                             ? panel_model(display, model, text)
                             : panel_number(display, player);
    Known known = known_at(player);
    if (graph->loss == GRAPH_NONE || !edit_any(edits) ||
        known_is_asked(&known, graph->loss, false))
        return change;
    double before = edits->numbers[graph->values[graph->loss].data];
    double now = *trace_value(player->trace, graph->loss);
    graph_name(graph, graph->loss, loss);
    return arena_printf(display->arena, "%s   %s  %s \u2192 %s   \u0394%s = %s",
                        change, loss, digits_print(from, before),
                        digits_print(to, now), loss,
                        digits_print(delta, now - before));
}

/* What the reader has changed, in a strip above the card. */
static void panel_edits(Display *display, const Theme *theme,
                        const Player *player, const Text *text, Rect area)
{
    Style style = caption_style(display, theme, SUBLINE, theme->ink);
    Inline runs[2] = {
        {.text = str_of(arena_printf(display->arena, "%s  ",
                                     text_get(text, "edit.title"))),
         .face = FACE_BOLD},
        {.text = str_of(panel_change(display, player, text)),
         .face = FACE_TEXT}};
    Box *box = paragraph_box(&style, runs, 2, area.width - 20, SUBLINE * 1.35);
    Rect bar = {area.x, area.y, 5, box_height(box) + 6};
    display_rect(display, bar, theme->positive);
    box_draw(box, display, (Point){area.x + 18, area.y + 3 + box->ascent});
}

/* Takes a strip of HEIGHT off the foot of a column. */
static Rect panel_strip(Rect *column, double height)
{
    column->height -= height;
    return (Rect){column->x, column->y + column->height, column->width, height};
}

/* What the reader has a hand in, from the foot of a column upwards: the tally,
 * what there is to try, the question, what was changed. */
static void panel_hands(Display *display, const Theme *theme,
                        const Player *player, const Text *text, Rect *column)
{
    double tally = tally_height(player), trial = trial_height(player);
    if (tally > 0)
        tally_draw(display, theme, player, text, panel_strip(column, tally));
    if (trial > 0)
        trial_draw(display, theme, player, text, panel_strip(column, trial));
    if (question_is_shown(player))
        panel_strip(column,
                    question_draw(display, theme, player, text, *column) + 20);
    if (history_count(player))
        panel_edits(display, theme, player, text,
                    panel_strip(column, EDITS_HEIGHT));
}

/* Where the panel is wide and low they stand beside all else. Whether there is
 * anything of that; AREA is what is left. */
static bool panel_sides(Display *display, const Theme *theme,
                        const Player *player, const Text *text, Rect *area)
{
    Rect column = *area;
    bool wide = area->width > WIDE;
    if (wide) {
        column.x += area->width - SIDE_WIDTH;
        column.width = SIDE_WIDTH;
    }
    panel_hands(display, theme, player, text, &column);
    bool any = column.height < area->height;
    if (any && wide)
        area->width -= SIDE_WIDTH + 40;
    else
        area->height = column.height;
    return any;
}

/* The ladder in ROOM. What has none gives way: the CARD below it (0 then), the
 * size of its type, its rungs. */
static Box *panel_ladder(LadderStyle *ladder, Style *style,
                         const FormulaView *view, double room, double *card)
{
    ladder->height = room - *card;
    Box *box = ladder_box(ladder, view);
    if (box_height(box) > ladder->height) {
        *card = 0;
        ladder->height = room;
        box = ladder_box(ladder, view);
    }
    while (box_height(box) > room && style->size > LADDER_LEAST) {
        style->size -= 1;
        box = ladder_box(ladder, view);
    }
    if (box_height(box) > room) {
        ladder->cut = true;
        box = ladder_box(ladder, view);
    }
    return box;
}

void panel_draw(Display *display, const Theme *theme, const Player *player,
                const Text *text, const ExhibitRow *exhibit, Rect area)
{
    FormulaView view =
        formula_at(player->trace, display->arena, subject_step(player));
    bool hands = panel_sides(display, theme, player, text, &area);
    double y = panel_head(display, theme, player, text, area, &view);
    if (!view.given) {
        if (player->step > player->trace->event_count)
            training_move(
                display, theme, player,
                (Rect){area.x, y, area.width, area.y + area.height - y});
        return;
    }
    Style style = caption_style(display, theme, LADDER, theme->ink);
    LadderStyle ladder = {
        .notation = notation_style(&style, player),
        .theme = theme,
        .trace = player->trace,
        .player = player,
        .step = player->step,
        .shown =
            view.now ? player_entries(player, shape_size(view.now->shape)) : 0,
        .width = area.width,
    };
    /* Beside a mistake that was found, too. */
    bool way = !exhibit && (!hands || question_has_mistake(player)) &&
               way_card_wanted(player);
    double height = exhibit ? exhibit->height
                    : way   ? (hands ? WAY_CARD_LOW : WAY_CARD_HEIGHT)
                    : hands ? 0
                            : CARD_HEIGHT;
    double card = height > 0 ? height + 24 : 0;
    Box *box =
        panel_ladder(&ladder, &style, &view, area.y + area.height - y, &card);
    box_draw(box, display, (Point){area.x, y + box->ascent});
    Rect below = {area.x, area.y + area.height - height, area.width, height};
    if (card > 0 && exhibit)
        exhibit->draw(display, theme, player, text, below);
    else if (card > 0 && way)
        way_card_draw(display, theme, player, text, below);
    else if (card > 0)
        product_draw(display, &ladder, text, &view, below);
}
