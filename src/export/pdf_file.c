#include "export/pdf_file.h"

#include <inttypes.h>
#include <stdlib.h>
#include <zlib.h>

#define LEVEL 3 /* half the time of 6, a tenth larger */

static void put(PdfFile *file, Str bytes)
{
    file_write(file->writer, bytes.data, bytes.length);
    file->length += bytes.length;
}

void pdf_file_init(PdfFile *file, FileWriter *writer)
{
    *file = (PdfFile){.writer = writer};
    /* The second line says that there are bytes above 127. */
    put(file, STR("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"));
}

uint32_t pdf_file_number(PdfFile *file)
{
    if (file->count == file->capacity) {
        size_t capacity = file->capacity ? file->capacity * 2 : 64;
        uint64_t *places =
            realloc(file->places, capacity * sizeof *file->places);

        if (!places) {
            arena_out_of_memory(capacity * sizeof *file->places);
        }
        file->places = places;
        file->capacity = capacity;
    }
    file->places[file->count++] = 0;
    return (uint32_t)file->count;
}

static void put_number(PdfFile *file, uint32_t number)
{
    Buf head = {0};

    file->places[number - 1] = file->length;
    buf_printf(&head, "%" PRIu32 " 0 obj\n", number);
    put(file, buf_str(&head));
    buf_finish(&head);
}

void pdf_file_object(PdfFile *file, uint32_t number, Str text)
{
    put_number(file, number);
    put(file, text);
    put(file, STR("\nendobj\n"));
}

void pdf_file_stream(PdfFile *file, uint32_t number, const char *more,
                     Str bytes)
{
    uLongf length = compressBound(bytes.length);
    unsigned char *packed = malloc(length);
    Buf head = {0};

    if (!packed || compress2(packed, &length, (const Bytef *)bytes.data,
                             bytes.length, LEVEL) != Z_OK) {
        arena_out_of_memory(length);
    }
    put_number(file, number);
    buf_printf(&head, "<</Length %lu/Filter/FlateDecode%s>>\nstream\n",
               (unsigned long)length, more);
    put(file, buf_str(&head));
    put(file, (Str){(const char *)packed, length});
    put(file, STR("\nendstream\nendobj\n"));
    buf_finish(&head);
    free(packed);
}

void pdf_file_finish(PdfFile *file, uint32_t catalog, uint32_t info)
{
    uint64_t start = file->length;
    Buf table = {0};

    buf_printf(&table, "xref\n0 %zu\n0000000000 65535 f \n", file->count + 1);
    for (size_t i = 0; i < file->count; i++) {
        buf_printf(&table, "%010" PRIu64 " 00000 n \n", file->places[i]);
    }
    buf_printf(&table,
               "trailer\n<</Size %zu/Root %" PRIu32 " 0 R/Info %" PRIu32
               " 0 R>>\nstartxref\n%" PRIu64 "\n%%%%EOF\n",
               file->count + 1, catalog, info, start);
    put(file, buf_str(&table));
    buf_finish(&table);
    free(file->places);
    *file = (PdfFile){0};
}

void pdf_file_utf16(Buf *out, uint32_t code_point)
{
    if (code_point >= 0x10000) {
        uint32_t rest = code_point - 0x10000;

        buf_printf(out, "%04X%04X", 0xD800 + (rest >> 10),
                   0xDC00 + (rest & 0x3FF));
    } else {
        buf_printf(out, "%04X", code_point);
    }
}

void pdf_file_text(Buf *out, Str text)
{
    buf_push_str(out, STR("<FEFF"));
    for (size_t at = 0; at < text.length;) {
        uint32_t code_point = str_decode(text, &at);

        pdf_file_utf16(out, code_point == STR_INVALID ? 0xFFFD : code_point);
    }
    buf_push_char(out, '>');
}
