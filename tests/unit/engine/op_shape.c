/* The shape rules: what each takes, and how it says what it does not. */
#include "unit/unit.h"

#include "base/text.h"
#include "engine/op.h"

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

typedef struct Fit {
    uint16_t op;
    uint32_t count;
    Shape shapes[4];
    Shape out;
    int64_t attribute;
} Fit;

static const Fit fits[] = {
    {OP_ADD, 2, {S, S}, S, 0},
    {OP_ADD, 2, {S, R(3)}, R(3), 0},
    {OP_ADD, 2, {V(2), M(2, 3)}, M(2, 3), 0},
    {OP_ADD, 2, {M(3, 3), V(3)}, M(3, 3), 0},
    {OP_ADD, 2, {M(1, 3), M(2, 3)}, M(2, 3), 0},
    {OP_ADD, 2, {R(3), R(3)}, R(3), 0},
    {OP_ADD, 2, {R(3), M(2, 3)}, M(2, 3), 0},
    {OP_ADD, 2, {M(1, 3), R(3)}, R(3), 0},
    {OP_ADD, 2, {V(1), V(1)}, V(1), 0},
    {OP_ADD, 2, {V(1), M(1, 1)}, M(1, 1), 0},
    {OP_PRODUCT, 2, {S, S}, S, 0},
    {OP_PRODUCT, 2, {S, R(3)}, R(3), 0},
    {OP_PRODUCT, 2, {M(2, 3), S}, M(2, 3), 0},
    {OP_PRODUCT, 2, {M(2, 3), M(3, 4)}, M(2, 4), 0},
    {OP_PRODUCT, 2, {M(2, 3), V(3)}, V(2), 0},
    {OP_PRODUCT, 2, {M(1, 3), V(3)}, V(1), 0},
    {OP_PRODUCT, 2, {R(3), V(3)}, S, 0},
    {OP_PRODUCT, 2, {R(3), M(3, 2)}, R(2), 0},
    {OP_PRODUCT, 2, {V(3), R(2)}, M(3, 2), 0},
    {OP_PRODUCT, 2, {V(3), M(1, 2)}, M(3, 2), 0},
    {OP_PRODUCT, 2, {M(3, 1), R(2)}, M(3, 2), 0},
    {OP_PRODUCT, 2, {M(1, 1), V(1)}, V(1), 0},
    {OP_TRANSPOSE, 1, {S}, S, 0},
    {OP_TRANSPOSE, 1, {V(3)}, R(3), 0},
    {OP_TRANSPOSE, 1, {R(3)}, V(3), 0},
    {OP_TRANSPOSE, 1, {M(1, 3)}, M(3, 1), 0},
    {OP_TANH, 1, {R(3)}, R(3), 0},
    {OP_STACK, 1, {S}, V(1), 1},
    {OP_STACK, 1, {R(3)}, M(1, 3), 1},
    {OP_STACK, 2, {S, S}, M(1, 2), 1},
    {OP_STACK, 2, {S, V(3)}, V(4), 2},
    {OP_STACK, 2, {V(3), V(3)}, M(3, 2), 1},
    {OP_STACK, 4, {S, R(2), V(2), M(2, 2)}, M(3, 3), 2},
    {OP_NORM, 1, {M(2, 2)}, S, 0},
    {OP_SUM_OVER, 3, {S, V(3), S}, V(3), 0},
    {OP_CROSS_ENTROPY, 2, {V(3), S}, S, 0},
    {OP_CROSS_ENTROPY, 2, {M(2, 3), V(2)}, V(2), 0},
    {OP_CROSS_ENTROPY, 2, {R(3), M(1, 3)}, V(1), 0},
    {OP_ARGMAX, 1, {M(1, 4)}, S, 0},
    {OP_ONEHOT, 1, {S}, V(7), 7},
    {OP_COLUMN, 2, {M(3, 4), S}, V(3), 0},
    {OP_AT, 2, {V(3), S}, S, 0},
    {OP_CONV, 2, {M(5, 5), M(2, 3)}, M(4, 3), 0},
    {OP_MAXPOOL, 1, {M(5, 7)}, M(2, 3), 2},
    {OP_FLATTEN, 1, {M(2, 3)}, V(6), 0},
    {OP_DIAG, 1, {V(3)}, M(3, 3), 0},
    {OP_DIAG, 1, {M(3, 3)}, V(3), 0},
    {OP_ZEROS, 0, {S}, V(3), (int64_t)3 << 32},
    {OP_NORMAL, 0, {S}, M(3, 2), (int64_t)3 << 32 | 2},
    {OP_EYE, 0, {S}, M(3, 3), (int64_t)3 << 32},
    {OP_ORTHOGONAL, 0, {S}, M(3, 3), (int64_t)3 << 32 | 3},
};

