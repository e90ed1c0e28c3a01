/* Boxes: rows, stacks, frames, tags, fitting and drawing. */
#include "unit/typeset/setting.h"

static const Color yellow = {255, 243, 191, 255};

static Box *word(Setting *setting, const char *text)
{
    return box_text(&setting->style, FACE_TEXT, str_of(text));
}

static void text_of_one_size_has_one_height(void **state)
{
    Setting *setting = *state;
    Box *box = word(setting, "ace");

    assert_double_near(word(setting, "Ågh")->ascent, box->ascent, 1e-9);
    assert_double_near(word(setting, "隐状态")->ascent, box->ascent, 1e-9);
    assert_double_near(word(setting, "")->descent, box->descent, 1e-9);
    assert_double_near(box->width,
                       29 * font_width(setting->fonts, FACE_TEXT, STR("ace")),
                       1e-9);
}

static void rows_add_up(void **state)
{
    Setting *setting = *state;
    Box *parts[] = {word(setting, "a"), box_space(&setting->style, 7),
                    word(setting, "b")};
    Box *row = box_row(&setting->style, parts, 3);

    assert_double_near(row->width, parts[0]->width + 7 + parts[2]->width, 1e-9);
    assert_double_near(row->ascent, parts[0]->ascent, 1e-9);
}

static void stacks_stand_on_the_first(void **state)
{
    Setting *setting = *state;
    Box *parts[] = {word(setting, "wider"), word(setting, "a")};
    Box *stack = box_stack(&setting->style, parts, 2, 5, 1);

    assert_double_near(stack->ascent, parts[0]->ascent, 1e-9);
    assert_double_near(box_height(stack), 2 * box_height(parts[0]) + 5, 1e-9);
    assert_double_near(stack->offsets[1].x + parts[1]->width, stack->width,
                       1e-9);
}

/* A frame paints its ground and ring inside its size, and its text is
 * checked against that ground. */
static void frames_ground_their_text(void **state)
{
    Setting *setting = *state;
    Box *box = box_frame(&setting->style, word(setting, "6"), yellow,
                         setting->style.ink, 3, 6, 8, 4);
    Box *tagged = box_tagged(&setting->style, box, (Tag){3, 0, 9, 1, -1});
    Display *display = &setting->display;

    box_draw(tagged, display, (Point){100, 100});
    assert_int_equal(display->item_count, 3);
    assert_int_equal(display->items[0].kind, DISPLAY_FILL);
    assert_int_equal(display->items[1].kind, DISPLAY_STROKE);
    const DisplayItem *text = &display->items[2];
    assert_true(color_equal(text->ground, yellow));
    assert_int_equal(text->role, ROLE_LABEL);
    assert_double_near(text->at.x, 108, 1e-9);
    assert_double_near(display->items[1].bounds.x, 100, 0.01);
    assert_double_near(display->items[1].bounds.width, box->width, 0.01);
    Tag tag = display_hit(display, (Point){101, 99});
    assert_int_equal(tag.kind, 3);
    assert_int_equal(tag.id, 9);
    assert_int_equal(display_hit(display, (Point){99, 99}).kind, 0);
}

static void a_thin_ground_is_mixed(void **state)
{
    Setting *setting = *state;
    Color half = {0, 0, 0, 128};
    Box *box = box_frame(&setting->style, word(setting, "6"), half, COLOR_NONE,
                         0, 0, 0, 0);

    box_draw(box, &setting->display, (Point){100, 100});
    Color ground = setting->display.items[1].ground;
    assert_true(ground.r > 120 && ground.r < 135 && ground.a == 255);
}

static void inner_tags_win(void **state)
{
    Setting *setting = *state;
    Style *style = &setting->style;
    Box *inner = box_tagged(style, word(setting, "x"), (Tag){2, 0, 0, 0, 0});
    Box *outer = box_tagged(style, inner, (Tag){1, 0, 0, 0, 0});

    box_draw(outer, &setting->display, (Point){0, 50});
    assert_int_equal(display_hit(&setting->display, (Point){3, 45}).kind, 2);
}

static void fitting_shrinks_a_copy(void **state)
{
    Setting *setting = *state;
    Style style = setting->style;
    Box *box = word(setting, "a long line of words");
    double width = box->width;

    style.least = 0;
    assert_ptr_equal(box_fit(&style, box, width, 0.5), box);
    Box *fitted = box_fit(&style, box, width * 0.8, 0.5);
    assert_double_near(fitted->width, width * 0.8, 1e-9);
    assert_double_near(fitted->size, 29 * 0.8, 1e-9);
    assert_double_near(box->width, width, 0);
    assert_double_near(box_fit(&style, box, width * 0.1, 0.5)->width,
                       width * 0.5, 1e-9);
    /* 20 units are the least, whatever the factor. */
    fitted = box_fit(&setting->style, box, width * 0.1, 0.1);
    assert_double_near(fitted->size, 20, 1e-9);
}

static void a_fitted_formula_keeps_its_shape(void **state)
{
    Setting *setting = *state;
    Style style = setting->style;
    Box *h = math_name(&style, STR("h"), false, NULL, 0);
    Box *box = math_fence(&style, FENCE_BRACKET, math_fraction(&style, h, h));

    style.least = 0;
    Box *half = box_fit(&style, box, box->width / 2, 0.1);
    assert_double_near(half->ascent, box->ascent / 2, 1e-9);
    Point was = box->children[0]->path.points[2];
    Point is = half->children[0]->path.points[2];
    assert_double_near(is.x, was.x / 2, 1e-9);
    assert_double_near(is.y, was.y / 2, 1e-9);
}

/* In English the quotation marks, which the Chinese font sets full width, are
 * cut; in Chinese neighbouring marks close up. */
static void marks_are_spaced(void **state)
{
    Setting *setting = *state;
    double em = setting->style.size;
    double letters = word(setting, "itss")->width;

    assert_true(word(setting, "it’s")->width < letters);
    assert_string_equal(setting_text(setting, word(setting, "wait…")),
                        "wait...");
    assert_double_near(word(setting, "中。」")->width, 2.5 * em, 1e-6);
    assert_double_near(word(setting, "中（《文")->width, 3.5 * em, 1e-6);
    assert_double_near(word(setting, "中）（文")->width, 3.5 * em, 1e-6);
    assert_double_near(word(setting, "中h文")->width,
                       2.25 * em + word(setting, "h")->width, 1e-6);
    assert_double_near(word(setting, "中 h 文")->width,
                       2 * em + word(setting, " h ")->width, 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SETTING_TEST(text_of_one_size_has_one_height),
        SETTING_TEST(rows_add_up),
        SETTING_TEST(stacks_stand_on_the_first),
        SETTING_TEST(frames_ground_their_text),
        SETTING_TEST(a_thin_ground_is_mixed),
        SETTING_TEST(inner_tags_win),
        SETTING_TEST(fitting_shrinks_a_copy),
        SETTING_TEST(a_fitted_formula_keeps_its_shape),
        SETTING_TEST(marks_are_spaced),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
