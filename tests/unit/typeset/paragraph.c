/* Running text: where lines break, in both scripts. */
#include "unit/typeset/setting.h"

#include <stdio.h>

#include "typeset/script.h"

/* Sets TEXT as wide as WIDTH em, with U+25A1 for a box of one em, and writes
 * its lines with bars between. */
static const char *lines(Setting *setting, const char *text, double width)
{
    static char out[4096];
    Style *style = &setting->style;
    Inline runs[64];
    size_t count = 0;
    const char *box_sign = "□", *rest = text;

    while (*rest) {
        const char *found = strstr(rest, box_sign);
        size_t length = found ? (size_t)(found - rest) : strlen(rest);
        if (length) {
            runs[count++] = (Inline){.text = {rest, length}};
        }
        rest += length;
        if (found) {
            runs[count++] = (Inline){.box = box_space(style, style->size)};
            runs[count - 1].box->kind = BOX_PATH;
            rest += strlen(box_sign);
        }
    }
    Box *box =
        paragraph_box(style, runs, count, width * style->size + 0.01, 40);
    out[0] = '\0';
    for (size_t i = 0; i < box->child_count; i++) {
        strcat(out, i ? "|" : "");
        strcat(out, setting_text(setting, box->children[i]));
    }
    return out;
}

static const struct BreakCase {
    double width;
    const char *text, *lines;
} cases[] = {
    {99, "one line", "one line"},
    {4, "two words", "two|words"},
    {4, "two   words", "two|words"},
    {4, "  two words  ", "two|words"},
    {99, "one\ntwo\n", "one|two"},
    {99, "one\n\ntwo", "one||two"},
    {4, "two\u00A0words", "two wor|ds"},
    {3.4, "well-known", "well-|known"},
    {3.5, "is -x and", "is -x|and"},
    /* Between hanzi, but no closing mark starts a line ... */
    {4, "一二三四五六", "一二三四|五六"},
    {4, "一二三四，五六", "一二三|四，五六"},
    {4, "一二三，四五六", "一二三，|四五六"},
    {4, "一二三四。五六", "一二三|四。五六"},
    {4, "一二三四？！五", "一二三|四？！五"},
    {4, "一二三四）五六", "一二三|四）五六"},
    {4, "一二三四……五", "一二三|四……五"},
    {4, "一二三四——五", "一二三|四——五"},
    {4, "一二三四%五", "一二三|四%五"},
    {4, "一二三四々五六", "一二三|四々五六"},
    /* ... and no opening mark ends one. */
    {4, "一二三（四五六", "一二三|（四五六"},
    {4, "一二三「四五六", "一二三|「四五六"},
    {4, "一二三《四》五", "一二三|《四》五"},
    {4, "一二三“四”五", "一二三|“四”五"},
    {4, "一二（《四》五", "一二|（《四》五"},
    {3, "a (word", "a|(word"},
    {4, "一二 ，三四", "一二 ，|三四"},
    /* A full-width mark may leave its blank half outside the line. */
    {3.5, "一二三。四", "一二三。|四"},
    {3, "一二三。四", "一二|三。四"},
    /* Both scripts: a word stays whole. */
    {5, "一二三word四五", "一二三|word四五"},
    {5, "用BPTT求梯度值", "用BPTT求|梯度值"},
    {4, "共12.5%的二", "共12.5%|的二"},
    /* Longer than a line: inside, and still not before a mark. */
    {3, "aaaaaaaaaaaa", "aaaaa|aaaaa|aa"},
    {2.4, "[4, -1]", "[4, -|1]"},
    {3.5, "的[4, -1]", "的|[4, -1]"},
    {4, "see [4, -1]", "see|[4, -1]"},
    {3, "a 2 × 3 b", "a|2 × 3|b"},
    {0, "一，二", "一|，|二"},
    {0, "ab", "a|b"},
    {99, "", ""},
    {99, "  ", ""},
};

static void lines_break_where_they_may(void **state)
{
    Setting *setting = *state;

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *is = lines(setting, cases[i].text, cases[i].width);
        if (strcmp(is, cases[i].lines) != 0) {
            print_error("\"%s\" in %g: %s, not %s\n", cases[i].text,
                        cases[i].width, is, cases[i].lines);
            fail();
        }
    }
}

