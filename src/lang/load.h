/* load.h - `load("weights.safetensors", "name")`: a tensor of a file that
 * lies beside the lesson, never outside its folder. */
#ifndef LANG_LOAD_H
#define LANG_LOAD_H

#include "lang/unroller.h"

/* FILE and NAME are the texts between the brackets. The entries live in the
 * unroller's scratch. False when an error was reported. */
bool load_tensor(Unroller *u, const Expr *file, const Expr *name, Shape *shape,
                 const double **entries);

#endif
