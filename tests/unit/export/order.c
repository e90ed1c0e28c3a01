/* What is ordered, as a command line and as a path. */
#include "unit/player/playing.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "export/order.h"

static Order order_of(const char *format, const char *path)
{
    return (Order){.frames = {.format = format_find(str_of(format)),
                              .width = ORDER_WIDTH,
                              .height = ORDER_HEIGHT},
                   .by = STEP_EVENT,
                   .path = path};
}

static void expect_line(const Order *order, const Player *player,
                        const char *line)
{
    Buf out = {0};

    order_write(order, player, "hand-worked", &out);
    assert_string_equal(buf_text(&out), line);
    buf_finish(&out);
}

static void the_usual_is_not_said(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    Order order = order_of("pdf", "deck.pdf");
    expect_line(&order, &p.player,
                "unroll export hand-worked -o deck.pdf --lang en");
    order = order_of("png", "deck");
    order.by = STEP_SCALAR;
    order.theme = THEME_DARK;
    order.language = LANGUAGE_ZH;
    order.frames.width = 1440;
    order.frames.transparent = order.frames.silent = true;
    order.frames.plan = (TourPlan){.ranged = true, .first = 3, .last = 9};
    expect_line(&order, &p.player,
                "unroll export hand-worked -o deck --format png --steps 3..9 "
                "--by scalar --size 1440x1080 --theme dark --no-narration "
                "--transparent --lang zh");
    playing_end(&p);
}

static void the_way_is_said(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    action_do(&p.player, STR("goto 14"), &p.diag);
    action_do(&p.player, STR("set b[1] 0.5"), &p.diag);
    Order order = order_of("png", "it's here.png");
    order.frames.plan.here = true;
    expect_line(&order, &p.player,
                "unroll export hand-worked -o 'it'\\''s here.png' --lang en "
                "--do 'set b[1] 0.5; goto 14'");
    /* Data has no place; pictures without one have no size. */
    order = order_of("npz", "run.npz");
    expect_line(&order, &p.player,
                "unroll export hand-worked -o run.npz --lang en "
                "--do 'set b[1] 0.5'");
    playing_end(&p);
}

static void home_is_short(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    setenv("HOME", "/home/ada", 1);
    Order order = order_of("svg", "/home/ada/my slides");
    expect_line(&order, &p.player,
                "unroll export hand-worked -o ~/'my slides' --format svg "
                "--lang en");
    order.path = "/home/adam/x";
    expect_line(&order, &p.player,
                "unroll export hand-worked -o /home/adam/x --format svg "
                "--lang en");
    playing_end(&p);
}

static void names_are_free(void **state)
{
    char folder[] = "/tmp/order-XXXXXX";
    Playing p;
    (void)state;

    assert_non_null(mkdtemp(folder));
    playing_begin(&p, "hand-worked");
    action_do(&p.player, STR("goto 14"), &p.diag);
    Order order = order_of("png", NULL);
    order.frames.plan.here = true;
    const char *path = order_path(&order, &p.arena, folder, &p.player);
    assert_string_equal(file_name(path), "05-hand-worked-0014.png");
    assert_true(file_save(path, "x", 1, &p.diag));
    const char *next = order_path(&order, &p.arena, folder, &p.player);
    assert_string_equal(file_name(next), "05-hand-worked-0014-2.png");
    order.frames.plan.here = false;
    const char *all = order_path(&order, &p.arena, folder, &p.player);
    assert_string_equal(file_name(all), "05-hand-worked-png");
    order = order_of("html", NULL);
    all = order_path(&order, &p.arena, folder, &p.player);
    assert_string_equal(file_name(all), "05-hand-worked.html");
    unlink(path);
    rmdir(folder);
    playing_end(&p);
}

static void its_player_is_its_own(void **state)
{
    Playing p;
    Player own;
    (void)state;

    playing_begin(&p, "hand-worked");
    Order order = order_of("png", NULL);
    order.by = STEP_TIME;
    p.player.blank = p.player.help = p.player.playing = true;
    action_do(&p.player, STR("point h[1]"), &p.diag);
    order_player(&order, &p.arena, &p.player, &own);
    assert_false(own.blank || own.help || own.playing);
    assert_int_equal(own.pointed, GRAPH_NONE);
    assert_int_equal(own.size, STEP_TIME);
    player_seek(&own, player_last(&own));
    assert_false(p.player.seen[p.player.lesson->scene_count - 1]);
    playing_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_usual_is_not_said),
        cmocka_unit_test(the_way_is_said),
        cmocka_unit_test(home_is_short),
        cmocka_unit_test(names_are_free),
        cmocka_unit_test(its_player_is_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
