/* ast.h - a model text as a tree, exactly as it was written.
 *
 * The parser makes it; the unroller and the typesetting of prose read it. The
 * tree holds no meaning yet: whether `h` is a value, an index variable or a
 * function's parameter is decided where it is used. All of it lives in the
 * arena of the lesson; every node keeps its span, for messages.
 */
#ifndef LANG_AST_H
#define LANG_AST_H

#include "base/diag.h"

typedef enum ExprKind {
    EXPR_NUMBER,    /* number */
    EXPR_REF,       /* name, and items[] as its indices if has_index */
    EXPR_CALL,      /* name(items...), labels[], loops[] */
    EXPR_NEGATE,    /* - items[0] */
    EXPR_TRANSPOSE, /* items[0]' */
    EXPR_POWER,     /* items[0] ^ items[1] */
    EXPR_ADD,       /* items[0] + items[1] */
    EXPR_SUBTRACT,
    EXPR_TIMES,   /* elementwise: items[0] * items[1] */
    EXPR_PRODUCT, /* juxtaposition: items[0] items[1] */
    EXPR_DIVIDE,
    EXPR_BARS,    /* |items[0]| */
    EXPR_GROUP,   /* (items[0]) */
    EXPR_LITERAL, /* [rows]: items[] row by row, row_lengths[] */
    EXPR_TEXT     /* "..." in a call */
} ExprKind;

typedef struct Expr Expr;
typedef struct Loop Loop;

/* A literal of data is an Expr for each number, so the fields are packed. */
struct Expr {
    ExprKind kind;
    uint16_t depth; /* nodes on the longest way down, 1 for a leaf; at most
                       PARSE_DEPTH_MOST, so that trees can be walked by
                       recursion */
    bool whole;     /* EXPR_NUMBER: written without point or exponent */
    bool has_index; /* EXPR_REF: `h[t]`, not `h` */
    Span span;
    double number; /* EXPR_NUMBER */
    Str name;      /* EXPR_REF, EXPR_CALL; text of EXPR_TEXT */
    Span name_span;
    Expr **items;
    uint32_t item_count;
    uint32_t row_count;    /* EXPR_LITERAL */
    uint32_t *row_lengths; /* EXPR_LITERAL: entries in each row */
    Str *labels; /* EXPR_CALL: one an argument, `seed` of `seed: 7`, an
                    empty one where none is written */
    Loop *loops; /* EXPR_CALL: `for u in N[v], ...` */
    uint32_t loop_count;
};

/* What an index variable ranges over. */
typedef enum DomainKind {
    DOMAIN_RANGE, /* first .. last */
    DOMAIN_SET,   /* { items } */
    DOMAIN_NAMED  /* a set's name, perhaps indexed: `leaves`, `N[u]` */
} DomainKind;

typedef struct Domain {
    DomainKind kind;
    Span span;
    Expr *first, *last; /* DOMAIN_RANGE; `first` is the EXPR_REF of a name */
    Expr **items;       /* DOMAIN_SET */
    uint32_t item_count;
} Domain;

struct Loop { /* `t in 1..T` */
    Str variable;
    Span span; /* of the variable */
    Domain domain;
};

typedef enum StatementKind {
    STATEMENT_EQUATION, /* target = expr  for loops */
    STATEMENT_SET,      /* target = { domain.items } for loops */
    STATEMENT_TEXT,     /* target.name[first..last] = "text" */
    STATEMENT_SYMBOLS,  /* symbols target = "text" */
    STATEMENT_FUNCTION, /* target(parameters) = expr */
    STATEMENT_DECLARE,  /* loops[0] */
    STATEMENT_KINK,     /* target'(0) = expr */
    STATEMENT_LEARN,    /* refs[] */
    STATEMENT_LOSS,     /* refs[0] */
    STATEMENT_TRAIN     /* target = sgd, options: call */
} StatementKind;

typedef struct Statement {
    StatementKind kind;
    Span span;     /* from first token to last */
    Expr *target;  /* EXPR_REF on the left of `=` */
    Expr *expr;    /* right side */
    Domain domain; /* STATEMENT_SET, STATEMENT_TEXT (its range) */
    Str text;      /* STATEMENT_TEXT, STATEMENT_SYMBOLS: between quotes */
    Span text_span;
    Loop *loops;
    uint32_t loop_count;
    Str *parameters; /* STATEMENT_FUNCTION */
    Span *parameter_spans;
    uint32_t parameter_count;
    Expr **refs; /* STATEMENT_LEARN, STATEMENT_LOSS */
    uint32_t ref_count;
    Expr *call; /* STATEMENT_TRAIN: EXPR_CALL sgd(rate: ...) */
} Statement;

typedef struct Model {
    Statement *statements; /* in the order of lines */
    uint32_t statement_count;
    /* What the statements that did not parse would have defined, so that
     * nobody complains that it is missing. */
    Str *lost;
    uint32_t lost_count;
} Model;

/* A node without children. */
Expr *ast_leaf(Arena *arena, ExprKind kind, Span span);
/* A node over one child and over two; the span is FIRST to LAST. */
Expr *ast_over(Arena *arena, ExprKind kind, Span span, Expr *item);
Expr *ast_pair(Arena *arena, ExprKind kind, Expr *left, Expr *right);

#endif
