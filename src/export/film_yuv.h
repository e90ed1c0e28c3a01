/* film_yuv.h - pictures in the colours of films: luma, and two differences
 * of half the resolution (BT.709, limited range; ITU-R BT.709-6, 3). */
#ifndef EXPORT_FILM_YUV_H
#define EXPORT_FILM_YUV_H

#include <stddef.h>
#include <stdint.h>

/* Sides are rounded up to even ones; bytes of a picture. */
size_t film_yuv_size(int width, int height);
/* Of ARGB8888 pixels, WIDTH a row; sides that are odd repeat their last. */
void film_yuv_fill(uint8_t *out, const uint32_t *pixels, int width, int height);

#endif
