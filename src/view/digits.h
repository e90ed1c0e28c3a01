/* digits.h - numbers as the stage shows them.
 *
 * Whole numbers in full; others with a few significant digits; digits_exact
 * says when something was cut. The minus sign is the true one.
 */
#ifndef VIEW_DIGITS_H
#define VIEW_DIGITS_H

#include "base/num.h"
#include "draw/font.h"

#define DIGITS_MOST 64

#define DIGITS_USUAL 4 /* significant ones */

/* Returns OUT. */
const char *digits_print(char out[DIGITS_MOST], double value);
/* With COUNT significant digits, or more where that is shorter: 1027, not
 * 1.03e3. */
const char *digits_short(char out[DIGITS_MOST], double value, int count);
bool digits_exact(double value);
/* All seventeen digits. */
const char *digits_full(char out[DIGITS_MOST], double value);
/* Width in em of the widest of COUNT numbers with DIGITS significant ones. */
double digits_width(const Fonts *fonts, const double *values, size_t count,
                    int digits);

#endif
