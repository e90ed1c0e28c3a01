/* definition.c - the index variables of a definition, its left side and its
 * right side. */
#include "lang/definition.h"
#include "lang/domain.h"
#include "lang/resolve.h"
#include "lang/scope.h"

/* Whether NAME stands alone somewhere in an expression. */
static bool occurs(const Expr *e, Str name)
{
    if (e->kind == EXPR_REF && !e->has_index) {
        return str_equal(e->name, name);
    }
    for (uint32_t i = 0; i < e->item_count; i++) {
        if (occurs(e->items[i], name)) {
            return true;
        }
    }
    return false;
}

static bool occurs_in_target(const Expr *target, Str name)
{
    for (uint32_t i = 0; i < target->item_count; i++) {
        if (occurs(target->items[i], name)) {
            return true;
        }
    }
    return false;
}

/* The loops of a definition as they are written, still without ranges. */
typedef struct LoopList {
    const Loop **items;
    size_t count, capacity;
} LoopList;

static void list_loop(Unroller *u, LoopList *list, const Loop *loop)
{
    *ARENA_PUSH(&u->scratch, list->items, list->count, list->capacity) = loop;
}

static const Loop *own_loop(const Loop *loops, uint32_t count, Str name)
{
    for (uint32_t i = 0; i < count; i++) {
        if (str_equal(loops[i].variable, name)) {
            return &loops[i];
        }
    }
    return NULL;
}

/* Declared variables that the target uses, in the order of declaration. */
static void list_declared(Unroller *u, const Expr *target, const Loop *own,
                          uint32_t own_count, LoopList *list)
{
    for (size_t v = 0; v < u->variable_count; v++) {
        const IndexVariable *variable = &u->variables[v];
        const Loop *loop = own_loop(own, own_count, variable->name);
        if (variable->statement && occurs_in_target(target, variable->name)) {
            list_loop(u, list, loop ? loop : &variable->statement->loops[0]);
        }
    }
}

static bool is_declared(const Unroller *u, Str name)
{
    uint32_t at = scope_variable(u, name);

    return at != NONE && u->variables[at].statement;
}

static bool list_own(Unroller *u, const Expr *target, const Loop *own,
                     uint32_t own_count, LoopList *list)
{
    bool good = true;

    for (uint32_t i = 0; i < own_count; i++) {
        const char *name = unroller_str(u, own[i].variable);
        if (own_loop(own, i, own[i].variable)) {
            good = diag_error(u->diag, own[i].span, "loop-twice", name, NULL);
        } else if (own[i].variable.length > NAME_MOST) {
            good = diag_error(u->diag, own[i].span, "limit-name",
                              unroller_number(u, NAME_MOST), NULL);
        } else if (!occurs_in_target(target, own[i].variable)) {
            good = diag_error(u->diag, own[i].span, "loop-unused", name,
                              unroller_quote(u, target->span), NULL);
        } else if (!is_declared(u, own[i].variable)) {
            list_loop(u, list, &own[i]);
            scope_take_variable(u, own[i].variable);
        }
    }
    return good;
}

/* The range of a variable may use those outside it. One that uses a variable
 * further in would otherwise be told that it is no index of the equation. */
static bool check_order(Unroller *u, const LoopList *list, size_t at)
{
    const Domain *domain = &list->items[at]->domain;
    const Expr *bounds[2] = {domain->first, domain->last};

    for (size_t inner = at; inner < list->count; inner++) {
        Str name = list->items[inner]->variable;
        bool uses = false;
        for (int i = 0; i < 2; i++) {
            uses = uses || (bounds[i] && occurs(bounds[i], name));
        }
        for (uint32_t i = 0; i < domain->item_count; i++) {
            uses = uses || occurs(domain->items[i], name);
        }
        if (uses && scope_group(u, name, 0) == NONE) {
            return diag_error(u->diag, domain->span, "range-inner",
                              unroller_str(u, list->items[at]->variable),
                              unroller_str(u, name), NULL);
        }
    }
    return true;
}

static void resolve_loops(Resolver *r, const LoopList *list)
{
    Unroller *u = r->u;
    Definition *d = r->definition;
    Binding *bindings = ARENA_ARRAY(&u->scratch, Binding, list->count);

    d->loop_count = (uint32_t)list->count;
    d->loops = ARENA_ARRAY(&u->scratch, Iteration, list->count);
    for (size_t i = 0; i < list->count; i++) {
        Iteration *at = &d->loops[i];
        at->variable = list->items[i]->variable;
        at->span = list->items[i]->span;
        if (check_order(u, list, i)) {
            resolve_range(r, &list->items[i]->domain, &at->range);
        } else {
            at->range.broken = true;
            r->broken = true;
        }
        resolve_bind(r, at->variable, at->span, &at->slot, &bindings[i]);
    }
}

static void resolve_left(Resolver *r)
{
    Unroller *u = r->u;
    Definition *d = r->definition;

    r->left = true;
    d->index_count = d->target->item_count;
    d->indices = ARENA_ARRAY(&u->scratch, Node *, d->index_count);
    d->positions = ARENA_ARRAY(&u->scratch, uint32_t, d->loop_count);
    for (uint32_t i = 0; i < d->loop_count; i++) {
        d->positions[i] = NONE;
    }
    for (uint32_t i = 0; i < d->index_count; i++) {
        Node *node = resolve_index(r, d->target->items[i]);
        d->indices[i] = node;
        if (node->kind == NODE_SLOT && node->at < d->loop_count &&
            d->positions[node->at] == NONE) {
            d->positions[node->at] = i;
        }
    }
    r->left = false;
}

