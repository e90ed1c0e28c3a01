/* The exhibits of the way back: ledgers, triangles and products of Jacobians
 * are clear at the start, in the middle and at the end, in both languages, all
 * themes and shapes; so is what is held back or goes wrong. */
#include "engine/trace_run.h"
#include "lesson/variant.h"
#include "player/action.h"
#include "unit.h"
#include "view/exhibit.h"
#include "view/stage.h"

#define LEAST 19.99
#define TWENTY "tests/data/lessons/good/twenty.md"

typedef struct Stand {
    Arena arena, frame;
    Diag diag;
    Fonts *fonts;
    Text *texts[LANGUAGE_COUNT];
    Player player;
    Stage *stage;
} Stand;

static void stand_begin(Stand *s, const char *name)
{
    arena_init(&s->arena);
    arena_init(&s->frame);
    diag_init(&s->diag, &s->arena);
    s->fonts = font_open(".", &s->diag);
    for (int k = 0; k < LANGUAGE_COUNT; k++)
        s->texts[k] = text_create(".", (Language)k);
    Lesson *lesson = lesson_read(&s->arena, name, &s->diag);
    assert_non_null(lesson);
    Graph *graph = lesson_graph(&s->arena, lesson, NULL, NULL, &s->diag);
    assert_non_null(graph);
    Trace *trace = trace_run(&s->arena, graph, &s->diag);
    assert_non_null(trace);
    assert_true(variant_run_shown(lesson, NULL, &s->diag));
    assert_true(scene_resolve(lesson, trace, &s->diag));
    player_init(&s->player, &s->arena, lesson, graph, trace);
    s->stage = NULL;
}

static void stand_end(Stand *s)
{
    for (int k = 0; k < LANGUAGE_COUNT; k++)
        text_destroy(s->texts[k]);
    font_close(s->fonts);
    arena_finish(&s->frame);
    arena_finish(&s->arena);
}

static void stand_do(Stand *s, const char *script)
{
    assert_true(action_script(&s->player, str_of(script), &s->diag));
}

static void stand_draw(Stand *s, int width, int height, Display *display)
{
    double scale;
    if (!s->stage || !stage_fits(s->stage, &s->player))
        s->stage = stage_create(&s->arena, s->fonts, &s->player);
    stage_draw(s->stage, &s->player, s->texts[s->player.language], &s->frame,
               width, height, display, &scale);
}

static void stand_look(Stand *s, const char *what)
{
    static const int SIZES[3][2] = {{1024, 768}, {1920, 1080}, {768, 1024}};
    for (int k = 0; k < 3 * LANGUAGE_COUNT * THEME_COUNT; k++) {
        Display display;
        Buf said = {0};
        s->player.language = (Language)(k % LANGUAGE_COUNT);
        s->player.theme = (ThemeId)(k / 2 % THEME_COUNT);
        const int *size = SIZES[k / 6];
        stand_draw(s, size[0], size[1], &display);
        if (display_check(&display, LEAST, &said) > 0)
            fail_msg("%s at step %u, %d x %d, %s:\n%s", what, s->player.step,
                     size[0], size[1], language_code(s->player.language),
                     buf_text(&said));
        buf_finish(&said);
        arena_reset(&s->frame);
    }
}

