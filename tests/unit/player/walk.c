/* A place is the same however one came to it. */
#include "unit/player/playing.h"

#include "base/rng.h"

static const StepSize sizes[] = {STEP_PASS, STEP_TIME, STEP_EVENT, STEP_SCALAR};

static uint32_t step_of(const Playing *p, const char *event)
{
    return scene_step_of(p->player.trace, str_of(event));
}

static bool same_place(const Player *a, const Player *b)
{
    return a->step == b->step && a->scalar == b->scalar && a->scene == b->scene;
}

static void counts_of_the_hand_worked(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    assert_int_equal(player_count(&p.player, STEP_PASS), 2);
    assert_int_equal(player_count(&p.player, STEP_TIME), 4);
    assert_int_equal(player_count(&p.player, STEP_EVENT),
                     player_last(&p.player));
    assert_true(player_last(&p.player) > 50 && player_last(&p.player) < 70);
    assert_true(player_count(&p.player, STEP_SCALAR) > 120);
    playing_end(&p);
}

static void ends_of_passes_and_times(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    Player *player = &p.player;
    assert_int_equal(player_step_of(player, STEP_PASS, 1), step_of(&p, "L"));
    assert_int_equal(player_step_of(player, STEP_PASS, 2), player_last(player));
    assert_int_equal(player_step_of(player, STEP_TIME, 1), step_of(&p, "L[1]"));
    assert_int_equal(player_step_of(player, STEP_TIME, 2), step_of(&p, "L"));
    /* What z[2] sends to h[1] is sent at time 2; dL/dx[2] too. */
    uint32_t turn = player_step_of(player, STEP_TIME, 3);
    assert_true(turn >= step_of(&p, "dL/dx[2]"));
    assert_true(turn >= step_of(&p, "dL/dh[1] via z[2]"));
    assert_true(turn < step_of(&p, "dL/dy[1]"));
    assert_int_equal(player_step_of(player, STEP_TIME, 4), player_last(player));
    playing_end(&p);
}

static void steps_land_on_ends(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    Player *player = &p.player;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        StepSize size = sizes[i];
        uint32_t count = player_count(player, size);
        player_seek(player, 0);
        assert_int_equal(player_position(player, size), 0);
        assert_false(player_back_by(player, size));
        for (uint32_t k = 1; k <= count; k++) {
            assert_true(player_step_by(player, size));
            assert_int_equal(player_position(player, size), k);
            assert_int_equal(player->step, player_step_of(player, size, k));
        }
        assert_false(player_step_by(player, size));
        assert_int_equal(player->step, player_last(player));
        assert_int_equal(player->scalar, 0);
        for (uint32_t k = count; k-- > 0;) {
            assert_true(player_back_by(player, size));
            assert_int_equal(player_position(player, size), k);
        }
        assert_int_equal(player->step, 0);
    }
    playing_end(&p);
}

/* Back and on again, from any place reached by a walk, and by seeking. */
static void random_walks(void **state)
{
    Playing p;
    Rng rng;
    (void)state;

    playing_begin(&p, "hand-worked");
    Player *player = &p.player;
    rng_init(&rng, 7);
    for (int i = 0; i < 20000; i++) {
        uint64_t dice = rng_next(&rng);
        StepSize size = sizes[dice % 4];
        switch ((dice >> 8) % 8) {
        case 0: player_seek(player, (uint32_t)(dice >> 16) % 80); break;
        case 1: player_next_scene(player); break;
        case 2: player_previous_scene(player); break;
        case 3:
        case 4: player_back_by(player, size); break;
        default: player_step_by(player, size); break;
        }
        Player here = *player, other = *player;
        if (player_step_by(&other, STEP_SCALAR)) {
            assert_true(player_back_by(&other, STEP_SCALAR));
            assert_true(same_place(&other, &here));
        }
        if (player_back_by(&other, STEP_SCALAR)) {
            assert_true(player_step_by(&other, STEP_SCALAR));
            assert_true(same_place(&other, &here));
        }
        if (here.scalar == 0) {
            player_seek(&other, here.step);
            assert_true(same_place(&other, &here));
            if (player_back_by(&other, STEP_EVENT)) {
                assert_true(player_step_by(&other, STEP_EVENT));
                assert_true(same_place(&other, &here));
            }
        }
        assert_int_equal(memcmp(&here, player, sizeof here), 0);
    }
    playing_end(&p);
}

static void sizes_change_in_mid_step(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    Player *player = &p.player;
    player_step_by(player, STEP_SCALAR);
    assert_int_equal(player->step, 1);
    assert_int_equal(player->scalar, 1);
    player_set_size(player, STEP_EVENT);
    assert_int_equal(player->step, 1);
    assert_int_equal(player->scalar, 1);
    assert_true(player_step(player)); /* completes the event */
    assert_int_equal(player->step, 1);
    assert_int_equal(player->scalar, 0);
    player_step_by(player, STEP_SCALAR);
    assert_int_equal(player->step, 2);
    assert_true(player_back(player)); /* leaves the event */
    assert_int_equal(player->step, 1);
    assert_int_equal(player->scalar, 0);
    player_seek(player, player_last(player) - 1);
    player_step_by(player, STEP_SCALAR);
    player_step_by(player, STEP_PASS);
    assert_int_equal(player->step, player_last(player));
    assert_int_equal(player->scalar, 0);
    playing_end(&p);
}

static void scenes_are_visited_in_order(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    Player *player = &p.player;
    const Lesson *lesson = player->lesson;
    assert_int_equal(player->scene, 0);
    for (uint32_t i = 1; i < lesson->scene_count; i++) {
        assert_true(player_next_scene(player));
        assert_int_equal(player->scene, i);
        assert_int_equal(player->step, lesson->scenes[i].step);
    }
    assert_false(player_next_scene(player));
    for (uint32_t i = (uint32_t)lesson->scene_count - 1; i-- > 0;) {
        assert_true(player_previous_scene(player));
        assert_int_equal(player->scene, i);
    }
    assert_false(player_previous_scene(player));
    /* Between two stops the next one's words stand. */
    player_seek(player, lesson->scenes[3].step + 1);
    assert_int_equal(player->scene, 4);
    playing_end(&p);
}

static void models_without_scenes(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "tests/data/lessons/good/model.txt");
    assert_int_equal(p.player.scene, GRAPH_NONE);
    assert_false(player_next_scene(&p.player));
    assert_false(player_previous_scene(&p.player));
    assert_int_equal(player_count(&p.player, STEP_PASS), 1);
    assert_true(player_step_by(&p.player, STEP_PASS));
    playing_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_of_the_hand_worked),
        cmocka_unit_test(ends_of_passes_and_times),
        cmocka_unit_test(steps_land_on_ends),
        cmocka_unit_test(random_walks),
        cmocka_unit_test(sizes_change_in_mid_step),
        cmocka_unit_test(scenes_are_visited_in_order),
        cmocka_unit_test(models_without_scenes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