/* --- Whether the left side needs its own group -------------------------- */

static bool uses_group(const Node *node, uint32_t group)
{
    if (node->kind == NODE_VALUE && node->at == group) {
        return true;
    }
    for (uint32_t i = 0; i < node->count; i++) {
        if (uses_group(node->items[i], group)) {
            return true;
        }
    }
    return false;
}

static bool range_uses_group(const Range *range, uint32_t group)
{
    bool uses = (range->first && uses_group(range->first, group)) ||
                (range->last && uses_group(range->last, group)) ||
                (range->kind == DOMAIN_NAMED && range->group == group);

    for (uint32_t i = 0; !range->broken && i < range->item_count; i++) {
        uses = uses || uses_group(range->items[i], group);
    }
    return uses;
}

static bool left_uses_own(const Definition *d)
{
    for (uint32_t i = 0; i < d->index_count; i++) {
        if (uses_group(d->indices[i], d->group)) {
            return true;
        }
    }
    for (uint32_t i = 0; i < d->loop_count; i++) {
        if (range_uses_group(&d->loops[i].range, d->group)) {
            return true;
        }
    }
    return false;
}

/* --- Definitions -------------------------------------------------------- */

static void resolve_right(Resolver *r)
{
    Definition *d = r->definition;
    const Statement *s = d->statement;

    switch (s->kind) {
    case STATEMENT_EQUATION:
        d->right = resolve_expression(r, s->expr);
        d->arithmetic = resolve_is_arithmetic(d->right);
        break;
    case STATEMENT_SET: resolve_range(r, &s->domain, &d->range); break;
    case STATEMENT_TEXT:
        resolve_range(r, &s->domain, &d->range);
        d->broken_left |= d->range.broken;
        break;
    default: break;
    }
}

static void keep_slots(Unroller *u, const Definition *d)
{
    if (d->slot_count > u->slot_count) {
        u->slot_count = d->slot_count;
    }
}

void definition_resolve(Unroller *u, Definition *d)
{
    const Statement *s = d->statement;
    Resolver r = {.u = u, .definition = d};
    LoopList list = {0};

    list_declared(u, d->target, s->loops, s->loop_count, &list);
    bool good = list_own(u, d->target, s->loops, s->loop_count, &list);
    resolve_loops(&r, &list);
    if (s->kind != STATEMENT_TEXT) {
        resolve_left(&r);
    }
    d->broken_left = r.broken || !good;
    d->own = !d->broken_left && left_uses_own(d);
    resolve_right(&r);
    d->broken = r.broken || d->broken_left;
    if (d->broken_left) {
        u->groups[d->group].partial = true;
    }
    keep_slots(u, d);
}

void definition_resolve_reference(Unroller *u, Definition *d, bool loops)
{
    Resolver r = {.u = u, .definition = d};
    LoopList list = {0};

    if (loops) {
        list_declared(u, d->target, NULL, 0, &list);
    }
    resolve_loops(&r, &list);
    resolve_left(&r);
    d->broken = d->broken_left = r.broken;
    keep_slots(u, d);
}

static bool has_slot(const Node *node)
{
    bool has = node->kind == NODE_SLOT;

    for (uint32_t i = 0; i < node->count; i++) {
        has = has || has_slot(node->items[i]);
    }
    return has;
}

static bool range_has_slot(const Range *range)
{
    bool has = (range->first && has_slot(range->first)) ||
               (range->last && has_slot(range->last));

    for (uint32_t i = 0; i < range->item_count; i++) {
        has = has || has_slot(range->items[i]);
    }
    return has;
}

/* Its range may use the variables that were declared before it. */
void definition_check_declarations(Unroller *u)
{
    Definition d = {.equation = NONE};
    Resolver r = {.u = u, .definition = &d};
    LoopList list = {0};

    for (size_t i = 0; i < u->variable_count; i++) {
        if (u->variables[i].statement) {
            list_loop(u, &list, &u->variables[i].statement->loops[0]);
        }
    }
    Binding *bindings = ARENA_ARRAY(&u->scratch, Binding, list.count);
    for (size_t i = 0; i < list.count; i++) {
        const Loop *loop = list.items[i];
        Range range = {.broken = true};
        Numbers numbers;
        uint32_t slot;
        if (check_order(u, &list, i)) {
            resolve_range(&r, &loop->domain, &range);
        }
        u->asker_span = loop->span;
        if (!range.broken && !range_has_slot(&range)) {
            domain_numbers(u, &range, NULL, &numbers);
        }
        resolve_bind(&r, loop->variable, loop->span, &slot, &bindings[i]);
    }
}

Node *definition_constant(Unroller *u, const Expr *e)
{
    Definition d = {.equation = NONE};
    Resolver r = {.u = u, .definition = &d};
    Node *node = resolve_expression(&r, e);

    keep_slots(u, &d);
    return r.broken ? NULL : node;
}
