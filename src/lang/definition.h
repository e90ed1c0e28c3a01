/* definition.h - the parts of a definition, with their names resolved. */
#ifndef LANG_DEFINITION_H
#define LANG_DEFINITION_H

#include "lang/unroller.h"

/* The loops, the left side and the right side. */
void definition_resolve(Unroller *u, Definition *definition);
/* Of a reference in a `learn` or `loss` line, loops and left side (LOOPS is
 * false where index variables have no place). */
void definition_resolve_reference(Unroller *u, Definition *definition,
                                  bool loops);
/* A declaration is checked even if nothing uses it. */
void definition_check_declarations(Unroller *u);
/* An expression without index variables, as in `train`; NULL when broken. */
Node *definition_constant(Unroller *u, const Expr *e);

#endif
