/* diag.h - what is said to an author about a text.
 *
 * A diagnostic has an id, a place, and the strings that fill its message. The
 * messages stand in the catalogues (text.h), one row an id, with the remedy in
 * the same sentence; {0}, {1} ... are the strings. So a diagnostic is data: a
 * reporter names the id, a catalogue says it in the reader's language
 * (diag_write.h), and a test provokes each id.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"
#include "base/str.h"

/* The most that are kept; what comes beyond is counted. */
#define DIAG_MOST 50

/* A text that places refer to. Lines and columns count characters from 1; a
 * tab is one. A source is borrowed and must outlive the diagnostics. */
typedef struct Source {
    const char *name; /* as the reader gave it: lessons/x/lesson.md */
    Str text;
} Source;

/* Bytes BEGIN..END of SOURCE; a NULL source is no place at all: the message
 * stands alone, or after a file's name when only that is known. */
typedef struct Span {
    const Source *source;
    uint32_t begin, end;
} Span;

Span span_join(Span first, Span last);

typedef enum DiagSeverity { DIAG_ERROR, DIAG_WARNING } DiagSeverity;

#define DIAG_ARGS 8

typedef struct Diagnostic {
    const char *id; /* a literal */
    DiagSeverity severity;
    Span span;
    const char *args[DIAG_ARGS]; /* copies */
    size_t order;                /* keeps the sort stable */
} Diagnostic;

typedef struct Diag {
    Arena *arena;
    Diagnostic *items;
    size_t count, capacity;
    size_t errors;  /* of all that were reported, kept or not, or again */
    size_t dropped; /* reported beyond DIAG_MOST */
} Diag;

void diag_init(Diag *diag, Arena *arena);

/* Reports an error: ID, then its strings, then NULL. Strings are copied. The
 * same id at the same place is taken once. Returns false, so that a function
 * can say `return diag_error(...)`. */
bool diag_error(Diag *diag, Span span, const char *id, ...)
    __attribute__((sentinel));
/* The same for what is worth mending but no error. */
void diag_warn(Diag *diag, Span span, const char *id, ...)
    __attribute__((sentinel));

/* An error of the system's about a path: ID's {0} is PATH, {1} the reason of
 * errno value ERROR_NUMBER. */
bool diag_system(Diag *diag, const char *id, const char *path,
                 int error_number);

/* Line and column, from 1, of a byte of a source. */
void diag_place(const Source *source, uint32_t at, size_t *line,
                size_t *column);

#endif
