/* unroller.h - what the parts of the unroller share. Private to lang.
 *
 * The way of a model, which unroll.c leads: scope.c takes in what each name
 * is; definition.c turns each definition into trees of nodes, where names are
 * resolved (resolve.c) and functions are expanded (calls.c); cells.c makes a
 * cell for each tuple of a definition's index variables (domain.c does the
 * index arithmetic); gather.c finds what each cell uses and order.c in which
 * order they run; learn.c reads what is learned and what the loss is; fill.c
 * writes the graph, for which lower.c gives each cell its program and data.c
 * the numbers of those that are data.
 *
 * What is broken was reported: nothing that depends on it is reported again.
 */
#ifndef LANG_UNROLLER_H
#define LANG_UNROLLER_H

#include "lang/unroll.h"

#define NONE UINT32_MAX

/* Nodes deep an expanded expression may be; calls and sums count too. */
#define DEPTH_MOST 1500
/* Nodes that calls of the reader's functions may make. */
#define EXPANDED_MOST 500000
/* Bytes of a name and indices of a value, so that names fit graph_name. */
#define NAME_MOST 80
#define INDICES_MOST GRAPH_INDICES_MOST
#define SYMBOLS_MOST 10000
#define TRAIN_STEPS_MOST 1000000

typedef struct Node Node;
typedef struct Iteration Iteration;

typedef enum NodeKind {
    NODE_BROKEN,  /* an error was reported */
    NODE_NUMBER,  /* number */
    NODE_SLOT,    /* an index variable: frame[at] */
    NODE_VALUE,   /* the value of group `at` at the indices items[] */
    NODE_TERM,    /* op over items[], with sizes[] */
    NODE_OVER,    /* sum or mean of items[0] over loops[] */
    NODE_CONSTANT /* a literal of numbers, or what `load` gave */
} NodeKind;

/* An expression whose names are resolved. Arguments of functions are shared
 * by all places of their parameter, so the nodes are no tree but never lead
 * back. */
struct Node {
    uint8_t kind; /* NodeKind */
    bool whole;   /* NODE_NUMBER: written as a whole number */
    uint16_t op;  /* OpId */
    uint32_t at;
    Span span;
    double number;
    Node **items;
    uint32_t count;
    uint32_t rows; /* OP_STACK */
    Node **sizes;  /* known before the run: zeros(m, n), onehot(k, n) */
    uint32_t size_count;
    uint32_t loop_count;
    Node *seed;
    Iteration *loops;
    Shape shape; /* NODE_CONSTANT */
    const double *entries;
    uint64_t weight; /* nodes met on a walk through it, loops once */
};

/* A domain whose names are resolved. */
typedef struct Range {
    DomainKind kind;
    bool broken;
    Span span;
    Node *first, *last;
    Node **items; /* DOMAIN_SET: elements; DOMAIN_NAMED: indices */
    uint32_t item_count;
    uint32_t group;  /* DOMAIN_NAMED */
    int64_t *buffer; /* DOMAIN_SET: room for the elements */
} Range;

/* An index variable and what it ranges over. */
struct Iteration {
    Str variable;
    Span span;
    uint32_t slot;
    uint32_t variable_at; /* of a definition's loop: in Unroller.variables */
    Range range;
};

/* The numbers of a domain: first, first + 1 ..., or items. */
typedef struct Numbers {
    int64_t first;
    uint32_t count;
    const int64_t *items;
} Numbers;

typedef enum Progress { PROGRESS_NONE, PROGRESS_OPEN, PROGRESS_DONE } Progress;

/* The cells of a group by place, when they fill their box well: at
 * (i0 - low[0]) * size[1] + i1 - low[1] for two indices. */
typedef struct Box {
    int64_t low[INDICES_MOST];
    uint64_t size[INDICES_MOST];
    uint32_t *cells; /* 1 + the cell, 0 for none; NULL: no box */
} Box;

/* What is defined under one name with one number of indices: `h[t]`, or the
 * sets `N[v]`. */
typedef struct Group {
    Str name;
    uint32_t index_count;
    bool set;
    bool partial; /* a definition is broken: what lacks may stand there */
    Progress progress;
    uint32_t next; /* the next group of this name */
    uint32_t cell_count;
    Box *box; /* when all cells are made; NULL: look in the hash table */
    uint32_t *definitions;
    size_t count, capacity;
} Group;

/* An equation, a set or a text. */
typedef struct Definition {
    const Statement *statement;
    Expr *target;
    uint32_t group;
    uint32_t equation; /* in the graph; NONE for data and sets */
    Iteration *loops;  /* outermost first; loop i has slot i */
    uint32_t loop_count;
    uint32_t slot_count;
    uint32_t *positions; /* of slot i: where it stands alone on the left */
    Node **indices;      /* of the left side */
    uint32_t index_count;
    Node *right;      /* STATEMENT_EQUATION */
    Range range;      /* STATEMENT_SET: elements; STATEMENT_TEXT: places */
    bool broken_left; /* no cells can be made */
    bool broken;      /* no programs can be made */
    bool arithmetic;  /* the right side is index arithmetic */
    bool own;         /* its left side or ranges use its own group */
    bool done;        /* its cells are made, or being made */
    uint32_t *sorted; /* its loops in the order of Unroller.variables */
} Definition;

