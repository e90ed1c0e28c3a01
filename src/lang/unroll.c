#include "lang/unroll.h"

#include "lang/cells.h"
#include "lang/fill.h"
#include "lang/learn.h"
#include "lang/missing.h"
#include "lang/order.h"
#include "lang/parse.h"
#include "lang/resolve.h"
#include "lang/scope.h"

const Limits LIMITS_USUAL = {.values = 1000000,
                             .entries = 10000000,
                             .range = 1000000,
                             .terms = 10000000,
                             .work = 10000000000};

/* Longer quotations in a message are cut. */
#define QUOTE_MOST 60

/* Ceilings over the ceilings: counts that 32 bits hold. */
#define VALUES_MOST ((uint64_t)1 << 28)
#define ENTRIES_MOST ((uint64_t)1 << 31)

/* --- What unroller.h says ----------------------------------------------- */

Str unroller_text(Span span)
{
    if (!span.source || span.end > span.source->text.length ||
        span.begin > span.end) {
        return (Str){"", 0};
    }
    return (Str){span.source->text.data + span.begin, span.end - span.begin};
}

const char *unroller_quote(Unroller *u, Span span)
{
    Str text = unroller_text(span), line;
    Buf buf = {0};

    while (str_line(&text, &line)) {
        if (buf.length) {
            buf_push_char(&buf, ' ');
        }
        buf_push_str(&buf, str_trim(line));
    }
    size_t length = 0, characters = 0;
    for (; length < buf.length && characters < QUOTE_MOST; characters++) {
        str_decode(buf_str(&buf), &length);
    }
    const char *quote =
        arena_printf(&u->scratch, "%.*s%s", (int)length, buf_text(&buf),
                     length < buf.length ? "\xE2\x80\xA6" : "");
    buf_finish(&buf);
    return quote;
}

const char *unroller_str(Unroller *u, Str text)
{
    return arena_copy(&u->scratch, text.data, text.length);
}

const char *unroller_number(Unroller *u, int64_t number)
{
    return arena_printf(&u->scratch, "%lld", (long long)number);
}

const char *unroller_line(Unroller *u, Span span)
{
    size_t line, column;

    if (!span.source) {
        return "";
    }
    diag_place(span.source, span.begin, &line, &column);
    return arena_printf(&u->scratch, "%s:%zu",
                        span.source->name ? span.source->name : "", line);
}

bool unroller_spend(Unroller *u, uint64_t count, Span span)
{
    uint64_t most = u->limits.terms * 5;

    u->visits += count;
    if (u->visits <= most || u->exhausted) {
        return !u->exhausted;
    }
    u->exhausted = true;
    return diag_error(u->diag, span, "limit-terms",
                      unroller_number(u, (int64_t)u->limits.terms), NULL);
}

/* --- The unroller ------------------------------------------------------- */

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
        resolve_definition(u, &u->definitions[i]);
    }
    definition_check_declarations(u);
    cells_make(u);
    if (!u->exhausted) {
        order_gather(u);
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
