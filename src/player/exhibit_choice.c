#include "player/exhibit_choice.h"

#include "lesson/view_line.h"

typedef struct Chooser {
    const Player *player;
    const Trace *trace;
    Arena *arena;
} Chooser;

static Str loss_name(const Chooser *c)
{
    char name[GRAPH_NAME_MOST];

    graph_name(c->trace->graph, c->trace->graph->loss, name);
    return str_of(arena_printf(c->arena, "%s", name));
}

static bool is_learned(const Chooser *c, uint32_t value)
{
    return value < c->trace->graph->value_count &&
           c->trace->graph->values[value].learned &&
           trace_gradient(c->trace, value) != NULL;
}

/* Whose gradient is meant; GRAPH_NONE: none is learned. */
static uint32_t learned_value(const Chooser *c)
{
    const Graph *graph = c->trace->graph;
    uint32_t present = trace_event(c->trace, c->player->step).value;

    if (is_learned(c, c->player->pointed)) {
        return c->player->pointed;
    }
    if (is_learned(c, present)) {
        return present;
    }
    for (uint32_t k = 0; k < graph->learned_count; k++) {
        if (is_learned(c, graph->learned[k])) {
            return graph->learned[k];
        }
    }
    return GRAPH_NONE;
}

/* "dL/dU" of the learned value. */
static Str learned_gradient(const Chooser *c)
{
    uint32_t value = learned_value(c);
    char name[GRAPH_NAME_MOST];

    if (value == GRAPH_NONE) {
        return (Str){"", 0};
    }
    graph_name(c->trace->graph, value, name);
    Str loss = loss_name(c);
    return str_of(
        arena_printf(c->arena, "d%.*s/d%s", (int)loss.length, loss.data, name));
}

static bool choose_ledger(const Chooser *c, Str *rest)
{
    LedgerTarget target;

    *rest = learned_gradient(c);
    return rest->length && view_line_ledger(c->trace, *rest, &target);
}

static bool choose_check(const Chooser *c, Str *rest)
{
    CheckTarget target;

    *rest = learned_gradient(c);
    return rest->length && view_line_check(c->trace, *rest, &target);
}

/* Whether an equation gives every value of a family: a net input, not a state
 * that begins with data. */
static bool is_computed(const Graph *graph, uint32_t family)
{
    for (uint32_t v = 0; v < graph->value_count; v++) {
        if (graph->values[v].family == family &&
            graph_instance(graph, v) == GRAPH_NONE) {
            return false;
        }
    }
    return true;
}

/* The first family that the losses of several times blame. */
static bool choose_lattice(const Chooser *c, Str *rest)
{
    const Graph *graph = c->trace->graph;
    LatticeTarget target;

    for (uint32_t f = 0; f < graph->family_count; f++) {
        Str loss = loss_name(c);
        *rest = str_of(arena_printf(c->arena, "d%.*s/d%s", (int)loss.length,
                                    loss.data, graph->families[f].name));
        if (is_computed(graph, f) &&
            view_line_lattice(c->trace, *rest, &target)) {
            return true;
        }
    }
    return false;
}

/* A family's last value by its first, of the first family that has a chain of
 * factors between them. */
static bool choose_jacobian(const Chooser *c, Str *rest)
{
    const Graph *graph = c->trace->graph;
    JacobianTarget target;

    for (uint32_t f = 0; f < graph->family_count; f++) {
        uint32_t first = GRAPH_NONE, last = GRAPH_NONE;
        char of[GRAPH_NAME_MOST], by[GRAPH_NAME_MOST];
        for (uint32_t v = 0; v < graph->value_count; v++) {
            if (graph->values[v].family == f && graph->values[v].index_count) {
                first = first == GRAPH_NONE ? v : first;
                last = v;
            }
        }
        if (last == first) {
            continue;
        }
        *rest =
            str_of(arena_printf(c->arena, "%s/%s", graph_name(graph, last, of),
                                graph_name(graph, first, by)));
        if (view_line_jacobian(c->trace, *rest, &target)) {
            return true;
        }
    }
    return false;
}

