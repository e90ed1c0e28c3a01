#include "engine/program.h"

#include <assert.h>
#include <string.h>

#include "engine/reverse.h"

/* A program that was made, by the hash of its forward side. */
typedef struct Entry {
    uint64_t hash;
    Program *program; /* NULL: a free slot */
} Entry;

/* Where a value stands among the inputs; of this program only if the
 * generation is the builder's, so that nothing is cleared in between. */
typedef struct Seen {
    uint32_t value, input, generation;
} Seen;

struct ProgramBuilder {
    Draft draft;
    ReverseScratch scratch;
    uint32_t *values; /* ids of the inputs */
    size_t value_count, value_capacity;
    Seen *seen; /* open addressing; a power of two */
    size_t seen_capacity;
    uint32_t generation;
    Entry *entries; /* open addressing; a power of two */
    size_t entry_count, entry_capacity;
    size_t terms;
    Shape *shapes; /* of the arguments at hand */
    size_t shape_capacity;
};

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 29);
}

ProgramBuilder *program_builder_create(Arena *arena)
{
    ProgramBuilder *builder = ARENA_NEW(arena, ProgramBuilder);

    builder->draft.arena = arena;
    builder->seen_capacity = 64;
    builder->seen = ARENA_ARRAY(arena, Seen, builder->seen_capacity);
    builder->entry_capacity = 64;
    builder->entries = ARENA_ARRAY(arena, Entry, builder->entry_capacity);
    return builder;
}

size_t program_builder_terms(const ProgramBuilder *builder)
{
    return builder->terms;
}

void program_begin(ProgramBuilder *builder, uint32_t equation)
{
    Draft *draft = &builder->draft;

    draft->equation = equation;
    draft->term_count = draft->arg_count = draft->number_count = 0;
    draft->input_count = builder->value_count = 0;
    if (++builder->generation == 0) { /* after 2^32 programs */
        memset(builder->seen, 0, builder->seen_capacity * sizeof(Seen));
        builder->generation = 1;
    }
}

/* --- Operands ----------------------------------------------------------- */

/* The slot of VALUE in this generation, or the free one for it. */
static Seen *seen_slot(Seen *seen, size_t capacity, uint32_t generation,
                       uint32_t value)
{
    size_t at = mix(0, value) >> 16 & (capacity - 1);

    while (seen[at].generation == generation && seen[at].value != value) {
        at = (at + 1) & (capacity - 1);
    }
    return &seen[at];
}

static void seen_grow(ProgramBuilder *builder)
{
    size_t capacity = builder->seen_capacity * 2;
    Seen *larger = ARENA_ARRAY(builder->draft.arena, Seen, capacity);

    for (size_t i = 0; i < builder->seen_capacity; i++) {
        Seen old = builder->seen[i];
        if (old.generation == builder->generation) {
            *seen_slot(larger, capacity, old.generation, old.value) = old;
        }
    }
    builder->seen = larger;
    builder->seen_capacity = capacity;
}

Operand program_input(ProgramBuilder *builder, uint32_t value, Shape shape)
{
    Draft *draft = &builder->draft;
    Seen *slot = seen_slot(builder->seen, builder->seen_capacity,
                           builder->generation, value);

    if (slot->generation != builder->generation) {
        uint32_t input = (uint32_t)draft->input_count;
        *slot = (Seen){value, input, builder->generation};
        *ARENA_PUSH(draft->arena, draft->inputs, draft->input_count,
                    draft->input_capacity) = shape;
        *ARENA_PUSH(draft->arena, builder->values, builder->value_count,
                    builder->value_capacity) = value;
        if (draft->input_count * 2 > builder->seen_capacity) {
            seen_grow(builder);
        }
        return draft_operand(OPERAND_INPUT, input);
    }
    assert(shape_equal(shape, draft->inputs[slot->input]));
    return draft_operand(OPERAND_INPUT, slot->input);
}

Operand program_number(ProgramBuilder *builder, double number)
{
    return draft_number(&builder->draft, number);
}

Operand program_index(ProgramBuilder *builder, uint32_t at)
{
    (void)builder;
    return draft_operand(OPERAND_INDEX, at);
}

Shape program_shape(const ProgramBuilder *builder, Operand operand)
{
    return draft_shape(&builder->draft, operand);
}

Shape program_operand_shape(const Program *program, Operand operand)
{
    switch (operand.kind) {
    case OPERAND_INPUT: return program->inputs[operand.at];
    case OPERAND_TERM: return program->terms[operand.at].shape;
    case OPERAND_GRADIENT: return program->shape;
    default: return shape_scalar();
    }
}

