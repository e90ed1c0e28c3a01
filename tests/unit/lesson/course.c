/* The course lists what exists, and its lessons are found by their names. */
#include "unit/lesson/reading.h"

#include "lesson/course.h"

static void chapters(void **state)
{
    Reading r;
    size_t lessons = 0;
    (void)state;

    reading_begin(&r);
    Course *course = course_read(&r.arena, file_data_folder(), &r.diag);
    assert_int_equal(r.diag.count, 0);
    assert_int_equal(course->chapter_count, 9);
    assert_string_equal(course->chapters[0].title[LANGUAGE_EN], "Memory");
    assert_string_equal(course->chapters[0].title[LANGUAGE_ZH], "记忆");
    for (size_t i = 0; i < course->chapter_count; i++) {
        const Chapter *chapter = &course->chapters[i];
        assert_true(chapter->title[LANGUAGE_ZH][0] != '\0');
        for (size_t k = 0; k < chapter->lesson_count; k++, lessons++) {
            assert_true(chapter->lessons[k].there);
        }
    }
    assert_true(lessons > 0);
    reading_end(&r);
}

static void names(void **state)
{
    static const char *const good[] = {"05-hand-worked", "hand-worked", "05",
                                       "5", "005"};
    static const char *const bad[] = {
        "", "0", "50", "hand", "-hand-worked", "05-", "lesson.md"};
    Reading r;
    (void)state;

    reading_begin(&r);
    Course *course = course_read(&r.arena, file_data_folder(), &r.diag);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        const CourseLesson *found = course_find(course, str_of(good[i]));
        assert_non_null(found);
        assert_string_equal(found->name, "05-hand-worked");
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_null(course_find(course, str_of(bad[i])));
    }
    reading_end(&r);
}

static void nothing_there(void **state)
{
    Reading r;
    (void)state;

    reading_begin(&r);
    Course *course = course_read(&r.arena, "no such folder", &r.diag);
    assert_non_null(course);
    assert_int_equal(course->chapter_count, 0);
    assert_true(reading_said(&r, "file-missing"));
    reading_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chapters),
        cmocka_unit_test(names),
        cmocka_unit_test(nothing_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
