#include "lang/unroll.h"

#include "lang/cells.h"
#include "lang/definition.h"
#include "lang/fill.h"
#include "lang/gather.h"
#include "lang/learn.h"
#include "lang/missing.h"
#include "lang/order.h"
#include "lang/parse.h"
#include "lang/scope.h"

const Limits LIMITS_USUAL = {.values = 1000000,
                             .entries = 10000000,
                             .range = 1000000,
                             .terms = 10000000,
                             .work = 10000000000};

/* Ceilings over the ceilings: counts that 32 bits hold. */
#define VALUES_MOST ((uint64_t)1 << 28)
#define ENTRIES_MOST ((uint64_t)1 << 31)

static uint64_t at_most(uint64_t number, uint64_t most)
{
    return number < most ? number : most;
}

static void unroller_init(Unroller *u, Arena *arena, const Model *model,
                          const Setting *setting, Diag *diag)
{
    Limits limits = setting ? setting->limits : LIMITS_USUAL;

    *u = (Unroller){.arena = arena, .diag = diag, .model = model};
    u->limits.values = at_most(limits.values, VALUES_MOST);
    u->limits.entries = at_most(limits.entries, ENTRIES_MOST);
    u->limits.range = at_most(limits.range, VALUES_MOST);
    u->limits.terms = at_most(limits.terms, VALUES_MOST);
    u->limits.work = limits.work ? limits.work : LIMITS_USUAL.work;
    u->folder = setting ? setting->folder : NULL;
    u->asker_cell = NONE;
    u->need = NONE;
    arena_init(&u->scratch);
    /* Places in these are formed also where a cell has nothing there. */
    *ARENA_PUSH(&u->scratch, u->indices, u->index_count, u->index_capacity) = 0;
    *ARENA_PUSH(&u->scratch, u->elements, u->element_count,
                u->element_capacity) = 0;
    *ARENA_PUSH(&u->scratch, u->uses, u->use_count, u->use_capacity) = 0;
    u->graph = ARENA_NEW(arena, Graph);
    u->graph->arena = arena;
    u->graph->loss = GRAPH_NONE;
    u->builder = program_builder_create(arena);
    u->data_builder = program_builder_create(&u->scratch);
}

static void unroll(Unroller *u)
{
    scope_collect(u);
    for (size_t i = 0; i < u->definition_count && !u->exhausted; i++) {
        definition_resolve(u, &u->definitions[i]);
    }
    definition_check_declarations(u);
    cells_make(u);
    if (!u->exhausted) {
        gather_uses(u);
    }
    if (!u->exhausted) {
        learn_collect(u);
        order_sort(u);
        fill_graph(u);
    }
    if (!u->exhausted) {
        learn_finish(u);
    }
    missing_report(u);
}

/* What is broken without a report of its own follows from what the parser
 * reported. */
static bool is_whole(const Unroller *u)
{
    for (size_t i = 0; i < u->definition_count; i++) {
        if (u->definitions[i].broken) {
            return false;
        }
    }
    return !u->exhausted && u->model->lost_count == 0 &&
           u->graph->instance_count == u->order_count;
}

Graph *unroll_model(Arena *arena, const Model *model, const Setting *setting,
                    Diag *diag)
{
    Unroller *u = ARENA_NEW(arena, Unroller);
    size_t errors = diag->errors;

    unroller_init(u, arena, model, setting, diag);
    unroll(u);
    Graph *graph = diag->errors == errors && is_whole(u) ? u->graph : NULL;
    if (graph) {
        fill_marks(u);
        graph_index(graph);
    }
    arena_finish(&u->scratch);
    return graph;
}

Graph *unroll_text(Arena *arena, const Source *source, Str text,
                   const Setting *setting, Diag *diag)
{
    size_t errors = diag->errors;
    const Model *model = parse_model(arena, source, text, diag);
    Graph *graph = unroll_model(arena, model, setting, diag);

    return diag->errors == errors ? graph : NULL;
}