uint32_t program_term_work(const Program *program, uint32_t k)
{
    const Term *term = &program->terms[k];
    Arena scratch;

    arena_init(&scratch);
    Shape *shapes = ARENA_ARRAY(&scratch, Shape, term->arg_count);
    for (uint32_t a = 0; a < term->arg_count; a++) {
        shapes[a] =
            program_operand_shape(program, program->args[term->args + a]);
    }
    size_t work = op_row(term->op)->work(term, shapes);
    arena_finish(&scratch);
    return work > 0 ? (uint32_t)work : 1;
}

/* --- Terms -------------------------------------------------------------- */

static bool fail(OpFault *fault, const char *id, size_t need)
{
    *fault = (OpFault){.id = id, .arg = OP_FAULT_ALL, .right = 1, .need = need};
    return false;
}

/* Whether an operation takes COUNT arguments, here and now. */
static bool count_fits(const Draft *draft, const Op *row, uint32_t count,
                       OpFault *fault)
{
    if (count < (uint32_t)row->least) {
        return fail(fault, "op-few-arguments", (size_t)row->least);
    }
    if (row->most >= 0 && count > (uint32_t)row->most) {
        return fail(fault, "op-many-arguments", (size_t)row->most);
    }
    if (count > PROGRAM_ARGS_MOST ||
        draft->arg_count > PROGRAM_ARGS_MOST - count) {
        return fail(fault, "program-long", PROGRAM_ARGS_MOST);
    }
    return true;
}

bool program_term(ProgramBuilder *builder, uint16_t op, const Operand *args,
                  uint32_t count, const int64_t attribute[2], Operand *out,
                  OpFault *fault)
{
    static const int64_t none[2] = {0, 0};
    Draft *draft = &builder->draft;
    const Op *row = op_row(op);
    Shape shape;

    assert(row && row->shape);
    if (!count_fits(draft, row, count, fault)) {
        return false;
    }
    DRAFT_ROOM(draft->arena, builder->shapes, count, builder->shape_capacity);
    for (uint32_t i = 0; i < count; i++) {
        builder->shapes[i] = draft_shape(draft, args[i]);
    }
    *fault = (OpFault){.arg = OP_FAULT_ALL, .right = 1};
    if (!row->shape(builder->shapes, count, attribute ? attribute : none,
                    &shape, fault)) {
        return false;
    }
    if (shape_size(shape) > UINT32_MAX) {
        return fail(fault, "shape-large", UINT32_MAX);
    }
    *out = draft_push(draft, op, shape, args, count, attribute);
    return true;
}

/* --- The same program again --------------------------------------------- */

static uint64_t operand_word(Operand operand)
{
    return (uint64_t)operand.kind << 32 | operand.at;
}

/* Of the forward side: all that decides what a program computes. The shapes
 * of terms follow from the rest. */
static uint64_t draft_hash(const Draft *draft)
{
    uint64_t hash = mix(draft->equation, operand_word(draft->root));

    for (size_t i = 0; i < draft->term_count; i++) {
        const Term *term = &draft->terms[i];
        hash = mix(hash, (uint64_t)term->op << 32 | term->arg_count);
        hash = mix(hash, (uint64_t)term->attribute[0]);
        hash = mix(hash, (uint64_t)term->attribute[1]);
    }
    for (size_t i = 0; i < draft->arg_count; i++) {
        hash = mix(hash, operand_word(draft->args[i]));
    }
    for (size_t i = 0; i < draft->number_count; i++) {
        uint64_t bits;
        memcpy(&bits, &draft->numbers[i], sizeof bits);
        hash = mix(hash, bits);
    }
    for (size_t i = 0; i < draft->input_count; i++) {
        Shape shape = draft->inputs[i];
        hash = mix(hash, (uint64_t)shape.kind << 62 ^
                             (uint64_t)shape.rows << 31 ^ shape.columns);
    }
    return hash;
}

static bool shapes_equal(const Shape *a, const Shape *b, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!shape_equal(a[i], b[i])) {
            return false;
        }
    }
    return true;
}

