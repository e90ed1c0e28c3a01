#include "lang/order.h"

#include <string.h>

#include "lang/cells.h"
#include "lang/scope.h"

/* --- Which of two cells comes first ------------------------------------- */

/* The loops of each definition in the order of the model's variables. */
static void sort_loops(Unroller *u)
{
    for (size_t i = 0; i < u->definition_count; i++) {
        Definition *d = &u->definitions[i];
        uint32_t *variable = ARENA_ARRAY(&u->scratch, uint32_t, d->loop_count);
        d->sorted = ARENA_ARRAY(&u->scratch, uint32_t, d->loop_count);
        for (uint32_t k = 0; k < d->loop_count; k++) {
            uint32_t v = scope_variable(u, d->loops[k].variable), at = k;
            for (; at > 0 && variable[at - 1] > v; at--) {
                variable[at] = variable[at - 1];
                d->sorted[at] = d->sorted[at - 1];
            }
            variable[at] = v;
            d->sorted[at] = k;
        }
        for (uint32_t k = 0; k < d->loop_count; k++) {
            d->loops[d->sorted[k]].variable_at = variable[k];
        }
    }
}

/* By the value of each variable in turn, an equation without it first; then
 * by line; then as they were made. */
static bool comes_before(const Unroller *u, uint32_t left, uint32_t right)
{
    const Cell *a = &u->cells[left], *b = &u->cells[right];
    const Definition *da = &u->definitions[a->definition];
    const Definition *db = &u->definitions[b->definition];

    for (uint32_t i = 0;; i++) {
        if (i == da->loop_count || i == db->loop_count) {
            if (da->loop_count != db->loop_count) {
                return i == da->loop_count;
            }
            break;
        }
        uint32_t ka = da->sorted[i], kb = db->sorted[i];
        uint32_t va = da->loops[ka].variable_at;
        uint32_t vb = db->loops[kb].variable_at;
        if (va != vb) {
            return va > vb;
        }
        int64_t na = u->indices[a->loops + ka];
        int64_t nb = u->indices[b->loops + kb];
        if (na != nb) {
            return na < nb;
        }
    }
    return a->definition != b->definition ? a->definition < b->definition
                                          : left < right;
}

/* Merges runs of growing length; cells come mostly in order. */
static void sort_cells(Unroller *u, uint32_t *cells, uint32_t count)
{
    uint32_t *from = cells, *to = ARENA_ARRAY(&u->scratch, uint32_t, count);

    for (size_t width = 1; width < count; width *= 2) {
        for (size_t begin = 0; begin < count; begin += 2 * width) {
            size_t middle = begin + width < count ? begin + width : count;
            size_t end = middle + width < count ? middle + width : count;
            size_t a = begin, b = middle;
            for (size_t k = begin; k < end; k++) {
                bool left = a < middle &&
                            (b == end || !comes_before(u, from[b], from[a]));
                to[k] = left ? from[a++] : from[b++];
            }
        }
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != cells) {
        memcpy(cells, from, count * sizeof *cells);
    }
}

/* --- Ready cells: a heap of ranks, the smallest on top ------------------ */

typedef struct Heap {
    uint32_t *items;
    uint32_t count;
} Heap;

