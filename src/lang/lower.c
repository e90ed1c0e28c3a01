#include "lang/lower.h"

#include "lang/cells.h"
#include "lang/domain.h"
#include "lang/missing.h"

void lower_init(Lowering *l, Unroller *u)
{
    *l = (Lowering){.u = u, .cell = NONE};
    l->frame = ARENA_ARRAY(&u->scratch, int64_t, u->slot_count);
    l->capacity = 8; /* an array of none has a place too */
    l->operands = ARENA_ARRAY(&u->scratch, Operand, l->capacity);
}

static void give(Lowering *l, Operand operand, uint32_t cell)
{
    *ARENA_PUSH(&l->u->scratch, l->operands, l->count, l->capacity) = operand;
    *ARENA_PUSH(&l->u->scratch, l->cells, l->cell_count, l->cell_capacity) =
        cell;
}

/* Forgets the operands from BASE on. */
static void take_back(Lowering *l, size_t base)
{
    l->count = l->cell_count = base;
}

/* --- What is wrong with a term ------------------------------------------ */

/* The node of argument I: all of a sum's are instances of one. */
static const Node *argument(const Node *node, uint32_t i)
{
    return node->kind == NODE_OVER ? node->items[0] : node->items[i];
}

static const char *argument_text(Lowering *l, const Node *node, size_t base,
                                 uint32_t i)
{
    uint32_t cell = l->cells[base + i];

    return cell != NONE ? cells_name(l->u, cell)
                        : unroller_quote(l->u, argument(node, i)->span);
}

static const char *shape_text(Lowering *l, Operand operand)
{
    char text[SHAPE_TEXT_MOST];

    shape_print(text, program_shape(l->builder, operand));
    return unroller_str(l->u, str_of(text));
}

/* " (W: model.md:4; x[1]: model.md:8)": where the arguments come from. */
static const char *origins(Lowering *l, const OpFault *fault, size_t base)
{
    uint32_t args[2] = {fault->left, fault->right};
    Buf buf = {0};

    for (int i = 0; i < (fault->left == fault->right ? 1 : 2); i++) {
        uint32_t cell = l->cells[base + args[i]];
        if (cell == NONE) {
            continue;
        }
        const Definition *d = &l->u->definitions[l->u->cells[cell].definition];
        buf_printf(&buf, "%s%s: %s", buf.length ? "; " : " (",
                   cells_name(l->u, cell),
                   unroller_line(l->u, d->statement->span));
    }
    if (buf.length) {
        buf_push_char(&buf, ')');
    }
    const char *text = unroller_str(l->u, buf_str(&buf));
    buf_finish(&buf);
    return text;
}

static bool report_fault(Lowering *l, const Node *node, size_t base,
                         OpFault fault)
{
    Unroller *u = l->u;
    uint32_t count = (uint32_t)(l->count - base);
    Span span = node->span;

    if (count == 0) { /* sizes alone */
        return diag_error(u->diag, span, fault.id, "", "", "", "",
                          unroller_quote(u, node->span),
                          unroller_number(u, (int64_t)fault.need), NULL);
    }
    fault.left = fault.left < count ? fault.left : 0;
    fault.right = fault.right < count ? fault.right : fault.left;
    if (node->kind == NODE_TERM && fault.arg < node->count) {
        span = node->items[fault.arg]->span;
    }
    return diag_error(
        u->diag, span, fault.id, argument_text(l, node, base, fault.left),
        shape_text(l, l->operands[base + fault.left]),
        argument_text(l, node, base, fault.right),
        shape_text(l, l->operands[base + fault.right]),
        unroller_quote(u, node->span), unroller_number(u, (int64_t)fault.need),
        origins(l, &fault, base), NULL);
}

/* --- Terms -------------------------------------------------------------- */

static bool limit_entries(Lowering *l, Span span)
{
    l->u->exhausted = true;
    return diag_error(l->u->diag, span, "limit-entries",
                      unroller_number(l->u, (int64_t)l->u->limits.entries),
                      NULL);
}