/* A box is a word: no mark that follows it starts a line. */
static void boxes_break_as_words(void **state)
{
    Setting *setting = *state;

    assert_string_equal(lines(setting, "一二三□，四", 4.3), "一二三|，四");
    assert_string_equal(lines(setting, "一二三□四", 4.2), "一二三|四");
    assert_string_equal(lines(setting, "and □, then", 3), "and|,|then");
    assert_string_equal(lines(setting, "（□）四五", 3.1), "（）|四五");
}

/* All pairs of a mark and hanzi, at every width: no line starts with a
 * closing mark and none ends with an opening one. */
static void marks_keep_their_places(void **state)
{
    static const char *const marks[] = {
        "，", "。", "、", "；", "：", "？", "！", "）", "」", "』",
        "】", "》", "”",  "’",  "%",  "…",  "（", "「", "『", "【",
        "《", "“",  "‘",  ",",  ".",  ")",  "(",  "[",  "]"};
    Setting *setting = *state;

    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        for (int tenths = 20; tenths < 70; tenths += 3) {
            double width = tenths / 10.0;
            char text[64];
            snprintf(text, sizeof text, "一二三%s四五x%s六", marks[i],
                     marks[i]);
            Str rest = str_of(lines(setting, text, width));
            uint32_t last = 0;
            for (size_t at = 0; at < rest.length;) {
                uint32_t c = str_decode(rest, &at);
                if ((last == '|' && script_no_start(c)) ||
                    (c == '|' && script_no_end(last))) {
                    fail_msg("\"%s\" in %g: %.*s", text, width,
                             (int)rest.length, rest.data);
                }
                last = c;
            }
        }
    }
}

static void lines_keep_their_width_and_leading(void **state)
{
    Setting *setting = *state;
    Style *style = &setting->style;
    Inline runs[] = {
        {.text = STR("第一个隐状态被追究两次：一次是因为输出，一次是因为 h")},
        {.text = STR(" and some words of Latin, too.")}};

    for (int width = 150; width < 900; width += 13) {
        Box *box = paragraph_box(style, runs, 2, width, 44);
        /* Less the blank half of a mark at the end of a line. */
        assert_true(box->width <= width + style->size / 2);
        for (size_t i = 1; i < box->child_count; i++) {
            assert_double_near(box->offsets[i].y - box->offsets[i - 1].y, 44,
                               1e-9);
        }
    }
}

static void a_tall_box_opens_the_lines(void **state)
{
    Setting *setting = *state;
    Style *style = &setting->style;
    Box *h = math_name(style, STR("h"), false, NULL, 0);
    Inline runs[] = {{.text = STR("one\ntwo ")},
                     {.box = math_fraction(style, h, h)},
                     {.text = STR("\nthree\nfour")}};
    Box *box = paragraph_box(style, runs, 3, 900, 40);

    assert_int_equal(box->child_count, 4);
    assert_true(box->offsets[1].y > 45);
    assert_true(box->offsets[2].y - box->offsets[1].y > 45);
    assert_double_near(box->offsets[3].y - box->offsets[2].y, 40, 1e-9);
    assert_double_near(box->ascent, box->children[0]->ascent, 1e-9);
}

static void words_can_be_pointed_at(void **state)
{
    Setting *setting = *state;
    Inline runs[] = {{.text = STR("the arrival ")},
                     {.text = STR("[4, 1] and more"),
                      .face = FACE_BOLD,
                      .color = color_hex(0x4A2A6A),
                      .tag = {5, 0, 1, -1, -1}}};
    Box *box = paragraph_box(&setting->style, runs, 2, 240, 40);

    assert_int_equal(box->child_count, 2);
    box_draw(box, &setting->display, (Point){0, 50});
    assert_int_equal(setting->display.region_count, 2);
    assert_int_equal(display_hit(&setting->display, (Point){20, 90}).kind, 5);
    assert_int_equal(display_hit(&setting->display, (Point){20, 50}).kind, 0);
    const DisplayItem *item = &setting->display.items[1];
    assert_int_equal(item->face, FACE_BOLD);
    assert_true(color_equal(item->color, color_hex(0x4A2A6A)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SETTING_TEST(lines_break_where_they_may),
        SETTING_TEST(boxes_break_as_words),
        SETTING_TEST(marks_keep_their_places),
        SETTING_TEST(lines_keep_their_width_and_leading),
        SETTING_TEST(a_tall_box_opens_the_lines),
        SETTING_TEST(words_can_be_pointed_at),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
