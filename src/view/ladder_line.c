/* A rung that fits its room: in smaller type, with fewer digits, with less of
 * each matrix, in several lines; symbols at last with dots for what functions
 * are of. */
#include <math.h>

#include "typeset/fence.h"
#include "view/ladder_part.h"

#define SMALLEST 0.68 /* of the ladder's type size: 20 of 29 */
#define PARTS_MOST 8  /* of a sum, that are written */
#define ELIDED_MOST 10
#define FOLDED 2 /* of these: then products stand in two lines */
#define HANG 1.4 /* of the type: what a part leaves for its sign */

/* One summand; no node: dots for those between. */
typedef struct Part {
    const Formula *node;
    bool minus;
} Part;

/* A sum with what stands before its parentheses, if it is in some. */
typedef struct Summands {
    Part parts[PARTS_MOST];
    size_t count;
    Box *factor;
} Summands;

static bool line_is(const Formula *node, uint32_t rung, uint16_t op)
{
    return node->kind == FORMULA_OPERATION && node->term.op == op &&
           rung <= node->height;
}

static bool line_adds(const Formula *node, uint32_t rung)
{
    return line_is(node, rung, OP_ADD) || line_is(node, rung, OP_SUBTRACT);
}

static bool line_sums(const Formula *node, uint32_t rung)
{
    return line_is(node, rung, OP_SUM_OVER) ||
           line_is(node, rung, OP_MEAN_OVER);
}

/* Keeps the first parts and the last. */
static void summands_push(Summands *sum, Part part)
{
    if (sum->count < PARTS_MOST) {
        sum->parts[sum->count++] = part;
        return;
    }
    sum->parts[PARTS_MOST - 2] = (Part){0};
    sum->parts[PARTS_MOST - 1] = part;
}

/* a - b + c is ((a - b) + c). */
static void summands_of(Summands *sum, const Formula *node, uint32_t rung)
{
    if (line_adds(node, rung)) {
        summands_of(sum, node->args[0], rung);
        summands_push(sum, (Part){node->args[1], node->term.op == OP_SUBTRACT});
        return;
    }
    summands_push(sum, (Part){node, false});
}

/* What stands before a sum: 1/n of a mean, a factor. Gives the sum. */
static const Formula *summands_factor(const LadderStyle *s, Summands *sum,
                                      const Formula *root, uint32_t rung)
{
    const Style *style = s->notation.style;
    if (line_is(root, rung, OP_MEAN_OVER) && root->count > 1) {
        sum->factor = notation_share(&s->notation, root->count);
        return root;
    }
    bool product =
        line_is(root, rung, OP_PRODUCT) || line_is(root, rung, OP_TIMES);
    if (!product || root->args[0]->shape.kind != SHAPE_SCALAR ||
        !(line_adds(root->args[1], rung) || line_sums(root->args[1], rung)))
        return root;
    Piece factor = ladder_piece(s, root->args[0], rung);
    Box *dot = factor.digits ? math_symbol(style, 0x00B7, BOX_BINARY) : NULL;
    Box *row[2] = {
        notation_fenced(&s->notation, &factor, PRECEDENCE_CHAIN, true), dot};
    const Formula *rest = root->args[1];
    if (line_is(rest, rung, OP_MEAN_OVER) && rest->count > 1) {
        Box *both[2] = {math_row(style, row, 2),
                        notation_share(&s->notation, rest->count)};
        sum->factor = math_row(style, both, 2);
    } else {
        sum->factor = math_row(style, row, 2);
    }
    return rest;
}

static Summands summands_find(const LadderStyle *s, const Formula *root,
                              uint32_t rung)
{
    Summands sum = {0};
    const Formula *node = summands_factor(s, &sum, root, rung);
    if (line_sums(node, rung))
        for (uint32_t k = 0; k < node->count; k++)
            summands_push(&sum, (Part){node->args[k], false});
    else
        summands_of(&sum, node, rung);
    return sum;
}