static void shapes_that_fit(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof fits / sizeof *fits; i++) {
        const Fit *fit = &fits[i];
        int64_t attribute[2] = {fit->attribute, 0};
        OpFault fault = {0};
        Shape out;
        if (!op_row(fit->op)->shape(fit->shapes, fit->count, attribute, &out,
                                    &fault)) {
            fail_msg("%s, row %zu: %s", op_row(fit->op)->name, i, fault.id);
        }
        if (!shape_equal(out, fit->out)) {
            char is[SHAPE_TEXT_MOST];
            fail_msg("%s, row %zu: %s (kind %d)", op_row(fit->op)->name, i,
                     shape_print(is, out), (int)out.kind);
        }
    }
}

/* --- What does not fit --------------------------------------------------- */

typedef struct Misfit {
    uint16_t op;
    uint32_t count;
    Shape shapes[4];
    int64_t attribute;
    const char *id;
    uint32_t arg, left, right;
} Misfit;

#define ALL OP_FAULT_ALL

static const Misfit misfits[] = {
    {OP_ADD, 2, {V(2), V(3)}, 0, "spread-vectors", ALL, 0, 1},
    {OP_ADD, 2, {V(1), V(3)}, 0, "spread-vectors", ALL, 0, 1},
    {OP_TIMES, 2, {M(2, 3), M(3, 2)}, 0, "spread-matrices", ALL, 0, 1},
    {OP_TIMES, 2, {M(2, 3), R(2)}, 0, "spread-matrices", ALL, 0, 1},
    {OP_TIMES, 2, {M(1, 1), M(2, 3)}, 0, "spread-matrices", ALL, 0, 1},
    {OP_TIMES, 2, {M(2, 1), M(2, 3)}, 0, "spread-matrices", ALL, 0, 1},
    {OP_DIVIDE, 2, {V(3), M(2, 3)}, 0, "spread-vector-matrix", ALL, 0, 1},
    {OP_SUBTRACT, 2, {V(3), R(3)}, 0, "spread-vector-matrix", ALL, 0, 1},
    {OP_SUBTRACT, 2, {R(1), V(1)}, 0, "spread-matrix-vector", ALL, 0, 1},
    {OP_ADD, 2, {M(1, 1), V(3)}, 0, "spread-matrix-vector", ALL, 0, 1},
    {OP_SUM_OVER, 4, {S, V(3), S, V(2)}, 0, "spread-vectors", ALL, 1, 3},
    {OP_MEAN_OVER, 2, {V(3), V(2)}, 0, "spread-vectors", ALL, 0, 1},
    {OP_PRODUCT, 2, {V(3), V(3)}, 0, "product-vectors", ALL, 0, 1},
    {OP_PRODUCT, 2, {M(2, 3), V(2)}, 0, "product-matrix-vector", ALL, 0, 1},
    {OP_PRODUCT, 2, {R(3), V(2)}, 0, "product-matrix-vector", ALL, 0, 1},
    {OP_PRODUCT, 2, {M(2, 3), M(2, 3)}, 0, "product-matrices", ALL, 0, 1},
    {OP_PRODUCT, 2, {R(3), R(3)}, 0, "product-matrices", ALL, 0, 1},
    {OP_PRODUCT, 2, {V(3), M(3, 3)}, 0, "product-vector-matrix", ALL, 0, 1},
    {OP_POWER, 2, {S, V(2)}, 0, "power-exponent", 1, 1, 1},
    {OP_CLIP, 3, {V(3), S, V(3)}, 0, "clip-limit", 2, 2, 2},
    {OP_STACK, 2, {M(2, 2), V(3)}, 1, "stack-height", ALL, 0, 1},
    {OP_STACK, 2, {V(2), S}, 1, "stack-height-scalar", ALL, 0, 1},
    {OP_STACK, 2, {S, V(2)}, 1, "stack-height-scalar", ALL, 1, 0},
    {OP_STACK, 2, {R(3), V(3)}, 2, "stack-width", ALL, 0, 1},
    {OP_STACK, 3, {S, S, S}, 2, "stack-ragged", ALL, 0, 0},
    {OP_STACK, 3, {S, S, S}, 0, "stack-ragged", ALL, 0, 0},
    {OP_STACK, 2, {V(1u << 31), V(1u << 31)}, 2, "shape-large", ALL, 0, 0},
    {OP_SOFTMAX, 1, {S}, 0, "softmax-scalar", 0, 0, 0},
    {OP_CROSS_ENTROPY, 2, {S, S}, 0, "cross-entropy-scalar", 0, 0, 0},
    {OP_CROSS_ENTROPY, 2, {V(3), V(2)}, 0, "cross-entropy-vector", ALL, 0, 1},
    {OP_CROSS_ENTROPY, 2, {V(3), R(3)}, 0, "cross-entropy-vector", ALL, 0, 1},
    {OP_SOFTMAX_CROSS_ENTROPY,
     2,
     {M(2, 3), S},
     0,
     "cross-entropy-matrix",
     ALL,
     0,
     1},
    {OP_CROSS_ENTROPY,
     2,
     {M(2, 3), V(3)},
     0,
     "cross-entropy-matrix",
     ALL,
     0,
     1},
    {OP_ARGMAX, 1, {S}, 0, "argmax-scalar", 0, 0, 0},
    {OP_ARGMAX, 1, {M(2, 2)}, 0, "argmax-matrix", 0, 0, 0},
    {OP_ONEHOT, 1, {V(2)}, 3, "class-shape", 0, 0, 0},
    {OP_ONEHOT, 1, {S}, 0, "shape-size", ALL, 0, 0},
    {OP_COLUMN, 2, {V(3), S}, 0, "column-matrix", 0, 0, 0},
    {OP_COLUMN, 2, {M(3, 3), V(2)}, 0, "class-shape", 1, 1, 1},
    {OP_AT, 2, {M(3, 3), S}, 0, "at-vector", 0, 0, 0},
    {OP_AT, 2, {V(3), V(1)}, 0, "class-shape", 1, 1, 1},
    {OP_CONV, 2, {M(3, 3), V(2)}, 0, "image-matrix", 1, 1, 1},
    {OP_CONV, 2, {M(3, 3), M(2, 4)}, 0, "conv-kernel", ALL, 0, 1},
    {OP_MAXPOOL, 1, {V(4)}, 2, "image-matrix", 0, 0, 0},
    {OP_MAXPOOL, 1, {M(4, 2)}, 3, "maxpool-window", ALL, 0, 0},
    {OP_MAXPOOL, 1, {M(4, 2)}, 0, "shape-size", ALL, 0, 0},
    {OP_DIAG, 1, {S}, 0, "diag-scalar", 0, 0, 0},
    {OP_DIAG, 1, {M(2, 3)}, 0, "diag-square", 0, 0, 0},
    {OP_ZEROS, 0, {S}, 0, "shape-size", ALL, 0, 0},
    {OP_EYE, 0, {S}, (int64_t)3 << 32 | 2, "make-square", ALL, 0, 0},
    /* These three are program_term's. */
    {OP_FLATTEN, 1, {M(1u << 20, 1u << 20)}, 0, "shape-large", ALL, 0, 0},
    {OP_PRODUCT, 2, {V(1u << 20), R(1u << 20)}, 0, "shape-large", ALL, 0, 1},
    {OP_ADD, 1, {S}, 0, "op-few-arguments", ALL, 0, 1},
    {OP_TANH, 2, {S, S}, 0, "op-many-arguments", ALL, 0, 1},
};

