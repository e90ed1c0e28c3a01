#include "lang/domain.h"

#include <stdlib.h>

#include "lang/cells.h"
#include "lang/missing.h"

/* Indices are shown as numbers and are numbers in expressions: they stay
 * where every whole number is a double. */
#define INDEX_LARGEST ((int64_t)1 << 53)

static bool in_reach(Unroller *u, const Node *node, int64_t number)
{
    if (number >= -INDEX_LARGEST && number <= INDEX_LARGEST) {
        return true;
    }
    return diag_error(u->diag, node->span, "index-overflow",
                      unroller_quote(u, node->span), NULL);
}

/* --- Integer data ------------------------------------------------------- */

/* One attempt at a cell's whole number; cells that it needs and that are not
 * known yet come back in u->need. */
static bool attempt(Unroller *u, uint32_t cell, int64_t *out)
{
    const Definition *d = &u->definitions[u->cells[cell].definition];
    bool driving = u->driving;

    u->need = NONE;
    u->silent = false;
    if (d->broken) {
        return false;
    }
    if (!d->arithmetic) {
        u->silent = true;
        return false;
    }
    uint32_t asker = u->asker_cell;
    u->driving = true;
    u->asker_cell = cell;
    bool good =
        domain_index(u, d->right, u->indices + u->cells[cell].loops, out);
    u->driving = driving;
    u->asker_cell = asker;
    return good;
}

static void report_round(Unroller *u, uint32_t cell)
{
    Definition *d = &u->definitions[u->cells[cell].definition];

    u->cells[cell].broken = d->broken = true;
    diag_error(u->diag, d->target->span, "index-cycle", cells_name(u, cell),
               NULL);
}

/* Finds a cell's whole number and those that it needs. A chain of a million
 * definitions must not be a million calls deep: what is needed is put on a
 * stack of our own, and the attempt is made again. */
static void find_whole(Unroller *u, uint32_t cell)
{
    size_t base = u->pending_count;

    *ARENA_PUSH(&u->scratch, u->pending, u->pending_count,
                u->pending_capacity) = cell;
    u->cells[cell].wholeness = WHOLE_OPEN;
    while (u->pending_count > base) {
        uint32_t top = u->pending[u->pending_count - 1];
        int64_t number = 0;
        bool good = attempt(u, top, &number);
        uint32_t need = good ? NONE : u->need;
        if (need != NONE && u->cells[need].wholeness == WHOLE_UNASKED) {
            u->cells[need].wholeness = WHOLE_OPEN;
            *ARENA_PUSH(&u->scratch, u->pending, u->pending_count,
                        u->pending_capacity) = need;
            continue;
        }
        if (need != NONE) { /* it is open: it waits for itself */
            report_round(u, need);
        }
        u->cells[top].whole = number;
        u->cells[top].wholeness = (uint8_t)(good        ? WHOLE_KNOWN
                                            : u->silent ? WHOLE_NOT
                                                        : WHOLE_BROKEN);
        u->pending_count--;
    }
    u->need = NONE;
}

static bool whole_of_cell(Unroller *u, const Node *node, uint32_t cell,
                          int64_t *out)
{
    u->cells[cell].in_index = true;
    if (u->cells[cell].wholeness == WHOLE_UNASKED && !u->driving) {
        find_whole(u, cell);
    }
    switch ((Wholeness)u->cells[cell].wholeness) {
    case WHOLE_KNOWN: *out = u->cells[cell].whole; return true;
    case WHOLE_UNASKED: u->need = cell; return false;
    case WHOLE_NOT:
        u->silent = true;
        return !u->driving ? diag_error(u->diag, node->span, "index-unknown",
                                        cells_name(u, cell), NULL)
                           : false;
    case WHOLE_OPEN:
        if (u->driving) {
            u->need = cell;
        } else {
            report_round(u, cell);
        }
        return false;
    case WHOLE_BROKEN: break;
    }
    return false;
}

static bool value_index(Unroller *u, const Node *node, const int64_t *frame,
                        int64_t *out)
{
    int64_t indices[INDICES_MOST];
    bool driving = u->driving, silent = u->silent;

    if (!domain_indices(u, node->items, node->count, frame, indices)) {
        return false;
    }
    u->driving = false; /* what the group needs is no part of this attempt */
    cells_open(u, node->at);
    u->driving = driving;
    u->silent = silent;
    uint32_t cell = cells_find(u, node->at, indices);
    if (cell == NONE) {
        missing_note(u, node, indices, true);
        return false;
    }
    return whole_of_cell(u, node, cell, out);
}

/* --- Index arithmetic --------------------------------------------------- */

static bool term_index(Unroller *u, const Node *node, const int64_t *frame,
                       int64_t *out)
{
    int64_t a, b = 0;

    if (!domain_index(u, node->items[0], frame, &a) ||
        (node->count > 1 && !domain_index(u, node->items[1], frame, &b))) {
        return false;
    }
    switch (node->op) {
    case OP_ADD: *out = a + b; break;
    case OP_SUBTRACT: *out = a - b; break;
    case OP_NEGATE: *out = -a; break;
    default:
        if (__builtin_mul_overflow(a, b, out)) {
            *out = INT64_MAX;
        }
        break;
    }
    return in_reach(u, node, *out);
}

