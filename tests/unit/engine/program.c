/* Building programs: what is shared, and what the reverse looks like. */
#include "engine/evaluate.h"

#include <stdio.h>
#include <time.h>

#define S ((Shape){SHAPE_SCALAR, 1, 1})
#define V(n) ((Shape){SHAPE_VECTOR, n, 1})
#define M(m, n) ((Shape){SHAPE_MATRIX, m, n})

typedef struct Fixture {
    Arena arena;
    ProgramBuilder *builder;
    const uint32_t *ids;
} Fixture;

static int set_up(void **state)
{
    static Fixture fixture;

    arena_init(&fixture.arena);
    fixture.builder = program_builder_create(&fixture.arena);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    arena_finish(&((Fixture *)*state)->arena);
    return 0;
}

static Operand term(Fixture *f, uint16_t op, uint32_t count,
                    const Operand *args, int64_t attribute)
{
    int64_t both[2] = {attribute, 0};
    Operand out;
    OpFault fault;

    if (!program_term(f->builder, op, args, count, both, &out, &fault)) {
        fail_msg("%s: %s", op_row(op)->name, fault.id);
    }
    return out;
}

static Operand one(Fixture *f, uint16_t op, Operand a)
{
    return term(f, op, 1, &a, 0);
}

static Operand two(Fixture *f, uint16_t op, Operand a, Operand b)
{
    return term(f, op, 2, (Operand[]){a, b}, 0);
}

static Program *end(Fixture *f, Operand root)
{
    return program_end(f->builder, root, &f->ids);
}

/* U h + W x + b over values with ids from BASE on. */
static Program *net_input(Fixture *f, uint32_t base)
{
    program_begin(f->builder, 0);
    Operand u = program_input(f->builder, base, M(2, 2));
    Operand h = program_input(f->builder, base + 1, V(2));
    Operand uh = two(f, OP_PRODUCT, u, h);
    Operand w = program_input(f->builder, base + 2, M(2, 3));
    Operand x = program_input(f->builder, base + 3, V(3));
    Operand wx = two(f, OP_PRODUCT, w, x);
    Operand sum = two(f, OP_ADD, uh, wx);
    Operand b = program_input(f->builder, base + 4, V(2));
    return end(f, two(f, OP_ADD, sum, b));
}

/* A program in words, forward and reverse: "PRODUCT(i0 i1)" a term. */
static const char *spell(const Program *program, Operand operand)
{
    static char out[2000];
    size_t length = 0;
    static const char letters[] = "-itn#g";

#define PUT(...) \
    length += (size_t)snprintf(out + length, sizeof out - length, __VA_ARGS__)
    for (uint32_t k = 0; k < program->term_count + program->reverse_count;
         k++) {
        const Term *t = &program->terms[k];
        PUT("%s(", op_row(t->op)->name);
        for (uint32_t i = 0; i < t->arg_count; i++) {
            Operand arg = program->args[t->args + i];
            PUT("%s%c%u", i ? " " : "", letters[arg.kind], (unsigned)arg.at);
        }
        PUT(") ");
    }
    PUT("= %c%u:", letters[operand.kind], (unsigned)operand.at);
    for (uint32_t i = 0; i < program->input_count; i++) {
        Operand c = program->contributions[i];
        PUT(" %c%u", letters[c.kind], (unsigned)c.at);
    }
#undef PUT
    return out;
}

static void an_equation_of_the_worked_example(void **state)
{
    Program *program = net_input(*state, 10);

    assert_string_equal(spell(program, program->root),
                        " (i0 i1)  (i2 i3) +(t0 t1) +(t2 i4) "
                        "'(g0 i3) '(i2 g0) '(g0 i1) '(i0 g0) "
                        "= t3: t6 t7 t4 t5 g0");
    assert_int_equal(program->terms[6].op, OP_PRODUCT_NT);
    assert_int_equal(program->terms[7].op, OP_PRODUCT_TN);
    assert_int_equal(program->forward_workspace, 8);
    assert_int_equal(program->workspace, 8 + 6 + 3 + 4 + 2);
    for (uint32_t i = 0; i < 5; i++) {
        assert_int_equal(((Fixture *)*state)->ids[i], 10 + i);
    }
}

static void equal_programs_are_one(void **state)
{
    Fixture *f = *state;
    Program *first = net_input(f, 10), *again = net_input(f, 90);

    assert_ptr_equal(first, again);
    assert_int_equal(first->users, 2);
    assert_int_equal(f->ids[4], 94);
    assert_int_equal(program_builder_terms(f->builder), 8);
    assert_int_equal(first->id, 0);
}

