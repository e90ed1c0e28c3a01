#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

Str str_of(const char *terminated)
{
    return terminated ? (Str){terminated, strlen(terminated)} : (Str){"", 0};
}

bool str_equal(Str a, Str b)
{
    return a.length == b.length &&
           (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

bool str_is(Str a, const char *terminated)
{
    return str_equal(a, str_of(terminated));
}

bool str_starts(Str a, const char *prefix)
{
    size_t length = strlen(prefix);

    return a.length >= length &&
           (length == 0 || memcmp(a.data, prefix, length) == 0);
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

Str str_trim(Str a)
{
    while (a.length && is_space(a.data[0])) {
        a.data++;
        a.length--;
    }
    while (a.length && is_space(a.data[a.length - 1])) {
        a.length--;
    }
    return a;
}

Str str_word(Str *text)
{
    size_t length = 0;

    *text = str_trim(*text);
    while (length < text->length && text->data[length] != ' ' &&
           text->data[length] != '\t') {
        length++;
    }
    Str word = {text->data, length};
    *text = str_trim((Str){text->data + length, text->length - length});
    return word;
}

bool str_line(Str *rest, Str *line)
{
    if (rest->length == 0) {
        return false;
    }
    const char *end = memchr(rest->data, '\n', rest->length);
    size_t length = end ? (size_t)(end - rest->data) : rest->length;
    size_t taken = end ? length + 1 : length;

    *line = (Str){rest->data, length};
    if (length && line->data[length - 1] == '\r') {
        line->length--;
    }
    rest->data += taken;
    rest->length -= taken;
    return true;
}

/* The length of the form that a first byte announces; 0 for none. */
static size_t form_length(unsigned char first)
{
    if (first < 0x80) {
        return 1;
    }
    if (first < 0xC2) { /* a continuation, or an overlong form of two */
        return 0;
    }
    if (first < 0xE0) {
        return 2;
    }
    if (first < 0xF0) {
        return 3;
    }
    return first < 0xF5 ? 4 : 0;
}

uint32_t str_decode(Str text, size_t *at)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *bytes = (const unsigned char *)text.data + *at;
    size_t left = text.length - *at;
    size_t length = left ? form_length(bytes[0]) : 0;

    if (left == 0) {
        return STR_INVALID;
    }
    *at += 1;
    if (length == 0 || length > left) {
        return STR_INVALID;
    }
    if (length == 1) {
        return bytes[0];
    }
    uint32_t code = bytes[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80) {
            return STR_INVALID;
        }
        code = code << 6 | (bytes[i] & 0x3Fu);
    }
    if (code < least[length] || code > 0x10FFFF ||
        (code >= 0xD800 && code <= 0xDFFF)) {
        return STR_INVALID;
    }
    *at += length - 1;
    return code;
}

size_t str_encode(char out[4], uint32_t code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | (code >> 18 & 0x07));
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

size_t str_find_invalid(Str text)
{
    size_t at = 0;

    while (at < text.length) {
        size_t start = at;
        if (str_decode(text, &at) == STR_INVALID) {
            return start;
        }
    }
    return text.length;
}

typedef struct Range {
    uint32_t first, last;
} Range;

static bool in_ranges(const Range *ranges, size_t count, uint32_t code)
{
    for (size_t i = 0; i < count; i++) {
        if (code >= ranges[i].first && code <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

/* The blocks of Unicode's EastAsianWidth.txt (W and F) and of its combining
 * marks that a lesson can hold; not every single code point. */
int str_columns(uint32_t code)
{
    static const Range wide[] = {
        {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},
        {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},
        {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
        {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF},
        {0x20000, 0x3FFFD},
    };
    static const Range combining[] = {
        {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F},
        {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x20D0, 0x20FF},
        {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
    };

    if (code < 0x300) {
        return 1;
    }
    if (in_ranges(combining, sizeof combining / sizeof combining[0], code)) {
        return 0;
    }
    return in_ranges(wide, sizeof wide / sizeof wide[0], code) ? 2 : 1;
}

#define DISTANCE_MOST 64

/* Levenshtein's distance by bytes, one row of the table at a time. */
size_t str_distance(Str a, Str b, size_t limit)
{
    size_t row[DISTANCE_MOST + 1];

    if (a.length > DISTANCE_MOST || b.length > DISTANCE_MOST) {
        return str_equal(a, b) ? 0 : limit + 1;
    }
    for (size_t j = 0; j <= b.length; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= a.length; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            size_t best = diagonal + (a.data[i - 1] != b.data[j - 1]);
            diagonal = row[j];
            best = best < row[j] + 1 ? best : row[j] + 1;
            best = best < row[j - 1] + 1 ? best : row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[b.length] > limit ? limit + 1 : row[b.length];
}

static void buf_reserve(Buf *buf, size_t more)
{
    if (more > SIZE_MAX / 4 - buf->length) {
        arena_out_of_memory(more);
    }
    size_t wanted = buf->length + more + 1;
    if (wanted <= buf->capacity) {
        return;
    }
    size_t capacity = buf->capacity ? buf->capacity * 2 : 64;
    if (capacity < wanted) {
        capacity = wanted;
    }
    char *data = realloc(buf->data, capacity);
    if (!data) {
        arena_out_of_memory(capacity);
    }
    buf->data = data;
    buf->capacity = capacity;
}

void buf_push(Buf *buf, const char *bytes, size_t length)
{
    buf_reserve(buf, length);
    if (length) {
        memcpy(buf->data + buf->length, bytes, length);
    }
    buf->length += length;
    buf->data[buf->length] = '\0';
}

void buf_push_str(Buf *buf, Str text)
{
    buf_push(buf, text.data, text.length);
}

void buf_push_char(Buf *buf, char c)
{
    buf_push(buf, &c, 1);
}

void buf_printf(Buf *buf, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length > 0) {
        buf_reserve(buf, (size_t)length);
        vsnprintf(buf->data + buf->length, (size_t)length + 1, format, args);
        buf->length += (size_t)length;
    }
    va_end(args);
}

Str buf_str(const Buf *buf)
{
    return (Str){buf_text(buf), buf->length};
}

const char *buf_text(const Buf *buf)
{
    return buf->data ? buf->data : "";
}

void buf_clear(Buf *buf)
{
    buf->length = 0;
    if (buf->data) {
        buf->data[0] = '\0';
    }
}

void buf_finish(Buf *buf)
{
    free(buf->data);
    *buf = (Buf){0};
}
