#include "unit/lang/unrolling.h"

#include "base/diag_write.h"

/* Model texts and all the errors that they have to give: those that follow
 * from another are not reported. */
typedef struct Wrong {
    const char *text, *errors;
} Wrong;

static const Wrong wrong[] = {
    /* names */
    {"y = qqqq", "name-unknown 1:5"},
    {"weight = 2\ny = wieght", "name-unknown-near 2:5"},
    {"y = q + q\nz = q", "name-unknown 1:5"},
    {"t in 1..2\nh[t] = 1\ny = h", "name-family 3:5"},
    {"h = [1; 2]\ny = h[1]", "name-unindexed 2:5"},
    {"t in 1..2\nh[t] = 1\ny = h[1,2]", "name-index-count 3:5"},
    {"S = {1, 2}\ny = S + 1", "set-as-number 2:5"},
    {"t in 1..2\nx[t] = 1\ny = t + 1", "variable-free 3:5"},
    {"t in 1..2\ny = x[t]\nx[t] = 1", "variable-free 2:7"},
    {"f(z) = z\ny = f + 1", "name-function 2:5"},
    {"y = relu + 1", "name-function 1:5"},
    {"y = foobar(2)", "function-unknown 1:5"},
    {"y = relux(2)", "function-unknown-near 1:5"},
    {"sqare(x) = x^2\ny = square(2)", "function-unknown-near 2:5"},
    {"U = 2\nh = 3\ny = U(h)", "call-value 3:5"},
    {"y = min(2)", "call-min 1:5"},
    {"y = mod(2, 3)", "call-mod 1:5"},
    {"y = where(2, 3)", "call-if 1:5"},
    {"y = concat(2, 3)", "call-concat 1:5"},
    {"y = matmul(2, 3)", "call-product 1:5"},
    {"y = transpose(2)", "call-transpose 1:5"},
    {"S = {1}\nS[2] = 3", "set-and-value 2:1"},
    {"S[2] = 3\nS = {1}", "set-and-value 2:1"},
    {"t in 1..2\nt in 1..3", "variable-twice 2:1"},
    {"t in 1..2\nt = 3", "variable-is-value 2:1"},
    {"relu(z) = z", "function-builtin 1:1"},
    {"load(z) = z", "function-builtin 1:1"},
    {"f(z) = z\nf(x) = x", "function-twice 2:1"},
    {"h[i] = 2", "variable-undeclared 1:3"},
    {"h[0] = 1\nh[i] = h[i-1] + 1", "variable-undeclared 2:3"},
    {"f(a) = a[1]\ny = f([1; 2])", "parameter-indexed 1:8"},
    {"f(a) = sum(a[k] for k in 1..2)\ny = f(3)", "parameter-indexed 1:12"},
    {"f(z) = f(z) + 1\ny = f(1)", "function-recursive 1:8"},
    {"f(z) = g(z) + 1\ng(z) = f(z)\ny = f(1)", "function-recursive 2:8"},
    {"f(z, y) = z + y\ny = f(1)", "call-arguments 2:5"},
    {"f(z) = z\ny = f(1, 2)", "call-arguments 2:5"},
    {"f(z) = w z\ny = f(1)", "name-unknown 1:8"},
    {"f(t) = x[t]\nx[1] = 2\ny = f(1) + f(2)", "value-missing 1:8"},
    {"x = 1.5\nf(k) = h[k]\nh[1] = 3\ny = f(x)", "index-unknown 4:7"},
    {"f(k) = h[k]\nh[1] = 3\ny = f(exp(1))", "index-call 3:7"},
    {"g(z) = z + k\nf(k) = g(1)\ny = f(2)", "name-unknown 1:12"},
    /* calls */
    {"y = tanh(a: 2)", "call-label 1:13"},
    {"y = tanh(seed: 2)", "call-label 1:16"},
    {"y = normal(seed: 2, 3)", "call-label-order 1:21"},
    {"y = normal(2, seed: 2, seed: 3)", "call-label-twice 1:30"},
    {"y = normal(2, sede: 2)", "call-label 1:21"},
    {"y = normal(3)", "call-seed 1:5"},
    {"y = normal(3, seed: 1.5)", "index-number 1:21"},
    {"y = tanh(1, 2)", "call-arguments 1:5"},
    {"y = tanh()", "call-arguments 1:5"},
    {"y = clip([1; 2], 0)", "call-arguments 1:5"},
    {"y = zeros(1, 2, 3)", "call-arguments-or 1:5"},
    {"y = zeros()", "call-arguments-or 1:5"},
    {"y = eye(2, 3)", "call-arguments 1:5"},
    {"f(z) = z\ny = f(sum(a for a in 1..2))\nz = sum(a for a in 1..3, "
     "a in 1..2)",
     "loop-twice 3:26"},
    {"n = 0\ny = zeros(n)", "call-size 2:11"},
    {"y = zeros(-1, 2)", "call-size 1:11"},
    {"y = ones(1.5)", "index-number 1:10"},
    {"y = onehot(1, 0)", "call-size 1:15"},
    {"y = maxpool([1 2; 3 4], 0)", "call-size 1:25"},
    {"y = load(2)", "load-arguments 1:5"},
    {"y = load(\"a.safetensors\")", "load-arguments 1:5"},
    {"y = load(\"a\", \"b\", \"c\")", "load-arguments 1:5"},
    {"y = sum(x[k] for k in {})\nx[1] = 1\nz = mean(x[k] for k in {})",
     "mean-empty 3:5"},
    {"N[1] = {}\nN[2] = {1}\nr[n] = mean(x[v] for v in N[n]) for n in 1..2\n"
     "x[1] = 2",
     "mean-empty 3:8"},
    /* indices */
    {"t in 1..2.5\nh[t] = 1", "index-number 1:9"},
    {"t in 1..2\nx[t] = 1\nh[t] = x[t/2]", "index-division 3:10"},
    {"t in 1..2\nx[t] = 1\nh[t] = x[t^2]", "index-power 3:10"},
    {"x[1] = 1\nh = x[argmax([1; 2])]", "index-call 2:7"},
    {"x[1] = 1\nh = x[sum(k for k in 1..1)]", "index-call 2:7"},
    {"x[1] = 1\nh = x[[1]]", "index-literal 2:7"},
    {"x[1] = 1\nh = x[[1 k]]\nk = 1", "index-literal 2:7"},
    {"x[1] = 1\nh = x[|1|]", "index-call 2:7"},
    {"a = 1.5\nx[1] = 1\ny = x[a]", "index-unknown 3:7"},
    {"a = 2 * exp(1)\nb = a + 1\nx[1] = 1\ny = x[b]", "index-unknown 4:7"},
    {"a = 2.0\nx[2] = 1\ny = x[a]", "index-unknown 3:7"},
    {"a = [2]\nx[2] = 1\ny = x[a]", "index-unknown 3:7"},
    {"p[1] = argmax([1; 2])\nx[2] = 1\ny = x[p[1]]", "index-unknown 3:7"},
    {"T = T + 1\nt in 1..T\nh[t] = 1", "index-cycle 1:1"},
    {"a = b\nb = c\nc = a\nh[a] = 1", "index-cycle 1:1"},
    {"left[n] = left[n] for n in 1..3\nh[left[2]] = 3", "index-cycle 1:1"},
    {"T = 9007199254740992 * 9007199254740992\nt in 1..T\nh[t] = 1",
     "index-overflow 1:5"},
    {"x[1] = 1\ny = x[9007199254740992 + 1]", "index-overflow 2:7"},
    {"t in 1..T\nh[t] = 1", "name-unknown 1:9"},
    {"t in 1..T\nT[1] = 2\nh[t] = 1", "name-family 1:9"},
    {"a[n] = n for n in 1..a[1]", "value-missing 1:22"},
    {"a[1] = 2\na[a[1]] = 3\na[a[2]] = 4\ny = a[4]", "value-missing 4:5"},
    {"h[left[4]] = 2\nleft[3] = 1", "value-missing 1:3"},
    {"S = {1, 2, 1}", "set-element-twice 1:12"},
    {"S = {3, 2, 1, 3}", "set-element-twice 1:15"},
    {"h[n] = 1 for n in {1, 1}", "set-element-twice 1:23"},
    {"N[1] = {2}\nh[u,v] = 1 for u in 1..2, v in N[u]", "set-missing 2:32"},
    {"h[v] = 1 for v in QQ", "set-unknown 1:19"},
    {"SSS = {1}\nh[v] = 1 for v in SST", "set-unknown-near 2:19"},
    {"x = 2\nh[v] = 1 for v in x", "set-is-number 2:19"},
    {"N[1] = {2}\nh[v] = 1 for v in N", "set-index-count 2:19"},
    {"S = {1}\nh[v] = 1 for v in S[1]", "set-index-count 2:19"},
    {"S = {1.5}", "index-number 1:6"},
    {"S = {x}\nx = 0.5", "index-unknown 1:6"},
    {"S = {x}", "name-unknown 1:6"},
    {"h[u,v] = 1 for u in 1..v, v in 1..2", "range-inner 1:21"},
    {"h[u] = 1 for u in 1..u", "range-inner 1:19"},
    {"t in 1..u\nu in 1..2\nh[t,u] = 1", "range-inner 1:6"},
    {"v in N[u]\nu in 1..2\nN[1] = {1}\nN[2] = {2}\nh[u,v] = 1",
     "range-inner 1:6"},
    {"u in 1..2\nv in 1..u\nh[v] = 1", "variable-free 2:9"},
    {"h[1] = 2 for t in 1..3", "loop-unused 1:14"},
    {"h[t] = 2 for t in 1..3, t in 1..2", "loop-twice 1:25"},
    {"t in 1..3\nh[t] = 1\nh[2] = 5", "defined-twice 3:1"},
    {"h[1] = 1\nh[1] = 2", "defined-twice 2:1"},
    {"h = 1\nh = 2\nh = 3", "defined-twice 2:1, defined-twice 3:1"},
    {"h[a*b] = 1 for a in 1..2, b in 1..2", "defined-twice-here 1:1"},
    {"h[t+1] = 1 for t in 1..3\nh[2] = 0", "defined-twice 2:1"},
    {"symbols w = \"ab\"\nw[1..2] = \"ab\"\nw[2] = 1", "defined-twice 3:1"},
    {"symbols w = \"abca\"\nw[1..2] = \"ab\"", "symbols-repeat 1:13"},
    {"symbols w = \"ab\"\nsymbols w = \"cd\"", "symbols-twice 2:9"},
    {"symbols w = \"\"", "symbols-empty 1:13"},
    {"w[1..2] = \"ab\"", "text-symbols 1:1"},
    {"symbols w = \"ab\"\nw[1..3] = \"ab\"", "text-length 2:11"},
    {"symbols w = \"床前\"\nw[1..2] = \"床月\"", "text-character 2:11"},
    {"symbols w = \"ab\"\nw[1..n] = \"ab\"", "name-unknown 2:6"},
    /* missing */
    {"t in 1..2\nU = [1 2; 3 4]\nz[t] = U h[t-1]\nh[t] = relu(z[t])",
     "value-missing 3:10"},
    {"t in 1..3\nx[1] = [1; 2]\nx[2] = [1; 2]\nz[t] = x[t]",
     "value-missing 4:8"},
    {"y[1] = foo[2]\nfoo[1] = 3\nbar = foo[2]", "value-missing 1:8"},
    {"t in 1..2\nz[t] = h[t-1] + x[t-1]\nh[t] = z[t]\nx[t] = z[t]",
     "value-missing-plain 2:8, value-missing-plain 2:17"},
    {"left[1] = 1\nh[left[2]] = 2", "value-missing 2:3"},
    {"L = sum(x[k] for k in 1..3)\nx[1] = 1\nx[3] = 2", "value-missing 1:9"},
    {"x[1] = 1\ny = zeros(x[2])", "value-missing 2:11"},
    {"t in 1..3\nh[t] = relu(z[t])\nz[t] = h[t]", "cycle 2:1"},
    {"a = a + 1", "cycle 1:1"},
    {"a = b\nb = c\nc = a", "cycle 1:1"},
    {"t in 1..2\na[t] = b[t]\nb[t] = a[t]\nc[t] = a[t]\nd[t] = d[t] + c[t]",
     "cycle 2:1, cycle 5:1"},
    {"h[n] = h[n+1] for n in 1..20\nh[21] = h[1]", "cycle 2:1"},
    {"W = [1 2 3; 4 5 6]\nx = [1; 2]\ny = W x\nz = 2 y\nloss z",
     "product-matrix-vector 3:5"},
    {"W = [1 2 3; 4 5 6]\nt in 1..3\nx[t] = [t; 2]\ny[t] = W x[t]",
     "product-matrix-vector 4:8"},
    {"f(a) = W a\nW = [1 2 3; 4 5 6]\nx = [1; 2]\ny = f(x)",
     "product-matrix-vector 1:8"},
    {"x = [1; 2]\ny = x + [1; 2; 3]\nz = x x",
     "spread-vectors 2:5, product-vectors 3:5"},
    {"x = [1; 2]\ny = sum(x k + [1 2] for k in 1..2)",
     "spread-vector-matrix 2:9"},
    {"x = [[1; 2] 3]", "stack-height-scalar 1:5"},
    {"x = [1 2; (zeros(2))]", "stack-width 1:5"},
    {"y = softmax(3)", "softmax-scalar 1:13"},
    {"x = [1; 2]\ny = x^x", "power-exponent 2:7"},
    {"h[0] = [1 2\nt in 1..2\nz[t] = U h[t-1]\nh[t] = z[t] q\nU = [1 0; 0 1]",
     "parse-unclosed 1:8, name-unknown 4:13"},
    {"x[t = 3\ny = x[1] + x", "parse-equals-inside 1:5"},
    {"t in 1..\nh[t] = 1\ny = h[1]", "parse-dangling 1:7"},
    {"S = {1, \ny = sum(k for k in S)", "parse-unclosed 1:5"},
    {"f(x = 2\ny = f(3)", "parse-unclosed 1:2, parse-parameter 1:5"},
    /* learning */
    {"T = 2\nt in 1..T\nh[t] = 1\nlearn T", "learn-index 4:7"},
    {"n[1] = 2\ny = zeros(n[1])\nlearn n[1]", "learn-index 3:7"},
    {"U = 2\nW = 2 U\nlearn U, W", "learn-depends 2:1"},
    {"U = 2\na = U\nW = 2 a\nlearn U, W", "learn-depends 3:1"},
    {"U = 2\nW = 3\nV = U + W\nlearn V, V, U", "learn-depends 3:1"},
    {"U[1] = 2\nlearn U[3]", "ref-missing 2:7"},
    {"U[1] = 2\nlearn U", "name-family 2:7"},
    {"U = 2\nlearn U[1]", "name-unindexed 2:7"},
    {"U = 2\nlearn V", "name-unknown 2:7"},
    {"S = {1}\nlearn S", "set-as-number 2:7"},
    {"t in 1..3\nU[t] = 1 for t in 1..2\nlearn U[t]", "ref-missing 3:7"},
    {"U[1] = 2\nlearn U[k]", "variable-undeclared 2:9"},
    {"U = 2\nlearn U[1,1,1,1,1,1,1,1,1]", "limit-indices 2:7"},
    {"x = [1]\nloss x", "loss-vector 2:6"},
    {"x = [1 2; 3 4]\nloss x", "loss-matrix 2:6"},
    {"x = 1\nloss x\nloss x", "loss-twice 3:1"},
    {"loss q", "name-unknown 1:6"},
    {"t in 1..2\nL[t] = t\nloss L", "name-family 3:6"},
    {"t in 1..2\nL[t] = t\nloss L[t]", "variable-free 3:8"},
    {"t in 1..2\nL[t] = t\nloss L[3]", "ref-missing 3:6"},
    {"U = 1\nL = U\nloss L\nlearn U\ntrain sgd(rate: 0.1, steps: 1.5)",
     "train-steps 5:29"},
    {"U = 1\nL = U\nloss L\nlearn U\ntrain sgd(rate: 0.1, steps: 2, foo: 2, "
     "clip: 0, l1: -1, l2: 0/0, rate: 3)",
     "train-option 5:37, train-clip 5:46, train-decay 5:53, "
     "train-decay 5:61, train-option-twice 5:72"},
    {"U = 1\nL = U\nloss L\nlearn U\ntrain sgd(rate: 1/0, steps: -1)",
     "train-rate 5:17, train-steps 5:29"},
    {"U = 1\nL = U\nloss L\nlearn U\ntrain sgd(rate: 1, steps: 1)\n"
     "train sgd(rate: 1, steps: 1)",
     "train-twice 6:1"},
    {"U = 1\nL = U\ntrain sgd(clip: 1)",
     "train-missing 3:1, train-loss 3:1, train-learn 3:1"},
    {"U = 1\nL = U\nloss L\nlearn U\ntrain sgd(rate: L, steps: 3)",
     "constant-computed 5:17"},
    {"U = 1\nL = U\nloss L\nlearn U\ntrain sgd(rate: [1; 2], steps: n)",
     "constant-shape 5:17, name-unknown 5:32"},
    {"U = 1\nL = U\nloss L\nlearn U\ntrain sgd(rate: at([1; 2], 3), "
     "steps: 1)",
     "class-number 5:17"},
    {"relu'(0) = 1\nrelu'(0) = 2", "kink-twice 2:1"},
    {"abs'(0) = [1; 2]", "constant-shape 1:11"},
    {"abs'(0) = x", "name-unknown 1:11"},
};

