/* Every operation's reverse and forward mode, for every shape it takes. */
#include "engine/evaluate.h"

typedef struct Case {
    uint16_t op;
    uint32_t count;
    Shape shapes[4];
    int64_t attribute[2];
    double low, high;  /* 0, 0: -2, 2 */
    uint32_t data;     /* a bit for each argument that receives nothing */
    double numbers[4]; /* what such arguments of one entry hold */
} Case;

#define S                  \
    {                      \
        SHAPE_SCALAR, 1, 1 \
    }
#define V(n)               \
    {                      \
        SHAPE_VECTOR, n, 1 \
    }
#define M(m, n)            \
    {                      \
        SHAPE_MATRIX, m, n \
    }
#define R(n)            \
    {                   \
        SHAPE_ROW, 1, n \
    }

/* + - * / and sums over index sets: all that spreads. */
static const Shape spread[][2] = {{S, S},
                                  {V(3), V(3)},
                                  {M(2, 3), M(2, 3)},
                                  {R(3), R(3)},
                                  {S, V(3)},
                                  {S, M(2, 3)},
                                  {S, R(3)},
                                  {V(3), S},
                                  {M(2, 3), S},
                                  {R(3), S},
                                  {V(2), M(2, 3)},
                                  {M(2, 3), V(2)},
                                  {V(3), M(3, 3)},
                                  {M(3, 3), V(3)},
                                  {M(1, 3), M(2, 3)},
                                  {M(2, 3), M(1, 3)},
                                  {R(3), M(2, 3)},
                                  {M(2, 3), R(3)},
                                  {R(3), M(1, 3)},
                                  {M(1, 3), R(3)},
                                  {M(1, 3), M(3, 3)},
                                  {V(1), M(1, 3)},
                                  {M(1, 3), V(1)},
                                  {V(1), M(1, 1)},
                                  {M(1, 1), M(3, 1)},
                                  {V(3), M(3, 1)},
                                  {V(1), V(1)},
                                  {S, V(1)},
                                  {S, M(1, 1)}};

static const Shape product[][2] = {{S, S},
                                   {S, V(3)},
                                   {V(3), S},
                                   {S, M(2, 3)},
                                   {M(2, 3), S},
                                   {S, R(3)},
                                   {R(3), S},
                                   {M(2, 3), V(3)},
                                   {M(2, 3), M(3, 4)},
                                   {R(3), V(3)},
                                   {R(3), M(3, 2)},
                                   {V(3), R(2)},
                                   {V(3), M(1, 2)},
                                   {M(3, 1), R(2)},
                                   {M(1, 3), V(3)},
                                   {M(1, 3), M(3, 1)},
                                   {M(1, 1), V(1)},
                                   {R(1), V(1)},
                                   {V(1), R(1)},
                                   {R(1), R(3)},
                                   {M(9, 5), V(5)},
                                   {M(3, 6), M(6, 2)},
                                   {M(2, 1), M(1, 3)},
                                   {V(3), M(1, 1)},
                                   {M(1, 1), R(3)}};

/* A row of the table: the operation, its arguments, the rest by name. */
#define ARGS(...)   \
    {               \
        __VA_ARGS__ \
    }
#define OF(of, n, args, ...)                                  \
    {                                                         \
        .op = (of), .count = (n), .shapes = args, __VA_ARGS__ \
    }

