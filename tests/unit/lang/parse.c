#include "unit/lang/reading.h"

static const Wrong wrong[] = {
    /* brackets */
    {"a = (b + c\nd = 1", "parse-unclosed 1:5"},
    {"a = [1 2\n 3 4\nd = 1", "parse-unclosed 1:5"},
    {"a = f(b\nlearn U\nloss L)", "parse-unclosed 1:6, parse-loss 3:7"},
    {"a = f(g(b)\n", "parse-unclosed 1:6"},
    {"a = f(g(", "parse-unclosed 1:8"},
    {"h[t = 1\nb = 2", "parse-equals-inside 1:5"},
    {"S = {1, 2\nt in S", "parse-unclosed 1:5"},
    {"a = (b\nx in S", "parse-unclosed 1:5"},
    {"a = b)", "parse-close 1:6"},
    {"a = ]", "parse-close 1:5"},
    {"a = b + )", "parse-close 1:9"},
    {"a = [1 2)\nb = )", "parse-mismatch 1:9, parse-close 2:5"},
    {"a = f[1)\nb = (1]", "parse-mismatch 1:8, parse-mismatch 2:7"},
    {"a = ()", "parse-empty 1:5"},
    {"a = (b = c)", "parse-equals-inside 1:8"},
    {"a = (b, c)", "parse-inside 1:7"},
    {"a = f(b; c)", "parse-inside 1:8"},
    {"S = {1; 2}", "parse-inside 1:7"},
    {"a = |b\nc = |d|", "parse-bar 1:5"},
    {"a = |b + \nc = 1", "parse-bar 1:5"},
    {"a = (|b)", "parse-bar 1:6"},
    {"a = ||b|", "parse-bar 1:5"},
    {"a = |", "parse-bar 1:5"},
    /* a value is missing */
    {"a =", "parse-dangling 1:3"},
    {"a = b +\n\n", "parse-dangling 1:7"},
    {"a =\nb = 1", "parse-dangling 1:3"},
    {"a = (b *)", "parse-dangling 1:8"},
    {"a = [1, ]", "parse-dangling 1:7"},
    {"a = f(b, )", "parse-dangling 1:8"},
    {"a = b * / c", "parse-value 1:9"},
    {"a = = 1", "parse-value 1:5"},
    {"a = 'b'", "parse-value 1:5"},
    {"a = b^", "parse-dangling 1:6"},
    {"a = b^--1", "parse-value 1:8"},
    {"a = +b", "parse-plus 1:5"},
    {"a = b * +c", "parse-plus 1:9"},
    /* products */
    {"a = h 3", "parse-number-factor 1:7"},
    {"a = 10 000", "parse-number-factor 1:8"},
    {"a = 2x 3(y)", "parse-number-factor 1:8"},
    {"a = b 3^2", "parse-number-factor 1:7"},
    {"S = {1 2}", "parse-number-factor 1:8"},
    {"a = [(b)3]", "parse-number-factor 1:9"},
    {"a = b[1][2]", "parse-index-value 1:9"},
    {"a = (v)[1]", "parse-index-value 1:8"},
    {"a = f(x)[1]", "parse-index-value 1:9"},
    {"a = [b[1][2]]", "parse-index-value 1:10"},
    /* literals */
    {"a = []", "parse-literal-empty 1:5"},
    {"a = [ ]", "parse-literal-empty 1:5"},
    {"a = [1; 2;]", "parse-row-last 1:10"},
    {"a = [1; ; 2]", "parse-row-empty 1:9"},
    {"a = [; 1]", "parse-row-empty 1:6"},
    {"a = [1 2; 3; 4 5]", "parse-ragged 1:11"},
    {"a = [1; 2 -3]", "parse-ragged 1:9"},
    {"a = [1 +2]", "parse-plus-entry 1:8"},
    {"a = [b for t in 1..3]", "parse-stack 1:8"},
    /* indices, ranges, sets, loops */
    {"a = h[]", "parse-index-empty 1:6"},
    {"h[] = 1", "parse-index-empty 1:2"},
    {"h [t] = 1", "parse-index-space 1:3"},
    {"f (x) = 1", "parse-call-space 1:3"},
    {"a = h[1..3]", "parse-slice 1:8"},
    {"a = h[1:3]", "parse-slice 1:8"},
    {"S = 1..3", "parse-range-place 1:6"},
    {"a = (1..3)", "parse-range-place 1:7"},
    {"t in 1..3..5", "parse-range-place 1:10"},
    {"a = {1} + 2", "parse-rest 1:9"},
    {"a = 2 + {1}", "parse-set-place 1:9"},
    {"a = f({1})", "parse-set-place 1:7"},
    {"a = b {1}", "parse-set-place 1:7"},
    {"t in 1:T", "parse-domain 1:6"},
    {"t in 5", "parse-domain 1:6"},
    {"t in range(5)", "parse-domain 1:6"},
    {"t in (1..5)", "parse-range-place 1:8"},
    {"a = b for t in 1 + 2", "parse-domain 1:16"},
    {"a = b for t = 1..3", "parse-in 1:13"},
    {"a = b for 3 in S", "parse-variable 1:11"},
    {"a = b for t in 1..3,\n", "parse-dangling 1:20"},
    {"a = b for\nb = 1", "parse-dangling 1:7"},
    {"a = max(b for t in S)", "parse-for-place 1:11"},
    {"a = (b for t in S)", "parse-for-place 1:8"},
    {"f(x) = x for t in S", "parse-for-place 1:10"},
    {"a = b for t in S for u in S", "parse-for-place 1:18"},
    {"t in S for u in R", "parse-for-place 1:8"},
    {"a = sum(for t in S)", "parse-reserved 1:9"},
    /* definitions */
    {"tanh(x)", "parse-equals-missing 1:8"},
    {"a b = 1", "parse-equals-missing 1:3"},
    {"a", "parse-equals-missing 1:2"},
    {"h[t]' = 1", "parse-equals-missing 1:5"},
    {"a: 3", "parse-equals-missing 1:2"},
    {"a = b = c", "parse-equals-second 1:7"},
    {"a = b; c = d", "parse-semicolon 1:6"},
    {"a = b, c = d", "parse-rest 1:6"},
    {"a = b : c", "parse-rest 1:7"},
    {"A' = 1", "parse-target-transposed 1:1"},
    {"sqrt'(0) = 1", "parse-kink-name 1:1"},
    {"relu'(1) = 1", "parse-kink-zero 1:7"},
    {"relu'[0] = 1", "parse-kink-zero 1:6"},
    {"relu'(0 + 0) = 1", "parse-kink-zero 1:9"},
    {"f(2) = 1", "parse-parameter 1:3"},
    {"h(t-1) = 1", "parse-parameter 1:4"},
    {"f() = 1", "parse-parameter 1:3"},
    {"f(", "parse-unclosed 1:2"},
    {"f(x", "parse-unclosed 1:2"},
    {"f(x, y, x) = 1", "parse-parameter-twice 1:9"},
    {"a = f(n = 3)", "parse-label 1:9"},
    {"a = \"text\"", "parse-text-place 1:5"},
    {"a = f(\"text\")", "parse-text-place 1:7"},
    {"a = b \"text\"", "parse-text-place 1:7"},
    {"a = [\"text\"]", "parse-text-place 1:6"},
    {"w[1..3] = [1; 2; 3]", "parse-text-target 1:11"},
    {"w[1..3, 2] = \"a\"", "parse-inside 1:7"},
    /* words */
    {"a = for", "parse-reserved 1:5"},
    {"a = b in c", "parse-reserved 1:7"},
    {"learn = 0.1", "parse-reserved 1:1"},
    {"loss[t] = 1", "parse-reserved 1:1"},
    {"for t in 1..3", "parse-reserved 1:1"},
    {"a = (b in c)", "parse-reserved 1:8"},
    {"h[in] = 1", "parse-reserved 1:3"},
    {"loss = L", "parse-loss 1:1"},
    {"loss", "parse-loss 1:1"},
    {"loss |y|^2", "parse-loss 1:1"},
    {"loss L + M", "parse-loss 1:8"},
    {"loss L, M", "parse-loss 1:7"},
    {"learn", "parse-learn 1:1"},
    {"learn U W", "parse-learn 1:9"},
    {"learn U,\n", "parse-learn 1:8"},
    {"train adam(rate: 1)", "parse-train 1:7"},
    {"train", "parse-train 1:6"},
    {"train sgd", "parse-train 1:7"},
    {"train sgd(0.1)", "parse-train-option 1:11"},
    {"train sgd(rate = 0.1)", "parse-label 1:16"},
    {"symbols w = abc", "parse-symbols 1:13"},
    {"symbols = \"abc\"", "parse-reserved 1:1"},
    {"symbols 3", "parse-symbols 1:9"},
    /* lines */
    {"a = b\n + c", "parse-operator-first 2:2"},
    {"a = b\n- c", "parse-operator-first 2:1"},
    {"2 x = 1", "parse-statement 1:1"},
    {"(a) = 1", "parse-statement 1:1"},
    {"[a b", "parse-statement 1:1"},
    {"a = b < c", "parse-compare 1:7"},
    {"a = (b == c)", "parse-compare 1:8"},
    {"a = f(b >= c)", "parse-compare 1:9"},
    {"a = < c", "parse-compare 1:5"},
    {"if a != b", "parse-equals-missing 1:4"},
    /* all errors are reported, and none because of another */
    {"a = (1 +* 2\n  3 4 5)\nb = 1 2\nc = 3\nd = [1 2 +3\n 4 5\n]\ne = ]",
     "parse-value 1:9, parse-number-factor 3:7, parse-plus-entry 5:10, "
     "parse-close 8:5"},
    {"a = [1 2; 3 + ; 4\n 5 6; 7 = 8\n 9 10]\nb = )",
     "parse-value 1:15, parse-close 4:5"},
    {"a = h 3 (\nb = 1 (\nc = 2", "parse-number-factor 1:7, "
                                  "parse-unclosed 1:9, parse-unclosed 2:7"},
};

