#include "unit/lang/reading.h"

#include "lang/lex.h"

/* The tokens of a text, in short: names and numbers as they are, kinds as
 * letters; `_` before a token that has space before it. */
static const char *const kind_names[] = {
    [TOKEN_END] = "END",         [TOKEN_LINE_END] = "EOL",
    [TOKEN_FOR] = "FOR",         [TOKEN_IN] = "IN",
    [TOKEN_LEARN] = "LEARN",     [TOKEN_LOSS] = "LOSS",
    [TOKEN_TRAIN] = "TRAIN",     [TOKEN_SYMBOLS] = "SYMBOLS",
    [TOKEN_PLUS] = "+",          [TOKEN_MINUS] = "-",
    [TOKEN_STAR] = "*",          [TOKEN_SLASH] = "/",
    [TOKEN_CARET] = "^",         [TOKEN_PRIME] = "'",
    [TOKEN_EQUALS] = "=",        [TOKEN_COMMA] = ",",
    [TOKEN_SEMICOLON] = ";",     [TOKEN_COLON] = ":",
    [TOKEN_RANGE] = "..",        [TOKEN_BAR] = "|",
    [TOKEN_ROUND_OPEN] = "(",    [TOKEN_ROUND_CLOSE] = ")",
    [TOKEN_SQUARE_OPEN] = "[",   [TOKEN_SQUARE_CLOSE] = "]",
    [TOKEN_CURLY_OPEN] = "{",    [TOKEN_CURLY_CLOSE] = "}",
    [TOKEN_COMPARE] = "COMPARE",
};

typedef struct Lexed {
    const char *text, *tokens;
} Lexed;

static void show(Buf *out, const Token *token)
{
    if (out->length) {
        buf_push_char(out, ' ');
    }
    if (token->space_before && token->kind > TOKEN_LINE_END) {
        buf_push_char(out, '_');
    }
    if (token->kind == TOKEN_NUMBER) {
        buf_printf(out, "%.17g%s", token->number, token->whole ? "" : "f");
    } else if (token->kind == TOKEN_NAME) {
        buf_push_str(out, token->text);
    } else if (token->kind == TOKEN_TEXT) {
        buf_push_char(out, '<');
        buf_push_str(out, token->text);
        buf_push_char(out, '>');
    } else {
        buf_printf(out, "%s", kind_names[token->kind]);
    }
}

static void check_tokens(const Lexed *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(cases[i].text);
        Source source = {"m", {cases[i].text, length}};
        Arena arena;
        Diag diag;
        Lexer lex;
        Token token;
        Buf out = {0};

        arena_init(&arena);
        diag_init(&diag, &arena);
        lex_init(&lex, &arena, &source, source.text, 0, (uint32_t)length,
                 &diag);
        do {
            lex_next(&lex, &token);
            show(&out, &token);
        } while (token.kind != TOKEN_END);
        assert_string_equal(buf_text(&out), cases[i].tokens);
        assert_int_equal(diag.errors, 0);
        buf_finish(&out);
        arena_finish(&arena);
    }
}

static void numbers(void **state)
{
    static const Lexed cases[] = {
        {"12 0.5 1e-3 1E3", "12 _0.5f _0.001f _1000f END"},
        {"2x 1..T 1.5..2", "2 x _1 .. T _1.5f .. 2 END"},
        {"2e 2e3 2e+x 2e+3", "2 e _2000f _2 e + x _2000f END"},
        {"0.1 0.30000000000000004 1e22 1e23",
         "0.10000000000000001f _0.30000000000000004f _1e+22f "
         "_9.9999999999999992e+22f END"},
        {"123456789012345 1234567890123456 9007199254740993",
         "123456789012345 _1234567890123456 _9007199254740992 END"},
        {"4.9e-324 1e-400 1.7976931348623157e308",
         "4.9406564584124654e-324f _0f _1.7976931348623157e+308f END"},
        {"00012 0x1F", "12 _0 x1F END"},
        {"123456789.123456 0.000000000000001",
         "123456789.123456f _1.0000000000000001e-15f END"},
    };
    (void)state;

    check_tokens(cases, COUNT_OF(cases));
}

static void names(void **state)
{
    static const Lexed cases[] = {
        {"W_xh h2 a_ Ω σ αβ_1 lossy in_ fork",
         "W_xh _h2 _a_ _Ω _σ _αβ_1 _lossy _in_ _fork END"},
        {"for in learn loss train symbols For",
         "FOR _IN _LEARN _LOSS _TRAIN _SYMBOLS _For END"},
        {"σ(x) h[t]", "σ ( x ) _h [ t ] END"},
        {"Aᵀ a⊙b", "A ' _a * b END"},
    };
    (void)state;

    check_tokens(cases, COUNT_OF(cases));
}

