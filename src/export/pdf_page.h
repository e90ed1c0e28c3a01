/* pdf_page.h - a display list as the content of a PDF page. */
#ifndef EXPORT_PDF_PAGE_H
#define EXPORT_PDF_PAGE_H

#include "draw/display.h"
#include "export/pdf_font.h"

/* The resources' names: the font of a face, and how opaque, of 255. */
#define PDF_PAGE_FONT "/F%d"
#define PDF_PAGE_ALPHA "/A%d"

typedef struct PdfPage {
    PdfFont *const *fonts; /* FACE_COUNT */
    double scale;          /* pixels a unit */
    double points;         /* points a pixel */
    double height;         /* pixels */
    bool *alphas;          /* 256: those in use are marked */
} PdfPage;

/* Appends the operators. ARENA is for the work. */
void pdf_page_push(Buf *out, const PdfPage *page, const Display *display,
                   Arena *arena);

#endif