static const Case others[] = {
    OF(OP_NEGATE, 1, ARGS(V(3)), ),
    OF(OP_POWER, 2, ARGS(V(3), S), .low = 0.2, .high = 3),
    OF(OP_POWER, 2, ARGS(M(2, 2), S), .low = 0.2, .high = 3, .data = 2,
       .numbers = {0, 2}),
    OF(OP_POWER, 2, ARGS(V(3), S), .low = -2, .high = 2, .data = 2,
       .numbers = {0, -1}),
    OF(OP_POWER, 2, ARGS(V(3), S), .low = -2, .high = 2, .data = 2,
       .numbers = {0, 3}),
    OF(OP_POWER, 2, ARGS(V(3), S), .low = -2, .high = 2, .data = 2,
       .numbers = {0, 1}),
    OF(OP_POWER, 2, ARGS(V(3), S), .low = -2, .high = 2, .data = 2,
       .numbers = {0, 0}),
    OF(OP_TRANSPOSE, 1, ARGS(S), ),
    OF(OP_TRANSPOSE, 1, ARGS(V(3)), ),
    OF(OP_TRANSPOSE, 1, ARGS(R(3)), ),
    OF(OP_TRANSPOSE, 1, ARGS(M(2, 3)), ),
    OF(OP_STACK, 1, ARGS(S), .attribute = {1}),
    OF(OP_STACK, 1, ARGS(V(3)), .attribute = {1}),
    OF(OP_STACK, 1, ARGS(R(3)), .attribute = {1}),
    OF(OP_STACK, 3, ARGS(S, V(2), S), .attribute = {3}),
    OF(OP_STACK, 2, ARGS(V(2), V(2)), .attribute = {1}),
    OF(OP_STACK, 4, ARGS(M(2, 2), V(2), R(2), S), .attribute = {2}),
    OF(OP_STACK, 2, ARGS(M(2, 3), R(3)), .attribute = {2}),
    OF(OP_NORM, 1, ARGS(S), ),
    OF(OP_NORM, 1, ARGS(V(3)), ),
    OF(OP_NORM, 1, ARGS(M(2, 2)), ),
    OF(OP_NORM, 1, ARGS(R(2)), ),
    OF(OP_SQUARED_NORM, 1, ARGS(S), ),
    OF(OP_SQUARED_NORM, 1, ARGS(V(3)), ),
    OF(OP_SQUARED_NORM, 1, ARGS(M(2, 2)), ),
    OF(OP_RELU, 1, ARGS(V(9)), ),
    OF(OP_SIGMOID, 1, ARGS(V(3)), ),
    OF(OP_TANH, 1, ARGS(M(2, 3)), ),
    OF(OP_TANH, 1, ARGS(R(3)), ),
    OF(OP_EXP, 1, ARGS(S), ),
    OF(OP_LOG, 1, ARGS(V(3)), .low = 0.2, .high = 3),
    OF(OP_SQRT, 1, ARGS(V(3)), .low = 0.2, .high = 3),
    OF(OP_ABS, 1, ARGS(V(9)), ),
    OF(OP_IDENTITY, 1, ARGS(V(3)), ),
    OF(OP_CLIP, 3, ARGS(V(9), S, S), .low = -2, .high = 2, .data = 6,
       .numbers = {0, -0.7, 0.6}),
    OF(OP_SUM, 1, ARGS(V(3)), ),
    OF(OP_SUM, 1, ARGS(M(2, 3)), ),
    OF(OP_SUM, 1, ARGS(S), ),
    OF(OP_MEAN, 1, ARGS(V(3)), ),
    OF(OP_MEAN, 1, ARGS(R(3)), ),
    OF(OP_MEAN, 1, ARGS(S), ),
    OF(OP_MAX, 1, ARGS(V(5)), ),
    OF(OP_MAX, 1, ARGS(S), ),
    OF(OP_MAX, 1, ARGS(M(3, 2)), ),
    OF(OP_SUM_OVER, 1, ARGS(V(3)), ),
    OF(OP_SUM_OVER, 4, ARGS(S, V(2), M(2, 3), S), ),
    OF(OP_MEAN_OVER, 1, ARGS(V(3)), ),
    OF(OP_MEAN_OVER, 3, ARGS(V(3), V(3), V(3)), ),
    OF(OP_MEAN_OVER, 4, ARGS(M(2, 3), S, V(2), M(1, 3)), ),
    OF(OP_SOFTMAX, 1, ARGS(V(4)), ),
    OF(OP_SOFTMAX, 1, ARGS(M(2, 3)), ),
    OF(OP_SOFTMAX, 1, ARGS(R(3)), ),
    OF(OP_SOFTMAX, 1, ARGS(V(1)), ),
    OF(OP_CROSS_ENTROPY, 2, ARGS(V(3), S), .low = 0.1, .high = 1, .data = 2,
       .numbers = {0, 2}),
    OF(OP_CROSS_ENTROPY, 2, ARGS(V(3), V(3)), .low = 0.1, .high = 1, .data = 2),
    OF(OP_CROSS_ENTROPY, 2, ARGS(M(2, 3), M(2, 3)), .low = 0.1, .high = 1,
       .data = 2),
    OF(OP_CROSS_ENTROPY, 2, ARGS(M(1, 3), V(1)), .low = 0.1, .high = 1,
       .data = 2, .numbers = {0, 3}),
    OF(OP_CROSS_ENTROPY, 2, ARGS(R(3), R(3)), .low = 0.1, .high = 1, .data = 2),
    OF(OP_CROSS_ENTROPY, 2, ARGS(M(1, 1), V(1)), .low = 0.1, .high = 1,
       .data = 2, .numbers = {0, 1}),
    OF(OP_SOFTMAX_CROSS_ENTROPY, 2, ARGS(V(3), S), .data = 2,
       .numbers = {0, 1}),
    OF(OP_SOFTMAX_CROSS_ENTROPY, 2, ARGS(V(3), V(3)), .low = 0.1, .high = 1,
       .data = 2),
    OF(OP_SOFTMAX_CROSS_ENTROPY, 2, ARGS(M(2, 3), M(2, 3)), .low = 0.1,
       .high = 1, .data = 2),
    OF(OP_SOFTMAX_CROSS_ENTROPY, 2, ARGS(R(3), V(1)), .data = 2,
       .numbers = {0, 3}),
    OF(OP_COLUMN, 2, ARGS(M(3, 4), S), .data = 2, .numbers = {0, 4}),
    OF(OP_AT, 2, ARGS(V(4), S), .data = 2, .numbers = {0, 3}),
    OF(OP_CONV, 2, ARGS(M(4, 5), M(2, 3)), ),
    OF(OP_CONV, 2, ARGS(M(3, 3), M(3, 3)), ),
    OF(OP_CONV, 2, ARGS(R(5), R(2)), ),
    OF(OP_MAXPOOL, 1, ARGS(M(4, 6)), .attribute = {2}),
    OF(OP_MAXPOOL, 1, ARGS(M(5, 4)), .attribute = {2}),
    OF(OP_MAXPOOL, 1, ARGS(M(3, 2)), .attribute = {1}),
    OF(OP_FLATTEN, 1, ARGS(M(2, 3)), ),
    OF(OP_FLATTEN, 1, ARGS(R(3)), ),
    OF(OP_FLATTEN, 1, ARGS(V(3)), ),
    OF(OP_FLATTEN, 1, ARGS(S), ),
    OF(OP_DIAG, 1, ARGS(V(3)), ),
    OF(OP_DIAG, 1, ARGS(M(3, 3)), ),
    OF(OP_DIAG, 1, ARGS(V(1)), ),
};