static void exhibits_are_clear(void **state)
{
    static const struct {
        const char *lesson, *view;
    } rows[] = {
        {"bptt", "view ledger dL/dU"},
        {"bptt", "view ledger dL/dU[2,2]"},
        {"bptt", "view ledger dL/dh[1]"},
        {"bptt", "view ledger dL/db[2]"},
        {"bptt", "view lattice dL/dz"},
        {"bptt", "view lattice dL[2]/dz[1]"},
        {"bptt", "view jacobian h[2]/h[0]"},
        {"gru", "view ledger dL/dU_z"},
        {"tests/data/lessons/good/ways.md", "view ledger dL/du"},
        {"tests/data/lessons/good/ways.md", "view lattice dL/dh"},
        {TWENTY, "view ledger dL/dU"},
        {TWENTY, "view ledger dL/dU[2,3]"},
        {TWENTY, "view lattice dL/dz log by W"},
        {TWENTY, "view lattice dL/dh"},
        {TWENTY, "view lattice dL[20]/dz[1]"},
        {TWENTY, "view lattice dL[7]/dz[3]"},
        {TWENTY, "view jacobian z[20]/z[1]"},
        {TWENTY, "view jacobian h[4]/h[1]"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Stand s;
        stand_begin(&s, rows[i].lesson);
        static const char *const PLACES[] = {"first", "last", "phase-start",
                                             "step-larger; back; back"};
        for (size_t k = 0; k < sizeof PLACES / sizeof *PLACES; k++) {
            stand_do(&s, arena_printf(&s.arena, "size time; %s; size event; %s",
                                      PLACES[k], rows[i].view));
            assert_non_null(exhibit_at(&s.player, EXHIBIT_ON_STAGE));
            stand_look(&s, rows[i].view);
        }
        stand_end(&s);
    }
}

/* Where a view is of one scene only, its own run has it. */
static void long_ways_are_clear(void **state)
{
    static const char *const VIEWS[] = {
        "view ledger dL/dU", "view ledger dL/dU[1,2]", "view lattice dL/dz log",
        "view jacobian h[300]/h[1]"};
    Stand s;
    (void)state;
    stand_begin(&s, TWENTY);
    player_show_scene(&s.player, 1);
    stand_look(&s, "shear");
    player_show_scene(&s.player, 2);
    for (size_t k = 0; k < sizeof VIEWS / sizeof *VIEWS; k++) {
        stand_do(&s, arena_printf(&s.arena, "%s; pan 120 0", VIEWS[k]));
        assert_non_null(exhibit_at(&s.player, EXHIBIT_ON_STAGE));
        stand_look(&s, VIEWS[k]);
    }
    stand_end(&s);
}

static size_t count_tags(const Display *display, uint16_t kind)
{
    size_t count = 0;
    for (size_t k = 0; k < display->region_count; k++)
        count += display->regions[k].tag.kind == kind;
    return count;
}

/* Entries, cells and steps can be clicked. */
static void parts_can_be_pointed_at(void **state)
{
    Stand s;
    Display display;
    (void)state;
    stand_begin(&s, "bptt");
    stand_do(&s, "last; view ledger dL/dU");
    stand_draw(&s, 1920, 1080, &display);
    /* Two contributions and their sum, of four entries. */
    assert_int_equal(count_tags(&display, TAG_LEDGER), 3 * 5);
    assert_int_equal(count_tags(&display, TAG_STEP), 2);
    stand_do(&s, "view lattice dL/dz");
    stand_draw(&s, 1920, 1080, &display);
    assert_int_equal(count_tags(&display, TAG_LATTICE), 3);
    stand_do(&s, "first");
    stand_draw(&s, 1920, 1080, &display);
    assert_int_equal(count_tags(&display, TAG_LATTICE), 0);
    stand_end(&s);
}

static void other_ways_are_clear(void **state)
{
    static const struct {
        const char *lesson, *place, *way;
    } rows[] = {
        {"bptt", "seek dL/dh[1]", "lock h"},
        {"bptt", "seek dL/dh[1] via z[2]", "cut 1; view graph"},
        {"bptt", "last", "mistake wrong-state; view graph"},
        {"bptt", "seek dL/dU", "mistake overwrite; view ledger dL/dU"},
        {"hand-worked", "seek dL/dz[1]", "mistake no-derivative"},
        {"hand-worked", "first", "lock h[1]"},
        {"hand-worked", "seek dL/dU", "fold on; lock h"},
        {"gru", "last", "lock h"},
        {TWENTY, "last", "cut 7; view lattice dL/dz log"},
        {TWENTY, "last", "lock h; view ledger dL/dU"},
        {TWENTY, "seek dL/dh[9]", "view graph; cut 9"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Stand s;
        stand_begin(&s, rows[i].lesson);
        stand_do(&s,
                 arena_printf(&s.arena, "%s; %s", rows[i].place, rows[i].way));
        assert_false(rule_is_true(&s.player.rule));
        stand_look(&s, rows[i].way);
        stand_end(&s);
    }
}

/* The padlock answers to a click, and the border can be dragged to any other
 * place between two times. */
static void ways_can_be_changed(void **state)
{
    Stand s;
    Display display;
    (void)state;
    stand_begin(&s, TWENTY);
    stand_do(&s, "last; view lattice dL/dz; cut 7");
    stand_draw(&s, 1920, 1080, &display);
    assert_int_equal(count_tags(&display, TAG_CUT), 1);
    assert_int_equal(count_tags(&display, TAG_BORDER), 19);
    stand_do(&s, "cut none; view graph; size event; seek dL/dh[2]");
    stand_draw(&s, 1920, 1080, &display);
    size_t before = count_tags(&display, TAG_ACTION);
    assert_int_equal(count_tags(&display, TAG_CUT), 0);
    stand_do(&s, "lock h");
    stand_draw(&s, 1920, 1080, &display);
    assert_true(count_tags(&display, TAG_ACTION) > before);
    stand_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exhibits_are_clear),
        cmocka_unit_test(long_ways_are_clear),
        cmocka_unit_test(parts_can_be_pointed_at),
        cmocka_unit_test(other_ways_are_clear),
        cmocka_unit_test(ways_can_be_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
