/* Rows, scripts, fractions, fences and matrices: their measures. */
#include "unit/typeset/setting.h"

static Box *letter(Setting *setting, const char *name)
{
    return math_name(&setting->style, str_of(name), false, NULL, 0);
}

static Box *sign(Setting *setting, uint32_t code_point, BoxClass class_)
{
    return math_symbol(&setting->style, code_point, class_);
}

/* The space that a row puts between two classes, in eighteenths of an em;
 * letters around them make a binary one. */
static double space(Setting *setting, BoxClass left, BoxClass right)
{
    Style *style = &setting->style;
    Box *parts[] = {letter(setting, "a"), letter(setting, "c"),
                    letter(setting, "c"), letter(setting, "a")};

    parts[1]->class_ = left;
    parts[2]->class_ = right;
    Box *row = math_row(style, parts, 4);
    double gap = row->offsets[2].x - row->offsets[1].x - parts[1]->width;
    return gap * 18 / style->size;
}

static void classes_are_spaced(void **state)
{
    static const struct SpaceCase {
        BoxClass left, right;
        double space;
    } cases[] = {
        {BOX_ORDINARY, BOX_ORDINARY, 0},    {BOX_ORDINARY, BOX_BINARY, 4},
        {BOX_BINARY, BOX_ORDINARY, 4},      {BOX_ORDINARY, BOX_RELATION, 5},
        {BOX_RELATION, BOX_ORDINARY, 5},    {BOX_RELATION, BOX_RELATION, 0},
        {BOX_OPERATOR, BOX_ORDINARY, 3},    {BOX_OPERATOR, BOX_OPEN, 0},
        {BOX_OPEN, BOX_ORDINARY, 0},        {BOX_ORDINARY, BOX_CLOSE, 0},
        {BOX_PUNCTUATION, BOX_ORDINARY, 3}, {BOX_CLOSE, BOX_BINARY, 4},
        {BOX_OPERATOR, BOX_FENCED, 0},      {BOX_FENCED, BOX_ORDINARY, 0},
        {BOX_FENCED, BOX_RELATION, 5},      {BOX_ORDINARY, BOX_INNER, 3},
        {BOX_INNER, BOX_INNER, 3},          {BOX_INNER, BOX_BINARY, 4},
        {BOX_NONE, BOX_BINARY, 0},          {BOX_RELATION, BOX_NONE, 0},
        {BOX_RELATION, BOX_BINARY, 5}, /* which is a sign */
    };
    Setting *setting = *state;

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        double is = space(setting, cases[i].left, cases[i].right);
        if (is < cases[i].space - 1e-6 || is > cases[i].space + 1e-6) {
            fail_msg("%d %d: %g", (int)cases[i].left, (int)cases[i].right, is);
        }
    }
    setting->style.script = true;
    assert_double_near(space(setting, BOX_ORDINARY, BOX_BINARY), 0, 1e-6);
    assert_double_near(space(setting, BOX_OPERATOR, BOX_ORDINARY), 3, 1e-6);
}

/* -b sits close at the start, after = and in parentheses, and before =. */
static void signs_sit_close(void **state)
{
    Setting *setting = *state;
    Box *minus = sign(setting, '-', BOX_BINARY);
    Box *b = letter(setting, "b"), *equals = sign(setting, '=', BOX_RELATION);
    Box *start[] = {minus, b}, *after[] = {b, equals, minus, b};
    Box *end[] = {b, minus}, *twice[] = {b, minus, minus, b};
    Box *row = math_row(&setting->style, start, 2);

    assert_double_near(row->width, minus->width + b->width, 1e-9);
    row = math_row(&setting->style, after, 4);
    assert_double_near(row->offsets[3].x - row->offsets[2].x, minus->width,
                       1e-9);
    row = math_row(&setting->style, end, 2);
    assert_double_near(row->width, minus->width + b->width, 1e-9);
    row = math_row(&setting->style, twice, 4);
    assert_double_near(row->offsets[3].x - row->offsets[2].x, minus->width,
                       1e-9);
    assert_true(row->offsets[2].x - row->offsets[1].x > minus->width + 1);
    /* The class of a box is its own: the row does not change it. */
    assert_int_equal(minus->class_, BOX_BINARY);
}