/* The operation over new inputs, its rows transposed vectors. */
static bool apply(ProgramBuilder *builder, const Misfit *misfit, OpFault *fault)
{
    int64_t attribute[2] = {misfit->attribute, 0};
    Operand args[4], out;

    program_begin(builder, 0);
    for (uint32_t i = 0; i < misfit->count; i++) {
        Shape shape = misfit->shapes[i];
        bool row = shape.kind == SHAPE_ROW;
        args[i] = program_input(builder, i,
                                row ? shape_vector(shape.columns) : shape);
        if (row) {
            assert_true(program_term(builder, OP_TRANSPOSE, &args[i], 1, NULL,
                                     &args[i], fault));
        }
    }
    return program_term(builder, misfit->op, args, misfit->count, attribute,
                        &out, fault);
}

/* Every place of a message is filled, and a shape in words ("scalar") stands
 * in none, since it would be English everywhere. */
static void check_message(Arena *arena, const Text *text, const Misfit *misfit,
                          OpFault fault)
{
    char left[SHAPE_TEXT_MOST], right[SHAPE_TEXT_MOST];
    Shape none = S;
    bool any = misfit->count > 0;
    const char *args[] = {
        "L",   shape_print(left, any ? misfit->shapes[fault.left] : none),
        "R",   shape_print(right, any ? misfit->shapes[fault.right] : none),
        "L R", "7",
        ""};

    assert_true(text_has(text, fault.id));
    const char *message = text_fill(arena, text, fault.id, args, 7);
    assert_null(strchr(message, '{'));
    assert_null(strstr(message, "scalar"));
}

