/* svg_item.h - the items of a display list as elements of SVG.
 *
 * Coordinates are pixels of the picture: straight edges lie on its grid and
 * runs of text begin on whole pixels, as the painters put them, so that the
 * elements look alike when a viewer draws them at that size.
 */
#ifndef EXPORT_SVG_ITEM_H
#define EXPORT_SVG_ITEM_H

#include "draw/display.h"

/* Appends ITEM, a fill, stroke or text, as one element with its NAME as its
 * id, or without ("" or NULL). ARENA is for the work. False: it shows
 * nothing, and nothing was appended. */
bool svg_item_push(Buf *out, const DisplayItem *item, double scale,
                   const char *name, Arena *arena);
/* " x=... y=... width=... height=..." of a rectangle in units. */
void svg_item_rect(Buf *out, Rect rect, double scale);

/* Text with & < > " as references; control characters are left out. */
void svg_item_text(Buf *out, Str text);
/* A length in pixels, at most two decimals: "12", "-0.5". */
void svg_item_number(Buf *out, double number);

/* The classes that text elements have, and what they all look like, as
 * CSS. */
void svg_item_style(Buf *out);

#endif
