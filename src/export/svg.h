/* svg.h - an SVG file a step.
 *
 * Text stays text: it can be selected, searched and read aloud, in both
 * scripts. The fonts lie inside, cut down to the characters of the picture.
 * A title and a description say what the picture shows.
 */
#ifndef EXPORT_SVG_H
#define EXPORT_SVG_H

#include "export/format.h"

extern const Format svg_format;

#endif