static void equations_share_no_program(void **state)
{
    Fixture *f = *state;
    Program *all[2];

    for (uint32_t equation = 0; equation < 2; equation++) {
        program_begin(f->builder, equation);
        Operand x = program_input(f->builder, 3, V(2));
        all[equation] = end(f, one(f, OP_TANH, x));
    }
    assert_ptr_not_equal(all[0], all[1]);
    assert_int_equal(all[1]->id, 1);
}

/* Each differs from x * 2 in one thing. */
static Program *variant(Fixture *f, int which)
{
    program_begin(f->builder, 0);
    Operand x = program_input(f->builder, 0, which == 1 ? V(3) : V(2));
    Operand factor = which == 2   ? program_number(f->builder, 3)
                     : which == 3 ? program_index(f->builder, 2)
                     : which == 4 ? program_input(f->builder, 1, S)
                     : which == 5 ? program_number(f->builder, -0.0)
                     : which == 6 ? program_number(f->builder, 0.0)
                                  : program_number(f->builder, 2);
    if (which == 7) {
        return end(f, two(f, OP_ADD, x, factor));
    }
    if (which == 8) {
        return end(f, two(f, OP_TIMES, factor, x));
    }
    if (which >= 9) { /* attributes alone: onehot(2) among n */
        return end(f, term(f, OP_ONEHOT, 1, &factor, which));
    }
    return end(f, two(f, OP_TIMES, x, factor));
}

static void different_programs_are_not(void **state)
{
    enum { VARIANTS = 200 };
    Program *all[VARIANTS];

    for (int i = 0; i < VARIANTS; i++) {
        all[i] = variant(*state, i);
        assert_int_equal(all[i]->id, i);
        for (int k = 0; k < i; k++) {
            assert_ptr_not_equal(all[i], all[k]);
        }
    }
    /* The table has grown in between; all are found again. */
    for (int i = 0; i < VARIANTS; i++) {
        assert_ptr_equal(variant(*state, i), all[i]);
    }
}

/* --- Roots that are no terms --- */

static void a_value_that_is_another(void **state)
{
    Fixture *f = *state;

    program_begin(f->builder, 0);
    Operand x = program_input(f->builder, 3, V(2));
    Program *program = end(f, x);
    assert_string_equal(spell(program, program->root), "= i0: g0");
    assert_true(shape_equal(program->shape, V(2)));
    program_begin(f->builder, 0);
    program = end(f, program_number(f->builder, 7));
    assert_string_equal(spell(program, program->root), "= n0:");
    program_begin(f->builder, 0);
    program = end(f, program_index(f->builder, 0));
    assert_string_equal(spell(program, program->root), "= #0:");
}

/* r = u' is stored as a 1 x n matrix, whose gradient is one too. */
static void a_row_becomes_a_matrix(void **state)
{
    Fixture *f = *state;

    program_begin(f->builder, 0);
    Operand u = program_input(f->builder, 0, V(3));
    Program *program = end(f, one(f, OP_TRANSPOSE, u));
    assert_true(shape_equal(program->shape, M(1, 3)));
    assert_true(shape_equal(
        program_operand_shape(program, (Operand){OPERAND_GRADIENT, 0}),
        M(1, 3)));
    assert_true(shape_equal(
        program_operand_shape(program, program->contributions[0]), V(3)));
}

/* --- What the reverse holds --- */

/* x * tanh(x) + x: the terms are in another order than the x are written,
 * but the x count. */
static void occurrences_from_left_to_right(void **state)
{
    Fixture *f = *state;

    program_begin(f->builder, 0);
    Operand x = program_input(f->builder, 0, V(2));
    Operand tanh = one(f, OP_TANH, x);
    Operand product = two(f, OP_TIMES, x, tanh);
    Program *program = end(f, two(f, OP_ADD, product, x));
    /* g * tanh(x), then what comes through the slope, then g. */
    assert_string_equal(spell(program, program->root),
                        "tanh(i0) *(i0 t0) +(t1 i0) "
                        "*(g0 t0) *(g0 i0) slope(t4 i0 t0) "
                        "+(t3 t5) +(t6 g0) = t2: t7");
}

static void what_leads_nowhere_is_left_out(void **state)
{
    Fixture *f = *state;

    program_begin(f->builder, 0);
    Operand p = program_input(f->builder, 0, V(2));
    Operand d = program_input(f->builder, 1, V(2));
    /* stop(p) passes nothing, the target receives nothing, 1/2 is written:
     * only tanh(p) has a reverse. */
    Operand half = two(f, OP_DIVIDE, program_number(f->builder, 1),
                       program_number(f->builder, 2));
    Operand stopped = one(f, OP_STOP, p);
    Operand target = one(f, OP_EXP, d);
    Operand loss = two(f, OP_CROSS_ENTROPY, stopped, target);
    Operand scaled = two(f, OP_PRODUCT, half, loss);
    Operand sum = two(f, OP_ADD, scaled, one(f, OP_TANH, p));
    Program *program = end(f, sum);
    assert_int_equal(program->reverse_count, 1);
    assert_int_equal(program->terms[program->term_count].op, OP_SLOPE);
    assert_int_equal(program->contributions[1].kind, OPERAND_NONE);

    /* sign passes nothing at all. */
    program_begin(f->builder, 0);
    Operand x = program_input(f->builder, 0, V(2));
    program = end(f, one(f, OP_TANH, one(f, OP_SIGN, x)));
    assert_int_equal(program->reverse_count, 0);
    assert_int_equal(program->contributions[0].kind, OPERAND_NONE);
}

