/* course.h - lessons/course.md: chapters as headings, lessons as links. */
#ifndef LESSON_COURSE_H
#define LESSON_COURSE_H

#include "lesson/lesson.h"

typedef struct CourseLesson {
    const char *name; /* "05-hand-worked" */
    const char *path; /* of its lesson.md */
    const char *title[LANGUAGE_COUNT];
    bool there; /* the folder exists */
} CourseLesson;

typedef struct Chapter {
    const char *title[LANGUAGE_COUNT];
    CourseLesson *lessons;
    size_t lesson_count;
} Chapter;

typedef struct Course {
    const char *title[LANGUAGE_COUNT]; /* "" without one */
    Chapter *chapters;
    size_t chapter_count;
} Course;

Course *course_read(Arena *arena, const char *data_folder, Diag *diag);
/* By folder name, by name without its number, or by number; NULL. */
const CourseLesson *course_find(const Course *course, Str name);

/* The digits that a lesson's name starts with: "05" of "05-hand-worked". */
Str course_number(Str name);

#endif
