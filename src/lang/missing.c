#include "lang/missing.h"

#include <string.h>

#include "lang/cells.h"
#include "lang/domain.h"

void missing_note(Unroller *u, const Node *node, const int64_t *indices,
                  bool in_index)
{
    uint32_t count = u->groups[node->at].index_count;

    /* A line that was not understood may define it. */
    if (u->exhausted || u->groups[node->at].partial ||
        u->missing_count == MISSING_MOST) {
        return;
    }
    for (size_t i = 0; i < u->missing_count; i++) {
        const Missing *m = &u->missing[i];
        if ((m->group == node->at &&
             (count == 0 ||
              memcmp(m->indices, indices, count * sizeof *indices) == 0)) ||
            (m->node->span.begin == node->span.begin &&
             m->node->span.source == node->span.source)) {
            return;
        }
    }
    int64_t *copy = ARENA_ARRAY(&u->scratch, int64_t, count);
    if (count) {
        memcpy(copy, indices, count * sizeof *indices);
    }
    u->missing[u->missing_count++] = (Missing){
        .group = node->at,
        .indices = copy,
        .node = node,
        .cell = u->asker_cell,
        .asker = u->asker_cell == NONE ? unroller_quote(u, u->asker_span)
                                       : cells_name(u, u->asker_cell),
        .in_index = in_index};
}

/* --- Which shape would fit ---------------------------------------------- */

/* What a search for a fitting shape knows. */
typedef struct Guess {
    Unroller *u;
    const int64_t *frame; /* of the equation that needs the value */
    uint32_t loop_count;
    const Node *wanted;
} Guess;

/* An expression that uses no variable of a sum. */
static bool is_plain(const Guess *g, const Node *node)
{
    if (node->kind == NODE_SLOT) {
        return node->at < g->loop_count;
    }
    for (uint32_t i = 0; i < node->count; i++) {
        if (!is_plain(g, node->items[i])) {
            return false;
        }
    }
    return true;
}

static bool shape_of(const Guess *g, const Node *node, Shape *shape);

static bool shape_of_value(const Guess *g, const Node *node, Shape *shape)
{
    int64_t indices[INDICES_MOST];
    Unroller *u = g->u;

    if (node == g->wanted || !is_plain(g, node) ||
        !domain_indices(u, node->items, node->count, g->frame, indices)) {
        return false;
    }
    uint32_t cell = cells_find(u, node->at, indices);
    if (cell == NONE || !u->cells[cell].ready) {
        return false;
    }
    *shape = u->cells[cell].shape;
    return true;
}

static bool shape_of_term(const Guess *g, const Node *node, Shape *shape)
{
    Shape a, b;

    switch (node->op) {
    case OP_ADD:
    case OP_SUBTRACT:
    case OP_TIMES:
        return (shape_of(g, node->items[0], shape) &&
                shape->kind != SHAPE_SCALAR) ||
               shape_of(g, node->items[1], shape);
    case OP_PRODUCT:
        if (!shape_of(g, node->items[0], &a) || a.kind != SHAPE_MATRIX ||
            !shape_of(g, node->items[1], &b) || b.kind == SHAPE_SCALAR) {
            return false;
        }
        *shape = b.kind == SHAPE_VECTOR ? shape_vector(a.rows)
                                        : shape_matrix(a.rows, b.columns);
        return true;
    case OP_SIGMOID:
    case OP_TANH:
    case OP_RELU:
    case OP_NEGATE: return shape_of(g, node->items[0], shape);
    default: return false;
    }
}

/* The shape of an expression, where a simple look tells it. */
static bool shape_of(const Guess *g, const Node *node, Shape *shape)
{
    switch ((NodeKind)node->kind) {
    case NODE_CONSTANT: *shape = node->shape; return true;
    case NODE_VALUE: return shape_of_value(g, node, shape);
    case NODE_TERM: return shape_of_term(g, node, shape);
    default: return false;
    }
}

/* What OTHER, beside the wanted value in NODE, says about its shape. */
static bool fit_beside(const Guess *g, const Node *node, uint32_t place,
                       Shape *shape)
{
    Shape other;

    if (node->count != 2 || !shape_of(g, node->items[1 - place], &other)) {
        return false;
    }
    switch (node->op) {
    case OP_PRODUCT:
        *shape = shape_vector(other.columns);
        return place == 1 && other.kind == SHAPE_MATRIX;
    case OP_ADD:
    case OP_SUBTRACT:
    case OP_TIMES: *shape = other; return other.kind != SHAPE_SCALAR;
    default: return false;
    }
}

/* Whether the wanted value stands in NODE; if so SHAPE and FOUND say what its
 * neighbours tell. */
static bool search(const Guess *g, const Node *node, Shape *shape, bool *found)
{
    if (node == g->wanted) {
        return true;
    }
    for (uint32_t i = 0; node->kind != NODE_VALUE && i < node->count; i++) {
        if (search(g, node->items[i], shape, found)) {
            if (!*found && node->kind == NODE_TERM) {
                bool direct = node->items[i] == g->wanted ||
                              node->items[i]->kind == NODE_OVER;
                *found = direct && fit_beside(g, node, i, shape);
            }
            return true;
        }
    }
    return false;
}

/* The shape of another value of the same name. */
static bool shape_in_group(const Unroller *u, uint32_t group, Shape *shape)
{
    for (size_t i = 0; i < u->cell_count; i++) {
        const Cell *cell = &u->cells[i];
        if (cell->ready && u->definitions[cell->definition].group == group) {
            *shape = cell->shape;
            return true;
        }
    }
    return false;
}

static bool fitting_shape(Unroller *u, const Missing *m, Shape *shape)
{
    bool found = false;

    if (m->in_index) {
        *shape = shape_scalar();
        return true;
    }
    if (shape_in_group(u, m->group, shape)) {
        return true;
    }
    if (m->cell == NONE) {
        return false;
    }
    const Cell *cell = &u->cells[m->cell];
    const Definition *d = &u->definitions[cell->definition];
    Guess guess = {u, u->indices + cell->loops, d->loop_count, m->node};
    return d->right && search(&guess, d->right, shape, &found) && found;
}

static const char *example(Unroller *u, const char *name, Shape shape,
                           bool in_index)
{
    switch (shape.kind) {
    case SHAPE_VECTOR:
        return arena_printf(&u->scratch, "%s = zeros(%u)", name,
                            (unsigned)shape.rows);
    case SHAPE_MATRIX:
    case SHAPE_ROW:
        return arena_printf(&u->scratch, "%s = zeros(%u, %u)", name,
                            (unsigned)shape.rows, (unsigned)shape.columns);
    case SHAPE_SCALAR: break;
    }
    return arena_printf(&u->scratch, "%s = %d", name, in_index ? 1 : 0);
}

void missing_report(Unroller *u)
{
    for (size_t i = 0; i < u->missing_count; i++) {
        const Missing *m = &u->missing[i];
        const char *name = cells_format(u, m->group, m->indices);
        Shape shape;
        if (fitting_shape(u, m, &shape)) {
            diag_error(u->diag, m->node->span, "value-missing", m->asker, name,
                       example(u, name, shape, m->in_index), NULL);
        } else {
            diag_error(u->diag, m->node->span, "value-missing-plain", m->asker,
                       name, NULL);
        }
    }
}
