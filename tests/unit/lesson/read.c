/* A lesson's text becomes title, prose, scenes and a masked model. */
#include "lesson/remark.h"
#include "unit/lesson/reading.h"

#include "engine/trace_run.h"

static const Run *run_at(const Prose *prose, size_t paragraph, size_t run)
{
    assert_true(paragraph < prose->count);
    assert_true(run < prose->paragraphs[paragraph].run_count);
    return &prose->paragraphs[paragraph].runs[run];
}

static void titles_and_about(void **state)
{
    Reading r;
    (void)state;

    reading_run(&r, GOOD "prose.md");
    assert_str(r.lesson->title[LANGUAGE_EN], "Prose of every kind");
    assert_str(r.lesson->title[LANGUAGE_ZH], "各种文字");
    assert_string_equal(r.lesson->name, "prose");
    assert_str(r.lesson->author, "A. Author");
    assert_str(r.lesson->notation, "d2l");
    assert_int_equal(r.lesson->look_count, 2);
    assert_str(r.lesson->looks[0].name, "h_tilde");
    assert_str(r.lesson->looks[0].look, "\\tilde{h}");
    assert_str(r.lesson->looks[1].look, "\\mathbf{c}");
    assert_str(lesson_title(r.lesson, LANGUAGE_ZH), "各种文字");
    reading_end(&r);
}

static void prose_becomes_runs(void **state)
{
    Reading r;
    (void)state;

    reading_run(&r, GOOD "prose.md");
    const Prose *summary = &r.lesson->summary[LANGUAGE_EN];
    assert_str(run_at(summary, 0, 0)->text, "A summary in ");
    assert_int_equal(run_at(summary, 0, 1)->kind, RUN_STRONG);
    assert_str(run_at(summary, 0, 1)->text, "two lines");
    assert_int_equal(run_at(summary, 0, 3)->kind, RUN_CODE);
    assert_str(run_at(summary, 0, 3)->text, "code $x$");
    assert_str(run_at(summary, 0, 4)->text, " and a price of $5.");
    /* A link is its text; maths in its target is not mistaken for more. */
    assert_str(run_at(summary, 1, 0)->text, "A quotation with a link and ");
    assert_str(run_at(summary, 1, 1)->text, "a = 2");
    assert_non_null(run_at(summary, 1, 1)->right);
    assert_str(run_at(summary, 2, 0)->text, "a listing");
    assert_int_equal(run_at(summary, 2, 1)->kind, RUN_BREAK);
    assert_str(run_at(summary, 2, 2)->text, "  of two lines");
    reading_end(&r);
}

static void places_are_the_files(void **state)
{
    Reading r;
    size_t line, column;
    (void)state;

    reading_run(&r, GOOD "prose.md");
    const Run *math = run_at(&r.lesson->summary[LANGUAGE_EN], 1, 1);
    diag_place(math->span.source, math->span.begin, &line, &column);
    assert_int_equal(line, 21);
    assert_int_equal(column, 59);
    /* A star within maths is no emphasis. */
    const Prose *prose = &r.lesson->scenes[1].prose[LANGUAGE_EN];
    const Paragraph *last = &prose->paragraphs[0];
    assert_str(last->runs[last->run_count - 2].text, "c * b");
    assert_str(last->runs[last->run_count - 1].text, " has a star*.");
    reading_end(&r);
}

static void lists_and_headings(void **state)
{
    Reading r;
    (void)state;

    reading_run(&r, GOOD "prose.md");
    const Scene *scene = &r.lesson->scenes[0];
    const Prose *prose = &scene->prose[LANGUAGE_EN];
    assert_str(scene->title[LANGUAGE_EN], "First c");
    assert_int_equal(prose->count, 4);
    assert_int_equal(prose->paragraphs[0].bullet, 1);
    assert_int_equal(prose->paragraphs[1].bullet, 2);
    assert_int_equal(prose->paragraphs[2].bullet, 1);
    assert_int_equal(prose->paragraphs[3].bullet, 0);
    assert_int_equal(run_at(prose, 3, 0)->kind, RUN_STRONG);
    reading_end(&r);
}

static void blocks_of_a_scene(void **state)
{
    Reading r;
    (void)state;

    reading_run(&r, GOOD "prose.md");
    const Scene *first = &r.lesson->scenes[0];
    const Scene *second = &r.lesson->scenes[1];
    assert_str(first->stop, "c");
    assert_int_equal(first->view_count, 6);
    assert_str(first->views[0].verb, "zoom");
    assert_str(first->views[0].rest, "a b");
    assert_str(first->views[5].verb, "fold");
    assert_true(second->ask.given);
    assert_str(second->ask.target, "dL/dc[2]");
    assert_int_equal(second->ask.choice_count, 2);
    assert_int_equal(second->try_count, 3);
    assert_true(second->tries[0].ranged);
    assert_double(second->tries[0].from, -1);
    assert_double(second->tries[0].to, 0.5);
    assert_str(second->tries[1].target, "b[2]");
    assert_str(second->tries[2].sequence, "ab");
    reading_end(&r);
}

static void hanzi_join_over_lines(void **state)
{
    Reading r;
    (void)state;

    reading_run(&r, GOOD "prose.zh.md"); /* opens the lesson itself */
    assert_string_equal(r.lesson->path, GOOD "prose.md");
    const Prose *summary = &r.lesson->summary[LANGUAGE_ZH];
    assert_str(run_at(summary, 0, 2)->text, "，分成两行。");
    reading_end(&r);
}

