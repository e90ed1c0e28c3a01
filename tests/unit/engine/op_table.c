/* The rows of the table: complete, found by name, told of in the language. */
#include "unit/unit.h"

#include <ctype.h>
#include <string.h>

#include "base/file.h"
#include "engine/op.h"

static void every_row_is_complete(void **state)
{
    (void)state;
    assert_null(op_row(OP_NONE));
    assert_null(op_row(OP_COUNT));
    for (int id = OP_NONE + 1; id < OP_COUNT; id++) {
        const Op *row = op_row((uint16_t)id);
        if (!row->name || !row->value || !row->work) {
            fail_msg("row %d lacks a name, a value or a cost", id);
        }
        assert_true(row->most < 0 || row->least <= row->most);
        assert_true(!row->reverse == !row->tangent);
        assert_true(!row->shape == row->reverse_only);
        if (row->reverse_only) {
            assert_true(row->hidden);
            assert_null(row->reverse);
        }
        if (!row->hidden && row->name) {
            uint16_t found = OP_NONE;
            assert_true(op_find(row->name, strlen(row->name), &found));
            assert_int_equal(found, id);
        }
    }
}

static bool is_in_name(char c)
{
    return c == '_' || isalpha((unsigned char)c);
}

/* Whether the table of functions has the name, as a word. */
static bool is_in_table(Str page, const char *name)
{
    Str line;

    while (str_line(&page, &line)) {
        size_t at = 0, begin;
        while (str_starts(line, "|") && at < line.length) {
            for (begin = at; at < line.length && is_in_name(line.data[at]);) {
                at++;
            }
            if (str_is((Str){line.data + begin, at - begin}, name)) {
                return true;
            }
            at += at == begin;
        }
    }
    return false;
}

static void the_language_tells_of_each(void **state)
{
    Arena arena;
    Str page;
    (void)state;

    arena_init(&arena);
    assert_true(
        file_read(&arena, "docs/language.md", FILE_TEXT_MOST, &page, NULL));
    for (int id = OP_NONE + 1; id < OP_COUNT; id++) {
        const Op *row = op_row((uint16_t)id);
        if (!row->hidden && !is_in_table(page, row->name)) {
            fail_msg("docs/language.md has no %s in its table of functions",
                     row->name);
        }
    }
    arena_finish(&arena);
}

static void names_are_found(void **state)
{
    uint16_t id = OP_NONE;

    (void)state;
    assert_true(op_find("\xCF\x83", 2, &id));
    assert_int_equal(id, OP_SIGMOID);
    assert_true(op_find("sum", 3, &id));
    assert_int_equal(id, OP_SUM);
    assert_true(op_find("norm(", 4, &id));
    assert_int_equal(id, OP_NORM);
    assert_false(op_find("sigma", 5, &id));
    assert_false(op_find("+", 1, &id));
    assert_false(op_find("slope", 5, &id));
    assert_false(op_find("", 0, &id));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_complete),
        cmocka_unit_test(the_language_tells_of_each),
        cmocka_unit_test(names_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
