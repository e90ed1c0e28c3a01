#include "lang/resolve.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "lang/scope.h"

/* Whole numbers up to here are exact doubles. */
#define WHOLE_MOST 9007199254740992.0

/* --- Making nodes ------------------------------------------------------- */

/* Beyond a ceiling nothing more is looked at. */
static void limit(Resolver *r, Span span, const char *id, uint64_t most)
{
    r->broken = true;
    r->u->exhausted = true;
    diag_error(r->u->diag, span, id, unroller_number(r->u, (int64_t)most),
               NULL);
}

Node *resolve_node(Resolver *r, NodeKind kind, Span span)
{
    Unroller *u = r->u;
    Node *node = ARENA_NEW(&u->scratch, Node);

    node->kind = (uint8_t)kind;
    node->span = span;
    node->weight = 1;
    /* What is written is bounded by the text; what is expanded is not. */
    if (r->active && ++u->expanded > EXPANDED_MOST && !u->exhausted) {
        limit(r, span, "limit-expansion", EXPANDED_MOST);
    }
    return node;
}

Node *resolve_broken(Resolver *r, Span span)
{
    r->broken = true;
    return resolve_node(r, NODE_BROKEN, span);
}

Node *resolve_term(Resolver *r, uint16_t op, Span span, Node **items,
                   uint32_t count)
{
    Node *node = resolve_node(r, NODE_TERM, span);

    node->op = op;
    node->items = items;
    node->count = count;
    for (uint32_t i = 0; i < count; i++) {
        node->weight += items[i]->weight;
    }
    /* Functions of functions can double an expression at each step. */
    if (node->weight > r->u->limits.terms) {
        limit(r, span, "limit-terms", r->u->limits.terms);
        return resolve_broken(r, span);
    }
    return node;
}

static Node *operation(Resolver *r, uint16_t op, const Expr *e)
{
    Node **items = ARENA_ARRAY(&r->u->scratch, Node *, e->item_count);

    for (uint32_t i = 0; i < e->item_count; i++) {
        items[i] = resolve_expression(r, e->items[i]);
    }
    return resolve_term(r, op, e->span, items, e->item_count);
}

/* --- Numbers and literals ----------------------------------------------- */

/* `1e3` is a whole number, `1.` and `2.0` are none. */
static bool is_whole(const Expr *e)
{
    Str text = unroller_text(e->span);

    return fabs(e->number) <= WHOLE_MOST && rint(e->number) == e->number &&
           (e->whole || !memchr(text.data, '.', text.length));
}

static Node *number_node(Resolver *r, const Expr *e, Span span, double sign)
{
    Node *node = resolve_node(r, NODE_NUMBER, span);

    node->number = sign * e->number;
    node->whole = is_whole(e);
    return node;
}

/* A number as it stands in a table of numbers: `-1` is one, too. */
static bool is_entry(const Expr *e, double *number)
{
    double sign = 1;

    if (e->kind == EXPR_NEGATE) {
        sign = -1;
        e = e->items[0];
    }
    *number = sign * e->number;
    return e->kind == EXPR_NUMBER;
}

static bool rows_are_even(const Expr *e)
{
    for (uint32_t i = 1; i < e->row_count; i++) {
        if (e->row_lengths[i] != e->row_lengths[0]) {
            return false;
        }
    }
    return e->row_count > 0 && e->row_lengths[0] > 0;
}

/* A literal of numbers alone; NULL if it is none. */
static Node *constant(Resolver *r, const Expr *e)
{
    double number;

    for (uint32_t i = 0; i < e->item_count; i++) {
        if (!is_entry(e->items[i], &number)) {
            return NULL;
        }
    }
    double *entries = ARENA_ARRAY(&r->u->scratch, double, e->item_count);
    for (uint32_t i = 0; i < e->item_count; i++) {
        is_entry(e->items[i], &entries[i]);
    }
    Node *node = resolve_node(r, NODE_CONSTANT, e->span);
    node->entries = entries;
    node->shape = e->row_lengths[0] == 1
                      ? shape_vector(e->row_count)
                      : shape_matrix(e->row_count, e->row_lengths[0]);
    return node;
}

/* A literal whose rows have different numbers of entries: rows, one below
 * the other. */
static Node *uneven_literal(Resolver *r, const Expr *e, Node **items)
{
    Node **rows = ARENA_ARRAY(&r->u->scratch, Node *, e->row_count);
    uint32_t at = 0;

    for (uint32_t i = 0; i < e->row_count; i++) {
        uint32_t count = e->row_lengths[i];
        Span span =
            span_join(e->items[at]->span, e->items[at + count - 1]->span);
        rows[i] = resolve_term(r, OP_STACK, span, items + at, count);
        rows[i]->rows = 1;
        at += count;
    }
    Node *node = resolve_term(r, OP_STACK, e->span, rows, e->row_count);
    node->rows = e->row_count;
    return node;
}

