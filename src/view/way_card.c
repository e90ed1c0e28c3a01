#include "view/way_card.h"

#include <math.h>
#include <stdio.h>

#include "engine/trace_rule.h"
#include "engine/trace_sum.h"
#include "lesson/view_line.h"
#include "player/question.h"
#include "player/way.h"
#include "view/caption.h"
#include "view/heat.h"
#include "view/notation.h"
#include "view/padlock.h"

#define PAD 20.0
#define HEAD 62.0
#define NAMES 34.0
#define SIGN 56.0
#define PADLOCK 26.0

/* Three arrays and the two signs between them. */
typedef struct WayCard {
    Display *display;
    const Theme *theme;
    const Player *player;
    const Text *text;
    uint32_t value; /* GRAPH_NONE: no gradient is there yet */
    const double *found, *lost, *right;
    bool mistake; /* to be compared, not added up */
    Rect area;
} WayCard;

bool way_card_wanted(const Player *player)
{
    return !rule_is_true(&player->rule) && !question_seeks_mistake(player);
}

/* ---- what it is about ---- */

static bool card_has(const Player *player, uint32_t value)
{
    return value < player->graph->value_count &&
           trace_gradient_step(player->trace, value) &&
           value != player->graph->loss;
}

/* Of an exhibit the gradient that it opens, or shares out. */
static uint32_t card_exhibited(const Player *player)
{
    Exhibit exhibit = player_exhibit(player);
    LedgerTarget ledger;
    LatticeTarget lattice;
    if ((exhibit.kind == EXHIBIT_LEDGER || exhibit.kind == EXHIBIT_CHECK) &&
        view_line_ledger(player->trace, exhibit.rest, &ledger))
        return ledger.value;
    if (exhibit.kind == EXHIBIT_LATTICE &&
        view_line_lattice(player->trace, exhibit.rest, &lattice) &&
        player->graph->learned_count)
        return lattice.by != GRAPH_NONE ? lattice.by
                                        : player->graph->learned[0];
    return GRAPH_NONE;
}

/* The receiver of the last step that sent something; of what is given the
 * weights are of more interest. */
static uint32_t card_value(const Player *player)
{
    const Trace *trace = player->trace;
    const Graph *graph = player->graph;
    uint32_t exhibited = card_exhibited(player);
    if (card_has(player, player->pointed))
        return player->pointed;
    if (card_has(player, exhibited))
        return exhibited;
    for (uint32_t step = player->step; step > trace->forward_count; step--) {
        Event event = trace_event(trace, step);
        if (card_has(player, event.value) &&
            (event.value >= graph->data_count ||
             graph->values[event.value].learned))
            return event.value;
    }
    return GRAPH_NONE;
}

static void card_fill(WayCard *card)
{
    const Player *player = card->player;
    Arena *arena = card->display->arena;
    card->mistake = player->rule.mistake != MISTAKE_NONE;
    card->value = card_value(player);
    if (card->value == GRAPH_NONE)
        return;
    card->found =
        trace_sum_until(player->trace, arena, card->value, player->step);
    card->right =
        trace_sum_until(way_truth(player), arena, card->value, player->step);
    card->lost = trace_lost(player->trace, arena, card->value, player->step);
    if (!card->found)
        card->value = GRAPH_NONE;
}

/* ---- drawing ---- */

static const char *card_title(const WayCard *card)
{
    const Rule *rule = &card->player->rule;
    const Graph *graph = card->player->graph;
    char name[GRAPH_NAME_MOST], from[24], to[24];
    const char *args[3] = {"", "", ""};
    if (rule->mistake)
        return text_get(card->text, "way.mistake");
    if (rule->locked) {
        args[0] = rule->lock_value == GRAPH_NONE
                      ? graph->families[rule->lock_family].name
                      : graph_name(graph, rule->lock_value, name);
        return text_fill(card->display->arena, card->text, "way.lock", args, 1);
    }
    snprintf(from, sizeof from, "%lld", (long long)rule->cut_time);
    snprintf(to, sizeof to, "%lld", (long long)rule->cut_time + 1);
    args[0] = graph->variables[0].name;
    args[1] = from;
    args[2] = to;
    return text_fill(card->display->arena, card->text, "way.cut", args, 3);
}

