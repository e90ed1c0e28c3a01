/* svg_item.h - the items of a display list as elements of SVG.
 *
 * Coordinates are pixels of the picture: straight edges lie on its grid and
 * runs of text begin on whole pixels, as the painters put them, so that the
 * elements look alike when a viewer draws them at that size.
 */
#ifndef EXPORT_SVG_ITEM_H
#define EXPORT_SVG_ITEM_H

#include "draw/display.h"

/* How elements are written. */
typedef struct SvgWay {
    double scale; /* pixels a unit */
    /* Places a pixel that paths are rounded to, 10 or 100. */
    int precision;
    const char *extra; /* attributes that each element gets, or "" */
    /* The name of a class that looks as CSS says, borrowed; NULL: elements
     * carry colours and sizes themselves. */
    const char *(*style)(void *context, Str css);
    void *context;
} SvgWay;

/* Appends ITEM, a fill, stroke or text, as one element; its name has four
 * letters. ARENA is for the work. False: it shows nothing, and nothing was
 * appended. */
bool svg_item_push(Buf *out, const DisplayItem *item, const SvgWay *way,
                   Arena *arena);
/* " x=... y=... width=... height=..." of a rectangle in units. */
void svg_item_rect(Buf *out, Rect rect, double scale);

/* Text with & < > " as references; control characters are left out. */
void svg_item_text(Buf *out, Str text);
/* A length in pixels, at most two decimals: "12", "-0.5". */
void svg_item_number(Buf *out, double number);

/* What elements look like whatever their class, as CSS; and the classes that
 * text has without SvgWay.style. */
void svg_item_style(Buf *out);
/* The rule that brings a font, as subset_font gives it. */
void svg_item_font(Buf *out, Face face, Str font);

#endif