static Node *literal(Resolver *r, const Expr *e)
{
    bool even = rows_are_even(e);
    Node *node = even ? constant(r, e) : NULL;

    if (node) {
        return node;
    }
    Node **items = ARENA_ARRAY(&r->u->scratch, Node *, e->item_count);
    for (uint32_t i = 0; i < e->item_count; i++) {
        items[i] = resolve_expression(r, e->items[i]);
    }
    if (!even) {
        return uneven_literal(r, e, items);
    }
    node = resolve_term(r, OP_STACK, e->span, items, e->item_count);
    node->rows = e->row_count;
    return node;
}

/* --- Names -------------------------------------------------------------- */

static const Binding *find_binding(const Resolver *r, Str name)
{
    const Binding *b = r->scope;

    while (b && (!str_equal(b->name, name) ||
                 (b->parameter && b->level != r->level))) {
        b = b->outer;
    }
    return b;
}

void resolve_bind(Resolver *r, Str name, Span span, uint32_t *slot,
                  Binding *binding)
{
    Node *node = resolve_node(r, NODE_SLOT, span);

    *slot = r->definition->slot_count++;
    node->at = *slot;
    *binding = (Binding){.name = name, .node = node, .outer = r->scope};
    r->scope = binding;
}

/* A name on the left side that is neither declared nor a value. */
static Node *undeclared(Resolver *r, const Expr *e)
{
    bool known = scope_is_known(r->u, e->name);

    if (r->left && !e->has_index && !known) {
        diag_error(r->u->diag, e->span, "variable-undeclared",
                   unroller_str(r->u, e->name), NULL);
        scope_complained(r->u, e->name);
    } else {
        scope_unknown_value(r->u, e->name, e->has_index ? e->item_count : 0,
                            e->name_span);
    }
    return resolve_broken(r, e->span);
}

static Node *bound_name(Resolver *r, const Expr *e, const Binding *b)
{
    if (b->node->kind != NODE_SLOT) {
        return b->node;
    }
    /* Each place its own node: messages show the place. */
    Node *node = resolve_node(r, NODE_SLOT, e->span);
    node->at = b->node->at;
    return node;
}

static Node *reference(Resolver *r, const Expr *e)
{
    const Binding *b = find_binding(r, e->name);
    uint32_t count = e->has_index ? e->item_count : 0;

    if (b && !e->has_index) {
        return bound_name(r, e, b);
    }
    if (b && b->parameter) {
        diag_error(r->u->diag, e->span, "parameter-indexed",
                   unroller_str(r->u, e->name), NULL);
        return resolve_broken(r, e->span);
    }
    uint32_t group = scope_group(r->u, e->name, count);
    if (group == NONE || r->u->groups[group].set) {
        return undeclared(r, e);
    }
    Node *node = resolve_node(r, NODE_VALUE, e->span);
    node->at = group;
    node->count = count;
    node->items = ARENA_ARRAY(&r->u->scratch, Node *, count);
    for (uint32_t i = 0; i < count; i++) {
        node->items[i] = resolve_index(r, e->items[i]);
    }
    return node;
}

/* --- Expressions -------------------------------------------------------- */

static Node *power(Resolver *r, const Expr *e)
{
    const Expr *base = e->items[0], *exponent = e->items[1];

    /* |v|^2 as written is the sum of squares: no root is taken. */
    if (base->kind == EXPR_BARS && exponent->kind == EXPR_NUMBER &&
        exponent->number == 2) {
        Node **items = ARENA_ARRAY(&r->u->scratch, Node *, 1);
        items[0] = resolve_expression(r, base->items[0]);
        return resolve_term(r, OP_SQUARED_NORM, e->span, items, 1);
    }
    return operation(r, OP_POWER, e);
}

static Node *negation(Resolver *r, const Expr *e)
{
    if (e->items[0]->kind == EXPR_NUMBER) {
        return number_node(r, e->items[0], e->span, -1);
    }
    return operation(r, OP_NEGATE, e);
}

