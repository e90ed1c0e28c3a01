#include "engine/plan.h"

#include <string.h>

/* A pass goes through its memory in one direction. Where there is more than
 * the caches hold, what will be needed AHEAD entries further on is fetched
 * meanwhile, a LINE of them at once. */
#define AHEAD 512
#define CACHED ((size_t)1 << 16)
#define LINE 8

/* How the backward pass needs a term: for one input alone, or by its
 * value. */
enum { NEED_NOTHING, NEED_SENT, NEED_VALUE };

/* What goes in at one input of a program, in all its instances. */
typedef struct PlanInput {
    uint32_t value; /* GRAPH_NONE: now this, now that */
    bool seen;
    bool weighs; /* it is a weight in some instance */
    bool plain;  /* in some instance it has no turned copy */
} PlanInput;

/* A program while it is laid out. */
typedef struct Planner {
    Arena *arena;
    Plan *plan;
    PlanProgram *at;
    const Program *program;
    const PlanInput *inputs;
    uint8_t *needs; /* each term */
    /* In which passes the step at hand has a part. */
    bool forward, backward;
} Planner;

static uint32_t step_count(const Program *program)
{
    return program->term_count + program->reverse_count;
}

/* --- What the backward pass needs --------------------------------------- */

static bool is_root(const Program *program, Operand operand)
{
    return operand.kind == OPERAND_TERM && program->root.kind == OPERAND_TERM &&
           operand.at == program->root.at;
}

static void need(Planner *p, Operand operand, uint8_t how)
{
    if (operand.kind == OPERAND_TERM && !is_root(p->program, operand) &&
        p->needs[operand.at] < how) {
        p->needs[operand.at] = how;
    }
}

/* Arguments stand before what is made of them, so one walk back finds all. */
static void find_needs(Planner *p)
{
    const Program *program = p->program;

    for (uint32_t i = 0; i < program->input_count; i++) {
        Operand sent = program->contributions[i];
        bool made = sent.kind == OPERAND_TERM && sent.at >= program->term_count;
        need(p, sent, made ? NEED_SENT : NEED_VALUE);
    }
    for (uint32_t k = step_count(program); k-- > 0;) {
        const Term *term = &program->terms[k];
        for (uint32_t a = 0; p->needs[k] && a < term->arg_count; a++) {
            if (op_reads(term, a)) {
                need(p, program->args[term->args + a], NEED_VALUE);
            }
        }
    }
}

/* --- Steps -------------------------------------------------------------- */

static void push_place(Planner *p, PlanPlaces *places, const double **at,
                       uint32_t part)
{
    *ARENA_PUSH(p->arena, places->items, places->count, places->capacity) =
        (PlanPlace){at, part};
}

static void resolve_input(Planner *p, uint32_t part, const double **at)
{
    const Plan *plan = p->plan;
    uint32_t value = p->inputs[part].value;

    if (value != GRAPH_NONE) {
        *at = plan->numbers + plan->at[value];
        return;
    }
    if (p->forward) {
        push_place(p, &p->at->forward, at, part);
    }
    if (p->backward) {
        push_place(p, &p->at->backward, at, part);
    }
}

static void resolve_term(Planner *p, Operand operand, const double **at)
{
    if (is_root(p->program, operand)) {
        push_place(p, &p->at->value, at, 0);
    } else {
        *at = p->plan->workspace + p->program->terms[operand.at].offset;
    }
}

/* Sets *AT to an operand's entries, or pushes a place for it. */
static void resolve(Planner *p, Operand operand, const double **at)
{
    switch ((OperandKind)operand.kind) {
    case OPERAND_INPUT: resolve_input(p, operand.at, at); break;
    case OPERAND_GRADIENT: push_place(p, &p->at->gradient, at, 0); break;
    case OPERAND_TERM: resolve_term(p, operand, at); break;
    case OPERAND_NUMBER: *at = &p->program->numbers[operand.at]; break;
    case OPERAND_INDEX:
        *at = &p->plan->indices[operand.at];
        if (p->at->index_count <= operand.at) {
            p->at->index_count = operand.at + 1;
        }
        p->at->others = true;
        break;
    case OPERAND_NONE: break;
    }
}

static Shape shape_of(const Program *program, Operand operand)
{
    /* A row that was computed is stored as a matrix. */
    if (operand.kind == OPERAND_GRADIENT) {
        operand = program->root;
    }
    return program_operand_shape(program, operand);
}

/* W x by the turned copy of W. */
static void turn(Planner *p, PlanStep *step, Shape *shapes, uint32_t part)
{
    uint32_t value = p->inputs[part].value;

    step->value = op_row(OP_PRODUCT_TN)->value;
    shapes[0] = shape_matrix(shapes[0].columns, shapes[0].rows);
    if (value != GRAPH_NONE) {
        step->in[0] = weights_find(&p->plan->weights, value)->turned;
    } else {
        push_place(p, &p->at->turned, &step->in[0], part);
        p->at->others = true;
    }
}

