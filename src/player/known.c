#include "player/known.h"

#include <math.h>

#include "player/question.h"

Known known_at(const Player *player)
{
    Known known = {
        .trace = player->trace, .step = player->step, .asked = GRAPH_NONE};
    Quote target;

    if (question_is_open(player) && question_value(player, &target)) {
        known.asked = target.value;
        known.gradient = target.gradient;
    }
    return known;
}

bool known_is_asked(const Known *known, uint32_t value, bool gradient)
{
    return value == known->asked && gradient == known->gradient &&
           value != GRAPH_NONE;
}

bool known_is(const Known *known, uint32_t value, bool gradient)
{
    uint32_t step = gradient ? trace_gradient_step(known->trace, value)
                             : trace_value_step(known->trace, value);

    return step <= known->step && (step > 0 || !gradient) &&
           !known_is_asked(known, value, gradient);
}

static bool same(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fabs(b) && (b < 0 || b > 0);
}

bool known_hold_asked(const Player *player, const double *numbers, size_t size)
{
    Arena arena;
    Quote target;
    bool found = false;

    if (!question_is_open(player)) {
        return false;
    }
    arena_init(&arena);
    question_target(player, &arena, &target);
    size_t asked = target.entry ? 1 : shape_size(target.shape);
    const double *data = target.data + (target.entry ? target.at : 0);
    for (size_t i = 0; i < size * asked && !found; i++) {
        found = same(numbers[i / asked], data[i % asked]);
    }
    arena_finish(&arena);
    return found;
}
