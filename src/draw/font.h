/* font.h - measuring text, from the fonts' own tables.
 *
 * Lengths are in em: multiplied by the type size they are in the units of a
 * scene. They come from unscaled outlines, never from a device, so a layout
 * is the same on screen, in a png and in a pdf. No kerning is applied, by
 * the painters neither. Digits of every face are tabular (of equal advance)
 * and the true minus sign of the text faces has theirs.
 *
 * A code point that a face lacks measures as the box that stands for it. What
 * Unicode says is to be ignored, such as a soft hyphen, has no width. Ink is
 * looked up once and remembered: one Fonts is for one thread.
 */
#ifndef DRAW_FONT_H
#define DRAW_FONT_H

#include "base/diag.h"
#include "base/str.h"

typedef enum Face {
    FACE_TEXT, /* Noto Sans SC Regular: both scripts */
    FACE_BOLD, /* Noto Sans SC Bold */
    FACE_MATH, /* STIX Two Math: also italic, bold, script letters by their
                  code points (U+1D400 ...) */
    FACE_COUNT
} Face;

typedef struct Fonts Fonts;

/* Opens assets/fonts below DATA_FOLDER; NULL: reported. */
Fonts *font_open(const char *data_folder, Diag *diag);
void font_close(Fonts *fonts);
/* The file of a face, for painters and embedding; borrowed. */
const char *font_path(const Fonts *fonts, Face face);

/* Whether the face has the code point's own glyph. */
bool font_has(const Fonts *fonts, Face face, uint32_t code_point);
double font_advance(const Fonts *fonts, Face face, uint32_t code_point);
/* A run's advance. */
double font_width(const Fonts *fonts, Face face, Str text);
/* Of the face: above and below the baseline, both positive. */
double font_ascent(const Fonts *fonts, Face face);
double font_descent(const Fonts *fonts, Face face);
/* The ink of a glyph relative to its origin, TOP and BOTTOM measured upwards
 * from the baseline; all 0 for a space. */
typedef struct Ink {
    double left, right, top, bottom;
} Ink;
Ink font_ink(const Fonts *fonts, Face face, uint32_t code_point);
/* The ink of a whole run. */
Ink font_run_ink(const Fonts *fonts, Face face, Str text);
/* Height of the maths axis and of the lower-case x; of FACE_MATH. */
double font_axis(const Fonts *fonts);
double font_x_height(const Fonts *fonts);

#endif