/* Whether a cell's whole number is known: integer data. */
typedef enum Wholeness {
    WHOLE_UNASKED,
    WHOLE_OPEN, /* being found */
    WHOLE_KNOWN,
    WHOLE_NOT,   /* no index arithmetic */
    WHOLE_BROKEN /* reported */
} Wholeness;

/* One value, or one set: h[3]. */
typedef struct Cell {
    uint32_t definition;
    uint32_t indices; /* in Unroller.indices */
    uint32_t loops;   /* values of the definition's loops, there too */
    uint32_t uses;    /* values it uses, in Unroller.uses; of a set: its
                         elements, in Unroller.elements */
    uint32_t use_count;
    uint32_t waiting; /* uses that are not ready */
    uint32_t value;   /* its id in the graph */
    uint8_t wholeness;
    bool broken;
    bool in_index; /* stands in an index, a range or a size */
    bool learned;
    bool tied; /* depends on a learned value */
    bool ready;
    int64_t whole;
    Shape shape;
} Cell;

/* A declared index variable, or one of a `for`. */
typedef struct IndexVariable {
    Str name;
    const Statement *statement; /* NULL: not declared */
    bool seen;                  /* first and last say something */
    int64_t first, last;
} IndexVariable;

typedef struct Function {
    const Statement *statement;
} Function;

typedef struct Name {
    Str text;
    uint32_t group; /* the first; NONE */
    uint32_t variable;
    uint32_t function;
    uint32_t family; /* in the graph; NONE */
    const Statement *symbols;
    const char *const *characters; /* of the symbols */
    uint32_t character_count;
    bool lost;       /* a line that did not parse may define it */
    bool complained; /* an unknown name is reported once */
} Name;

/* A value that is needed and that nothing defines. */
typedef struct Missing {
    uint32_t group;
    const int64_t *indices;
    const Node *node;
    uint32_t cell;     /* what needs it; NONE: a left side or a range */
    const char *asker; /* its name */
    bool in_index;
} Missing;

#define MISSING_MOST 64

typedef struct Learned {
    uint32_t cell;
    Span span; /* in the `learn` line */
} Learned;

typedef struct LoadedFile LoadedFile;

typedef struct Unroller {
    Arena *arena;  /* the graph's */
    Arena scratch; /* ends with the unroller */
    Diag *diag;
    Limits limits;
    const char *folder;
    bool exhausted; /* a ceiling was reached and reported */
    const Model *model;
    Graph *graph;

    Name *names;
    size_t name_count, name_capacity;
    uint32_t *name_slots;
    size_t name_slot_count;
    Group *groups;
    size_t group_count, group_capacity;
    Definition *definitions;
    size_t definition_count, definition_capacity;
    IndexVariable *variables;
    size_t variable_count, variable_capacity;
    Function *functions;
    size_t function_count, function_capacity;
    uint64_t expanded; /* nodes made by calls of the reader's functions */
    LoadedFile *files;

    Cell *cells;
    size_t cell_count, cell_capacity;
    uint32_t *cell_slots; /* a hash table */
    size_t cell_slot_count;
    int64_t *indices;
    size_t index_count, index_capacity;
    int64_t *elements;
    size_t element_count, element_capacity;
    uint32_t *uses;
    size_t use_count, use_capacity;
    size_t slot_count; /* the most that a definition has */
    uint32_t *data;    /* cells that are data, in the order of lines */
    uint32_t data_count;
    uint32_t *order; /* cells of instances, in the order in which they run */
    uint32_t order_count;
    const double **entries; /* of the data, by value id */
    Learned *learned;       /* in the order of `learn`, each once */
    size_t learned_count, learned_capacity;
    uint64_t work;   /* multiply-adds of a forward pass, as far as known */
    uint64_t visits; /* steps taken through nodes and loops */
    unsigned depth;  /* groups being opened within one another */

    /* Who asks, for messages: a cell, else a text. */
    uint32_t asker_cell;
    Span asker_span;
    /* Finding integer data without recursion: see domain.c. */
    uint32_t *pending;
    size_t pending_count, pending_capacity;
    bool driving, silent;
    uint32_t need;

    Missing missing[MISSING_MOST];
    size_t missing_count;

    ProgramBuilder *builder;      /* programs of instances, in arena */
    ProgramBuilder *data_builder; /* of data, in scratch */
} Unroller;

/* The text of a span, as it stands in the source. */
Str unroller_text(Span span);
/* The same, terminated, in scratch; long ones are cut. */
const char *unroller_quote(Unroller *u, Span span);
const char *unroller_str(Unroller *u, Str text);
const char *unroller_number(Unroller *u, int64_t number);
/* "model.md:12" */
const char *unroller_line(Unroller *u, Span span);
/* Takes COUNT steps; false, and reported at SPAN, beyond the ceiling. */
bool unroller_spend(Unroller *u, uint64_t count, Span span);

#endif
