/* evaluate.h - programs evaluated plainly, and their derivatives checked.
 *
 * A program's reverse is compared with central differences of its value and
 * with forward mode, entry by entry. The ceilings are enough for tests.
 */
#ifndef UNIT_ENGINE_EVALUATE_H
#define UNIT_ENGINE_EVALUATE_H

#include "unit/unit.h"

#include <math.h>

#include "base/rng.h"
#include "engine/op.h"

#define EVALUATE_TERMS 64
#define EVALUATE_INPUTS 8
#define EVALUATE_ENTRIES 64 /* of one input */
#define EVALUATE_ARGS 32
#define EVALUATE_WORK 4096

typedef struct Evaluation {
    const Program *program;
    double inputs[EVALUATE_INPUTS][EVALUATE_ENTRIES];
    double gradient[EVALUATE_ENTRIES];
    double work[EVALUATE_WORK];
    const char *fault;
    Kinks kinks;
    /* Forward mode: the changes of the inputs and of the terms. */
    bool moves[EVALUATE_INPUTS], term_moves[EVALUATE_TERMS];
    double changes[EVALUATE_INPUTS][EVALUATE_ENTRIES];
    double term_changes[EVALUATE_WORK];
} Evaluation;

static const double evaluate_indices[2] = {3, 4};

static inline const double *evaluate_operand(const Evaluation *e,
                                             Operand operand)
{
    switch (operand.kind) {
    case OPERAND_INPUT: return e->inputs[operand.at];
    case OPERAND_TERM: return e->work + e->program->terms[operand.at].offset;
    case OPERAND_NUMBER: return e->program->numbers + operand.at;
    case OPERAND_INDEX: return evaluate_indices + operand.at;
    case OPERAND_GRADIENT: return e->gradient;
    default: return NULL;
    }
}

static inline const double *evaluate_change(const Evaluation *e,
                                            Operand operand)
{
    if (operand.kind == OPERAND_INPUT) {
        return e->moves[operand.at] ? e->changes[operand.at] : NULL;
    }
    if (operand.kind == OPERAND_TERM && e->term_moves[operand.at]) {
        return e->term_changes + e->program->terms[operand.at].offset;
    }
    return NULL;
}

/* Terms FIRST to LAST - 1; with CHANGES their forward mode instead. */
static inline void evaluate_terms(Evaluation *e, uint32_t first, uint32_t last,
                                  bool changes)
{
    const Program *program = e->program;

    for (uint32_t t = first; t < last; t++) {
        const Term *term = &program->terms[t];
        const double *in[EVALUATE_ARGS], *din[EVALUATE_ARGS];
        Shape shapes[EVALUATE_ARGS];
        bool moves = false;
        assert_true(term->arg_count <= EVALUATE_ARGS);
        for (uint32_t i = 0; i < term->arg_count; i++) {
            Operand arg = program->args[term->args + i];
            assert_true(arg.kind != OPERAND_TERM || arg.at < t);
            in[i] = evaluate_operand(e, arg);
            din[i] = evaluate_change(e, arg);
            shapes[i] = program_operand_shape(program, arg);
            moves = moves || din[i];
        }
        OpCall call = {.term = term,
                       .in = in,
                       .shapes = shapes,
                       .count = term->arg_count,
                       .out = e->work + term->offset,
                       .kinks = &e->kinks};
        if (!changes) {
            op_row(term->op)->value(&call);
            e->fault = call.fault ? call.fault : e->fault;
            continue;
        }
        e->term_moves[t] = moves && op_row(term->op)->tangent;
        if (e->term_moves[t]) {
            call.out = e->term_changes + term->offset;
            OpTangent tangent = {call, e->work + term->offset, din};
            op_row(term->op)->tangent(&tangent);
        }
    }
}

static inline const double *evaluate_value(Evaluation *e)
{
    assert_true(e->program->workspace <= EVALUATE_WORK);
    assert_true(e->program->term_count + e->program->reverse_count <=
                EVALUATE_TERMS);
    evaluate_terms(e, 0, e->program->term_count, false);
    return evaluate_operand(e, e->program->root);
}