static void wrong_texts(void **state)
{
    (void)state;
    reading_check_wrong(wrong, COUNT_OF(wrong));
}

/* Text: N times PART, between HEAD and TAIL. */
static char *repeat(const char *head, const char *part, size_t n,
                    const char *tail, size_t *length)
{
    size_t size = strlen(part);
    char *text = malloc(strlen(head) + n * size + strlen(tail) + 1);
    char *at = text;

    assert_non_null(text);
    at += strlen(strcpy(at, head));
    for (size_t i = 0; i < n; i++, at += size) {
        memcpy(at, part, size);
    }
    at += strlen(strcpy(at, tail));
    *length = (size_t)(at - text);
    return text;
}

static void check_repeat(const char *head, const char *part, size_t n,
                         const char *tail, const char *errors)
{
    Reading r;
    size_t length;
    char *text = repeat(head, part, n, tail, &length);

    reading_begin(&r, text, length);
    assert_string_equal(reading_errors(&r), errors);
    reading_end(&r);
    free(text);
}

static void nesting_is_bounded(void **state)
{
    (void)state;
    check_repeat("a = ", "(", 200, "b", "parse-unclosed 1:204");
    check_repeat("a = ", "(", 201, "b", "parse-deep 1:205");
    check_repeat("a = ", "[", 201, "\nb = 1 2",
                 "parse-deep 1:205, "
                 "parse-number-factor 2:7");
    check_repeat("a = ", "-", 201, "b", "parse-deep 1:205");
    check_repeat("a = ", "f(", 201, "b", "parse-deep 1:406");
    check_repeat("a = ", "h[", 201, "b", "parse-deep 1:406");
    check_repeat("a = ", "|b + ", 201, "b", "parse-deep 1:1005");
    check_repeat("a = b", "^b", 202, "", "parse-deep 1:408");
    check_repeat("a = b", " + c", 999, "", "");
    check_repeat("a = b", " + c", 1000, "", "parse-long 1:4005");
    check_repeat("a = b", "'", 1000, "", "parse-long 1:1005");
    check_repeat("a = b", " c", 1000, "", "parse-long 1:2005");
}

