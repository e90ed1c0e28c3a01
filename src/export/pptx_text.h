/* pptx_text.h - a run of text as a text box of a slide.
 *
 * The fonts are those that lecturers have: the theme's (Calibri, Microsoft
 * YaHei), and for maths Cambria, italic where our font has letters of their
 * own, with Cambria Math for what Cambria lacks. Calibri is set a little
 * larger and apart, so that a run is as long as on the stage. A box does not
 * wrap and has slack; its lines are of a fixed height, which puts the
 * baseline at the same place whatever font there is instead.
 */
#ifndef EXPORT_PPTX_TEXT_H
#define EXPORT_PPTX_TEXT_H

#include "base/str.h"
#include "draw/display.h"

/* Appends the box of ITEM; gives the next free id. */
uint32_t pptx_text_box(Buf *out, const Display *display,
                       const DisplayItem *item, double scale, uint32_t id);

#endif
