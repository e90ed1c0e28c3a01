#include "base/file.h"
#include "cli/command.h"
#include "cli/output.h"
#include "lesson/course.h"

/* How wide the column of names is. */
static int widest(const Course *course)
{
    size_t width = 0;

    for (size_t i = 0; i < course->chapter_count; i++) {
        for (size_t k = 0; k < course->chapters[i].lesson_count; k++) {
            Str name = str_of(course->chapters[i].lessons[k].name);
            width = name.length > width ? name.length : width;
        }
    }
    return (int)width;
}

static CliStatus run(Cli *cli, const void *values)
{
    Course *course = course_read(&cli->arena, file_data_folder(), &cli->diag);
    int width = widest(course);

    (void)values;
    for (size_t i = 0; i < course->chapter_count; i++) {
        for (size_t k = 0; k < course->chapters[i].lesson_count; k++) {
            const CourseLesson *lesson = &course->chapters[i].lessons[k];
            if (lesson->there) {
                output_text(str_of(arena_printf(&cli->arena, "%-*s  %s\n",
                                                width, lesson->name,
                                                lesson->title[cli->language])));
            }
        }
    }
    return cli->diag.errors ? CLI_INPUT : CLI_DONE;
}

const Command command_list = {.name = "list", .run = run};
