#include "unit/unit.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

typedef struct Fixture {
    Arena arena;
    Diag diag;
    char folder[32];
} Fixture;

static int set_up(void **state)
{
    Fixture *f = calloc(1, sizeof *f);

    arena_init(&f->arena);
    diag_init(&f->diag, &f->arena);
    strcpy(f->folder, "/tmp/unroll-file-XXXXXX");
    *state = f;
    return mkdtemp(f->folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    int result = system(arena_printf(&f->arena, "rm -r %s", f->folder));

    arena_finish(&f->arena);
    free(f);
    return result;
}

static char *in(Fixture *f, const char *name)
{
    return file_join(&f->arena, f->folder, name);
}

static void a_file_is_saved_and_read(void **state)
{
    Fixture *f = *state;
    Str content;
    const char **names;
    size_t count;

    assert_true(file_save(in(f, "b"), "hello", 5, &f->diag));
    assert_true(file_save(in(f, "a"), "", 0, &f->diag));
    assert_true(file_save(in(f, "b"), "world", 5, &f->diag));
    assert_true(file_read(&f->arena, in(f, "b"), 5, &content, &f->diag));
    assert_true(str_is(content, "world"));
    assert_true(file_read(&f->arena, in(f, "a"), 5, &content, &f->diag));
    assert_int_equal(content.length, 0);
    assert_true(file_list(&f->arena, f->folder, &names, &count));
    assert_int_equal(count, 2); /* and no file in between */
    assert_string_equal(names[0], "a");
    assert_string_equal(names[1], "b");
    assert_int_equal(f->diag.errors, 0);
}

static void what_cannot_be_read_is_reported(void **state)
{
    Fixture *f = *state;
    Str content;

    assert_true(file_save(in(f, "large"), "123456", 6, &f->diag));
    assert_int_equal(mkfifo(in(f, "pipe"), 0600), 0);
    assert_false(file_read(&f->arena, in(f, "no"), 5, &content, &f->diag));
    assert_false(file_read(&f->arena, f->folder, 5, &content, &f->diag));
    assert_false(file_read(&f->arena, in(f, "large"), 5, &content, &f->diag));
    assert_false(file_read(&f->arena, in(f, "pipe"), 5, &content, &f->diag));
    assert_false(file_read(&f->arena, in(f, "large/x"), 5, &content, &f->diag));
    assert_false(file_read(&f->arena, "/dev/zero", 5, &content, NULL));
    assert_int_equal(f->diag.count, 5);
    assert_string_equal(f->diag.items[0].id, "file-missing");
    assert_string_equal(f->diag.items[1].id, "file-is-folder");
    assert_string_equal(f->diag.items[2].id, "file-too-large");
    assert_string_equal(f->diag.items[3].id, "file-not-regular");
    assert_string_equal(f->diag.items[4].id, "file-unreadable");
}

static void a_writer_leaves_all_or_nothing(void **state)
{
    Fixture *f = *state;
    Str content;

    FileWriter *writer = file_create(in(f, "x"), &f->diag);
    file_write(writer, "..cd", 4);
    file_seek(writer, 0);
    file_write(writer, "ab", 2);
    assert_false(file_exists(in(f, "x")));
    assert_true(file_commit(writer, &f->diag));
    assert_true(file_read(&f->arena, in(f, "x"), 9, &content, &f->diag));
    assert_true(str_is(content, "abcd"));

    writer = file_create(in(f, "x"), &f->diag);
    file_write(writer, "lost", 4);
    file_abandon(writer);
    assert_true(file_read(&f->arena, in(f, "x"), 9, &content, &f->diag));
    assert_true(str_is(content, "abcd"));

    assert_null(file_create(f->folder, &f->diag));
    assert_null(file_create(in(f, "no/such/folder"), &f->diag));
    assert_int_equal(f->diag.errors, 2);
}

static void a_full_disk_is_reported(void **state)
{
    Fixture *f = *state;

    if (!file_exists("/dev/full")) {
        skip();
    }
    assert_false(file_save("/dev/full", "x", 1, &f->diag));
    assert_int_equal(f->diag.errors, 1);
    assert_true(file_exists("/dev/full"));
}

static void a_link_stays_a_link(void **state)
{
    Fixture *f = *state;
    struct stat facts;

    assert_true(file_save(in(f, "target"), "1", 1, &f->diag));
    assert_int_equal(symlink("target", in(f, "link")), 0);
    assert_true(file_save(in(f, "link"), "2", 1, &f->diag));
    assert_int_equal(lstat(in(f, "link"), &facts), 0);
    assert_true(S_ISLNK(facts.st_mode));
}

static void folders_are_made(void **state)
{
    Fixture *f = *state;

    assert_true(file_make_folder(in(f, "a/b/c"), &f->diag));
    assert_true(file_make_folder(in(f, "a/b/c/"), &f->diag));
    assert_true(file_is_folder(in(f, "a/b/c")));
    assert_true(file_save(in(f, "file"), "", 0, &f->diag));
    assert_false(file_make_folder(in(f, "file/x"), &f->diag));
}

static void paths_come_apart(void **state)
{
    Fixture *f = *state;

    assert_string_equal(file_join(&f->arena, "a", "b"), "a/b");
    assert_string_equal(file_join(&f->arena, "a/", "b"), "a/b");
    assert_string_equal(file_join(&f->arena, "a", "/b"), "/b");
    assert_string_equal(file_join(&f->arena, "", "b"), "b");
    assert_string_equal(file_folder(&f->arena, "a/b.md"), "a");
    assert_string_equal(file_folder(&f->arena, "b.md"), ".");
    assert_string_equal(file_folder(&f->arena, "/b.md"), "/");
    assert_string_equal(file_name("a/b.md"), "b.md");
    assert_string_equal(file_ending("a.d/b.zh.md"), ".md");
    assert_string_equal(file_ending("a.d/b"), "");
    assert_string_equal(file_ending(".hidden"), "");
}

static void nothing_outside_is_reached(void **state)
{
    Fixture *f = *state;

    assert_true(file_make_folder(in(f, "lesson"), &f->diag));
    assert_true(file_make_folder(in(f, "lesson-secret"), &f->diag));
    assert_true(file_save(in(f, "lesson/w"), "", 0, &f->diag));
    assert_true(file_save(in(f, "lesson-secret/w"), "", 0, &f->diag));
    assert_int_equal(symlink("../lesson-secret/w", in(f, "lesson/l")), 0);
    char *lesson = in(f, "lesson");
    assert_non_null(file_inside(&f->arena, lesson, "w"));
    assert_non_null(file_inside(&f->arena, lesson, "../lesson/w"));
    assert_null(file_inside(&f->arena, lesson, "../lesson-secret/w"));
    assert_null(file_inside(&f->arena, lesson, "l"));
    assert_null(file_inside(&f->arena, lesson, "/etc/passwd"));
    assert_null(file_inside(&f->arena, lesson, "missing"));
}

static void data_and_state_have_places(void **state)
{
    Fixture *f = *state;

    unsetenv("UNROLL_DATA");
    assert_true(file_exists(
        file_join(&f->arena, file_data_folder(), "assets/text/en/base.txt")));
    setenv("UNROLL_DATA", "/somewhere", 1);
    assert_string_equal(file_data_folder(), "/somewhere");
    setenv("XDG_STATE_HOME", "/state", 1);
    assert_string_equal(file_state_folder(&f->arena), "/state/unroll");
    setenv("XDG_STATE_HOME", "relative", 1);
    setenv("HOME", "/home/x", 1);
    assert_string_equal(file_state_folder(&f->arena),
                        "/home/x/.local/state/unroll");
    unsetenv("HOME");
    assert_null(file_state_folder(&f->arena));
}

#define TEST(function) \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_saved_and_read),
        TEST(what_cannot_be_read_is_reported),
        TEST(a_writer_leaves_all_or_nothing),
        TEST(a_full_disk_is_reported),
        TEST(a_link_stays_a_link),
        TEST(folders_are_made),
        TEST(paths_come_apart),
        TEST(nothing_outside_is_reached),
        TEST(data_and_state_have_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
