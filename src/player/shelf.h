/* shelf.h - the start page: the course's lessons as cards on a shelf.
 *
 * It holds where the reader is on the page (the card in focus, what is
 * searched for, how far it is scrolled) and what is known of each lesson. Only
 * lessons that are there stand on it. A lesson's title comes from the course;
 * its summary and scenes are known once it was read (shelf_describe), how far
 * it was followed comes from what is kept between runs.
 *
 * The page is open while the player holds no lesson. How many cards stand in a
 * row depends on the frame; view says it (shelf_settle).
 */
#ifndef PLAYER_SHELF_H
#define PLAYER_SHELF_H

#include "lesson/course.h"

#define SHELF_NONE UINT32_MAX
#define SHELF_TYPED_MOST 120

typedef struct ShelfItem {
    const CourseLesson *lesson;
    const Chapter *chapter;
    bool described;
    const char *summary[LANGUAGE_COUNT];       /* its first sentence */
    const char **scene_titles[LANGUAGE_COUNT]; /* one a scene */
    uint32_t scene_count;
    const char *seen; /* a sign a scene, '0' unless seen; NULL: never opened */
    uint32_t scene;   /* where one left; SHELF_NONE */
    /* Where its card stands among those that the filter lets through. */
    bool shown;
    uint32_t row, column;
} ShelfItem;

typedef struct Shelf {
    const Course *course; /* NULL: not read yet */
    ShelfItem *items;
    size_t count;
    uint32_t rows, columns; /* of the cards that are shown */
    uint32_t focus;         /* an item; SHELF_NONE when none is shown */
    uint32_t last;          /* the lesson left last; SHELF_NONE */
    char filter[SHELF_TYPED_MOST];
    double scroll; /* units from the top */
    bool follow;   /* the focus moved: it is to be brought in sight */
    Arena *arena;
} Shelf;

/* With a course, which lives as long as ARENA. */
void shelf_init(Shelf *shelf, Arena *arena, const Course *course);

/* What a lesson that was read says of itself; copied. */
void shelf_describe(Shelf *shelf, uint32_t item, const Lesson *lesson);
/* The title of the scene where one left; "" if there is none. */
const char *shelf_scene(const ShelfItem *item, Language language);
/* How many of its scenes were seen. */
uint32_t shelf_seen(const ShelfItem *item);

/* Puts the shown cards in rows of so many; a chapter begins a row. */
void shelf_arrange(Shelf *shelf, uint32_t columns);
void shelf_focus(Shelf *shelf, uint32_t item);

/* What is looked for becomes TEXT; without any all cards are shown. Words in
 * either language are looked for in number, name, titles and summary; all of
 * them must be found. The first that is found gets the focus. */
void shelf_filter(Shelf *shelf, Str text);

typedef enum ShelfWay {
    SHELF_LEFT,
    SHELF_RIGHT,
    SHELF_UP,
    SHELF_DOWN,
    SHELF_NEXT,
    SHELF_PREVIOUS,
    SHELF_FIRST,
    SHELF_LAST,
    SHELF_WAY_COUNT
} ShelfWay;

/* Moves the focus; false where there is nothing that way. */
bool shelf_walk(Shelf *shelf, ShelfWay way);

/* The item of a lesson's name, as course_find has it; SHELF_NONE. */
uint32_t shelf_find(const Shelf *shelf, Str name);

#endif
