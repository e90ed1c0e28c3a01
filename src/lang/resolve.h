/* resolve.h - from expressions as written to nodes: each name finds what it
 * stands for, and calls of the reader's own functions are expanded in place.
 *
 * A function's body sees the values, the functions and the index variables at
 * the call; its parameters hide everything else of their name. Arguments are
 * resolved where they are written, so nothing bound in the body captures a
 * name of theirs.
 */
#ifndef LANG_RESOLVE_H
#define LANG_RESOLVE_H

#include "lang/unroller.h"

/* A name that an index variable or a parameter has taken, innermost first. */
typedef struct Binding Binding;
struct Binding {
    Str name;
    Node *node;     /* NODE_SLOT, or a parameter's argument */
    bool parameter; /* seen in the body of its own function only */
    uint32_t level;
    const Binding *outer;
};

/* A function that is being expanded, innermost first. */
typedef struct Activation Activation;
struct Activation {
    uint32_t function;
    const Activation *outer;
};

typedef struct Resolver {
    Unroller *u;
    Definition *definition; /* counts the slots */
    const Binding *scope;
    const Activation *active;
    uint32_t level; /* how many functions are being expanded */
    unsigned depth;
    bool broken; /* an error was reported */
    bool left;   /* on the left of `=`: names there want a declaration */
} Resolver;

/* Never NULL; NODE_BROKEN and resolver->broken after an error. */
Node *resolve_expression(Resolver *r, const Expr *e);
/* The same for what must be known before the run: integers, index variables,
 * integer data, + - and products. */
Node *resolve_index(Resolver *r, const Expr *e);
/* Whether a node is such index arithmetic; reports nothing. */
bool resolve_is_arithmetic(const Node *node);
void resolve_range(Resolver *r, const Domain *domain, Range *range);
/* Gives a variable a slot and binds it: BINDING is the caller's storage. */
void resolve_bind(Resolver *r, Str name, Span span, uint32_t *slot,
                  Binding *binding);

/* For calls.c. */
Node *resolve_call(Resolver *r, const Expr *e);
Node *resolve_node(Resolver *r, NodeKind kind, Span span);
Node *resolve_term(Resolver *r, uint16_t op, Span span, Node **items,
                   uint32_t count);
Node *resolve_broken(Resolver *r, Span span);

#endif
