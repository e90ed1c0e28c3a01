#include "lesson/course.h"

#include <string.h>

#include "base/file.h"
#include "lesson/markdown.h"

/* What parts the languages of a title: "Memory · 记忆". */
#define TITLE_BREAK " \xC2\xB7 "

static void split_title(Arena *arena, Str text,
                        const char *title[LANGUAGE_COUNT])
{
    size_t length = strlen(TITLE_BREAK);
    Str parts[LANGUAGE_COUNT] = {text, text};

    for (size_t i = 0; i + length <= text.length; i++) {
        if (memcmp(text.data + i, TITLE_BREAK, length) == 0) {
            parts[LANGUAGE_EN].length = i;
            parts[LANGUAGE_ZH] =
                (Str){text.data + i + length, text.length - i - length};
            break;
        }
    }
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        Str part = str_trim(parts[i]);
        title[i] = arena_copy(arena, part.length ? part.data : "", part.length);
    }
}

/* The folder of a link such as 05-hand-worked/lesson.md; empty when it leads
 * elsewhere. */
static Str link_folder(Str link)
{
    Str none = {"", 0};
    size_t length = 0;

    while (length < link.length && link.data[length] != '/') {
        length++;
    }
    Str rest = {link.data ? link.data + length : "", link.length - length};
    bool lesson =
        rest.length == 0 || str_is(rest, "/") || str_is(rest, "/lesson.md");
    if (!lesson || length == 0 || link.data[0] == '.' ||
        memchr(link.data, ':', length)) {
        return none;
    }
    return (Str){link.data, length};
}

static bool take_lesson(Arena *arena, const char *folder,
                        const MarkdownBlock *block, CourseLesson *lesson)
{
    Str name = link_folder(block->link);

    if (!block->nested || name.length == 0) {
        return false;
    }
    lesson->name = arena_copy(arena, name.data, name.length);
    lesson->path =
        file_join(arena, file_join(arena, folder, lesson->name), "lesson.md");
    lesson->there = file_exists(lesson->path);
    split_title(arena, block->link_text, lesson->title);
    return true;
}

Course *course_read(Arena *arena, const char *data_folder, Diag *diag)
{
    Course *course = ARENA_NEW(arena, Course);
    Source *source = ARENA_NEW(arena, Source);
    const char *folder = file_join(arena, data_folder, "lessons");
    size_t chapters = 0, lessons = 0;

    split_title(arena, STR(""), course->title);
    source->name = file_join(arena, folder, "course.md");
    if (!file_read(arena, source->name, FILE_TEXT_MOST, &source->text, diag)) {
        return course;
    }
    Markdown *markdown = markdown_read(arena, source, diag);
    for (size_t i = 0; markdown && i < markdown->count; i++) {
        const MarkdownBlock *block = &markdown->blocks[i];
        if (block->kind == MARKDOWN_HEADING && block->level == 1) {
            split_title(arena, block->text, course->title);
        } else if (block->kind == MARKDOWN_HEADING && block->level == 2) {
            Chapter *chapter = ARENA_PUSH(arena, course->chapters,
                                          course->chapter_count, chapters);
            *chapter = (Chapter){0};
            lessons = 0;
            split_title(arena, block->text, chapter->title);
        } else if (block->kind == MARKDOWN_PARAGRAPH && course->chapter_count) {
            Chapter *chapter = &course->chapters[course->chapter_count - 1];
            CourseLesson lesson;
            if (take_lesson(arena, folder, block, &lesson)) {
                *ARENA_PUSH(arena, chapter->lessons, chapter->lesson_count,
                            lessons) = lesson;
            }
        }
    }
    return course;
}

static Str without_zeros(Str digits)
{
    while (digits.length > 1 && digits.data[0] == '0') {
        digits.data++;
        digits.length--;
    }
    return digits;
}

static bool is_called(const char *full, Str name)
{
    Str whole = str_of(full), number = course_number(whole);
    Str rest = {whole.data + number.length, whole.length - number.length};

    if (str_equal(whole, name)) {
        return true;
    }
    if (number.length == 0 || !str_starts(rest, "-")) {
        return false;
    }
    rest = (Str){rest.data + 1, rest.length - 1};
    return str_equal(rest, name) ||
           (name.length && course_number(name).length == name.length &&
            str_equal(without_zeros(number), without_zeros(name)));
}

const CourseLesson *course_find(const Course *course, Str name)
{
    for (size_t i = 0; i < course->chapter_count; i++) {
        const Chapter *chapter = &course->chapters[i];
        for (size_t k = 0; k < chapter->lesson_count; k++) {
            if (is_called(chapter->lessons[k].name, name)) {
                return &chapter->lessons[k];
            }
        }
    }
    return NULL;
}

Str course_number(Str name)
{
    size_t length = 0;

    while (length < name.length && name.data[length] >= '0' &&
           name.data[length] <= '9') {
        length++;
    }
    return (Str){name.data, length};
}
