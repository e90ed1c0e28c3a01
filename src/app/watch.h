/* watch.h - whether a lesson's file was saved: by its time, size and place on
 * the disk, since editors write a new file over the old name. */
#ifndef APP_WATCH_H
#define APP_WATCH_H

#include <stdbool.h>
#include <sys/stat.h>

#include "base/arena.h"

#define WATCH_MOST 2

typedef struct Watch {
    const char *paths[WATCH_MOST]; /* the lesson and its translation */
    struct stat stamps[WATCH_MOST];
    size_t count;
} Watch;

/* Watches PATH from now on; of a Markdown file also its translation, be it
 * there or not. The names live in ARENA. */
void watch_init(Watch *watch, Arena *arena, const char *path);

/* Looks; true once after each change. */
bool watch_changed(Watch *watch);

#endif
