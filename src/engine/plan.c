#include "engine/plan.h"

#include <string.h>

/* What stands behind the inputs among the sources of a program. */
enum { SOURCE_GRADIENT, SOURCE_VALUE, SOURCE_TURNED };

/* How the backward pass needs a term: for one input alone, or by its
 * value. */
enum { NEED_NOTHING, NEED_SENT, NEED_VALUE };

/* A program while it is laid out. */
typedef struct Planner {
    Arena *arena;
    Plan *plan;
    PlanProgram *at;
    const Program *program;
    const uint8_t *plain; /* each input: it has no turned copy everywhere */
    uint8_t *needs;       /* each term */
    size_t place_count, place_capacity;
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

static void set_later(Planner *p, const double **at, uint32_t source)
{
    PlanProgram *to = p->at;

    *ARENA_PUSH(p->arena, to->places, p->place_count, p->place_capacity) =
        (PlanPlace){at, source};
}

/* Sets *AT to an operand's entries, or pushes a place for it. */
static void resolve(Planner *p, Operand operand, const double **at)
{
    const Program *program = p->program;
    uint32_t behind = program->input_count;

    switch ((OperandKind)operand.kind) {
    case OPERAND_INPUT: set_later(p, at, operand.at); break;
    case OPERAND_GRADIENT: set_later(p, at, behind + SOURCE_GRADIENT); break;
    case OPERAND_TERM:
        if (is_root(program, operand)) {
            set_later(p, at, behind + SOURCE_VALUE);
        } else {
            *at = p->plan->workspace + program->terms[operand.at].offset;
        }
        break;
    case OPERAND_NUMBER: *at = &program->numbers[operand.at]; break;
    case OPERAND_INDEX:
        *at = &p->plan->indices[operand.at];
        p->at->indexed = true;
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
static void turn(Planner *p, PlanStep *step, Shape *shapes, uint32_t input)
{
    PlanProgram *to = p->at;
    uint32_t behind = p->program->input_count;

    step->value = op_row(OP_PRODUCT_TN)->value;
    shapes[0] = shape_matrix(shapes[0].columns, shapes[0].rows);
    set_later(p, &step->in[0], behind + SOURCE_TURNED + to->turned_count);
    to->turned[to->turned_count++] = input;
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
    if (weight_stands(program, k, &input) && !p->plain[input]) {
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

/* Lays out terms FIRST to LAST - 1, those that the backward pass needs or the
 * others. */
static uint32_t lay_steps(Planner *p, uint32_t first, uint32_t last,
                          bool needed)
{
    for (uint32_t k = first; k < last; k++) {
        if ((p->needs[k] != NEED_NOTHING) == needed) {
            lay_step(p, k);
        }
    }
    return (uint32_t)p->place_count;
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
    uint32_t forward = program->term_count, count = step_count(program);
    PlanProgram *to = p->at;
    Arena scratch;

    arena_init(&scratch);
    p->needs = ARENA_ARRAY(&scratch, uint8_t, count);
    p->place_count = p->place_capacity = 0;
    find_needs(p);
    to->program = program;
    to->input_count = program->input_count;
    to->steps = ARENA_ARRAY(p->arena, PlanStep, count);
    to->turned = ARENA_ARRAY(p->arena, uint32_t, forward);
    if (program->root.kind == OPERAND_TERM) {
        to->root = &to->steps[program->root.at];
    } else {
        resolve(p, program->root, &to->copied);
    }
    to->both_places = lay_steps(p, 0, forward, false);
    to->reverse_places = lay_steps(p, 0, forward, true);
    lay_steps(p, forward, count, true);
    lay_reverse(p);
    to->place_count = (uint32_t)p->place_count;
    arena_finish(&scratch);
}

/* For each input of each program, one after another: whether some instance
 * has no turned copy of what goes in there. FIRST is where a program's
 * begin. */
static uint8_t *find_plain(Arena *arena, const Plan *plan, size_t **first)
{
    const Graph *graph = plan->graph;
    size_t count = 0;

    *first = ARENA_ARRAY(arena, size_t, graph->program_count);
    for (uint32_t k = 0; k < graph->program_count; k++) {
        (*first)[k] = count;
        count += graph->programs[k]->input_count;
    }
    uint8_t *plain = ARENA_ARRAY(arena, uint8_t, count);
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const uint32_t *inputs = graph_inputs(graph, i);
        uint8_t *of = plain + (*first)[graph->instances[i].program];
        for (uint32_t k = 0; k < graph_program(graph, i)->input_count; k++) {
            const Weight *weight = weights_find(&plan->weights, inputs[k]);
            of[k] |= !weight || !weight->turned;
        }
    }
    return plain;
}

static void make_room(Plan *plan, Arena *arena)
{
    size_t sources = SOURCE_TURNED, workspace = 0;

    for (uint32_t k = 0; k < plan->graph->program_count; k++) {
        const Program *program = plan->graph->programs[k];
        size_t wanted =
            (size_t)program->input_count + SOURCE_TURNED + program->term_count;
        sources = wanted > sources ? wanted : sources;
        workspace =
            program->workspace > workspace ? program->workspace : workspace;
    }
    plan->sources = ARENA_ARRAY(arena, const double *, sources);
    plan->workspace = ARENA_ARRAY(arena, double, workspace);
    plan->arrived = ARENA_ARRAY(arena, uint8_t, plan->graph->value_count);
}

Plan *plan_create(Arena *arena, const Graph *graph)
{
    Plan *plan = ARENA_NEW(arena, Plan);
    Planner p = {.arena = arena, .plan = plan};
    Arena scratch;
    size_t *first;

    plan->graph = graph;
    weights_init(&plan->weights, arena, graph);
    make_room(plan, arena);
    plan->programs = ARENA_ARRAY(arena, PlanProgram, graph->program_count);
    arena_init(&scratch);
    const uint8_t *plain = find_plain(&scratch, plan, &first);
    for (uint32_t k = 0; k < graph->program_count; k++) {
        p.at = &plan->programs[k];
        p.program = graph->programs[k];
        p.plain = plain + first[k];
        lay_program(&p);
    }
    arena_finish(&scratch);
    return plan;
}

/* --- In a pass ---------------------------------------------------------- */

static void enter_indices(Plan *plan, const Value *result)
{
    const int64_t *indices = plan->graph->indices + result->indices;

    for (uint32_t i = 0; i < result->index_count; i++) {
        plan->indices[i] = (double)indices[i];
    }
}

PlanProgram *plan_enter(Plan *plan, uint32_t instance, const double *numbers,
                        const double *gradients)
{
    const Graph *graph = plan->graph;
    const Value *values = graph->values;
    const Value *result = &values[graph->data_count + instance];
    PlanProgram *program = &plan->programs[graph->instances[instance].program];
    const uint32_t *inputs = graph->inputs + graph->instances[instance].inputs;
    uint32_t count = program->input_count;
    const double **sources = plan->sources;

    for (uint32_t i = 0; i < count; i++) {
        sources[i] = numbers + values[inputs[i]].data;
    }
    sources[count + SOURCE_GRADIENT] =
        gradients ? gradients + result->data : NULL;
    sources[count + SOURCE_VALUE] = numbers + result->data;
    for (uint32_t i = 0; i < program->turned_count; i++) {
        uint32_t value = inputs[program->turned[i]];
        sources[count + SOURCE_TURNED + i] =
            weights_find(&plan->weights, value)->turned;
    }
    if (program->indexed) {
        enter_indices(plan, result);
    }
    return program;
}

void plan_place(const Plan *plan, const PlanProgram *program, uint32_t first,
                uint32_t last)
{
    for (uint32_t i = first; i < last; i++) {
        *program->places[i].at = plan->sources[program->places[i].source];
    }
}