static void rows_leave_out_what_is_not_there(void **state)
{
    Setting *setting = *state;
    Box *parts[] = {NULL, letter(setting, "c"), NULL};
    Box *row = math_row(&setting->style, parts, 3);

    assert_int_equal(row->child_count, 1);
    assert_double_near(row->width, parts[1]->width, 1e-9);
    assert_double_near(math_row(&setting->style, NULL, 0)->width, 0, 1e-9);
}

static void scripts_stand_low_and_high(void **state)
{
    Setting *setting = *state;
    Style *style = &setting->style, script = math_script_style(style);
    Box *h = letter(setting, "h");
    Box *t = math_name(&script, STR("t"), false, NULL, 0);
    Box *two = math_number(&script, STR("2"));
    Box *low = math_scripts(style, h, t, NULL);
    Box *high = math_scripts(style, h, NULL, two);
    Box *both = math_scripts(style, h, t, two);

    assert_double_near(script.size, 20.88, 1e-9);
    assert_true(low->descent > h->descent);
    assert_double_near(low->ascent, h->ascent, 1e-9);
    assert_true(high->ascent > h->ascent);
    assert_true(low->width > h->width + t->width);
    double below = both->offsets[1].y - t->ascent;
    double above = both->offsets[2].y + two->descent;
    assert_true(below - above >= 0.15 * style->size - 1e-9);
}

static void scripts_are_never_too_small(void **state)
{
    Setting *setting = *state;
    Style style = setting->style;

    style.size = 34;
    assert_double_near(math_script_style(&style).size, 0.72 * 34, 1e-9);
    style.size = 22;
    Style script = math_script_style(&style);
    assert_double_near(script.size, 20, 1e-9);
    assert_double_near(math_script_style(&script).size, 20, 1e-9);
    assert_true(script.script);
    style.size = 16; /* smaller than least already: no larger scripts */
    assert_double_near(math_script_style(&style).size, 16, 1e-9);
}

static void numbers_have_one_height_and_true_signs(void **state)
{
    static const char *const numbers[] = {"0", "1", "-1", "10", "3.25", "7"};
    Setting *setting = *state;
    Style *style = &setting->style;
    Box *zero = math_number(style, STR("0"));

    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        Box *box = math_number(style, str_of(numbers[i]));
        assert_double_near(box->ascent, zero->ascent, 1e-9);
        assert_double_near(box->descent, zero->descent, 1e-9);
    }
    assert_double_near(math_number(style, STR("17"))->width, 2 * zero->width,
                       1e-9);
    assert_string_equal(setting_text(setting, math_number(style, STR("-2"))),
                        "−2");
    assert_string_equal(
        setting_text(setting, math_number(style, STR("-1.5e-7"))), "−1.5×10−7");
    assert_string_equal(
        setting_text(setting, math_number(style, STR("-Infinity"))), "−∞");
    assert_string_equal(setting_text(setting, math_number(style, STR("NaN"))),
                        "NaN");
    assert_double_near(math_number(style, STR(""))->width, 0, 1e-9);
}

static void fences_hold_what_they_hold(void **state)
{
    Setting *setting = *state;
    Style *style = &setting->style;
    Box *h = letter(setting, "h");
    Box *tall = math_fraction(style, h, h);

    for (Fence fence = FENCE_PAREN; fence <= FENCE_NORM; fence++) {
        Box *around = math_fence(style, fence, tall);
        assert_true(around->ascent > tall->ascent);
        assert_true(around->descent > tall->descent);
        assert_true(around->width > tall->width);
        assert_double_near(around->ascent - math_axis(style),
                           around->descent + math_axis(style), 1e-9);
        /* Around a letter they are letters themselves. */
        assert_int_equal(math_fence(style, fence, h)->class_, BOX_FENCED);
    }
    assert_ptr_equal(math_fence(style, FENCE_NONE, h), h);
}

static Box *matrix(Setting *setting, bool tinted)
{
    static const char *const entries[] = {"1", "-10", "2.5", "0"};
    Style *style = &setting->style;
    Box *cells[4];

    for (size_t i = 0; i < 4; i++) {
        cells[i] = math_number(style, str_of(entries[i]));
        if (tinted) {
            cells[i] = box_frame(style, cells[i], color_hex(0xF7C49B),
                                 COLOR_NONE, 0, 0, 6, 4);
            cells[i] = box_tagged(style, cells[i], (Tag){1, 0, 7, 0, 0});
        }
    }
    return math_matrix(style, FENCE_BRACKET, cells, 2, 2, 1);
}

