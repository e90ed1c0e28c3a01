#include "player/subject.h"

#include "engine/trace_sum.h"
#include "player/way.h"

/* The last step before the present one of its size. */
static uint32_t begin_of(const Player *player)
{
    uint32_t here = player_position(player, player->size);

    return here > 1 ? player_step_of(player, player->size, here - 1) : 0;
}

uint32_t subject_step(const Player *player)
{
    const Trace *trace = player->trace;
    uint32_t step = player->step;
    bool large = player->size == STEP_PASS || player->size == STEP_TIME;

    if (!large || !step || trace_phase(trace, step) != PHASE_BACKWARD) {
        return step;
    }
    uint32_t family = way_carried(player);
    for (uint32_t at = step, begin = begin_of(player);
         family != GRAPH_NONE && at > begin; at--) {
        Event event = trace_event(trace, at);
        if (event.kind == EVENT_GRADIENT &&
            event.value >= player->graph->data_count &&
            player->graph->values[event.value].family == family) {
            return at;
        }
    }
    return step;
}

uint32_t subject_value(const Player *player)
{
    Event event = trace_event(player->trace, subject_step(player));
    bool gathers =
        event.kind == EVENT_CONTRIBUTION || event.kind == EVENT_GRADIENT;

    return gathers ? event.value : GRAPH_NONE;
}

bool subject_mixes(const Player *player)
{
    uint32_t value = subject_value(player);
    const Arrival *arrivals;
    size_t carried = 0;
    Arena scratch;

    if (value == GRAPH_NONE) {
        return false;
    }
    arena_init(&scratch);
    size_t count = trace_arrivals(player->trace, &scratch, value, &arrivals);
    for (size_t k = 0; k < count; k++) {
        carried +=
            rule_carries(player->graph, arrivals[k].instance, arrivals[k].part);
    }
    arena_finish(&scratch);
    return carried > 0 && carried < count;
}
