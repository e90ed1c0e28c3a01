#include "unit/unit.h"

#include "export/tex_apply.h"
#include "export/tex_name.h"

static void check_name(const char *name, const char *const *indices,
                       size_t count, const char *expected)
{
    Buf out = {0};

    tex_name(&out, NULL, name, indices, count);
    assert_string_equal(buf_text(&out), expected);
    buf_finish(&out);
}

static void test_names(void **state)
{
    const char *const time[] = {"1"}, *const two[] = {"2", "10"};

    (void)state;
    check_name("h", time, 1, "h_{1}");
    check_name("W_xh", NULL, 0, "W_{xh}");
    check_name("W_xh", two, 2, "W_{xh,2,10}");
    check_name("W_xi", NULL, 0, "W_{xi}");
    check_name("xi", NULL, 0, "\\xi");
    check_name("h_tilde", time, 1, "\\tilde{h}_{1}");
    check_name("y_hat", NULL, 0, "\\hat{y}");
    check_name("sigma", NULL, 0, "\\sigma");
    check_name("b2", NULL, 0, "b_{2}");
    check_name("target", NULL, 0, "\\mathrm{target}");
    check_name("W_in", NULL, 0, "W_{\\mathrm{in}}");
    check_name("c_xh_bar", NULL, 0, "c_{\\bar{xh}}");
    check_name("_", NULL, 0, "");
}

/* A lesson's look is taken, unless it says what only LaTeX should. */
static void test_looks(void **state)
{
    Look looks[] = {{STR("h"), STR("\\tilde{h}")},
                    {STR("a"), STR("\\input{/etc/passwd}")},
                    {STR("v"), STR("v_{\\mathrm{out}}")}};
    Lesson lesson = {.looks = looks, .look_count = 3};
    const char *const time[] = {"1"};
    Buf out = {0};

    (void)state;
    tex_name(&out, &lesson, "h", time, 1);
    buf_push_char(&out, ' ');
    tex_name(&out, &lesson, "a", time, 1);
    buf_push_char(&out, ' ');
    tex_name(&out, &lesson, "v", time, 1);
    assert_string_equal(buf_text(&out),
                        "\\tilde{h}_{1} a_{1} {v_{\\mathrm{out}}}_{1}");
    buf_finish(&out);
}

static void test_numbers(void **state)
{
    Buf out = {0};

    (void)state;
    tex_name_number(&out, "\u22120.25 ");
    tex_name_number(&out, "1.5e\u22127");
    tex_name_number(&out, " \u2212\u221E");
    assert_string_equal(buf_text(&out), "-0.25 1.5 \\times 10^{-7} -\\infty ");
    buf_finish(&out);
}

static void test_text(void **state)
{
    Buf out = {0};

    (void)state;
    tex_name_text(&out, STR("50 % of {a_b} \u2192 神\n#1"));
    assert_string_equal(buf_text(&out), "50 \\% of \\{a\\_b\\} "
                                        "\\ensuremath{\\to} 神 \\#1");
    buf_finish(&out);
}

static void check_apply(Arena *arena, uint16_t op, const TexPiece *args,
                        uint32_t count, const char *expected)
{
    Term term = {.op = op, .shape = shape_scalar()};

    assert_string_equal(tex_apply(arena, &term, args, count).text, expected);
}

static void test_operations(void **state)
{
    TexPiece a = {.text = "a", .precedence = PRECEDENCE_PRIMARY};
    TexPiece sum = {.text = "b + c", .precedence = PRECEDENCE_SUM};
    TexPiece minus = {.text = "-2",
                      .precedence = PRECEDENCE_PRIMARY,
                      .negative = true,
                      .digits = true};
    Arena arena;

    (void)state;
    arena_init(&arena);
    a.shape = sum.shape = minus.shape = shape_scalar();
    check_apply(&arena, OP_ADD, (TexPiece[]){a, minus}, 2,
                "a + \\left( -2 \\right)");
    check_apply(&arena, OP_SUBTRACT, (TexPiece[]){a, sum}, 2,
                "a - \\left( b + c \\right)");
    check_apply(&arena, OP_DIVIDE, (TexPiece[]){sum, a}, 2, "\\frac{b + c}{a}");
    check_apply(&arena, OP_PRODUCT, (TexPiece[]){minus, minus}, 2,
                "-2 \\cdot \\left( -2 \\right)");
    check_apply(&arena, OP_PRODUCT, (TexPiece[]){a, minus}, 2,
                "a \\cdot \\left( -2 \\right)");
    check_apply(&arena, OP_SUM_OVER, (TexPiece[]){a, a}, 2, "a + a");
    check_apply(&arena, OP_MEAN_OVER, (TexPiece[]){a, a}, 2,
                "\\frac{1}{2} \\left( a + a \\right)");
    check_apply(&arena, OP_TRANSPOSE, &sum, 1,
                "{\\left( b + c \\right)}^{\\top}");
    check_apply(&arena, OP_SIGMOID, &sum, 1, "\\sigma\\left( b + c \\right)");
    check_apply(&arena, OP_SOFTMAX_CROSS_ENTROPY, (TexPiece[]){a, sum}, 2,
                "\\operatorname{softmax\\_cross\\_entropy}"
                "\\left( a, b + c \\right)");
    check_apply(&arena, OP_AT, (TexPiece[]){a, a}, 2, "a[a]");
    check_apply(&arena, OP_REDUCE, (TexPiece[]){a}, 1,
                "\\operatorname{sum}\\left( a \\right)");
    check_apply(&arena, OP_SCATTER, (TexPiece[]){a, a}, 2, "a \\, e_{a}");
    check_apply(&arena, OP_CONV_IMAGE, (TexPiece[]){a, a}, 2, "a * a");
    Term eye = {.op = OP_EYE,
                .shape = shape_matrix(4, 4),
                .attribute = {op_pack_size(4, 4), 0}};
    assert_string_equal(tex_apply(&arena, &eye, NULL, 0).text,
                        "\\operatorname{eye}\\left( 4 \\right)");
    arena_finish(&arena);
}

/* Every operation has some LaTeX, with its braces in pairs. */
static void test_all_operations(void **state)
{
    Arena arena;

    (void)state;
    arena_init(&arena);
    for (uint16_t id = OP_NONE + 1; id < OP_COUNT; id++) {
        const Op *op = op_row(id);
        uint32_t count = op->most > 0 ? (uint32_t)op->most : 4;
        TexPiece args[8];
        Term term = {.op = id, .attribute = {OP_TANH, 0}};
        for (uint32_t k = 0; k < 8; k++) {
            args[k] = (TexPiece){.text = "x",
                                 .precedence = PRECEDENCE_SUM,
                                 .shape = shape_vector(2)};
        }
        const char *text = tex_apply(&arena, &term, args, count).text;
        int depth = 0;
        for (const char *c = text; *c; c++) {
            bool escaped = c > text && c[-1] == '\\';
            depth += *c == '{' && !escaped;
            depth -= *c == '}' && !escaped;
            assert_true(depth >= 0);
        }
        assert_int_equal(depth, 0);
        assert_true(strlen(text) > 0);
    }
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_looks),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_operations),
        cmocka_unit_test(test_all_operations),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
