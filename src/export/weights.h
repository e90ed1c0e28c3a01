/* weights.h - what a training learned, as a safetensors file, which `load`
 * in a model reads. */
#ifndef EXPORT_WEIGHTS_H
#define EXPORT_WEIGHTS_H

#include "engine/trace.h"

/* The learned values after the last recorded update, or as they are without
 * any, under their names, as 64-bit numbers. The file is there whole or not;
 * false: reported. */
bool weights_save(const char *path, const Trace *trace, Diag *diag);

#endif
