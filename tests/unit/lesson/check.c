/* Every message that a lesson can earn is earned by a file in BAD that bears
 * its name, and is said in both languages; what is right earns none. */
#include "unit/lesson/reading.h"

#include "lesson/check.h"

static void check(Reading *r, const char *name, CheckReport *report)
{
    reading_begin(r);
    check_lesson(&r->arena, name, NULL, report, &r->diag);
}

static void good_lessons(void **state)
{
    static const char *const names[] = {"hand-worked", GOOD "prose.md",
                                        GOOD "model.txt", GOOD "folder",
                                        GOOD "updates.md"};
    Reading r;
    CheckReport report;
    (void)state;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        reading_begin(&r);
        assert_true(check_lesson(&r.arena, names[i], NULL, &report, &r.diag));
        assert_int_equal(r.diag.count, 0);
        reading_end(&r);
    }
}

static void bad_lessons(void **state)
{
    Reading r;
    CheckReport report;
    Arena arena;
    const char **names;
    size_t count;
    (void)state;

    arena_init(&arena);
    assert_true(file_list(&arena, BAD, &names, &count));
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(names[i]);
        if (strcmp(file_ending(names[i]), ".md") != 0 ||
            strstr(names[i], ".zh.md")) {
            continue;
        }
        check(&r, file_join(&arena, BAD, names[i]), &report);
        char *id = arena_copy(&arena, names[i], length - strlen(".md"));
        if (!reading_said(&r, id) || r.diag.count != 1) {
            fail_msg("%s: %zu messages, the first %s", names[i], r.diag.count,
                     r.diag.count ? r.diag.items[0].id : "none");
        }
        reading_end(&r);
    }
    arena_finish(&arena);
}

/* Provoked elsewhere: in read.c, and below. */
static bool is_elsewhere(Str id)
{
    static const char *const ids[] = {
        "lesson-folder",          "lesson-missing",      "lesson-missing-near",
        "lesson-variant-missing", "lesson-variant-none", "check-gradient"};

    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        if (str_is(id, ids[i])) {
            return true;
        }
    }
    return false;
}

static void every_message_is_provoked(void **state)
{
    Arena arena;
    Diag diag;
    Str text, line;
    (void)state;

    arena_init(&arena);
    diag_init(&diag, &arena);
    Text *chinese = text_create(file_data_folder(), LANGUAGE_ZH);
    char *path =
        file_join(&arena, file_data_folder(), "assets/text/en/diagnostics.txt");
    assert_true(file_read(&arena, path, FILE_TEXT_MOST, &text, &diag));
    while (str_line(&text, &line)) {
        bool ours = str_starts(line, "lesson-") || str_starts(line, "scene-") ||
                    str_starts(line, "translation-") ||
                    str_starts(line, "check-");
        const char *colon = ours ? memchr(line.data, ':', line.length) : NULL;
        if (!colon) {
            continue;
        }
        Str id = {line.data, (size_t)(colon - line.data)};
        char *name = arena_copy(&arena, id.data, id.length);
        assert_true(text_has(chinese, name));
        if (!is_elsewhere(id) &&
            !file_exists(arena_printf(&arena, BAD "/%s.md", name))) {
            fail_msg("nothing provokes %s", name);
        }
    }
    text_destroy(chinese);
    arena_finish(&arena);
}

static void hand_worked_kinks(void **state)
{
    static const struct {
        const char *gradient;
        double left, right;
    } rows[] = {{"dL/dU[1,2]", 0, -10}, {"dL/dW[1,2]", 0, -1},
                {"dL/db[1]", 0, -1},    {"dL/dx[2][1]", 4, 3},
                {"dL/dx[2][2]", 5, 3},  {"dL/dx[2][3]", 6, 3}};
    Reading r;
    CheckReport report;
    (void)state;

    check(&r, "hand-worked", &report);
    assert_int_equal(report.kink_count, 6);
    for (size_t i = 0; i < report.kink_count; i++) {
        const CheckKink *kink = &report.kinks[i];
        assert_string_equal(kink->gradient, rows[i].gradient);
        assert_string_equal(kink->function, "relu");
        assert_string_equal(kink->at, "z[2][1]");
        assert_double_near(kink->left, rows[i].left, 1e-3);
        assert_double_near(kink->right, rows[i].right, 1e-3);
    }
    assert_true(report.quotes >= 50);
    assert_int_equal(report.variants, 2);
    reading_end(&r);
}

static void a_wrong_gradient(void **state)
{
    Reading r;
    CheckReport report = {0};
    (void)state;

    reading_run(&r, "hand-worked");
    uint32_t v = graph_find(r.graph, str_of("V"));
    r.trace->gradients[r.graph->values[v].data + 1] += 0.5;
    assert_false(check_gradients(&r.arena, r.trace, &report, &r.diag));
    assert_int_equal(r.diag.count, 1);
    assert_string_equal(r.diag.items[0].id, "check-gradient");
    assert_string_equal(r.diag.items[0].args[0], "dL/dV[1,2]");
    reading_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_lessons),
        cmocka_unit_test(bad_lessons),
        cmocka_unit_test(every_message_is_provoked),
        cmocka_unit_test(hand_worked_kinks),
        cmocka_unit_test(a_wrong_gradient),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
