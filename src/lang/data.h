/* data.h - the numbers of data: their programs are run here, by the same
 * kernels that run a network. */
#ifndef LANG_DATA_H
#define LANG_DATA_H

#include "lang/lower.h"

/* Runs a program whose inputs are the data CELLS. OUT has room for its value.
 * A kernel's fault is reported at SPAN, of the value NAME; false then. */
bool data_run(Unroller *u, Program *program, const uint32_t *cells, Span span,
              const char *name, double *out);

/* The shape and the entries of a data cell, in u->entries. */
bool data_make(Lowering *lowering, uint32_t cell);

/* The scalar that an expression of numbers and data is, as in a `train` line;
 * false when an error was reported. */
bool data_scalar(Unroller *u, const Expr *e, double *out);

#endif
