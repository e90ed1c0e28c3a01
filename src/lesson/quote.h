/* quote.h - what a lesson's words name in a trace.
 *
 * A name is that of a value (`h[1]`), of one of its entries, from 1
 * (`h[1][2]`, `U[2,1]`), of a gradient (`dL/dh[1]`, with the loss's own
 * name), of the derivative of any value by any other (`dL[3]/dz[1]`,
 * `dh[2]/dU[2,1]`), or a term or contribution as the model writes it
 * (`U h[0]`, `U' dL/dz[2]`): the stage and `unroll check` look up quoted
 * values here.
 */
#ifndef LESSON_QUOTE_H
#define LESSON_QUOTE_H

#include "engine/trace.h"
#include "lesson/lesson.h"

typedef struct Quote {
    uint32_t value; /* the value or receiver; of a term, its instance's */
    bool gradient;
    bool entry; /* one entry is meant: at */
    size_t at;
    uint32_t step; /* after which it is known; 0: data */
    Shape shape;   /* of all of it */
    const double *data;
} Quote;

/* The step at which all of it is there to be seen: of a gradient, that of its
 * last contribution, which comes at once before it is said to be complete. */
uint32_t quote_shown(const Quote *quote);

/* False if the name means nothing in this trace, or no gradient reaches the
 * value. Terms are looked for among the first QUOTE_EVENTS_MOST events. */
bool quote_find(const Trace *trace, Arena *arena, Str name, Quote *quote);
#define QUOTE_EVENTS_MOST 100000

/* The same for values and the loss's gradients alone. */
bool quote_find_value(const Trace *trace, Str name, Quote *quote);

/* The first gradient that a mistake makes wrong, in a trace that was gone back
 * over with one; false: there is none. */
bool quote_find_mistake(const Trace *trace, Quote *quote);

/* The same for derivatives alone, made by reverse passes; in ARENA. A number
 * by a value, a value by a number, or a vector by a vector (then entries of
 * the first are rows). What does not depend has the derivative 0. */
bool quote_find_derivative(const Trace *trace, Arena *arena, Str name,
                           Quote *quote);

/* Numbers as prose gives them: `10`, `-1/2`, `[0; 10]`, `[1 2]'`. */
typedef struct Constant {
    Shape shape;
    double *data;
    double *slack; /* an entry: half a unit of its last digit; 0 if whole */
} Constant;

/* False if EXPR holds anything but numbers. */
bool quote_constant(Arena *arena, const Expr *expr, Constant *out);

/* Whether the number is the trace's, as exactly as it is given. */
bool quote_agrees(const Constant *constant, const Quote *quote);

/* The entry or entries of a quote as text: "10", "[0; 10]". */
void quote_print(const Quote *quote, Buf *out);

#endif
