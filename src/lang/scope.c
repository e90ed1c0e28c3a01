#include "lang/scope.h"

#include <string.h>

#include "engine/op.h"

/* --- The table of names ------------------------------------------------- */

static size_t hash(Str text)
{
    uint64_t h = 0xCBF29CE484222325u;

    for (size_t i = 0; i < text.length; i++) {
        h = (h ^ (unsigned char)text.data[i]) * 0x100000001B3u;
    }
    return (size_t)(h ^ (h >> 32));
}

/* The slot of TEXT, or the free one where it would go. A slot holds 1 + the
 * place of its name. */
static uint32_t *name_slot(const Unroller *u, Str text)
{
    size_t at = hash(text) & (u->name_slot_count - 1);

    while (u->name_slots[at] &&
           !str_equal(u->names[u->name_slots[at] - 1].text, text)) {
        at = (at + 1) & (u->name_slot_count - 1);
    }
    return &u->name_slots[at];
}

static void grow_slots(Unroller *u)
{
    u->name_slot_count = u->name_slot_count ? u->name_slot_count * 2 : 64;
    u->name_slots = ARENA_ARRAY(&u->scratch, uint32_t, u->name_slot_count);
    for (size_t i = 0; i < u->name_count; i++) {
        *name_slot(u, u->names[i].text) = (uint32_t)i + 1;
    }
}

Name *scope_name(const Unroller *u, Str text)
{
    uint32_t at = u->name_slot_count ? *name_slot(u, text) : 0;

    return at ? &u->names[at - 1] : NULL;
}

static Name *take_name(Unroller *u, Str text)
{
    Name *name = scope_name(u, text);

    if (name) {
        return name;
    }
    if ((u->name_count + 1) * 2 > u->name_slot_count) {
        grow_slots(u);
    }
    *name_slot(u, text) = (uint32_t)u->name_count + 1;
    name = ARENA_PUSH(&u->scratch, u->names, u->name_count, u->name_capacity);
    *name = (Name){.text = text,
                   .group = NONE,
                   .variable = NONE,
                   .function = NONE,
                   .family = NONE};
    return name;
}

bool scope_is_known(const Unroller *u, Str text)
{
    const Name *name = scope_name(u, text);

    return name &&
           (name->group != NONE || name->lost ||
            (name->variable != NONE && u->variables[name->variable].statement));
}

void scope_complained(Unroller *u, Str text)
{
    take_name(u, text)->complained = true;
}

uint32_t scope_group(const Unroller *u, Str text, uint32_t index_count)
{
    const Name *name = scope_name(u, text);
    uint32_t group = name ? name->group : NONE;

    while (group != NONE && u->groups[group].index_count != index_count) {
        group = u->groups[group].next;
    }
    return group;
}

static uint32_t take_group(Unroller *u, Str text, uint32_t index_count,
                           bool set)
{
    uint32_t at = scope_group(u, text, index_count);

    if (at == NONE) {
        Name *name = take_name(u, text);
        at = (uint32_t)u->group_count;
        *ARENA_PUSH(&u->scratch, u->groups, u->group_count, u->group_capacity) =
            (Group){.name = text,
                    .index_count = index_count,
                    .set = set,
                    .next = name->group};
        name->group = at;
    }
    return at;
}

const char *scope_group_text(Unroller *u, uint32_t group)
{
    const Group *g = &u->groups[group];
    Buf buf = {0};

    buf_push_str(&buf, g->name);
    for (uint32_t i = 0; i < g->index_count; i++) {
        buf_printf(&buf, "%s\xE2\x80\xA6", i ? ", " : "[");
    }
    if (g->index_count) {
        buf_push_char(&buf, ']');
    }
    char *text = arena_copy(&u->scratch, buf_text(&buf), buf.length);
    buf_finish(&buf);
    return text;
}

/* --- Definitions -------------------------------------------------------- */

static bool check_target(Unroller *u, const Expr *target)
{
    if (target->name.length > NAME_MOST) {
        return diag_error(u->diag, target->name_span, "limit-name",
                          unroller_number(u, NAME_MOST), NULL);
    }
    if (target->item_count > INDICES_MOST) {
        return diag_error(u->diag, target->span, "limit-indices",
                          unroller_number(u, INDICES_MOST), NULL);
    }
    return true;
}

