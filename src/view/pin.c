#include "view/pin.h"

#include <math.h>

#include "player/known.h"
#include "typeset/math.h"
#include "view/digits.h"
#include "view/heat.h"
#include "view/notation.h"
#include "view/sum.h"
#include "view/tag.h"

#define SIZE 28.0
#define PAD 14.0
#define HEAD 42.0
#define GAP 18.0
#define CROSS 7.0
#define CARDS_MOST 24
#define STRIDE 28.0 /* between places that are tried */
#define TIE_SAMPLES 12
#define CROSSING 700.0 /* what it costs to run over a node */
#define BAR_HEIGHT 12.0
#define BAR_ROOM 44.0
#define SUM_WIDTH 560.0

/* The cards so far, and the nodes on the picture. */
typedef struct Pins {
    Display *display;
    const Theme *theme;
    const Player *player;
    const Text *text;
    Known known;
    Rect area;
    Rect cards[CARDS_MOST];
    size_t count;
    Rect *nodes;
    uint32_t *values; /* of the nodes */
    size_t node_count;
} Pins;

/* ---- places ---- */

static void find_nodes(Pins *pins)
{
    const Display *display = pins->display;
    size_t most = display->region_count;

    pins->nodes = ARENA_ARRAY(display->arena, Rect, most);
    pins->values = ARENA_ARRAY(display->arena, uint32_t, most);
    for (size_t i = 0; i < most; i++) {
        const Region *region = &display->regions[i];
        if ((region->tag.kind == TAG_VALUE ||
             region->tag.kind == TAG_GRADIENT) &&
            region->tag.row < 0 && region->tag.part == 0 &&
            rect_meets(pins->area, region->rect)) {
            pins->nodes[pins->node_count] = region->rect;
            pins->values[pins->node_count++] = region->tag.id;
        }
    }
}

/* The node of a value; empty if it is not in sight. */
static Rect find_node(const Pins *pins, uint32_t value)
{
    for (size_t i = 0; i < pins->node_count; i++) {
        if (pins->values[i] == value) {
            return pins->nodes[i];
        }
    }
    return (Rect){0, 0, 0, 0};
}

static double overlap(Rect a, Rect b)
{
    double width = fmin(a.x + a.width, b.x + b.width) - fmax(a.x, b.x);
    double height = fmin(a.y + a.height, b.y + b.height) - fmax(a.y, b.y);

    return width > 0 && height > 0 ? width * height : 0;
}

/* How many nodes a line between two places runs over, about. */
static double crossings(const Pins *pins, Point a, Point b, Rect node)
{
    double count = 0;

    for (int k = 1; k < TIE_SAMPLES; k++) {
        double part = (double)k / TIE_SAMPLES;
        Point at = {a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)};
        for (size_t i = 0; i < pins->node_count; i++) {
            count += rect_holds(pins->nodes[i], at) && !rect_holds(node, at);
        }
    }
    return count;
}

/* How bad a place is: what it covers, how far it lies from its node, and what
 * lies between. */
static double cost(const Pins *pins, Rect rect, Rect node)
{
    double sum = 1e4 * overlap(rect, rect_inset(node, -6));
    Point a = rect_centre(rect), b = rect_centre(node);

    for (size_t i = 0; i < pins->count; i++) {
        sum += 1e3 * overlap(rect_inset(rect, -8), pins->cards[i]);
    }
    for (size_t i = 0; i < pins->node_count; i++) {
        sum += 2 * overlap(rect, pins->nodes[i]);
    }
    if (node.width <= 0) {
        return sum + a.x;
    }
    return sum + 6 * hypot(a.x - b.x, a.y - b.y) +
           CROSSING * crossings(pins, a, b, node);
}

static Rect place_card(Pins *pins, double width, double height, Rect node)
{
    Rect area = pins->area, best = {area.x, area.y, width, height};
    double least = cost(pins, best, node);

    for (double y = area.y; y + height <= area.y + area.height; y += STRIDE) {
        for (double x = area.x; x + width <= area.x + area.width; x += STRIDE) {
            Rect tried = {x, y, width, height};
            double bad = cost(pins, tried, node);
            if (bad < least) {
                least = bad;
                best = tried;
            }
        }
    }
    pins->cards[pins->count++] = best;
    return best;
}

static double nearest(double at, double from, double length)
{
    return fmin(fmax(at, from), from + length);
}

static bool is_over_node(const Pins *pins, Point at)
{
    for (size_t i = 0; i < pins->node_count; i++) {
        if (rect_holds(pins->nodes[i], at)) {
            return true;
        }
    }
    return false;
}

/* A line that passes behind the nodes between. */
static void draw_behind(const Pins *pins, Point from, Point to)
{
    const int parts = (int)fmax(1, hypot(to.x - from.x, to.y - from.y) / 5);
    Point last = from;
    bool shown = !is_over_node(pins, from);

    for (int k = 1; k <= parts; k++) {
        double part = (double)k / parts;
        Point at = {from.x + part * (to.x - from.x),
                    from.y + part * (to.y - from.y)};
        bool free = !is_over_node(pins, at);
        if (shown && (!free || k == parts)) {
            display_line(pins->display, last, at, 2, pins->theme->second);
        }
        last = free && shown ? last : at;
        shown = free;
    }
}

