#include "unit/lang/reading.h"

/* A text, its tree, and the text that is written of it (NULL: the same). The
 * same text read again has to give the same tree. */
typedef struct Golden {
    const char *text, *tree, *written;
} Golden;

static const Golden precedence[] = {
    {"a = b + c - d", "a = (- (+ b c) d)", NULL},
    {"a = b - c * d", "a = (- b (* c d))", NULL},
    {"a = b ⊙ c d", "a = (* b (. c d))", "a = b * c d"},
    {"a = b * c * d", "a = (* (* b c) d)", NULL},
    {"a = A B c", "a = (. (. A B) c)", NULL},
    /* division and juxtaposition from left to right */
    {"L = 1/2 |y - d|^2", "L = (. (/ 1 2) (^ (| (- y d)) 2))", NULL},
    {"E = -1/2 s' W s", "E = (. (. (. (/ (neg 1) 2) (' s)) W) s)", NULL},
    {"a = a b / c", "a = (/ (. a b) c)", "a = a b/c"},
    {"a = a / b c", "a = (. (/ a b) c)", "a = a/b c"},
    {"a = 1/T sum(b)", "a = (. (/ 1 T) sum(b))", NULL},
    {"a = 1/3 x", "a = (. (/ 1 3) x)", NULL},
    {"a = z * U h", "a = (* z (. U h))", NULL},
    /* minus */
    {"a = -b^2", "a = (neg (^ b 2))", NULL},
    {"a = -U h", "a = (. (neg U) h)", NULL},
    {"a = b -c", "a = (- b c)", "a = b - c"},
    {"a = b * -c", "a = (* b (neg c))", NULL},
    {"a = b / -c", "a = (/ b (neg c))", "a = b/-c"},
    {"a = --b - -c", "a = (- (neg (neg b)) (neg c))", NULL},
    {"a = -b * c", "a = (* (neg b) c)", NULL},
    /* powers */
    {"a = 2^3^2", "a = (^ 2 (^ 3 2))", NULL},
    {"a = x^-1", "a = (^ x (neg 1))", NULL},
    {"a = x^-y^2", "a = (^ x (neg (^ y 2)))", NULL},
    {"a = x^(1/2)", "a = (^ x (() (/ 1 2)))", NULL},
    {"a = u'^2 + u^2'", "a = (+ (^ (' u) 2) (' (^ u 2)))", NULL},
    {"a = A'' b'", "a = (. (' (' A)) (' b))", NULL},
    {"a = x^f(2) y", "a = (. (^ x f(2)) y)", NULL},
    {"a = x^h[t-1]'", "a = (' (^ x h[(- t 1)]))", "a = x^h[t - 1]'"},
    {"a = Aᵀ b", "a = (. (' A) b)", "a = A' b"},
    /* numbers in products */
    {"a = 2x", "a = (. 2 x)", "a = 2 x"},
    {"a = 2(x) (y)", "a = (. (. 2 (() x)) (() y))", "a = 2 (x) (y)"},
    {"a = 2e + 1e1 + 1.0", "a = (+ (+ (. 2 e) 10.0) 1.0)",
     "a = 2 e + 10.0 + 1.0"},
};

static const Golden brackets[] = {
    {"a = (b + c) d", "a = (. (() (+ b c)) d)", NULL},
    {"a = (a+b)(c-d)", "a = (. (() (+ a b)) (() (- c d)))",
     "a = (a + b) (c - d)"},
    {"a = W[1](x)", "a = (. W[1] (() x))", "a = W[1] (x)"},
    {"a = W [1; 2]", "a = (. W [1; 2])", NULL},
    {"a = A'[1]", "a = (. (' A) [1])", "a = A' [1]"},
    {"a = tanh (x)", "a = (. tanh (() x))", NULL},
    /* norms */
    {"a = |a| |b|", "a = (. (| a) (| b))", NULL},
    {"a = |a |b| c|", "a = (. (. (| a) b) (| c))", "a = |a| b |c|"},
    {"a = |a (|b|) c|", "a = (| (. (. a (() (| b))) c))", NULL},
    {"a = ||a||", "a = (| (| a))", NULL},
    {"a = ||a| + |b||", "a = (| (+ (| a) (| b)))", NULL},
    {"a = |a - |b|| c", "a = (. (| (- a (| b))) c)", NULL},
    {"a = 2|v|^2|w|", "a = (. (. 2 (^ (| v) 2)) (| w))", "a = 2 |v|^2 |w|"},
    {"a = |f(|x|) h[|y|]|", "a = (| (. f((| x)) h[(| y)]))", NULL},
    {"a = |[a -b]|", "a = (| [a (neg b)])", NULL},
    {"a = (|\na\n|)", "a = (() (| a))", "a = (|a|)"},
    /* calls and indices */
    {"a = f()", "a = f()", NULL},
    {"a = f(x, 2 y, seed: 7)", "a = f(x, (. 2 y), seed: 7)",
     "a = f(x, 2 y, seed: 7)"},
    {"a = σ(x) sigma", "a = (. σ(x) sigma)", NULL},
    {"a = load(\"w.bin\", \"U # (\")", "a = load(\"w.bin\", \"U # (\")", NULL},
    {"a = h[t-1, l+1] x[left[n]]", "a = (. h[(- t 1), (+ l 1)] x[left[n]])",
     "a = h[t - 1, l + 1] x[left[n]]"},
    {"a = h[t -1] + y[-1]", "a = (+ h[(- t 1)] y[(neg 1)])",
     "a = h[t - 1] + y[-1]"},
    {"a = h[2 t]", "a = h[(. 2 t)]", NULL},
    {"a = sum(L[t] for t in 1..T)", "a = sum(L[t] for t in 1..T)", NULL},
    {"a = sum(x[i] y[j] for i in {1, 2}, j in N[i])",
     "a = sum((. x[i] y[j]) for i in {1, 2}, j in N[i])",
     "a = sum(x[i] y[j] for i in {1, 2}, j in N[i])"},
    {"a = mean(x for t in 1-K..2 K)", "a = mean(x for t in (- 1 K)..(. 2 K))",
     "a = mean(x for t in 1 - K..2 K)"},
    {"a = sum(x)", "a = sum(x)", NULL},
    {"step = step(step)", "step = step(step)", NULL},
};

