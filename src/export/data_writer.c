#include "export/data_writer.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"

void data_writer_init(DataWriter *writer, const Sink *sink)
{
    writer->sink = sink;
    writer->failed = false;
    writer->used = 0;
}

static void pass_on(DataWriter *writer, const void *bytes, size_t length)
{
    if (!writer->failed && length &&
        !writer->sink->write(writer->sink->context, bytes, length)) {
        writer->failed = true;
    }
}

bool data_writer_flush(DataWriter *writer)
{
    pass_on(writer, writer->bytes, writer->used);
    writer->used = 0;
    return !writer->failed;
}

void data_writer_bytes(DataWriter *writer, const void *bytes, size_t length)
{
    if (length > sizeof writer->bytes - writer->used) {
        data_writer_flush(writer);
    }
    if (length > sizeof writer->bytes) {
        pass_on(writer, bytes, length);
        return;
    }
    if (length) {
        memcpy(writer->bytes + writer->used, bytes, length);
        writer->used += length;
    }
}

void data_writer_text(DataWriter *writer, const char *text)
{
    data_writer_bytes(writer, text, strlen(text));
}

void data_writer_count(DataWriter *writer, uint64_t number)
{
    char digits[24];

    snprintf(digits, sizeof digits, "%" PRIu64, number);
    data_writer_text(writer, digits);
}

void data_writer_number(DataWriter *writer, double number)
{
    char digits[NUM_MOST];

    data_writer_bytes(writer, digits, num_print(digits, number));
}

void data_writer_json_number(DataWriter *writer, double number)
{
    const char *quote = isfinite(number) ? "" : "\"";

    data_writer_text(writer, quote);
    data_writer_number(writer, number);
    data_writer_text(writer, quote);
}

/* What json wants said otherwise; 0 where the byte stands for itself. */
static char escape_of(char c)
{
    switch (c) {
    case '"':
    case '\\': return c;
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    default: return 0;
    }
}

/* One character that does not stand for itself. */
static void put_odd(DataWriter *writer, uint32_t code, char c)
{
    char text[16];
    char letter = escape_of(c);

    if (code == STR_INVALID) {
        data_writer_text(writer, "\uFFFD");
    } else if (letter) {
        data_writer_bytes(writer, (char[]){'\\', letter}, 2);
    } else {
        snprintf(text, sizeof text, "\\u%04" PRIx32, code);
        data_writer_text(writer, text);
    }
}

void data_writer_json_string(DataWriter *writer, Str text)
{
    size_t plain = 0; /* where what is still to be copied begins */

    data_writer_text(writer, "\"");
    for (size_t at = 0; at < text.length;) {
        size_t start = at;
        uint32_t code = str_decode(text, &at);
        if (code >= 0x20 && code != 0x7F && code != STR_INVALID &&
            !escape_of(text.data[start])) {
            continue;
        }
        data_writer_bytes(writer, text.data + plain, start - plain);
        put_odd(writer, code, text.data[start]);
        plain = at;
    }
    data_writer_bytes(writer, text.data + plain, text.length - plain);
    data_writer_text(writer, "\"");
}
