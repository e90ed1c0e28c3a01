/* html_page.h - the page around the pictures: head, controls, texts. */
#ifndef EXPORT_HTML_PAGE_H
#define EXPORT_HTML_PAGE_H

#include "export/format.h"

/* WIDTH and HEIGHT are the pictures' in pixels. False: reported. */
bool html_page_head(Buf *out, const FormatJob *job, int width, int height);
/* What comes behind the pictures: STYLE, and the program. False: reported. */
bool html_page_foot(Buf *out, const FormatJob *job, Str style);

/* TEXT between double quotes as JSON has it, safe within a script element. */
void html_page_quote(Buf *out, Str text);

#endif
