/* gif_code.h - the compression of GIF: codes of growing length for strings
 * of indices that came before (LZW; GIF89a, appendix F). */
#ifndef EXPORT_GIF_CODE_H
#define EXPORT_GIF_CODE_H

#include "base/str.h"

/* Appends the image data of COUNT indices, from the byte that says their
 * bits (2..8) to the empty block at the end. */
void gif_code(Buf *out, const uint8_t *indices, size_t count, int bits);

#endif
