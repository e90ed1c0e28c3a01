/* text.h - what a reader sees on screen, by key, in a language.
 *
 * A catalogue is the .txt files of assets/text/LANG: `key: text`, one a line;
 * `#` starts a comment line. {0}, {1} ... in a text are filled by text_fill.
 * English is complete; a key that another language lacks falls back to it,
 * and a test says which.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"
#include "base/str.h"

typedef enum Language { LANGUAGE_EN, LANGUAGE_ZH, LANGUAGE_COUNT } Language;

typedef struct Text Text;

const char *language_code(Language language); /* "en", "zh" */
bool language_find(Str code, Language *language);
/* From LC_ALL, LC_MESSAGES, LANG: zh* gives Chinese, all else English. */
Language language_of_environment(void);

/* Reads a catalogue from DATA_FOLDER/assets/text. Never NULL: with no files
 * every key stands for itself. */
Text *text_create(const char *data_folder, Language language);
void text_destroy(Text *text);
Language text_language(const Text *text);

/* The text of a key, borrowed; the key itself if nobody knows it. */
const char *text_get(const Text *text, const char *key);
/* Whether the language's own files have the key: a text that falls back to
 * English is not had. */
bool text_has(const Text *text, const char *key);
/* The text of a key with its places filled by COUNT strings. */
char *text_fill(Arena *arena, const Text *text, const char *key,
                const char *const *args, size_t count);

#endif
