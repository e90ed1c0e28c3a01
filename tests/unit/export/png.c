#include "unit/unit.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "export/png.h"

#define WIDTH 37
#define HEIGHT 23
#define PITCH 160 /* more than 4 * WIDTH */

typedef struct Pictures {
    Arena arena;
    Diag diag;
    char folder[64];
    uint8_t pixels[PITCH * HEIGHT];
} Pictures;

static int set_up(void **state)
{
    static Pictures setting;

    arena_init(&setting.arena);
    diag_init(&setting.diag, &setting.arena);
    strcpy(setting.folder, "/tmp/unroll-png-XXXXXX");
    for (size_t i = 0; i < sizeof setting.pixels; i++) {
        setting.pixels[i] = (uint8_t)(i * i % 251);
    }
    *state = &setting;
    return mkdtemp(setting.folder) ? 0 : 1;
}

static int tear_down(void **state)
{
    Pictures *setting = *state;

    remove(file_join(&setting->arena, setting->folder, "a.png"));
    remove(setting->folder);
    arena_finish(&setting->arena);
    return 0;
}

static void read_back(Pictures *setting, const char *path, bool alpha)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    uint8_t *read;

    assert_true(png_image_begin_read_from_file(&image, path));
    assert_int_equal(image.width, WIDTH);
    assert_int_equal(image.height, HEIGHT);
    assert_int_equal((image.format & PNG_FORMAT_FLAG_ALPHA) != 0, alpha);
    image.format = PNG_FORMAT_BGRA;
    read = arena_alloc(&setting->arena, PNG_IMAGE_SIZE(image));
    assert_true(png_image_finish_read(&image, NULL, read, 0, NULL));
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            uint32_t is, was;

            memcpy(&is, read + 4 * (y * WIDTH + x), 4);
            memcpy(&was, setting->pixels + y * PITCH + 4 * x, 4);
            assert_int_equal(is, alpha ? was : was | 0xFF000000u);
        }
    }
}

static void pixels_come_back(void **state)
{
    Pictures *setting = *state;
    char *path = file_join(&setting->arena, setting->folder, "a.png");

    assert_true(png_save(path, setting->pixels, WIDTH, HEIGHT, PITCH, false,
                         &setting->diag));
    read_back(setting, path, false);
    assert_true(png_save(path, setting->pixels, WIDTH, HEIGHT, PITCH, true,
                         &setting->diag));
    read_back(setting, path, true);
    assert_int_equal(setting->diag.errors, 0);
}

/* Nothing of the day or the machine is in the file. */
static void files_are_reproducible(void **state)
{
    Pictures *setting = *state;
    char *path = file_join(&setting->arena, setting->folder, "a.png");
    Str first, second;

    assert_true(png_save(path, setting->pixels, WIDTH, HEIGHT, PITCH, false,
                         &setting->diag));
    assert_true(file_read(&setting->arena, path, FILE_TEXT_MOST, &first,
                          &setting->diag));
    assert_true(png_save(path, setting->pixels, WIDTH, HEIGHT, PITCH, false,
                         &setting->diag));
    assert_true(file_read(&setting->arena, path, FILE_TEXT_MOST, &second,
                          &setting->diag));
    assert_true(str_equal(first, second));
    for (size_t i = 0; i + 4 <= first.length; i++) {
        assert_int_not_equal(memcmp(first.data + i, "tIME", 4), 0);
    }
}

static void a_failure_is_reported(void **state)
{
    Pictures *setting = *state;

    assert_false(png_save("/nowhere/at/all.png", setting->pixels, WIDTH, HEIGHT,
                          PITCH, false, &setting->diag));
    assert_int_equal(setting->diag.errors, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pixels_come_back),
        TEST(files_are_reproducible),
        TEST(a_failure_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
