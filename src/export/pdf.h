/* pdf.h - one PDF file, a page a step.
 *
 * Text stays text: glyphs carry their characters, so that a reader can select
 * and search it in both scripts; the fonts are embedded, cut down to what is
 * used. Scenes are bookmarks. The same lesson gives the same bytes: the date
 * in the file is the lesson's.
 *
 * Pages are written as they come, what they share at the end.
 */
#ifndef EXPORT_PDF_H
#define EXPORT_PDF_H

#include "export/format.h"

extern const Format pdf_format;

#endif
