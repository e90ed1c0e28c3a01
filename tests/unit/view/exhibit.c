/* The exhibits: what they find agrees with the trace and with the syllabus;
 * their pictures are clear in both languages, all themes and shapes. */
#include "view/exhibit.h"

#include "engine/trace_read.h"
#include "unit/view/stand.h"
#include "view/check.h"
#include "view/check_part.h"
#include "view/compare.h"
#include "view/compare_part.h"

/* ---- what is found ---- */

static void kinks_of_the_hand_example(void **state)
{
    static const struct {
        const char *view;
        size_t entry;
        double left, right, central;
    } rows[] = {{"view check dL/dU", 1, 0, -10, -5},
                {"view check dL/dW", 1, 0, -1, -0.5},
                {"view check dL/db", 0, 0, -1, -0.5}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Stand s;
        stand_begin(&s, "hand-worked");
        stand_do(&s, rows[i].view);
        assert_true(check_wanted(&s.player));
        const CheckFound *found = check_find(&s.frame, &s.player);
        for (size_t k = 0; k < shape_size(found->shape); k++) {
            const Difference *d = &found->of[k];
            assert_int_equal(d->verdict, k == rows[i].entry
                                             ? DIFFERENCE_KINK
                                             : DIFFERENCE_AGREES);
            assert_true(d->gradient == found->recorded[k]);
            if (k != rows[i].entry) {
                assert_true(d->error < 1e-8);
                continue;
            }
            assert_double_near(d->left, rows[i].left, 1e-6);
            assert_double_near(d->right, rows[i].right, 1e-6);
            assert_double_near(d->central, rows[i].central, 1e-6);
            assert_string_equal(found->function[k], "relu");
            assert_string_equal(found->corner[k], "z[2][1]");
        }
        stand_end(&s);
    }
}

/* The loss is a parabola in U[2,2]: the chord is off by nothing but what the
 * step makes of the cubic part. */
static void one_entry_is_nudged(void **state)
{
    Stand s;
    (void)state;
    stand_begin(&s, "hand-worked");
    stand_do(&s, "view check dL/dU[2,2] by 1/8");
    const CheckFound *found = check_find(&s.frame, &s.player);
    const Nudge *nudge = &found->nudge;
    assert_true(found->single);
    assert_true(nudge->at == 1 && nudge->by == 0.125 && nudge->loss == 2);
    assert_true(nudge->slope == (nudge->above - nudge->below) / 0.25);
    assert_true(found->recorded[0] == 14);
    assert_double_near(found->central[0], 14, 1e-6);
    size_t middle = nudge->count / 2;
    assert_true(nudge->x[middle] == 1 && nudge->y[middle] == 2);
    assert_true(nudge->x[0] == 0.75 && nudge->x[nudge->count - 1] == 1.25);
    /* An eighth away is a point of the curve, too. */
    assert_double_near(nudge->y[middle + middle / 2], nudge->above, 1e-12);
    /* The player's own run is left alone. */
    assert_true(*trace_value(s.player.trace, s.player.graph->loss) == 2);
    stand_end(&s);
}

static void only_gradients_are_checked(void **state)
{
    static const char *const none[] = {
        "view check dL/dh[1]", "view check U", "view check dL/dU[3,1]",
        "view check dL/dU[2,2] by 0", "view check dL/dU[2,2] about 1"};
    Stand s;
    (void)state;
    stand_begin(&s, "hand-worked");
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        stand_do(&s, none[i]);
        assert_false(check_wanted(&s.player));
    }
    stand_end(&s);
}

/* Lesson 15: what is carried along, what comes back, and that both agree. */
static void both_ways(void **state)
{
    static const double carried[2][8] = {{0, 0, 0, 0, 0, 1, 0, 2},
                                         {0, 0, 0, 0, 0, 1, 0, 12}};
    static const double shares[2][4] = {{0, 0, 2, 4}, {0, 0, 0, 10}};
    static const double totals[4] = {0, 0, 2, 14};
    Stand s;
    (void)state;
    stand_begin(&s, "hand-worked");
    stand_do(&s, "view compare bptt rtrl");
    assert_true(compare_wanted(&s.player));
    const CompareFound *found = compare_find(&s.frame, &s.player);
    const CompareWay *way = &found->ways[found->first];
    const Trace *trace = s.player.trace;
    for (size_t k = 0; k < 2; k++) {
        const CompareStep *step = &way->steps[k];
        assert_memory_equal(step->sensitivity, carried[k], sizeof carried[k]);
        assert_memory_equal(trace_share(trace, &s.frame,
                                        s.player.graph->learned[found->first],
                                        step->time),
                            shares[k], sizeof shares[k]);
        assert_int_equal(step->forward_kept, 24);
        assert_int_equal(step->reverse_kept, 4 * (k + 1));
        assert_true(step->forward_work > 10 * step->reverse_work);
    }
    assert_memory_equal(way->forward, totals, sizeof totals);
    assert_memory_equal(way->reverse, totals, sizeof totals);
    assert_true(way->difference == 0);
    /* The plots go through the very points of this model. */
    const CompareGrowth *g = &found->by_time;
    assert_true(g->here == 2 && g->forward[1] == 24 && g->reverse[1] == 8);
    assert_true(found->by_state.here == 2);
    stand_end(&s);
}

/* ---- the pictures ---- */

static void pictures_are_clear(void **state)
{
    static const struct {
        const char *lesson, *view;
    } rows[] = {
        {"hand-worked", "view check dL/dU"},
        {"hand-worked", "view check dL/dW"},
        {"hand-worked", "view check dL/dx[2]"},
        {"hand-worked", "view check dL/dU[2,2]"},
        {"hand-worked", "view check dL/dU[1,2]"},
        {"gru", "view check dL/dU_z"},
        {"hand-worked", "view compare bptt rtrl"},
        {"16-learning", "view training"},
        {"16-learning", "update 4; view training"},
        {"19-clipping", "view training"},
        {"19-clipping", "view clip"},
        {"19-clipping", "model low; view clip"},
        {"19-clipping", "model free; view clip"},
        {"19-clipping", "model decay; view clip"},
        {"19-clipping", "model decay; view training"},
        {"gru", "view compare bptt rtrl"},
        {"stacked", "view compare bptt rtrl"},
        {"tests/reference/rtrl/p2_logistic.model.txt",
         "view compare bptt rtrl"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Stand s;
        stand_begin(&s, rows[i].lesson);
        stand_do(&s, arena_printf(&s.arena, "last; %s", rows[i].view));
        assert_non_null(exhibit_at(&s.player, EXHIBIT_ON_STAGE));
        stand_look(&s, rows[i].view);
        stand_do(&s, arena_printf(&s.arena, "first; %s", rows[i].view));
        stand_look(&s, rows[i].view);
        stand_end(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinks_of_the_hand_example),
        cmocka_unit_test(one_entry_is_nudged),
        cmocka_unit_test(only_gradients_are_checked),
        cmocka_unit_test(both_ways),
        cmocka_unit_test(pictures_are_clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
