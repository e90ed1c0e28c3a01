/* The way to a place, done by a player just made, leads there. */
#include "unit/player/playing.h"

#include "base/rng.h"
#include "player/action_script.h"
#include "player/route.h"

static const char *const actions[] = {"step",
                                      "back",
                                      "step-larger",
                                      "size pass",
                                      "size time",
                                      "size event",
                                      "size scalar",
                                      "next-scene",
                                      "next-scene",
                                      "next-scene",
                                      "phase-start",
                                      "previous-scene",
                                      "goto 9",
                                      "goto 14 2",
                                      "scene 3",
                                      "scene 21",
                                      "fold",
                                      "vectors",
                                      "shapes",
                                      "zoom in",
                                      "zoom out",
                                      "zoom fit",
                                      "pan 40.5 -30",
                                      "pan -1e-3 0",
                                      "pin h[1]",
                                      "pin U",
                                      "pin z[2]",
                                      "set b[1] -1/3",
                                      "set b[1] 0,5",
                                      "set U[1,2] 7",
                                      "reveal",
                                      "lock h",
                                      "lock none",
                                      "mistake overwrite",
                                      "cut 1",
                                      "sequence aab",
                                      "sequence \u7814\u7A76\u751F\u3002",
                                      "sequence bbb",
                                      "length 1",
                                      "seed 3",
                                      "seed 7",
                                      "set h[0] 2",
                                      "set w[1] 3",
                                      "undo",
                                      "undo",
                                      "redo",
                                      "view plot L",
                                      "view ledger dL/dU",
                                      "view graph",
                                      "view",
                                      "seek dL/dh[1]"};

#define COUNT (sizeof actions / sizeof *actions)

static void expect_same_numbers(const Player *a, const Player *b)
{
    size_t bytes = a->graph->number_count * sizeof(double);

    assert_memory_equal(a->trace->numbers, b->trace->numbers, bytes);
    assert_memory_equal(a->trace->gradients, b->trace->gradients, bytes);
}

static void expect_same_place(const Player *a, const Player *b)
{
    assert_int_equal(a->step, b->step);
    assert_int_equal(a->scalar, b->scalar);
    assert_int_equal(a->size, b->size);
    assert_int_equal(a->scene, b->scene);
}

static void expect_same_look(const Player *a, const Player *b)
{
    Exhibit one = player_exhibit(a), other = player_exhibit(b);

    assert_int_equal(one.kind, other.kind);
    assert_true(str_equal(one.rest, other.rest));
    assert_int_equal(a->rows, b->rows);
    assert_int_equal(player_folded(a), player_folded(b));
    assert_true(rule_same(&a->rule, &b->rule));
    assert_memory_equal(&a->zoom, &b->zoom, sizeof a->zoom);
    assert_memory_equal(&a->pan_x, &b->pan_x, sizeof a->pan_x);
    assert_memory_equal(&a->pan_y, &b->pan_y, sizeof a->pan_y);
    assert_int_equal(a->pin_count, b->pin_count);
    for (size_t i = 0; i < a->pin_count; i++) {
        assert_int_equal(a->pins[i], b->pins[i]);
    }
}

static void follow(const Player *player, const char *lesson)
{
    Playing fresh;
    Buf way = {0};

    route_write(player, true, &way);
    playing_begin(&fresh, lesson);
    if (!action_script(&fresh.player, buf_str(&way), &fresh.diag)) {
        fail_msg("no way: %s", buf_text(&way));
    }
    if (player->step != fresh.player.step)
        print_message("%s\n", buf_text(&way));
    expect_same_place(player, &fresh.player);
    expect_same_look(player, &fresh.player);
    expect_same_numbers(player, &fresh.player);
    playing_end(&fresh);
    buf_finish(&way);
}

static void anything_can_be_said(void **state)
{
    static const char *const lessons[] = {"hand-worked", "bidirectional",
                                          "encoder-decoder", "learning"};
    Playing p;
    Rng rng;
    (void)state;

    rng_init(&rng, 20261128);
    for (int round = 0; round < 120; round++) {
        const char *lesson = lessons[round % 4];
        playing_begin(&p, lesson);
        for (int i = 0; i < 14; i++) {
            action_do(&p.player, str_of(actions[rng_next(&rng) % COUNT]),
                      &p.diag);
        }
        follow(&p.player, lesson);
        playing_end(&p);
    }
}

static void words_of_any_signs(void **state)
{
    static const char *const words[] = {"ab",        "a;b",         "#", "\"",
                                        "a\"b;\"\"", " a",          "",  "\"\"",
                                        "\"a\"",     "\u7814\u7A76"};
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        Buf script = {0};
        Str rest, action, none;
        buf_printf(&script, "step; sequence ");
        action_quote(str_of(words[i]), &script);
        buf_printf(&script, "; back # nothing");
        rest = buf_str(&script);
        assert_true(action_next(&rest, &action) && str_is(action, "step"));
        assert_true(action_next(&rest, &action));
        assert_true(str_is(str_word(&action), "sequence"));
        assert_true(str_equal(action_unquote(p.player.arena, action),
                              str_of(words[i])));
        assert_true(action_next(&rest, &action) && str_is(action, "back"));
        assert_false(action_next(&rest, &none));
        buf_finish(&script);
    }
    playing_end(&p);
}

static void a_place_that_is_not_asked_for(void **state)
{
    Playing p;
    Buf way = {0};
    (void)state;

    playing_begin(&p, "hand-worked");
    route_write(&p.player, true, &way);
    assert_string_equal(buf_text(&way), "goto 0");
    buf_clear(&way);
    action_script(&p.player, STR("size time; goto 9"), &p.diag);
    route_write(&p.player, false, &way);
    assert_string_equal(buf_text(&way), "");
    action_script(&p.player, STR("set b[1] -1/2; set b[1] 3"), &p.diag);
    route_write(&p.player, false, &way);
    assert_string_equal(buf_text(&way), "set b[1] 3");
    buf_finish(&way);
    playing_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(anything_can_be_said),
        cmocka_unit_test(words_of_any_signs),
        cmocka_unit_test(a_place_that_is_not_asked_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