static void model_is_masked(void **state)
{
    Reading r;
    (void)state;

    reading_run(&r, GOOD "prose.md");
    Str text = r.lesson->source[LANGUAGE_EN]->text, model = r.lesson->model;
    assert_int_equal(model.length, text.length);
    for (size_t i = 0; i < model.length; i++) {
        assert_true(model.data[i] == text.data[i] || model.data[i] == ' ');
    }
    assert_non_null(strstr(model.data, "L = c' c"));
    assert_null(strstr(model.data, "1/2"));
    reading_end(&r);
}

static double value_of(Reading *r, const char *variant, const char *name)
{
    Graph *graph = lesson_graph(&r->arena, r->lesson, variant, NULL, &r->diag);

    assert_non_null(graph);
    Trace *trace = trace_run(&r->arena, graph, &r->diag);
    assert_non_null(trace);
    return trace_value(trace, graph_find(graph, str_of(name)))[0];
}

static void variants_replace(void **state)
{
    Reading r;
    (void)state;

    reading_run(&r, GOOD "prose.md");
    assert_double(value_of(&r, NULL, "L"), 20);
    assert_double(value_of(&r, "half", "L"), 1.25);
    assert_null(lesson_graph(&r.arena, r.lesson, "third", NULL, &r.diag));
    assert_true(reading_said(&r, "lesson-variant-missing"));
    reading_end(&r);
    reading_run(&r, GOOD "model.txt");
    assert_null(lesson_graph(&r.arena, r.lesson, "half", NULL, &r.diag));
    assert_true(reading_said(&r, "lesson-variant-none"));
    reading_end(&r);
}

/* What a model text says of itself in its first lines. */
static void remarks(void **state)
{
    static const struct {
        const char *model, *remark;
    } rows[] = {
        {"a = 1\n# no head\n", ""},
        {"# Two units.\n#   Three inputs.\n\n# not this\na = 1\n",
         "Two units.\nThree inputs."},
        {"\xEF\xBB\xBF## A title\r\n#\r\n# not this\r\na = 1\r\n", "A title"},
        {"#\n# nothing before it\na = 1", ""},
    };
    Arena arena;
    (void)state;

    arena_init(&arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Prose prose = remark_prose(&arena, str_of(rows[i].model));
        assert_int_equal(prose.count, rows[i].remark[0] != '\0');
        if (prose.count) {
            assert_str(prose.paragraphs[0].runs[0].text, rows[i].remark);
        }
    }
    Buf text = {0};
    for (int i = 0; i < 40; i++) {
        buf_push_str(&text, STR("# A sentence of five words.\n"));
    }
    Prose prose = remark_prose(&arena, buf_str(&text));
    Str words = prose.paragraphs[0].runs[0].text;
    assert_in_range(words.length, 200, 360);
    assert_int_equal(words.data[words.length - 1], '.');
    buf_finish(&text);
    for (int i = 0; i < 40; i++) {
        buf_push_str(&text, str_of(i ? "长长的句子没有" : "# 长长的句子没有"));
    }
    words = remark_prose(&arena, buf_str(&text)).paragraphs[0].runs[0].text;
    assert_int_equal(str_find_invalid(words), words.length);
    assert_in_range(words.length, 300, 370);
    buf_finish(&text);
    arena_finish(&arena);
}

static void plain_models_and_folders(void **state)
{
    Reading r;
    (void)state;

    reading_run(&r, GOOD "model.txt");
    assert_str(lesson_title(r.lesson, LANGUAGE_ZH), "model.txt");
    assert_int_equal(r.lesson->scene_count, 0);
    assert_int_equal(scene_at(r.lesson, VARIANT_BASE, 0, 1), GRAPH_NONE);
    reading_end(&r);
    reading_run(&r, GOOD "folder");
    assert_string_equal(r.lesson->name, "folder");
    assert_str(lesson_title(r.lesson, LANGUAGE_ZH), "In a folder");
    reading_end(&r);
}

static void expect(const char *name, const char *id)
{
    Reading r;

    reading_read(&r, name);
    assert_null(r.lesson);
    assert_int_equal(r.diag.count, 1);
    assert_string_equal(r.diag.items[0].id, id);
    reading_end(&r);
}

static void what_is_no_lesson(void **state)
{
    (void)state;
    expect("no-such-lesson-anywhere", "lesson-missing");
    expect("no/such/lesson.md", "lesson-missing");
    expect("", "lesson-missing");
    expect("hand-wroked", "lesson-missing-near");
    expect(BAD "/nothing", "lesson-folder");
    expect(BAD "/lesson-empty.md", "lesson-empty");
    expect(BAD "/lesson-not-text.md", "lesson-not-text");
    expect(BAD "/lesson-nesting.md", "lesson-nesting");
    expect("/dev/null", "file-not-regular");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_and_about),
        cmocka_unit_test(prose_becomes_runs),
        cmocka_unit_test(places_are_the_files),
        cmocka_unit_test(lists_and_headings),
        cmocka_unit_test(blocks_of_a_scene),
        cmocka_unit_test(hanzi_join_over_lines),
        cmocka_unit_test(model_is_masked),
        cmocka_unit_test(variants_replace),
        cmocka_unit_test(remarks),
        cmocka_unit_test(plain_models_and_folders),
        cmocka_unit_test(what_is_no_lesson),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
