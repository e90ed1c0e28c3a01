#include "lang/learn.h"

#include <math.h>

#include "lang/cells.h"
#include "lang/data.h"
#include "lang/definition.h"
#include "lang/domain.h"
#include "lang/resolve.h"
#include "lang/scope.h"

/* --- References --------------------------------------------------------- */

/* The group of a reference in a `learn` or `loss` line; NONE, reported. */
static uint32_t find_group(Unroller *u, const Expr *ref)
{
    uint32_t count = ref->has_index ? ref->item_count : 0;
    uint32_t group = scope_group(u, ref->name, count);

    if (group == NONE || u->groups[group].set) {
        scope_unknown_value(u, ref->name, count, ref->name_span);
        return NONE;
    }
    return group;
}

static uint32_t find_cell(Unroller *u, const Definition *d,
                          const int64_t *loops)
{
    int64_t indices[INDICES_MOST];

    if (!domain_indices(u, d->indices, d->index_count, loops, indices)) {
        return NONE;
    }
    uint32_t cell = cells_find(u, d->group, indices);
    if (cell == NONE && !u->groups[d->group].partial) {
        diag_error(u->diag, d->target->span, "ref-missing",
                   cells_format(u, d->group, indices), NULL);
    }
    return cell;
}

/* --- learn -------------------------------------------------------------- */

static void learn_cell(Unroller *u, const Definition *d, uint32_t at)
{
    if (!u->cells[at].learned) {
        u->cells[at].learned = true;
        *ARENA_PUSH(&u->scratch, u->learned, u->learned_count,
                    u->learned_capacity) = (Learned){at, d->target->span};
    }
}

/* Each tuple of the declared variables that the reference names. */
static void learn_loops(Unroller *u, const Definition *d, uint32_t depth,
                        int64_t *loops)
{
    Numbers numbers;

    if (depth == d->loop_count) {
        uint32_t cell = find_cell(u, d, loops);
        if (cell != NONE) {
            learn_cell(u, d, cell);
        }
        return;
    }
    if (domain_numbers(u, &d->loops[depth].range, loops, &numbers)) {
        for (uint32_t i = 0; i < numbers.count && !u->exhausted; i++) {
            loops[depth] = domain_number(&numbers, i);
            learn_loops(u, d, depth + 1, loops);
        }
    }
}

static void learn_reference(Unroller *u, const Statement *s, Expr *ref)
{
    Definition d = {.statement = s, .target = ref, .equation = NONE};
    int64_t loops[INDICES_MOST];

    u->asker_span = ref->span;
    if (ref->item_count > INDICES_MOST) {
        diag_error(u->diag, ref->span, "limit-indices",
                   unroller_number(u, INDICES_MOST), NULL);
        return;
    }
    d.group = find_group(u, ref);
    if (d.group == NONE) {
        return;
    }
    definition_resolve_reference(u, &d, true);
    if (!d.broken) {
        learn_loops(u, &d, 0, loops);
    }
}

void learn_collect(Unroller *u)
{
    for (uint32_t i = 0; i < u->model->statement_count; i++) {
        const Statement *s = &u->model->statements[i];
        for (uint32_t k = 0; s->kind == STATEMENT_LEARN && k < s->ref_count;
             k++) {
            learn_reference(u, s, s->refs[k]);
        }
    }
}

/* A learned value's definition is its first value: it cannot follow from
 * another learned one. What stands in an index is fixed. */
static void check_learned(Unroller *u)
{
    for (size_t i = 0; i < u->learned_count; i++) {
        if (u->cells[u->learned[i].cell].in_index) {
            diag_error(u->diag, u->learned[i].span, "learn-index",
                       cells_name(u, u->learned[i].cell), NULL);
        }
    }
    for (uint32_t i = 0; i < u->order_count; i++) {
        Cell *cell = &u->cells[u->order[i]];
        uint32_t source = NONE;
        for (uint32_t k = 0; k < cell->use_count && !cell->tied; k++) {
            source = u->uses[cell->uses + k];
            cell->tied = u->cells[source].learned || u->cells[source].tied;
        }
        if (cell->learned && cell->tied) {
            const Definition *d = &u->definitions[cell->definition];
            diag_error(u->diag, d->statement->span, "learn-depends",
                       cells_name(u, u->order[i]), cells_name(u, source), NULL);
        }
    }
}

/* --- loss --------------------------------------------------------------- */

static void read_loss(Unroller *u, const Statement *s)
{
    Definition d = {.statement = s, .target = s->refs[0], .equation = NONE};
    char text[SHAPE_TEXT_MOST];

    u->asker_span = d.target->span;
    d.group = find_group(u, d.target);
    if (d.group == NONE) {
        return;
    }
    definition_resolve_reference(u, &d, false);
    uint32_t at = d.broken ? NONE : find_cell(u, &d, NULL);
    if (at == NONE || !u->cells[at].ready) {
        return;
    }
    const Cell *cell = &u->cells[at];
    if (cell->shape.kind != SHAPE_SCALAR) {
        diag_error(u->diag, d.target->span,
                   cell->shape.kind == SHAPE_VECTOR ? "loss-vector"
                                                    : "loss-matrix",
                   cells_name(u, at), shape_print(text, cell->shape), NULL);
        return;
    }
    u->graph->loss = cell->value;
}

