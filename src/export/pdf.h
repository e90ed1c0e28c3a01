/* pdf.h - one PDF file, a page a step, by Cairo.
 *
 * Text stays text: glyphs carry their characters, so that a reader can select
 * and search it in both scripts; the fonts are embedded, cut down to what is
 * used. Scenes are bookmarks. The same lesson gives the same bytes: the date
 * in the file is the lesson's.
 *
 * Cairo writes page by page and keeps little of each.
 */
#ifndef EXPORT_PDF_H
#define EXPORT_PDF_H

#include "export/format.h"

/* Without Cairo in the build it only says so. */
extern const Format pdf_format;

#endif
