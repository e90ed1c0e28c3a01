#include "engine/reverse.h"

#include <assert.h>
#include <string.h>

struct Reverse {
    Draft *draft;
    ReverseScratch *scratch;
    size_t term; /* the forward term at hand */
};

static bool is_none(Operand operand)
{
    return operand.kind == OPERAND_NONE;
}

/* --- What a rule sees --------------------------------------------------- */

const Term *reverse_term_of(const Reverse *reverse)
{
    return &reverse->draft->terms[reverse->term];
}

Operand reverse_arg(const Reverse *reverse, uint32_t i)
{
    const Term *term = reverse_term_of(reverse);

    assert(i < term->arg_count);
    return reverse->draft->args[term->args + i];
}

Shape reverse_shape(const Reverse *reverse, uint32_t i)
{
    return draft_shape(reverse->draft, reverse_arg(reverse, i));
}

uint32_t reverse_count(const Reverse *reverse)
{
    return reverse_term_of(reverse)->arg_count;
}

Operand reverse_value(const Reverse *reverse)
{
    return draft_operand(OPERAND_TERM, reverse->term);
}

Shape reverse_value_shape(const Reverse *reverse)
{
    return reverse_term_of(reverse)->shape;
}

Operand reverse_gradient(const Reverse *reverse)
{
    return reverse->scratch->adjoints[reverse->term];
}

static bool leads_to_input(const Reverse *reverse, Operand operand)
{
    return operand.kind == OPERAND_INPUT ||
           (operand.kind == OPERAND_TERM &&
            reverse->scratch->wanted[operand.at]);
}

bool reverse_wants(const Reverse *reverse, uint32_t i)
{
    return leads_to_input(reverse, reverse_arg(reverse, i));
}

Operand reverse_number(Reverse *reverse, double number)
{
    return draft_number(reverse->draft, number);
}

Operand reverse_push(Reverse *reverse, uint16_t op, Shape shape,
                     const Operand *args, uint32_t count,
                     const int64_t attribute[2])
{
    return draft_push(reverse->draft, op, shape, args, count, attribute);
}

const Term *reverse_made(const Reverse *reverse, Operand operand)
{
    const Draft *draft = reverse->draft;

    return operand.kind == OPERAND_TERM && operand.at >= draft->forward
               ? &draft->terms[operand.at]
               : NULL;
}

const Term *reverse_forward_term(const Reverse *reverse, Operand operand)
{
    const Draft *draft = reverse->draft;

    return operand.kind == OPERAND_TERM && operand.at < draft->forward
               ? &draft->terms[operand.at]
               : NULL;
}

Shape reverse_operand_shape(const Reverse *reverse, Operand operand)
{
    return draft_shape(reverse->draft, operand);
}

const Operand *reverse_args_of(const Reverse *reverse, const Term *term)
{
    return reverse->draft->args + term->args;
}

void reverse_give(Reverse *reverse, uint32_t i, Operand operand)
{
    Operand arg = reverse_arg(reverse, i);
    Operand *place = NULL;

    if (!leads_to_input(reverse, arg)) {
        return;
    }
    if (arg.kind == OPERAND_TERM) {
        place = &reverse->scratch->adjoints[arg.at];
    } else {
        place = &reverse->scratch->gifts[reverse_term_of(reverse)->args + i];
    }
    assert(is_none(*place)); /* once an argument; and a term has one user */
    *place = operand;
}

/* --- The walk ----------------------------------------------------------- */

static void prepare(const Draft *draft, ReverseScratch *scratch)
{
    Arena *arena = draft->arena;

    DRAFT_ROOM(arena, scratch->wanted, draft->forward,
               scratch->wanted_capacity);
    DRAFT_ROOM(arena, scratch->adjoints, draft->forward,
               scratch->adjoint_capacity);
    DRAFT_ROOM(arena, scratch->gifts, draft->arg_count, scratch->gift_capacity);
    memset(scratch->adjoints, 0, draft->forward * sizeof(Operand));
    memset(scratch->gifts, 0, draft->arg_count * sizeof(Operand));
}

static void mark_wanted(const Reverse *reverse)
{
    const Draft *draft = reverse->draft;

    for (size_t i = 0; i < draft->forward; i++) {
        const Term *term = &draft->terms[i];
        bool wanted = false;
        if (op_row(term->op)->reverse) {
            for (uint32_t k = 0; k < term->arg_count && !wanted; k++) {
                wanted = leads_to_input(reverse, draft->args[term->args + k]);
            }
        }
        reverse->scratch->wanted[i] = wanted;
    }
}

static void walk(Reverse *reverse)
{
    const ReverseScratch *scratch = reverse->scratch;

    for (size_t i = reverse->draft->forward; i-- > 0;) {
        if (scratch->wanted[i] && !is_none(scratch->adjoints[i])) {
            reverse->term = i;
            op_row(reverse->draft->terms[i].op)->reverse(reverse);
        }
    }
}

