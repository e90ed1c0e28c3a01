#include "lang/cells.h"

#include "lang/domain.h"
#include "lang/scope.h"

/* Groups that may be opened within one another. */
#define OPEN_MOST 200

/* --- Finding cells ------------------------------------------------------ */

static size_t hash(uint32_t group, const int64_t *indices, uint32_t count)
{
    uint64_t h = ((uint64_t)group + 1) * 0x9E3779B97F4A7C15u;

    for (uint32_t i = 0; i < count; i++) {
        h = (h ^ (uint64_t)indices[i]) * 0x9E3779B97F4A7C15u;
        h ^= h >> 29;
    }
    return (size_t)(h ^ (h >> 32));
}

static bool same_indices(const int64_t *a, const int64_t *b, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (a[i] != b[i]) {
            return false;
        }
    }
    return true;
}

/* The slot of a cell, or the free one where it would go. A slot holds 1 + the
 * cell. */
static uint32_t *cell_slot(const Unroller *u, uint32_t group,
                           const int64_t *indices)
{
    uint32_t count = u->groups[group].index_count;
    size_t mask = u->cell_slot_count - 1;
    size_t at = hash(group, indices, count) & mask;

    for (; u->cell_slots[at]; at = (at + 1) & mask) {
        const Cell *cell = &u->cells[u->cell_slots[at] - 1];
        if (u->definitions[cell->definition].group == group &&
            same_indices(u->indices + cell->indices, indices, count)) {
            break;
        }
    }
    return &u->cell_slots[at];
}

/* --- Boxes: groups that are full arrays --------------------------------- */

static uint32_t find_in_box(const Box *box, const int64_t *indices,
                            uint32_t count)
{
    uint64_t at = 0;

    for (uint32_t i = 0; i < count; i++) {
        uint64_t place = (uint64_t)(indices[i] - box->low[i]);
        if (place >= box->size[i]) { /* also of an index below */
            return NONE;
        }
        at = at * box->size[i] + place;
    }
    return box->cells[at] - 1;
}

static void widen_box(Box *box, const int64_t *indices, uint32_t count,
                      bool first)
{
    for (uint32_t i = 0; i < count; i++) {
        int64_t low = first ? indices[i] : box->low[i];
        int64_t high = first ? indices[i] : low + (int64_t)box->size[i] - 1;
        low = indices[i] < low ? indices[i] : low;
        high = indices[i] > high ? indices[i] : high;
        box->low[i] = low;
        box->size[i] = (uint64_t)(high - low) + 1;
    }
}

/* A box is worth its room when it is filled to a quarter. */
static bool box_is_full(const Box *box, uint32_t count, uint64_t cells)
{
    uint64_t room = 1;

    for (uint32_t i = 0; i < count; i++) {
        if (__builtin_mul_overflow(room, box->size[i], &room)) {
            return false;
        }
    }
    return room <= cells * 4;
}

static void make_boxes(Unroller *u)
{
    Box *boxes = ARENA_ARRAY(&u->scratch, Box, u->group_count);

    for (size_t c = 0; c < u->cell_count; c++) {
        uint32_t g = u->definitions[u->cells[c].definition].group;
        widen_box(&boxes[g], u->indices + u->cells[c].indices,
                  u->groups[g].index_count, u->groups[g].cell_count++ == 0);
    }
    for (size_t g = 0; g < u->group_count; g++) {
        Group *group = &u->groups[g];
        uint64_t room = (uint64_t)group->cell_count * 4;
        if (room && box_is_full(&boxes[g], group->index_count, room / 4)) {
            boxes[g].cells = ARENA_ARRAY(&u->scratch, uint32_t, room);
            group->box = &boxes[g];
        }
    }
    for (size_t c = 0; c < u->cell_count; c++) {
        const Cell *cell = &u->cells[c];
        const Group *g = &u->groups[u->definitions[cell->definition].group];
        uint64_t at = 0;
        for (uint32_t i = 0; g->box && i < g->index_count; i++) {
            int64_t index = u->indices[cell->indices + i];
            at = at * g->box->size[i] + (uint64_t)(index - g->box->low[i]);
        }
        if (g->box) {
            g->box->cells[at] = (uint32_t)c + 1;
        }
    }
}

uint32_t cells_find(const Unroller *u, uint32_t group, const int64_t *indices)
{
    const Group *g = &u->groups[group];

    if (g->box) {
        return find_in_box(g->box, indices, g->index_count);
    }
    return u->cell_slot_count ? *cell_slot(u, group, indices) - 1 : NONE;
}

static void grow_slots(Unroller *u)
{
    u->cell_slot_count = u->cell_slot_count ? u->cell_slot_count * 2 : 256;
    u->cell_slots = ARENA_ARRAY(&u->scratch, uint32_t, u->cell_slot_count);
    for (size_t i = 0; i < u->cell_count; i++) {
        const Cell *cell = &u->cells[i];
        uint32_t group = u->definitions[cell->definition].group;
        *cell_slot(u, group, u->indices + cell->indices) = (uint32_t)i + 1;
    }
}

