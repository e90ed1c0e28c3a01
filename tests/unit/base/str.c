#include "unit/unit.h"

#include "base/str.h"

static void views_compare(void **state)
{
    (void)state;
    assert_true(str_equal(STR("ab"), str_of("ab")));
    assert_false(str_equal(STR("ab"), STR("abc")));
    assert_true(str_equal(str_of(NULL), STR("")));
    assert_true(str_is(STR("x"), "x"));
    assert_true(str_starts(STR("hidden"), "hid"));
    assert_false(str_starts(STR("hi"), "hid"));
    assert_true(str_is(str_trim(STR(" \t a b\r\n")), "a b"));
    assert_true(str_is(str_trim(STR(" \n ")), ""));
}

static void lines_are_cut(void **state)
{
    Str rest = STR("one\r\n\ntwo"), line;
    (void)state;

    assert_true(str_line(&rest, &line));
    assert_true(str_is(line, "one"));
    assert_true(str_line(&rest, &line));
    assert_true(str_is(line, ""));
    assert_true(str_line(&rest, &line));
    assert_true(str_is(line, "two"));
    assert_false(str_line(&rest, &line));
}

static void words(void **state)
{
    Str text = STR("  view\tledger  dL/dU ");
    (void)state;

    assert_true(str_is(str_word(&text), "view"));
    assert_true(str_is(str_word(&text), "ledger"));
    assert_true(str_is(text, "dL/dU"));
    assert_true(str_is(str_word(&text), "dL/dU"));
    assert_true(str_is(str_word(&text), ""));
}

static void every_code_point_goes_there_and_back(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        char bytes[4];
        size_t at = 0;
        if (code >= 0xD800 && code <= 0xDFFF) {
            continue;
        }
        Str text = {bytes, str_encode(bytes, code)};
        assert_int_equal(str_decode(text, &at), code);
        assert_int_equal(at, text.length);
    }
}

static void wrong_bytes_are_found(void **state)
{
    static const char *const wrong[] = {
        "a\x80",
        "a\xC0\x80",
        "a\xC1\xBF",
        "a\xC3",
        "a\xE0\x80\x80",
        "a\xED\xA0\x80",
        "a\xF0\x80\x80\x80",
        "a\xF4\x90\x80\x80",
        "a\xFF",
        "a\xE4\xB8",
        "a\xC3(",
    };
    (void)state;

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        size_t at = 1;
        assert_int_equal(str_find_invalid(str_of(wrong[i])), 1);
        assert_int_equal(str_decode(str_of(wrong[i]), &at), STR_INVALID);
        assert_int_equal(at, 2);
    }
    assert_int_equal(str_find_invalid(STR("时间 ∂L/∂h")), 16);
}

static void columns_of_a_terminal(void **state)
{
    (void)state;
    assert_int_equal(str_columns('a'), 1);
    assert_int_equal(str_columns(0x65F6), 2); /* a hanzi */
    assert_int_equal(str_columns(0xFF0C), 2); /* a full-width comma */
    assert_int_equal(str_columns(0x0302), 0); /* a hat */
    assert_int_equal(str_columns(0x2202), 1); /* the partial sign */
}

static void distances_for_did_you_mean(void **state)
{
    (void)state;
    assert_int_equal(str_distance(STR("relu"), STR("relu"), 2), 0);
    assert_int_equal(str_distance(STR("relu"), STR("rleu"), 2), 2);
    assert_int_equal(str_distance(STR("sigmoid"), STR("sigmod"), 2), 1);
    assert_int_equal(str_distance(STR("tanh"), STR("softmax"), 2), 3);
    assert_int_equal(str_distance(STR(""), STR("ab"), 2), 2);
}

static void a_buffer_grows(void **state)
{
    Buf buf = {0};
    (void)state;

    assert_string_equal(buf_text(&buf), "");
    buf_printf(&buf, "%s", "");
    for (int i = 0; i < 500; i++) {
        buf_printf(&buf, "%d,", i);
    }
    buf_push_str(&buf, STR("end"));
    buf_push_char(&buf, '.');
    assert_int_equal(strlen(buf_text(&buf)), buf.length);
    assert_true(str_starts(buf_str(&buf), "0,1,2,"));
    buf_clear(&buf);
    assert_string_equal(buf_text(&buf), "");
    buf_finish(&buf);
    assert_null(buf.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(views_compare),
        cmocka_unit_test(lines_are_cut),
        cmocka_unit_test(words),
        cmocka_unit_test(every_code_point_goes_there_and_back),
        cmocka_unit_test(wrong_bytes_are_found),
        cmocka_unit_test(columns_of_a_terminal),
        cmocka_unit_test(distances_for_did_you_mean),
        cmocka_unit_test(a_buffer_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
