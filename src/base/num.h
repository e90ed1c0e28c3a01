/* num.h - doubles to text and back, the same under every locale. */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include "base/str.h"

#define NUM_MOST 32

/* The shortest decimal that reads back to the same bits: "2", "0.1",
 * "1e-07" never but "1e-7"; "-0" is "0"; "Infinity", "-Infinity", "NaN".
 * Returns the length; OUT is terminated. */
size_t num_print(char out[NUM_MOST], double value);

/* With at most DIGITS significant digits, and no more than are needed:
 * for columns on the stage. EXACT says whether nothing was cut. */
size_t num_print_digits(char out[NUM_MOST], double value, int digits,
                        bool *exact);

/* Reads a whole number, decimal or exponent form ("12", ".5", "1e-3"),
 * optional sign; all of TEXT must be used. False if it is none or is too
 * large for a double. */
bool num_read(Str text, double *value);

/* What a reader types in a one-number field: also "0,5", "-1/2" and the true
 * minus sign. */
bool num_read_typed(Str text, double *value);

bool num_is_whole(double value);

#endif
