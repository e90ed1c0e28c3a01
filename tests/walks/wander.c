/* A reader who does anything at all: random actions on every lesson, drawn
 * now and then. Nothing may crash, and a place looks the same again. */
#include <glob.h>

#include "base/rng.h"
#include "lesson/course.h"
#include "unit/player/playing.h"
#include "view/stage.h"

#define ACTIONS 7000      /* of each lesson */
#define MODEL_ACTIONS 120 /* of each model that is none */
#define DRAWN 100         /* one in so many */

typedef struct Wander {
    Arena arena, frame, layout;
    Diag diag;
    Fonts *fonts;
    Text *text;
    Player player;
    Stage *stage;
    Rng rng;
} Wander;

static uint32_t wander_any(Wander *w, uint32_t below)
{
    return below ? (uint32_t)(rng_next(&w->rng) % below) : 0;
}

/* "h[1]", "h[1][2]", "U[1,2]": a value or one of its entries. */
static const char *wander_name(Wander *w, bool entry)
{
    const Graph *graph = w->player.graph;
    uint32_t value = wander_any(w, graph->value_count);
    Shape shape = graph->values[value].shape;
    char name[GRAPH_NAME_MOST];
    graph_name(graph, value, name);
    if (!entry || shape.kind == SHAPE_SCALAR)
        return arena_printf(&w->frame, "%s", name);
    uint32_t row = wander_any(w, shape.rows) + 1;
    uint32_t column = wander_any(w, shape.columns) + 1;
    return shape.columns > 1
               ? arena_printf(&w->frame, "%s[%u,%u]", name, row, column)
               : arena_printf(&w->frame, "%s[%u]", name, row);
}

static const char *const PLAIN[] = {"step",
                                    "back",
                                    "step",
                                    "back",
                                    "first",
                                    "last",
                                    "step-larger",
                                    "back-larger",
                                    "next-scene",
                                    "phase-start",
                                    "previous-scene",
                                    "size pass",
                                    "size time",
                                    "size event",
                                    "size scalar",
                                    "language",
                                    "theme",
                                    "notation",
                                    "vectors",
                                    "zoom in",
                                    "zoom out",
                                    "zoom fit",
                                    "zoom 0.02",
                                    "zoom 3",
                                    "motion",
                                    "pan 40 -30",
                                    "point next",
                                    "point previous",
                                    "pin",
                                    "blank",
                                    "help",
                                    "close",
                                    "fold",
                                    "undo",
                                    "redo",
                                    "reset",
                                    "goto 99999",
                                    "seek nothing",
                                    "set",
                                    "size",
                                    "view training",
                                    "view compare bptt rtrl",
                                    "view check dL/dU",
                                    "view",
                                    "view ledger dL/dU",
                                    "view ledger dL/dU[1,1]",
                                    "view lattice dL/dh log",
                                    "view heat h",
                                    "view heat dL/dh",
                                    "view next",
                                    "view lattice dL[2]/dh[1]",
                                    "view jacobian h[2]/h[0]",
                                    "lock",
                                    "lock none",
                                    "cut 1",
                                    "cut none",
                                    "mistake no-future",
                                    "mistake wrong-state",
                                    "mistake overwrite",
                                    "mistake no-derivative",
                                    "mistake none",
                                    "model half",
                                    "model",
                                    "update next",
                                    "update previous",
                                    "rate double",
                                    "rate half",
                                    "train",
                                    "edit",
                                    "edit next",
                                    "goto",
                                    "type 1",
                                    "type -0,5/\xE6\xA2\xAF",
                                    "field enter",
                                    "field next",
                                    "field previous",
                                    "field up",
                                    "field erase",
                                    "field left",
                                    "reset now",
                                    "answer",
                                    "answer 0 1",
                                    "answer -1,5; 2",
                                    "choose 1",
                                    "choose 2",
                                    "hint",
                                    "reveal",
                                    "skip",
                                    "ask-again",
                                    "sequence",
                                    "sequence aab",
                                    "length 2",
                                    "seed 3",
                                    "sum next",
                                    "sum",
                                    "model",
                                    "loss",
                                    "loss written"};

