/* Every character of the texts and lessons can be shown. When this fails, run
 * assets/fonts/make.sh, or write something else. */
#include "unit/unit.h"

#include "base/file.h"
#include "draw/font.h"

typedef struct Search {
    Arena arena;
    Diag diag;
    Fonts *fonts;
    size_t files, missing;
} Search;

static void look_at_file(Search *search, const char *path)
{
    size_t at = 0, line = 1;
    Str text;

    assert_true(
        file_read(&search->arena, path, FILE_TEXT_MOST, &text, &search->diag));
    search->files++;
    while (at < text.length) {
        uint32_t code_point = str_decode(text, &at);

        line += code_point == '\n';
        if (code_point == '\n' || code_point == '\t' ||
            font_has(search->fonts, FACE_TEXT, code_point) ||
            font_has(search->fonts, FACE_MATH, code_point)) {
            continue;
        }
        print_error("%s:%zu: no glyph for U+%04X\n", path, line,
                    (unsigned)code_point);
        search->missing++;
    }
}

static void look_below(Search *search, const char *folder, const char *ending)
{
    const char **names;
    size_t count;

    assert_true(file_list(&search->arena, folder, &names, &count));
    for (size_t i = 0; i < count; i++) {
        char *path = file_join(&search->arena, folder, names[i]);

        if (file_is_folder(path)) {
            look_below(search, path, ending);
        } else if (strcmp(file_ending(path), ending) == 0) {
            look_at_file(search, path);
        }
    }
}

static void texts_have_glyphs(void **state)
{
    const char *data = file_data_folder();
    Search search = {0};
    const char *lessons;

    (void)state;
    arena_init(&search.arena);
    diag_init(&search.diag, &search.arena);
    search.fonts = font_open(data, &search.diag);
    assert_non_null(search.fonts);
    look_below(&search, file_join(&search.arena, data, "assets/text"), ".txt");
    assert_true(search.files > 0);
    lessons = file_join(&search.arena, data, "lessons");
    if (file_is_folder(lessons)) {
        look_below(&search, lessons, ".md");
    }
    assert_int_equal(search.missing, 0);
    font_close(search.fonts);
    arena_finish(&search.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_have_glyphs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
