/* view_line.h - whether what a scene's view lines name is there. */
#ifndef LESSON_VIEW_LINE_H
#define LESSON_VIEW_LINE_H

#include "engine/trace.h"
#include "lesson/lesson.h"

/* "dL/dU[2,2] by 0.1": a gradient that differences can be held against, all
 * of it or one entry, and how far the entry is moved (0: not said). */
typedef struct CheckTarget {
    uint32_t value;
    bool entry;
    size_t at;
    double by;
} CheckTarget;
bool view_line_check(const Trace *trace, Str rest, CheckTarget *target);

/* "dL/dU", "dL/dU[2,2]": a gradient that contributions reach. */
typedef struct LedgerTarget {
    uint32_t value;
    bool entry;
    size_t at;
} LedgerTarget;
bool view_line_ledger(const Trace *trace, Str rest, LedgerTarget *target);

/* "dL/dz", "dL/dz log by W", "dL[3]/dz[1]": the triangle of a family, or a
 * cell of it. */
typedef struct LatticeTarget {
    uint32_t family;
    bool log, cell;
    uint32_t loss, value; /* of the cell */
    uint32_t by;          /* whose gradient rows share out; GRAPH_NONE */
} LatticeTarget;
bool view_line_lattice(const Trace *trace, Str rest, LatticeTarget *target);

/* "h[20]/h[1]": a late value and an early one, with a factor a step. */
typedef struct JacobianTarget {
    uint32_t of, by;
} JacobianTarget;
bool view_line_jacobian(const Trace *trace, Str rest, JacobianTarget *target);

/* "h", "dL/dh": a name whose values, vectors or scalars of one shape with one
 * index or two, stand side by side. */
#define HEAT_COLUMNS_MOST 20000u
#define HEAT_ROWS_MOST 400u
typedef struct HeatTarget {
    uint32_t family;
    bool gradient;
} HeatTarget;
bool view_line_heat(const Trace *trace, Str rest, HeatTarget *target);

/* Reports what TRACE, which the scene shows, cannot give. */
void view_line_verify(const Lesson *lesson, const Trace *trace,
                      const Scene *scene, Diag *diag);

#endif
