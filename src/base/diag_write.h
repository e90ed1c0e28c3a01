/* diag_write.h - diagnostics in a reader's language.
 *
 * They come out sorted by file and place, each once, at most DIAG_MOST of
 * them, in the form
 *
 *     model.md:9:13: W is 2 x 3 but x[1] has 2 entries: ...
 *         z[t] = U h[t-1] + W x[t] + b
 *                           ^~~~~~
 *
 * What a stranger's file holds is made fit for a terminal.
 */
#ifndef BASE_DIAG_WRITE_H
#define BASE_DIAG_WRITE_H

#include "base/diag.h"
#include "base/text.h"

/* Sorts, and writes every diagnostic in TEXT's language. */
void diag_write(Diag *diag, const Text *text, Buf *out);
/* The message of one diagnostic, without place or quotation. */
char *diag_message(Arena *arena, const Diagnostic *item, const Text *text);

#endif