/* From the card to what it is about. */
static void draw_tie(const Pins *pins, Rect card, Rect node)
{
    Point c = rect_centre(card);
    Point to = {nearest(c.x, node.x, node.width),
                nearest(c.y, node.y, node.height)};
    Point from = {nearest(to.x, card.x, card.width),
                  nearest(to.y, card.y, card.height)};

    if (node.width <= 0) {
        return;
    }
    draw_behind(pins, from, to);
    display_fill(pins->display, path_circle(pins->display, to, 4.5),
                 pins->theme->second);
}

static void draw_ground(const Pins *pins, Rect card)
{
    Path path = path_round(pins->display, card, 12);

    display_cover(pins->display, card);
    display_fill(pins->display, path, pins->theme->paper);
    display_stroke(pins->display, path, 2.2, pins->theme->ink);
}

static void draw_cross(const Pins *pins, Rect card, Tag tag)
{
    Point at = {card.x + card.width - 20, card.y + 20};
    Color color = pins->theme->second;

    display_line(pins->display, (Point){at.x - CROSS, at.y - CROSS},
                 (Point){at.x + CROSS, at.y + CROSS}, 2.4, color);
    display_line(pins->display, (Point){at.x + CROSS, at.y - CROSS},
                 (Point){at.x - CROSS, at.y + CROSS}, 2.4, color);
    tag.part = tag.kind == TAG_ACTION ? 0 : PIN_CROSS;
    display_region(pins->display, (Rect){at.x - 20, at.y - 20, 40, 40}, tag);
}

/* ---- a value ---- */

/* One half of a card: the value, or its gradient. */
typedef struct Half {
    Heat heat;
    Box *name;
    Rect size; /* of the array */
    bool known, bar;
    double width, height;
} Half;

static Style style_of(const Pins *pins, double size)
{
    return (Style){.arena = pins->display->arena,
                   .fonts = pins->display->fonts,
                   .size = size,
                   .least = 20,
                   .ink = pins->theme->ink,
                   .ground = pins->theme->paper};
}

static bool is_known(const Pins *pins, uint32_t value, bool gradient)
{
    return known_is(&pins->known, value, gradient);
}

/* A scale under it where there are no digits. */
static bool has_digits(const Heat *heat, Rect size)
{
    Rect cell = heat_cell(heat, size, 0);

    return !heat->bare && cell.height >= 24;
}

static Half half_of(const Pins *pins, Style *style, uint32_t value,
                    bool gradient)
{
    const Trace *trace = pins->player->trace;
    NotationStyle notation = notation_style(style, pins->player);
    const Value *v = &pins->player->graph->values[value];
    Half half = {.known = is_known(pins, value, gradient)};

    half.name = gradient ? notation_gradient(&notation, value, true)
                         : notation_value(&notation, value);
    half.heat = heat_of(v->shape,
                        gradient ? trace_gradient(trace, value)
                                 : trace_value(trace, value),
                        gradient);
    half.heat.turned = pins->player->rows;
    half.size = heat_size(pins->display, &half.heat, (Rect){0, 0, 340, 250});
    half.bar = half.known && !has_digits(&half.heat, half.size);
    if (!half.known) {
        half.size = (Rect){0, 0, 60, 44};
    }
    half.width = fmax(half.size.width, half.name->width);
    half.width = fmax(half.width, half.bar ? 180 : 0);
    half.height = half.size.height + (half.bar ? BAR_ROOM : 0);
    return half;
}

/* From the least to the most of the scale. */
static void draw_bar(const Pins *pins, const Half *half, Rect rect)
{
    double largest =
        half->heat.largest > 0
            ? half->heat.largest
            : heat_largest(half->heat.entries, shape_size(half->heat.shape));
    const int parts = 21;

    for (int k = 0; k < parts; k++) {
        double value = largest * (2.0 * k / (parts - 1) - 1);
        Rect part = {rect.x + rect.width * k / parts, rect.y,
                     rect.width / parts + 0.5, BAR_HEIGHT};
        display_rect(
            pins->display, part,
            theme_tint(pins->theme, half->heat.gradient, value, largest));
    }
    for (int k = -1; k <= 1; k++) {
        char out[DIGITS_MOST];
        Str words = str_of(digits_short(out, k * largest, 2));
        double width = font_width(pins->display->fonts, FACE_TEXT, words) * 20;
        double x = rect.x + rect.width * (k + 1) / 2 - width * (k + 1) / 2;
        display_text(pins->display, FACE_TEXT, 20,
                     (Point){x, rect.y + BAR_HEIGHT + 21}, pins->theme->second,
                     words)
            ->role = ROLE_LABEL;
    }
}

