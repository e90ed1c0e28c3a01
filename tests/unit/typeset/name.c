/* Names of models and looks of lessons. */
#include "unit/typeset/setting.h"

/* The text of a name, and whether it has a subscript. */
static const struct NameCase {
    const char *name, *text;
    bool scripts;
} names[] = {
    {"h", "\u210E", false},
    {"L", "𝐿", false},
    {"W_xh", "𝑊𝑥\u210E", true},
    {"W_xi", "𝑊𝑥𝑖", true},
    {"b2", "𝑏2", true},
    {"U1", "𝑈1", true},
    {"h_0", "\u210E0", true},
    {"sigma", "𝜎", false},
    {"σ", "𝜎", false},
    {"Delta", "Δ", false},
    {"phi", "𝜙", false},
    {"theta_xh", "𝜃𝑥\u210E", true},
    {"W_sigma", "𝑊𝜎", true},
    {"target", "target", false},
    {"logits", "logits", false},
    {"conv1", "conv1", true},
    {"W_in", "𝑊in", true},
    {"W_out", "𝑊out", true},
    {"W_x_h", "𝑊𝑥,\u210E", true},
    {"h_tilde", "\u210E", false},
    {"W_h_tilde", "𝑊\u210E", true},
    {"h_tilde_t", "\u210E𝑡", true},
    {"_", "_", false},
    {"", "", false},
    {"7", "7", false},
};

static void names_are_set(void **state)
{
    Setting *setting = *state;

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        Box *box =
            math_name(&setting->style, str_of(names[i].name), false, NULL, 0);
        assert_string_equal(setting_text(setting, box), names[i].text);
        bool scripts = box->kind == BOX_ROW && box->child_count == 2 &&
                       box->offsets[1].y > 0;
        if (scripts != names[i].scripts) {
            fail_msg("%s: subscript", names[i].name);
        }
    }
}

static void indices_follow_the_name(void **state)
{
    Setting *setting = *state;
    const char *one[] = {"t-1"}, *two[] = {"l", "t"}, *deep[] = {"left[n]"};
    Box *box = math_name(&setting->style, STR("h"), false, one, 1);

    assert_string_equal(setting_text(setting, box), "\u210E𝑡−1");
    box = math_name(&setting->style, STR("W_xh"), false, two, 2);
    assert_string_equal(setting_text(setting, box), "𝑊𝑥\u210E,𝑙,𝑡");
    box = math_name(&setting->style, STR("h"), false, deep, 1);
    assert_string_equal(setting_text(setting, box), "\u210Eleft[𝑛]");
}

static void many_parts_are_no_harm(void **state)
{
    Setting *setting = *state;
    const char *indices[40];

    for (size_t i = 0; i < COUNT_OF(indices); i++) {
        indices[i] = "t";
    }
    Box *box = math_name(&setting->style, STR("a_b_c_d_e_f_g_h_i_j_k_l"), false,
                         indices, COUNT_OF(indices));
    assert_true(box->width > 0);
}

static void matrices_are_bold_on_request(void **state)
{
    Setting *setting = *state;
    Style style = setting->style;

    style.bold_matrices = true;
    Box *box = math_name(&style, STR("W_xh"), true, NULL, 0);
    assert_string_equal(setting_text(setting, box), "𝐖𝑥\u210E");
    box = math_name(&style, STR("h"), false, NULL, 0);
    assert_string_equal(setting_text(setting, box), "\u210E");
}

/* An accent stands over the ink, nearer the ascender of an h than its
 * middle, and higher over a tall letter. */
static void accents_stand_over_the_ink(void **state)
{
    Setting *setting = *state;
    Style *style = &setting->style;
    Box *h = math_name(style, STR("h"), false, NULL, 0);
    Box *h_hat = math_name(style, STR("h_hat"), false, NULL, 0);
    Box *c_hat = math_name(style, STR("c_hat"), false, NULL, 0);

    assert_double_near(h_hat->width, h->width, 1e-9);
    assert_true(h_hat->ascent > h->ascent + 0.15 * style->size);
    assert_true(h_hat->ascent > c_hat->ascent);
    assert_true(h_hat->offsets[1].x > h->width / 2);
    assert_true(h_hat->letter);
}

static const struct LookCase {
    const char *look, *text;
} looks[] = {
    {"\\tilde{h}_{t}", "\u210E𝑡"},
    {"\\mathbf{W}_{xh}", "𝐖𝑥\u210E"},
    {"\\mathcal{L}", "ℒ"},
    {"\\mathbb{R}^d", "ℝ𝑑"},
    {"\\mathrm{softmax}", "softmax"},
    {"x_1^2", "𝑥12"},
    {"x^2_1", "𝑥12"},
    {"h'_t", "\u210E𝑡′"},
    {"\\alpha + \\Gamma", "𝛼+Γ"},
    {"U^\\top h", "𝑈⊤\u210E"},
    {"W_{\\text{rec}}", "𝑊rec"},
    {"\\frac{a}{b}", "𝑎𝑏"},
    {"\\sqrt{x}", "𝑥"},
    {"a - 0.5", "𝑎−0.5"},
    {"{{a}}", "𝑎"},
};

static void looks_are_read(void **state)
{
    Setting *setting = *state;

    for (size_t i = 0; i < COUNT_OF(looks); i++) {
        Box *box = math_look(&setting->style, str_of(looks[i].look));
        if (!box) {
            fail_msg("%s is not read", looks[i].look);
        }
        assert_string_equal(setting_text(setting, box), looks[i].text);
    }
}

static void bad_looks_are_refused(void **state)
{
    static const char *const bad[] = {
        "",      "{",        "}",          "a}",    "{a",  "\\",   "\\nope",
        "\\hat", "x_",       "x_1_2",      "x^1^2", "_1",  "^",    "\\frac{a}",
        "a & b", "\\text{a", "\\mathbf{W", "\\\\",  "x_{", "\x80", "$x$"};
    Setting *setting = *state;
    char deep[101] = {0};

    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        if (math_look(&setting->style, str_of(bad[i]))) {
            fail_msg("%s is read", bad[i]);
        }
    }
    memset(deep, '{', 100);
    assert_null(math_look(&setting->style, str_of(deep)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SETTING_TEST(names_are_set),
        SETTING_TEST(indices_follow_the_name),
        SETTING_TEST(many_parts_are_no_harm),
        SETTING_TEST(matrices_are_bold_on_request),
        SETTING_TEST(accents_stand_over_the_ink),
        SETTING_TEST(looks_are_read),
        SETTING_TEST(bad_looks_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
