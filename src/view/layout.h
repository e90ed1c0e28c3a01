/* layout.h - where each value stands on the unrolled graph.
 *
 * Time runs right: a column for each number of the outermost index, then one
 * for what has no place in time. Layers run up: a row for each depth within a
 * column, so that x, z, h, y stand above one another. Parameters, data that
 * every column shares, stand once in a column of their own at the left; from
 * each a fan runs along a lane in the gap between two rows to a dot at every
 * use. Message passing on a graph has a band of nodes for each of the graph's
 * nodes instead of layers; over a tree, what belongs to one of its nodes
 * stands together, parents above their children. Nothing here depends on the
 * step: the frame's geometry never changes.
 *
 * Its parts: layout_time finds which index is time, layout_track which values
 * share a row and which a column, layout_band the graphs, layout_fit how rows
 * are shared so that all gets large, layout_tree the trees, layout_fold the
 * loop, layout_node what is asked of it afterwards; this file measures, and
 * gives places.
 *
 * Lengths are in units at full size; whoever draws may scale and shift them.
 */
#ifndef VIEW_LAYOUT_H
#define VIEW_LAYOUT_H

#include "draw/font.h"
#include "draw/geometry.h"
#include "engine/trace.h"
#include "player/player.h"

#define LAYOUT_NONE UINT32_MAX

/* Between columns. */
#define COLUMN_GAP 40.0
/* Between a value and its gradient. */
#define PAIR_GAP 10.0
/* Between rows. */
#define ROW_GAP 58.0
/* Within a node: around all, and right of its name. */
#define NODE_PAD 8.0
#define NAME_GAP 11.0
/* Between nodes of one row, and at the sides of a column. */
#define SIDE_GAP 22.0
#define COLUMN_PAD 14.0
/* Right of the parameters, and between them where they are many. */
#define PARAMETER_GAP 46.0
#define PARAMETER_TIGHT 8.0
/* Nothing is drawn larger than so. */
#define LAYOUT_MOST 1.4
/* Nor smaller, where it can be avoided; type never under so many units. */
#define LAYOUT_LEAST 0.66
#define LAYOUT_TYPE 20.0
/* Between the bands of a graph, beside the gap of their rows. */
#define BAND_GAP 20.0
/* Type sizes at full scale. */
#define LAYOUT_NUMBER 25.0
#define LAYOUT_SYMBOL 34.0

/* How much of each value is shown. */
typedef enum Detail {
    DETAIL_FULL,    /* numbers wherever a value is small */
    DETAIL_SHORT,   /* the same with fewer digits */
    DETAIL_VALUES,  /* parameters as heat maps, values as short numbers */
    DETAIL_COMPACT, /* heat maps but for scalars */
    DETAIL_COUNT
} Detail;

/* How the entries of a value are shown. */
typedef struct Grid {
    uint32_t rows, columns; /* as they are shown */
    bool turned;            /* transposed: turn.h */
    bool numbers;           /* else a heat map */
    bool brackets;          /* no scalar */
    int digits;             /* significant ones */
    double cell_width, cell_height;
    double width, height; /* with brackets */
} Grid;

/* What kind of picture a model makes. */
typedef enum Form {
    FORM_CHAIN, /* columns are times, rows are layers */
    FORM_BANDS, /* a graph over rounds: a band for each of its nodes */
    FORM_TREE   /* parents above their children */
} Form;

/* Values of one name at one place across the columns: h, or h[2,.]. */
typedef struct Track {
    uint32_t family;
    Grid value, gradient;             /* gradient.width 0: none is shown */
    double name_width, width, height; /* of a node */
    double depth;                     /* its row */
    double band, level; /* of a graph: whose, and the depth within it */
    uint32_t row;
    bool parameter; /* learned: at the left, or in the one column it serves */
    bool computed;  /* has values that are no data */
    bool banded;    /* belongs to a node of a graph: band and level are its */
} Track;

typedef struct Node {
    uint32_t value;
    uint32_t track;
    uint32_t column; /* LAYOUT_NONE: a parameter */
    /* Of a delay in the loop form: so many times back, and the node that is
     * delayed; else 0. */
    int64_t lag;
    uint32_t source;
    Rect rect;
} Node;

typedef struct Column {
    bool timed; /* has a number */
    uint32_t variable;
    int64_t index;
    double lead; /* room before it beside the usual gap */
    double x, width;
    double y, height; /* of its ground */
} Column;

typedef struct Row {
    double y, height; /* top */
    double band;      /* of a graph: whose */
} Row;

/* The lane of a parameter's fan. */
typedef struct Lane {
    uint32_t node; /* of the parameter */
    double y;
} Lane;

/* An edge of the loop form, between two of its nodes. */
typedef struct Link {
    uint32_t from, to;
} Link;

typedef struct Layout {
    Detail detail;
    Form form;
    Node *nodes;
    uint32_t node_count;
    uint32_t *node_of; /* by value: a node or LAYOUT_NONE */
    Track *tracks;
    uint32_t track_count;
    Column *columns;
    /* The nodes of column c: column_nodes[column_at[c] ..
     * column_at[c + 1] - 1]. */
    uint32_t *column_at, *column_nodes;
    uint32_t column_count;
    Row *rows; /* the highest first */
    uint32_t row_count;
    Lane *lanes; /* one a parameter, in the order of their nodes */
    uint32_t lane_count;
    double width, height;
    double first_column; /* where columns begin, right of the parameters */
    double widest;       /* column */
    double largest, largest_gradient; /* magnitudes, for the scales */
    /* Of the loop form (layout_fold.h); NULL and empty of the unrolled. */
    const struct Layout *base;
    Link *links;
    size_t link_count, link_capacity;
} Layout;

/* LESSON says how names look; may be NULL. LETTERS: see letters.h; ROWS: as
 * rows lie the vectors. */
Layout *layout_create(Arena *arena, const Fonts *fonts, const Trace *trace,
                      const Lesson *lesson, Notation letters, bool rows,
                      Detail detail);

/* Gives tracks, nodes and columns their places. */
void layout_place(Layout *layout, Arena *arena, const Trace *trace);

const Node *layout_node(const Layout *layout, uint32_t value); /* or NULL */
/* That of an instance's result, if it stands in a column; else NULL: some
 * parameters are computed. */
const Node *layout_result(const Layout *layout, const Graph *graph,
                          uint32_t instance);
/* Which entry stands in a row and column of a grid. */
size_t layout_entry(const Grid *grid, uint32_t row, uint32_t column);
/* Where in a node its name, entries and gradient stand. */
Rect layout_value_rect(const Layout *layout, const Node *node);
Rect layout_gradient_rect(const Layout *layout, const Node *node);

#endif
