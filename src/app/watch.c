#include "app/watch.h"

#include <string.h>

#include "base/file.h"

/* A file that is not there has the stamp of all zeros. */
static struct stat look(const char *path)
{
    struct stat stamp;

    if (stat(path, &stamp) != 0) {
        memset(&stamp, 0, sizeof stamp);
    }
    return stamp;
}

static bool same_stamp(const struct stat *a, const struct stat *b)
{
    return a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec &&
           a->st_size == b->st_size && a->st_ino == b->st_ino &&
           a->st_dev == b->st_dev;
}

static void add(Watch *watch, char *path)
{
    watch->paths[watch->count] = path;
    watch->stamps[watch->count] = look(path);
    watch->count++;
}

void watch_init(Watch *watch, Arena *arena, const char *path)
{
    size_t length = strlen(path);

    *watch = (Watch){.count = 0};
    add(watch, arena_copy(arena, path, length));
    if (strcmp(file_ending(path), ".md") == 0) {
        add(watch, arena_printf(arena, "%.*s.zh.md", (int)length - 3, path));
    }
}

bool watch_changed(Watch *watch)
{
    bool changed = false;

    for (size_t i = 0; i < watch->count; i++) {
        struct stat now = look(watch->paths[i]);
        changed = changed || !same_stamp(&now, &watch->stamps[i]);
        watch->stamps[i] = now;
    }
    return changed;
}