static const char *wander_action(Wander *w)
{
    const uint32_t plain = sizeof PLAIN / sizeof *PLAIN;
    uint32_t k = wander_any(w, plain + 10);
    if (k < plain)
        return PLAIN[k];
    if (k < plain + 3)
        return arena_printf(&w->frame, "goto %u",
                            wander_any(w, player_last(&w->player) + 1));
    if (k < plain + 4)
        return arena_printf(&w->frame, "point %s", wander_name(w, false));
    if (k < plain + 5)
        return arena_printf(&w->frame, "seek %s", wander_name(w, false));
    if (k < plain + 6)
        return arena_printf(&w->frame, "edit %s", wander_name(w, true));
    if (k < plain + 7)
        return arena_printf(&w->frame, "slide %s 0.%u", wander_name(w, true),
                            wander_any(w, 100));
    static const char *const NUMBERS[] = {"0",       "-1/2", "0,5", "1e300",
                                          "-1e-300", "7",    "x"};
    return arena_printf(&w->frame, "set %s %s", wander_name(w, true),
                        NUMBERS[wander_any(w, 7)]);
}

static void wander_draw(Wander *w)
{
    static const int SIZES[][2] = {
        {1024, 768}, {1920, 1080}, {640, 400}, {500, 1400}, {3840, 2160}};
    uint32_t k = wander_any(w, 5);
    Display display;
    double scale;
    Player *player = &w->player;
    if (!w->stage || !stage_fits(w->stage, player)) {
        arena_reset(&w->layout);
        w->stage = stage_create(&w->layout, w->fonts, player);
    }
    stage_draw(w->stage, player, w->text, &w->frame, SIZES[k][0], SIZES[k][1],
               &display, &scale);
    assert_true(display.item_count > 0);
}

static void wander_lesson(Wander *w, const char *path, int actions)
{
    arena_init(&w->arena);
    arena_init(&w->frame);
    arena_init(&w->layout);
    diag_init(&w->diag, &w->arena);
    playing_read(&w->player, &w->arena, path, &w->diag);
    w->stage = NULL;
    for (int k = 0; k < actions; k++) {
        Diag heard;
        diag_init(&heard, &w->frame);
        action_do(&w->player, str_of(wander_action(w)), &heard);
        if (k % DRAWN == 0)
            wander_draw(w);
        arena_reset(&w->frame);
    }
    arena_finish(&w->layout);
    arena_finish(&w->frame);
    arena_finish(&w->arena);
}

static void wander_begin(Wander *w, Arena *arena)
{
    Diag diag;
    *w = (Wander){0};
    arena_init(arena);
    diag_init(&diag, arena);
    rng_init(&w->rng, 20261122);
    w->fonts = font_open(".", &diag);
    w->text = text_create(".", LANGUAGE_ZH);
}

static void wander_end(Wander *w, Arena *arena)
{
    text_destroy(w->text);
    font_close(w->fonts);
    arena_finish(arena);
}

static void anything_can_be_done(void **state)
{
    Arena arena;
    Diag diag;
    Wander w;
    (void)state;
    wander_begin(&w, &arena);
    diag_init(&diag, &arena);
    Course *course = course_read(&arena, ".", &diag);
    assert_non_null(course);
    for (size_t c = 0; c < course->chapter_count; c++)
        for (size_t k = 0; k < course->chapters[c].lesson_count; k++)
            if (course->chapters[c].lessons[k].there)
                wander_lesson(&w, course->chapters[c].lessons[k].path, ACTIONS);
    wander_end(&w, &arena);
}

static void anything_can_be_done_with_any_model(void **state)
{
    Arena arena;
    Wander w;
    glob_t found;
    (void)state;
    wander_begin(&w, &arena);
    assert_int_equal(glob("tests/models/*.txt", 0, NULL, &found), 0);
    assert_int_equal(
        glob("tests/reference/*/*.model.txt", GLOB_APPEND, NULL, &found), 0);
    for (size_t k = 0; k < found.gl_pathc; k++)
        wander_lesson(&w, found.gl_pathv[k], MODEL_ACTIONS);
    globfree(&found);
    wander_end(&w, &arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(anything_can_be_done),
        cmocka_unit_test(anything_can_be_done_with_any_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