/* Whether the name is a set where a value is defined, or the reverse. */
static bool kinds_clash(Unroller *u, const Name *name, bool set,
                        uint32_t *other)
{
    for (*other = name ? name->group : NONE; *other != NONE;
         *other = u->groups[*other].next) {
        if (u->groups[*other].set != set && u->groups[*other].count) {
            return true;
        }
    }
    return false;
}

static const Definition *first_definition(const Unroller *u, uint32_t group)
{
    return &u->definitions[u->groups[group].definitions[0]];
}

static void take_definition(Unroller *u, const Statement *s)
{
    bool set = s->kind == STATEMENT_SET;
    /* A text defines one value for each of its places. */
    uint32_t indices = s->kind == STATEMENT_TEXT ? 1 : s->target->item_count;
    uint32_t other;

    if (!check_target(u, s->target)) {
        return;
    }
    if (kinds_clash(u, scope_name(u, s->target->name), set, &other)) {
        const Statement *first = first_definition(u, other)->statement;
        diag_error(u->diag, s->target->name_span, "set-and-value",
                   unroller_str(u, s->target->name),
                   unroller_line(u, first->span), NULL);
        return;
    }
    uint32_t group = take_group(u, s->target->name, indices, set);
    *ARENA_PUSH(&u->scratch, u->definitions, u->definition_count,
                u->definition_capacity) = (Definition){
        .statement = s, .target = s->target, .group = group, .equation = NONE};
    Group *g = &u->groups[group];
    *ARENA_PUSH(&u->scratch, g->definitions, g->count, g->capacity) =
        (uint32_t)u->definition_count - 1;
}

/* --- Variables, functions, symbols -------------------------------------- */

uint32_t scope_variable(const Unroller *u, Str text)
{
    const Name *name = scope_name(u, text);

    return name ? name->variable : NONE;
}

uint32_t scope_take_variable(Unroller *u, Str text)
{
    Name *name = take_name(u, text);

    if (name->variable == NONE) {
        name->variable = (uint32_t)u->variable_count;
        *ARENA_PUSH(&u->scratch, u->variables, u->variable_count,
                    u->variable_capacity) = (IndexVariable){.name = text};
    }
    return name->variable;
}

static void take_declaration(Unroller *u, const Statement *s)
{
    const Loop *loop = &s->loops[0];

    if (loop->variable.length > NAME_MOST) {
        diag_error(u->diag, loop->span, "limit-name",
                   unroller_number(u, NAME_MOST), NULL);
    } else if (scope_variable(u, loop->variable) != NONE) {
        const IndexVariable *first =
            &u->variables[scope_variable(u, loop->variable)];
        diag_error(u->diag, loop->span, "variable-twice",
                   unroller_str(u, loop->variable),
                   unroller_line(u, first->statement->span), NULL);
    } else {
        uint32_t at = scope_take_variable(u, loop->variable);
        u->variables[at].statement = s;
    }
}

static void take_function(Unroller *u, const Statement *s)
{
    Str text = s->target->name;
    const Name *name = scope_name(u, text);
    uint16_t op;

    if (op_find(text.data, text.length, &op) || str_is(text, "load")) {
        diag_error(u->diag, s->target->name_span, "function-builtin",
                   unroller_str(u, text), NULL);
    } else if (name && name->function != NONE) {
        const Statement *first = u->functions[name->function].statement;
        diag_error(u->diag, s->target->name_span, "function-twice",
                   unroller_str(u, text), unroller_line(u, first->span), NULL);
    } else {
        take_name(u, text)->function = (uint32_t)u->function_count;
        *ARENA_PUSH(&u->scratch, u->functions, u->function_count,
                    u->function_capacity) = (Function){s};
    }
}