static inline void evaluate_reverse(Evaluation *e)
{
    uint32_t forward = e->program->term_count;

    evaluate_terms(e, forward, forward + e->program->reverse_count, false);
}

/* The sum of the value's entries by the gradient's. */
static inline double evaluate_weighted(Evaluation *e, const double *value)
{
    double sum = 0;

    for (size_t i = 0; value && i < shape_size(e->program->shape); i++) {
        sum += e->gradient[i] * value[i];
    }
    return sum;
}

static inline double evaluate_difference(Evaluation *e, double *entry)
{
    const double step = 1e-5, at = *entry;

    *entry = at + step;
    double above = evaluate_weighted(e, evaluate_value(e));
    *entry = at - step;
    double below = evaluate_weighted(e, evaluate_value(e));
    *entry = at;
    evaluate_value(e);
    return (above - below) / (2 * step);
}

/* Of one input: what the reverse gives, what differences and forward mode
 * say. */
static inline void evaluate_check_input(Evaluation *e, uint32_t input)
{
    const Program *program = e->program;
    size_t size = shape_size(program->inputs[input]);
    double given[EVALUATE_ENTRIES];
    Operand contribution = program->contributions[input];

    assert_true(size <= EVALUATE_ENTRIES);
    memset(given, 0, sizeof given);
    if (contribution.kind != OPERAND_NONE) {
        Shape shape = program_operand_shape(program, contribution);
        assert_int_equal(shape.rows, program->inputs[input].rows);
        assert_int_equal(shape.columns, program->inputs[input].columns);
        memcpy(given, evaluate_operand(e, contribution), size * sizeof *given);
    }
    memset(e->moves, 0, sizeof e->moves);
    e->moves[input] = true;
    for (size_t i = 0; i < size; i++) {
        double differs = evaluate_difference(e, &e->inputs[input][i]);
        double most = 1e-6 * (1 + fabs(differs));
        assert_double_near(given[i], differs, most);
        memset(e->changes, 0, sizeof e->changes);
        e->changes[input][i] = 1;
        evaluate_terms(e, 0, program->term_count, true);
        double forward =
            evaluate_weighted(e, evaluate_change(e, program->root));
        assert_double_near(given[i], forward, 1e-11 * (1 + fabs(forward)));
    }
}

/* All inputs but those in DATA (a bit each), which receive nothing; and all
 * of them moved at once. */
static inline void evaluate_check(Evaluation *e, uint32_t data)
{
    const Program *program = e->program;
    double total = 0;

    evaluate_value(e);
    evaluate_reverse(e);
    assert_null(e->fault);
    for (uint32_t k = 0; k < program->input_count; k++) {
        if (data >> k & 1) {
            assert_int_equal(program->contributions[k].kind, OPERAND_NONE);
        } else {
            evaluate_check_input(e, k);
        }
    }
    for (uint32_t k = 0; k < program->input_count; k++) {
        const double *given = evaluate_operand(e, program->contributions[k]);
        e->moves[k] = true;
        for (size_t i = 0; i < shape_size(program->inputs[k]); i++) {
            e->changes[k][i] = cos((double)(7 * k + i));
            total += given ? given[i] * e->changes[k][i] : 0;
        }
    }
    evaluate_terms(e, 0, program->term_count, true);
    assert_double_near(evaluate_weighted(e, evaluate_change(e, program->root)),
                       total, 1e-11 * (1 + fabs(total)));
}

/* Fills inputs and gradient with numbers from LOW to HIGH that keep clear of
 * 0, where kinks are. */
static inline void evaluate_fill(Evaluation *e, Rng *rng, double low,
                                 double high)
{
    for (uint32_t k = 0; k < EVALUATE_INPUTS; k++) {
        for (size_t i = 0; i < EVALUATE_ENTRIES; i++) {
            double x = 0;
            while (fabs(x) < 0.05) {
                x = low + (high - low) * (rng_uniform(rng) + 1) / 2;
            }
            e->inputs[k][i] = x;
        }
    }
    for (size_t i = 0; i < EVALUATE_ENTRIES; i++) {
        e->gradient[i] = rng_uniform(rng);
    }
}

#endif
