/* One history of numbers, words, lengths and seeds: undo goes down it and redo
 * up again, and on the way everything is as it was. */
#include "unit/player/playing.h"

#include <stdio.h>

#include "base/rng.h"
#include "player/entry.h"
#include "player/history.h"

#define MODEL "build/history.txt"

static void begin(Playing *p)
{
    static const char text[] =
        "T = 2\nt in 1..T\nsymbols x = \"ab\"\nx[1..2] = \"ab\"\n"
        "U = normal(2, 2, seed: 1)\nh[0] = ones(2)\nu = [1; 2]\n"
        "s[t] = U h[t-1]\nh[t] = tanh(s[t]) * at(u, x[t])\n"
        "L = sum(h[T])\nlearn U\nloss L\n";
    FILE *file = fopen(MODEL, "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    playing_begin(p, MODEL);
}

static void end(Playing *p)
{
    remove(MODEL);
    playing_end(p);
}

static ActionResult act(Playing *p, const char *action)
{
    return action_do(&p->player, str_of(action), &p->diag);
}

static double number(const Playing *p, const char *name)
{
    Entry entry = entry_find(p->player.trace, str_of(name));

    assert_int_not_equal(entry.value, GRAPH_NONE);
    return trace_value(p->player.trace, entry.value)[entry.at];
}

static bool has(const Playing *p, const char *name)
{
    return graph_find(p->player.graph, str_of(name)) != GRAPH_NONE;
}

static void all_kinds_in_one(void **state)
{
    Playing p;
    (void)state;

    begin(&p);
    double first = number(&p, "U[1,1]");
    act(&p, "set u[1] 3");
    act(&p, "length 1");
    act(&p, "set u[2] 5");
    act(&p, "seed 9");
    double other = number(&p, "U[1,1]");
    assert_true(first < other || first > other);
    assert_int_equal(history_count(&p.player), 4);
    assert_double(number(&p, "u[1]"), 3);
    assert_double(number(&p, "u[2]"), 5);

    assert_int_equal(act(&p, "undo"), ACTION_DONE);
    assert_double(number(&p, "U[1,1]"), first);
    assert_double(number(&p, "u[2]"), 5);
    assert_false(has(&p, "h[2]"));
    act(&p, "undo");
    assert_double(number(&p, "u[2]"), 2);
    assert_double(number(&p, "u[1]"), 3);
    act(&p, "undo");
    assert_true(has(&p, "h[2]"));
    act(&p, "undo");
    assert_double(number(&p, "u[1]"), 1);
    assert_int_equal(act(&p, "undo"), ACTION_NOTHING);
    assert_int_equal(history_count(&p.player), 0);

    for (int i = 0; i < 4; i++) {
        assert_int_equal(act(&p, "redo"), ACTION_DONE);
    }
    assert_int_equal(act(&p, "redo"), ACTION_NOTHING);
    assert_double(number(&p, "U[1,1]"), other);
    assert_double(number(&p, "u[1]"), 3);
    assert_double(number(&p, "u[2]"), 5);
    end(&p);
}

/* What is done anew takes the place of what was undone. */
static void another_way_forks(void **state)
{
    Playing p;
    (void)state;

    begin(&p);
    act(&p, "set u[1] 3");
    act(&p, "length 1");
    act(&p, "undo");
    act(&p, "set u[1] 4");
    assert_int_equal(act(&p, "redo"), ACTION_NOTHING);
    assert_true(has(&p, "h[2]"));
    /* The same length again carries the numbers of now. */
    act(&p, "length 1");
    assert_double(number(&p, "u[1]"), 4);
    act(&p, "undo");
    act(&p, "undo");
    act(&p, "undo");
    assert_double(number(&p, "u[1]"), 1);
    act(&p, "length 1");
    assert_double(number(&p, "u[1]"), 1);
    assert_int_equal(act(&p, "redo"), ACTION_NOTHING);
    /* Of what stands there it is no change. */
    assert_int_equal(act(&p, "length 1"), ACTION_NOTHING);
    assert_int_equal(history_count(&p.player), 1);
    end(&p);
}

/* Who stands in a time step that goes stands at the end of those that stay. */
static void the_place_stays_sensible(void **state)
{
    Playing p;
    (void)state;

    begin(&p);
    act(&p, "sequence abba");
    act(&p, "seek h[4]");
    act(&p, "undo");
    assert_int_equal(p.player.step, scene_step_of(p.player.trace, STR("h[2]")));
    act(&p, "redo");
    assert_int_equal(p.player.step, scene_step_of(p.player.trace, STR("h[2]")));
    act(&p, "seek dL/dh[3]");
    act(&p, "undo");
    /* Its first contribution, which both have. */
    assert_int_equal(p.player.step,
                     scene_step_of(p.player.trace, STR("dL/dL")) + 1);
    act(&p, "redo");
    act(&p, "seek dL/dh[1]");
    act(&p, "undo");
    assert_int_equal(p.player.step,
                     scene_step_of(p.player.trace, STR("dL/dh[1]")));
    act(&p, "last");
    act(&p, "redo");
    assert_int_equal(p.player.step, player_last(&p.player));
    end(&p);
}

/* Old beside new where both have the same values, none where not. */
static void ghosts_where_they_make_sense(void **state)
{
    Playing p;
    (void)state;

    begin(&p);
    double before = number(&p, "L");
    uint32_t u = graph_find(p.player.graph, STR("U"));
    act(&p, "seed 9");
    const Edits *edits = &p.player.edits;
    assert_true(edit_any(edits));
    assert_true(edit_moved(edits, p.player.trace, u, false));
    assert_false(edit_moved(edits, p.player.trace,
                            graph_find(p.player.graph, STR("u")), false));
    uint32_t loss = p.player.graph->loss;
    assert_double(edits->numbers[p.player.graph->values[loss].data], before);
    act(&p, "set u[1] 7");
    assert_double(edits->numbers[p.player.graph->values[loss].data], before);
    act(&p, "mistake no-future"); /* which that run knows nothing of */
    assert_false(edit_moved(edits, p.player.trace, u, true));
    act(&p, "mistake none");
    assert_true(edit_moved(edits, p.player.trace, u, true));
    act(&p, "length 1");
    assert_false(edit_moved(&p.player.edits, p.player.trace,
                            graph_find(p.player.graph, STR("U")), false));
    end(&p);
}

static void reset_undoes_all(void **state)
{
    Playing p;
    (void)state;

    begin(&p);
    const Graph *graph = p.player.graph;
    act(&p, "set u[1] 3");
    act(&p, "sequence ba");
    act(&p, "set u[1] 4");
    assert_int_equal(act(&p, "reset"), ACTION_DONE);
    assert_string_equal(p.player.notice.id, "edit-reset");
    assert_string_equal(p.player.notice.args[0], "3");
    assert_int_equal(act(&p, "reset"), ACTION_DONE);
    assert_ptr_equal(p.player.graph, graph);
    assert_double(number(&p, "u[1]"), 1);
    assert_int_equal(act(&p, "reset now"), ACTION_NOTHING);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(act(&p, "redo"), ACTION_DONE);
    }
    assert_double(number(&p, "u[1]"), 4);
    assert_int_equal(act(&p, "redo"), ACTION_NOTHING);
    end(&p);
}

