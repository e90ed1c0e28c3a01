/* rule.h - a backward pass that is not the true one.
 *
 * To see what a path carries, hold it: a lock lets no gradient through where
 * a value is carried on in time, so that what arrives is the direct part
 * (nndl 6.4: d+z[k]/du, with h[k-1] held fixed). A cut is truncated
 * backpropagation (Williams and Peng, 1990): nothing passes the border
 * between two times. And a mistake is one that people make, to be found.
 *
 * The events are those of the true pass, one for one, so that places in them
 * mean the same whatever the rule; what is held back is a contribution of 0.
 */
#ifndef ENGINE_RULE_H
#define ENGINE_RULE_H

#include "engine/graph.h"

typedef enum Mistake {
    MISTAKE_NONE,
    MISTAKE_NO_FUTURE,     /* what comes back through time is forgotten */
    MISTAKE_WRONG_STATE,   /* a weight's share takes h[t] for h[t-1] */
    MISTAKE_OVERWRITE,     /* a contribution takes the sum's place */
    MISTAKE_NO_DERIVATIVE, /* of an activation, f' is left out */
    MISTAKE_COUNT
} Mistake;

/* "no-future", as in a lesson; "none". */
const char *mistake_word(Mistake mistake);
bool mistake_find(Str word, Mistake *mistake);

typedef struct Rule {
    Mistake mistake;
    bool locked;
    uint32_t lock_family; /* all of it, or */
    uint32_t lock_value;  /* this one alone; GRAPH_NONE: all */
    bool cut;
    int64_t cut_time; /* nothing passes between it and the next */
} Rule;

/* The rule of nothing: the true pass. */
bool rule_is_true(const Rule *rule);
bool rule_same(const Rule *a, const Rule *b);

/* "h", "h[1]": what a lock may name, which is carried on in time somewhere.
 * False: nothing of the kind. */
bool rule_lock(const Graph *graph, Str name, Rule *rule);
/* "2": a time with something before and behind it. */
bool rule_cut(const Graph *graph, Str time, Rule *rule);
/* At the next time of that kind, after the last at the first; false where
 * there is none. */
bool rule_cut_next(const Graph *graph, Rule *rule);

/* A rule worked out on a graph. */
typedef struct RuleMarks {
    Rule rule;
    /* Of each entry of Graph.inputs: nothing passes back there. */
    uint8_t *blocked;
    /* Of each entry of Graph.inputs: the value that is taken for it in a
     * weight's share, usually itself. NULL: always. */
    uint32_t *instead;
} RuleMarks;

RuleMarks *rule_marks(Arena *arena, const Graph *graph);
/* Works RULE out into MARKS, made for the same graph. */
void rule_mark(RuleMarks *marks, const Graph *graph, const Rule *rule);

/* Whether input PART of an instance is carried on in time there: it bears
 * another time than what is computed from it. */
bool rule_carries(const Graph *graph, uint32_t instance, uint32_t part);

#endif