/* --- train -------------------------------------------------------------- */

typedef struct Option {
    const char *name;
    bool needed;
} Option;

enum {
    OPTION_RATE,
    OPTION_STEPS,
    OPTION_CLIP,
    OPTION_L1,
    OPTION_L2,
    OPTION_COUNT
};

static const Option options[OPTION_COUNT] = {{"rate", true},
                                             {"steps", true},
                                             {"clip", false},
                                             {"l1", false},
                                             {"l2", false}};

static int find_option(Str name)
{
    int at = 0;

    while (at < OPTION_COUNT && !str_is(name, options[at].name)) {
        at++;
    }
    return at;
}

static bool option_fits(int option, double number)
{
    switch (option) {
    case OPTION_STEPS:
        return number >= 0 && number <= TRAIN_STEPS_MOST &&
               rint(number) == number;
    case OPTION_CLIP: return number > 0;
    case OPTION_RATE: return isfinite(number);
    default: return number >= 0 && isfinite(number);
    }
}

static bool read_number(Unroller *u, const Expr *e, int option, double *number)
{
    static const char *const ids[] = {"train-rate", "train-steps", "train-clip",
                                      "train-decay", "train-decay"};

    return data_scalar(u, e, number) &&
           (option_fits(option, *number) ||
            diag_error(u->diag, e->span, ids[option], options[option].name,
                       unroller_number(u, TRAIN_STEPS_MOST), NULL));
}

/* One `name: number` of the line. */
static bool read_option(Unroller *u, const Expr *call, uint32_t item,
                        double numbers[OPTION_COUNT], bool given[OPTION_COUNT])
{
    const Expr *e = call->items[item];
    Str label = call->labels ? call->labels[item] : (Str){0};
    int at = find_option(label);

    if (at == OPTION_COUNT) {
        return diag_error(u->diag, e->span, "train-option",
                          unroller_str(u, label), NULL);
    }
    if (given[at]) {
        return diag_error(u->diag, e->span, "train-option-twice",
                          unroller_str(u, label), NULL);
    }
    given[at] = true;
    return read_number(u, e, at, &numbers[at]);
}

static void read_train(Unroller *u, const Statement *s)
{
    double numbers[OPTION_COUNT] = {0, 0, INFINITY, 0, 0};
    bool given[OPTION_COUNT] = {false}, good = true;

    for (uint32_t i = 0; i < s->call->item_count; i++) {
        good &= read_option(u, s->call, i, numbers, given);
    }
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (options[i].needed && !given[i]) {
            good = diag_error(u->diag, s->span, "train-missing",
                              options[i].name, NULL);
        }
    }
    if (!good) {
        return;
    }
    u->graph->training = (Training){.given = true,
                                    .span = s->span,
                                    .rate = numbers[OPTION_RATE],
                                    .steps = (uint32_t)numbers[OPTION_STEPS],
                                    .clip = numbers[OPTION_CLIP],
                                    .l1 = numbers[OPTION_L1],
                                    .l2 = numbers[OPTION_L2]};
}

/* Training needs something to make smaller, and something to change. */
static void check_train(Unroller *u, const Statement *train, bool loss,
                        bool learn)
{
    if (train && !loss) {
        diag_error(u->diag, train->span, "train-loss", NULL);
    }
    if (train && !learn) {
        diag_error(u->diag, train->span, "train-learn", NULL);
    }
}

/* --- The lines that stand once ------------------------------------------ */

static void read_kink(Unroller *u, const Statement *s, bool *relu_given,
                      bool *abs_given)
{
    bool relu = str_is(s->target->name, "relu");
    bool *given = relu ? relu_given : abs_given;
    double number;

    if (*given) {
        diag_error(u->diag, s->span, "kink-twice",
                   unroller_str(u, s->target->name), NULL);
    } else if (data_scalar(u, s->expr, &number)) {
        *(relu ? &u->graph->kinks.relu : &u->graph->kinks.abs) = number;
    }
    *given = true;
}

/* Whether this is the first line of its kind; a second is reported. */
static bool is_first(Unroller *u, const Statement *s, const Statement **first,
                     const char *id)
{
    if (*first) {
        return diag_error(u->diag, s->span, id,
                          unroller_line(u, (*first)->span), NULL);
    }
    *first = s;
    return true;
}

void learn_finish(Unroller *u)
{
    const Statement *loss = NULL, *train = NULL;
    bool relu = false, abs = false, learn = false;

    check_learned(u);
    u->graph->loss = GRAPH_NONE;
    u->graph->training.clip = INFINITY;
    for (uint32_t i = 0; i < u->model->statement_count; i++) {
        const Statement *s = &u->model->statements[i];
        if (s->kind == STATEMENT_KINK) {
            read_kink(u, s, &relu, &abs);
        } else if (s->kind == STATEMENT_LOSS &&
                   is_first(u, s, &loss, "loss-twice")) {
            read_loss(u, s);
        } else if (s->kind == STATEMENT_TRAIN &&
                   is_first(u, s, &train, "train-twice")) {
            read_train(u, s);
        } else if (s->kind == STATEMENT_LEARN) {
            learn = true;
        }
    }
    check_train(u, train, loss != NULL, learn);
}
