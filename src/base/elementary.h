/* elementary.h - exp, tanh, the logistic function, log, and the points of a
 * circle, with the same bits on every machine.
 *
 * A C library's functions differ from those of another one, and from
 * themselves on another processor, in the last digit. These are sums,
 * products and quotients of IEEE doubles, each rounded once and none fused
 * with another, so that every compiler, level of optimisation and width of
 * vectors makes the same of them. One entry has one value, whatever stands
 * beside it.
 *
 * exp, tanh, the logistic function and log are less than one unit in the last
 * place away from the true value (0.8 is the most that was seen of the first
 * three, 0.9 of log); so 0, 1 and the infinities are met exactly, subnormal
 * results too are right to their last digit, and tanh(-x) is -tanh(x). NaN
 * gives NaN.
 */
#ifndef BASE_ELEMENTARY_H
#define BASE_ELEMENTARY_H

#include <stddef.h>

/* Of SIZE entries; OUT may be IN, but must not overlap it otherwise. */
void elementary_exp(const double *in, size_t size, double *out);
void elementary_tanh(const double *in, size_t size, double *out);
/* 1 / (1 + exp(-x)) */
void elementary_sigmoid(const double *in, size_t size, double *out);

/* Minus infinity at 0, NaN below. */
double elementary_log(double x);

/* The cosine and the sine of so many TURNS, 0 to 1, to two units in the last
 * place of 1. */
void elementary_circle(double turns, double point[2]);

#endif
