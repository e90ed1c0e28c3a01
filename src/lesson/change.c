#include "lesson/change.h"

#include <stdio.h>
#include <string.h>

#include "lesson/variant.h"

/* ---- in the tree ---- */

static Statement *find_text(const Model *model)
{
    for (uint32_t i = 0; i < model->statement_count; i++) {
        if (model->statements[i].kind == STATEMENT_TEXT) {
            return &model->statements[i];
        }
    }
    return NULL;
}

Str change_sequence(const Model *model)
{
    const Statement *text = find_text(model);

    return text ? text->text : (Str){"", 0};
}

/* The number that a name without index is given as; NULL. */
static Expr *find_number(const Model *model, Str name)
{
    for (uint32_t i = 0; i < model->statement_count; i++) {
        const Statement *s = &model->statements[i];
        if (s->kind == STATEMENT_EQUATION && !s->target->has_index &&
            str_equal(s->target->name, name) && s->expr->kind == EXPR_NUMBER) {
            return s->expr;
        }
    }
    return NULL;
}

/* What a range ends in: a number, or the number that a name stands for. */
static Expr *end_of(const Model *model, const Domain *domain)
{
    Expr *last = domain->kind == DOMAIN_RANGE ? domain->last : NULL;

    if (last && last->kind == EXPR_REF && !last->has_index) {
        return find_number(model, last->name);
    }
    return last && last->kind == EXPR_NUMBER ? last : NULL;
}

/* The end of the outermost index variable's range. */
static Expr *find_length(const Model *model)
{
    for (uint32_t i = 0; i < model->statement_count; i++) {
        const Statement *s = &model->statements[i];
        if (s->kind == STATEMENT_DECLARE) {
            return end_of(model, &s->loops[0].domain);
        }
    }
    return NULL;
}

static void set_number(Expr *expr, uint32_t number)
{
    expr->number = number;
    expr->whole = true;
}

static uint32_t count_signs(Str text)
{
    uint32_t count = 0;

    for (size_t at = 0; at < text.length; count++) {
        str_decode(text, &at);
    }
    return count;
}

/* A word of another length than the model's, where that does not follow. */
static bool wrong_length(Str word, uint32_t wanted, Diag *diag)
{
    char numbers[2][16];
    const char *typed =
        arena_printf(diag->arena, "%.*s", (int)word.length, word.data);

    snprintf(numbers[0], sizeof numbers[0], "%u", wanted);
    snprintf(numbers[1], sizeof numbers[1], "%u", count_signs(word));
    return diag_error(diag, (Span){0}, "change-word", numbers[0], typed,
                      numbers[1], NULL);
}

/* A longer or shorter word takes the length with it, where both ended in the
 * same number. */
static bool put_sequence(Model *model, Str word, Diag *diag)
{
    Statement *text = find_text(model);

    if (!text) {
        return diag_error(diag, (Span){0}, "change-sequence", NULL);
    }
    Expr *last = end_of(model, &text->domain), *length = find_length(model);
    const Expr *first = text->domain.first;
    text->text = word;
    if (!last || !first || first->kind != EXPR_NUMBER) {
        return true;
    }
    uint32_t wanted = (uint32_t)(last->number - first->number) + 1;
    if (length && length->number == last->number) {
        set_number(length, (uint32_t)first->number + count_signs(word) - 1);
    } else if (count_signs(word) != wanted) {
        return wrong_length(word, wanted, diag);
    }
    set_number(last, (uint32_t)first->number + count_signs(word) - 1);
    return true;
}

static bool put_length(const Model *model, uint32_t length, Diag *diag)
{
    Expr *last = find_length(model);

    if (!last) {
        return diag_error(diag, (Span){0}, "change-length", NULL);
    }
    set_number(last, length);
    return true;
}

/* Each generator gets its own number, one after another, so that two matrices
 * do not become the same. */
static uint32_t put_seeds(Expr *expr, uint32_t seed)
{
    if (!expr) {
        return seed;
    }
    for (uint32_t i = 0; i < expr->item_count; i++) {
        bool named = expr->kind == EXPR_CALL && expr->labels &&
                     str_is(expr->labels[i], "seed");
        if (named && expr->items[i]->kind == EXPR_NUMBER) {
            set_number(expr->items[i], seed++);
        } else {
            seed = put_seeds(expr->items[i], seed);
        }
    }
    return seed;
}

static bool put_seed(const Model *model, uint32_t seed, Diag *diag)
{
    uint32_t next = seed;

    for (uint32_t i = 0; i < model->statement_count; i++) {
        next = put_seeds(model->statements[i].expr, next);
    }
    return next > seed || diag_error(diag, (Span){0}, "change-seed", NULL);
}

bool change_apply(Model *model, const Change *change, Diag *diag)
{
    switch (change->kind) {
    case CHANGE_SEQUENCE: return put_sequence(model, change->word, diag);
    case CHANGE_LENGTH: return put_length(model, change->number, diag);
    case CHANGE_SEED: return put_seed(model, change->number, diag);
    default: return true;
    }
}

/* ---- as a variant ---- */

/* After the name of what it stands on, so that no two are the same. */
static const char *name_of(const Lesson *lesson, uint32_t parent,
                           const Change *change)
{
    Arena *arena = lesson->arena;
    Str on =
        parent == VARIANT_BASE ? (Str){"", 0} : lesson->variants[parent].name;
    const char *before = arena_printf(arena, "%.*s%s", (int)on.length, on.data,
                                      on.length ? ", " : "");

    switch (change->kind) {
    case CHANGE_SEQUENCE:
        return arena_printf(arena, "%s\"%.*s\"", before,
                            (int)change->word.length, change->word.data);
    case CHANGE_LENGTH:
        return arena_printf(arena, "%slength %u", before, change->number);
    default: return arena_printf(arena, "%sseed %u", before, change->number);
    }
}

static bool same_change(const Change *a, const Change *b)
{
    return a->kind == b->kind && a->number == b->number &&
           str_equal(a->word, b->word);
}

uint32_t change_add(Lesson *lesson, uint32_t parent, const Change *change,
                    Diag *diag)
{
    Arena *arena = lesson->arena;
    size_t count = lesson->variant_count, own = 0;

    for (uint32_t i = 0; i < count; i++) {
        const Variant *variant = &lesson->variants[i];
        own += variant->change.kind != CHANGE_NONE;
        if (variant->parent == parent && variant->change.kind &&
            same_change(&variant->change, change)) {
            return i; /* it was made before */
        }
    }
    if (own == CHANGES_MOST) {
        diag_error(diag, (Span){0}, "change-many", NULL);
        return CHANGE_FAILED;
    }
    Variant *variants = ARENA_ARRAY(arena, Variant, count + 1);
    if (count) {
        memcpy(variants, lesson->variants, count * sizeof *variants);
    }
    Variant *variant = &variants[count];
    *variant = (Variant){.parent = parent, .change = *change};
    Str word = change->word;
    variant->change.word =
        (Str){arena_copy(arena, word.length ? word.data : "", word.length),
              word.length};
    variant->name = str_of(name_of(lesson, parent, change));
    lesson->variants = variants;
    lesson->variant_count = count + 1;
    return (uint32_t)count;
}
