#include <assert.h>

#include "lang/load.h"
#include "lang/resolve.h"
#include "lang/scope.h"

/* Functions that take sizes, known before the run. */
typedef struct Sized {
    uint16_t op;
    uint32_t args;        /* ordinary arguments, first */
    uint32_t least, most; /* sizes after them */
    bool seed;
} Sized;

static const Sized *find_sized(uint16_t op)
{
    static const Sized rows[] = {
        {OP_ZEROS, 0, 1, 2, false},  {OP_ONES, 0, 1, 2, false},
        {OP_EYE, 0, 1, 1, false},    {OP_NORMAL, 0, 1, 2, true},
        {OP_UNIFORM, 0, 1, 2, true}, {OP_ORTHOGONAL, 0, 1, 1, true},
        {OP_ONEHOT, 1, 1, 1, false}, {OP_MAXPOOL, 1, 1, 1, false},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].op == op) {
            return &rows[i];
        }
    }
    return NULL;
}

static bool has_label(const Expr *e, uint32_t item)
{
    return e->labels && e->labels[item].length > 0;
}

/* How many arguments have no name; -1 after a name that is not `seed`. */
static bool check_labels(Resolver *r, const Expr *e, bool seed, uint32_t *plain,
                         const Expr **seed_expr)
{
    *plain = 0;
    *seed_expr = NULL;
    for (uint32_t i = 0; i < e->item_count; i++) {
        if (!has_label(e, i)) {
            if (*seed_expr) {
                return diag_error(r->u->diag, e->items[i]->span,
                                  "call-label-order", NULL);
            }
            ++*plain;
        } else if (!seed || !str_is(e->labels[i], "seed")) {
            return diag_error(r->u->diag, e->items[i]->span, "call-label",
                              unroller_str(r->u, e->name),
                              unroller_str(r->u, e->labels[i]), NULL);
        } else if (*seed_expr) {
            return diag_error(r->u->diag, e->items[i]->span, "call-label-twice",
                              unroller_str(r->u, e->labels[i]), NULL);
        } else {
            *seed_expr = e->items[i];
        }
    }
    return true;
}

static bool check_count(Resolver *r, const Expr *e, uint32_t count,
                        uint32_t least, uint32_t most)
{
    Unroller *u = r->u;

    if (count >= least && count <= most) {
        return true;
    }
    return diag_error(u->diag, e->span,
                      least == most ? "call-arguments" : "call-arguments-or",
                      unroller_str(u, e->name), unroller_number(u, least),
                      unroller_number(u, count), unroller_number(u, most),
                      NULL);
}

static Node **resolve_items(Resolver *r, const Expr *e, uint32_t first,
                            uint32_t count, bool index)
{
    Node **items = ARENA_ARRAY(&r->u->scratch, Node *, count);

    for (uint32_t i = 0; i < count; i++) {
        items[i] = index ? resolve_index(r, e->items[first + i])
                         : resolve_expression(r, e->items[first + i]);
    }
    return items;
}

static Node *sized_call(Resolver *r, const Expr *e, const Sized *row)
{
    const Expr *seed;
    uint32_t plain;

    if (!check_labels(r, e, row->seed, &plain, &seed) ||
        !check_count(r, e, plain, row->args + row->least,
                     row->args + row->most)) {
        return resolve_broken(r, e->span);
    }
    if (row->seed && !seed) {
        diag_error(r->u->diag, e->span, "call-seed",
                   unroller_str(r->u, e->name), NULL);
        return resolve_broken(r, e->span);
    }
    Node **items = resolve_items(r, e, 0, row->args, false);
    Node *node = resolve_term(r, row->op, e->span, items, row->args);
    node->size_count = plain - row->args;
    node->sizes = resolve_items(r, e, row->args, node->size_count, true);
    node->seed = seed ? resolve_index(r, seed) : NULL;
    return node;
}

