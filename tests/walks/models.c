/* Every model that the tests hold, opened as a reader opens a file that is no
 * lesson: what the stage shows of each kind of network stands clear. Of each
 * a sample of places is drawn: the ends, where each equation first runs and
 * first sends something back, and each exhibit that there is of it. */
#include <glob.h>

#include "player/exhibit_choice.h"
#include "view/theme.h"
#include "walk.h"

static const int SIZES[3][2] = {{1024, 768}, {1920, 1080}, {768, 1024}};

/* In one language or the other, one theme, one notation, one shape of frame
 * after another: what goes wrong with a model goes wrong in more than one. */
static void models_frame(Walk *walk, uint32_t turn)
{
    Player *player = &walk->player;
    player->language = (Language)(turn / 3 % LANGUAGE_COUNT);
    player->theme = (ThemeId)(turn / 6 % THEME_COUNT);
    player->notation = (Notation)(turn / 7 % NOTATION_COUNT);
    walk_frame(walk, SIZES[turn % 3][0], SIZES[turn % 3][1]);
}

static void models_place(Walk *walk, uint32_t step, uint32_t *turn)
{
    player_seek(&walk->player, step);
    for (int k = 0; k < 3; k++)
        models_frame(walk, (*turn)++);
    ++*turn; /* the next place begins with another size */
}

/* Where each equation's first instance ends, forward, and where it sends its
 * first contribution. */
static void models_equations(Walk *walk, uint32_t *turn)
{
    const Trace *trace = walk->player.trace;
    const Graph *graph = trace->graph;
    bool *met = ARENA_ARRAY(&walk->arena, bool, graph->equation_count + 1);
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        uint32_t equation = graph->instances[i].equation;
        if (met[equation])
            continue;
        met[equation] = true;
        models_place(walk, trace_value_step(trace, graph_result(graph, i)),
                     turn);
        uint32_t back = trace_contribution_step(trace, i, 0);
        if (back > 0)
            models_place(walk, back, turn);
    }
}

static void models_exhibits(Walk *walk, uint32_t *turn)
{
    Player *player = &walk->player;
    Exhibit choices[EXHIBIT_COUNT];
    Arena arena;
    arena_init(&arena);
    size_t count = exhibit_choices(player, &arena, choices);
    for (size_t k = 0; k < count; k++) {
        player->exhibit = choices[k];
        player->chosen = true;
        models_place(walk, player_last(player), turn);
        models_place(walk, player_last(player) / 2, turn);
    }
    player->exhibit = (Exhibit){EXHIBIT_GRAPH, {"", 0}};
    player->chosen = false;
    arena_finish(&arena);
}

static void models_walk(Walk *walk, const char *path, uint32_t *turn)
{
    walk_open(walk, path);
    Player *player = &walk->player;
    models_place(walk, 0, turn);
    models_place(walk, player_last(player), turn);
    models_equations(walk, turn);
    models_exhibits(walk, turn);
    player->folded = player->fold_chosen = true;
    models_place(walk, player_last(player) / 2, turn);
    walk_close(walk);
}

static void models_in(const char *pattern, size_t least)
{
    glob_t found;
    Walk walk;
    uint32_t turn = 0;
    walk_begin(&walk);
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= least);
    for (size_t k = 0; k < found.gl_pathc; k++)
        models_walk(&walk, found.gl_pathv[k], &turn);
    globfree(&found);
    walk_end(&walk);
}

/* What is wrong with a file stands over its last run, in as many lines as it
 * needs. */
static void what_is_wrong_is_clear(void **state)
{
    static const char TROUBLE[] =
        "The lesson has errors; this is the last good run.\n"
        "a_file_with_a_long_name.txt:6:8: W is 2 × 3 but x[1] has 2 entries: W "
        "x[t] needs a vector of 3 (W: a_file_with_a_long_name.txt:3; x[1]: "
        "a_file_with_a_long_name.txt:4).\n"
        "      h[t] = tanh(W x[t] + U h[t-1] + b)\n"
        "a_file_with_a_long_name.txt:9:1: “月光” "
        "不能作名字：名字只能由英文字母 "
        "A–Z、a–z，希腊字母，数字和下划线 _ 组成。请换用这些字符。\n"
        "12 more.";
    Walk walk;
    uint32_t turn = 0;
    (void)state;
    walk_begin(&walk);
    walk_open(&walk, "tests/models/tree.txt");
    walk.player.trouble = TROUBLE;
    for (int k = 0; k < 6; k++) {
        walk.player.text_scale = k < 3 ? 1 : 1.3;
        models_place(&walk, 20, &turn);
    }
    walk_close(&walk);
    walk_end(&walk);
}

static void models_of_the_reference_are_clear(void **state)
{
    (void)state;
    models_in("tests/reference/*/*.model.txt", 99);
}

static void models_of_the_tests_are_clear(void **state)
{
    (void)state;
    models_in("tests/models/*.txt", 14);
}

/* Without time, loss or matrices, with one step, forty layers, 64 units, long
 * names, numbers that are none. */
static void odd_models_are_clear(void **state)
{
    (void)state;
    models_in("tests/odd/*.txt", 11);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(models_of_the_tests_are_clear),
        cmocka_unit_test(odd_models_are_clear),
        cmocka_unit_test(models_of_the_reference_are_clear),
        cmocka_unit_test(what_is_wrong_is_clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
