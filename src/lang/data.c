#include "lang/data.h"

#include <string.h>

#include "base/num.h"
#include "engine/forward.h"
#include "lang/cells.h"
#include "lang/definition.h"

static bool report_fault(Unroller *u, const Frame *frame, Span span,
                         const char *name)
{
    char number[NUM_MOST];
    const Term *term = &frame->program->terms[frame->fault_term];

    num_print(number, frame->fault_number);
    return diag_error(u->diag, span, frame->fault, name, number,
                      op_row(term->op)->name, NULL);
}

bool data_run(Unroller *u, Program *program, const uint32_t *cells, Span span,
              const char *name, double *out)
{
    static const Kinks kinks = {0, 0};
    Arena arena;
    Frame frame;
    Shape shape;

    arena_init(&arena);
    frame_init(&frame, &arena, &program, 1, &kinks);
    frame.program = program;
    frame.result = out;
    for (uint32_t i = 0; i < program->input_count; i++) {
        frame.inputs[i] = u->entries[u->cells[cells[i]].value];
    }
    bool good = frame_evaluate(&frame, 0, program->term_count);
    if (!good) {
        report_fault(u, &frame, span, name);
    } else if (program->root.kind != OPERAND_TERM) {
        const double *from = frame_operand(&frame, program->root, &shape);
        memcpy(out, from, shape_size(program->shape) * sizeof *out);
    }
    arena_finish(&arena);
    return good;
}

/* One number as data. */
static const double *scalar(Unroller *u, double number)
{
    double *entry = ARENA_NEW(&u->scratch, double);

    *entry = number;
    return entry;
}

bool data_make(Lowering *l, uint32_t cell)
{
    Unroller *u = l->u;
    Cell *c = &u->cells[cell];
    const Definition *d = &u->definitions[c->definition];
    const uint32_t *inputs;

    c->shape = shape_scalar();
    if (!d->right) { /* a character of a text */
        u->entries[c->value] = scalar(u, (double)c->whole);
    } else if (d->right->kind == NODE_NUMBER) {
        u->entries[c->value] = scalar(u, d->right->number);
    } else if (d->right->kind == NODE_CONSTANT) {
        c->shape = d->right->shape;
        u->entries[c->value] = d->right->entries;
    } else {
        l->definition = d;
        l->cell = cell;
        l->use = c->uses;
        Program *program = lower_program(l, u->data_builder, d->right, &inputs);
        if (!program) {
            return false;
        }
        c->shape = program->shape;
        double *entries =
            ARENA_ARRAY(&u->scratch, double, shape_size(c->shape));
        u->entries[c->value] = entries;
        return data_run(u, program, inputs, d->statement->span,
                        cells_name(u, cell), entries);
    }
    return true;
}

bool data_scalar(Unroller *u, const Expr *e, double *out)
{
    Node *node = definition_constant(u, e);
    const uint32_t *inputs;
    Lowering l;

    if (!node) {
        return false;
    }
    lower_init(&l, u);
    u->asker_cell = NONE;
    u->asker_span = e->span;
    Program *program = lower_program(&l, u->data_builder, node, &inputs);
    if (!program) {
        return false;
    }
    if (program->shape.kind != SHAPE_SCALAR) {
        char text[SHAPE_TEXT_MOST];
        return diag_error(u->diag, e->span, "constant-shape",
                          unroller_quote(u, e->span),
                          shape_print(text, program->shape), NULL);
    }
    return data_run(u, program, inputs, e->span, unroller_quote(u, e->span),
                    out);
}
