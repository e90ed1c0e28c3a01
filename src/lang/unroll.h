/* unroll.h - from the tree of a model to its graph.
 *
 * Names are resolved, ranges and index arithmetic evaluated, shapes checked,
 * functions expanded, and every equation becomes one instance for each tuple
 * of its index variables. Instances run as their inputs become ready; among
 * the ready ones the first is that with the smallest index tuple (in the
 * order in which the variables were declared, an equation without a variable
 * before those with it), then that of the earlier line. (docs/language.md, The
 * order of the steps.) Data, the definitions without index variables that use
 * no other value, come before all, in the order of lines.
 */
#ifndef LANG_UNROLL_H
#define LANG_UNROLL_H

#include "engine/graph.h"
#include "lang/ast.h"

/* Ceilings, all adjustable on the command line. */
typedef struct Limits {
    uint64_t values;  /* values of a model; 10^6 */
    uint64_t entries; /* doubles that all values take; 10^7 */
    uint64_t range;   /* numbers in one range; 10^6 */
    uint64_t terms;   /* terms that all programs hold; 10^7 */
    uint64_t work;    /* multiply-adds of a forward pass; 10^10; 0: this */
} Limits;

extern const Limits LIMITS_USUAL;

/* What surrounds a model. */
typedef struct Setting {
    Limits limits;
    const char *folder; /* where `load` may read; NULL: nowhere */
} Setting;

/* The graph of a model, in ARENA; NULL when DIAG got errors. Every error that
 * can be told apart is reported; those that follow from one are not. */
Graph *unroll_model(Arena *arena, const Model *model, const Setting *setting,
                    Diag *diag);

/* Parses and unrolls in one go. */
Graph *unroll_text(Arena *arena, const Source *source, Str text,
                   const Setting *setting, Diag *diag);

#endif
