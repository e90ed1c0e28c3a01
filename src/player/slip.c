#include "player/slip.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "engine/term_text.h"
#include "engine/trace_read.h"
#include "engine/trace_sum.h"

/* Sums of so many summands are tried in all their parts. */
#define SUMMANDS_MOST 6

bool slip_agrees(double typed, double right)
{
    return typed == right || fabs(typed - right) <= 0.005 * fabs(right) + 1e-9;
}

/* What is compared: the entry that was asked for, or all. */
typedef struct Slip {
    const Trace *trace;
    Arena *arena;
    const Quote *target;
    const double *typed;
    size_t size;
} Slip;

/* A part of the target's sum: its numbers, whole, and what it is called. */
typedef struct Summand {
    const double *data;
    const char *name;
} Summand;

static const double *part_of(const Slip *s, const double *data)
{
    return data + (s->target->entry ? s->target->at : 0);
}

static bool is(const Slip *s, const double *data)
{
    for (size_t i = 0; i < s->size; i++) {
        if (!slip_agrees(s->typed[i], data[i])) {
            return false;
        }
    }
    return true;
}

static const char *print(const Slip *s, const double *data)
{
    Buf out = {0};
    bool exact;
    size_t columns = s->target->entry ? 1 : s->target->shape.columns;

    for (size_t i = 0; i < s->size; i++) {
        char number[NUM_MOST];
        num_print_digits(number, data[i], 4, &exact);
        const char *before = i == 0             ? s->size > 1 ? "[" : ""
                             : i % columns == 0 ? "; "
                                                : " ";
        buf_printf(&out, "%s%s%s", before, number[0] == '-' ? "\u2212" : "",
                   number + (number[0] == '-'));
    }
    buf_printf(&out, "%s", s->size > 1 ? "]" : "");
    char *copy = arena_copy(s->arena, buf_text(&out), out.length);
    buf_finish(&out);
    return copy;
}

static bool say(Notice *slip, const char *id, const char *first,
                const char *second, const char *third)
{
    Diagnostic item = {.id = id, .args = {first, second, third}};

    notice_take(slip, &item);
    return true;
}

static const char *name_of(const Slip *s, uint32_t value)
{
    char name[GRAPH_NAME_MOST];

    return arena_printf(s->arena, "%s",
                        graph_name(s->trace->graph, value, name));
}

/* ---- a summand left out ---- */

/* The names of the summands in SET, with commas; what they add up to. */
static const char *list(const Slip *s, const Summand *summands, size_t count,
                        uint32_t set, double *sum)
{
    Buf names = {0};

    memset(sum, 0, s->size * sizeof *sum);
    for (size_t k = 0; k < count; k++) {
        if (!(set & 1u << k)) {
            continue;
        }
        buf_printf(&names, "%s%s", names.length ? ", " : "", summands[k].name);
        for (size_t i = 0; i < s->size; i++) {
            sum[i] += part_of(s, summands[k].data)[i];
        }
    }
    char *copy = arena_copy(s->arena, buf_text(&names), names.length);
    buf_finish(&names);
    return copy;
}

/* Every part of the sum but the whole: the largest that fits is meant. */
static bool find_missing(const Slip *s, const Summand *summands, size_t count,
                         const char *id, Notice *slip)
{
    uint32_t all = (1u << count) - 1, best = 0;
    double *sum = ARENA_ARRAY(s->arena, double, s->size);

    for (uint32_t set = 1; set < all; set++) {
        list(s, summands, count, set, sum);
        if (is(s, sum) && __builtin_popcount(set) > __builtin_popcount(best)) {
            best = set;
        }
    }
    if (!best) {
        return false;
    }
    const char *there = list(s, summands, count, best, sum);
    const char *missing = list(s, summands, count, all & ~best, sum);
    return say(slip, id, there, missing, print(s, sum));
}

/* The contributions to a gradient, each called by what sent it. */
static bool missing_contribution(const Slip *s, Notice *slip)
{
    Summand summands[SUMMANDS_MOST];
    const Arrival *arrivals;
    size_t count =
        trace_arrivals(s->trace, s->arena, s->target->value, &arrivals);

    if (count < 2 || count > SUMMANDS_MOST) {
        return false;
    }
    for (size_t k = 0; k < count; k++) {
        Shape shape;
        summands[k].data = trace_contribution(
            s->trace, s->arena, arrivals[k].instance, arrivals[k].part, &shape);
        summands[k].name =
            name_of(s, graph_result(s->trace->graph, arrivals[k].instance));
    }
    return find_missing(s, summands, count, "slip-contribution", slip);
}

/* The summands of an equation's sum, from the left; a difference's second is
 * taken with its sign. */
