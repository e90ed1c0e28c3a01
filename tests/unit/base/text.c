#include "unit/unit.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"

static void languages_have_codes(void **state)
{
    Language language;
    (void)state;

    assert_true(language_find(STR("zh"), &language));
    assert_int_equal(language, LANGUAGE_ZH);
    assert_string_equal(language_code(LANGUAGE_EN), "en");
    assert_false(language_find(STR("xx"), &language));
}

static void the_environment_chooses(void **state)
{
    (void)state;
    unsetenv("LC_ALL");
    unsetenv("LC_MESSAGES");
    setenv("LANG", "zh_CN.UTF-8", 1);
    assert_int_equal(language_of_environment(), LANGUAGE_ZH);
    setenv("LC_ALL", "C", 1);
    assert_int_equal(language_of_environment(), LANGUAGE_EN);
}

static void a_catalogue_is_read(void **state)
{
    static const char *const args[] = {"a", "b"};
    static const char english[] = "# a comment: none\n"
                                  "both: {1} before {0}, {0}: {2}\n"
                                  "only-english:   word  \n";
    static const char chinese[] = "both: {0}在{1}之前\n";
    char folder[] = "/tmp/unroll-text-XXXXXX";
    Arena arena;
    (void)state;

    arena_init(&arena);
    assert_non_null(mkdtemp(folder));
    char *en = file_join(&arena, folder, "assets/text/en");
    char *zh = file_join(&arena, folder, "assets/text/zh");
    assert_true(file_make_folder(en, NULL) && file_make_folder(zh, NULL));
    assert_true(file_save(file_join(&arena, en, "a.txt"), english,
                          sizeof english - 1, NULL));
    assert_true(file_save(file_join(&arena, zh, "a.txt"), chinese,
                          sizeof chinese - 1, NULL));

    Text *text = text_create(folder, LANGUAGE_EN);
    assert_string_equal(text_fill(&arena, text, "both", args, 2),
                        "b before a, a: {2}");
    assert_string_equal(text_get(text, "only-english"), "word");
    assert_string_equal(text_get(text, "unknown"), "unknown");
    assert_true(text_has(text, "both"));
    assert_false(text_has(text, "# a comment"));
    text_destroy(text);

    text = text_create(folder, LANGUAGE_ZH);
    assert_int_equal(text_language(text), LANGUAGE_ZH);
    assert_string_equal(text_fill(&arena, text, "both", args, 2), "a在b之前");
    assert_string_equal(text_get(text, "only-english"), "word");
    assert_true(text_has(text, "both"));
    assert_false(text_has(text, "only-english"));
    text_destroy(text);

    const char *remove = arena_printf(&arena, "rm -r %s", folder);
    assert_int_equal(system(remove), 0);
    arena_finish(&arena);
}

/* The keys of the English files: each stands once, is translated, and its
 * translation fills the same places. */
static void check_line(const Text *chinese, const char *file, Str line)
{
    const char *colon = line.length ? memchr(line.data, ':', line.length) : 0;
    Arena arena;

    if (!colon || line.data[0] == '#') {
        return;
    }
    arena_init(&arena);
    Str key_view = str_trim((Str){line.data, (size_t)(colon - line.data)});
    char *key = arena_copy(&arena, key_view.data, key_view.length);
    char *value = arena_copy(&arena, line.data, line.length);
    if (!text_has(chinese, key)) {
        fail_msg("%s: %s is not translated", file, key);
    }
    for (char digit = '0'; digit <= '9'; digit++) {
        char place[] = {'{', digit, '}', 0};
        bool here = strstr(value, place) != NULL;
        bool there = strstr(text_get(chinese, key), place) != NULL;
        if (here != there) {
            fail_msg("%s: %s fills %s in one language only", file, key, place);
        }
    }
    arena_finish(&arena);
}

static void chinese_is_complete(void **state)
{
    Arena arena;
    const char **names;
    size_t count;
    Text *chinese = text_create(".", LANGUAGE_ZH);
    (void)state;

    arena_init(&arena);
    assert_true(file_list(&arena, "assets/text/en", &names, &count));
    for (size_t i = 0; i < count; i++) {
        Str content, line;
        char *path = file_join(&arena, "assets/text/en", names[i]);
        assert_true(file_read(&arena, path, FILE_TEXT_MOST, &content, NULL));
        while (str_line(&content, &line)) {
            check_line(chinese, names[i], line);
        }
    }
    arena_finish(&arena);
    text_destroy(chinese);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_have_codes),
        cmocka_unit_test(the_environment_chooses),
        cmocka_unit_test(a_catalogue_is_read),
        cmocka_unit_test(chinese_is_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
