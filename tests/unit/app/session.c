/* A lesson read again: what is carried over, and what is said of errors. */
#include "unit/unit.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/session.h"
#include "app/state.h"
#include "base/file.h"
#include "lesson/scene.h"
#include "player/action.h"
#include "player/question.h"

typedef struct Room {
    Arena arena;
    Diag diag;
    Fonts *fonts;
    Text *text;
    Session session;
    char path[32];
} Room;

static const char first[] = "t in 1..3\nh[0] = 1\nU = 2\nlearn U\n"
                            "h[t] = U h[t-1]\nL = h[3]\nloss L\n";
static const char longer[] = "t in 1..3\nh[0] = 1\nV = 7\nU = 2\nlearn U, V\n"
                             "h[t] = U h[t-1]\nL = V h[3]\nloss L\n";
static const char wrong[] = "t in 1..3\nh[0] = 1\nh[t] = U h[t-1]\n";

static void save(Room *r, const char *model)
{
    assert_true(file_save(r->path, model, strlen(model), &r->diag));
}

static int set_up(void **state)
{
    Room *r = test_calloc(1, sizeof *r);

    strcpy(r->path, "/tmp/unroll-XXXXXX.txt");
    int file = mkstemps(r->path, 4);
    assert_true(file >= 0);
    close(file);
    arena_init(&r->arena);
    diag_init(&r->diag, &r->arena);
    r->fonts = font_open(file_data_folder(), &r->diag);
    r->text = text_create(file_data_folder(), LANGUAGE_EN);
    save(r, first);
    AppOptions options = {.lesson = r->path};
    assert_true(session_open(&r->session, &options, r->fonts, &r->diag));
    *state = r;
    return 0;
}

static int tear_down(void **state)
{
    Room *r = *state;

    unlink(r->path);
    session_close(&r->session);
    text_destroy(r->text);
    font_close(r->fonts);
    arena_finish(&r->arena);
    test_free(r);
    return 0;
}

static void act(Room *r, const char *actions)
{
    assert_true(action_script(&r->session.player, str_of(actions), &r->diag));
}

static double loss(const Room *r)
{
    const Player *player = &r->session.player;

    return *trace_value(player->trace, graph_find(player->graph, STR("L")));
}

static void carries_over(void **state)
{
    Room *r = *state;
    const Player *player = &r->session.player;

    act(r, "goto 4; theme dark; pin h[2]; pin U; set U 3; size time");
    assert_double(loss(r), 27);
    assert_false(watch_changed(&r->session.watch));
    for (int i = 0; i < 3; i++) { /* both of its arenas, and again */
        save(r, i % 2 ? first : longer);
        assert_true(watch_changed(&r->session.watch));
        assert_false(watch_changed(&r->session.watch));
        session_reload(&r->session, r->text);
        assert_null(player->trouble);
        assert_int_equal(player->step, 4);
        assert_int_equal(player->theme, THEME_DARK);
        assert_int_equal(player->size, STEP_TIME);
        assert_int_equal(player->pin_count, 2);
        assert_int_equal(player->pins[0],
                         graph_find(player->graph, STR("h[2]")));
        assert_double(loss(r), i % 2 ? 27 : 7 * 27);
        assert_non_null(session_stage(&r->session));
    }
    act(r, "undo");
    assert_double(loss(r), 7 * 8);
}

/* ---- a lesson with scenes ---- */

#define MODEL                                                       \
    "t in 1..2\nsymbols x = \"ab\"\nx[1..2] = \"ab\"\nu = [1; 2]\n" \
    "h[0] = 1\nh[t] = h[t-1] * at(u, x[t])\nL = h[2]^2\nlearn u\nloss L\n"
#define ONE "## One\n\n```show\nh[1]\n```\n\n"
#define TWO(hint) "## Two\n\n```ask\nh[2]\nhint: " hint "\n```\n\n"
#define THREE "## Three\n\n```show\ndL/du\nmistake no-future\n```\n\n## End\n"
#define LESSON(before, scenes) "# T\n\n```model\n" before MODEL "```\n\n" scenes

static void open_scenes(Room *r, const char *lesson)
{
    AppOptions options = {.lesson = r->path};

    unlink(r->path);
    strcpy(strrchr(r->path, '.'), ".md");
    save(r, lesson);
    session_close(&r->session);
    assert_true(session_open(&r->session, &options, r->fonts, &r->diag));
}

static void rewrite(Room *r, const char *lesson)
{
    save(r, lesson);
    session_reload(&r->session, r->text);
}

static Str title(const Room *r)
{
    const Player *player = &r->session.player;

    return scene_title(&player->lesson->scenes[player->scene], LANGUAGE_EN);
}

/* A scene is put in before, the model gets a line, the words change: an open
 * question, what is typed and what was said to it stay. */
static void a_question_stays_open(void **state)
{
    Room *r = *state;
    const Player *player = &r->session.player;

    open_scenes(r, LESSON("", ONE TWO("b") THREE));
    act(r, "scene 2; set u[1] 3; answer 7; hint; answer; type 5");
    rewrite(r, LESSON("k = 3\n", "## Zero\n\n" ONE TWO("more") THREE));
    assert_null(player->trouble);
    assert_true(str_is(title(r), "Two"));
    assert_true(question_is_open(player));
    assert_string_equal(player->field.text, "5");
    assert_int_equal(player->answers[player->scene].mistakes, 1);
    assert_int_equal(player->answers[player->scene].hints, 1);
    assert_double(loss(r), 36);
    act(r, "type 6; field erase; field enter"); /* 5 once more */
    assert_int_equal(player->answers[player->scene].mistakes, 2);
    /* Asked for something else it is a new question. */
    rewrite(r, LESSON("", ONE "## Two\n\n```ask\nL\n```\n\n" THREE));
    assert_true(str_is(title(r), "Two"));
    assert_int_equal(player->answers[player->scene].mistakes, 0);
    /* And where nothing is asked nothing is typed. */
    rewrite(r, LESSON("", ONE "## Two\n\n" THREE));
    assert_false(player->field.open);
}

