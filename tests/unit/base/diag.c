#include "unit/unit.h"

#include "base/diag.h"
#include "base/diag_write.h"

typedef struct Fixture {
    Arena arena;
    Diag diag;
    Text *text;
    Buf out;
} Fixture;

static void set_up(Fixture *f)
{
    *f = (Fixture){0};
    arena_init(&f->arena);
    diag_init(&f->diag, &f->arena);
    f->text = text_create("no such folder", LANGUAGE_EN);
}

static void tear_down(Fixture *f)
{
    buf_finish(&f->out);
    text_destroy(f->text);
    arena_finish(&f->arena);
}

static void check(Fixture *f, const char *expected)
{
    diag_write(&f->diag, f->text, &f->out);
    assert_string_equal(buf_text(&f->out), expected);
    tear_down(f);
}

static void a_place_is_shown(void **state)
{
    Source source = {"model.md", STR("h\nz = U h + W x\n")};
    Fixture f;
    (void)state;

    set_up(&f);
    assert_false(
        diag_error(&f.diag, (Span){&source, 12, 15}, "shape", "2", "3", NULL));
    check(&f, "model.md:2:11: shape: 2, 3\n"
              "    z = U h + W x\n"
              "              ^~~\n");
}

static void hanzi_take_two_columns_and_tabs_stay(void **state)
{
    Source source = {"l.md", STR("\t时间 名字 = 1")};
    Fixture f;
    (void)state;

    set_up(&f);
    diag_error(&f.diag, (Span){&source, 8, 14}, "name", NULL);
    check(&f, "l.md:1:5: name\n"
              "    \t时间 名字 = 1\n"
              "    \t     ^~~~\n");
}

static void a_span_ends_with_its_line(void **state)
{
    Source source = {"l.md", STR("a = [1\n2")};
    Fixture f;
    (void)state;

    set_up(&f);
    diag_error(&f.diag, (Span){&source, 4, 8}, "open", NULL);
    diag_error(&f.diag, (Span){&source, 6, 6}, "end", NULL);
    check(&f, "l.md:1:5: open\n    a = [1\n        ^~\n"
              "l.md:1:7: end\n    a = [1\n          ^\n");
}

static void messages_are_sorted_and_single(void **state)
{
    Source one = {"a.md", STR("xyz")}, two = {"b.md", STR("uvw")};
    Fixture f;
    (void)state;

    set_up(&f);
    diag_error(&f.diag, (Span){&two, 0, 1}, "second", NULL);
    diag_error(&f.diag, (Span){&one, 2, 3}, "later", NULL);
    diag_warn(&f.diag, (Span){&one, 0, 1}, "first", NULL);
    diag_error(&f.diag, (Span){&one, 2, 3}, "later", NULL);
    assert_int_equal(f.diag.errors, 3); /* the repeated one counts */
    diag_write(&f.diag, f.text, &f.out);
    const char *text = buf_text(&f.out);
    assert_true(strstr(text, "a.md:1:1: ") < strstr(text, "a.md:1:3: later"));
    assert_true(strstr(text, "a.md:1:3: ") < strstr(text, "b.md:1:1: second"));
    assert_null(strstr(strstr(text, "later") + 1, "later"));
    tear_down(&f);
}

static void there_is_a_most(void **state)
{
    static char letters[300];
    Source source = {"x.md", {letters, sizeof letters}};
    Fixture f;
    (void)state;

    memset(letters, 'x', sizeof letters);
    set_up(&f);
    for (uint32_t i = 0; i < 300; i++) {
        diag_warn(&f.diag, (Span){&source, i, i + 1}, "odd", NULL);
    }
    diag_error(&f.diag, (Span){&source, 299, 300}, "wrong", NULL);
    assert_int_equal(f.diag.count, DIAG_MOST);
    assert_int_equal(f.diag.dropped, 251);
    assert_int_equal(f.diag.errors, 1);
    diag_write(&f.diag, f.text, &f.out);
    assert_non_null(strstr(buf_text(&f.out), "x.md:1:300: wrong"));
    assert_non_null(strstr(buf_text(&f.out), "diag-more"));
    tear_down(&f);
}

static void no_place_and_no_text(void **state)
{
    Source named = {"lost.md", {NULL, 0}}, empty = {"empty.md", STR("")};
    Fixture f;
    (void)state;

    set_up(&f);
    diag_error(&f.diag, (Span){0}, "alone", "what", NULL);
    diag_error(&f.diag, (Span){&named, 0, 0}, "unread", NULL);
    diag_error(&f.diag, (Span){&empty, 0, 0}, "nothing", NULL);
    assert_false(diag_error(NULL, (Span){0}, "nobody", NULL));
    check(&f, "alone: what\n"
              "empty.md:1:1: nothing\n"
              "lost.md: unread\n");
}

static void control_characters_do_not_reach_the_terminal(void **state)
{
    Source source = {"x.md", STR("a\x1B[2J\xFF z")};
    Fixture f;
    (void)state;

    set_up(&f);
    diag_error(&f.diag, (Span){&source, 7, 8}, "bad", "\x1B]0;", NULL);
    check(&f, "x.md:1:8: bad: \uFFFD]0;\n"
              "    a\uFFFD[2J\uFFFD z\n"
              "           ^\n");
}

static void a_long_line_is_cut(void **state)
{
    static char zeros[100000];
    Source source = {"zeros", {zeros, sizeof zeros}};
    Fixture f;
    (void)state;

    set_up(&f);
    memset(zeros, '0', sizeof zeros);
    diag_error(&f.diag, (Span){&source, 50000, 50001}, "long", NULL);
    diag_write(&f.diag, f.text, &f.out);
    assert_true(f.out.length < 400);
    assert_non_null(strstr(buf_text(&f.out), "zeros:1:50001: long"));
    tear_down(&f);
}

static void spans_join(void **state)
{
    Source source = {"x", STR("abcdef")};
    Span joined = span_join((Span){&source, 1, 2}, (Span){&source, 4, 5});
    (void)state;

    assert_int_equal(joined.begin, 1);
    assert_int_equal(joined.end, 5);
    assert_ptr_equal(span_join((Span){0}, joined).source, &source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_is_shown),
        cmocka_unit_test(hanzi_take_two_columns_and_tabs_stay),
        cmocka_unit_test(a_span_ends_with_its_line),
        cmocka_unit_test(messages_are_sorted_and_single),
        cmocka_unit_test(there_is_a_most),
        cmocka_unit_test(no_place_and_no_text),
        cmocka_unit_test(control_characters_do_not_reach_the_terminal),
        cmocka_unit_test(a_long_line_is_cut),
        cmocka_unit_test(spans_join),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