static void lines(void **state)
{
    static const Lexed cases[] = {
        {"a\nb", "a EOL b END"},
        {"\n\n  # only a comment\na # so\n\n\nb\n", "_a EOL _b EOL END"},
        {"a +\nb", "a _+ _b END"},
        {"a + # why\n\n # and\n b", "a _+ _b END"},
        {"a =\nb,\nc ..\nd ^\ne /\nf *\ng ⊙\nh -\ni",
         "a _= _b , _c _.. _d _^ _e _/ _f _* _g _* _h _- _i END"},
        {"A'\nb", "A ' EOL b END"},
        {"|a\n|", "| a EOL | END"},
        {"[1\n2 # two\n3]\n4", "[ 1 _2 _3 ] EOL 4 END"},
        {"(a\n\n(b\n))\nc", "( a _( b _) ) EOL c END"},
        {"{1,\n2}\nc", "{ 1 , _2 } EOL c END"},
        {"a\r\nb\r\n(\r\nc\r\n)\r", "a EOL b EOL ( _c _) EOL END"},
        {"\xEF\xBB\xBF"
         "a\tb",
         "a _b END"},
        {"", "END"},
        {"\n", "END"},
        {"# end", "END"},
    };
    (void)state;

    check_tokens(cases, COUNT_OF(cases));
}

/* A bracket is given up where the next line can only be a statement. */
static void a_new_statement_ends_the_one_before(void **state)
{
    static const Lexed cases[] = {
        {"(a\nb = c", "( a EOL b _= _c END"},
        {"(a\nb[t, [1]] = c", "( a EOL b [ t , _[ 1 ] ] _= _c END"},
        {"(a\nf(x) = c", "( a EOL f ( x ) _= _c END"},
        {"(a\nrelu'(0) = c", "( a EOL relu ' ( 0 ) _= _c END"},
        {"(a\nlearn b", "( a EOL LEARN _b END"},
        {"(a\nt in b", "( a EOL t _IN _b END"},
        {"a +\nb = c", "a _+ EOL b _= _c END"},
        {"(a for\nt in b,\nu in c)", "( a _FOR _t _IN _b , _u _IN _c ) END"},
        {"(a\nb == c)", "( a _b _COMPARE _c ) END"},
        {"(a\nb[1\n] = c", "( a _b [ 1 _] _= _c END"},
    };
    (void)state;

    check_tokens(cases, COUNT_OF(cases));
}

static void texts(void **state)
{
    static const Lexed cases[] = {
        {"\"床前 # （” \\n\" x", "<床前 # （” \\n> _x END"},
        {"\"\"", "<> END"},
    };
    (void)state;

    check_tokens(cases, COUNT_OF(cases));
}

