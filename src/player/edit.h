/* edit.h - changing a given number and seeing what moves.
 *
 * Only data can be changed: what is computed follows from it. The trace is
 * run again in place, with the same events; the numbers of the lesson's own
 * run are kept, so that the stage can show old beside new. Undo and redo go
 * through every edit made.
 */
#ifndef PLAYER_EDIT_H
#define PLAYER_EDIT_H

#include "base/diag.h"
#include "engine/trace.h"

typedef struct Edit {
    uint32_t value;
    size_t entry;
    double from, to;
} Edit;

typedef struct Edits {
    Edit *list; /* list[0 .. count-1] are in force, then those undone */
    size_t count, end, capacity;
    double *data; /* the data values' entries as they stand now */
    /* All values' entries and gradients of the run without edits; NULL until
     * the first edit. */
    double *numbers, *gradients;
    /* The first so many were carried over with a change of the model, and go
     * back with it: history.h. */
    size_t carried;
    /* The numbers are those of another run, which this one cannot make. */
    bool foreign;
    uint32_t next;     /* what a redo goes on to after those: a variant, from 1,
                      that one came back from; 0: none */
    bool sliding;      /* the last edit is a slide, which the next goes on */
    uint32_t revision; /* grows with every change of the trace's numbers */
} Edits;

/* Sets an entry of a data value and runs again. False: reported (a value that
 * is computed or counts steps, a fault of the new run), nothing changed. */
bool edit_set(Edits *edits, Arena *arena, Trace *trace, uint32_t value,
              size_t entry, double to, Diag *diag);
/* The same while a number slides: a run of slides of one entry is one edit. */
bool edit_slide(Edits *edits, Arena *arena, Trace *trace, uint32_t value,
                size_t entry, double to, Diag *diag);
/* False also where only those are left that were carried over. */
bool edit_undo(Edits *edits, Trace *trace, Diag *diag);
bool edit_redo(Edits *edits, Trace *trace, Diag *diag);
/* Undoes all of its own; they can be redone. */
bool edit_reset(Edits *edits, Trace *trace, Diag *diag);

/* Holds them against the numbers of another run of a graph like TRACE's, in
 * place of the run without edits; before the first one. */
void edit_refer(Edits *edits, Arena *arena, const Trace *trace,
                const double *numbers, const double *gradients);

/* Makes the edits that are in force in FROM, a run of GRAPH, where their
 * values still stand, instead of all that were made here. What cannot be made
 * is reported and left out. Those that FROM had carried over are so here. */
void edit_carry(Edits *edits, Arena *arena, Trace *trace, const Edits *from,
                const Graph *graph, Diag *diag);

/* Whether there is anything to hold the numbers against. */
bool edit_any(const Edits *edits);
/* Whether any entry of a value, or of its gradient, differs from the run
 * without edits. */
bool edit_moved(const Edits *edits, const Trace *trace, uint32_t value,
                bool gradient);

#endif