static void wrong_models(void **state)
{
    size_t failed = 0;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        Unrolling r;
        unrolling_begin(&r, wrong[i].text);
        if (strcmp(unrolling_errors(&r), wrong[i].errors) != 0) {
            print_error("in:  %s\nis:  %s\nnot: %s\n\n", wrong[i].text,
                        buf_text(&r.out), wrong[i].errors);
            failed++;
        }
        unrolling_end(&r);
    }
    assert_int_equal(failed, 0);
}

static void check_message(const char *text, const char *message)
{
    Unrolling r;

    unrolling_begin(&r, text);
    assert_string_equal(unrolling_message(&r), message);
    unrolling_end(&r);
}

static void messages(void **state)
{
    (void)state;
    check_message("t in 1..2\nU = [1 2; 3 4]\nz[t] = U h[t-1]\nh[t] = z[t]\n",
                  "z[1] needs h[0], which nothing defines; give it, for "
                  "example h[0] = zeros(2).");
    check_message("t in 1..2\nX[t] = [1 2]\nH[t] = tanh(X[t] + H[t-1])\n",
                  "H[1] needs H[0], which nothing defines; give it, for "
                  "example H[0] = zeros(1, 2).");
    check_message("t in 1..2\nc[t] = f[t] * c[t-1]\nf[t] = [t; 1; 2]\n",
                  "c[1] needs c[0], which nothing defines; give it, for "
                  "example c[0] = zeros(3).");
    check_message("t in 2..3\nh[0] = [1; 2]\nh[t] = h[t-1]\n",
                  "h[2] needs h[1], which nothing defines; give it, for "
                  "example h[1] = zeros(2).");
    check_message("h[left[2]] = 1\nleft[1] = 1\n",
                  "h[left[2]] needs left[2], which nothing defines; give it, "
                  "for example left[2] = 1.");
    check_message("t in 1..3\nU = eye(2)\nh[t] = relu(z[t])\nz[t] = U h[t]\n",
                  "h[1] depends on itself: h[1] → z[1] → h[1]; one of these "
                  "equations must use an earlier value, as in h[t-1].");
    check_message("W = [1 2 3; 4 5 6]\nt in 1..2\nx[t] = [t; 2]\n"
                  "y[t] = W x[t]\n",
                  "W is 2 × 3 but x[1] has 2 entries: W x[t] needs a vector "
                  "of 3 (W: m:1; x[1]: m:3).");
    check_message("t in 1..3\nh[t] = 1\nh[2] = 5\n",
                  "h[2] is defined twice, here and in m:2; delete one, or "
                  "give an equation its own range with “for”.");
    check_message("T = 1e9\nt in 1..T\nh[t] = 1\n",
                  "1..1000000000 has 1000000000 numbers, more than 1000000; "
                  "make the range smaller, or allow more with --max-values.");
    check_message("weight = 2\ny = wieght\n",
                  "nothing defines wieght; is weight meant?");
}

