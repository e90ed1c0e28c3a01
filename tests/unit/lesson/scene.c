/* Names of events and of quoted values, in the hand-worked lesson. */
#include "unit/lesson/reading.h"

#include "lang/parse.h"
#include "lesson/quote.h"

static uint32_t step_of(const Reading *r, const char *event)
{
    return scene_step_of(r->trace, str_of(event));
}

static void events(void **state)
{
    Reading r;
    (void)state;

    reading_run(&r, "hand-worked");
    assert_int_equal(step_of(&r, "start"), 0);
    assert_int_equal(step_of(&r, "end"), trace_event_count(r.trace));
    assert_int_equal(step_of(&r, "U h[0] in z[1]"), 1);
    assert_int_equal(step_of(&r, "W x[1] in z[1]"), 2);
    assert_int_equal(step_of(&r, "U h[0]+W x[1] in z[1]"), 3);
    assert_int_equal(step_of(&r, " z[1] "), 4);
    assert_int_equal(step_of(&r, "L"), 21);
    assert_int_equal(step_of(&r, "dL/dL"), 22);
    uint32_t first = step_of(&r, "dL/dh[1] via z[2]");
    uint32_t second = step_of(&r, "dL/dh[1] via y[1]");
    assert_true(first > 22 && second > first);
    assert_int_equal(step_of(&r, "dL/dh[1]"), second + 1);
    reading_end(&r);
}

static void events_that_are_none(void **state)
{
    static const char *const none[] = {"",
                                       "z[3]",
                                       "z",
                                       "dL/dz",
                                       "dL/dq[1]",
                                       "dy/dh[1]",
                                       "update 1",
                                       "dL/dh[1] via h[1]",
                                       "dL/dh[1] via q",
                                       "V h[0] in z[1]",
                                       "U h[0] in U",
                                       "h[1][2]",
                                       "dL/",
                                       " via ",
                                       " in ",
                                       "dL/dT"};
    Reading r;
    (void)state;

    reading_run(&r, "hand-worked");
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_int_equal(step_of(&r, none[i]), GRAPH_NONE);
    }
    reading_end(&r);
}

static void scenes_in_order(void **state)
{
    Reading r;
    (void)state;

    reading_run(&r, "hand-worked");
    Lesson *lesson = r.lesson;
    size_t backward = 0, questions = 0;
    for (size_t i = 0; i < lesson->scene_count; i++) {
        const Scene *scene = &lesson->scenes[i];
        assert_true(i == 0 || scene->step > lesson->scenes[i - 1].step);
        backward += trace_phase(r.trace, scene->step) == PHASE_BACKWARD;
        questions += scene->ask.given;
        assert_true(scene_prose(scene, LANGUAGE_ZH)->count > 0);
        assert_int_equal(scene_at(lesson, VARIANT_BASE, 0, scene->step), i);
    }
    assert_true(lesson->scene_count >= 14);
    assert_true(backward >= 6);
    assert_true(questions >= 5);
    assert_int_equal(scene_at(lesson, VARIANT_BASE, 0, UINT32_MAX),
                     lesson->scene_count - 1);
    reading_end(&r);
}

static void questions_stand_before_their_answers(void **state)
{
    Reading r;
    (void)state;

    reading_run(&r, GOOD "prose.md");
    /* Its last contribution comes before it, and would give it away. */
    assert_int_equal(r.lesson->scenes[1].step, step_of(&r, "dL/dc") - 2);
    reading_end(&r);
}

static bool agrees(Reading *r, const char *name, const char *numbers)
{
    Source source = {"numbers", str_of(numbers)};
    Quote quote;
    Constant constant;
    Expr *right;
    Expr *expr = parse_expression(
        &r->arena, &source, 0, (uint32_t)source.text.length, &right, &r->diag);

    assert_non_null(expr);
    assert_true(quote_constant(&r->arena, expr, &constant));
    assert_true(quote_find(r->trace, &r->arena, str_of(name), &quote));
    return quote_agrees(&constant, &quote);
}

