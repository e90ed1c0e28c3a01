#include "engine/draft.h"

#include <assert.h>
#include <string.h>

Operand draft_operand(OperandKind kind, size_t at)
{
    assert(at <= OPERAND_AT_MOST);
    return (Operand){.kind = (uint32_t)kind & 15u,
                     .at = (uint32_t)at & OPERAND_AT_MOST};
}

Operand draft_number(Draft *draft, double number)
{
    *ARENA_PUSH(draft->arena, draft->numbers, draft->number_count,
                draft->number_capacity) = number;
    return draft_operand(OPERAND_NUMBER, draft->number_count - 1);
}

Shape draft_shape(const Draft *draft, Operand operand)
{
    switch (operand.kind) {
    case OPERAND_INPUT: return draft->inputs[operand.at];
    case OPERAND_TERM: return draft->terms[operand.at].shape;
    case OPERAND_GRADIENT: return draft->shape;
    default: return shape_scalar();
    }
}

void *draft_room(Arena *arena, void *array, size_t count, size_t *capacity,
                 size_t size)
{
    if (array && count <= *capacity) {
        return array;
    }
    *capacity = count < 8 ? 16 : count * 2;
    return arena_array(arena, *capacity, size);
}

/* Room for COUNT more arguments; what stands there stays. */
static void reserve_args(Draft *draft, size_t count)
{
    size_t wanted = draft->arg_count + count;

    if (!draft->args || wanted > draft->arg_capacity) {
        size_t capacity = wanted < 8 ? 16 : wanted * 2;
        Operand *larger = ARENA_ARRAY(draft->arena, Operand, capacity);
        if (draft->args && draft->arg_count) {
            memcpy(larger, draft->args, draft->arg_count * sizeof(Operand));
        }
        draft->args = larger;
        draft->arg_capacity = capacity;
    }
}

Operand draft_push(Draft *draft, uint16_t op, Shape shape, const Operand *args,
                   uint32_t count, const int64_t attribute[2])
{
    /* ARGS may be the draft's own: an older array stays where it was. */
    reserve_args(draft, count);
    Term *term = ARENA_PUSH(draft->arena, draft->terms, draft->term_count,
                            draft->term_capacity);
    memset(term, 0, sizeof *term);
    term->op = op;
    term->shape = shape;
    term->args = (uint32_t)draft->arg_count;
    term->arg_count = count;
    if (attribute) {
        term->attribute[0] = attribute[0];
        term->attribute[1] = attribute[1];
    }
    if (count) {
        memcpy(draft->args + draft->arg_count, args, count * sizeof *args);
    }
    draft->arg_count += count;
    return draft_operand(OPERAND_TERM, draft->term_count - 1);
}
