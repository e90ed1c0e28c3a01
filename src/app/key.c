#include "app/key.h"

#include <stdio.h>
#include <string.h>

#include "player/action.h"

#define NAME_MOST 48

/* The number block: what a key is with NumLock, and without. */
typedef struct BlockKey {
    SDL_Keycode key;
    const char *sign, *move;
} BlockKey;

static const BlockKey block_keys[] = {
    {SDLK_KP_0, "0", "Insert"},     {SDLK_KP_1, "1", "End"},
    {SDLK_KP_2, "2", "Down"},       {SDLK_KP_3, "3", "PageDown"},
    {SDLK_KP_4, "4", "Left"},       {SDLK_KP_5, "5", ""},
    {SDLK_KP_6, "6", "Right"},      {SDLK_KP_7, "7", "Home"},
    {SDLK_KP_8, "8", "Up"},         {SDLK_KP_9, "9", "PageUp"},
    {SDLK_KP_PERIOD, ".", "Delete"}};

/* What a key of the number block is just now, "" for nothing; NULL: it is no
 * such key. Shift turns NumLock over, as everywhere under X. */
static const char *block_name(const SDL_Keysym *key, bool *is_sign)
{
    *is_sign = !(key->mod & KMOD_NUM) != !(key->mod & KMOD_SHIFT);
    for (size_t i = 0; i < sizeof block_keys / sizeof *block_keys; i++) {
        if (block_keys[i].key == key->sym) {
            return *is_sign ? block_keys[i].sign : block_keys[i].move;
        }
    }
    return NULL;
}

/* -1, or the digit of a key in the row above the letters. */
static int row_digit(SDL_Scancode code)
{
    if (code == SDL_SCANCODE_0) {
        return 0;
    }
    return code >= SDL_SCANCODE_1 && code <= SDL_SCANCODE_9
               ? (int)(code - SDL_SCANCODE_1) + 1
               : -1;
}

static bool is_digit(SDL_Keycode key)
{
    return key >= SDLK_0 && key <= SDLK_9;
}

/* What Shift makes of the keys of French and Belgian keyboards that are where
 * an American one has M and the comma. */
static const char *above_french(const SDL_Keysym *key)
{
    if (key->scancode == SDL_SCANCODE_M && key->sym == SDLK_COMMA) {
        return "?";
    }
    return key->scancode == SDL_SCANCODE_COMMA && key->sym == SDLK_SEMICOLON
               ? "."
               : NULL;
}

/* What Shift makes of a sign, on the layouts where it stands alone. SDL does
 * not say it, so that the question mark is known by its place: most European
 * keyboards have it right of the 0. */
static const char *above(const SDL_Keysym *key)
{
    const char *french = above_french(key);

    if (french) {
        return french;
    }
    if (key->scancode == SDL_SCANCODE_MINUS && key->sym != SDLK_MINUS) {
        return "?";
    }
    switch (key->sym) {
    case SDLK_EQUALS: return "+";
    case SDLK_COMMA: return "<";
    case SDLK_PERIOD: return ">";
    case SDLK_LESS: return ">";
    case SDLK_SLASH: return "?";
    default: return NULL;
    }
}

/* Where keys are looked up, and who holds what is found. */
typedef struct Lookup {
    Arena *arena;
    ActionPlace place;
} Lookup;

/* Looks a key up by its name, after the modifiers in MASK that are down. */
static const char *find(Lookup lookup, const char *name, Uint16 down,
                        Uint16 mask)
{
    char full[NAME_MOST];
    Uint16 mods = down & mask;
    Str argument;

    snprintf(full, sizeof full, "%s%s%s%s", mods & KMOD_CTRL ? "Ctrl+" : "",
             mods & KMOD_ALT ? "Alt+" : "", mods & KMOD_SHIFT ? "Shift+" : "",
             name);
    const Action *action = action_of_key(full, lookup.place, &argument);
    if (!action) {
        return NULL;
    }
    return arena_printf(lookup.arena, "%s%s%.*s", action->name,
                        argument.length ? " " : "", (int)argument.length,
                        argument.data);
}

/* Names 1 and 2 of key.h. */
static const char *find_by_layout(Lookup lookup, const SDL_Keysym *key)
{
    bool is_sign;
    const char *block = block_name(key, &is_sign);
    Uint16 mask = block ? (Uint16)~KMOD_SHIFT : (Uint16)~0;
    const char *found = NULL;

    if (!block || is_sign) {
        found = find(lookup, SDL_GetKeyName(key->sym), key->mod, mask);
    }
    return found || !block ? found : find(lookup, block, key->mod, mask);
}

/* Names 3 to 5. */
static const char *find_by_place(Lookup lookup, const SDL_Keysym *key)
{
    const char *sign = above(key), *found = NULL;
    int digit = row_digit(key->scancode);

    if (sign && key->mod & KMOD_SHIFT) {
        found = find(lookup, sign, key->mod, (Uint16)~KMOD_SHIFT);
    }
    /* Where digits need Shift, with it or without; where they do not, Shift
     * makes another sign of them. */
    if (!found && digit >= 0 &&
        !(is_digit(key->sym) && key->mod & KMOD_SHIFT)) {
        char name[2] = {(char)('0' + digit), '\0'};
        found = find(lookup, name, key->mod, (Uint16)~KMOD_SHIFT);
    }
    bool foreign = key->sym > 0x7F && !(key->sym & SDLK_SCANCODE_MASK);
    if (!found && foreign) {
        found = find(lookup, SDL_GetScancodeName(key->scancode), key->mod,
                     (Uint16)~0);
    }
    return found;
}

const char *key_action(Arena *arena, const SDL_Keysym *key, ActionPlace place)
{
    if (key->mod & KMOD_GUI) { /* the system's own */
        return NULL;
    }
    const char *found = find_by_layout((Lookup){arena, place}, key);
    return found ? found : find_by_place((Lookup){arena, place}, key);
}

/* The sign of a key of the number block that has one always; 0. */
static char calculates(SDL_Keycode key)
{
    switch (key) {
    case SDLK_KP_MINUS: return '-';
    case SDLK_KP_PLUS: return '+';
    case SDLK_KP_DIVIDE: return '/';
    case SDLK_KP_COMMA: return ',';
    default: return '\0';
    }
}

char key_digit(const SDL_Keysym *key)
{
    int digit = row_digit(key->scancode);

    return digit >= 0 ? (char)('0' + digit) : '\0';
}

char key_sign(const SDL_Keysym *key)
{
    bool is_sign, shift = (key->mod & KMOD_SHIFT) != 0;
    const char *block = block_name(key, &is_sign);

    if (!key_types(key)) {
        return '\0';
    }
    if (calculates(key->sym)) {
        return calculates(key->sym);
    }
    if (block) {
        return block[0];
    }
    if (key->sym >= 'a' && key->sym <= 'z') {
        return (char)(shift ? key->sym - 'a' + 'A' : key->sym);
    }
    return key->sym < 0x7F && !shift ? (char)key->sym : '\0';
}

bool key_types(const SDL_Keysym *key)
{
    bool is_sign;

    if (key->mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) {
        return false;
    }
    if (block_name(key, &is_sign)) {
        return is_sign;
    }
    if (calculates(key->sym)) {
        return true;
    }
    return key->sym >= ' ' && !(key->sym & SDLK_SCANCODE_MASK) &&
           key->sym != SDLK_DELETE;
}