static void shapes_that_do_not(void **state)
{
    Arena arena;
    Text *texts[LANGUAGE_COUNT];

    (void)state;
    arena_init(&arena);
    texts[LANGUAGE_EN] = text_create(".", LANGUAGE_EN);
    texts[LANGUAGE_ZH] = text_create(".", LANGUAGE_ZH);
    ProgramBuilder *builder = program_builder_create(&arena);
    for (size_t i = 0; i < sizeof misfits / sizeof *misfits; i++) {
        const Misfit *misfit = &misfits[i];
        OpFault fault = {0};
        if (apply(builder, misfit, &fault)) {
            fail_msg("row %zu fits", i);
        }
        assert_string_equal(fault.id, misfit->id);
        assert_int_equal(fault.arg, misfit->arg);
        assert_int_equal(fault.left, misfit->left);
        assert_int_equal(fault.right, misfit->right);
        fault.right = misfit->count > 1 ? fault.right : 0;
        check_message(&arena, texts[LANGUAGE_EN], misfit, fault);
        check_message(&arena, texts[LANGUAGE_ZH], misfit, fault);
    }
    text_destroy(texts[LANGUAGE_EN]);
    text_destroy(texts[LANGUAGE_ZH]);
    arena_finish(&arena);
}

/* The sentence that the language's description promises. */
static void the_message_of_a_product(void **state)
{
    Arena arena;
    const char *args[] = {"W", "2 \xC3\x97 3", "x[1]", "2", "W x[t]", "3", ""};

    (void)state;
    arena_init(&arena);
    Text *text = text_create(".", LANGUAGE_EN);
    assert_string_equal(
        text_fill(&arena, text, "product-matrix-vector", args, 7),
        "W is 2 \xC3\x97 3 but x[1] has 2 entries: W x[t] needs a vector of "
        "3.");
    text_destroy(text);
    arena_finish(&arena);
}

/* A sum over more than the ceiling is refused, not built. */
static void an_equation_too_long(void **state)
{
    Arena arena;
    OpFault fault;
    Operand out;

    (void)state;
    arena_init(&arena);
    ProgramBuilder *builder = program_builder_create(&arena);
    uint32_t count = PROGRAM_ARGS_MOST + 1;
    Operand *args = ARENA_ARRAY(&arena, Operand, count);
    program_begin(builder, 0);
    assert_false(
        program_term(builder, OP_SUM_OVER, args, count, NULL, &out, &fault));
    assert_string_equal(fault.id, "program-long");
    arena_finish(&arena);
}

static void shapes_in_words(void **state)
{
    char out[SHAPE_TEXT_MOST];

    (void)state;
    assert_string_equal(shape_print(out, shape_scalar()), "scalar");
    assert_string_equal(shape_print(out, shape_vector(2)), "2");
    assert_string_equal(shape_print(out, shape_matrix(2, 3)), "2 \xC3\x97 3");
    assert_string_equal(shape_print(out, shape_row(4)), "1 \xC3\x97 4");
    assert_string_equal(shape_print(out, shape_matrix(UINT32_MAX, UINT32_MAX)),
                        "4294967295 \xC3\x97 4294967295");
    assert_true(shape_size(shape_matrix(UINT32_MAX, 2)) > UINT32_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes_that_fit),
        cmocka_unit_test(shapes_that_do_not),
        cmocka_unit_test(the_message_of_a_product),
        cmocka_unit_test(an_equation_too_long),
        cmocka_unit_test(shapes_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
