#include "engine/op.h"

#include <string.h>

#include "engine/op_arithmetic.h"
#include "engine/op_class.h"
#include "engine/op_function.h"
#include "engine/op_image.h"
#include "engine/op_make.h"
#include "engine/op_product.h"
#include "engine/op_reverse.h"
#include "engine/op_shape.h"
#include "engine/op_softmax.h"

/* Parts of rows that many share. */
#define CALL .form = OPFORM_CALL, .precedence = PRECEDENCE_PRIMARY
#define ARGS(n) .least = (n), .most = (n)
#define ANY_ARGS .least = 1, .most = -1
/* The kernels of an operation are named after it. */
#define RULES(op)                                       \
    .value = op_value_##op, .reverse = op_reverse_##op, \
    .tangent = op_change_##op
#define ELEMENTWISE(op)                                            \
    CALL, ARGS(1), .shape = op_shape_same, .value = op_value_##op, \
                   .reverse = op_reverse_function,                 \
                   .tangent = op_change_function, .work = op_work_entries
#define OF_ALL(op) \
    ARGS(1), .shape = op_shape_scalar, RULES(op), .work = op_work_first
#define MADE(op, rule)                                      \
    CALL, ARGS(0), .shape = (rule), .value = op_value_##op, \
                   .work = op_work_entries
#define BACK(op, n) \
    ARGS(n), .value = op_value_##op, .reverse_only = true, .hidden = true

