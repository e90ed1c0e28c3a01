#include "unit/unit.h"

#include "base/file.h"
#include "export/subset.h"
#include "export/svg_item.h"

typedef struct Drawing {
    Arena arena;
    Diag diag;
    Fonts *fonts;
    Display display;
} Drawing;

static int set_up(void **state)
{
    static Drawing drawing;

    arena_init(&drawing.arena);
    diag_init(&drawing.diag, &drawing.arena);
    drawing.fonts = font_open(file_data_folder(), &drawing.diag);
    display_init(&drawing.display, &drawing.arena, drawing.fonts, 1920, 1080,
                 color_hex(0xffffff));
    *state = &drawing;
    return drawing.fonts ? 0 : 1;
}

static int tear_down(void **state)
{
    Drawing *drawing = *state;

    font_close(drawing->fonts);
    arena_finish(&drawing->arena);
    return 0;
}

static void is(Drawing *drawing, const DisplayItem *item, const char *wanted)
{
    SvgWay way = {.scale = 1, .precision = 100, .extra = ""};
    Buf out = {0};

    assert_true(svg_item_push(&out, item, &way, &drawing->arena));
    assert_string_equal(buf_text(&out), wanted);
    buf_finish(&out);
}

static void numbers_are_short(void **state)
{
    static const struct {
        double number;
        const char *text;
    } rows[] = {{0, "0"},           {-0.001, "0"},   {12, "12"},
                {0.5, ".5"},        {-0.25, "-.25"}, {1.999, "2"},
                {100.1, "100.1"},   {3.05, "3.05"},  {-7, "-7"},
                {1e300, "10000000"}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Buf out = {0};

        svg_item_number(&out, rows[i].number);
        assert_string_equal(buf_text(&out), rows[i].text);
        buf_finish(&out);
    }
}

static void items_become_elements(void **state)
{
    Drawing *drawing = *state;
    Display *display = &drawing->display;
    Color ink = color_hex(0x1b2430), half = {255, 0, 0, 128};
    Path arc = path_new(), corner = path_new();

    is(drawing,
       display_fill(display, path_rect(display, (Rect){10, 20, 30, 40}), half),
       "<rect fill=\"#ff0000\" fill-opacity=\".5\" x=\"10\" y=\"20\" "
       "width=\"30\" height=\"40\"/>");
    path_move(display, &arc, 10, 10);
    path_curve(display, &arc, (Point){20, 0}, (Point){30, 40}, (Point){41, 13});
    is(drawing, display_stroke(display, arc, 2.6, ink),
       "<path fill=\"none\" stroke=\"#1b2430\" stroke-width=\"2.6\" "
       "d=\"M10 10c10-10 20 30 31 3\"/>");
    path_move(display, &corner, 0, 0);
    path_line(display, &corner, 8, 3);
    path_line(display, &corner, 16, 9);
    path_close(display, &corner);
    is(drawing, display_fill(display, corner, ink),
       "<path fill=\"#1b2430\" d=\"M0 0l8 3 8 6z\"/>");
    is(drawing,
       display_text(display, FACE_BOLD, 26, (Point){7.4, 9.6}, ink,
                    STR("a<b & \"c\" 数")),
       "<text class=\"b\" font-size=\"26\" fill=\"#1b2430\" x=\"7\" y=\"10\">"
       "a&lt;b &amp; &quot;c&quot; 数</text>");
}

/* What lies in a cut depends on the characters alone. */
static void cuts_are_kept(void **state)
{
    Drawing *drawing = *state;
    Subset *subset = subset_create(drawing->fonts, &drawing->diag);

    assert_non_null(subset);
    assert_int_equal(subset_font(subset, FACE_TEXT).length, 0);
    subset_use(subset, FACE_TEXT, STR("h = 0"));
    Str first = subset_font(subset, FACE_TEXT);
    size_t length = first.length;
    assert_true(length > 1000 && length < 40000);
    assert_memory_equal(first.data, "d09GR", 5); /* wOFF */
    subset_use(subset, FACE_TEXT, STR("U + 1"));
    assert_ptr_equal(subset_font(subset, FACE_TEXT).data, first.data);
    subset_use(subset, FACE_TEXT, STR("循环网络"));
    assert_true(subset_font(subset, FACE_TEXT).length > length);
    subset_clear(subset);
    subset_use(subset, FACE_TEXT, STR("h"));
    assert_int_equal(subset_font(subset, FACE_TEXT).length, length);
    subset_destroy(subset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_short),
        cmocka_unit_test_setup_teardown(items_become_elements, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(cuts_are_kept, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