/* A changed word, with what was changed before and in it, each to be undone;
 * where the model has no word any more the numbers stay. */
static void a_word_stays(void **state)
{
    Room *r = *state;
    const Player *player = &r->session.player;

    open_scenes(r, LESSON("", ONE TWO("b") THREE));
    act(r, "scene 2; set u[1] 3; sequence bb; set u[2] 5; seek h[2]; pin u");
    assert_double(loss(r), 625);
    rewrite(r, LESSON("k = 3\n", "## Zero\n\n" ONE TWO("b") THREE));
    assert_double(loss(r), 625);
    assert_true(player->strayed);
    assert_true(str_is(title(r), "Two"));
    assert_int_equal(player->step, scene_step_of(player->trace, STR("h[2]")));
    assert_int_equal(player->pin_count, 1);
    act(r, "undo");
    assert_double(loss(r), 16);
    act(r, "undo");
    assert_double(loss(r), 36);
    act(r, "undo");
    assert_double(loss(r), 4);
    act(r, "redo; redo; redo");
    rewrite(r, "# T\n\n```model\nt in 1..2\nu = [1; 2]\nh[0] = 1\n"
               "h[t] = h[t-1] * at(u, t)\nL = h[2]^2\nlearn u\nloss L\n"
               "```\n\n" ONE TWO("b"));
    assert_null(player->trouble);
    assert_false(player->strayed);
    assert_double(loss(r), 225);
    assert_int_equal(player->pin_count, 1);
}

/* What was chosen to be seen in the scene, its way back too. */
static void a_view_stays(void **state)
{
    Room *r = *state;
    const Player *player = &r->session.player;

    open_scenes(r, LESSON("", ONE TWO("b") THREE));
    act(r, "scene 3; view ledger dL/du; mistake none; goto 9");
    uint32_t step = player->step;
    rewrite(r, LESSON("", ONE TWO("b") "## New\n\n```show\nL\n```\n\n" THREE));
    assert_true(str_is(title(r), "Three"));
    assert_int_equal(player->step, step);
    assert_int_equal(player_exhibit(player).kind, EXHIBIT_LEDGER);
    assert_true(rule_is_true(&player->rule));
    rewrite(r, wrong); /* no lesson at all: the last good run stays */
    assert_non_null(player->trouble);
    assert_true(str_is(title(r), "Three"));
    assert_int_equal(player_exhibit(player).kind, EXHIBIT_LEDGER);
    /* The scene is gone: at the same event, in what stands there. */
    rewrite(r, LESSON("", ONE TWO("b")));
    assert_null(player->trouble);
    assert_int_equal(player->step, step);
}

static void says_what_is_wrong(void **state)
{
    Room *r = *state;
    const Player *player = &r->session.player;
    const Trace *before = player->trace;

    act(r, "goto 2");
    for (int i = 0; i < 2; i++) {
        save(r, wrong);
        assert_true(watch_changed(&r->session.watch));
        session_reload(&r->session, r->text);
        assert_non_null(player->trouble);
        assert_non_null(strstr(player->trouble, ".txt:3:8: "));
        assert_ptr_equal(player->trace, before);
        assert_int_equal(player->step, 2);
        unlink(r->path);
        assert_true(watch_changed(&r->session.watch));
        session_reload(&r->session, r->text);
        assert_non_null(player->trouble);
        assert_null(strstr(player->trouble, ".txt:3:8: "));
    }
    save(r, first);
    session_reload(&r->session, r->text);
    assert_null(player->trouble);
    assert_int_equal(player->step, 2);
}

/* A place within an event comes back; one beyond the end is the end. */
static void places(void **state)
{
    Room *r = *state;
    Player *player = &r->session.player;
    uint32_t last = player_last(player);

    state_place(player, GRAPH_NONE, last + 5, 3);
    assert_int_equal(player->step, last);
    state_place(player, GRAPH_NONE, 0, 9);
    assert_int_equal(player->step, 0);
    state_place(player, GRAPH_NONE, 1, 1000000);
    assert_int_equal(player->step, 1);
    assert_int_equal(player->scalar, 0);
}

static void leaves_and_enters(void **state)
{
    Room *r = *state;
    const Player *player = &r->session.player;

    act(r, "language zh; step");
    session_leave(&r->session);
    assert_null(player->lesson);
    assert_int_equal(player->language, LANGUAGE_ZH);
    act(r, "step; next-scene; zoom in; language en; pin; size time; close");
    save(r, longer);
    assert_true(session_enter(&r->session, r->path, r->text));
    assert_double(loss(r), 56);
    assert_int_equal(player->step, 0);
    assert_int_equal(player->language, LANGUAGE_EN);
    save(r, wrong);
    assert_false(session_enter(&r->session, r->path, r->text));
    assert_non_null(player->trouble);
    assert_double(loss(r), 56);
    session_leave(&r->session);
    assert_null(player->trouble);
    assert_false(session_enter(&r->session, r->path, r->text));
    assert_null(player->lesson);
    assert_non_null(player->trouble);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(carries_over, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_question_stays_open, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_word_stays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_view_stays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(says_what_is_wrong, set_up, tear_down),
        cmocka_unit_test_setup_teardown(places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(leaves_and_enters, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