/* Each character of a text, once each or reported. */
static void take_characters(Unroller *u, Name *name, const Statement *s)
{
    const char **characters =
        ARENA_ARRAY(u->arena, const char *, s->text.length + 1);
    uint32_t count = 0;

    for (size_t at = 0; at < s->text.length;) {
        size_t begin = at;
        str_decode(s->text, &at);
        Str c = {s->text.data + begin, at - begin};
        for (uint32_t i = 0; i < count; i++) {
            if (str_is(c, characters[i])) {
                diag_error(u->diag, s->text_span, "symbols-repeat",
                           characters[i], NULL);
                return;
            }
        }
        characters[count++] = arena_copy(u->arena, c.data, c.length);
        if (count > SYMBOLS_MOST) {
            diag_error(u->diag, s->text_span, "limit-symbols",
                       unroller_number(u, SYMBOLS_MOST), NULL);
            return;
        }
    }
    name->characters = characters;
    name->character_count = count;
}

static void take_symbols(Unroller *u, const Statement *s)
{
    Name *name = take_name(u, s->target->name);

    if (name->symbols) {
        diag_error(u->diag, s->target->name_span, "symbols-twice",
                   unroller_str(u, s->target->name),
                   unroller_line(u, name->symbols->span), NULL);
        return;
    }
    name->symbols = s;
    if (s->text.length == 0) {
        diag_error(u->diag, s->text_span, "symbols-empty", NULL);
        return;
    }
    take_characters(u, name, s);
}

/* A declared variable may not also be a value or a set without index. */
static void check_variables(Unroller *u)
{
    for (size_t i = 0; i < u->variable_count; i++) {
        const IndexVariable *v = &u->variables[i];
        uint32_t group = scope_group(u, v->name, 0);
        if (group != NONE && u->groups[group].count) {
            const Definition *d = first_definition(u, group);
            diag_error(u->diag, d->target->name_span, "variable-is-value",
                       unroller_str(u, v->name),
                       unroller_line(u, v->statement->span), NULL);
        }
    }
}

void scope_collect(Unroller *u)
{
    for (uint32_t i = 0; i < u->model->lost_count; i++) {
        take_name(u, u->model->lost[i])->lost = true;
    }
    for (uint32_t i = 0; i < u->model->statement_count; i++) {
        const Statement *s = &u->model->statements[i];
        switch (s->kind) {
        case STATEMENT_EQUATION:
        case STATEMENT_SET:
        case STATEMENT_TEXT: take_definition(u, s); break;
        case STATEMENT_SYMBOLS: take_symbols(u, s); break;
        case STATEMENT_FUNCTION: take_function(u, s); break;
        case STATEMENT_DECLARE: take_declaration(u, s); break;
        default: break;
        }
    }
    check_variables(u);
    for (size_t i = 0; i < u->group_count; i++) {
        u->groups[i].partial = scope_name(u, u->groups[i].name)->lost;
    }
}

/* --- Unknown names ------------------------------------------------------ */

typedef enum Wanted { WANTED_VALUE, WANTED_SET, WANTED_FUNCTION } Wanted;

static bool name_is(const Unroller *u, const Name *name, Wanted wanted)
{
    if (wanted == WANTED_FUNCTION) {
        return name->function != NONE;
    }
    if (wanted == WANTED_VALUE && name->variable != NONE) {
        return true;
    }
    for (uint32_t g = name->group; g != NONE; g = u->groups[g].next) {
        if (u->groups[g].set == (wanted == WANTED_SET)) {
            return true;
        }
    }
    return false;
}

static void nearer(Str name, Str other, Str *best, size_t *distance)
{
    /* Half of a short name may not be another one. */
    size_t most = name.length < 3 ? 1 : name.length < 6 ? 2 : 3;
    size_t limit = *distance > 0 ? *distance - 1 : 0;

    if (limit > most) {
        limit = most;
    }
    size_t d = str_distance(name, other, limit);
    if (d <= limit && d < name.length && d < *distance) {
        *distance = d;
        *best = other;
    }
}

static Str nearest(const Unroller *u, Str name, Wanted wanted)
{
    Str best = {0};
    size_t distance = SIZE_MAX;

    for (size_t i = 0; i < u->name_count; i++) {
        if (name_is(u, &u->names[i], wanted)) {
            nearer(name, u->names[i].text, &best, &distance);
        }
    }
    for (uint16_t op = 1; wanted == WANTED_FUNCTION && op < OP_COUNT; op++) {
        const Op *row = op_row(op);
        if (row && row->name && !row->hidden && !row->reverse_only) {
            nearer(name, str_of(row->name), &best, &distance);
        }
    }
    return best;
}