/* A product in two lines, one factor each; NULL: it is none. */
static Box *line_folded(const LadderStyle *s, const Formula *node,
                        uint32_t rung)
{
    const Style *style = s->notation.style;
    bool product = line_is(node, rung, OP_PRODUCT) ||
                   line_is(node, rung, OP_PRODUCT_TN) ||
                   line_is(node, rung, OP_PRODUCT_NT);
    if (!product || s->notation.rows || node->origin)
        return NULL;
    Box *lines[2];
    for (int k = 0; k < 2; k++) {
        Piece args[2];
        args[k] = ladder_piece(s, node->args[k], rung);
        args[1 - k] = (Piece){.box = box_space(style, 0),
                              .precedence = PRECEDENCE_PRIMARY,
                              .shape = node->args[1 - k]->shape};
        Term term = node->term;
        if (term.op == (k == 0 ? OP_PRODUCT_NT : OP_PRODUCT_TN))
            term.op = OP_PRODUCT; /* the other line has the sign */
        lines[k] = notation_apply(&s->notation, &term, args, 2).box;
    }
    Box *hung[2] = {box_space(style, 0.4 * style->size), lines[1]};
    lines[1] = box_row(style, hung, 2);
    Box *box = box_stack(style, lines, 2, 8, 0);
    return node->now && (rung == 0 || rung == node->height)
               ? ladder_mark(s, box, false)
               : box;
}

/* A row in two lines, the second from an operation's sign on, as late as has
 * room; NULL: there is none. */
static Box *line_split(const LadderStyle *s, const Box *box, double room)
{
    const Style *style = s->notation.style;
    bool marked = box->kind == BOX_FRAME;
    const Box *row = marked ? box->children[0] : box;
    size_t at = 0;
    for (size_t k = 1; row->kind == BOX_ROW && k < row->child_count; k++)
        if (row->children[k]->class_ == BOX_BINARY &&
            (at == 0 || row->offsets[k].x <= room))
            at = k;
    if (at == 0)
        return NULL;
    Box *rest = math_row(style, row->children + at, row->child_count - at);
    Box *hung[2] = {box_space(style, 0.4 * style->size), rest};
    Box *lines[2] = {math_row(style, row->children, at),
                     box_row(style, hung, 2)};
    Box *split = box_stack(style, lines, 2, 8, 0);
    return marked ? ladder_mark(s, split, false) : split;
}

/* A summand after its sign, as it is or in two lines; dots for those
 * between. */
static Box *line_part(const LadderStyle *s, const Part *part, uint32_t rung,
                      bool first, double room)
{
    const Style *style = s->notation.style;
    if (!part->node)
        return math_symbol(style, LADDER_DOTS, BOX_ORDINARY);
    Piece piece = ladder_piece(s, part->node, rung);
    Box *box = notation_fenced(
        &s->notation, &piece, first ? PRECEDENCE_SUM : PRECEDENCE_TIMES, first);
    if (s->elided != FOLDED ||
        box_fit(style, box, room, SMALLEST)->width <= room)
        return box;
    Box *folded = line_folded(s, part->node, rung);
    folded = folded ? folded : line_split(s, box, room);
    return folded ? folded : box;
}

/* All of them in type of one size, with which each fits its room; dots where
 * one does not even in the smallest: then false. */
static bool line_parts(const LadderStyle *s, const Summands *sum, uint32_t rung,
                       double room, double less, Box **boxes)
{
    const Style *style = s->notation.style;
    double hang = HANG * style->size, factor = 1;
    double rest = hang + (sum->factor ? 0.5 * style->size : 0);
    bool whole = true;
    for (size_t k = 0; k < sum->count; k++) {
        double most = room - (k == 0 ? hang + less : rest);
        boxes[k] = line_part(s, &sum->parts[k], rung, k == 0, most);
        factor = fmin(factor, most / boxes[k]->width);
    }
    for (size_t k = 0; k < sum->count; k++) {
        double most = room - (k == 0 ? less : rest - hang);
        boxes[k] = box_fit(style, boxes[k], boxes[k]->width * factor, SMALLEST);
        if (boxes[k]->width <= most)
            continue;
        boxes[k] = math_symbol(style, LADDER_DOTS, BOX_ORDINARY);
        whole = false;
    }
    return whole;
}

/* One side of parentheses as high as a line. */
static Box *line_paren(const LadderStyle *s, const Box *line, bool left)
{
    const Style *style = s->notation.style;
    return fence_side(style, FENCE_PAREN, left,
                      fmax(line->ascent, 0.78 * style->size),
                      fmax(line->descent, 0.26 * style->size));
}

/* Lines while they are filled. */
typedef struct LineSet {
    Box *row[2 * PARTS_MOST + 4];
    Box *lines[PARTS_MOST + 1];
    size_t used, count;
    double width;
} LineSet;

static void lineset_push(LineSet *set, Box *box, double width)
{
    set->row[set->used++] = box;
    set->width += width;
}

static void lineset_break(const LadderStyle *s, LineSet *set)
{
    set->lines[set->count++] = math_row(s->notation.style, set->row, set->used);
    set->used = 0;
    set->width = 0;
}

/* The factor and its parenthesis before the first line, the other one after
 * the last. */