static const Golden literals[] = {
    {"a = [1 0; 2 -1; 3 1]", "a = [1 0; 2 (neg 1); 3 1]",
     "a = [1 0; 2 -1; 3 1]"},
    {"a = [1; 2]", "a = [1; 2]", NULL},
    {"a = [5]", "a = [5]", NULL},
    /* a line's end is a space */
    {"a = [1\n2]", "a = [1 2]", "a = [1 2]"},
    {"a = [1 2 # first\n\n 3;\n 4 5\n 6\n]", "a = [1 2 3; 4 5 6]",
     "a = [1 2 3; 4 5 6]"},
    /* minus */
    {"a = [1 -2]", "a = [1 (neg 2)]", "a = [1 -2]"},
    {"a = [1 - 2]", "a = [(- 1 2)]", NULL},
    {"a = [1-2]", "a = [(- 1 2)]", "a = [1 - 2]"},
    {"a = [1- 2]", "a = [(- 1 2)]", "a = [1 - 2]"},
    {"a = [1\n-2]", "a = [1 (neg 2)]", "a = [1 -2]"},
    {"a = [-1 -2]", "a = [(neg 1) (neg 2)]", "a = [-1 -2]"},
    {"a = [- 1; - 2]", "a = [(neg 1); (neg 2)]", "a = [-1; -2]"},
    {"a = [1 --2]", "a = [1 (neg (neg 2))]", "a = [1 --2]"},
    {"a = [a -\nb]", "a = [(- a b)]", "a = [a - b]"},
    {"a = [a + b -c]", "a = [(+ a b) (neg c)]", "a = [a + b -c]"},
    {"a = [a+b a + b]", "a = [(+ a b) (+ a b)]", "a = [a + b a + b]"},
    /* products */
    {"a = [(A v); b]", "a = [(() (. A v)); b]", "a = [(A v); b]"},
    {"a = [A v]", "a = [A v]", NULL},
    {"a = [2a 3]", "a = [(. 2 a) 3]", "a = [2a 3]"},
    {"a = [a * 2 b/2]", "a = [(* a 2) (/ b 2)]", "a = [a * 2 b/2]"},
    {"a = [a *2 b /2]", "a = [(* a 2) (/ b 2)]", "a = [a * 2 b/2]"},
    {"a = [a ^2 b']", "a = [(^ a 2) (' b)]", "a = [a^2 b']"},
    {"a = [x^-1 y]", "a = [(^ x (neg 1)) y]", "a = [x^-1 y]"},
    {"a = [f(a b) h[a b] |a b|]", "a = [f((. a b)) h[(. a b)] (| (. a b))]",
     "a = [f(a b) h[a b] |a b|]"},
    {"a = [f (a) h [b]]", "a = [f (() a) h [b]]", "a = [f (a) h [b]]"},
    {"a = [|a| |b|]", "a = [(| a) (| b)]", "a = [|a| |b|]"},
    {"a = [2|a| |b|c]", "a = [(. 2 (| a)) (. (| b) c)]", "a = [2|a| |b|c]"},
    {"a = [(1 - 2) (a -b)]", "a = [(() (- 1 2)) (() (- a b))]",
     "a = [(1 - 2) (a - b)]"},
    {"a = [1, 2; 3,4]", "a = [1 2; 3 4]", "a = [1 2; 3 4]"},
    {"a = [1, - 2, -3]", "a = [1 (neg 2) (neg 3)]", "a = [1 -2 -3]"},
    {"a = [1,\n2]", "a = [1 2]", "a = [1 2]"},
    {"a = [[1 2] [3; 4]]", "a = [[1 2] [3; 4]]", NULL},
    {"a = [h[left[n]]; h[right[n]]]", "a = [h[left[n]]; h[right[n]]]", NULL},
    {"a = W [h[t]; [1 -2]']", "a = (. W [h[t]; (' [1 (neg 2)])])",
     "a = W [h[t]; [1 -2]']"},
    {"a = [A B; c]", "a = [A B; c]", NULL},
};