static void heap_push(Heap *heap, uint32_t rank)
{
    uint32_t at = heap->count++;

    while (at > 0 && heap->items[(at - 1) / 2] > rank) {
        heap->items[at] = heap->items[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    heap->items[at] = rank;
}

static uint32_t heap_pop(Heap *heap)
{
    uint32_t top = heap->items[0], last = heap->items[--heap->count];
    uint32_t at = 0;

    for (;;) {
        uint32_t child = 2 * at + 1;
        if (child + 1 < heap->count &&
            heap->items[child + 1] < heap->items[child]) {
            child++;
        }
        if (child >= heap->count || heap->items[child] >= last) {
            break;
        }
        heap->items[at] = heap->items[child];
        at = child;
    }
    heap->items[at] = last;
    return top;
}

/* --- Running ------------------------------------------------------------ */

/* The ranks of the cells that use a cell: users[first[c] .. first[c + 1]). */
typedef struct Users {
    uint32_t *first, *items;
} Users;

static Users find_users(Unroller *u, const uint32_t *cells, uint32_t count)
{
    Users users = {ARENA_ARRAY(&u->scratch, uint32_t, u->cell_count + 2),
                   ARENA_ARRAY(&u->scratch, uint32_t, u->use_count)};

    for (uint32_t r = 0; r < count; r++) {
        const Cell *cell = &u->cells[cells[r]];
        for (uint32_t i = 0; i < cell->use_count; i++) {
            users.first[u->uses[cell->uses + i] + 2]++;
        }
    }
    for (size_t c = 2; c < u->cell_count + 2; c++) {
        users.first[c] += users.first[c - 1];
    }
    /* first[c + 1] runs through the part of c, and ends where it ends. */
    for (uint32_t r = 0; r < count; r++) {
        const Cell *cell = &u->cells[cells[r]];
        for (uint32_t i = 0; i < cell->use_count; i++) {
            users.items[users.first[u->uses[cell->uses + i] + 1]++] = r;
        }
    }
    return users;
}

static void release(Unroller *u, const Users *users, const uint32_t *cells,
                    uint32_t cell, Heap *heap)
{
    u->cells[cell].ready = true;
    for (uint32_t i = users->first[cell]; i < users->first[cell + 1]; i++) {
        uint32_t rank = users->items[i];
        if (--u->cells[cells[rank]].waiting == 0) {
            heap_push(heap, rank);
        }
    }
}

/* Runs the sorted CELLS by the rule: the first of those that are ready. */
static void run(Unroller *u, const uint32_t *cells, uint32_t count)
{
    Users users = find_users(u, cells, count);
    Heap heap = {ARENA_ARRAY(&u->scratch, uint32_t, count), 0};

    u->order = ARENA_ARRAY(&u->scratch, uint32_t, count);
    for (uint32_t r = 0; r < count; r++) {
        Cell *cell = &u->cells[cells[r]];
        cell->waiting = cell->use_count;
        if (cell->waiting == 0) {
            heap_push(&heap, r);
        }
    }
    for (uint32_t i = 0; i < u->data_count; i++) {
        release(u, &users, cells, u->data[i], &heap);
    }
    while (heap.count > 0) {
        uint32_t cell = cells[heap_pop(&heap)];
        u->order[u->order_count++] = cell;
        release(u, &users, cells, cell, &heap);
    }
}

/* --- Cycles ------------------------------------------------------------- */

#define CYCLE_SHOWN 8

/* The first of a cell's uses that is not ready; NONE. */
static uint32_t waits_for(const Unroller *u, uint32_t cell)
{
    const Cell *c = &u->cells[cell];

    for (uint32_t i = 0; i < c->use_count; i++) {
        if (!u->cells[u->uses[c->uses + i]].ready) {
            return u->uses[c->uses + i];
        }
    }
    return NONE;
}

static void report_cycle(Unroller *u, uint32_t on_cycle)
{
    uint32_t first = on_cycle, length = 0;
    bool broken = false;
    Buf path = {0};

    for (uint32_t c = on_cycle; length == 0 || c != on_cycle; length++) {
        broken = broken || u->cells[c].broken ||
                 u->definitions[u->cells[c].definition].broken;
        if (comes_before(u, c, first)) {
            first = c;
        }
        c = waits_for(u, c);
    }
    uint32_t at = first;
    for (uint32_t i = 0; i < length; i++, at = waits_for(u, at)) {
        if (length <= CYCLE_SHOWN || i < CYCLE_SHOWN - 1) {
            buf_printf(&path, "%s \xE2\x86\x92 ", cells_name(u, at));
        } else if (i == CYCLE_SHOWN - 1) {
            buf_printf(&path, "\xE2\x80\xA6 \xE2\x86\x92 ");
        }
    }
    const char *name = cells_name(u, first);
    buf_push_str(&path, str_of(name));
    if (!broken) {
        const Cell *cell = &u->cells[first];
        diag_error(u->diag, u->definitions[cell->definition].statement->span,
                   "cycle", name, buf_text(&path), NULL);
    }
    buf_finish(&path);
}

/* From each cell that never became ready there is a way to a cycle. */
static void report_cycles(Unroller *u, const uint32_t *cells, uint32_t count)
{
    uint32_t *walk = ARENA_ARRAY(&u->scratch, uint32_t, u->cell_count);

    for (uint32_t r = 0; r < count; r++) {
        uint32_t at = cells[r];
        while (at != NONE && !u->cells[at].ready && walk[at] == 0) {
            walk[at] = r + 1;
            at = waits_for(u, at);
        }
        if (at != NONE && walk[at] == r + 1) {
            report_cycle(u, at);
        }
    }
    for (uint32_t r = 0; r < count; r++) {
        if (!u->cells[cells[r]].ready) {
            u->cells[cells[r]].broken = true;
        }
    }
}

void order_sort(Unroller *u)
{
    uint32_t *cells = ARENA_ARRAY(&u->scratch, uint32_t, u->cell_count);
    uint32_t count = 0;

    sort_loops(u);
    u->data = ARENA_ARRAY(&u->scratch, uint32_t, u->cell_count);
    for (uint32_t c = 0; c < u->cell_count; c++) {
        const Cell *cell = &u->cells[c];
        const Definition *d = &u->definitions[cell->definition];
        if (d->statement->kind == STATEMENT_SET) {
            continue;
        }
        if (d->loop_count == 0 && cell->use_count == 0) {
            u->data[u->data_count++] = c;
        } else {
            cells[count++] = c;
        }
    }
    sort_cells(u, u->data, u->data_count);
    sort_cells(u, cells, count);
    run(u, cells, count);
    if (u->order_count < count) {
        report_cycles(u, cells, count);
    }
    /* From here on `ready` says that the shape is known. */
    for (uint32_t c = 0; c < u->cell_count; c++) {
        u->cells[c].ready = false;
    }
}