/* Each id of our part of the catalogue stands in TEXTS: this table, or the
 * tests of limits and of `load`. */
static bool is_provoked(const char *id, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        const char *at = strstr(wrong[i].errors, id);
        if (at && at[strlen(id)] == ' ') {
            return true;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (strstr(texts[i], id)) {
            return true;
        }
    }
    return false;
}

static void every_id_is_provoked_and_said(void **state)
{
    static const char *const others[] = {"tests/unit/lang/unroll_limits.c",
                                         "tests/unit/lang/load.c"};
    const char *texts[COUNT_OF(others)];
    Text *zh = text_create(".", LANGUAGE_ZH);
    Arena arena;
    Str rest, line;
    bool ours = false;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        assert_true(file_read(&arena, others[i], FILE_TEXT_MOST, &rest, NULL));
        texts[i] = arena_copy(&arena, rest.data, rest.length);
    }
    assert_true(file_read(&arena, "assets/text/en/diagnostics.txt",
                          FILE_TEXT_MOST, &rest, NULL));
    while (str_line(&rest, &line)) {
        if (str_starts(line, "# ")) {
            ours = str_starts(line, "# names, indices, ranges");
        } else if (ours && line.length) {
            const char *colon = memchr(line.data, ':', line.length);
            assert_non_null(colon);
            char *id =
                arena_copy(&arena, line.data, (size_t)(colon - line.data));
            if (!is_provoked(id, texts, COUNT_OF(texts))) {
                fail_msg("nothing provokes %s", id);
            }
            if (!text_has(zh, id)) {
                fail_msg("%s is not said in Chinese", id);
            }
        }
    }
    arena_finish(&arena);
    text_destroy(zh);
}

static void every_error_has_a_text(void **state)
{
    Text *en = text_create(".", LANGUAGE_EN);

    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        Unrolling r;
        unrolling_begin(&r, wrong[i].text);
        for (size_t k = 0; k < r.diag.count; k++) {
            if (!text_has(en, r.diag.items[k].id)) {
                fail_msg("%s has no text", r.diag.items[k].id);
            }
            const char *message = diag_message(&r.arena, &r.diag.items[k], en);
            /* Every place of the message is filled. */
            for (char at = '0'; at <= '9'; at++) {
                char place[] = {'{', at, '}', 0};
                if (strstr(message, place)) {
                    fail_msg("%s", message);
                }
            }
        }
        unrolling_end(&r);
    }
    text_destroy(en);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_models),
        cmocka_unit_test(messages),
        cmocka_unit_test(every_id_is_provoked_and_said),
        cmocka_unit_test(every_error_has_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
