/* Every step of every lesson, in both languages and three shapes of frame: no
 * labels that overlap, no text outside its box or the frame, none under the
 * least size, none without contrast. */
#include "engine/trace_read.h"
#include "engine/trace_sum.h"
#include "lesson/course.h"
#include "player/action.h"
#include "view/theme.h"
#include "walk.h"

/* The same as a loop. */
static void walk_loop(Walk *walk, int width, int height)
{
    walk->player.folded = walk->player.fold_chosen = true;
    walk_frame(walk, width, height);
    walk->player.folded = walk->player.fold_chosen = false;
}

/* Every scene where it stands: those of other runs, too. */
static void walk_scenes(Walk *walk, const int (*sizes)[2])
{
    Player *player = &walk->player;
    for (uint32_t i = 0; i < player->lesson->scene_count; i++) {
        player_show_scene(player, i);
        for (int k = 0; k < 3 * LANGUAGE_COUNT; k++) {
            player->language = (Language)(k / 3);
            player->theme = (ThemeId)(k % THEME_COUNT);
            walk_frame(walk, sizes[k % 3][0], sizes[k % 3][1]);
        }
    }
}

/* With vectors as rows: every scene, and every step in one frame or another. */
static void walk_rows(Walk *walk, const int (*sizes)[2])
{
    Player *player = &walk->player;
    player->rows = true;
    walk_scenes(walk, sizes);
    player_show_scene(player, 0);
    for (uint32_t step = 0; step <= player_last(player); step++) {
        const int *size = sizes[step % 3];
        player_seek(player, step);
        walk_frame(walk, size[0], size[1]);
    }
}

/* The light theme at every step, the others now and then: a theme moves
 * nothing. */
static void walk_lesson(Walk *walk, const char *name)
{
    static const int SIZES[3][2] = {{1024, 768}, {1920, 1080}, {768, 1024}};
    walk_open(walk, name);
    Player *player = &walk->player;
    walk_scenes(walk, SIZES);
    player_show_scene(player, 0);
    for (uint32_t step = 0; step <= player_last(player); step++) {
        player_seek(player, step);
        for (int k = 0; k < 3 * LANGUAGE_COUNT; k++) {
            player->language = (Language)(k / 3);
            player->theme =
                step % 8 == 0 ? (ThemeId)(step / 8 % THEME_COUNT) : THEME_LIGHT;
            walk_frame(walk, SIZES[k % 3][0], SIZES[k % 3][1]);
            if (step % 3 == (uint32_t)k % 3)
                walk_loop(walk, SIZES[k % 3][0], SIZES[k % 3][1]);
        }
    }
    walk_rows(walk, SIZES);
    walk_close(walk);
}

/* Larger text is a frame of fewer units: all scenes, and a step after the
 * other through languages and sizes. */
static void walk_larger(Walk *walk, const char *name)
{
    static const int SIZES[3][2] = {{1024, 768}, {1920, 1080}, {768, 1024}};
    walk_open(walk, name);
    Player *player = &walk->player;
    for (int t = 1; t <= 3; t++) {
        assert_int_equal(action_do(player, STR("text larger"), &walk->diag),
                         ACTION_DONE);
        walk_scenes(walk, SIZES);
        player_show_scene(player, 0);
        for (uint32_t step = 0; step <= player_last(player); step++) {
            player_seek(player, step);
            player->language = (Language)(step % LANGUAGE_COUNT);
            walk_frame(walk, SIZES[step % 3][0], SIZES[step % 3][1]);
            walk_frame(walk, SIZES[(step + 1) % 3][0],
                       SIZES[(step + 1) % 3][1]);
        }
    }
    assert_int_equal(action_do(player, STR("text larger"), &walk->diag),
                     ACTION_NOTHING);
    walk_close(walk);
}

typedef void WalkLesson(Walk *walk, const char *name);

