/* A form over the stage: nothing overlaps, is cut off, is small or pale, in
 * any frame, language and theme; and nothing behind it can be pointed at. */

#include "unit/player/playing.h"
#include "view/press.h"
#include "view/stage.h"

#define LEAST 19.0

static const FormRow lines[] = {
    {.name = "format",
     .label = "form.format",
     .words = {{"png", "png"},
               {"svg", "svg"},
               {"pdf", "pdf"},
               {"html", "html"},
               {"gif", "gif"},
               {"mp4", "mp4"},
               {"pptx", "pptx"},
               {"tex", "tex"},
               {"tex-equation", "tex-equation"},
               {"tex-value", "tex-value"},
               {"tex-ladder", "tex-ladder"},
               {"json", "json"},
               {"npz", "npz"},
               {"csv", "csv"}},
     .count = 14,
     .chosen = 10},
    {.name = "what",
     .label = "form.what",
     .words = {{"here", "form.here"},
               {"scene", "form.scene"},
               {"scenes", "form.scenes"},
               {"all", "form.all"},
               {"range", "form.range"}},
     .count = 5},
    {.name = "steps", .label = "form.steps", .typed = "3..7", .idle = true},
    {.name = "ground",
     .label = "form.ground",
     .words = {{"paper", "form.paper"}, {"clear", "form.clear"}},
     .count = 2,
     .chosen = 1,
     .idle = true},
    {.name = "place",
     .label = "form.place",
     .typed = "/home/ada/a folder whose name is so long that it does not fit "
              "into the line however wide a window may be opened on a screen"}};

typedef struct Show {
    Arena arena;
    Fonts *fonts;
    Text *texts[LANGUAGE_COUNT];
    Player player;
    Stage *stage;
    ChoiceForm form;
} Show;

static Show show;

static int open_show(void **state)
{
    Diag diag;
    (void)state;

    arena_init(&show.arena);
    diag_init(&diag, &show.arena);
    show.fonts = font_open(".", &diag);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        show.texts[i] = text_create(".", (Language)i);
    }
    playing_read(&show.player, &show.arena, "hand-worked", &diag);
    show.stage = stage_create(&show.arena, show.fonts, &show.player);
    show.form =
        (ChoiceForm){.title = "form.title",
                     .count = sizeof lines / sizeof *lines,
                     .about = "format.tex-ladder",
                     .command = "unroll export 05-hand-worked -o "
                                "/home/ada/slides/05-hand-worked.tex "
                                "--format tex-ladder --lang zh --do 'set "
                                "U[1,2] -0.3333333333333333; goto 49'",
                     .said = "/home/ada/slides/05-hand-worked.tex"};
    memcpy(show.form.rows, lines, sizeof lines);
    show.player.form = &show.form;
    return 0;
}

static int close_show(void **state)
{
    (void)state;
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        text_destroy(show.texts[i]);
    }
    font_close(show.fonts);
    arena_finish(&show.arena);
    return 0;
}

static void draw(Arena *frame, int width, int height, Display *display)
{
    double scale;

    stage_draw(show.stage, &show.player, show.texts[show.player.language],
               frame, width, height, display, &scale);
}

static void check(int width, int height)
{
    Display display;
    Arena frame;
    Buf said = {0};

    arena_init(&frame);
    draw(&frame, width, height, &display);
    if (display_check(&display, LEAST, &said) > 0) {
        fail_msg("%d x %d, language %d, theme %d: %s", width, height,
                 show.player.language, show.player.theme, buf_text(&said));
    }
    buf_finish(&said);
    arena_finish(&frame);
}

static void every_frame_is_sound(void **state)
{
    static const int sizes[][2] = {
        {1024, 768}, {1920, 1080}, {640, 400}, {500, 1400}};
    (void)state;

    for (int k = 0; k < 4 * LANGUAGE_COUNT * THEME_COUNT; k++) {
        show.player.language = (Language)(k / 4 % LANGUAGE_COUNT);
        show.player.theme = (ThemeId)(k / 4 / LANGUAGE_COUNT);
        show.form.focus = (size_t)k % (show.form.count + FORM_BUTTON_COUNT);
        show.form.running = k % 5 == 3;
        show.form.over = k % 3 == 1;
        show.form.done = (uint32_t)k;
        show.form.whole = 99;
        check(sizes[k % 4][0], sizes[k % 4][1]);
    }
    show.form.running = show.form.over = false;
}

/* Whether what is at a point of the frame closes the form. */
static bool closes(const Display *display, Point at)
{
    const char *action =
        press_action(display->arena, &show.player, display_hit(display, at));

    return action && strcmp(action, "form close") == 0;
}

/* Every word of a row that is not idle can be clicked, nothing of the stage;
 * beside the form one leaves it, unless it is at work. */
static void what_can_be_pointed_at(void **state)
{
    Display display;
    Arena frame;
    size_t found = 0;
    (void)state;

    arena_init(&frame);
    draw(&frame, 1920, 1080, &display);
    for (size_t i = 0; i < display.region_count; i++) {
        Rect rect = display.regions[i].rect;
        Tag tag = display_hit(&display, rect_centre(rect));
        assert_true(tag.kind == TAG_NONE || tag.kind == TAG_FORM ||
                    closes(&display, rect_centre(rect)));
        found += display.regions[i].tag.kind == TAG_FORM;
    }
    assert_int_equal(found, 14 + 5 + 1 + FORM_BUTTON_COUNT);
    assert_true(closes(&display, (Point){4, 4}));
    assert_false(closes(&display, (Point){960, 540}));
    show.form.running = true;
    draw(&frame, 1920, 1080, &display);
    assert_false(closes(&display, (Point){4, 4}));
    show.form.running = false;
    arena_finish(&frame);
}

static ActionResult act(const char *action)
{
    Diag diag;

    diag_init(&diag, &show.arena);
    return action_do(&show.player, str_of(action), &diag);
}

static void choices(void **state)
{
    ChoiceForm *form = &show.form;
    (void)state;

    form->focus = 0;
    assert_int_equal(act("form format pdf"), ACTION_DONE);
    assert_string_equal(form_chosen(form, "format"), "pdf");
    assert_int_equal(act("form right"), ACTION_DONE);
    assert_string_equal(form_chosen(form, "format"), "html");
    assert_int_equal(act("form next"), ACTION_DONE);
    assert_int_equal(act("form next"), ACTION_DONE);
    assert_int_equal(form->focus, 4); /* over the idle rows */
    assert_int_equal(act("form enter"), ACTION_DONE);
    assert_true(field_is_for(&show.player.field, "form place"));
    assert_int_equal(act("type ~/x y"), ACTION_DONE);
    assert_int_equal(act("field enter"), ACTION_DONE);
    assert_false(show.player.field.open);
    assert_string_equal(form_chosen(form, "place"), "~/x y");
    assert_int_equal(act("form next"), ACTION_DONE);
    assert_int_equal(act("form enter"), ACTION_WINDOW);
    assert_int_equal(act("form colour red"), ACTION_UNKNOWN);
    assert_int_equal(act("form format doc"), ACTION_UNKNOWN);
    form->running = true;
    assert_int_equal(act("form next"), ACTION_NOTHING);
    assert_int_equal(act("form close"), ACTION_WINDOW);
    form->running = false;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_frame_is_sound),
        cmocka_unit_test(what_can_be_pointed_at),
        cmocka_unit_test(choices),
    };

    return cmocka_run_group_tests(tests, open_show, close_show);
}
