#include "view/inspector.h"

#include <math.h>

#include "engine/term_text.h"
#include "player/known.h"
#include "player/turn.h"
#include "typeset/paragraph.h"
#include "view/digits.h"

#define SIZE 22.0
#define LINE 32.0
#define PAD 18.0
#define SHOWN 12 /* entries */
#define NAMES 8
#define WIDTH 520.0

typedef struct Card {
    Display *display;
    const Theme *theme;
    Style style;
    Box *lines[16];
    size_t count;
} Card;

static void card_line(Card *card, const char *label, const char *words)
{
    Inline runs[2] = {
        {.text = str_of(arena_printf(card->display->arena, "%s  ", label)),
         .face = FACE_TEXT,
         .color = card->theme->second},
        {.text = str_of(words), .face = FACE_TEXT}};
    if (card->count < 16)
        card->lines[card->count++] =
            paragraph_box(&card->style, runs, 2, WIDTH - 2 * PAD, LINE);
}

/* "0, 10": all seventeen digits; rows of a matrix apart by semicolons. */
static const char *card_entries(const Card *card, const Player *player,
                                Shape shape, const double *entries)
{
    Buf out = {0};
    char number[DIGITS_MOST];
    size_t size = shape_size(shape);
    bool matrix = shape.columns > 1;
    Shape shown = turn_shape(shape, player->rows && matrix);
    for (size_t k = 0; k < size && k < SHOWN; k++) {
        size_t at = turn_entry(shown, player->rows && matrix, k / shown.columns,
                               k % shown.columns);
        if (k > 0)
            buf_printf(&out, "%s",
                       matrix && k % shown.columns == 0 ? ";  " : ", ");
        buf_printf(&out, "%s", digits_full(number, entries[at]));
    }
    if (size > SHOWN)
        buf_printf(&out, ", \u2026");
    char *copy = arena_copy(card->display->arena, buf_text(&out), out.length);
    buf_finish(&out);
    return copy;
}

static const char *card_equation(const Card *card, const Player *player,
                                 uint32_t value, const Text *text)
{
    uint32_t instance = graph_instance(player->graph, value);
    if (instance == GRAPH_NONE)
        return text_get(text, player->graph->values[value].learned
                                  ? "inspector.learned"
                                  : "inspector.given");
    Buf out = {0};
    term_text_root(player->graph, instance, &out);
    char *copy = arena_copy(card->display->arena, buf_text(&out), out.length);
    buf_finish(&out);
    return copy;
}

static void card_numbers(Card *card, const Player *player, const Text *text,
                         uint32_t value)
{
    const Trace *trace = player->trace;
    const Value *v = &player->graph->values[value];
    const double *gradient = trace_gradient(trace, value);
    const double *before = player->edits.numbers;
    Known known = known_at(player);
    bool there = known_is(&known, value, false);
    if (there)
        card_line(
            card, text_get(text, "legend.value"),
            card_entries(card, player, v->shape, trace_value(trace, value)));
    else
        card_line(card, text_get(text, "legend.value"),
                  text_get(text, "legend.none"));
    if (there && edit_moved(&player->edits, trace, value, false))
        card_line(card, text_get(text, "inspector.before"),
                  card_entries(card, player, v->shape, before + v->data));
    if (gradient && known_is(&known, value, true))
        card_line(card, text_get(text, "legend.gradient"),
                  card_entries(card, player, v->shape, gradient));
}

/* "h[0], U, b": the names of COUNT values, as many as there is room for. */
static const char *card_names(const Card *card, const Player *player,
                              const uint32_t *values, size_t count)
{
    Buf out = {0};
    char name[GRAPH_NAME_MOST];
    for (size_t k = 0; k < count && k < NAMES; k++)
        buf_printf(&out, "%s%s", k ? ", " : "",
                   graph_name(player->graph, values[k], name));
    if (count > NAMES)
        buf_printf(&out, ", \u2026 (%zu)", count);
    char *copy = arena_copy(card->display->arena, buf_text(&out), out.length);
    buf_finish(&out);
    return copy;
}

/* What it is made from, and what is made from it. */
static void card_ways(Card *card, const Player *player, const Text *text,
                      uint32_t value)
{
    const Graph *graph = player->graph;
    uint32_t instance = graph_instance(graph, value);
    Use *uses;
    size_t count =
        trace_uses(player->trace, card->display->arena, value, &uses);
    uint32_t *results =
        ARENA_ARRAY(card->display->arena, uint32_t, count ? count : 1);
    for (size_t k = 0; k < count; k++)
        results[k] = graph_result(graph, uses[k].instance);
    if (instance != GRAPH_NONE)
        card_line(card, text_get(text, "inspector.sources"),
                  card_names(card, player, graph_inputs(graph, instance),
                             graph_program(graph, instance)->input_count));
    if (count)
        card_line(card, text_get(text, "inspector.uses"),
                  card_names(card, player, results, count));
}

static Rect card_place(double height, Rect node, Rect area)
{
    double x = fmin(fmax(node.x, area.x), area.x + area.width - WIDTH);
    double below = node.y + node.height + 10, above = node.y - height - 10;
    double y = below + height <= area.y + area.height ? below
               : above >= area.y                      ? above
                                 : area.y + area.height - height;
    /* The node may lie out of sight. */
    y = fmax(fmin(y, area.y + area.height - height), area.y);
    return (Rect){x, y, WIDTH, height};
}

void inspector_draw(Display *display, const Theme *theme, const Player *player,
                    const Text *text, uint32_t value, Rect node, Rect area)
{
    char name[GRAPH_NAME_MOST], shape[SHAPE_TEXT_MOST];
    Card card = {.display = display,
                 .theme = theme,
                 .style = {.arena = display->arena,
                           .fonts = display->fonts,
                           .size = SIZE,
                           .least = 20,
                           .ink = theme->ink,
                           .ground = theme->paper}};
    graph_name(player->graph, value, name);
    card_line(&card, name, card_equation(&card, player, value, text));
    card_line(&card, text_get(text, "inspector.shape"),
              shape_print(shape, turn_shape(player->graph->values[value].shape,
                                            player->rows)));
    card_numbers(&card, player, text, value);
    card_ways(&card, player, text, value);
    Box *box = box_stack(&card.style, card.lines, card.count, 8, 0);
    Rect rect = card_place(box_height(box) + 2 * PAD, node, area);
    display_cover(display, rect);
    display_fill(display, path_round(display, rect, 12), theme->paper);
    display_stroke(display, path_round(display, rect, 12), 2.4, theme->ink);
    box_draw(box, display, (Point){rect.x + PAD, rect.y + PAD + box->ascent});
}