const char *cells_format(Unroller *u, uint32_t group, const int64_t *indices)
{
    const Group *g = &u->groups[group];
    Buf buf = {0};

    buf_push_str(&buf, g->name);
    for (uint32_t i = 0; i < g->index_count; i++) {
        buf_printf(&buf, "%s%lld", i ? "," : "[", (long long)indices[i]);
    }
    if (g->index_count) {
        buf_push_char(&buf, ']');
    }
    char *text = arena_copy(&u->scratch, buf_text(&buf), buf.length);
    buf_finish(&buf);
    return text;
}

const char *cells_name(Unroller *u, uint32_t cell)
{
    const Cell *c = &u->cells[cell];

    return cells_format(u, u->definitions[c->definition].group,
                        u->indices + c->indices);
}

/* --- Making cells ------------------------------------------------------- */

static uint32_t push_indices(Unroller *u, const int64_t *indices,
                             uint32_t count)
{
    uint32_t first = (uint32_t)u->index_count;

    for (uint32_t i = 0; i < count; i++) {
        *ARENA_PUSH(&u->scratch, u->indices, u->index_count,
                    u->index_capacity) = indices[i];
    }
    return first;
}

static void report_twice(Unroller *u, const Definition *d,
                         const int64_t *indices, uint32_t old)
{
    const Definition *first = &u->definitions[u->cells[old].definition];

    diag_error(u->diag, d->target->span,
               first == d ? "defined-twice-here" : "defined-twice",
               cells_format(u, d->group, indices),
               unroller_line(u, first->statement->span), NULL);
}

/* The new cell of a definition; NULL when an error was reported. LOOPS are
 * the values of its index variables. */
static Cell *make_cell(Unroller *u, uint32_t definition, const int64_t *indices,
                       const int64_t *loops)
{
    Definition *d = &u->definitions[definition];

    if (u->cell_count >= u->limits.values || u->cell_count >= NONE - 1) {
        u->exhausted = true;
        diag_error(u->diag, d->statement->span, "limit-values",
                   unroller_number(u, (int64_t)u->limits.values), NULL);
        return NULL;
    }
    if ((u->cell_count + 1) * 2 > u->cell_slot_count) {
        grow_slots(u);
    }
    uint32_t *slot = cell_slot(u, d->group, indices);
    if (*slot) {
        report_twice(u, d, indices, *slot - 1);
        return NULL;
    }
    uint32_t count = u->groups[d->group].index_count;
    bool same =
        d->loop_count <= count && same_indices(indices, loops, d->loop_count);
    uint32_t at = push_indices(u, indices, count);
    *slot = (uint32_t)u->cell_count + 1;
    Cell *cell =
        ARENA_PUSH(&u->scratch, u->cells, u->cell_count, u->cell_capacity);
    *cell = (Cell){.definition = definition, .indices = at, .value = NONE};
    cell->loops = same ? at : push_indices(u, loops, d->loop_count);
    cell->broken = d->broken;
    return cell;
}

static void make_set(Unroller *u, Cell *cell, const Range *range,
                     const int64_t *loops)
{
    uint32_t at = (uint32_t)(cell - u->cells);
    Numbers numbers;

    bool good = domain_numbers(u, range, loops, &numbers);
    cell = &u->cells[at];
    cell->broken |= !good;
    cell->uses = (uint32_t)u->element_count;
    cell->use_count = numbers.count;
    for (uint32_t i = 0; i < numbers.count; i++) {
        int64_t number = domain_number(&numbers, i);
        *ARENA_PUSH(&u->scratch, u->elements, u->element_count,
                    u->element_capacity) = number;
    }
}

/* What the index variables span, for those who draw axes. */
static void widen(Unroller *u, const Definition *d, const int64_t *loops)
{
    for (uint32_t i = 0; i < d->loop_count; i++) {
        IndexVariable *v =
            &u->variables[scope_variable(u, d->loops[i].variable)];
        if (!v->seen || loops[i] < v->first) {
            v->first = loops[i];
        }
        if (!v->seen || loops[i] > v->last) {
            v->last = loops[i];
        }
        v->seen = true;
    }
}

static void make_tuple(Unroller *u, uint32_t definition, const int64_t *loops)
{
    Definition *d = &u->definitions[definition];
    int64_t indices[INDICES_MOST];

    if (!domain_indices(u, d->indices, d->index_count, loops, indices)) {
        u->groups[d->group].partial = true;
        return;
    }
    Cell *cell = make_cell(u, definition, indices, loops);
    if (cell && d->statement->kind == STATEMENT_SET) {
        make_set(u, cell, &d->range, loops);
    } else if (cell) {
        widen(u, d, loops);
    }
}

