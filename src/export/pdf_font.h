/* pdf_font.h - a face in a PDF file (ISO 32000-1, section 9.7).
 *
 * Characters are written as glyph numbers of the font. When all pages are
 * made the font is embedded, cut down to the glyphs in use without numbering
 * them anew, with their widths and the characters that they stand for, so
 * that text can be searched and copied.
 */
#ifndef EXPORT_PDF_FONT_H
#define EXPORT_PDF_FONT_H

#include "draw/font.h"
#include "export/pdf_file.h"

typedef struct PdfFont PdfFont;

/* NULL: reported. NUMBER is the font's object. */
PdfFont *pdf_font_create(const Fonts *fonts, Face face, uint32_t number,
                         Diag *diag);
void pdf_font_destroy(PdfFont *font);
uint32_t pdf_font_object(const PdfFont *font);

/* TEXT as a string of glyphs, "<00410042>"; they are in use from now on. */
void pdf_font_push(PdfFont *font, Str text, Buf *out);
/* Writes the font's objects; one that is not in use is empty but there. */
void pdf_font_write(PdfFont *font, PdfFile *file);

#endif
