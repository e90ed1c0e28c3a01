#include "app/desktop.h"

#include <stdlib.h>

#include "base/file.h"

#define SETTINGS_MOST ((size_t)1 << 16)

/* Where it stands, and how a line begins that switches animations off. */
static const struct Wish {
    const char *file, *still;
} wishes[] = {
    {"gtk-4.0/settings.ini", "gtk-enable-animations=0"},
    {"gtk-4.0/settings.ini", "gtk-enable-animations=false"},
    {"gtk-3.0/settings.ini", "gtk-enable-animations=0"},
    {"gtk-3.0/settings.ini", "gtk-enable-animations=false"},
    {"kdeglobals", "AnimationDurationFactor=0"},
};

static const char *settings_folder(Arena *arena)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

    if (config && config[0] == '/') {
        return config;
    }
    return home ? file_join(arena, home, ".config") : NULL;
}

/* A line of it, without the spaces that some write around the sign. */
static bool says(Arena *arena, Str line, const char *wish)
{
    char *close = arena_copy(arena, line.data, line.length);
    size_t length = 0;

    for (size_t i = 0; i < line.length; i++) {
        if (line.data[i] != ' ' && line.data[i] != '\r') {
            close[length++] = line.data[i];
        }
    }
    return str_is((Str){close, length}, wish);
}

bool desktop_is_still(void)
{
    bool still = false;
    Arena arena;
    Diag unheard;

    arena_init(&arena);
    diag_init(&unheard, &arena);
    const char *folder = settings_folder(&arena);
    for (size_t i = 0; folder && i < sizeof wishes / sizeof *wishes; i++) {
        const char *path = file_join(&arena, folder, wishes[i].file);
        Str text, line;
        if (!file_exists(path) ||
            !file_read(&arena, path, SETTINGS_MOST, &text, &unheard)) {
            continue;
        }
        while (str_line(&text, &line)) {
            still = still || says(&arena, line, wishes[i].still);
        }
    }
    arena_finish(&arena);
    return still;
}
