/* What an update does, as formulas: each learned value moves against its
 * gradient. */
#include <math.h>

#include "player/training.h"
#include "view/caption.h"
#include "view/digits.h"
#include "view/notation.h"
#include "view/training.h"

#define SIZE 26.0
#define GAP 22.0

typedef struct Move {
    const Player *player;
    const Update *update;
    const double *before;
    double factor; /* rate times scale */
    NotationStyle notation;
} Move;

static Box *move_number(const Move *m, double value)
{
    char out[DIGITS_MOST];
    return math_number(m->notation.style, str_of(digits_print(out, value)));
}

static Box *move_sign(const Move *m, uint32_t sign, BoxClass class_)
{
    return math_symbol(m->notation.style, sign, class_);
}

/* U <- U - eta g: with the scale where the gradient was clipped. */
static Box *move_symbols(const Move *m, uint32_t value)
{
    Box *row[7] = {notation_value(&m->notation, value),
                   move_sign(m, 0x2190, BOX_RELATION),
                   notation_value(&m->notation, value),
                   move_sign(m, 0x2212, BOX_BINARY),
                   move_number(m, m->factor),
                   move_sign(m, 0x00B7, BOX_BINARY),
                   notation_gradient(&m->notation, value, true)};
    return math_row(m->notation.style, row, 7);
}

/* A scalar that is negative stands in parentheses behind a sign. */
static Box *move_entries(const Move *m, Shape shape, const double *entries,
                         bool behind)
{
    Box *box = notation_entries(&m->notation, shape, entries, NOTATION_ALL);
    bool fenced = behind && shape.kind == SHAPE_SCALAR && entries[0] < 0;
    return fenced ? math_fence(m->notation.style, FENCE_PAREN, box) : box;
}

/* The same with the numbers put in. */
static Box *move_numbers(const Move *m, uint32_t value, size_t at)
{
    Shape shape = m->player->graph->values[value].shape;
    Box *row[8] = {move_sign(m, '=', BOX_RELATION),
                   move_entries(m, shape, m->before + at, false),
                   move_sign(m, 0x2212, BOX_BINARY),
                   move_number(m, m->factor),
                   move_sign(m, 0x00B7, BOX_BINARY),
                   move_entries(m, shape, m->update->gradient + at, true),
                   move_sign(m, '=', BOX_RELATION),
                   move_entries(m, shape, m->update->parameters + at, false)};
    return math_row(m->notation.style, row, 8);
}

/* The learned values' entries before an update, one after another. */
static const double *move_before(const Display *display, const Player *player,
                                 uint32_t number)
{
    const Graph *graph = player->graph;
    const PlayerTraining *training = player->runs[player->run].training;
    const double *start = train_start(training->trainer);
    if (number > 1)
        return player->trace->updates[number - 2].parameters;
    double *out =
        ARENA_ARRAY(display->arena, double, train_parameter_count(graph));
    size_t at = 0;
    for (uint32_t p = 0; p < graph->learned_count; p++) {
        const Value *value = &graph->values[graph->learned[p]];
        for (size_t k = 0; k < shape_size(value->shape); k++)
            out[at++] = start[value->data + k];
    }
    return out;
}

void training_move(Display *display, const Theme *theme, const Player *player,
                   Rect area)
{
    uint32_t number = training_cursor(player);
    const Graph *graph = player->graph;
    if (number == 0 || !training_wanted(player))
        return;
    const Update *update = &player->trace->updates[number - 1];
    Style style = caption_style(display, theme, SIZE, theme->ink);
    Move m = {.player = player,
              .update = update,
              .before = move_before(display, player, number),
              .factor = update->scale *
                        train_rate(player->runs[player->run].training->trainer),
              .notation = {.style = &style,
                           .graph = graph,
                           .lesson = player->lesson,
                           .letters = player->notation,
                           .rows = player->rows,
                           .digits = 3,
                           .most = 4}};
    double y = area.y;
    size_t at = 0;
    for (uint32_t p = 0; p < graph->learned_count; p++) {
        uint32_t value = graph->learned[p];
        Box *rows[2] = {move_symbols(&m, value), NULL};
        if (m.before && update->parameters)
            rows[1] = move_numbers(&m, value, at);
        for (int k = 0; k < 2 && rows[k]; k++) {
            Box *box = box_fit(&style, rows[k], area.width - 24 * k, 0.7);
            if (y + box_height(box) > area.y + area.height)
                return;
            if (box->width > area.width - 24 * k + 1)
                continue;
            box_draw(box, display, (Point){area.x + 24 * k, y + box->ascent});
            y += box_height(box) + (k ? GAP : 16);
        }
        at += shape_size(graph->values[value].shape);
    }
}