static void matrices_are_centred_on_the_axis(void **state)
{
    Setting *setting = *state;
    double axis = math_axis(&setting->style);
    Box *box = matrix(setting, false);

    assert_double_near(box->ascent - axis, box->descent + axis, 1e-9);
    const Box *body = box->children[1];
    assert_true(box->children[0]->ascent > body->ascent);
    /* Right edges of a column are one line; rows keep their distance. */
    for (size_t i = 0; i < 2; i++) {
        double upper = body->offsets[i].x + body->children[i]->width;
        double lower = body->offsets[i + 2].x + body->children[i + 2]->width;
        assert_double_near(upper, lower, 1e-9);
    }
    assert_true(body->offsets[2].y - body->offsets[0].y >=
                1.3 * setting->style.size - 1e-9);
    assert_int_equal(box->class_, BOX_INNER);
    /* Nothing in it is no reason to fall. */
    assert_true(
        math_matrix(&setting->style, FENCE_BRACKET, NULL, 0, 0, 1)->width > 0);
}

static void heat_maps_are_even(void **state)
{
    Setting *setting = *state;
    const Box *body = matrix(setting, true)->children[1];

    for (size_t i = 0; i < 4; i++) {
        const Box *cell = body->children[i];
        assert_double_near(cell->width, body->children[0]->width, 1e-9);
        assert_double_near(box_height(cell), box_height(body->children[0]),
                           1e-9);
        assert_int_equal(cell->tag.kind, 1);
        /* The digits end at the padding. */
        const Box *tint = cell->children[0], *digits = tint->children[0];
        assert_double_near(tint->offsets[0].x + digits->width + 6, cell->width,
                           1e-9);
    }
}

static void a_fraction_lies_on_the_axis(void **state)
{
    Setting *setting = *state;
    Style *style = &setting->style;
    Box *box = math_derivative(style, letter(setting, "L"),
                               letter(setting, "h"), false);
    const Box *rule = box->children[1];

    assert_double_near((rule->ascent - rule->descent) / 2, math_axis(style),
                       1e-9);
    assert_string_equal(setting_text(setting, box), "𝜕𝐿𝜕\u210E");
    box = math_derivative(style, letter(setting, "L"), letter(setting, "h"),
                          true);
    assert_string_equal(setting_text(setting, box), "𝜕𝐿/𝜕\u210E");
}

static void limits_stand_below_and_above(void **state)
{
    Setting *setting = *state;
    Style *style = &setting->style, script = math_script_style(style);
    Box *below = math_look(&script, STR("t=1"));
    Box *above = math_look(&script, STR("T"));
    Box *plain = math_big_operator(style, 0x2211, NULL, NULL);
    Box *box = math_big_operator(style, 0x2211, below, above);

    assert_double_near(plain->ascent - math_axis(style),
                       plain->descent + math_axis(style), 1e-9);
    assert_true(box->ascent > plain->ascent + above->ascent);
    assert_true(box->descent > plain->descent + box_height(below));
    assert_int_equal(box->class_, BOX_OPERATOR);
}

static void a_root_covers_what_is_under_it(void **state)
{
    Setting *setting = *state;
    Box *h = letter(setting, "h");
    Box *box = math_root(&setting->style, h);

    assert_true(box->ascent > h->ascent && box->width > h->width);
    assert_true(box->descent > h->descent);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SETTING_TEST(classes_are_spaced),
        SETTING_TEST(signs_sit_close),
        SETTING_TEST(rows_leave_out_what_is_not_there),
        SETTING_TEST(scripts_stand_low_and_high),
        SETTING_TEST(scripts_are_never_too_small),
        SETTING_TEST(numbers_have_one_height_and_true_signs),
        SETTING_TEST(fences_hold_what_they_hold),
        SETTING_TEST(matrices_are_centred_on_the_axis),
        SETTING_TEST(heat_maps_are_even),
        SETTING_TEST(a_fraction_lies_on_the_axis),
        SETTING_TEST(limits_stand_below_and_above),
        SETTING_TEST(a_root_covers_what_is_under_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
