#include "unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "export/format.h"

static void every_row_is_complete(void **state)
{
    size_t count;
    const Format *const *rows = format_rows(&count);

    (void)state;
    assert_true(count > 0);
    assert_string_equal(rows[0]->name, "png");
    for (size_t i = 0; i < count; i++) {
        const Format *row = rows[i];

        assert_non_null(row->begin);
        assert_non_null(row->frame);
        assert_non_null(row->end);
        assert_int_equal(row->ending[0], '.');
        /* Found by its own name: no two rows share one. */
        assert_ptr_equal(format_find(str_of(row->name)), row);
        char path[32];
        snprintf(path, sizeof path, "deck%s", row->ending);
        assert_non_null(format_of_path(path));
    }
}

/* What it is, and its name where --format is explained. */
static void every_row_is_told_of(void **state)
{
    size_t count;
    const Format *const *rows = format_rows(&count);
    (void)state;

    for (int k = 0; k < LANGUAGE_COUNT; k++) {
        Text *text = text_create(".", (Language)k);
        const char *all = text_get(text, "option.export.format");
        for (size_t i = 0; i < count; i++) {
            char key[32];
            snprintf(key, sizeof key, "format.%s", rows[i]->name);
            if (!text_has(text, key) || !strstr(all, rows[i]->name)) {
                fail_msg("%s in %s", key, language_code((Language)k));
            }
        }
        text_destroy(text);
    }
}

static void formats_are_found_by_paths(void **state)
{
    (void)state;
    assert_ptr_equal(format_of_path("out/deck.svg"), format_find(STR("svg")));
    assert_ptr_equal(format_of_path("deck.v2.pdf"), format_find(STR("pdf")));
    assert_null(format_of_path("deck"));
    assert_null(format_of_path("deck.doc"));
    assert_null(format_find(STR("PNG")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_complete),
        cmocka_unit_test(every_row_is_told_of),
        cmocka_unit_test(formats_are_found_by_paths),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