bool domain_index(Unroller *u, const Node *node, const int64_t *frame,
                  int64_t *out)
{
    switch ((NodeKind)node->kind) {
    case NODE_NUMBER: *out = (int64_t)node->number; return true;
    case NODE_SLOT: *out = frame[node->at]; return true;
    case NODE_VALUE: return value_index(u, node, frame, out);
    case NODE_TERM: return term_index(u, node, frame, out);
    default: return false;
    }
}

bool domain_indices(Unroller *u, Node *const *items, uint32_t count,
                    const int64_t *frame, int64_t out[INDICES_MOST])
{
    for (uint32_t i = 0; i < count; i++) {
        if (!domain_index(u, items[i], frame, &out[i])) {
            return false;
        }
    }
    return true;
}

/* --- Ranges and sets ---------------------------------------------------- */

static bool range_numbers(Unroller *u, const Range *range, const int64_t *frame,
                          Numbers *out)
{
    int64_t first = 0, last = 0;

    if (!domain_index(u, range->first, frame, &first) ||
        !domain_index(u, range->last, frame, &last)) {
        return false;
    }
    int64_t count = last < first ? 0 : last - first + 1;
    uint64_t most =
        u->limits.range < UINT32_MAX ? u->limits.range : UINT32_MAX - 1;
    if ((uint64_t)count > most) {
        return diag_error(u->diag, range->span, "limit-range",
                          unroller_number(u, first), unroller_number(u, last),
                          unroller_number(u, count),
                          unroller_number(u, (int64_t)most), NULL);
    }
    *out = (Numbers){.first = first, .count = (uint32_t)count};
    return true;
}

static int compare(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

    return (a > b) - (a < b);
}

/* The place of an element that stands earlier, too; NONE. */
static uint32_t repeated(Unroller *u, const int64_t *items, uint32_t count)
{
    uint32_t at = 1;

    while (at < count && items[at - 1] < items[at]) {
        at++;
    }
    if (at >= count) { /* ascending, as most sets are written */
        return NONE;
    }
    int64_t *sorted = ARENA_ARRAY(&u->scratch, int64_t, count);
    for (uint32_t i = 0; i < count; i++) {
        sorted[i] = items[i];
    }
    qsort(sorted, count, sizeof *sorted, compare);
    for (uint32_t i = 1; i < count; i++) {
        if (sorted[i] == sorted[i - 1]) {
            uint32_t last = count;
            while (items[--last] != sorted[i]) {
            }
            return last;
        }
    }
    return NONE;
}

static bool set_numbers(Unroller *u, const Range *range, const int64_t *frame,
                        Numbers *out)
{
    for (uint32_t i = 0; i < range->item_count; i++) {
        if (!domain_index(u, range->items[i], frame, &range->buffer[i])) {
            return false;
        }
    }
    uint32_t twice = repeated(u, range->buffer, range->item_count);
    if (twice != NONE) {
        return diag_error(u->diag, range->items[twice]->span,
                          "set-element-twice",
                          unroller_number(u, range->buffer[twice]), NULL);
    }
    *out = (Numbers){.count = range->item_count, .items = range->buffer};
    return true;
}

static bool named_numbers(Unroller *u, const Range *range, const int64_t *frame,
                          Numbers *out)
{
    int64_t indices[INDICES_MOST];

    if (!domain_indices(u, range->items, range->item_count, frame, indices)) {
        return false;
    }
    cells_open(u, range->group);
    uint32_t at = cells_find(u, range->group, indices);
    if (at == NONE) {
        if (!u->groups[range->group].partial) {
            diag_error(u->diag, range->span, "set-missing",
                       cells_format(u, range->group, indices), NULL);
        }
        return false;
    }
    const Cell *cell = &u->cells[at];
    if (cell->broken) {
        return false;
    }
    *out =
        (Numbers){.count = cell->use_count, .items = u->elements + cell->uses};
    return true;
}

bool domain_numbers(Unroller *u, const Range *range, const int64_t *frame,
                    Numbers *out)
{
    bool driving = u->driving, good;

    *out = (Numbers){0};
    if (range->broken) {
        return false;
    }
    u->driving = false;
    switch (range->kind) {
    case DOMAIN_RANGE: good = range_numbers(u, range, frame, out); break;
    case DOMAIN_SET: good = set_numbers(u, range, frame, out); break;
    default: good = named_numbers(u, range, frame, out); break;
    }
    u->driving = driving;
    return good && unroller_spend(u, out->count + (uint64_t)1, range->span);
}

int64_t domain_number(const Numbers *numbers, uint32_t at)
{
    return numbers->items ? numbers->items[at] : numbers->first + at;
}