static bool draft_is(const Draft *draft, const Program *program)
{
    if (draft->equation != program->equation ||
        draft->term_count != program->term_count ||
        draft->input_count != program->input_count ||
        draft->arg_count > program->arg_count ||
        draft->number_count > program->number_count ||
        operand_word(draft->root) != operand_word(program->root)) {
        return false;
    }
    for (size_t i = 0; i < draft->term_count; i++) {
        const Term *a = &draft->terms[i], *b = &program->terms[i];
        if (a->op != b->op || a->arg_count != b->arg_count ||
            a->attribute[0] != b->attribute[0] ||
            a->attribute[1] != b->attribute[1]) {
            return false;
        }
    }
    /* The arguments of equal terms are equally many; the numbers that follow
     * in PROGRAM, if any, are its reverse's. */
    return (!draft->arg_count ||
            memcmp(draft->args, program->args,
                   draft->arg_count * sizeof(Operand)) == 0) &&
           (!draft->number_count ||
            memcmp(draft->numbers, program->numbers,
                   draft->number_count * sizeof(double)) == 0) &&
           shapes_equal(draft->inputs, program->inputs, draft->input_count);
}

/* The slot of the program that DRAFT is, or the free one for it. */
static Entry *entry_slot(Entry *entries, size_t capacity, uint64_t hash,
                         const Draft *draft)
{
    size_t at = hash & (capacity - 1);

    while (entries[at].program && (entries[at].hash != hash ||
                                   !draft_is(draft, entries[at].program))) {
        at = (at + 1) & (capacity - 1);
    }
    return &entries[at];
}

static void entries_grow(ProgramBuilder *builder)
{
    size_t capacity = builder->entry_capacity * 2;
    Entry *larger = ARENA_ARRAY(builder->draft.arena, Entry, capacity);

    for (size_t i = 0; i < builder->entry_capacity; i++) {
        Entry old = builder->entries[i];
        if (!old.program) {
            continue;
        }
        size_t at = old.hash & (capacity - 1);
        while (larger[at].program) {
            at = (at + 1) & (capacity - 1);
        }
        larger[at] = old;
    }
    builder->entries = larger;
    builder->entry_capacity = capacity;
}

/* --- The end ------------------------------------------------------------ */

static void *copy(Arena *arena, const void *from, size_t count, size_t size)
{
    void *to = arena_array(arena, count, size);

    if (count) {
        memcpy(to, from, count * size);
    }
    return to;
}

static Program *program_of(const Draft *draft)
{
    Arena *arena = draft->arena;
    Program *program = ARENA_NEW(arena, Program);

    program->terms = copy(arena, draft->terms, draft->term_count, sizeof(Term));
    program->term_count = (uint32_t)draft->forward;
    program->reverse_count = (uint32_t)(draft->term_count - draft->forward);
    program->args = copy(arena, draft->args, draft->arg_count, sizeof(Operand));
    program->arg_count = (uint32_t)draft->arg_count;
    program->numbers =
        copy(arena, draft->numbers, draft->number_count, sizeof(double));
    program->number_count = (uint32_t)draft->number_count;
    program->inputs =
        copy(arena, draft->inputs, draft->input_count, sizeof(Shape));
    program->input_count = (uint32_t)draft->input_count;
    program->contributions =
        copy(arena, draft->contributions, draft->input_count, sizeof(Operand));
    program->equation = draft->equation;
    program->root = draft->root;
    program->shape = draft->shape;
    for (size_t i = 0; i < draft->term_count; i++) {
        program->terms[i].offset = program->workspace;
        program->workspace += shape_size(program->terms[i].shape);
        if (i + 1 == draft->forward) {
            program->forward_workspace = program->workspace;
        }
    }
    return program;
}

Program *program_end(ProgramBuilder *builder, Operand root,
                     const uint32_t **inputs)
{
    Draft *draft = &builder->draft;

    draft->forward = draft->term_count;
    draft->root = root;
    draft->shape = draft_shape(draft, root);
    if (draft->shape.kind == SHAPE_ROW) {
        draft->shape.kind = SHAPE_MATRIX;
    }
    *inputs = builder->values;
    uint64_t hash = draft_hash(draft);
    Entry *entry =
        entry_slot(builder->entries, builder->entry_capacity, hash, draft);
    Program *program = entry->program;
    if (!program) {
        reverse_build(draft, &builder->scratch);
        program = program_of(draft);
        program->id = (uint32_t)builder->entry_count++;
        builder->terms += draft->term_count;
        *entry = (Entry){hash, program};
    }
    program->users++;
    if (builder->entry_count * 2 > builder->entry_capacity) {
        entries_grow(builder);
    }
    return program;
}