static void quotes(void **state)
{
    Reading r;
    (void)state;

    reading_run(&r, "hand-worked");
    assert_true(agrees(&r, "h[1]", "[0; 10]"));
    assert_false(agrees(&r, "h[1]", "[0 10]'"));
    assert_false(agrees(&r, "h[1]", "[0 10]"));
    assert_false(agrees(&r, "h[1]", "[0; 11]"));
    assert_true(agrees(&r, "h[1][2]", "20/2"));
    assert_true(agrees(&r, "U[2,1]", "2"));
    assert_true(agrees(&r, "dL/dU", "[0 0; 2 14]"));
    assert_true(agrees(&r, "dL/dU[2, 2]", "14"));
    assert_true(agrees(&r, "dL/dV", "[0 27; 0 -17; 0 10]"));
    assert_true(agrees(&r, "U h[0]", "[-1; 4]"));
    assert_true(agrees(&r, "U h[0]+W x[1] + b", "[-2; 10]"));
    assert_true(agrees(&r, "U' dL/dz[2]", "[2; 1]"));
    assert_true(agrees(&r, "V' dL/dy[1]", "[4; 1]"));
    assert_true(agrees(&r, "dL/dz[1] h[0]'", "[0 0; 2 4]"));
    reading_end(&r);
}

/* The shares of each loss and the sensitivities, as the course's text has
 * them; rows are entries of what is derived. */
static void derivatives(void **state)
{
    Reading r;
    (void)state;

    reading_run(&r, "hand-worked");
    assert_true(agrees(&r, "dL[1]/dz[1]", "[0; 1]"));
    assert_true(agrees(&r, "dL[2]/dz[1]", "[0; 1]"));
    assert_true(agrees(&r, "dL[1]/dz[2]", "[0; 0]"));
    assert_true(agrees(&r, "dL[1]/dU", "[0 0; 1 2]"));
    assert_true(agrees(&r, "dL[2]/dU", "[0 0; 1 12]"));
    assert_true(agrees(&r, "dL[2]/dU[2, 2]", "12"));
    assert_true(agrees(&r, "dh[2]/dU[2,1]", "[0; 1]"));
    assert_true(agrees(&r, "dh[2]/dU[2,2]", "[0; 12]"));
    assert_true(agrees(&r, "dh[2][2]/dU", "[0 0; 1 12]"));
    assert_true(agrees(&r, "dh[2]/dh[1]", "[0 0; 2 1]"));
    assert_true(agrees(&r, "dh[2][2]/dh[1][1]", "2"));
    reading_end(&r);
}

/* A sensitivity to what is learned is known with the value, an error term not
 * before the way back. */
static void derivatives_become_known(void **state)
{
    Reading r;
    Quote quote;
    (void)state;

    reading_run(&r, "hand-worked");
    assert_true(
        quote_find_derivative(r.trace, &r.arena, STR("dh[2]/dU[2,2]"), &quote));
    assert_int_equal(quote.step, step_of(&r, "h[2]"));
    assert_true(
        quote_find_derivative(r.trace, &r.arena, STR("dL[2]/dz[1]"), &quote));
    assert_int_equal(quote.step, step_of(&r, "dL/dz[1]"));
    reading_end(&r);
}

static void quotes_of_nothing(void **state)
{
    static const char *const none[] = {
        "",         "q",     "h[3]",     "h[1][0]", "h[1][3]",
        "U[3,1]",   "U[1]",  "L[1][1]",  "dL/dT",   "h[1][1.5]",
        "]",        "[1]",   "U + U",    "dh[2]",   "dh[2]/",
        "dh[2]/dq", "dq/dU", "dh[1]/dU", "d/d"};
    Reading r;
    Quote quote;
    (void)state;

    reading_run(&r, "hand-worked");
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_false(quote_find(r.trace, &r.arena, str_of(none[i]), &quote));
    }
    reading_end(&r);
}

static void rounded_numbers(void **state)
{
    double third = 1.0 / 3;
    Quote quote = {.shape = {SHAPE_SCALAR, 1, 1}, .data = &third};
    static const struct {
        const char *text;
        bool good;
    } rows[] = {{"0.3333", true},  {"0.3334", false}, {"0.33", true},
                {"0.34", false},   {"1/3", true},     {"3.33e-1", true},
                {"3.4e-1", false}, {"0", false}};
    Reading r;
    (void)state;

    reading_begin(&r);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Source source = {"numbers", str_of(rows[i].text)};
        Constant constant;
        Expr *right;
        Expr *expr =
            parse_expression(&r.arena, &source, 0, (uint32_t)source.text.length,
                             &right, &r.diag);
        assert_true(quote_constant(&r.arena, expr, &constant));
        assert_int_equal(quote_agrees(&constant, &quote), rows[i].good);
    }
    reading_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events),
        cmocka_unit_test(events_that_are_none),
        cmocka_unit_test(scenes_in_order),
        cmocka_unit_test(questions_stand_before_their_answers),
        cmocka_unit_test(quotes),
        cmocka_unit_test(derivatives),
        cmocka_unit_test(derivatives_become_known),
        cmocka_unit_test(quotes_of_nothing),
        cmocka_unit_test(rounded_numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
