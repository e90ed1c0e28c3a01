/* parse.h - model text to tree.
 *
 * The grammar stands in docs/language.md. The parser is by recursive descent,
 * a function a production; it goes on after an error at the next line, so
 * that all errors of a text are reported at once. Nesting is bounded.
 */
#ifndef LANG_PARSE_H
#define LANG_PARSE_H

#include "lang/ast.h"

#define PARSE_NESTING_MOST 200

/* The deepest tree: nesting, and operators in a row (a + b + c + ...). */
#define PARSE_DEPTH_MOST 1000

/* Parses TEXT, which has the length of SOURCE->text: the source itself, or a
 * copy in which all that is no model is blanked (a lesson's prose), so that
 * places in the tree are places in the source. Never NULL; on errors (which
 * DIAG holds) the tree lacks the statements that did not parse. */
Model *parse_model(Arena *arena, const Source *source, Str text, Diag *diag);

/* Parses one expression, as in a lesson's $h[t-1]$, or `a = b`, which gives
 * two; RIGHT is NULL when there is no `=`. BEGIN..END are bytes of SOURCE.
 * NULL on errors. */
Expr *parse_expression(Arena *arena, const Source *source, uint32_t begin,
                       uint32_t end, Expr **right, Diag *diag);

#endif