static const Wrong wrong[] = {
    /* numbers */
    {"x = .5", "lex-point 1:5"},
    {"x = 1.", "lex-point 1:5"},
    {"x = 1.e5 + 1.2.3\ny = 1.)", "lex-point 1:5, lex-point 1:12, "
                                  "lex-point 2:5, parse-close 2:7"},
    {"x = 1e999", "lex-range 1:5"},
    {"x = １２ + ３．５ + 1２ + １。5",
     "lex-lookalike 1:5, lex-lookalike 1:10, lex-lookalike 1:16, "
     "lex-lookalike 1:21"},
    /* full-width signs, each once and nothing else */
    {"Ｗ ＝ ［１， ２； ３　４］",
     "lex-lookalike 1:1, lex-lookalike 1:3, lex-lookalike 1:5, "
     "lex-lookalike 1:6, lex-lookalike 1:7, lex-lookalike 1:9, "
     "lex-lookalike 1:10, lex-lookalike 1:12, lex-space 1:13, "
     "lex-lookalike 1:14, lex-lookalike 1:15"},
    {"y = tanh（x）＋ a － b ＊ c ／ d",
     "lex-lookalike 1:9, lex-lookalike 1:11, lex-lookalike 1:12, "
     "lex-lookalike 1:16, lex-lookalike 1:20, lex-lookalike 1:24"},
    {"S = ｛1、 2｝\nf（x）= g(x： 1)\na ≔ ｜x‖",
     "lex-lookalike 1:5, lex-lookalike 1:7, lex-lookalike 1:10, "
     "lex-lookalike 2:2, lex-lookalike 2:4, lex-lookalike 2:10, "
     "lex-lookalike 3:3, lex-lookalike 3:5, lex-lookalike 3:7"},
    {"symbols w = “春眠”\nsymbols v ＝ 「a\"", "lex-lookalike 1:13, "
                                               "lex-lookalike 2:11, "
                                               "lex-lookalike 2:13"},
    {"a = 3。 ＃ （\nb = 1…2",
     "lex-lookalike 1:6, lex-lookalike 1:8, lex-lookalike 2:6, "
     "parse-range-place 2:6"},
    {"W = 【1】", "lex-lookalike 1:5, lex-lookalike 1:7"},
    {"ｆｏｏ = b２ + ａ_1", "lex-lookalike 1:1, lex-lookalike 1:7, "
                            "lex-lookalike 1:12"},
    {"v ∈ {1}", "lex-lookalike 1:3"},
    /* signs of mathematics and of word processors */
    {"a = b − c – d ‐ e", "lex-lookalike 1:7, lex-lookalike 1:11, "
                          "lex-lookalike 1:15"},
    {"a = [1 −2]", "lex-lookalike 1:8"},
    {"a = A′ + B’ + C‘ + D⊤", "lex-lookalike 1:6, lex-lookalike 1:11, "
                              "lex-lookalike 1:16, lex-lookalike 1:21"},
    {"a = b × c · d @ e ⋅ f",
     "lex-product 1:7, lex-product 1:11, lex-product 1:15, lex-product 1:19"},
    {"a = x² ÷ h₁ + ½ x", "lex-lookalike 1:6, lex-lookalike 1:8, "
                          "lex-lookalike 1:11, lex-lookalike 1:15"},
    {"L = ∑(x) + √(y) + µ", "lex-lookalike 1:5, lex-lookalike 1:12, "
                            "lex-lookalike 1:19"},
    {"a = b ∘ c", "lex-lookalike 1:7"},
    {"a = b ≤ c", "parse-compare 1:7"},
    {"a = b ＜ c", "parse-compare 1:7"},
    /* spellings of other languages */
    {"a := b .* c ./ d .^ 2 ** e", "lex-spelling 1:3, lex-spelling 1:8, "
                                   "lex-spelling 1:13, lex-spelling 1:18, "
                                   "lex-spelling 1:23"},
    {"a = 2.*b + c.'", "lex-spelling 1:6, lex-spelling 1:13"},
    {"t in 1...T", "lex-spelling 1:7"},
    {"a = b % c\n% a comment (\nh[t % 2] = 1",
     "lex-percent 1:7, lex-percent 2:1, lex-percent 3:5"},
    {"a = b & c\n$x$ y\na = \\frac b\n~", "lex-stray 1:7, lex-stray 2:1, "
                                          "lex-stray 3:5, lex-stray 4:1"},
    {"x = 1 . 2\ny = _a", "lex-stray 1:7, parse-number-factor 1:9, "
                          "lex-stray 2:5"},
    /* names */
    {"隐藏 = été + h̃ + Ж", "lex-letter 1:1, lex-letter 1:6, "
                           "lex-letter 1:12, lex-letter 1:17"},
    {"loss 損失", "lex-letter 1:6"},
    {"a = ☃ b", "lex-unknown 1:5"},
    {"a = b 😀", "lex-unknown 1:7"},
    /* spaces, and what cannot be seen */
    {"a\u00A0= b\u2003+ c", "lex-space 1:2, lex-space 1:6"},
    {"a = b\u200B + \uFEFF"
     "c\u202E",
     "lex-invisible 1:6, lex-invisible 1:10, "
     "lex-invisible 1:12"},
    {"a = b\x07\x07\n# \x1b[31m\nc = \x7F 1", "lex-control 1:6, "
                                              "lex-control 2:3, "
                                              "lex-control 3:5"},
    {"a = b\rc = d", "lex-control 1:6, parse-equals-second 1:9"},
    {"a = b\x0C\n\xC2\x85", "lex-control 1:6, lex-control 2:1"},
    /* bytes that are not UTF-8 */
    {"a = \xff\xfe\xfd b", "lex-utf8 1:5"},
    {"a = 1 # \xC0\xAF \xED\xA0\x80\nb = \xE4\xBD",
     "lex-utf8 1:9, lex-utf8 1:12, parse-dangling 2:3, lex-utf8 2:5"},
    {"symbols w = \"a\x80\x01\"", "lex-utf8 1:15, lex-control 1:16"},
    /* texts */
    {"symbols w = \"abc\na = 1", "lex-text-open 1:13"},
    {"symbols w = “abc", "lex-lookalike 1:13, lex-text-open 1:13"},
};

static void wrong_texts(void **state)
{
    (void)state;
    reading_check_wrong(wrong, COUNT_OF(wrong));
}

static void every_id_is_provoked_and_said(void **state)
{
    (void)state;
    reading_check_ids(wrong, COUNT_OF(wrong), "lex-");
}

/* Between quotes and in comments any character may stand. */
static void comments_and_texts_are_free(void **state)
{
    const char *text = "a = 1 # （１＋２）× “床” 。\u00A0\u3000 é\n"
                       "symbols w = \"（１） “床”。\u3000é%$\\\"";
    Reading r;
    (void)state;

    reading_begin(&r, text, strlen(text));
    assert_string_equal(reading_errors(&r), "");
    assert_string_equal(reading_written(&r, WRITE_TEXT),
                        "a = 1 | symbols w = \"（１） “床”。\u3000é%$\\\"");
    reading_end(&r);
}

static void a_zero_byte_is_a_control_character(void **state)
{
    Reading r;
    (void)state;

    reading_begin(&r, "a = \0 1", 7);
    assert_string_equal(reading_errors(&r), "lex-control 1:5");
    assert_string_equal(reading_written(&r, WRITE_TEXT), "a = 1");
    reading_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(names),
        cmocka_unit_test(lines),
        cmocka_unit_test(a_new_statement_ends_the_one_before),
        cmocka_unit_test(texts),
        cmocka_unit_test(wrong_texts),
        cmocka_unit_test(every_id_is_provoked_and_said),
        cmocka_unit_test(comments_and_texts_are_free),
        cmocka_unit_test(a_zero_byte_is_a_control_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