static void large_texts_end_soon(void **state)
{
    const size_t n = 1 << 20;
    (void)state;

    check_repeat("", "(", n, "", "parse-statement 1:1");
    check_repeat("a = ", "(", n, "", "parse-deep 1:205");
    check_repeat("a = ", "0", n, "", "");
    check_repeat("", "0", n, "", "parse-statement 1:1");
    check_repeat("a = [", "0.5 ", n / 4, "]", "");
    check_repeat("a = (\n", "b[1\n", n / 4, "", "parse-deep 201:2");
    check_repeat("a = ", "]", n, "", "parse-close 1:5");
    check_repeat("a = b", "^2", n, "", "parse-deep 1:408");
    check_repeat("a =", "\n", n, "", "parse-dangling 1:3");
}

static void a_hopeless_text_is_not_read_to_its_end(void **state)
{
    Reading r;
    size_t length;
    char *text = repeat("", "a = )\n", 1 << 16, "", &length);
    (void)state;

    reading_begin(&r, text, length);
    assert_int_equal(r.diag.errors, 100);
    reading_end(&r);
    free(text);
}

static void spoilt_texts_do_no_harm(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        reading_spoil(wrong[i].text);
    }
}

static void every_id_is_provoked_and_said(void **state)
{
    /* The two that only long texts provoke stand above. */
    static Wrong all[COUNT_OF(wrong) + 1];
    (void)state;

    memcpy(all, wrong, sizeof wrong);
    all[COUNT_OF(wrong)] = (Wrong){"", "parse-deep 1:1, parse-long 1:1"};
    reading_check_ids(all, COUNT_OF(all), "parse-");
}

