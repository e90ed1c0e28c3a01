#include "app/page.h"

#include "app/state.h"
#include "base/file.h"
#include "engine/trace_run.h"
#include "lesson/variant.h"

/* A larger run is not worth the wait: its card has no picture. */
static const Limits page_limits = {.values = 20000,
                                   .entries = 1000000,
                                   .range = 20000,
                                   .terms = 1000000,
                                   .work = 10000000};

void page_init(Page *page, const Fonts *fonts)
{
    *page = (Page){.fonts = fonts};
    arena_init(&page->arena);
}

void page_finish(Page *page)
{
    arena_finish(&page->arena);
}

void page_open(Page *page)
{
    Shelf *shelf = &page->shelf;
    Diag unheard;

    if (!shelf->course) {
        diag_init(&unheard, &page->arena);
        shelf_init(shelf, &page->arena,
                   course_read(&page->arena, file_data_folder(), &unheard));
        page->sketches = ARENA_ARRAY(&page->arena, Sketch *, shelf->count);
    }
    shelf_filter(shelf, (Str){"", 0});
    state_mark(shelf);
    if (shelf->last != SHELF_NONE) {
        shelf_focus(shelf, shelf->last);
    }
}

/* The step that shows most: all of it where the lesson is about the way back,
 * else all values. */
static uint32_t telling_step(const Lesson *lesson, const Trace *trace)
{
    size_t back = 0;

    for (size_t i = 0; i < lesson->scene_count; i++) {
        back += lesson->scenes[i].step > trace->forward_count;
    }
    return 4 * back > 3 * lesson->scene_count ? trace_event_count(trace)
                                              : trace->forward_count;
}

static Sketch *make_sketch(Page *page, Arena *run, Lesson *lesson, Diag *diag)
{
    Graph *graph = lesson_graph(run, lesson, NULL, &page_limits, diag);
    Trace *trace = graph ? trace_run(run, graph, diag) : NULL;
    Player player;

    if (!trace || !variant_run_shown(lesson, &page_limits, diag) ||
        !scene_resolve(lesson, trace, diag)) {
        return NULL;
    }
    player_init(&player, run, lesson, graph, trace);
    player_seek(&player, telling_step(lesson, trace));
    return sketch_create(&page->arena, page->fonts, &player);
}

static uint32_t next_unread(const Page *page)
{
    const Shelf *shelf = &page->shelf;

    if (shelf->focus != SHELF_NONE && !shelf->items[shelf->focus].described) {
        return shelf->focus;
    }
    for (uint32_t i = 0; i < shelf->count; i++) {
        if (!shelf->items[i].described) {
            return i;
        }
    }
    return SHELF_NONE;
}

bool page_is_read(const Page *page)
{
    return next_unread(page) == SHELF_NONE;
}

bool page_read(Page *page)
{
    uint32_t item = next_unread(page);
    Diag unheard;
    Arena run;

    if (item == SHELF_NONE) {
        return false;
    }
    arena_init(&run);
    diag_init(&unheard, &run);
    ShelfItem *of = &page->shelf.items[item];
    Lesson *lesson = lesson_read(&run, of->lesson->path, &unheard);
    of->described = true;
    if (lesson) {
        shelf_describe(&page->shelf, item, lesson);
        page->sketches[item] = make_sketch(page, &run, lesson, &unheard);
    }
    arena_finish(&run);
    return true;
}
