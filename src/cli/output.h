/* output.h - where a command's result goes: standard output, or a file that
 * is there whole or not at all. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "base/file.h"
#include "export/sink.h"

typedef struct Output {
    Sink sink;
    FileWriter *file; /* NULL: standard output */
    int error;        /* of standard output; an errno value */
} Output;

/* PATH NULL or "-" is standard output. OUTPUT must stay where it is while
 * it is open. False: reported. */
bool output_open(Output *output, const char *path, Diag *diag);
/* WHOLE false throws a file away. False: reported. */
bool output_close(Output *output, bool whole, Diag *diag);

/* Text to standard output; errors are found by output_flush. */
void output_text(Str text);
/* False (reported) if standard output did not take all it was given. */
bool output_flush(Diag *diag);

#endif
