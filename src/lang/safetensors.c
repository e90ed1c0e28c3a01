#include "lang/safetensors.h"

#include <string.h>

#define NESTING_MOST 16

/* The header, being read. Any mistake sets `wrong`, and reading ends. */
typedef struct Reader {
    const char *at, *end;
    bool wrong;
} Reader;

/* --- Just enough of JSON ------------------------------------------------ */

static void skip_space(Reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' ||
                              *r->at == '\n' || *r->at == '\r')) {
        r->at++;
    }
}

static bool take(Reader *r, char c)
{
    skip_space(r);
    if (!r->wrong && r->at < r->end && *r->at == c) {
        r->at++;
        return true;
    }
    return false;
}

static void need(Reader *r, char c)
{
    if (!take(r, c)) {
        r->wrong = true;
    }
}

/* A string as it is written between its quotes; names with escapes are never
 * equal to one that a model can write. */
static Str read_string(Reader *r)
{
    need(r, '"');
    const char *begin = r->at;
    while (!r->wrong && r->at < r->end && *r->at != '"') {
        if ((unsigned char)*r->at < 0x20) {
            r->wrong = true;
        }
        r->at += *r->at == '\\' && r->at + 1 < r->end ? 2 : 1;
    }
    Str text = {begin, r->wrong ? 0 : (size_t)(r->at - begin)};
    need(r, '"');
    return text;
}

static uint64_t read_count(Reader *r)
{
    uint64_t number = 0;
    const char *begin;

    skip_space(r);
    begin = r->at;
    for (; !r->wrong && r->at < r->end && *r->at >= '0' && *r->at <= '9';
         r->at++) {
        uint64_t digit = (uint64_t)(*r->at - '0');
        if (__builtin_mul_overflow(number, 10u, &number) ||
            __builtin_add_overflow(number, digit, &number)) {
            r->wrong = true;
        }
    }
    r->wrong = r->wrong || r->at == begin;
    return number;
}

/* [1, 2, 3]: at most MOST numbers. */
static uint32_t read_counts(Reader *r, uint64_t *counts, uint32_t most)
{
    uint32_t count = 0;

    need(r, '[');
    if (take(r, ']')) {
        return 0;
    }
    do {
        uint64_t number = read_count(r);
        if (count == most) {
            r->wrong = true;
            return count;
        }
        counts[count++] = number;
    } while (take(r, ','));
    need(r, ']');
    return count;
}

static void skip_value(Reader *r, int depth);

static void skip_items(Reader *r, char end, bool named, int depth)
{
    if (take(r, end)) {
        return;
    }
    do {
        if (named) {
            read_string(r);
            need(r, ':');
        }
        skip_value(r, depth + 1);
    } while (!r->wrong && take(r, ','));
    need(r, end);
}

static void skip_value(Reader *r, int depth)
{
    skip_space(r);
    if (depth > NESTING_MOST || r->at == r->end) {
        r->wrong = true;
    } else if (*r->at == '"') {
        read_string(r);
    } else if (take(r, '{')) {
        skip_items(r, '}', true, depth);
    } else if (take(r, '[')) {
        skip_items(r, ']', false, depth);
    } else {
        const char *begin = r->at;
        while (r->at < r->end && strchr("+-.0123456789eEaflnrstu", *r->at) &&
               *r->at) {
            r->at++;
        }
        r->wrong = r->wrong || r->at == begin;
    }
}

/* --- The header --------------------------------------------------------- */

typedef struct Entry {
    Str type;
    uint64_t shape[SAFETENSORS_DIMENSIONS_MOST], offsets[2];
    uint32_t dimensions;
    bool typed, shaped, placed;
} Entry;

static void read_field(Reader *r, Entry *entry)
{
    Str field = read_string(r);

    need(r, ':');
    if (str_is(field, "dtype") && !entry->typed) {
        entry->type = read_string(r);
        entry->typed = true;
    } else if (str_is(field, "shape") && !entry->shaped) {
        entry->dimensions =
            read_counts(r, entry->shape, SAFETENSORS_DIMENSIONS_MOST);
        entry->shaped = true;
    } else if (str_is(field, "data_offsets") && !entry->placed) {
        entry->placed = read_counts(r, entry->offsets, 2) == 2;
        r->wrong = r->wrong || !entry->placed;
    } else {
        r->wrong = true;
    }
}

