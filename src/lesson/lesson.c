#include "lesson/lesson.h"

#include <string.h>

#include "base/file.h"
#include "lesson/course.h"
#include "lesson/document.h"
#include "lesson/markdown.h"
#include "lesson/remark.h"

/* How far a name may be from a lesson's to be taken for a slip. */
#define SLIP_MOST 3

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), wanted = strlen(end);

    return length >= wanted && strcmp(text + length - wanted, end) == 0;
}

/* The course lesson whose name is nearest; NULL if none is near. */
static const char *find_near(const Course *course, Str name)
{
    const char *best = NULL;
    size_t least = SLIP_MOST + 1;

    for (size_t i = 0; i < course->chapter_count; i++) {
        const Chapter *chapter = &course->chapters[i];
        for (size_t k = 0; k < chapter->lesson_count; k++) {
            const char *full = chapter->lessons[k].name;
            const char *dash = strchr(full, '-');
            const char *forms[] = {full, dash ? dash + 1 : full};
            for (size_t form = 0; form < 2; form++) {
                size_t distance =
                    str_distance(name, str_of(forms[form]), SLIP_MOST);
                if (distance < least && distance < name.length) {
                    least = distance;
                    best = forms[form];
                }
            }
        }
    }
    return best;
}

static const char *find_in_course(Arena *arena, const char *name, Diag *diag)
{
    const char *data = file_data_folder();
    /* What is wrong with the course is not what was asked for. */
    Diag unheard;
    diag_init(&unheard, arena);
    Course *course = course_read(arena, data, &unheard);
    const CourseLesson *found = course_find(course, str_of(name));

    if (found) {
        return found->path;
    }
    const char *near = find_near(course, str_of(name));
    diag_error(diag, (Span){0}, near ? "lesson-missing-near" : "lesson-missing",
               name, near, NULL);
    return NULL;
}

/* A name without a slash and an ending is looked for in the course first, so
 * that a folder that happens to lie here hides no lesson. */
static const char *find_path(Arena *arena, const char *name, Diag *diag)
{
    Diag unheard;
    bool plain = !strchr(name, '/') && !file_ending(name)[0];

    diag_init(&unheard, arena);
    if (plain) {
        const char *path = find_in_course(arena, name, &unheard);
        if (path) {
            return path;
        }
    }
    if (file_is_folder(name)) {
        const char *path = file_join(arena, name, "lesson.md");
        if (!file_exists(path)) {
            diag_error(diag, (Span){0}, "lesson-folder", name, NULL);
            return NULL;
        }
        return path;
    }
    if (file_exists(name)) {
        return name;
    }
    return find_in_course(arena, name, diag);
}

static Source *read_source(Arena *arena, const char *path, Diag *diag)
{
    Source *source = ARENA_NEW(arena, Source);

    source->name = arena_copy(arena, path, strlen(path));
    if (!file_read(arena, path, FILE_TEXT_MOST, &source->text, diag)) {
        return NULL;
    }
    if (str_trim(source->text).length == 0) {
        diag_error(diag, (Span){0}, "lesson-empty", path, NULL);
        return NULL;
    }
    return source;
}

/* "05-hand-worked" of .../05-hand-worked/lesson.md, "model" of model.txt. */
static const char *name_of(Arena *arena, const char *path)
{
    const char *name = file_name(path);

    if (strcmp(name, "lesson.md") == 0 || strcmp(name, "lesson.zh.md") == 0) {
        const char *folder = file_folder(arena, path);
        name = file_name(folder);
        if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0) {
            return name;
        }
        name = "lesson";
    }
    size_t length = strlen(name) - strlen(file_ending(name));
    return arena_copy(arena, name, length);
}

static void read_translation(Lesson *lesson, const char *path, Diag *diag)
{
    Source *source =
        file_exists(path) ? read_source(lesson->arena, path, diag) : NULL;
    Lesson other = {.arena = lesson->arena};

    if (!source) {
        return;
    }
    other.source[LANGUAGE_ZH] = source;
    if (document_read(&other, LANGUAGE_ZH, true, diag)) {
        document_merge(lesson, &other, LANGUAGE_ZH, diag);
    }
}

static bool read_document(Lesson *lesson, Diag *diag)
{
    Arena *arena = lesson->arena;
    const char *path = lesson->path;
    bool chinese = ends_with(path, ".zh.md");
    size_t stem = strlen(path) - strlen(chinese ? ".zh.md" : ".md");
    Language language = LANGUAGE_EN;

    if (chinese) { /* a translation opens its lesson */
        char *base = arena_printf(arena, "%.*s.md", (int)stem, path);
        language = file_exists(base) ? LANGUAGE_EN : LANGUAGE_ZH;
        lesson->path = language == LANGUAGE_EN ? base : path;
    }
    lesson->source[language] = read_source(arena, lesson->path, diag);
    if (!lesson->source[language] ||
        !document_read(lesson, language, false, diag)) {
        return false;
    }
    if (language == LANGUAGE_EN) {
        read_translation(
            lesson, arena_printf(arena, "%.*s.zh.md", (int)stem, path), diag);
    }
    return true;
}

static bool read_model(Lesson *lesson, Diag *diag)
{
    Source *source = read_source(lesson->arena, lesson->path, diag);

    if (!source || !markdown_is_text(source, diag)) {
        return false;
    }
    lesson->source[LANGUAGE_EN] = source;
    lesson->model = source->text;
    lesson->title[LANGUAGE_EN] = str_of(file_name(lesson->path));
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        lesson->summary[i] = remark_prose(lesson->arena, source->text);
    }
    return true;
}

Lesson *lesson_read(Arena *arena, const char *name, Diag *diag)
{
    const char *path = find_path(arena, name, diag);
    Lesson *lesson = ARENA_NEW(arena, Lesson);

    if (!path) {
        return NULL;
    }
    lesson->arena = arena;
    lesson->path = arena_copy(arena, path, strlen(path));
    lesson->folder = file_folder(arena, path);
    lesson->name = name_of(arena, lesson->path);
    bool good = strcmp(file_ending(path), ".md") == 0
                    ? read_document(lesson, diag)
                    : read_model(lesson, diag);
    return good ? lesson : NULL;
}

Str lesson_title(const Lesson *lesson, Language language)
{
    for (int i = LANGUAGE_EN; !lesson->title[language].length; i++) {
        if (i == LANGUAGE_COUNT) {
            return str_of(lesson->name);
        }
        language = (Language)i;
    }
    return lesson->title[language];
}

Str scene_title(const Scene *scene, Language language)
{
    for (int i = LANGUAGE_EN;
         i < LANGUAGE_COUNT && !scene->title[language].length; i++) {
        language = (Language)i;
    }
    return scene->title[language];
}

const Prose *scene_prose(const Scene *scene, Language language)
{
    /* A scene without a word in one language is a scene untranslated. */
    for (int i = LANGUAGE_EN;
         i < LANGUAGE_COUNT && !scene->prose[language].count; i++) {
        language = (Language)i;
    }
    return &scene->prose[language];
}