/* Adds what an occurrence of an input received to its contribution. */
static void collect_one(Draft *draft, uint32_t input, Operand gift)
{
    Operand sum = draft->contributions[input];

    if (is_none(gift)) {
        return;
    }
    if (!is_none(sum)) {
        Operand both[2] = {sum, gift};
        gift = draft_push(draft, OP_ADD, draft->inputs[input], both, 2, NULL);
    }
    draft->contributions[input] = gift;
}

/* Visits the occurrences of inputs as they are written, left to right: the
 * order of the arguments in the tree, not of the terms. */
static void collect(Draft *draft, ReverseScratch *scratch, size_t arg_count)
{
    size_t depth = 0;

    if (draft->root.kind != OPERAND_TERM) {
        return;
    }
    /* Every argument is on the stack at most once. */
    DRAFT_ROOM(draft->arena, scratch->stack, arg_count + 1,
               scratch->stack_capacity);
    uint32_t *stack = scratch->stack;
    const Term *term = &draft->terms[draft->root.at];
    for (uint32_t k = term->arg_count; k-- > 0;) {
        stack[depth++] = term->args + k;
    }
    while (depth > 0) {
        uint32_t place = stack[--depth];
        Operand arg = draft->args[place];
        if (arg.kind == OPERAND_INPUT) {
            collect_one(draft, arg.at, scratch->gifts[place]);
        } else if (arg.kind == OPERAND_TERM && scratch->wanted[arg.at]) {
            term = &draft->terms[arg.at];
            for (uint32_t k = term->arg_count; k-- > 0;) {
                stack[depth++] = term->args + k;
            }
        }
    }
}

/* --- Only what is needed ------------------------------------------------ */

static bool is_reverse(const Draft *draft, Operand operand)
{
    return operand.kind == OPERAND_TERM && operand.at >= draft->forward;
}

/* MOVED[i] becomes 1 for each reverse term i that a contribution needs. */
static void mark_needed(const Draft *draft, uint32_t *moved)
{
    size_t forward = draft->forward;

    memset(moved, 0, (draft->term_count - forward) * sizeof *moved);
    for (size_t i = 0; i < draft->input_count; i++) {
        if (is_reverse(draft, draft->contributions[i])) {
            moved[draft->contributions[i].at - forward] = 1;
        }
    }
    for (size_t i = draft->term_count; i-- > forward;) {
        const Term *term = &draft->terms[i];
        for (uint32_t k = 0; moved[i - forward] && k < term->arg_count; k++) {
            Operand arg = draft->args[term->args + k];
            if (is_reverse(draft, arg)) {
                moved[arg.at - forward] = 1;
            }
        }
    }
}

static Operand follow(const Draft *draft, const uint32_t *moved,
                      Operand operand)
{
    if (is_reverse(draft, operand)) {
        operand.at = moved[operand.at - draft->forward] & OPERAND_AT_MOST;
    }
    return operand;
}

/* Drops the reverse terms that nothing needs; ARG_COUNT arguments are the
 * forward side's. */
static void drop_unneeded(Draft *draft, ReverseScratch *scratch,
                          size_t arg_count)
{
    size_t forward = draft->forward, term_count = forward;

    DRAFT_ROOM(draft->arena, scratch->moved, draft->term_count - forward,
               scratch->moved_capacity);
    uint32_t *moved = scratch->moved;
    mark_needed(draft, moved);
    for (size_t i = forward; i < draft->term_count; i++) {
        Term *term = &draft->terms[i];
        if (!moved[i - forward]) {
            continue;
        }
        uint32_t to = (uint32_t)arg_count;
        for (uint32_t k = 0; k < term->arg_count; k++) {
            draft->args[arg_count++] =
                follow(draft, moved, draft->args[term->args + k]);
        }
        moved[i - forward] = (uint32_t)term_count;
        draft->terms[term_count] = *term;
        draft->terms[term_count++].args = to;
    }
    for (size_t i = 0; i < draft->input_count; i++) {
        draft->contributions[i] = follow(draft, moved, draft->contributions[i]);
    }
    draft->term_count = term_count;
    draft->arg_count = arg_count;
}

void reverse_build(Draft *draft, ReverseScratch *scratch)
{
    Reverse reverse = {.draft = draft, .scratch = scratch};
    Operand seed = draft_operand(OPERAND_GRADIENT, 0);
    size_t arg_count = draft->arg_count;

    DRAFT_ROOM(draft->arena, draft->contributions, draft->input_count,
               draft->contribution_capacity);
    memset(draft->contributions, 0, draft->input_count * sizeof(Operand));
    prepare(draft, scratch);
    mark_wanted(&reverse);
    if (draft->root.kind == OPERAND_TERM) {
        scratch->adjoints[draft->root.at] = seed;
    } else if (draft->root.kind == OPERAND_INPUT) {
        draft->contributions[draft->root.at] = seed;
    }
    walk(&reverse);
    collect(draft, scratch, arg_count);
    drop_unneeded(draft, scratch, arg_count);
}