static void lineset_enclose(const LadderStyle *s, LineSet *set, Box *factor)
{
    const Style *style = s->notation.style;
    Box *first[3] = {factor, line_paren(s, set->lines[0], true), set->lines[0]};
    set->lines[0] = math_row(style, first, 3);
    Box **last = &set->lines[set->count - 1];
    Box *end[2] = {*last, line_paren(s, *last, false)};
    *last = math_row(style, end, 2);
}

/* A long sum, broken before its signs. */
static Box *line_broken(const LadderStyle *s, const Formula *root,
                        uint32_t rung, double room, bool *whole)
{
    const Style *style = s->notation.style;
    Summands sum = summands_find(s, root, rung);
    LineSet set = {0};
    Box *boxes[PARTS_MOST];
    double less = sum.factor ? sum.factor->width + style->size : 0;
    *whole = line_parts(s, &sum, rung, room, less, boxes);
    for (size_t k = 0; k < sum.count; k++) {
        double taken = set.count == 0 ? less : 0;
        if (set.used > 0 &&
            taken + set.width + boxes[k]->width + style->size > room)
            lineset_break(s, &set);
        if (k > 0)
            lineset_push(
                &set,
                math_symbol(style, sum.parts[k].minus ? '-' : '+', BOX_BINARY),
                0);
        lineset_push(&set, boxes[k], boxes[k]->width + style->size);
    }
    lineset_break(s, &set);
    if (sum.factor)
        lineset_enclose(s, &set, sum.factor);
    Box *box = box_stack(style, set.lines, set.count, 8, 0);
    return root->now && (rung == 0 || rung == root->height)
               ? ladder_mark(s, box, false)
               : box;
}

/* Ways to write numbers: significant digits, rows and columns of a matrix; 0
 * for the usual. */
static const struct {
    int digits;
    uint32_t most;
} ways[] = {{0, LADDER_AMPLE}, {0, 0}, {3, 4}, {2, 3}};

#define WAYS (sizeof ways / sizeof *ways)

/* All of larger matrices where there is room for that; then smaller type, then
 * fewer digits, then less of each matrix. */
static Box *line_fitted(LadderStyle *way, const Formula *root, uint32_t rung,
                        double room)
{
    for (size_t k = !way->ample; k < WAYS; k++) {
        way->notation.digits = ways[k].digits;
        way->notation.most = ways[k].most;
        Box *box = box_fit(way->notation.style, ladder_rung(way, root, rung),
                           room, SMALLEST);
        if (box->width <= room + 1)
            return box;
    }
    return NULL;
}

/* At a size of type: in one line, else (BROKEN) in several. *WHOLE: nothing of
 * it had to go. NULL: too wide all the same. */
static Box *line_sized(const LadderStyle *s, const Formula *root, uint32_t rung,
                       double room, bool broken, double size, bool *whole)
{
    LadderStyle way = *s;
    Style small = *s->notation.style;
    small.size = fmax(small.least, small.size * size);
    way.notation.style = &small;
    *whole = true;
    if (!broken)
        return line_fitted(&way, root, rung, room);
    way.notation.digits = ways[WAYS - 1].digits;
    way.notation.most = ways[WAYS - 1].most;
    Box *box = line_broken(&way, root, rung, room, whole);
    return box->width <= room + 1 ? box : NULL;
}

Box *ladder_fitted(const LadderStyle *s, const Formula *root, uint32_t rung,
                   double room)
{
    /* Subscripts are at their smallest already: symbols are set anew. */
    static const struct {
        double size;
        bool broken;
    } TRIES[] = {
        {1, false}, {0.86, false}, {1, true}, {0.86, true}, {0.76, true}};
    const size_t tries = sizeof TRIES / sizeof *TRIES;
    LadderStyle way = *s;
    Box *box = NULL;
    /* The ground under all of it may reach into the margin: what fits when the
     * step is another fits now. */
    if (root->now)
        room += LADDER_MARK;
    bool whole, sum = line_adds(root, rung) || line_sums(root, rung);
    for (way.elided = 0; way.elided <= (rung == 0 ? ELIDED_MOST : 0);
         way.elided++)
        for (size_t k = 0; k < tries; k++) {
            if (rung > 0 && TRIES[k].size < 1)
                continue;
            /* No summand is left out as a whole. */
            if (sum && way.elided > FOLDED && !TRIES[k].broken)
                continue;
            box = line_sized(&way, root, rung, room, TRIES[k].broken,
                             TRIES[k].size, &whole);
            if (box && whole)
                return box;
        }
    return rung == 0 ? box : NULL;
}
