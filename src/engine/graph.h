/* graph.h - an unrolled model: values, and the equation instances that
 * compute them, in the order in which they run.
 *
 * The unroller (lang) makes it from a model text; the engine runs it. A graph
 * holds no number that was computed from another, only the data as given.
 *
 * Invariants: values 0 .. data_count-1 are data, in the order of lines;
 * value data_count + i is computed by instance i. An instance's inputs are
 * data or values of earlier instances. Everything lives in one arena.
 */
#ifndef ENGINE_GRAPH_H
#define ENGINE_GRAPH_H

#include "base/diag.h"
#include "engine/op.h"

#define GRAPH_NONE UINT32_MAX

/* A family of values of one name: h of h[0], h[1], ... */
typedef struct Family {
    const char *name;
    /* symbols w = "...": the text of each class number, else NULL. */
    const char *const *symbols;
    uint32_t symbol_count;
} Family;

typedef struct Value {
    uint32_t family;
    uint32_t indices;    /* where its indices start in Graph.indices */
    uint8_t index_count; /* 0: a plain name */
    bool learned;
    bool whole; /* integer data: indices, sizes; shown but never learned */
    Shape shape;
    size_t data; /* where its entries start in a run's numbers, in doubles */
} Value;

typedef struct Instance {
    uint32_t equation;
    uint32_t program; /* in Graph.programs */
    uint32_t inputs;  /* where its value ids start in Graph.inputs */
} Instance;

/* A line of the model that computes something. */
typedef struct Equation {
    Span span;        /* of the whole line */
    const char *text; /* as written, one line, terminated */
    uint32_t family;
    /* The index variables of its left side, in their places there: "t" for
     * h[l, t] at 1; "" where a constant stands. */
    const char *const *variables;
    uint32_t variable_count;
} Equation;

/* A declared index variable, outermost first. */
typedef struct Variable {
    const char *name;
    /* What its equations' ranges span together. */
    int64_t first, last;
} Variable;

typedef struct Training {
    bool given;
    Span span;
    double rate, clip, l1, l2; /* clip: INFINITY when not given */
    uint32_t steps;
} Training;

typedef struct Graph {
    Arena *arena;
    Family *families;
    uint32_t family_count;
    Value *values;
    uint32_t value_count, data_count;
    int64_t *indices;
    Instance *instances;
    uint32_t instance_count;
    uint32_t *inputs; /* value ids */
    size_t input_count;
    Program **programs;
    uint32_t program_count;
    Equation *equations;
    uint32_t equation_count;
    Variable *variables;
    uint32_t variable_count;
    size_t number_count; /* doubles that all values take */
    double *data;        /* entries of the data values, from 0 */
    uint32_t *learned;   /* value ids, in the order of `learn`, each once */
    uint32_t learned_count;
    uint32_t loss; /* GRAPH_NONE without a `loss` line */
    Kinks kinks;
    Training training;
    /* Made by graph_index; NULL before. */
    uint32_t *lookup; /* a hash table: 1 + value id, 0 for free */
    uint32_t lookup_size;
    int64_t *times; /* of each instance: see graph_time */
} Graph;

/* Makes what graph_find and graph_time need to answer at once. The unroller
 * calls it when the graph is complete; without it they search. */
void graph_index(Graph *graph);

/* The value that instance I computes, and the reverse (GRAPH_NONE: data). */
uint32_t graph_result(const Graph *graph, uint32_t instance);
uint32_t graph_instance(const Graph *graph, uint32_t value);
const Program *graph_program(const Graph *graph, uint32_t instance);
/* The ids of an instance's inputs, program->input_count of them. */
const uint32_t *graph_inputs(const Graph *graph, uint32_t instance);
const int64_t *graph_indices(const Graph *graph, uint32_t value);

/* Indices that a value may have; names fit then. */
#define GRAPH_INDICES_MOST 8
/* How many doubles the data values take, from the first number on. */
size_t graph_data_entries(const Graph *graph);

#define GRAPH_NAME_MOST 256
/* "h[2,3]", "U", "y[-1]": the name in the dump. Returns OUT. */
char *graph_name(const Graph *graph, uint32_t value, char out[GRAPH_NAME_MOST]);
/* The value of a name as printed by graph_name, spaces allowed after commas;
 * GRAPH_NONE if there is none. */
uint32_t graph_find(const Graph *graph, Str name);
/* The value that has the name of VALUE in FROM; GRAPH_NONE if there is none,
 * or VALUE is GRAPH_NONE. */
uint32_t graph_same(const Graph *graph, const Graph *from, uint32_t value);
uint32_t graph_family(const Graph *graph, Str name);

/* The character that a class number stands for in a value whose family has
 * symbols; NULL where it is none. */
const char *graph_symbol(const Graph *graph, uint32_t value, double number);

/* The model's outermost index of an instance, its place in time for most
 * models, or of the nearest instance before it that has one; INT64_MIN where
 * none has. Steps of the "time" size are runs of equal ones. */
int64_t graph_time(const Graph *graph, uint32_t instance);
/* The time that stands in a value's own name: 0 for the h[0] of a family of
 * which some line defines h[t]. False for what has none, as a weight. */
bool graph_time_of(const Graph *graph, uint32_t value, int64_t *time);
/* The value of the same name at another time: h[2] for h[1] and 2. */
uint32_t graph_at_time(const Graph *graph, uint32_t value, int64_t time);

#endif
