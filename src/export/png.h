/* png.h - a surface as a png file: RGB, or RGBA where the paper is clear. */
#ifndef EXPORT_PNG_H
#define EXPORT_PNG_H

#include "base/diag.h"

/* PIXELS are ARGB8888, PITCH bytes a row. The file is there whole or not. */
bool png_save(const char *path, const void *pixels, int width, int height,
              int pitch, bool alpha, Diag *diag);

#endif