/* Multiply-adds of a term of shape OUT over the operands from BASE on. */
static uint64_t work_of(const Lowering *l, const Node *node, size_t base,
                        Shape out)
{
    uint64_t each = 1;

    switch (node->op) {
    case OP_PRODUCT: {
        Shape left = program_shape(l->builder, l->operands[base]);
        each = left.kind == SHAPE_SCALAR || left.kind == SHAPE_VECTOR
                   ? 1
                   : left.columns;
        break;
    }
    case OP_CONV:
        each = shape_size(program_shape(l->builder, l->operands[base + 1]));
        break;
    case OP_ORTHOGONAL: each = 4 * (uint64_t)out.rows; break;
    default: break;
    }
    return shape_size(out) * each;
}

static bool spend_work(Lowering *l, const Node *node, size_t base, Operand out)
{
    Unroller *u = l->u;

    u->work += work_of(l, node, base, program_shape(l->builder, out));
    if (u->work <= u->limits.work) {
        return true;
    }
    u->exhausted = true;
    return diag_error(u->diag, node->span, "limit-work",
                      unroller_number(u, (int64_t)u->limits.work), NULL);
}

/* The operands from BASE on become one term over them. */
static bool make_term(Lowering *l, const Node *node, size_t base,
                      const int64_t attribute[2])
{
    Operand out;
    OpFault fault;

    if (!program_term(l->builder, node->op, l->operands + base,
                      (uint32_t)(l->count - base), attribute, &out, &fault)) {
        return report_fault(l, node, base, fault);
    }
    /* Results within an equation take room as values do; a few equations'
     * worth of it is allowed. */
    l->entries += shape_size(program_shape(l->builder, out));
    if (l->entries / 4 > l->u->limits.entries) {
        return limit_entries(l, node->span);
    }
    if (!spend_work(l, node, base, out)) {
        return false;
    }
    take_back(l, base);
    give(l, out, NONE);
    return true;
}

static bool size_of(Lowering *l, const Node *node, uint32_t *size)
{
    int64_t number;

    if (!domain_index(l->u, node, l->frame, &number)) {
        return false;
    }
    if (number < 1) {
        return diag_error(l->u->diag, node->span, "call-size",
                          unroller_quote(l->u, node->span),
                          unroller_number(l->u, number), NULL);
    }
    if ((uint64_t)number > l->u->limits.entries || number > INT32_MAX) {
        return limit_entries(l, node->span);
    }
    *size = (uint32_t)number;
    return true;
}

/* The attribute of a function that takes sizes or a seed. */
static bool sized_attribute(Lowering *l, const Node *node, int64_t attribute[2])
{
    uint32_t sizes[2] = {0, 0};

    for (uint32_t i = 0; i < node->size_count; i++) {
        if (!size_of(l, node->sizes[i], &sizes[i])) {
            return false;
        }
    }
    if (node->op == OP_ONEHOT || node->op == OP_MAXPOOL) {
        attribute[0] = sizes[0];
        return true;
    }
    if (node->op == OP_EYE || node->op == OP_ORTHOGONAL) {
        sizes[1] = sizes[0];
    }
    if ((uint64_t)sizes[0] * (sizes[1] ? sizes[1] : 1) > l->u->limits.entries) {
        return limit_entries(l, node->span);
    }
    attribute[0] = op_pack_size(sizes[0], sizes[1]);
    return !node->seed ||
           domain_index(l->u, node->seed, l->frame, &attribute[1]);
}

static bool lower_node(Lowering *l, const Node *node);

static bool lower_term(Lowering *l, const Node *node)
{
    int64_t attribute[2] = {node->rows, 0};
    size_t base = l->count;

    for (uint32_t i = 0; i < node->count; i++) {
        if (!lower_node(l, node->items[i])) {
            return false;
        }
    }
    return (!node->size_count || sized_attribute(l, node, attribute)) &&
           make_term(l, node, base, attribute);
}

/* --- Sums over index sets ----------------------------------------------- */

static bool lower_loops(Lowering *l, const Node *node, uint32_t depth)
{
    Numbers numbers;

    if (depth == node->loop_count) {
        return lower_node(l, node->items[0]);
    }
    const Iteration *loop = &node->loops[depth];
    if (!domain_numbers(l->u, &loop->range, l->frame, &numbers)) {
        return false;
    }
    for (uint32_t i = 0; i < numbers.count; i++) {
        l->frame[loop->slot] = domain_number(&numbers, i);
        if (!lower_loops(l, node, depth + 1)) {
            return false;
        }
    }
    return true;
}