static void tag_entries(const Pins *pins, const Half *half, Rect rect, Tag tag)
{
    uint32_t columns = half->heat.shape.columns ? half->heat.shape.columns : 1;
    size_t size = shape_size(half->heat.shape);

    for (size_t k = 0; k < size && k < 4096; k++) {
        Rect cell = heat_cell(&half->heat, rect, k);
        tag.part = PIN_ENTRY;
        tag.row = (int32_t)(k / columns);
        tag.column = (int32_t)(k % columns);
        if (cell.width > 0) {
            display_region(pins->display, cell, tag);
        }
    }
}

static void draw_half(const Pins *pins, const Half *half, Tag tag, double x,
                      double y)
{
    Rect rect = {x, y + HEAD, half->size.width, half->size.height};

    box_draw(half->name, pins->display, (Point){x, y + 30});
    if (!half->known) {
        bool asked =
            known_is_asked(&pins->known, tag.id, tag.kind == TAG_GRADIENT);
        Path path = path_round(pins->display, rect, 6);
        DisplayItem *frame =
            display_stroke(pins->display, path, 1.8, pins->theme->absent);
        frame->dash[0] = 2;
        frame->dash[1] = 5;
        if (asked) {
            display_text(pins->display, FACE_BOLD, SIZE,
                         (Point){x + 22, rect.y + 32}, pins->theme->ink,
                         STR("?"))
                ->role = ROLE_LABEL;
        }
        return;
    }
    heat_draw(pins->display, pins->theme, &half->heat, rect);
    tag_entries(pins, half, rect, tag);
    if (half->bar) {
        draw_bar(pins, half,
                 (Rect){x, rect.y + rect.height + 8, half->width, BAR_HEIGHT});
    }
}

/* A card and what stands on it: a value with its gradient, or the sum. */
typedef struct Planned {
    Tag tag;
    Half halves[2];
    bool second;
    Box *sum;
    Rect card, node;
} Planned;

static Planned plan_value(Pins *pins, uint32_t value)
{
    Style style = style_of(pins, SIZE);
    Planned plan = {
        .tag = {.kind = TAG_VALUE, .id = value, .row = -1, .column = -1},
        .second = trace_gradient(pins->player->trace, value) &&
                  is_known(pins, value, true),
        .node = find_node(pins, value)};

    plan.halves[0] = half_of(pins, &style, value, false);
    double width = plan.halves[0].width, height = plan.halves[0].height;
    if (plan.second) {
        plan.halves[1] = half_of(pins, &style, value, true);
        width += GAP + plan.halves[1].width;
        height = fmax(height, plan.halves[1].height);
    }
    plan.card =
        place_card(pins, width + 2 * PAD + 30, height + HEAD + PAD, plan.node);
    return plan;
}

static Planned plan_sum(Pins *pins, Box *box)
{
    Planned plan = {.tag = tag_action("sum"),
                    .sum = box,
                    .node = find_node(pins, pins->player->opened.value)};

    plan.card = place_card(pins, box->width + 2 * PAD + 30,
                           box_height(box) + 2 * PAD, plan.node);
    return plan;
}

static void draw_card(const Pins *pins, const Planned *plan)
{
    Rect card = plan->card;
    Tag tag = plan->tag;

    draw_ground(pins, card);
    if (plan->sum) {
        box_draw(plan->sum, pins->display,
                 (Point){card.x + PAD, card.y + PAD + plan->sum->ascent});
    } else {
        tag.part = PIN_ENTRY;
        display_region(pins->display, card, tag);
        draw_half(pins, &plan->halves[0], tag, card.x + PAD, card.y);
    }
    if (plan->second) {
        tag.kind = TAG_GRADIENT;
        draw_half(pins, &plan->halves[1], tag,
                  card.x + PAD + plan->halves[0].width + GAP, card.y);
    }
    draw_cross(pins, card, plan->tag);
}

void pin_draw(Display *display, const Theme *theme, const Player *player,
              const Text *text, Rect area)
{
    Pins pins = {.display = display,
                 .theme = theme,
                 .player = player,
                 .text = text,
                 .known = known_at(player),
                 .area = area};
    size_t count = 0;

    if (player->pin_count == 0 && player->opened.value == GRAPH_NONE) {
        return;
    }
    find_nodes(&pins);
    Planned *plans = ARENA_ARRAY(display->arena, Planned, CARDS_MOST);
    for (size_t i = 0; i < player->pin_count && count + 1 < CARDS_MOST; i++) {
        plans[count++] = plan_value(&pins, player->pins[i]);
    }
    Box *sum =
        sum_box(display, theme, player, fmin(SUM_WIDTH, area.width - 4 * PAD));
    if (sum) {
        plans[count++] = plan_sum(&pins, sum);
    }
    /* No tie runs over a card. */
    for (size_t i = 0; i < count; i++) {
        draw_tie(&pins, plans[i].card, plans[i].node);
    }
    for (size_t i = 0; i < count; i++) {
        draw_card(&pins, &plans[i]);
    }
}