static bool read_entry(Reader *r, Entry *entry)
{
    *entry = (Entry){0};
    need(r, '{');
    if (!take(r, '}')) {
        do {
            read_field(r, entry);
        } while (!r->wrong && take(r, ','));
        need(r, '}');
    }
    return !r->wrong && entry->typed && entry->shaped && entry->placed;
}

/* Looks through the whole header, so that a broken one is always noticed. */
static SafetensorsFault read_header(Reader *r, Str name, Entry *found)
{
    bool seen = false;

    need(r, '{');
    if (!take(r, '}')) {
        do {
            Str key = read_string(r);
            Entry entry;
            need(r, ':');
            if (str_is(key, "__metadata__")) {
                skip_value(r, 0);
            } else if (!read_entry(r, &entry)) {
                r->wrong = true;
            } else if (str_equal(key, name)) {
                *found = entry;
                r->wrong = r->wrong || seen;
                seen = true;
            }
        } while (!r->wrong && take(r, ','));
        need(r, '}');
    }
    skip_space(r);
    if (r->wrong || r->at != r->end) {
        return SAFETENSORS_BROKEN;
    }
    return seen ? SAFETENSORS_FINE : SAFETENSORS_MISSING;
}

static uint64_t read_little(const unsigned char *bytes, int count)
{
    uint64_t number = 0;

    for (int i = count; i-- > 0;) {
        number = number << 8 | bytes[i];
    }
    return number;
}

static SafetensorsFault check_entry(const Entry *entry, Str numbers,
                                    SafetensorsTensor *tensor)
{
    bool wide = str_is(entry->type, "F64");
    uint64_t count = 1, size;

    if (!wide && !str_is(entry->type, "F32")) {
        return SAFETENSORS_TYPE;
    }
    if (entry->dimensions > 2) {
        return SAFETENSORS_SHAPE;
    }
    for (uint32_t i = 0; i < entry->dimensions; i++) {
        if (entry->shape[i] == 0) {
            return SAFETENSORS_SHAPE;
        }
        if (entry->shape[i] > UINT32_MAX ||
            __builtin_mul_overflow(count, entry->shape[i], &count)) {
            return SAFETENSORS_BROKEN;
        }
    }
    if (__builtin_mul_overflow(count, wide ? 8u : 4u, &size) ||
        entry->offsets[0] > entry->offsets[1] ||
        entry->offsets[1] > numbers.length ||
        entry->offsets[1] - entry->offsets[0] != size) {
        return SAFETENSORS_BROKEN;
    }
    tensor->bytes = (const unsigned char *)numbers.data + entry->offsets[0];
    tensor->count = (size_t)count;
    return SAFETENSORS_FINE;
}

SafetensorsFault safetensors_find(Str file, Str name, SafetensorsTensor *tensor)
{
    Entry entry;

    *tensor = (SafetensorsTensor){0};
    if (file.length < 8) {
        return SAFETENSORS_BROKEN;
    }
    uint64_t length = read_little((const unsigned char *)file.data, 8);
    if (length > file.length - 8) {
        return SAFETENSORS_BROKEN;
    }
    Reader r = {file.data + 8, file.data + 8 + length, false};
    Str numbers = {r.end, file.length - 8 - (size_t)length};
    SafetensorsFault fault = read_header(&r, name, &entry);
    if (fault != SAFETENSORS_FINE) {
        return fault;
    }
    tensor->type = entry.type;
    tensor->dimensions = entry.dimensions;
    memcpy(tensor->shape, entry.shape, sizeof entry.shape);
    return check_entry(&entry, numbers, tensor);
}

void safetensors_read(const SafetensorsTensor *tensor, double *out)
{
    bool wide = str_is(tensor->type, "F64");

    for (size_t i = 0; i < tensor->count; i++) {
        if (wide) {
            uint64_t bits = read_little(tensor->bytes + 8 * i, 8);
            memcpy(&out[i], &bits, sizeof bits);
        } else {
            uint32_t bits = (uint32_t)read_little(tensor->bytes + 4 * i, 4);
            float number;
            memcpy(&number, &bits, sizeof bits);
            out[i] = (double)number;
        }
    }
}
