/* gif.h - the steps as one picture that moves and begins again.
 *
 * Between two steps the old picture fades into the new one. Each frame of the
 * file is what changed, the smallest box of it, with what stayed left clear;
 * its palette holds its own most frequent colours exactly and the others by
 * median cut, so that equal pictures give equal bytes (GIF89a).
 */
#ifndef EXPORT_GIF_H
#define EXPORT_GIF_H

#include "export/format.h"

extern const Format gif_format;

#endif
