#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

typedef struct TextEntry {
    const char *key; /* NULL: a free slot */
    const char *value;
    Language language;
} TextEntry;

/* A hash table with open addressing; its capacity is a power of two. */
struct Text {
    Arena arena;
    Language language;
    TextEntry *slots;
    size_t count, capacity;
};

static const char *const codes[LANGUAGE_COUNT] = {"en", "zh"};

const char *language_code(Language language)
{
    return codes[language];
}

bool language_find(Str code, Language *language)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (str_is(code, codes[i])) {
            *language = (Language)i;
            return true;
        }
    }
    return false;
}

Language language_of_environment(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        if (value && value[0]) {
            return str_starts(str_of(value), "zh") ? LANGUAGE_ZH : LANGUAGE_EN;
        }
    }
    return LANGUAGE_EN;
}

/* FNV-1a. */
static size_t hash(Str key)
{
    uint64_t h = 0xCBF29CE484222325u;

    for (size_t i = 0; i < key.length; i++) {
        h = (h ^ (unsigned char)key.data[i]) * 0x100000001B3u;
    }
    return (size_t)h;
}

/* The slot of KEY, or the free one where it would go. */
static TextEntry *find_slot(const Text *text, Str key)
{
    size_t at = hash(key) & (text->capacity - 1);

    while (text->slots[at].key && !str_is(key, text->slots[at].key)) {
        at = (at + 1) & (text->capacity - 1);
    }
    return &text->slots[at];
}

static void grow(Text *text)
{
    TextEntry *old = text->slots;
    size_t count = text->capacity;

    text->capacity = count ? count * 2 : 256;
    text->slots = ARENA_ARRAY(&text->arena, TextEntry, text->capacity);
    for (size_t i = 0; i < count; i++) {
        if (old[i].key) {
            *find_slot(text, str_of(old[i].key)) = old[i];
        }
    }
}

static void put(Text *text, Str key, Str value, Language language)
{
    if ((text->count + 1) * 2 > text->capacity) {
        grow(text);
    }
    TextEntry *entry = find_slot(text, key);
    if (!entry->key) {
        entry->key = arena_copy(&text->arena, key.data, key.length);
        text->count++;
    }
    entry->value = arena_copy(&text->arena, value.data, value.length);
    entry->language = language;
}

static void read_lines(Text *text, Str rest, Language language)
{
    Str line;

    while (str_line(&rest, &line)) {
        line = str_trim(line);
        const char *colon =
            line.length ? memchr(line.data, ':', line.length) : NULL;
        if (!colon || line.data[0] == '#') {
            continue;
        }
        Str key = {line.data, (size_t)(colon - line.data)};
        Str value = {colon + 1, line.length - key.length - 1};
        put(text, str_trim(key), str_trim(value), language);
    }
}

static void read_folder(Text *text, const char *data_folder, Language language)
{
    Arena scratch;
    const char **names;
    size_t count;

    arena_init(&scratch);
    char *folder = arena_printf(&scratch, "%s/assets/text/%s", data_folder,
                                language_code(language));
    if (file_list(&scratch, folder, &names, &count)) {
        for (size_t i = 0; i < count; i++) {
            Str content;
            if (strcmp(file_ending(names[i]), ".txt") == 0 &&
                file_read(&scratch, file_join(&scratch, folder, names[i]),
                          FILE_TEXT_MOST, &content, NULL)) {
                read_lines(text, content, language);
            }
        }
    }
    arena_finish(&scratch);
}

Text *text_create(const char *data_folder, Language language)
{
    Text *text = calloc(1, sizeof *text);

    if (!text) {
        arena_out_of_memory(sizeof *text);
    }
    arena_init(&text->arena);
    text->language = language;
    grow(text);
    /* English first; the language then takes the place of what it has. */
    read_folder(text, data_folder, LANGUAGE_EN);
    if (language != LANGUAGE_EN) {
        read_folder(text, data_folder, language);
    }
    return text;
}

void text_destroy(Text *text)
{
    if (text) {
        arena_finish(&text->arena);
        free(text);
    }
}

Language text_language(const Text *text)
{
    return text->language;
}

const char *text_get(const Text *text, const char *key)
{
    const TextEntry *entry = find_slot(text, str_of(key));

    return entry->key ? entry->value : key;
}

bool text_has(const Text *text, const char *key)
{
    const TextEntry *entry = find_slot(text, str_of(key));

    return entry->key && entry->language == text->language;
}

char *text_fill(Arena *arena, const Text *text, const char *key,
                const char *const *args, size_t count)
{
    Buf out = {0};

    for (const char *c = text_get(text, key); *c; c++) {
        size_t index = (size_t)(c[0] == '{' ? c[1] - '0' : 10);
        if (index < 10 && c[2] == '}' && index < count) {
            buf_push_str(&out, str_of(args[index]));
            c += 2;
        } else {
            buf_push_char(&out, *c);
        }
    }
    char *filled = arena_copy(arena, buf_text(&out), out.length);
    buf_finish(&out);
    return filled;
}