/* W' x gives W the outer product x g', not the transpose of one, so that its
 * two factors can be kept; and u' v gives v simply u g. */
static void primes_are_written_out(void **state)
{
    Fixture *f = *state;

    program_begin(f->builder, 0);
    Operand w = program_input(f->builder, 0, M(3, 2));
    Operand transposed = one(f, OP_TRANSPOSE, w);
    Operand x = program_input(f->builder, 1, V(3));
    Program *program = end(f, two(f, OP_PRODUCT, transposed, x));
    const Term *last = &program->terms[program->contributions[0].at];
    assert_int_equal(last->op, OP_PRODUCT_NT);
    assert_int_equal(program->args[last->args].kind, OPERAND_INPUT);
    assert_int_equal(program->args[last->args + 1].kind, OPERAND_GRADIENT);
    last = &program->terms[program->contributions[1].at];
    assert_int_equal(last->op, OP_PRODUCT);
    assert_int_equal(program->reverse_count, 2);

    program_begin(f->builder, 0);
    Operand u = program_input(f->builder, 0, V(2));
    Operand row = one(f, OP_TRANSPOSE, u);
    Operand v = program_input(f->builder, 1, V(2));
    program = end(f, two(f, OP_PRODUCT, row, v));
    assert_string_equal(spell(program, program->root),
                        "'(i0)  (t0 i1)  (i0 g0)  (i1 g0) = t1: t3 t2");
}

/* --- Cost --- */

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* The bounds are wide: they tell a linear cost from a square one. */
static void a_million_inputs(void **state)
{
    enum { COUNT = 1000000 };
    Fixture *f = *state;
    Operand *args = ARENA_ARRAY(&f->arena, Operand, COUNT);
    double begin = seconds();

    program_begin(f->builder, 0);
    for (uint32_t i = 0; i < COUNT; i++) {
        args[i] = program_input(f->builder, 7 * i, S);
    }
    for (uint32_t i = 0; i < COUNT; i++) {
        assert_int_equal(program_input(f->builder, 7 * i, S).at, i);
    }
    Operand mean = term(f, OP_MEAN_OVER, COUNT, args, 0);
    Program *program = end(f, one(f, OP_TANH, mean));
    assert_int_equal(program->input_count, COUNT);
    assert_int_equal(program->reverse_count, 2);
    assert_int_equal(program->contributions[COUNT - 1].at, 3);
    assert_true(seconds() - begin < 20);
}

static void a_million_occurrences(void **state)
{
    enum { COUNT = 1000000 };
    Fixture *f = *state;
    Operand *args = ARENA_ARRAY(&f->arena, Operand, COUNT);
    double begin = seconds();

    program_begin(f->builder, 0);
    Operand x = program_input(f->builder, 0, S);
    for (uint32_t i = 0; i < COUNT; i++) {
        args[i] = x;
    }
    Program *program = end(f, term(f, OP_SUM_OVER, COUNT, args, 0));
    assert_int_equal(program->input_count, 1);
    assert_int_equal(program->reverse_count, COUNT - 1);
    assert_true(seconds() - begin < 20);
}

static void a_million_instances(void **state)
{
    enum { COUNT = 1000000 };
    Fixture *f = *state;
    double begin = seconds();
    Program *program = NULL;
    size_t before = 0;

    for (uint32_t i = 0; i < COUNT; i++) {
        program = net_input(f, i);
        before = i == 1000 ? f->arena.used : before;
    }
    print_message("%.0f ns an instance of 4 terms\n",
                  (seconds() - begin) / COUNT * 1e9);
    assert_int_equal(program->users, COUNT);
    assert_int_equal(f->arena.used, before);
    assert_true(seconds() - begin < 20);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(an_equation_of_the_worked_example),
        TEST(equal_programs_are_one),
        TEST(equations_share_no_program),
        TEST(different_programs_are_not),
        TEST(a_value_that_is_another),
        TEST(a_row_becomes_a_matrix),
        TEST(occurrences_from_left_to_right),
        TEST(what_leads_nowhere_is_left_out),
        TEST(primes_are_written_out),
        TEST(a_million_inputs),
        TEST(a_million_occurrences),
        TEST(a_million_instances),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
