#include "view/digits.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *digits_signed(char out[DIGITS_MOST], const char *ascii)
{
    if (strcmp(ascii, "Infinity") == 0)
        return strcpy(out, "\u221e");
    if (strcmp(ascii, "-Infinity") == 0)
        return strcpy(out, "\u2212\u221e");
    size_t at = 0;
    for (const char *c = ascii; *c; c++) {
        const char *glyph = *c == '-' ? "\u2212" : NULL;
        size_t length = glyph ? strlen(glyph) : 1;
        memcpy(out + at, glyph ? glyph : c, length);
        at += length;
    }
    out[at] = '\0';
    return out;
}

const char *digits_print(char out[DIGITS_MOST], double value)
{
    return digits_short(out, value, DIGITS_USUAL);
}

const char *digits_short(char out[DIGITS_MOST], double value, int count)
{
    char ascii[NUM_MOST];
    bool exact;
    if (num_is_whole(value) && value > -1e6 && value < 1e6)
        num_print(ascii, value);
    else
        num_print_digits(ascii, value, count, &exact);
    /* 1027 is shorter, and says more, than 1.03e3. */
    if (fabs(value) >= 1 && fabs(value) < 1e6 && strchr(ascii, 'e'))
        num_print(ascii, round(value));
    return digits_signed(out, ascii);
}

bool digits_exact(double value)
{
    char ascii[NUM_MOST];
    bool exact = true;
    if (!(num_is_whole(value) && value > -1e6 && value < 1e6))
        num_print_digits(ascii, value, DIGITS_USUAL, &exact);
    return exact;
}

const char *digits_full(char out[DIGITS_MOST], double value)
{
    char ascii[NUM_MOST];
    num_print(ascii, value);
    return digits_signed(out, ascii);
}

double digits_width(const Fonts *fonts, const double *values, size_t count,
                    int digits)
{
    double widest = 0;
    char out[DIGITS_MOST];
    for (size_t k = 0; k < count; k++) {
        double width = font_width(fonts, FACE_TEXT,
                                  str_of(digits_short(out, values[k], digits)));
        if (width > widest)
            widest = width;
    }
    return widest;
}
