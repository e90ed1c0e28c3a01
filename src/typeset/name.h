/* name.h - how a model's name falls into parts: W_xh, h_tilde, b2.
 *
 * For all who write names in their own medium: math.h as boxes, export as
 * LaTeX. A part is borrowed from the name.
 */
#ifndef TYPESET_NAME_H
#define TYPESET_NAME_H

#include "base/str.h"

#define NAME_PARTS_MOST 8

/* The parts between underscores, without the empty ones; how many. The last
 * of too many holds all that is left. */
size_t name_split(Str name, Str parts[NAME_PARTS_MOST]);

/* Cuts the digits that end a part off it; all of it may be digits. */
Str name_cut_digits(Str *part);

#endif
