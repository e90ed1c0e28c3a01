/* pdf_file.h - the bones of a PDF file: objects, streams, the table of where
 * they lie (ISO 32000-1, section 7.5).
 *
 * Objects are numbered as they are asked for and may be written in any order.
 * Of each no more is kept than its place.
 */
#ifndef EXPORT_PDF_FILE_H
#define EXPORT_PDF_FILE_H

#include "base/file.h"

typedef struct PdfFile {
    FileWriter *writer;
    uint64_t length;
    uint64_t *places; /* of each object, from 1; 0: not written */
    size_t count, capacity;
} PdfFile;

/* WRITER is borrowed. */
void pdf_file_init(PdfFile *file, FileWriter *writer);
/* A number for an object. */
uint32_t pdf_file_number(PdfFile *file);
/* Writes an object: what stands between "obj" and "endobj". */
void pdf_file_object(PdfFile *file, uint32_t number, Str text);
/* The same of a stream, compressed; MORE are entries of its dictionary. */
void pdf_file_stream(PdfFile *file, uint32_t number, const char *more,
                     Str bytes);
/* The table and the trailer, and frees what was held. */
void pdf_file_finish(PdfFile *file, uint32_t catalog, uint32_t info);

/* Text as a string of UTF-16, "<FEFF...>". */
void pdf_file_text(Buf *out, Str text);
/* One code point as hexadecimal UTF-16. */
void pdf_file_utf16(Buf *out, uint32_t code_point);

#endif