/* sum(e for u in N[v], ...) */
static Node *sum_over(Resolver *r, const Expr *e, uint16_t op)
{
    Unroller *u = r->u;
    Resolver inner = *r;
    Node *node = resolve_node(r, NODE_OVER, e->span);
    Binding *bindings = ARENA_ARRAY(&u->scratch, Binding, e->loop_count);

    node->op = op == OP_SUM ? OP_SUM_OVER : OP_MEAN_OVER;
    node->loops = ARENA_ARRAY(&u->scratch, Iteration, e->loop_count);
    node->loop_count = e->loop_count;
    for (uint32_t i = 0; i < e->loop_count; i++) {
        const Loop *loop = &e->loops[i];
        Iteration *at = &node->loops[i];
        for (uint32_t k = 0; k < i; k++) {
            if (str_equal(loop->variable, e->loops[k].variable)) {
                diag_error(u->diag, loop->span, "loop-twice",
                           unroller_str(u, loop->variable), NULL);
                return resolve_broken(r, e->span);
            }
        }
        at->variable = loop->variable;
        at->span = loop->span;
        resolve_range(&inner, &loop->domain, &at->range);
        resolve_bind(&inner, loop->variable, loop->span, &at->slot,
                     &bindings[i]);
    }
    node->items = ARENA_ARRAY(&u->scratch, Node *, 1);
    node->items[0] = resolve_expression(&inner, e->items[0]);
    node->count = 1;
    node->weight += node->items[0]->weight;
    r->broken |= inner.broken;
    return node;
}

static Node *builtin_call(Resolver *r, const Expr *e, uint16_t op)
{
    const Sized *sized = find_sized(op);
    const Op *row = op_row(op);
    const Expr *seed;
    uint32_t plain;

    assert(!e->loop_count || op == OP_SUM || op == OP_MEAN); /* the parser */
    if (sized) {
        return sized_call(r, e, sized);
    }
    if (!check_labels(r, e, false, &plain, &seed) ||
        !check_count(r, e, plain, (uint32_t)row->least,
                     row->most < 0 ? UINT32_MAX : (uint32_t)row->most)) {
        return resolve_broken(r, e->span);
    }
    if (e->loop_count) {
        return sum_over(r, e, op);
    }
    Node **items = resolve_items(r, e, 0, plain, false);
    return resolve_term(r, op, e->span, items, plain);
}

static Node *load_call(Resolver *r, const Expr *e)
{
    bool good = e->item_count == 2;

    for (uint32_t i = 0; i < e->item_count; i++) {
        good = good && e->items[i]->kind == EXPR_TEXT && !has_label(e, i);
    }
    if (!good) {
        diag_error(r->u->diag, e->span, "load-arguments", NULL);
        return resolve_broken(r, e->span);
    }
    Node *node = resolve_node(r, NODE_CONSTANT, e->span);
    if (!load_tensor(r->u, e->items[0], e->items[1], &node->shape,
                     &node->entries)) {
        return resolve_broken(r, e->span);
    }
    return node;
}

/* --- The reader's own functions ----------------------------------------- */

static bool is_active(const Resolver *r, uint32_t function)
{
    for (const Activation *a = r->active; a; a = a->outer) {
        if (a->function == function) {
            return true;
        }
    }
    return false;
}

static bool check_own_call(Resolver *r, const Expr *e, uint32_t function)
{
    const Statement *s = r->u->functions[function].statement;
    const Expr *seed;
    uint32_t plain;

    if (is_active(r, function)) {
        return diag_error(r->u->diag, e->span, "function-recursive",
                          unroller_str(r->u, e->name), NULL);
    }
    return check_labels(r, e, false, &plain, &seed) &&
           check_count(r, e, plain, s->parameter_count, s->parameter_count);
}

static Node *own_call(Resolver *r, const Expr *e, uint32_t function)
{
    Unroller *u = r->u;
    const Statement *s = u->functions[function].statement;
    uint32_t count = s->parameter_count;

    if (!check_own_call(r, e, function)) {
        return resolve_broken(r, e->span);
    }
    Node **args = resolve_items(r, e, 0, count, false);
    Binding *bindings = ARENA_ARRAY(&u->scratch, Binding, count);
    Activation active = {function, r->active};
    Resolver inner = *r;

    inner.active = &active;
    inner.level = r->level + 1;
    for (uint32_t i = 0; i < count; i++) {
        bindings[i] = (Binding){.name = s->parameters[i],
                                .node = args[i],
                                .parameter = true,
                                .level = inner.level,
                                .outer = inner.scope};
        inner.scope = &bindings[i];
    }
    Node *node = resolve_expression(&inner, s->expr);
    r->broken |= inner.broken;
    return node;
}

Node *resolve_call(Resolver *r, const Expr *e)
{
    const Name *name = scope_name(r->u, e->name);
    uint16_t op;

    if (name && name->function != NONE) {
        return own_call(r, e, name->function);
    }
    if (str_is(e->name, "load")) {
        return load_call(r, e);
    }
    if (op_find(e->name.data, e->name.length, &op)) {
        return builtin_call(r, e, op);
    }
    scope_unknown_function(r->u, e->name, e->name_span);
    return resolve_broken(r, e->span);
}