static void walk_course(WalkLesson *walk_one)
{
    Arena arena;
    Diag diag;
    Walk walk;
    arena_init(&arena);
    diag_init(&diag, &arena);
    walk_begin(&walk);
    Course *course = course_read(&arena, ".", &diag);
    assert_non_null(course);
    for (size_t c = 0; c < course->chapter_count; c++)
        for (size_t k = 0; k < course->chapters[c].lesson_count; k++)
            if (course->chapters[c].lessons[k].there)
                walk_one(&walk, course->chapters[c].lessons[k].path);
    walk_end(&walk);
    arena_finish(&arena);
}

static void every_frame_is_clear(void **state)
{
    (void)state;
    walk_course(walk_lesson);
}

static void larger_text_is_clear(void **state)
{
    (void)state;
    walk_course(walk_larger);
}

/* Ten thousand steps, from near and from afar, folded and not. */
static void a_long_chain_is_clear(void **state)
{
    static const double ZOOMS[] = {1, 0.7, 0.2, 0.03, 0.003, 0.0004};
    Walk walk;
    (void)state;
    walk_begin(&walk);
    walk_open(&walk, "bench/long_chain.txt");
    Player *player = &walk.player;
    for (uint32_t k = 0; k <= 4; k++)
        for (size_t z = 0; z < sizeof ZOOMS / sizeof *ZOOMS; z++) {
            player_seek(player, player_last(player) / 4 * k + 7 * k);
            player->zoom = ZOOMS[z];
            walk_frame(&walk, 1920, 1080);
            walk_loop(&walk, 1024, 768);
        }
    walk_close(&walk);
    walk_end(&walk);
}

/* What a weight has received by a step: the same bits as all contributions
 * added one after another. */
static void long_sums_are_exact(void **state)
{
    Walk walk;
    Arena arena;
    (void)state;
    arena_init(&arena);
    walk_begin(&walk);
    walk_open(&walk, "bench/long_chain.txt");
    const Trace *trace = walk.player.trace;
    uint32_t value = graph_find(trace->graph, STR("U"));
    const Arrival *arrivals;
    double sum[4] = {0};
    size_t count = trace_arrivals(trace, &arena, value, &arrivals);
    assert_int_equal(count, 10000);
    for (size_t k = 0; k < count; k++) {
        Shape shape;
        const double *sent = trace_contribution(
            trace, &walk.frame, arrivals[k].instance, arrivals[k].part, &shape);
        for (int e = 0; e < 4; e++)
            sum[e] += sent[e];
        if (k % 61 == 0 || k + 1 == count)
            assert_memory_equal(
                sum,
                trace_sum_until(trace, &walk.frame, value, arrivals[k].step),
                sizeof sum);
        arena_reset(&walk.frame);
    }
    assert_memory_equal(sum, trace_gradient(trace, value), sizeof sum);
    walk_close(&walk);
    walk_end(&walk);
    arena_finish(&arena);
}

/* The same place gives the same picture, however one came to it. */
static void seeking_is_walking(void **state)
{
    Walk walk;
    (void)state;
    walk_begin(&walk);
    walk_open(&walk, "hand-worked");
    uint32_t last = player_last(&walk.player);
    for (uint32_t step = 1; step <= last; step++) {
        Display display;
        double scale;
        Buf pictures[3] = {0};
        for (int way = 0; way < 3; way++) {
            player_seek(&walk.player, way == 0 ? step : step - 1);
            if (way > 0)
                player_step(&walk.player);
            if (way > 1 && player_step(&walk.player))
                player_back(&walk.player);
            stage_draw(walk.stage, &walk.player, walk.texts[LANGUAGE_EN],
                       &walk.frame, 1280, 720, &display, &scale);
            display_write(&display, &pictures[way]);
        }
        assert_string_equal(buf_text(&pictures[0]), buf_text(&pictures[1]));
        assert_string_equal(buf_text(&pictures[0]), buf_text(&pictures[2]));
        for (int way = 0; way < 3; way++)
            buf_finish(&pictures[way]);
        arena_reset(&walk.frame);
    }
    walk_close(&walk);
    walk_end(&walk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_frame_is_clear),
        cmocka_unit_test(larger_text_is_clear),
        cmocka_unit_test(a_long_chain_is_clear),
        cmocka_unit_test(long_sums_are_exact),
        cmocka_unit_test(seeking_is_walking),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