static const Op rows[OP_COUNT] = {
    [OP_ADD] = {"+", OPFORM_INFIX, PRECEDENCE_SUM, ARGS(2),
                .shape = op_shape_spread, RULES(add), .work = op_work_entries,
                .linear = true, .hidden = true},
    [OP_SUBTRACT] = {"-", OPFORM_INFIX, PRECEDENCE_SUM, ARGS(2),
                     .shape = op_shape_spread, RULES(subtract),
                     .work = op_work_entries, .linear = true, .hidden = true},
    [OP_TIMES] = {"*", OPFORM_INFIX, PRECEDENCE_TIMES, ARGS(2),
                  .shape = op_shape_spread, RULES(times),
                  .work = op_work_entries, .linear = true, .hidden = true},
    [OP_DIVIDE] = {"/", OPFORM_INFIX, PRECEDENCE_CHAIN, ARGS(2),
                   .shape = op_shape_spread, RULES(divide),
                   .work = op_work_entries, .hidden = true},
    [OP_NEGATE] = {"-", OPFORM_PREFIX, PRECEDENCE_UNARY, ARGS(1),
                   .shape = op_shape_same, RULES(negate),
                   .work = op_work_entries, .linear = true, .hidden = true},
    [OP_POWER] = {"^", OPFORM_POWER, PRECEDENCE_POSTFIX, ARGS(2),
                  .shape = op_shape_power, RULES(power),
                  .work = op_work_entries, .hidden = true},
    [OP_PRODUCT] = {" ", OPFORM_PRODUCT, PRECEDENCE_CHAIN, ARGS(2),
                    .shape = op_shape_product, RULES(product),
                    .work = op_work_product, .linear = true, .hidden = true},
    [OP_TRANSPOSE] = {"'", OPFORM_PRIME, PRECEDENCE_POSTFIX, ARGS(1),
                      .shape = op_shape_transpose, RULES(transpose),
                      .work = op_work_entries, .linear = true, .hidden = true},
    [OP_STACK] = {"[]", OPFORM_LITERAL, PRECEDENCE_PRIMARY, ANY_ARGS,
                  .shape = op_shape_stack, RULES(stack),
                  .work = op_work_entries, .linear = true, .hidden = true},
    [OP_NORM] = {"norm", OPFORM_BARS, PRECEDENCE_PRIMARY, OF_ALL(norm),
                 .kinked = true},
    [OP_SQUARED_NORM] = {"||^2", OPFORM_BARS2, PRECEDENCE_POSTFIX,
                         OF_ALL(squared_norm), .hidden = true},

    [OP_RELU] = {"relu", ELEMENTWISE(relu), .kinked = true},
    [OP_SIGMOID] = {"sigmoid", ELEMENTWISE(sigmoid)},
    [OP_TANH] = {"tanh", ELEMENTWISE(tanh)},
    [OP_EXP] = {"exp", ELEMENTWISE(exp)},
    [OP_LOG] = {"log", ELEMENTWISE(log)},
    [OP_SQRT] = {"sqrt", ELEMENTWISE(sqrt)},
    [OP_ABS] = {"abs", ELEMENTWISE(abs), .kinked = true},
    [OP_SIGN] = {"sign", CALL, ARGS(1), .shape = op_shape_same,
                 .value = op_value_sign, .work = op_work_entries},
    [OP_STEP] = {"step", CALL, ARGS(1), .shape = op_shape_same,
                 .value = op_value_step, .work = op_work_entries},
    [OP_IDENTITY] = {"identity", CALL, ARGS(1), .shape = op_shape_same,
                     .value = op_value_copy, .reverse = op_reverse_identity,
                     .tangent = op_change_copy, .work = op_work_entries,
                     .linear = true},
    [OP_CLIP] = {"clip", CALL, ARGS(3), .shape = op_shape_clip, RULES(clip),
                 .work = op_work_entries, .kinked = true},

    [OP_SUM] = {"sum", CALL, OF_ALL(sum), .linear = true},
    [OP_MEAN] = {"mean", CALL, OF_ALL(mean), .linear = true},
    [OP_MAX] = {"max", CALL, OF_ALL(max), .kinked = true},
    [OP_SUM_OVER] = {"sum", OPFORM_OVER, PRECEDENCE_PRIMARY, ANY_ARGS,
                     .shape = op_shape_spread, RULES(sum_over),
                     .work = op_work_over, .linear = true, .hidden = true},
    [OP_MEAN_OVER] = {"mean", OPFORM_OVER, PRECEDENCE_PRIMARY, ANY_ARGS,
                      .shape = op_shape_spread, RULES(mean_over),
                      .work = op_work_over, .linear = true, .hidden = true},

    [OP_SOFTMAX] = {"softmax", CALL, ARGS(1), .shape = op_shape_softmax,
                    RULES(softmax), .work = op_work_entries},
    [OP_CROSS_ENTROPY] = {"cross_entropy", CALL, ARGS(2),
                          .shape = op_shape_cross_entropy, RULES(cross_entropy),
                          .work = op_work_cross_entropy},
    [OP_SOFTMAX_CROSS_ENTROPY] = {"softmax_cross_entropy", CALL, ARGS(2),
                                  .shape = op_shape_cross_entropy,
                                  RULES(softmax_cross_entropy),
                                  .work = op_work_first},
    [OP_ARGMAX] = {"argmax", CALL, ARGS(1), .shape = op_shape_argmax,
                   .value = op_value_argmax, .work = op_work_first},
    [OP_ONEHOT] = {"onehot", CALL, ARGS(1), .shape = op_shape_onehot,
                   .value = op_value_onehot, .work = op_work_entries},
    [OP_COLUMN] = {"column", CALL, ARGS(2), .shape = op_shape_column,
                   .value = op_value_column, .reverse = op_reverse_scatter,
                   .tangent = op_change_column, .work = op_work_entries,
                   .linear = true},
    [OP_AT] = {"at", CALL, ARGS(2), .shape = op_shape_at, .value = op_value_at,
               .reverse = op_reverse_scatter, .tangent = op_change_at,
               .work = op_work_one, .linear = true},
    [OP_STOP] = {"stop", CALL, ARGS(1), .shape = op_shape_same,
                 .value = op_value_copy, .work = op_work_entries},

    [OP_CONV] = {"conv", CALL, ARGS(2), .shape = op_shape_conv, RULES(conv),
                 .work = op_work_conv, .linear = true},
    [OP_MAXPOOL] = {"maxpool", CALL, ARGS(1), .shape = op_shape_maxpool,
                    RULES(maxpool), .work = op_work_maxpool, .kinked = true},
    [OP_FLATTEN] = {"flatten", CALL, ARGS(1), .shape = op_shape_flatten,
                    .value = op_value_copy, .reverse = op_reverse_flatten,
                    .tangent = op_change_copy, .work = op_work_entries,
                    .linear = true},
    [OP_DIAG] = {"diag", CALL, ARGS(1), .shape = op_shape_diag, RULES(diag),
                 .work = op_work_entries, .linear = true},

    [OP_ZEROS] = {"zeros", MADE(zeros, op_shape_make)},
    [OP_ONES] = {"ones", MADE(ones, op_shape_make)},
    [OP_EYE] = {"eye", MADE(eye, op_shape_square)},
    [OP_NORMAL] = {"normal", MADE(normal, op_shape_make)},
    [OP_UNIFORM] = {"uniform", MADE(uniform, op_shape_make)},
    [OP_ORTHOGONAL] = {"orthogonal", MADE(orthogonal, op_shape_square)},

    [OP_PRODUCT_TN] = {"'", OPFORM_PRODUCT_TN, PRECEDENCE_CHAIN,
                       BACK(product_tn, 2), .add = op_add_product_tn,
                       .work = op_work_product_tn, .linear = true},
    [OP_PRODUCT_NT] = {"'", OPFORM_PRODUCT_NT, PRECEDENCE_CHAIN,
                       BACK(product_nt, 2), .add = op_add_product_nt,
                       .work = op_work_product_nt, .linear = true},
    [OP_DOT] = {"dot", CALL, BACK(dot, 2), .work = op_work_first,
                .linear = true},
    [OP_SLOPE] = {"slope", OPFORM_SLOPE, PRECEDENCE_TIMES, BACK(slope, 3),
                  .work = op_work_entries},
    [OP_SPREAD] = {"spread", CALL, BACK(spread, 1), .work = op_work_entries,
                   .linear = true},
    [OP_SPREAD_MEAN] = {"spread_mean", CALL, BACK(spread_mean, 1),
                        .work = op_work_entries, .linear = true},
    [OP_REDUCE] = {"reduce", CALL, BACK(reduce, 1), .work = op_work_first,
                   .linear = true},
    [OP_RESHAPE] = {"reshape", CALL, BACK(copy, 1), .work = op_work_entries,
                    .linear = true},
    [OP_BLOCK] = {"block", CALL, BACK(block, 1), .work = op_work_entries,
                  .linear = true},
    [OP_SCATTER] = {"scatter", CALL, BACK(scatter, 2), .add = op_add_scatter,
                    .work = op_work_first, .linear = true},
    [OP_DIAG_PART] = {"diag", CALL, BACK(diag_part, 1), .work = op_work_entries,
                      .linear = true},
    [OP_CLIP_SLOPE] = {"clip_slope", CALL, BACK(clip_slope, 4),
                       .work = op_work_entries},
    [OP_POWER_SLOPE] = {"power_slope", CALL, BACK(power_slope, 3),
                        .work = op_work_entries},
    [OP_POWER_EXPONENT] = {"power_exponent", CALL, BACK(power_exponent, 4),
                           .work = op_work_first},
    [OP_NORM_SLOPE] = {"norm_slope", CALL, BACK(norm_slope, 3),
                       .work = op_work_entries},
    [OP_SQUARE_SLOPE] = {"square_slope", OPFORM_SQUARE_SLOPE, PRECEDENCE_CHAIN,
                         BACK(square_slope, 2), .work = op_work_entries},
    [OP_MAX_SLOPE] = {"max_slope", CALL, BACK(max_slope, 2),
                      .work = op_work_entries},
    [OP_SOFTMAX_SLOPE] = {"softmax_slope", CALL, BACK(softmax_slope, 2),
                          .work = op_work_entries},
    [OP_CROSS_SLOPE] = {"cross_entropy_slope", CALL, BACK(cross_slope, 3),
                        .work = op_work_entries},
    [OP_SOFTMAX_CROSS_SLOPE] = {"softmax_cross_entropy_slope", CALL,
                                BACK(softmax_cross_slope, 3),
                                .work = op_work_entries},
    [OP_CONV_IMAGE] = {"conv_image", CALL, BACK(conv_image, 2),
                       .work = op_work_conv_back, .linear = true},
    [OP_CONV_KERNEL] = {"conv_kernel", CALL, BACK(conv_kernel, 2),
                        .work = op_work_conv_back, .linear = true},
    [OP_MAXPOOL_SLOPE] = {"maxpool_slope", CALL, BACK(maxpool_slope, 2),
                          .work = op_work_entries},
};

const Op *op_row(uint16_t id)
{
    return id > OP_NONE && id < OP_COUNT ? &rows[id] : NULL;
}

/* The arguments of OP_SLOPE: the gradient, x, and y = f(x). */
bool op_reads(const Term *term, uint32_t arg)
{
    if (term->op != OP_SLOPE || arg == 0) {
        return true;
    }
    switch (term->attribute[0]) {
    case OP_SIGMOID:
    case OP_TANH:
    case OP_EXP:
    case OP_SQRT: return arg == 2;
    default: return arg == 1;
    }
}

bool op_find(const char *name, size_t length, uint16_t *id)
{
    static const char sigma[] = "\xCF\x83"; /* U+03C3 */

    if (length == sizeof sigma - 1 && memcmp(name, sigma, length) == 0) {
        *id = OP_SIGMOID;
        return true;
    }
    for (int i = OP_NONE + 1; i < OP_COUNT; i++) {
        if (!rows[i].hidden && strlen(rows[i].name) == length &&
            memcmp(rows[i].name, name, length) == 0) {
            *id = (uint16_t)i;
            return true;
        }
    }
    return false;
}