static void unknown(Unroller *u, Str name, Span span, Wanted wanted,
                    const char *id, const char *near_id)
{
    Name *known = take_name(u, name);
    Str near = nearest(u, name, wanted);

    if (known->complained) { /* said where it was first met */
        return;
    }
    known->complained = true;
    if (near.length) {
        diag_error(u->diag, span, near_id, unroller_str(u, name),
                   unroller_str(u, near), NULL);
    } else {
        diag_error(u->diag, span, id, unroller_str(u, name), NULL);
    }
}

/* A group of the name with another number of indices; NONE. */
static uint32_t other_group(const Unroller *u, const Name *name, bool set)
{
    uint32_t group = name ? name->group : NONE;

    while (group != NONE && u->groups[group].set != set) {
        group = u->groups[group].next;
    }
    return group;
}

void scope_unknown_value(Unroller *u, Str text, uint32_t index_count, Span span)
{
    const Name *name = scope_name(u, text);
    uint32_t group = other_group(u, name, false);
    const char *quoted = unroller_str(u, text);
    uint16_t op;

    if (name && name->lost) {
        return;
    }
    if (group != NONE) {
        const char *id = index_count == 0 ? "name-family"
                         : u->groups[group].index_count == 0
                             ? "name-unindexed"
                             : "name-index-count";
        diag_error(u->diag, span, id, quoted, scope_group_text(u, group),
                   unroller_number(u, u->groups[group].index_count),
                   unroller_number(u, index_count), NULL);
    } else if (other_group(u, name, true) != NONE) {
        diag_error(u->diag, span, "set-as-number", quoted, NULL);
    } else if (name && name->variable != NONE && index_count == 0 &&
               u->variables[name->variable].statement) {
        diag_error(u->diag, span, "variable-free", quoted, NULL);
    } else if (name && name->function != NONE && index_count == 0) {
        diag_error(u->diag, span, "name-function", quoted, NULL);
    } else if (index_count == 0 && !nearest(u, text, WANTED_VALUE).length &&
               op_find(text.data, text.length, &op)) {
        diag_error(u->diag, span, "name-function", quoted, NULL);
    } else {
        unknown(u, text, span, WANTED_VALUE, "name-unknown",
                "name-unknown-near");
    }
}

/* What other languages have under a name, and what is said of it here. */
static const char *foreign_function(Str name)
{
    static const struct {
        const char *name, *id;
    } known[] = {
        {"min", "call-min"},       {"minimum", "call-min"},
        {"mod", "call-mod"},       {"floor", "call-mod"},
        {"div", "call-mod"},       {"round", "call-mod"},
        {"if", "call-if"},         {"where", "call-if"},
        {"concat", "call-concat"}, {"cat", "call-concat"},
        {"stack", "call-concat"},  {"matmul", "call-product"},
        {"dot", "call-product"},   {"transpose", "call-transpose"},
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (str_is(name, known[i].name)) {
            return known[i].id;
        }
    }
    return NULL;
}

void scope_unknown_function(Unroller *u, Str text, Span span)
{
    const Name *name = scope_name(u, text);
    const char *id = foreign_function(text);

    if (name && name->lost) {
        return;
    }
    if (id) {
        diag_error(u->diag, span, id, unroller_str(u, text), NULL);
    } else if (name && name_is(u, name, WANTED_VALUE)) {
        diag_error(u->diag, span, "call-value", unroller_str(u, text), NULL);
    } else {
        unknown(u, text, span, WANTED_FUNCTION, "function-unknown",
                "function-unknown-near");
    }
}

void scope_unknown_set(Unroller *u, Str text, uint32_t index_count, Span span)
{
    const Name *name = scope_name(u, text);
    uint32_t group = other_group(u, name, true);

    if (name && name->lost) {
        return;
    }
    if (group != NONE) {
        diag_error(u->diag, span, "set-index-count", unroller_str(u, text),
                   scope_group_text(u, group), unroller_number(u, index_count),
                   NULL);
    } else if (other_group(u, name, false) != NONE ||
               (name && name->variable != NONE)) {
        diag_error(u->diag, span, "set-is-number", unroller_str(u, text), NULL);
    } else {
        unknown(u, text, span, WANTED_SET, "set-unknown", "set-unknown-near");
    }
}
