/* pptx.h - a deck of native slides, one a step.
 *
 * A slide holds the display list as shapes and text boxes in one group, which
 * says in words what it shows; above the slide, where only readers of its
 * outline meet it, stands its title. The notes hold the scene's prose with
 * the trace's values, and what the step computed. Slides are 7.5 inches high
 * and as wide as the pictures' shape makes them: 13.33 inches at 16:9, 10 at
 * 4:3.
 *
 * Written as it comes, a slide at a time (ECMA-376, parts 1 and 2).
 */
#ifndef EXPORT_PPTX_H
#define EXPORT_PPTX_H

#include "export/format.h"

extern const Format pptx_format;

#endif
