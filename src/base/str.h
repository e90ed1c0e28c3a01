/* str.h - views of UTF-8 text, and text that grows.
 *
 * A Str borrows bytes and is not terminated. A Buf owns its bytes (malloc)
 * and keeps a terminating zero behind them.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Str {
    const char *data;
    size_t length;
} Str;

#define STR(literal) ((Str){(literal), sizeof(literal) - 1})

Str str_of(const char *terminated); /* NULL gives the empty view */
bool str_equal(Str a, Str b);
bool str_is(Str a, const char *terminated);
bool str_starts(Str a, const char *prefix);
Str str_trim(Str a); /* without white space at both ends */
/* Cuts the next line (without its end) off REST; false when REST is empty. */
bool str_line(Str *rest, Str *line);
/* Cuts the first word off TEXT, and the blanks about it. Empty at the end. */
Str str_word(Str *text);

#define STR_INVALID 0xFFFFFFFFu
/* The code point at *AT, which moves past it; STR_INVALID moves one byte on
 * (overlong forms, surrogates and values over U+10FFFF are invalid). */
uint32_t str_decode(Str text, size_t *at);
/* Writes the code point's UTF-8 form and gives its length. */
size_t str_encode(char out[4], uint32_t code_point);
/* Offset of the first invalid byte, or text.length. */
size_t str_find_invalid(Str text);
/* Columns that a terminal gives a code point: 2 for East Asian wide ones,
 * 0 for combining marks, else 1. */
int str_columns(uint32_t code_point);
/* Edit distance, for "did you mean"; never more than LIMIT + 1. */
size_t str_distance(Str a, Str b, size_t limit);

typedef struct Buf {
    char *data; /* NULL while empty */
    size_t length, capacity;
} Buf;

void buf_push(Buf *buf, const char *bytes, size_t length);
void buf_push_str(Buf *buf, Str text);
void buf_push_char(Buf *buf, char c);
void buf_printf(Buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
Str buf_str(const Buf *buf);
const char *buf_text(const Buf *buf); /* terminated; "" while empty */
void buf_clear(Buf *buf);             /* empties, keeps the memory */
void buf_finish(Buf *buf);

#endif