static const Golden statements[] = {
    {"h[t] = h[t-1] for t in 2..T", "h[t] = h[(- t 1)] for t in 2..T",
     "h[t] = h[t - 1] for t in 2..T"},
    {"h[l, t] = 0 for l in 1..N, t in {1, 2}",
     "h[l, t] = 0 for l in 1..N, t in {1, 2}", NULL},
    {"h[0, t+1] = x", "h[0, (+ t 1)] = x", "h[0, t + 1] = x"},
    {"t in 1..T", "t in 1..T", NULL},
    {"n in {1, 2, 5}", "n in {1, 2, 5}", NULL},
    {"v in N[u]", "v in N[u]", NULL},
    {"n in leaves", "n in leaves", NULL},
    {"t in T..1", "t in T..1", NULL},
    {"N[1] = {2, 3}", "N[1] = {2, 3}", NULL},
    {"S = {}", "S = {}", NULL},
    {"N[i] = {i - 1, -1} for i in 1..3",
     "N[i] = {(- i 1), (neg 1)} for i in 1..3",
     "N[i] = {i - 1, -1} for i in 1..3"},
    {"f(z) = tanh(z)", "f(z) = tanh(z)", NULL},
    {"g(x, y) = x y", "g(x, y) = (. x y)", "g(x, y) = x y"},
    {"relu'(0) = 1/2", "relu'(0) = (/ 1 2)", NULL},
    {"abs'( 0 ) = 1", "abs'(0) = 1", "abs'(0) = 1"},
    {"learn U, W,\n h[0], K[l, 1]", "learn U, W, h[0], K[l, 1]",
     "learn U, W, h[0], K[l, 1]"},
    {"loss L", "loss L", NULL},
    {"loss L[T]", "loss L[T]", NULL},
    {"train sgd(rate: 0.1, steps: 200, clip: 5)",
     "train sgd(rate: 0.1, steps: 200, clip: 5)", NULL},
    {"symbols w = \"床前明月光\"", "symbols w = \"床前明月光\"", NULL},
    {"w[1..5] = \"床前明月光\"", "w[1..5] = \"床前明月光\"", NULL},
    {"w[a+1 .. b] = \"\"", "w[(+ a 1)..b] = \"\"", "w[a + 1..b] = \"\""},
    {"a = 1 # one\n\n  b = 2\r\n", "a = 1 | b = 2", "a = 1 | b = 2"},
    {"a = b +\n  # why\n  c\nd = e'\nf = g", "a = (+ b c) | d = (' e) | f = g",
     "a = b + c | d = e' | f = g"},
    {"", "", NULL},
};

static void check_goldens(const Golden *cases, size_t count)
{
    size_t failed = 0;

    for (size_t i = 0; i < count; i++) {
        const Golden *c = &cases[i];
        Reading r, again;
        reading_begin(&r, c->text, strlen(c->text));
        const char *errors = arena_printf(&r.arena, "%s", reading_errors(&r));
        const char *tree =
            arena_printf(&r.arena, "%s", reading_written(&r, WRITE_TREE));
        const char *text =
            arena_printf(&r.arena, "%s", reading_written(&r, WRITE_TEXT));
        buf_clear(&r.out);
        write_model(&r.out, r.model, WRITE_TEXT);
        reading_begin(&again, buf_text(&r.out), r.out.length);
        if (errors[0] || strcmp(tree, c->tree) != 0 ||
            strcmp(text, c->written ? c->written : c->text) != 0 ||
            strcmp(reading_written(&again, WRITE_TREE), tree) != 0) {
            print_error("in:      %s\ntree:    %s\nnot:     %s\n"
                        "written: %s\nagain:   %s\nerrors:  %s\n\n",
                        c->text, tree, c->tree, text, buf_text(&again.out),
                        errors);
            failed++;
        }
        reading_end(&again);
        reading_end(&r);
    }
    assert_int_equal(failed, 0);
}

static void precedence_is_the_table_s(void **state)
{
    (void)state;
    check_goldens(precedence, COUNT_OF(precedence));
}

static void brackets_hold_what_they_should(void **state)
{
    (void)state;
    check_goldens(brackets, COUNT_OF(brackets));
}

static void literals_separate_entries_by_space(void **state)
{
    (void)state;
    check_goldens(literals, COUNT_OF(literals));
}

static void every_statement_is_read(void **state)
{
    (void)state;
    check_goldens(statements, COUNT_OF(statements));
}

static void spoilt_texts_do_no_harm(void **state)
{
    const Golden *const tables[] = {precedence, brackets, literals, statements};
    const size_t counts[] = {COUNT_OF(precedence), COUNT_OF(brackets),
                             COUNT_OF(literals), COUNT_OF(statements)};
    (void)state;

    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        for (size_t k = 0; k < counts[i]; k++) {
            reading_spoil(tables[i][k].text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(precedence_is_the_table_s),
        cmocka_unit_test(brackets_hold_what_they_should),
        cmocka_unit_test(literals_separate_entries_by_space),
        cmocka_unit_test(every_statement_is_read),
        cmocka_unit_test(spoilt_texts_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
