#include "lang/fill.h"

#include <string.h>

#include "lang/cells.h"
#include "lang/data.h"
#include "lang/scope.h"

/* A matrix begins with a line of the cache, of so many numbers. */
#define LINE 8

static const char *copy_name(Unroller *u, Str text)
{
    return arena_copy(u->arena, text.data, text.length);
}

/* --- Families, equations, variables ------------------------------------- */

static void fill_families(Unroller *u)
{
    Graph *graph = u->graph;

    graph->families = ARENA_ARRAY(u->arena, Family, u->name_count);
    for (size_t i = 0; i < u->definition_count; i++) {
        const Definition *d = &u->definitions[i];
        Name *name = scope_name(u, d->target->name);
        if (d->statement->kind != STATEMENT_SET && name->family == NONE) {
            name->family = graph->family_count;
            graph->families[graph->family_count++] =
                (Family){.name = copy_name(u, name->text),
                         .symbols = name->characters,
                         .symbol_count = name->character_count};
        }
    }
}

/* A line as written, or lines joined by a space; comments are left out. */
static const char *equation_text(Unroller *u, Span span)
{
    Str rest = unroller_text(span), line;
    Buf buf = {0};

    while (str_line(&rest, &line)) {
        bool quoted = false;
        for (size_t i = 0; i < line.length; i++) {
            quoted ^= line.data[i] == '"';
            if (line.data[i] == '#' && !quoted) {
                line.length = i;
            }
        }
        line = str_trim(line);
        if (buf.length && line.length) {
            buf_push_char(&buf, ' ');
        }
        buf_push_str(&buf, line);
    }
    char *text = arena_copy(u->arena, buf_text(&buf), buf.length);
    buf_finish(&buf);
    return text;
}

static void fill_equation(Unroller *u, Definition *d)
{
    Graph *graph = u->graph;
    const char **variables =
        ARENA_ARRAY(u->arena, const char *, d->index_count);

    for (uint32_t i = 0; i < d->index_count; i++) {
        const Node *index = d->indices[i];
        variables[i] = index->kind == NODE_SLOT
                           ? copy_name(u, d->loops[index->at].variable)
                           : "";
    }
    d->equation = graph->equation_count++;
    graph->equations[d->equation] =
        (Equation){.span = d->statement->span,
                   .text = equation_text(u, d->statement->span),
                   .family = scope_name(u, d->target->name)->family,
                   .variables = variables,
                   .variable_count = d->index_count};
}

/* Data compute nothing: they are no equations. */
static void fill_equations(Unroller *u)
{
    bool *is_data = ARENA_ARRAY(&u->scratch, bool, u->definition_count);

    for (uint32_t i = 0; i < u->data_count; i++) {
        is_data[u->cells[u->data[i]].definition] = true;
    }
    u->graph->equations = ARENA_ARRAY(u->arena, Equation, u->definition_count);
    for (size_t i = 0; i < u->definition_count; i++) {
        Definition *d = &u->definitions[i];
        if (d->statement->kind == STATEMENT_EQUATION && !is_data[i] &&
            !d->broken) {
            fill_equation(u, d);
        }
    }
}

static void fill_variables(Unroller *u)
{
    Graph *graph = u->graph;

    graph->variables = ARENA_ARRAY(u->arena, Variable, u->variable_count);
    for (size_t i = 0; i < u->variable_count; i++) {
        const IndexVariable *v = &u->variables[i];
        if (v->statement || v->seen) {
            graph->variables[graph->variable_count++] =
                (Variable){.name = copy_name(u, v->name),
                           .first = v->seen ? v->first : 1,
                           .last = v->seen ? v->last : 0};
        }
    }
}

/* --- Values ------------------------------------------------------------- */

/* The graph's value of a cell whose shape is known; false, and reported, when
 * there is no room for its numbers. */
static bool add_value(Unroller *u, uint32_t cell)
{
    Graph *graph = u->graph;
    Cell *c = &u->cells[cell];
    const Definition *d = &u->definitions[c->definition];
    size_t size = shape_size(c->shape), at = graph->number_count;

    if (c->shape.kind == SHAPE_MATRIX) {
        at = (at + LINE - 1) / LINE * LINE;
    }
    if (size > u->limits.entries || at > u->limits.entries - size) {
        u->exhausted = true;
        return diag_error(u->diag, d->statement->span, "limit-entries",
                          unroller_number(u, (int64_t)u->limits.entries), NULL);
    }
    graph->values[c->value] =
        (Value){.family = scope_name(u, d->target->name)->family,
                .indices = c->indices,
                .index_count = (uint8_t)u->groups[d->group].index_count,
                .shape = c->shape,
                .data = at};
    graph->number_count = at + size;
    c->ready = true;
    return true;
}

/* Broken itself, or by what it uses. */
static bool is_broken(const Unroller *u, const Cell *cell)
{
    for (uint32_t i = 0; i < cell->use_count && !cell->broken; i++) {
        if (u->cells[u->uses[cell->uses + i]].broken) {
            return true;
        }
    }
    return cell->broken || u->definitions[cell->definition].broken;
}