static void card_head(const WayCard *card)
{
    Rect area = card->area;
    double x = area.x + PAD;
    if (card->player->rule.locked) {
        padlock_draw(card->display, card->theme,
                     (Point){x + PADLOCK / 2, area.y + 31}, PADLOCK, true);
        x += PADLOCK + 10;
    }
    double width =
        caption_line(card->display, card->theme, (Point){x, area.y + 38}, 0,
                     card->theme->ink, card_title(card));
    if (card->value == GRAPH_NONE)
        return;
    Style style =
        caption_style(card->display, card->theme, 26, card->theme->ink);
    NotationStyle n = notation_style(&style, card->player);
    caption_box(card->display, &style, notation_gradient(&n, card->value, true),
                (Point){area.x + area.width - PAD, area.y + 38}, 1,
                area.width - 3 * PAD - width - (x - area.x));
}

static bool card_differs(const WayCard *card)
{
    size_t size = shape_size(card->player->graph->values[card->value].shape);
    for (size_t e = 0; e < size; e++)
        if (card->lost[e] != 0)
            return true;
    return false;
}

/* Red where it is wrong, and unlike what is right by its sign too. */
static void card_sign(const WayCard *card, Point at, uint32_t sign, bool wrong)
{
    Color ink = wrong ? card->theme->wrong : card->theme->second;
    Style style = caption_style(card->display, card->theme, 34, ink);
    Box *box = math_symbol(&style, sign, BOX_ORDINARY);
    box_draw(box, card->display, (Point){at.x - box->width / 2, at.y + 11});
}

static void card_array(const WayCard *card, const char *key,
                       const double *entries, Rect place, bool wrong)
{
    Shape shape = card->player->graph->values[card->value].shape;
    size_t size = shape_size(shape);
    const Heat heat = {.shape = shape,
                       .entries = entries,
                       .gradient = true,
                       .largest = fmax(heat_largest(card->right, size),
                                       heat_largest(card->found, size)),
                       .known = HEAT_ALL,
                       .digits = 3,
                       .size = 24,
                       .ring = -1};
    Rect wanted = heat_size(card->display, &heat, place);
    wanted.width = fmax(wanted.width, 44);
    wanted.x = place.x + (place.width - wanted.width) / 2;
    wanted.y = place.y + NAMES + (place.height - NAMES - wanted.height) / 2;
    const char *words = text_get(card->text, key);
    /* A name wider than its place stays within the card. */
    double half = font_width(card->display->fonts, FACE_TEXT, str_of(words)) *
                  CAPTION_SIZE / 2;
    double from = card->area.x + PAD / 2 + half;
    double to = card->area.x + card->area.width - PAD / 2 - half;
    double middle = fmin(fmax(place.x + place.width / 2, from), to);
    caption_line(card->display, card->theme, (Point){middle, place.y + 20}, 0.5,
                 wrong ? card->theme->wrong : card->theme->second, words);
    heat_draw(card->display, card->theme, &heat, wanted);
    if (wrong)
        display_stroke(card->display,
                       path_round(card->display, rect_inset(wanted, -5), 7),
                       3.2, card->theme->wrong);
}

/* found + held back = in total; found, or not, what is right. */
static void card_arrays(const WayCard *card)
{
    Rect area = card->area;
    bool differs = card_differs(card);
    int count = card->mistake ? 2 : 3;
    double room = area.width - 2 * PAD - (count - 1) * SIGN;
    Rect place = {area.x + PAD, area.y + HEAD, room / count,
                  area.height - HEAD - PAD};
    double middle = place.y + NAMES + (place.height - NAMES) / 2;
    bool cut = !card->mistake && !card->player->rule.locked;
    const char *keys[3] = {cut ? "way.arrives" : "way.direct",
                           cut ? "way.lost" : "way.held", "way.total"};
    const double *arrays[3] = {card->found, card->lost, card->right};
    uint32_t signs[2] = {'+', '='};
    if (card->mistake) {
        keys[0] = "way.found";
        keys[1] = "way.right";
        arrays[1] = card->right;
        signs[0] = differs ? 0x2260 : '=';
    }
    for (int k = 0; k < count; k++) {
        card_array(card, keys[k], arrays[k], place,
                   card->mistake && differs && k == 0);
        place.x += place.width + SIGN;
        if (k + 1 < count)
            card_sign(card, (Point){place.x - SIGN / 2, middle}, signs[k],
                      card->mistake && differs);
    }
}

void way_card_draw(Display *display, const Theme *theme, const Player *player,
                   const Text *text, Rect area)
{
    WayCard card = {.display = display,
                    .theme = theme,
                    .player = player,
                    .text = text,
                    .area = area};
    card_fill(&card);
    display_stroke(display, path_round(display, area, 14), 1.6,
                   theme->hairline);
    card_head(&card);
    if (card.value != GRAPH_NONE)
        card_arrays(&card);
    else
        caption_text(
            display, theme,
            (Rect){area.x + PAD, area.y + HEAD + 16, area.width - 2 * PAD, 0},
            text_get(text, "way.later"));
}