static bool collect(const Slip *s, uint32_t instance, Operand operand,
                    const double **terms, double sign, Summand *summands,
                    size_t *count)
{
    const Program *program = graph_program(s->trace->graph, instance);
    const Term *term =
        operand.kind == OPERAND_TERM ? &program->terms[operand.at] : NULL;
    Shape shape;

    if (term && (term->op == OP_ADD || term->op == OP_SUBTRACT)) {
        const Operand *args = &program->args[term->args];
        double second = term->op == OP_ADD ? sign : -sign;
        return collect(s, instance, args[0], terms, sign, summands, count) &&
               collect(s, instance, args[1], terms, second, summands, count);
    }
    const double *data =
        trace_operand(s->trace, s->arena, instance, operand, terms, &shape);
    if (*count == SUMMANDS_MOST || !shape_equal(shape, s->target->shape)) {
        return false;
    }
    if (sign < 0) {
        double *turned = ARENA_ARRAY(s->arena, double, shape_size(shape));
        for (size_t i = 0; i < shape_size(shape); i++) {
            turned[i] = -data[i];
        }
        data = turned;
    }
    Buf name = {0};
    term_text(s->trace->graph, instance, operand, &name);
    summands[(*count)++] =
        (Summand){data, arena_copy(s->arena, buf_text(&name), name.length)};
    buf_finish(&name);
    return true;
}

static bool missing_term(const Slip *s, Notice *slip)
{
    Summand summands[SUMMANDS_MOST];
    size_t count = 0;
    uint32_t instance = graph_instance(s->trace->graph, s->target->value);
    const double **terms = trace_terms(s->trace, s->arena, instance);
    Operand root = graph_program(s->trace->graph, instance)->root;

    return collect(s, instance, root, terms, 1, summands, &count) &&
           count > 1 && find_missing(s, summands, count, "slip-term", slip);
}

/* ---- one number for another ---- */

static bool turned_sign(const Slip *s, Notice *slip)
{
    const double *right = part_of(s, s->target->data);
    double *turned = ARENA_ARRAY(s->arena, double, s->size);

    for (size_t i = 0; i < s->size; i++) {
        turned[i] = -right[i];
    }
    return is(s, turned) && say(slip, "slip-sign", NULL, NULL, NULL);
}

static bool transposed(const Slip *s, Notice *slip)
{
    const double *right = s->target->data;
    Shape shape = s->target->shape;
    double *turned = ARENA_ARRAY(s->arena, double, s->size);

    if (s->target->entry || shape.rows != shape.columns || shape.rows < 2) {
        return false;
    }
    for (size_t i = 0; i < s->size; i++) {
        turned[i] =
            right[i % shape.columns * shape.columns + i / shape.columns];
    }
    return is(s, turned) && say(slip, "slip-transposed", NULL, NULL, NULL);
}

static bool reversed(const Slip *s, Notice *slip)
{
    double *turned = ARENA_ARRAY(s->arena, double, s->size);

    if (s->target->shape.kind != SHAPE_VECTOR || s->size < 2) {
        return false;
    }
    for (size_t i = 0; i < s->size; i++) {
        turned[i] = s->target->data[s->size - 1 - i];
    }
    return is(s, turned) && say(slip, "slip-order", NULL, NULL, NULL);
}

/* What the equation takes in, given for what it makes of it. */
static bool not_applied(const Slip *s, Notice *slip)
{
    const Graph *graph = s->trace->graph;
    uint32_t instance = graph_instance(graph, s->target->value);
    const uint32_t *inputs = graph_inputs(graph, instance);
    uint32_t count = graph_program(graph, instance)->input_count;

    for (uint32_t k = 0; k < count; k++) {
        if (shape_equal(graph->values[inputs[k]].shape, s->target->shape) &&
            is(s, part_of(s, trace_value(s->trace, inputs[k])))) {
            return say(slip, "slip-input", name_of(s, inputs[k]),
                       name_of(s, s->target->value), NULL);
        }
    }
    return false;
}

/* The gradient of what a value goes into, given for its own. */
static bool derivative_forgotten(const Slip *s, Notice *slip)
{
    const Graph *graph = s->trace->graph;
    const Arrival *arrivals;
    size_t count =
        trace_arrivals(s->trace, s->arena, s->target->value, &arrivals);

    for (size_t k = 0; k < count; k++) {
        uint32_t result = graph_result(graph, arrivals[k].instance);
        const double *gradient = trace_gradient(s->trace, result);
        if (gradient &&
            shape_equal(graph->values[result].shape, s->target->shape) &&
            is(s, part_of(s, gradient))) {
            Buf name = {0};
            term_text_gradient(graph, result, &name);
            say(slip, "slip-derivative", buf_text(&name), name_of(s, result),
                NULL);
            buf_finish(&name);
            return true;
        }
    }
    return false;
}

static bool value_for_gradient(const Slip *s, Notice *slip)
{
    const double *value = trace_value(s->trace, s->target->value);

    return is(s, part_of(s, value)) &&
           say(slip, "slip-value", name_of(s, s->target->value), NULL, NULL);
}

bool slip_find(const Trace *trace, Arena *arena, const Quote *target,
               const double *typed, Notice *slip)
{
    Slip s = {trace, arena, target, typed,
              target->entry ? 1 : shape_size(target->shape)};

    if (target->gradient &&
        (missing_contribution(&s, slip) || derivative_forgotten(&s, slip) ||
         value_for_gradient(&s, slip))) {
        return true;
    }
    if (!target->gradient &&
        graph_instance(trace->graph, target->value) != GRAPH_NONE &&
        (missing_term(&s, slip) || not_applied(&s, slip))) {
        return true;
    }
    return turned_sign(&s, slip) || transposed(&s, slip) || reversed(&s, slip);
}