static void spans_are_places_of_the_source(void **state)
{
    const char *text = "h[t] = tanh(U h[t-1]) for t in 1..T";
    Reading r;
    (void)state;

    reading_begin(&r, text, strlen(text));
    const Statement *s = &r.model->statements[0];
    assert_int_equal(s->span.begin, 0);
    assert_int_equal(s->span.end, 35);
    assert_int_equal(s->target->span.end, 4);
    assert_int_equal(s->target->name_span.end, 1);
    assert_true(s->target->has_index);
    assert_int_equal(s->expr->span.begin, 7);
    assert_int_equal(s->expr->span.end, 21);
    assert_int_equal(s->expr->name_span.end, 11);
    const Expr *product = s->expr->items[0];
    assert_int_equal(product->span.begin, 12);
    assert_int_equal(product->span.end, 20);
    assert_int_equal(product->depth, 4);
    assert_int_equal(s->loops[0].span.begin, 26);
    assert_int_equal(s->loops[0].domain.span.begin, 31);
    assert_int_equal(s->loops[0].domain.span.end, 35);
    reading_end(&r);
}

/* What did not parse is missing, but its name is known. */
static void lost_names_are_kept(void **state)
{
    const char *text = "a = 1\nb[1] = )\nsymbols c = 1\nd = 2 (\ne = 3";
    Reading r;
    (void)state;

    reading_begin(&r, text, strlen(text));
    assert_string_equal(reading_written(&r, WRITE_TEXT), "a = 1 | e = 3");
    assert_int_equal(r.model->lost_count, 3);
    assert_true(str_is(r.model->lost[0], "b"));
    assert_true(str_is(r.model->lost[1], "c"));
    assert_true(str_is(r.model->lost[2], "d"));
    reading_end(&r);
}

/* A lesson gives a copy with its prose blanked. */
static void places_are_those_of_the_source(void **state)
{
    Source source = {"lesson.md", STR("Prose.\na = 1\nMore.\nb = )\n")};
    Str text = STR("      \na = 1\n     \nb = )\n");
    Arena arena;
    Diag diag;
    size_t line, column;
    (void)state;

    arena_init(&arena);
    diag_init(&diag, &arena);
    Model *model = parse_model(&arena, &source, text, &diag);
    assert_int_equal(model->statement_count, 1);
    assert_int_equal(model->statements[0].span.begin, 7);
    assert_int_equal(diag.count, 1);
    assert_ptr_equal(diag.items[0].span.source, &source);
    diag_place(&source, diag.items[0].span.begin, &line, &column);
    assert_int_equal(line, 4);
    assert_int_equal(column, 5);
    arena_finish(&arena);
}

/* An expression in prose, between its dollars; ERRORS is NULL for none. */
static void check_expression(const char *text, const char *left_tree,
                             const char *right_tree, size_t errors)
{
    Source source = {"m", str_of(text)};
    uint32_t begin = (uint32_t)(strchr(text, '$') - text) + 1;
    uint32_t end = (uint32_t)(strrchr(text, '$') - text);
    Arena arena;
    Diag diag;
    Expr *right;
    Buf out = {0};

    arena_init(&arena);
    diag_init(&diag, &arena);
    Expr *left = parse_expression(&arena, &source, begin, end, &right, &diag);
    assert_int_equal(diag.errors, errors);
    assert_int_equal(left != NULL, left_tree != NULL);
    assert_int_equal(right != NULL, right_tree != NULL);
    if (left) {
        write_expr(&out, left, WRITE_TREE);
        assert_string_equal(buf_text(&out), left_tree);
    }
    if (right) {
        buf_clear(&out);
        write_expr(&out, right, WRITE_TREE);
        assert_string_equal(buf_text(&out), right_tree);
    }
    buf_finish(&out);
    arena_finish(&arena);
}

static void expressions_in_prose(void **state)
{
    (void)state;
    check_expression("the state $h[t-1]$ is", "h[(- t 1)]", NULL, 0);
    check_expression("$z[t] = U h$ and )", "z[t]", "(. U h)", 0);
    check_expression("$(a$", NULL, NULL, 1);
    check_expression("$a = $", NULL, NULL, 1);
    check_expression("$a = b = c$", NULL, NULL, 1);
    check_expression("$a\nb$", NULL, NULL, 1);
    check_expression("$$", NULL, NULL, 1);
    check_expression("$a × b$", NULL, NULL, 1);
    check_expression("$1..T$", NULL, NULL, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_texts),
        cmocka_unit_test(nesting_is_bounded),
        cmocka_unit_test(large_texts_end_soon),
        cmocka_unit_test(a_hopeless_text_is_not_read_to_its_end),
        cmocka_unit_test(spoilt_texts_do_no_harm),
        cmocka_unit_test(every_id_is_provoked_and_said),
        cmocka_unit_test(spans_are_places_of_the_source),
        cmocka_unit_test(lost_names_are_kept),
        cmocka_unit_test(places_are_those_of_the_source),
        cmocka_unit_test(expressions_in_prose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