/* All tuples of the loops from DEPTH on. */
static bool make_loops(Unroller *u, uint32_t definition, uint32_t depth,
                       int64_t *loops)
{
    const Definition *d = &u->definitions[definition];
    Numbers numbers;

    if (depth == d->loop_count) {
        make_tuple(u, definition, loops);
        return !u->exhausted;
    }
    if (!domain_numbers(u, &d->loops[depth].range, loops, &numbers)) {
        u->groups[d->group].partial = true;
        return !u->exhausted;
    }
    for (uint32_t i = 0; i < numbers.count; i++) {
        loops[depth] = domain_number(&numbers, i);
        if (!make_loops(u, definition, depth + 1, loops)) {
            return false;
        }
    }
    return true;
}

/* --- Texts: w[1..5] = "hello" ------------------------------------------- */

/* Whether a text's name has symbols, and its places are as many as its
 * characters. */
static bool check_text(Unroller *u, const Definition *d, const Name *name,
                       const Numbers *places)
{
    const Statement *s = d->statement;
    uint32_t length = 0;

    if (!name->symbols) {
        return !name->lost &&
               diag_error(u->diag, d->target->name_span, "text-symbols",
                          unroller_str(u, d->target->name), NULL);
    }
    for (size_t at = 0; at < s->text.length; length++) {
        str_decode(s->text, &at);
    }
    if (length != places->count) {
        return diag_error(u->diag, s->text_span, "text-length",
                          unroller_number(u, length),
                          unroller_number(u, places->count), NULL);
    }
    return name->characters != NULL;
}

/* The class number of a character, from 1; 0, and reported. */
static uint32_t class_of(Unroller *u, const Definition *d, const Name *name,
                         Str c)
{
    for (uint32_t k = 0; k < name->character_count; k++) {
        if (str_is(c, name->characters[k])) {
            unroller_spend(u, k + (uint64_t)1, d->statement->text_span);
            return k + 1;
        }
    }
    diag_error(u->diag, d->statement->text_span, "text-character",
               unroller_str(u, c), unroller_str(u, d->target->name), NULL);
    return 0;
}

static void make_text(Unroller *u, uint32_t definition)
{
    Definition *d = &u->definitions[definition];
    Str text = d->statement->text;
    const Name *name = scope_name(u, d->target->name);
    Numbers places;
    size_t at = 0;

    u->groups[d->group].partial = true; /* until all is well */
    if (!domain_numbers(u, &d->range, NULL, &places) ||
        !check_text(u, d, name, &places)) {
        return;
    }
    for (uint32_t i = 0; i < places.count && !u->exhausted; i++) {
        size_t begin = at;
        str_decode(text, &at);
        uint32_t class =
            class_of(u, d, name, (Str){text.data + begin, at - begin});
        if (class == 0) {
            return;
        }
        int64_t index = domain_number(&places, i);
        Cell *cell = make_cell(u, definition, &index, &index);
        if (cell) {
            cell->wholeness = WHOLE_KNOWN;
            cell->whole = class;
        }
    }
    u->groups[d->group].partial = name->lost;
}

/* --- Definitions and groups --------------------------------------------- */

static void make_definition(Unroller *u, uint32_t definition)
{
    Definition *d = &u->definitions[definition];
    int64_t loops[INDICES_MOST];

    if (d->done || u->exhausted) {
        return;
    }
    d->done = true;
    if (d->broken_left) {
        return;
    }
    Span asker = u->asker_span;
    uint32_t asker_cell = u->asker_cell;
    u->asker_span = d->target->span;
    u->asker_cell = NONE;
    if (d->statement->kind == STATEMENT_TEXT) {
        make_text(u, definition);
    } else {
        make_loops(u, definition, 0, loops);
    }
    u->asker_span = asker;
    u->asker_cell = asker_cell;
}

void cells_open(Unroller *u, uint32_t group)
{
    Group *g = &u->groups[group];

    if (g->progress != PROGRESS_NONE || u->exhausted) {
        return;
    }
    if (u->depth >= OPEN_MOST) {
        u->exhausted = true;
        diag_error(u->diag, u->asker_span, "limit-opening",
                   unroller_number(u, OPEN_MOST), NULL);
        return;
    }
    u->depth++;
    g->progress = PROGRESS_OPEN;
    /* First those that can do without the group itself: in a[1] = 2 and
     * a[a[1]] = 3 the first. */
    for (int own = 0; own < 2; own++) {
        for (size_t i = 0; i < g->count; i++) {
            if (u->definitions[g->definitions[i]].own == (own == 1)) {
                make_definition(u, g->definitions[i]);
            }
        }
    }
    g->progress = PROGRESS_DONE;
    u->depth--;
}

void cells_make(Unroller *u)
{
    for (size_t i = 0; i < u->definition_count && !u->exhausted; i++) {
        cells_open(u, u->definitions[i].group);
    }
    make_boxes(u);
}
