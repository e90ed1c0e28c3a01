#include "engine/op_class.h"

#include "engine/op_inline.h"
#include "engine/op_shape.h"

/* --- Shapes ------------------------------------------------------------- */

/* One distribution only: of a batch it would be unclear which number is
 * meant. */
bool op_shape_argmax(const Shape *args, uint32_t count,
                     const int64_t attribute[2], Shape *out, OpFault *fault)
{
    (void)count;
    (void)attribute;
    *out = shape_scalar();
    if (args[0].kind == SHAPE_SCALAR) {
        return op_shape_blame(fault, "argmax-scalar", 0, 0);
    }
    return args[0].kind == SHAPE_VECTOR || args[0].rows == 1 ||
           op_shape_blame(fault, "argmax-matrix", 0, 0);
}

bool op_shape_onehot(const Shape *args, uint32_t count,
                     const int64_t attribute[2], Shape *out, OpFault *fault)
{
    (void)count;
    if (args[0].kind != SHAPE_SCALAR) {
        return op_shape_blame(fault, "class-shape", 0, 0);
    }
    if (attribute[0] < 1 || attribute[0] > UINT32_MAX) {
        return op_shape_fail(fault, "shape-size", 0, 0, UINT32_MAX);
    }
    *out = shape_vector((uint32_t)attribute[0]);
    return true;
}

bool op_shape_column(const Shape *args, uint32_t count,
                     const int64_t attribute[2], Shape *out, OpFault *fault)
{
    (void)count;
    (void)attribute;
    if (args[0].kind != SHAPE_MATRIX) {
        return op_shape_blame(fault, "column-matrix", 0, 0);
    }
    *out = shape_vector(args[0].rows);
    return args[1].kind == SHAPE_SCALAR ||
           op_shape_blame(fault, "class-shape", 1, 0);
}

bool op_shape_at(const Shape *args, uint32_t count, const int64_t attribute[2],
                 Shape *out, OpFault *fault)
{
    (void)count;
    (void)attribute;
    *out = shape_scalar();
    if (args[0].kind != SHAPE_VECTOR) {
        return op_shape_blame(fault, "at-vector", 0, 0);
    }
    return args[1].kind == SHAPE_SCALAR ||
           op_shape_blame(fault, "class-shape", 1, 0);
}

/* --- Class numbers ------------------------------------------------------ */

bool op_class_place(OpCall *call, double number, size_t most, size_t *place)
{
    if (number >= 1 && number <= (double)most &&
        (double)(size_t)number == number) {
        *place = (size_t)number - 1;
        return true;
    }
    call->fault = "class-number";
    call->fault_number = number;
    call->fault_most = (uint32_t)most;
    return false;
}

void op_value_argmax(OpCall *call)
{
    const double *in = call->in[0];
    size_t size = shape_size(call->shapes[0]), best = 0;

    for (size_t i = 1; i < size; i++) {
        if (in[i] > in[best]) {
            best = i;
        }
    }
    call->out[0] = (double)(best + 1);
}

void op_value_onehot(OpCall *call)
{
    size_t place;

    op_clear(call);
    if (op_class_place(call, call->in[0][0], call->term->shape.rows, &place)) {
        call->out[place] = 1;
    }
}

static void column(const double *matrix, Shape shape, size_t place, double *out)
{
    for (size_t i = 0; i < shape.rows; i++) {
        out[i] = matrix[i * shape.columns + place];
    }
}

void op_value_column(OpCall *call)
{
    size_t place;

    if (op_class_place(call, call->in[1][0], call->shapes[0].columns, &place)) {
        column(call->in[0], call->shapes[0], place, call->out);
    } else {
        op_clear(call);
    }
}

void op_value_at(OpCall *call)
{
    size_t place;

    call->out[0] = 0;
    if (op_class_place(call, call->in[1][0], call->shapes[0].rows, &place)) {
        call->out[0] = call->in[0][place];
    }
}

/* (g, k): an entry of a vector, a column of a matrix. */
void op_add_scatter(OpCall *call)
{
    Shape shape = call->term->shape;
    bool vector = shape.kind == SHAPE_VECTOR;
    size_t place, most = vector ? shape.rows : shape.columns;

    if (!op_class_place(call, call->in[1][0], most, &place)) {
        return;
    }
    if (vector) {
        call->out[place] += call->in[0][0];
        return;
    }
    for (size_t i = 0; i < shape.rows; i++) {
        call->out[i * shape.columns + place] += call->in[0][i];
    }
}

void op_value_scatter(OpCall *call)
{
    op_clear(call);
    op_add_scatter(call);
}

void op_change_column(OpTangent *tangent)
{
    OpCall *call = &tangent->call;
    size_t place;

    op_clear(call);
    if (tangent->din[0] &&
        op_class_place(call, call->in[1][0], call->shapes[0].columns, &place)) {
        column(tangent->din[0], call->shapes[0], place, call->out);
    }
}

void op_change_at(OpTangent *tangent)
{
    OpCall *call = &tangent->call;
    size_t place;

    call->out[0] = 0;
    if (tangent->din[0] &&
        op_class_place(call, call->in[1][0], call->shapes[0].rows, &place)) {
        call->out[0] = tangent->din[0][place];
    }
}
