/* pptx_shape.h - a display list as the native shapes of a slide.
 *
 * Rectangles, rounded ones, ellipses and straight lines become the shapes of
 * that name, other paths freeforms, each run of text a text box. A slide
 * cannot clip: what lies outside a clip is left out, a rectangle is cut, the
 * rest stands whole. The buttons that step become links that step.
 */
#ifndef EXPORT_PPTX_SHAPE_H
#define EXPORT_PPTX_SHAPE_H

#include "base/str.h"
#include "draw/display.h"

/* Appends the children of a shape tree; SCALE is EMU (1/914400 inch) a unit.
 * FIRST is the first free id; gives the next. */
uint32_t pptx_shape_all(Buf *out, const Display *display, double scale,
                        uint32_t first);

#endif