static void lay_step(Planner *p, uint32_t k)
{
    const Program *program = p->program;
    const Term *term = &program->terms[k];
    PlanStep *step = &p->at->steps[k];
    Shape *shapes = ARENA_ARRAY(p->arena, Shape, term->arg_count);
    uint32_t first = 0, input;

    step->value = op_row(term->op)->value;
    step->in = ARENA_ARRAY(p->arena, const double *, term->arg_count);
    for (uint32_t a = 0; a < term->arg_count; a++) {
        shapes[a] = shape_of(program, program->args[term->args + a]);
    }
    if (weight_stands(program, k, &input) && !p->inputs[input].plain) {
        turn(p, step, shapes, input);
        first = 1;
    }
    for (uint32_t a = first; a < term->arg_count; a++) {
        resolve(p, program->args[term->args + a], &step->in[a]);
    }
    step->call = (OpCall){.term = term,
                          .in = step->in,
                          .shapes = shapes,
                          .count = term->arg_count,
                          .out = p->plan->workspace + term->offset,
                          .kinks = &p->plan->graph->kinks};
}

static void lay_steps(Planner *p)
{
    const Program *program = p->program;
    uint32_t count = step_count(program);

    for (uint32_t k = 0; k < count; k++) {
        p->forward = k < program->term_count;
        p->backward = p->needs[k] != NEED_NOTHING;
        if (p->forward || p->backward) {
            lay_step(p, k);
        }
    }
}

/* --- Contributions ------------------------------------------------------ */

static bool is_outer(const PlanStep *step)
{
    const Shape *shapes = step->call.shapes;

    return step->call.term->op == OP_PRODUCT_NT &&
           shapes[0].kind == SHAPE_VECTOR && shapes[1].kind == SHAPE_VECTOR;
}

static void lay_send(Planner *p, uint32_t part)
{
    const Program *program = p->program;
    Operand sent = program->contributions[part];
    PlanSend *send = &p->at->sends[p->at->send_count++];

    send->part = part;
    if (p->inputs[part].value == GRAPH_NONE) {
        send->weighing = p->inputs[part].weighs;
    } else {
        send->weight = weights_find(&p->plan->weights, p->inputs[part].value);
    }
    send->size = (uint32_t)shape_size(program->inputs[part]);
    if (sent.kind == OPERAND_TERM && p->needs[sent.at] == NEED_SENT) {
        send->step = &p->at->steps[sent.at];
        send->add = op_row(send->step->call.term->op)->add;
        send->made = send->step->call.out;
        send->outer = is_outer(send->step);
    } else {
        resolve(p, sent, &send->from);
    }
}

static void lay_reverse(Planner *p)
{
    const Program *program = p->program;
    PlanProgram *to = p->at;
    uint32_t count = step_count(program);

    to->reverse = ARENA_ARRAY(p->arena, uint32_t, count);
    for (uint32_t k = 0; k < count; k++) {
        if (p->needs[k] == NEED_VALUE) {
            to->reverse[to->reverse_count++] = k;
        }
    }
    to->sends = ARENA_ARRAY(p->arena, PlanSend, program->input_count);
    for (uint32_t i = 0; i < program->input_count; i++) {
        if (program->contributions[i].kind != OPERAND_NONE) {
            lay_send(p, i);
        }
    }
}

/* --- The whole ---------------------------------------------------------- */

static void lay_program(Planner *p)
{
    const Program *program = p->program;
    PlanProgram *to = p->at;
    Arena scratch;

    arena_init(&scratch);
    p->needs = ARENA_ARRAY(&scratch, uint8_t, step_count(program));
    find_needs(p);
    to->program = program;
    to->size = (uint32_t)shape_size(program->shape);
    to->steps = ARENA_ARRAY(p->arena, PlanStep, step_count(program));
    p->forward = true;
    p->backward = false;
    if (program->root.kind == OPERAND_TERM) {
        to->root = &to->steps[program->root.at];
    } else {
        resolve(p, program->root, &to->copied);
    }
    lay_steps(p);
    p->forward = false;
    p->backward = true;
    lay_reverse(p);
    arena_finish(&scratch);
}

static void see_input(const Plan *plan, PlanInput *input, uint32_t value)
{
    const Weight *weight = weights_find(&plan->weights, value);

    input->value = input->seen && input->value != value ? GRAPH_NONE : value;
    input->seen = true;
    input->weighs |= weight != NULL;
    input->plain |= !weight || !weight->turned;
}

/* What goes in at the inputs of all programs, one after another; FIRST is
 * where a program's begin. */
static PlanInput *find_inputs(Arena *arena, const Plan *plan, size_t **first)
{
    const Graph *graph = plan->graph;
    size_t count = 0;

    *first = ARENA_ARRAY(arena, size_t, graph->program_count);
    for (uint32_t k = 0; k < graph->program_count; k++) {
        (*first)[k] = count;
        count += graph->programs[k]->input_count;
    }
    PlanInput *all = ARENA_ARRAY(arena, PlanInput, count);
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const uint32_t *inputs = graph_inputs(graph, i);
        PlanInput *of = all + (*first)[graph->instances[i].program];
        for (uint32_t k = 0; k < graph_program(graph, i)->input_count; k++) {
            see_input(plan, &of[k], inputs[k]);
        }
    }
    return all;
}

