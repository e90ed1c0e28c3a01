/* write.h - a tree back to text.
 *
 * As text, a tree comes out in one canonical way of spacing, and reads back
 * to the same tree. As a tree, every operation stands in parentheses behind
 * its sign, so that a test sees what binds to what:
 *
 *     WRITE_TEXT   1/2 |y[t] - d[t]|^2
 *     WRITE_TREE   (. (/ 1 2) (^ (| (- y[t] d[t])) 2))
 */
#ifndef LANG_WRITE_H
#define LANG_WRITE_H

#include "base/str.h"
#include "lang/ast.h"

typedef enum WriteForm { WRITE_TEXT, WRITE_TREE } WriteForm;

void write_expr(Buf *out, const Expr *expr, WriteForm form);
void write_domain(Buf *out, const Domain *domain, WriteForm form);
void write_statement(Buf *out, const Statement *statement, WriteForm form);
/* One statement a line. */
void write_model(Buf *out, const Model *model, WriteForm form);

#endif
