#include "player/shelf.h"

#include <string.h>

void shelf_init(Shelf *shelf, Arena *arena, const Course *course)
{
    size_t capacity = 0;

    *shelf = (Shelf){.course = course,
                     .focus = SHELF_NONE,
                     .last = SHELF_NONE,
                     .arena = arena};
    for (size_t i = 0; i < course->chapter_count; i++) {
        const Chapter *chapter = &course->chapters[i];
        for (size_t k = 0; k < chapter->lesson_count; k++) {
            if (!chapter->lessons[k].there) {
                continue;
            }
            *ARENA_PUSH(arena, shelf->items, shelf->count, capacity) =
                (ShelfItem){.lesson = &chapter->lessons[k],
                            .chapter = chapter,
                            .summary = {"", ""},
                            .scene = SHELF_NONE};
        }
    }
    shelf_arrange(shelf, 1);
}

/* ---- what is known of a lesson ---- */

/* Where the first sentence ends. A point ends one before a space alone: 0.5
 * does not. */
static size_t sentence_end(Str text)
{
    size_t at = 0;

    while (at < text.length) {
        uint32_t sign = str_decode(text, &at);
        bool space = at == text.length || text.data[at] == ' ';
        if (sign == 0x3002 || (sign == '.' && space)) {
            return at;
        }
    }
    return text.length;
}

static const char *first_sentence(Arena *arena, const Prose *prose)
{
    Buf text = {0};

    for (size_t i = 0; prose->count && i < prose->paragraphs[0].run_count;
         i++) {
        const Run *run = &prose->paragraphs[0].runs[i];
        if (run->kind == RUN_BREAK) {
            buf_push_char(&text, ' ');
        } else {
            buf_push_str(&text, run->text);
        }
    }
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '\n') {
            text.data[i] = ' ';
        }
    }
    Str all = str_trim(buf_str(&text));
    const char *sentence =
        arena_copy(arena, all.length ? all.data : "", sentence_end(all));
    buf_finish(&text);
    return sentence;
}

static const Prose *summary_in(const Lesson *lesson, int language)
{
    return lesson->summary[language].count ? &lesson->summary[language]
                                           : &lesson->summary[LANGUAGE_EN];
}

void shelf_describe(Shelf *shelf, uint32_t item, const Lesson *lesson)
{
    ShelfItem *of = &shelf->items[item];

    of->described = true;
    of->scene_count = (uint32_t)lesson->scene_count;
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        of->summary[i] = first_sentence(shelf->arena, summary_in(lesson, i));
        of->scene_titles[i] =
            ARENA_ARRAY(shelf->arena, const char *, of->scene_count);
        for (uint32_t k = 0; k < of->scene_count; k++) {
            Str title = scene_title(&lesson->scenes[k], (Language)i);
            of->scene_titles[i][k] = arena_copy(
                shelf->arena, title.length ? title.data : "", title.length);
        }
    }
}

const char *shelf_scene(const ShelfItem *item, Language language)
{
    return item->scene < item->scene_count
               ? item->scene_titles[language][item->scene]
               : "";
}

uint32_t shelf_seen(const ShelfItem *item)
{
    uint32_t count = 0;

    for (const char *at = item->seen; at && *at; at++) {
        count += *at != '0';
    }
    return count;
}

/* ---- the filter ---- */

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool holds(const char *text, Str word)
{
    for (; *text; text++) {
        size_t i = 0;
        while (i < word.length && small(text[i]) == small(word.data[i])) {
            i++;
        }
        if (i == word.length) {
            return true;
        }
    }
    return false;
}

static bool item_holds(const ShelfItem *item, Str word)
{
    bool found = holds(item->lesson->name, word);

    for (int i = 0; i < LANGUAGE_COUNT && !found; i++) {
        found = holds(item->lesson->title[i], word) ||
                holds(item->chapter->title[i], word) ||
                holds(item->summary[i], word);
    }
    return found;
}

static bool passes(const ShelfItem *item, Str filter)
{
    for (;;) {
        size_t length = 0;
        filter = str_trim(filter);
        if (filter.length == 0) {
            return true;
        }
        while (length < filter.length && filter.data[length] != ' ') {
            length++;
        }
        if (!item_holds(item, (Str){filter.data, length})) {
            return false;
        }
        filter = (Str){filter.data + length, filter.length - length};
    }
}

