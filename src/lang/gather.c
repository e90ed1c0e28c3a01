#include "lang/gather.h"

#include <string.h>

#include "lang/cells.h"
#include "lang/domain.h"
#include "lang/missing.h"

static bool gather(Unroller *u, const Node *node, int64_t *frame);

static bool gather_value(Unroller *u, const Node *node, const int64_t *frame)
{
    int64_t indices[INDICES_MOST];

    if (!unroller_spend(u, 1, node->span) ||
        !domain_indices(u, node->items, node->count, frame, indices)) {
        return false;
    }
    uint32_t cell = cells_find(u, node->at, indices);
    if (cell == NONE) {
        missing_note(u, node, indices, false);
        return false;
    }
    *ARENA_PUSH(&u->scratch, u->uses, u->use_count, u->use_capacity) = cell;
    return true;
}

static bool gather_loops(Unroller *u, const Node *node, uint32_t depth,
                         int64_t *frame)
{
    Numbers numbers;
    bool good = true;

    if (depth == node->loop_count) {
        return gather(u, node->items[0], frame);
    }
    const Iteration *loop = &node->loops[depth];
    if (!domain_numbers(u, &loop->range, frame, &numbers)) {
        return false;
    }
    for (uint32_t i = 0; i < numbers.count && !u->exhausted; i++) {
        frame[loop->slot] = domain_number(&numbers, i);
        good &= gather_loops(u, node, depth + 1, frame);
    }
    return good;
}

/* Goes on after what is missing, so that all of it is told. */
static bool gather(Unroller *u, const Node *node, int64_t *frame)
{
    bool good = true;

    switch ((NodeKind)node->kind) {
    case NODE_VALUE: return gather_value(u, node, frame);
    case NODE_OVER: return gather_loops(u, node, 0, frame);
    case NODE_TERM:
        for (uint32_t i = 0; i < node->count && !u->exhausted; i++) {
            good &= gather(u, node->items[i], frame);
        }
        return good;
    default: return true;
    }
}

void gather_uses(Unroller *u)
{
    int64_t *frame = ARENA_ARRAY(&u->scratch, int64_t, u->slot_count);

    for (uint32_t c = 0; c < u->cell_count && !u->exhausted; c++) {
        const Definition *d = &u->definitions[u->cells[c].definition];
        if (d->statement->kind == STATEMENT_SET) {
            continue;
        }
        u->cells[c].uses = (uint32_t)u->use_count;
        if (d->right && !d->broken) {
            u->asker_cell = c;
            if (d->loop_count) {
                memcpy(frame, u->indices + u->cells[c].loops,
                       d->loop_count * sizeof *frame);
            }
            if (!gather(u, d->right, frame)) {
                u->cells[c].broken = true;
            }
        }
        u->cells[c].use_count = (uint32_t)u->use_count - u->cells[c].uses;
    }
    u->asker_cell = NONE;
}