static bool lower_over(Lowering *l, const Node *node)
{
    size_t base = l->count;

    if (!lower_loops(l, node, 0)) {
        return false;
    }
    if (l->count > base) {
        return make_term(l, node, base, NULL);
    }
    if (node->op == OP_MEAN_OVER) {
        return diag_error(l->u->diag, node->span, "mean-empty",
                          l->cell == NONE ? "" : cells_name(l->u, l->cell),
                          NULL);
    }
    give(l, program_number(l->builder, 0), NONE);
    return true;
}

/* --- Leaves ------------------------------------------------------------- */

static bool lower_constant(Lowering *l, const Node *node)
{
    static const Node transpose = {.kind = NODE_TERM, .op = OP_TRANSPOSE};
    Node stack = {.kind = NODE_TERM, .op = OP_STACK, .span = node->span};
    /* One below the other they would be a vector; a column is a matrix. */
    bool column = node->shape.kind == SHAPE_MATRIX && node->shape.columns == 1;
    int64_t attribute[2] = {column ? 1 : node->shape.rows, 0};
    size_t base = l->count, size = shape_size(node->shape);

    if (!unroller_spend(l->u, size, node->span)) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        give(l, program_number(l->builder, node->entries[i]), NONE);
    }
    if (node->shape.kind == SHAPE_SCALAR) {
        return true;
    }
    return make_term(l, &stack, base, attribute) &&
           (!column || make_term(l, &transpose, base, NULL));
}

static bool lower_slot(Lowering *l, const Node *node)
{
    uint32_t at = node->at;
    bool on_left = l->definition && at < l->definition->loop_count &&
                   l->definition->positions[at] != NONE;

    give(l,
         on_left ? program_index(l->builder, l->definition->positions[at])
                 : program_number(l->builder, (double)l->frame[at]),
         NONE);
    return true;
}

/* A value in a constant of a `train` line: data. */
static uint32_t constant_cell(Lowering *l, const Node *node)
{
    int64_t indices[INDICES_MOST];
    Unroller *u = l->u;

    if (!domain_indices(u, node->items, node->count, l->frame, indices)) {
        return NONE;
    }
    uint32_t cell = cells_find(u, node->at, indices);
    if (cell == NONE) {
        missing_note(u, node, indices, false);
        return NONE;
    }
    if (u->cells[cell].ready && u->cells[cell].value >= u->data_count) {
        diag_error(u->diag, node->span, "constant-computed",
                   cells_name(u, cell), NULL);
        return NONE;
    }
    return u->cells[cell].ready ? cell : NONE;
}

static bool lower_value(Lowering *l, const Node *node)
{
    uint32_t cell =
        l->cell != NONE ? l->u->uses[l->use++] : constant_cell(l, node);

    if (cell == NONE) {
        return false;
    }
    give(l, program_input(l->builder, cell, l->u->cells[cell].shape), cell);
    return true;
}

static bool lower_node(Lowering *l, const Node *node)
{
    if (!unroller_spend(l->u, 1, node->span)) {
        return false;
    }
    switch ((NodeKind)node->kind) {
    case NODE_NUMBER:
        give(l, program_number(l->builder, node->number), NONE);
        return true;
    case NODE_SLOT: return lower_slot(l, node);
    case NODE_VALUE: return lower_value(l, node);
    case NODE_TERM: return lower_term(l, node);
    case NODE_OVER: return lower_over(l, node);
    case NODE_CONSTANT: return lower_constant(l, node);
    case NODE_BROKEN: break;
    }
    return false;
}

Program *lower_program(Lowering *l, ProgramBuilder *builder, const Node *node,
                       const uint32_t **inputs)
{
    l->builder = builder;
    l->entries = 0;
    take_back(l, 0);
    program_begin(builder, l->definition ? l->definition->equation : NONE);
    return lower_node(l, node) ? program_end(builder, l->operands[0], inputs)
                               : NULL;
}