void shelf_arrange(Shelf *shelf, uint32_t columns)
{
    const ShelfItem *before = NULL;
    uint32_t first = SHELF_NONE;

    shelf->columns = columns;
    shelf->rows = 0;
    for (uint32_t i = 0; i < shelf->count; i++) {
        ShelfItem *item = &shelf->items[i];
        item->shown = passes(item, str_of(shelf->filter));
        if (!item->shown) {
            continue;
        }
        bool wraps = !before || before->chapter != item->chapter ||
                     before->column + 1 == columns;
        shelf->rows += wraps;
        item->row = shelf->rows - 1;
        item->column = wraps ? 0 : before->column + 1;
        before = item;
        first = first == SHELF_NONE ? i : first;
    }
    if (shelf->focus == SHELF_NONE || !shelf->items[shelf->focus].shown) {
        shelf_focus(shelf, first);
    }
}

void shelf_focus(Shelf *shelf, uint32_t item)
{
    shelf->focus = item;
    shelf->follow = true;
}

void shelf_filter(Shelf *shelf, Str text)
{
    size_t most = sizeof shelf->filter - 1, length = 0, at = 0;
    size_t had = strlen(shelf->filter);

    while (at < text.length) { /* whole signs of what fits */
        uint32_t sign = str_decode(text, &at);
        if (at > most || sign < ' ' || sign == STR_INVALID) {
            break;
        }
        length = at;
    }
    if (length == had && memcmp(shelf->filter, text.data, length) == 0) {
        return;
    }
    memmove(shelf->filter, length ? text.data : "", length);
    shelf->filter[length] = '\0';
    shelf->scroll = 0;
    shelf->focus = SHELF_NONE;
    shelf_arrange(shelf, shelf->columns);
}

/* ---- the focus ---- */

/* The shown item after AT, or before it. */
static uint32_t neighbour(const Shelf *shelf, uint32_t at, int way)
{
    for (int64_t i = (int64_t)at + way; i >= 0 && i < (int64_t)shelf->count;
         i += way) {
        if (shelf->items[i].shown) {
            return (uint32_t)i;
        }
    }
    return SHELF_NONE;
}

/* The item in the next row that stands most nearly below, or above. */
static uint32_t across(const Shelf *shelf, uint32_t at, int way)
{
    const ShelfItem *from = &shelf->items[at];
    uint32_t best = SHELF_NONE;

    for (uint32_t i = 0; i < shelf->count; i++) {
        const ShelfItem *item = &shelf->items[i];
        if (item->shown && (int64_t)item->row == (int64_t)from->row + way &&
            item->column <= from->column) {
            best = i;
        }
    }
    return best;
}

bool shelf_walk(Shelf *shelf, ShelfWay way)
{
    uint32_t to = SHELF_NONE, end = (uint32_t)shelf->count;

    if (shelf->focus == SHELF_NONE) {
        return false;
    }
    switch (way) {
    case SHELF_LEFT:
    case SHELF_PREVIOUS: to = neighbour(shelf, shelf->focus, -1); break;
    case SHELF_RIGHT:
    case SHELF_NEXT: to = neighbour(shelf, shelf->focus, 1); break;
    case SHELF_UP: to = across(shelf, shelf->focus, -1); break;
    case SHELF_DOWN: to = across(shelf, shelf->focus, 1); break;
    case SHELF_FIRST:
        to = shelf->items[0].shown ? 0 : neighbour(shelf, 0, 1);
        break;
    case SHELF_LAST: to = neighbour(shelf, end, -1); break;
    case SHELF_WAY_COUNT: break;
    }
    if (to == SHELF_NONE || to == shelf->focus) {
        return false;
    }
    shelf_focus(shelf, to);
    return true;
}

uint32_t shelf_find(const Shelf *shelf, Str name)
{
    const CourseLesson *lesson =
        shelf->course ? course_find(shelf->course, name) : NULL;

    for (uint32_t i = 0; lesson && i < shelf->count; i++) {
        if (shelf->items[i].lesson == lesson) {
            return i;
        }
    }
    return SHELF_NONE;
}