/* Who leaves a changed run for another scene can have the change there. */
static void leaving_can_be_redone(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "encoder-decoder");
    act(&p, "sequence aab");
    act(&p, "next-scene");
    assert_false(p.player.strayed);
    assert_int_equal(act(&p, "undo"), ACTION_NOTHING);
    assert_int_equal(act(&p, "redo"), ACTION_DONE);
    assert_true(p.player.strayed);
    assert_double(number(&p, "x[3]"), 2);
    playing_end(&p);
}

/* ---- at random ---- */

static const char *const changes[] = {
    "set u[1] 3",    "set u[2] -1/2", "set U[1,2] 7", "set h[0][1] 2",
    "sequence ba",   "sequence abba", "sequence a",   "length 1",
    "length 2",      "seed 4",        "seed 5",       "slide u[1] up",
    "seek dL/dh[1]", "step",          "loss mean",    "loss sum"};

#define CHANGES (sizeof changes / sizeof *changes)
#define MOST 9

/* Everything that the numbers depend on. */
static void push_numbers(const Playing *p, Buf *out)
{
    const Trace *trace = p->player.trace;
    size_t bytes = p->player.graph->number_count * sizeof(double);

    buf_push_str(out, (Str){(const char *)trace->numbers, bytes});
    buf_push_str(out, (Str){(const char *)trace->gradients, bytes});
}

/* Undone step by step and redone, each state comes back bit for bit. */
static void every_state_comes_back(void **state)
{
    Playing p;
    Rng rng;
    (void)state;

    rng_init(&rng, 20261129);
    for (int round = 0; round < 30; round++) {
        Buf states[MOST + 1] = {0};
        size_t count = 0;
        begin(&p);
        push_numbers(&p, &states[0]);
        for (int i = 0; i < MOST; i++) {
            act(&p, changes[rng_next(&rng) % CHANGES]);
            size_t now = history_count(&p.player);
            assert_true(now == count || now == count + 1);
            if (now > count) {
                push_numbers(&p, &states[now]);
                count = now;
            }
        }
        for (int way = 0; way < 2; way++) {
            for (size_t i = 0; i < count; i++) {
                Buf numbers = {0};
                assert_int_equal(act(&p, way ? "redo" : "undo"), ACTION_DONE);
                push_numbers(&p, &numbers);
                size_t now = history_count(&p.player);
                assert_int_equal(now, way ? i + 1 : count - i - 1);
                assert_int_equal(numbers.length, states[now].length);
                assert_memory_equal(numbers.data, states[now].data,
                                    numbers.length);
                buf_finish(&numbers);
            }
        }
        for (size_t i = 0; i <= MOST; i++) {
            buf_finish(&states[i]);
        }
        end(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_kinds_in_one),
        cmocka_unit_test(another_way_forks),
        cmocka_unit_test(the_place_stays_sensible),
        cmocka_unit_test(ghosts_where_they_make_sense),
        cmocka_unit_test(reset_undoes_all),
        cmocka_unit_test(leaving_can_be_redone),
        cmocka_unit_test(every_state_comes_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
