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
bool edit_undo(Edits *edits, Trace *trace, Diag *diag);
bool edit_redo(Edits *edits, Trace *trace, Diag *diag);
/* Undoes all; they can be redone. */
bool edit_reset(Edits *edits, Trace *trace, Diag *diag);

/* Makes the edits that are in force in FROM, a run of GRAPH, where their
 * values still stand, instead of those that are in force here. What cannot be
 * made is reported and left out. */
void edit_carry(Edits *edits, Arena *arena, Trace *trace, const Edits *from,
                const Graph *graph, Diag *diag);

/* Whether any entry of a value, or of its gradient, differs from the run
 * without edits. */
bool edit_moved(const Edits *edits, const Trace *trace, uint32_t value,
                bool gradient);

#endif