static void fill_data(Unroller *u, Lowering *l)
{
    Graph *graph = u->graph;

    graph->data_count = u->data_count;
    u->entries = ARENA_ARRAY(&u->scratch, const double *, u->data_count);
    for (uint32_t i = 0; i < u->data_count && !u->exhausted; i++) {
        uint32_t cell = u->data[i];
        u->cells[cell].value = i;
        if (is_broken(u, &u->cells[cell])) {
            u->cells[cell].broken = true;
        } else if (!data_make(l, cell) || !add_value(u, cell)) {
            u->cells[cell].broken = true;
        }
    }
    graph->data = ARENA_ARRAY(u->arena, double, graph->number_count);
    for (uint32_t i = 0; i < u->data_count; i++) {
        const Value *value = &graph->values[i];
        if (u->cells[u->data[i]].ready) {
            memcpy(graph->data + value->data, u->entries[i],
                   shape_size(value->shape) * sizeof(double));
        }
    }
}

/* --- Instances ---------------------------------------------------------- */

typedef struct Programs {
    Program **items;
    size_t count, capacity;
} Programs;

static bool limit_programs(Unroller *u, const Definition *d)
{
    if (program_builder_terms(u->builder) <= u->limits.terms) {
        return true;
    }
    u->exhausted = true;
    return diag_error(u->diag, d->statement->span, "limit-terms",
                      unroller_number(u, (int64_t)u->limits.terms), NULL);
}

static bool add_instance(Unroller *u, Lowering *l, uint32_t cell,
                         Programs *programs)
{
    Graph *graph = u->graph;
    Cell *c = &u->cells[cell];
    const Definition *d = &u->definitions[c->definition];
    const uint32_t *inputs;

    l->definition = d;
    l->cell = cell;
    l->use = c->uses;
    if (d->loop_count) {
        memcpy(l->frame, u->indices + c->loops,
               d->loop_count * sizeof *l->frame);
    }
    Program *program = lower_program(l, u->builder, d->right, &inputs);
    if (!program || !limit_programs(u, d)) {
        return false;
    }
    if (program->id == programs->count) {
        *ARENA_PUSH(&u->scratch, programs->items, programs->count,
                    programs->capacity) = program;
    }
    graph->instances[graph->instance_count++] =
        (Instance){.equation = d->equation,
                   .program = program->id,
                   .inputs = (uint32_t)graph->input_count};
    for (uint32_t i = 0; i < program->input_count; i++) {
        graph->inputs[graph->input_count++] = u->cells[inputs[i]].value;
    }
    c->shape = program->shape;
    return add_value(u, cell);
}

static void fill_instances(Unroller *u, Lowering *l)
{
    Graph *graph = u->graph;
    Programs programs = {0};

    graph->instances = ARENA_ARRAY(u->arena, Instance, u->order_count);
    graph->inputs = ARENA_ARRAY(u->arena, uint32_t, u->use_count);
    for (uint32_t i = 0; i < u->order_count && !u->exhausted; i++) {
        uint32_t cell = u->order[i];
        u->cells[cell].value = u->data_count + i;
        if (is_broken(u, &u->cells[cell]) ||
            !add_instance(u, l, cell, &programs)) {
            u->cells[cell].broken = true;
        }
    }
    graph->program_count = (uint32_t)programs.count;
    graph->programs = ARENA_ARRAY(u->arena, Program *, programs.count);
    if (programs.count) {
        memcpy(graph->programs, programs.items,
               programs.count * sizeof *programs.items);
    }
}

void fill_graph(Unroller *u)
{
    Graph *graph = u->graph;
    Lowering l;

    fill_families(u);
    fill_equations(u);
    fill_variables(u);
    graph->value_count = u->data_count + u->order_count;
    graph->values = ARENA_ARRAY(u->arena, Value, graph->value_count);
    graph->indices = ARENA_ARRAY(u->arena, int64_t, u->index_count);
    if (u->index_count) {
        memcpy(graph->indices, u->indices,
               u->index_count * sizeof *graph->indices);
    }
    lower_init(&l, u);
    fill_data(u, &l);
    fill_instances(u, &l);
}

void fill_marks(Unroller *u)
{
    Graph *graph = u->graph;

    for (size_t i = 0; i < u->cell_count; i++) {
        const Cell *cell = &u->cells[i];
        if (cell->value != NONE) {
            graph->values[cell->value].learned = cell->learned;
            graph->values[cell->value].whole =
                cell->in_index && cell->wholeness == WHOLE_KNOWN;
        }
    }
    graph->learned = ARENA_ARRAY(u->arena, uint32_t, u->learned_count);
    for (size_t i = 0; i < u->learned_count; i++) {
        graph->learned[graph->learned_count++] =
            u->cells[u->learned[i].cell].value;
    }
}
