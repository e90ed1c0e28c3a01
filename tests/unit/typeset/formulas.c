/* Formulas of the stage as display lists, compared with formulas.txt. After
 * an intended change:
 *     UNROLL_RENEW=1 ctest -R unit/typeset/formulas
 * and look at what git says has moved. */
#include "unit/typeset/setting.h"

#include <stdlib.h>

static const char golden[] = "tests/unit/typeset/formulas.txt";

static Box *name(const Style *style, const char *text, const char *index)
{
    return math_name(style, str_of(text), false, &index, index != NULL);
}

static Box *number(const Style *style, const char *text)
{
    return math_number(style, str_of(text));
}

/* h_t = tanh(U h_{t-1} + W x_t + b) */
static Box *forward_rule(const Style *style)
{
    Box *sum[] = {name(style, "U", NULL),
                  name(style, "h", "t-1"),
                  math_symbol(style, '+', BOX_BINARY),
                  name(style, "W", NULL),
                  name(style, "x", "t"),
                  math_symbol(style, '+', BOX_BINARY),
                  name(style, "b", NULL)};
    Box *parts[] = {
        name(style, "h", "t"), math_symbol(style, '=', BOX_RELATION),
        math_upright(style, STR("tanh")),
        math_fence(style, FENCE_PAREN, math_row(style, sum, COUNT_OF(sum)))};

    return math_row(style, parts, COUNT_OF(parts));
}

static Box *transposed(const Style *style, Box *base)
{
    Style script = math_script_style(style);

    return math_scripts(style, base, NULL,
                        math_symbol(&script, 0x22A4, BOX_ORDINARY));
}

/* dL/dh_1 = U' dL/dz_2 = a matrix times a heat map */
static Box *backward_rule(const Style *style)
{
    Color tint = color_hex(0xD9EEEB);
    Box *entries[] = {number(style, "-1"), number(style, "2"),
                      number(style, "0"), number(style, "1")};
    Box *arrivals[] = {number(style, "0"), number(style, "1")};

    for (size_t i = 0; i < COUNT_OF(arrivals); i++) {
        Tag tag = {1, 0, 4, (int32_t)i, 0};
        arrivals[i] = box_tagged(
            style, box_frame(style, arrivals[i], tint, COLOR_NONE, 0, 0, 8, 5),
            tag);
    }
    Box *parts[] = {math_derivative(style, name(style, "L", NULL),
                                    name(style, "h", "1"), false),
                    math_symbol(style, '=', BOX_RELATION),
                    transposed(style, name(style, "U", NULL)),
                    math_derivative(style, name(style, "L", NULL),
                                    name(style, "z", "2"), false),
                    math_symbol(style, '=', BOX_RELATION),
                    math_matrix(style, FENCE_BRACKET, entries, 2, 2, 1),
                    math_matrix(style, FENCE_BRACKET, arrivals, 2, 1, 1)};
    return math_row(style, parts, COUNT_OF(parts));
}

/* The total loss, in a ring with the ground of what was just computed. */
static Box *total_loss(const Style *style)
{
    Style script = math_script_style(style);
    Box *parts[] = {
        name(style, "L", NULL), math_symbol(style, '=', BOX_RELATION),
        math_big_operator(style, 0x2211, math_look(&script, STR("t=1")),
                          math_look(&script, STR("T"))),
        math_root(style, name(style, "y_hat", "t"))};
    Box *row = math_row(style, parts, COUNT_OF(parts));

    return box_frame(style, row, color_hex(0xFFF3BF), style->ink, 3, 8, 10, 6);
}

static Box *narration(const Style *style)
{
    Inline runs[] = {
        {.text = STR("第一个隐状态")},
        {.box = name(style, "h", "1")},
        {.text = STR("被追究两次：一次是“输出”，")},
        {.text = STR("[4, 1]"), .face = FACE_BOLD, .tag = {2, 0, 1, -1, -1}},
        {.text = STR("；一次是状态（BPTT）。")}};

    return paragraph_box(style, runs, COUNT_OF(runs), 420, 46);
}

static void formulas_look_as_they_did(void **state)
{
    Setting *setting = *state;
    const Style *style = &setting->style;
    Display *display = &setting->display;
    Str expected;

    box_draw(forward_rule(style), display, (Point){100, 100});
    box_draw(backward_rule(style), display, (Point){100, 250});
    box_draw(total_loss(style), display, (Point){100, 400});
    box_draw(narration(style), display, (Point){100, 550});
    assert_int_equal(display_check(display, 20, &setting->out), 0);
    buf_clear(&setting->out);
    display_write(display, &setting->out);
    Str is = buf_str(&setting->out);
    if (getenv("UNROLL_RENEW")) {
        assert_true(file_save(golden, is.data, is.length, &setting->diag));
    }
    assert_true(file_read(&setting->arena, golden, FILE_TEXT_MOST, &expected,
                          &setting->diag));
    Str line, was;
    while (str_line(&is, &line)) {
        if (!str_line(&expected, &was) || !str_equal(line, was)) {
            fail_msg("%.*s\nwas\n%.*s", (int)line.length, line.data,
                     (int)was.length, was.data);
        }
    }
    assert_int_equal(expected.length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SETTING_TEST(formulas_look_as_they_did),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