static void make_room(Plan *plan, Arena *arena)
{
    size_t workspace = 0;

    for (uint32_t k = 0; k < plan->graph->program_count; k++) {
        size_t wanted = plan->graph->programs[k]->workspace;
        workspace = wanted > workspace ? wanted : workspace;
    }
    plan->workspace = ARENA_ARRAY(arena, double, workspace);
    plan->arrived = ARENA_ARRAY(arena, uint8_t, plan->graph->value_count);
}

static void find_places(Plan *plan, Arena *arena)
{
    const Graph *graph = plan->graph;

    plan->at = ARENA_ARRAY(arena, uint32_t, graph->value_count);
    plan->indices_at = ARENA_ARRAY(arena, uint32_t, graph->value_count);
    for (uint32_t v = 0; v < graph->value_count; v++) {
        const Value *value = &graph->values[v];
        plan->at[v] = (uint32_t)value->data;
        plan->indices_at[v] = value->indices;
        plan->learns |= v >= graph->data_count && value->learned;
    }
}

Plan *plan_create(Arena *arena, const Graph *graph, double *numbers)
{
    Plan *plan = ARENA_NEW(arena, Plan);
    Planner p = {.arena = arena, .plan = plan};
    Arena scratch;
    size_t *first;

    plan->graph = graph;
    plan->numbers = numbers;
    plan->ahead = graph->number_count > CACHED ? AHEAD : 0;
    weights_init(&plan->weights, arena, graph);
    find_places(plan, arena);
    make_room(plan, arena);
    plan->programs = ARENA_ARRAY(arena, PlanProgram, graph->program_count);
    arena_init(&scratch);
    const PlanInput *inputs = find_inputs(&scratch, plan, &first);
    for (uint32_t k = 0; k < graph->program_count; k++) {
        p.at = &plan->programs[k];
        p.program = graph->programs[k];
        p.inputs = inputs + first[k];
        lay_program(&p);
    }
    arena_finish(&scratch);
    return plan;
}

/* --- In a pass ---------------------------------------------------------- */

static void set_indices(Plan *plan, const PlanProgram *program, uint32_t value)
{
    const int64_t *indices = plan->graph->indices + plan->indices_at[value];

    for (uint32_t i = 0; i < program->index_count; i++) {
        plan->indices[i] = (double)indices[i];
    }
}

static void set_inputs(const Plan *plan, const PlanPlaces *places,
                       const uint32_t *inputs)
{
    const double *numbers = plan->numbers;
    const uint32_t *at = plan->at;

    for (size_t i = 0; i < places->count; i++) {
        const PlanPlace *place = &places->items[i];
        *place->at = numbers + at[inputs[place->part]];
    }
}

static void set_all(const PlanPlaces *places, const double *entries)
{
    for (size_t i = 0; i < places->count; i++) {
        *places->items[i].at = entries;
    }
}

/* What both passes set, for the programs that are marked so. */
static void set_others(Plan *plan, const PlanProgram *program,
                       const uint32_t *inputs, uint32_t value)
{
    for (size_t i = 0; i < program->turned.count; i++) {
        const PlanPlace *place = &program->turned.items[i];
        *place->at = weights_find(&plan->weights, inputs[place->part])->turned;
    }
    set_indices(plan, program, value);
}

static inline void fetch(const double *entries, uint32_t size)
{
    for (uint32_t k = 0; k < size; k += LINE) {
        __builtin_prefetch(entries + k);
    }
}

static inline void fetch_to_write(const double *entries, uint32_t size)
{
    for (uint32_t k = 0; k < size; k += LINE) {
        __builtin_prefetch(entries + k, 1);
    }
}

void plan_enter_forward(Plan *plan, const PlanProgram *program,
                        const uint32_t *inputs, uint32_t value)
{
    size_t ahead = plan->at[value] + plan->ahead;

    if (plan->ahead && ahead + program->size <= plan->graph->number_count) {
        fetch_to_write(plan->numbers + ahead, program->size);
    }
    set_inputs(plan, &program->forward, inputs);
    if (program->others) {
        set_others(plan, program, inputs, value);
    }
}

void plan_enter_backward(Plan *plan, const PlanProgram *program,
                         const uint32_t *inputs, uint32_t value,
                         const double *gradients)
{
    uint32_t at = plan->at[value];

    if (plan->ahead && at >= plan->ahead) {
        fetch(plan->numbers + at - plan->ahead, program->size);
        fetch_to_write(gradients + at - plan->ahead, program->size);
    }
    set_inputs(plan, &program->backward, inputs);
    set_all(&program->gradient, gradients + at);
    set_all(&program->value, plan->numbers + at);
    if (program->others) {
        set_others(plan, program, inputs, value);
    }
}