static Node *expression(Resolver *r, const Expr *e)
{
    switch (e->kind) {
    case EXPR_NUMBER: return number_node(r, e, e->span, 1);
    case EXPR_REF: return reference(r, e);
    case EXPR_CALL: return resolve_call(r, e);
    case EXPR_NEGATE: return negation(r, e);
    case EXPR_TRANSPOSE: return operation(r, OP_TRANSPOSE, e);
    case EXPR_POWER: return power(r, e);
    case EXPR_ADD: return operation(r, OP_ADD, e);
    case EXPR_SUBTRACT: return operation(r, OP_SUBTRACT, e);
    case EXPR_TIMES: return operation(r, OP_TIMES, e);
    case EXPR_PRODUCT: return operation(r, OP_PRODUCT, e);
    case EXPR_DIVIDE: return operation(r, OP_DIVIDE, e);
    case EXPR_BARS: return operation(r, OP_NORM, e);
    case EXPR_GROUP: return resolve_expression(r, e->items[0]);
    case EXPR_LITERAL: return literal(r, e);
    case EXPR_TEXT: break; /* in a call of `load` alone, says the parser */
    }
    assert(false && "an expression");
    return resolve_broken(r, e->span);
}

Node *resolve_expression(Resolver *r, const Expr *e)
{
    if (r->u->exhausted) {
        return resolve_broken(r, e->span);
    }
    if (r->depth >= DEPTH_MOST) {
        limit(r, e->span, "limit-nesting", DEPTH_MOST);
        return resolve_broken(r, e->span);
    }
    r->depth++;
    Node *node = expression(r, e);
    r->depth--;
    return node;
}

/* --- What is known before the run --------------------------------------- */

/* What index arithmetic does not have; NULL if the node is fine itself. */
static const char *index_fault(const Node *node)
{
    switch ((NodeKind)node->kind) {
    case NODE_NUMBER: return node->whole ? NULL : "index-number";
    case NODE_BROKEN:
    case NODE_SLOT:
    case NODE_VALUE: return NULL;
    case NODE_OVER: return "index-call";
    case NODE_CONSTANT: return "index-literal";
    case NODE_TERM: break;
    }
    switch (node->op) {
    case OP_ADD:
    case OP_SUBTRACT:
    case OP_TIMES:
    case OP_PRODUCT:
    case OP_NEGATE: return NULL;
    case OP_DIVIDE: return "index-division";
    case OP_POWER: return "index-power";
    case OP_STACK: return "index-literal";
    default: return "index-call";
    }
}

bool resolve_is_arithmetic(const Node *node)
{
    if (node->kind == NODE_BROKEN || index_fault(node)) {
        return false;
    }
    for (uint32_t i = 0; node->kind == NODE_TERM && i < node->count; i++) {
        if (!resolve_is_arithmetic(node->items[i])) {
            return false;
        }
    }
    return true;
}

static void check_index(Resolver *r, const Node *node)
{
    const char *id = index_fault(node);

    if (id) {
        r->broken = true;
        diag_error(r->u->diag, node->span, id, unroller_quote(r->u, node->span),
                   NULL);
        return;
    }
    for (uint32_t i = 0; node->kind == NODE_TERM && i < node->count; i++) {
        check_index(r, node->items[i]);
    }
}

Node *resolve_index(Resolver *r, const Expr *e)
{
    Node *node = resolve_expression(r, e);

    check_index(r, node);
    return node;
}

static void resolve_set_name(Resolver *r, const Expr *e, Range *range)
{
    uint32_t count = e->has_index ? e->item_count : 0;
    uint32_t group = scope_group(r->u, e->name, count);

    if (group == NONE || !r->u->groups[group].set) {
        scope_unknown_set(r->u, e->name, count, e->name_span);
        r->broken = true;
        range->broken = true;
        return;
    }
    range->group = group;
    range->item_count = count;
    range->items = ARENA_ARRAY(&r->u->scratch, Node *, count);
    for (uint32_t i = 0; i < count; i++) {
        range->items[i] = resolve_index(r, e->items[i]);
    }
}

void resolve_range(Resolver *r, const Domain *domain, Range *range)
{
    bool before = r->broken;

    *range = (Range){.kind = domain->kind, .span = domain->span};
    r->broken = false;
    switch (domain->kind) {
    case DOMAIN_RANGE:
        range->first = resolve_index(r, domain->first);
        range->last = resolve_index(r, domain->last);
        break;
    case DOMAIN_SET:
        range->item_count = domain->item_count;
        range->items = ARENA_ARRAY(&r->u->scratch, Node *, domain->item_count);
        range->buffer =
            ARENA_ARRAY(&r->u->scratch, int64_t, domain->item_count);
        for (uint32_t i = 0; i < domain->item_count; i++) {
            range->items[i] = resolve_index(r, domain->items[i]);
        }
        break;
    case DOMAIN_NAMED: resolve_set_name(r, domain->first, range); break;
    }
    range->broken = r->broken;
    r->broken |= before;
}