/* An input of the shape; a row is the transpose of a vector. */
static Operand argument(ProgramBuilder *builder, uint32_t value, Shape shape)
{
    OpFault fault;
    Operand out;

    if (shape.kind != SHAPE_ROW) {
        return program_input(builder, value, shape);
    }
    out = program_input(builder, value, shape_vector(shape.columns));
    assert_true(
        program_term(builder, OP_TRANSPOSE, &out, 1, NULL, &out, &fault));
    return out;
}

/* The operation alone, or within tanh(2 (...)'), so that its gradient is made
 * of terms. SAME: all arguments are one input. */
static Program *program_of(ProgramBuilder *builder, const Case *c, bool within,
                           bool same)
{
    Operand args[4], root;
    const uint32_t *ids;
    OpFault fault;

    program_begin(builder, 0);
    for (uint32_t i = 0; i < c->count; i++) {
        args[i] = c->data >> i & 1 && c->op == OP_POWER
                      ? program_number(builder, c->numbers[i])
                      : argument(builder, same ? 0 : i, c->shapes[i]);
    }
    if (!program_term(builder, c->op, args, c->count, c->attribute, &root,
                      &fault)) {
        fail_msg("%s: %s", op_row(c->op)->name, fault.id);
    }
    if (within) {
        Operand two[2] = {program_number(builder, 0.2), root};
        assert_true(program_term(builder, OP_TRANSPOSE, &two[1], 1, NULL,
                                 &two[1], &fault));
        assert_true(
            program_term(builder, OP_PRODUCT, two, 2, NULL, &root, &fault));
        assert_true(
            program_term(builder, OP_TANH, &root, 1, NULL, &root, &fault));
    }
    return program_end(builder, root, &ids);
}

static void check(ProgramBuilder *builder, Rng *rng, const Case *c)
{
    static Evaluation e;
    bool ranged = c->low != 0 || c->high != 0;
    bool same = c->count == 2 && !c->data &&
                memcmp(&c->shapes[0], &c->shapes[1], sizeof(Shape)) == 0;

    for (int way = 0; way < 4; way++) {
        if (way >= 2 && !same) {
            break;
        }
        memset(&e, 0, sizeof e);
        e.program = program_of(builder, c, way % 2, way >= 2);
        evaluate_fill(&e, rng, ranged ? c->low : -2, ranged ? c->high : 2);
        for (uint32_t i = 0; i < c->count; i++) {
            if (c->data >> i & 1 && c->numbers[i] != 0) {
                e.inputs[i][0] = c->numbers[i];
            }
        }
        evaluate_check(&e, c->op == OP_POWER ? 0 : c->data);
    }
}

static const uint16_t spreading_ops[] = {OP_ADD,    OP_SUBTRACT, OP_TIMES,
                                         OP_DIVIDE, OP_SUM_OVER, OP_MEAN_OVER};