static bool choose_compare(const Chooser *c, Str *rest)
{
    *rest = STR("bptt rtrl");
    return c->trace->graph->variable_count && learned_value(c) != GRAPH_NONE;
}

static bool choose_training(const Chooser *c, Str *rest)
{
    *rest = (Str){"", 0};
    return c->trace->graph->training.steps > 0;
}

static bool choose_clip(const Chooser *c, Str *rest)
{
    return choose_training(c, rest) && c->trace->graph->training.clip > 0;
}

/* Whether a value is made from one of its own family before it. */
static bool is_carried(const Graph *graph, uint32_t family)
{
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        if (graph->values[graph_result(graph, i)].family != family) {
            continue;
        }
        uint32_t count = graph_program(graph, i)->input_count;
        for (uint32_t k = 0; k < count; k++) {
            if (graph->values[graph_inputs(graph, i)[k]].family == family) {
                return true;
            }
        }
    }
    return false;
}

/* The first value of a family that an equation gives; GRAPH_NONE: none. */
static uint32_t first_computed(const Graph *graph, uint32_t family)
{
    for (uint32_t v = graph->data_count; v < graph->value_count; v++) {
        if (graph->values[v].family == family) {
            return v;
        }
    }
    return GRAPH_NONE;
}

/* Scalars with two indices, the last of them (an attention's weights come
 * after its scores), else the first vectors that are carried on: a state. */
static bool choose_heat(const Chooser *c, Str *rest)
{
    const Graph *graph = c->trace->graph;
    const char *state = "", *pairs = "";
    HeatTarget target;

    for (uint32_t f = 0; f < graph->family_count; f++) {
        const char *name = graph->families[f].name;
        uint32_t first = first_computed(graph, f);
        if (first == GRAPH_NONE ||
            !view_line_heat(c->trace, str_of(name), &target)) {
            continue;
        }
        const Value *value = &graph->values[first];
        if (value->index_count == 2 && value->shape.kind == SHAPE_SCALAR) {
            pairs = name;
        } else if (!state[0] && shape_size(value->shape) > 1 &&
                   is_carried(graph, f)) {
            state = name;
        }
    }
    *rest = str_of(pairs[0] ? pairs : state);
    return rest->length > 0;
}

static bool choose_graph(const Chooser *c, Str *rest)
{
    (void)c;
    *rest = (Str){"", 0};
    return true;
}

/* A kind without a row is shown where a scene asks for it alone. */
static bool (*const choosers[EXHIBIT_COUNT])(const Chooser *c, Str *rest) = {
    [EXHIBIT_GRAPH] = choose_graph,       [EXHIBIT_LEDGER] = choose_ledger,
    [EXHIBIT_LATTICE] = choose_lattice,   [EXHIBIT_JACOBIAN] = choose_jacobian,
    [EXHIBIT_CHECK] = choose_check,       [EXHIBIT_COMPARE] = choose_compare,
    [EXHIBIT_TRAINING] = choose_training, [EXHIBIT_CLIP] = choose_clip,
    [EXHIBIT_HEAT] = choose_heat,
};

size_t exhibit_choices(const Player *player, Arena *arena,
                       Exhibit out[EXHIBIT_COUNT])
{
    Chooser chooser = {player, player->trace, arena};
    Exhibit own = {EXHIBIT_GRAPH, {"", 0}};
    bool backward = player->graph->loss != GRAPH_NONE;
    size_t count = 0;

    if (player->scene != GRAPH_NONE) {
        own = exhibit_of_scene(&player->lesson->scenes[player->scene]);
    }
    for (int k = 0; k < EXHIBIT_COUNT; k++) {
        Exhibit exhibit = {(ExhibitKind)k, {"", 0}};
        if (own.kind == exhibit.kind) {
            out[count++] = own;
        } else if (choosers[k] &&
                   (k == EXHIBIT_GRAPH || k == EXHIBIT_HEAT || backward) &&
                   choosers[k](&chooser, &exhibit.rest)) {
            out[count++] = exhibit;
        }
    }
    return count;
}
