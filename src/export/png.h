/* png.h - a surface as a png file: RGB, or RGBA where the paper is clear. */
#ifndef EXPORT_PNG_H
#define EXPORT_PNG_H

#include "export/format.h"

/* A picture a step, the pixels of a window of the same size. */
extern const Format png_format;

/* PIXELS are ARGB8888, PITCH bytes a row. The file is there whole or not. */
bool png_save(const char *path, const void *pixels, int width, int height,
              int pitch, bool alpha, Diag *diag);

#endif