static void spreading(void **state)
{
    ProgramBuilder *builder = program_builder_create(*state);
    Rng rng;

    rng_init(&rng, 1);
    for (size_t o = 0; o < sizeof spreading_ops / sizeof *spreading_ops; o++) {
        for (size_t i = 0; i < sizeof spread / sizeof *spread; i++) {
            Case c = {.op = spreading_ops[o],
                      .count = 2,
                      .shapes = {spread[i][0], spread[i][1]}};
            check(builder, &rng, &c);
        }
    }
}

static void products(void **state)
{
    ProgramBuilder *builder = program_builder_create(*state);
    Rng rng;

    rng_init(&rng, 2);
    for (size_t i = 0; i < sizeof product / sizeof *product; i++) {
        Case c = {.op = OP_PRODUCT,
                  .count = 2,
                  .shapes = {product[i][0], product[i][1]}};
        check(builder, &rng, &c);
    }
}

static void all_others(void **state)
{
    ProgramBuilder *builder = program_builder_create(*state);
    Rng rng;

    rng_init(&rng, 3);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        check(builder, &rng, &others[i]);
    }
}

static bool has_case(int id)
{
    bool found = id == OP_PRODUCT;

    for (size_t i = 0; i < sizeof spreading_ops / sizeof *spreading_ops; i++) {
        found = found || spreading_ops[i] == id;
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        found = found || others[i].op == id;
    }
    return found;
}

static void none_is_left_out(void **state)
{
    (void)state;

    for (int id = OP_NONE + 1; id < OP_COUNT; id++) {
        if (op_row((uint16_t)id)->reverse && !has_case(id)) {
            fail_msg("the derivative of %s is not checked",
                     op_row((uint16_t)id)->name);
        }
    }
}

/* --- Random equations --------------------------------------------------- */

/* A random expression over inputs 0 to 3 (a scalar, a vector, a matrix and a
 * row's vector), at most DEPTH deep. */
static Operand expression(ProgramBuilder *builder, Rng *rng, int depth)
{
    static const Shape leaves[] = {S, V(3), M(3, 3), R(3)};
    static const uint16_t ops[] = {
        OP_ADD,     OP_SUBTRACT, OP_TIMES,   OP_PRODUCT,      OP_PRODUCT,
        OP_PRODUCT, OP_TANH,     OP_SIGMOID, OP_TRANSPOSE,    OP_TRANSPOSE,
        OP_NEGATE,  OP_SUM,      OP_STACK,   OP_SQUARED_NORM, OP_MEAN,
        OP_FLATTEN, OP_SOFTMAX,  OP_IDENTITY};
    uint64_t r = rng_next(rng) >> 8;

    if (depth == 0) {
        return argument(builder, (uint32_t)r % 4, leaves[r % 4]);
    }
    for (;;) {
        Operand args[2], out;
        OpFault fault;
        int64_t one[2] = {1, 0};
        uint16_t op = ops[rng_next(rng) % (sizeof ops / sizeof *ops)];
        uint32_t count = op_row(op)->most == 2 ? 2 : 1;
        for (uint32_t i = 0; i < count; i++) {
            args[i] = expression(builder, rng, depth - 1);
        }
        if (program_term(builder, op, args, count, one, &out, &fault)) {
            return out;
        }
        /* Its arguments are terms without a user: they get no gradient. */
    }
}

static void random_equations(void **state)
{
    static Evaluation e;
    ProgramBuilder *builder = program_builder_create(*state);
    const uint32_t *ids;
    Rng rng;
    int checked = 0;

    rng_init(&rng, 4);
    for (int i = 0; i < 3000; i++) {
        memset(&e, 0, sizeof e);
        program_begin(builder, 0);
        Operand root = expression(builder, &rng, 1 + i % 4);
        if (shape_size(program_shape(builder, root)) > EVALUATE_ENTRIES) {
            continue;
        }
        e.program = program_end(builder, root, &ids);
        if (e.program->workspace > EVALUATE_WORK ||
            e.program->term_count + e.program->reverse_count > EVALUATE_TERMS) {
            continue;
        }
        evaluate_fill(&e, &rng, -1, 1);
        evaluate_check(&e, 0);
        checked++;
    }
    assert_true(checked > 1000);
}

static int make_arena(void **state)
{
    static Arena arena;

    arena_init(&arena);
    *state = &arena;
    return 0;
}

static int finish_arena(void **state)
{
    arena_finish(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(spreading, make_arena, finish_arena),
        cmocka_unit_test_setup_teardown(products, make_arena, finish_arena),
        cmocka_unit_test_setup_teardown(all_others, make_arena, finish_arena),
        cmocka_unit_test(none_is_left_out),
        cmocka_unit_test_setup_teardown(random_equations, make_arena,
                                        finish_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
