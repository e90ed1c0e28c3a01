#include "engine/term_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"

/* A text is one line on a screen: what is longer is cut at its end, and what
 * is nested deeper or has more summands is cut where that is. */
#define TEXT_MOST 400
#define DEPTH_MOST 100
#define SUMMANDS_MOST 8

#define ELLIPSIS "\u2026"

/* What surrounds the place being printed. */
typedef struct Printer {
    const Graph *graph;
    uint32_t instance;
    const Program *program;
    Buf *out;
    size_t start;
    unsigned depth;
    bool in_bars;    /* a norm here would close the one that is open */
    bool in_literal; /* a product here would be two entries */
    bool cut;
} Printer;

typedef void PrintForm(Printer *printer, const Term *term, const Op *op);

static void print_operand(Printer *printer, Operand operand,
                          OpPrecedence least);

static void put(Printer *printer, const char *text)
{
    if (printer->out->length - printer->start > TEXT_MOST) {
        printer->cut = true;
    } else {
        buf_push_str(printer->out, str_of(text));
    }
}

/* Puts the ellipsis in place of what is beyond TEXT_MOST bytes. */
static void finish(Printer *printer)
{
    Buf *out = printer->out;
    size_t most = TEXT_MOST - strlen(ELLIPSIS);

    if (out->length - printer->start <= TEXT_MOST && !printer->cut) {
        return;
    }
    if (out->length - printer->start > most) {
        out->length = printer->start + most;
    }
    while (out->length > printer->start &&
           ((unsigned char)out->data[out->length] & 0xC0) == 0x80) {
        out->length--;
    }
    buf_push_str(out, STR(ELLIPSIS));
}

static Operand arg_of(const Printer *printer, const Term *term, uint32_t i)
{
    return printer->program->args[term->args + i];
}

static void print_arg(Printer *printer, const Term *term, uint32_t i,
                      OpPrecedence least)
{
    print_operand(printer, arg_of(printer, term, i), least);
}

/* An argument between brackets, where all may stand that it likes. */
static void print_enclosed(Printer *printer, const char *open, Operand operand,
                           const char *close)
{
    Printer outer = *printer;

    printer->in_bars = printer->in_literal = false;
    put(printer, open);
    print_operand(printer, operand, PRECEDENCE_SUM);
    put(printer, close);
    printer->in_bars = outer.in_bars;
    printer->in_literal = outer.in_literal;
}

static void print_infix(Printer *printer, const Term *term, const Op *op)
{
    bool tight = op->precedence == PRECEDENCE_CHAIN &&
                 arg_of(printer, term, 0).kind != OPERAND_TERM &&
                 arg_of(printer, term, 1).kind != OPERAND_TERM;

    print_arg(printer, term, 0, op->precedence);
    put(printer, tight ? "" : " ");
    put(printer, op->name);
    put(printer, tight ? "" : " ");
    print_arg(printer, term, 1, (OpPrecedence)(op->precedence + 1));
}

/* A number as a later factor would read like a slip of the pen. */
static void print_factor(Printer *printer, Operand operand)
{
    put(printer, " ");
    if (operand.kind == OPERAND_NUMBER || operand.kind == OPERAND_INDEX) {
        print_enclosed(printer, "(", operand, ")");
    } else {
        print_operand(printer, operand, PRECEDENCE_POSTFIX);
    }
}

static void print_product(Printer *printer, const Term *term, const Op *op)
{
    print_arg(printer, term, 0, op->precedence);
    print_factor(printer, arg_of(printer, term, 1));
}

static void print_prefix(Printer *printer, const Term *term, const Op *op)
{
    put(printer, op->name);
    print_arg(printer, term, 0, PRECEDENCE_UNARY);
}

static bool has_form(const Printer *printer, Operand operand, OpForm form)
{
    return operand.kind == OPERAND_TERM &&
           op_row(printer->program->terms[operand.at].op)->form == form;
}

/* u'^2 goes from left to right, but a^b^c is a^(b^c); and |v|^2 would be the
 * sum of squares, which norm(v)^2 is not quite. */
static void print_base(Printer *printer, Operand base, Operand exponent)
{
    bool squared = exponent.kind == OPERAND_NUMBER &&
                   printer->program->numbers[exponent.at] == 2;

    if (squared && has_form(printer, base, OPFORM_BARS)) {
        const Term *norm = &printer->program->terms[base.at];
        print_enclosed(printer, "norm(", arg_of(printer, norm, 0), ")");
        return;
    }
    print_operand(printer, base,
                  has_form(printer, base, OPFORM_PRIME) ? PRECEDENCE_POSTFIX
                                                        : PRECEDENCE_PRIMARY);
}

static void print_power(Printer *printer, const Term *term, const Op *op)
{
    Operand exponent = arg_of(printer, term, 1);
    OpPrecedence least = PRECEDENCE_PRIMARY;

    (void)op;
    print_base(printer, arg_of(printer, term, 0), exponent);
    put(printer, "^");
    if (exponent.kind != OPERAND_TERM) {
        least = PRECEDENCE_UNARY;
    } else if (has_form(printer, exponent, OPFORM_POWER)) {
        least = PRECEDENCE_POSTFIX;
    }
    print_operand(printer, exponent, least);
}

static void print_prime(Printer *printer, const Term *term, const Op *op)
{
    (void)op;
    print_arg(printer, term, 0, PRECEDENCE_POSTFIX);
    put(printer, "'");
}

static void print_bars_as(Printer *printer, const Term *term, const char *close)
{
    bool outer = printer->in_bars, literal = printer->in_literal;

    put(printer, outer ? "(|" : "|");
    printer->in_bars = true;
    printer->in_literal = false;
    print_arg(printer, term, 0, PRECEDENCE_SUM);
    put(printer, close);
    put(printer, outer ? ")" : "");
    printer->in_bars = outer;
    printer->in_literal = literal;
}

static void print_bars(Printer *printer, const Term *term, const Op *op)
{
    (void)op;
    print_bars_as(printer, term, "|");
}

static void print_squared_bars(Printer *printer, const Term *term, const Op *op)
{
    (void)op;
    print_bars_as(printer, term, "|^2");
}

static void print_literal(Printer *printer, const Term *term, const Op *op)
{
    uint32_t rows = (uint32_t)term->attribute[0];
    uint32_t columns = rows ? term->arg_count / rows : term->arg_count;
    Printer outer = *printer;

    (void)op;
    printer->in_bars = false;
    printer->in_literal = true;
    put(printer, "[");
    for (uint32_t i = 0; i < term->arg_count && !printer->cut; i++) {
        if (i) {
            put(printer, i % columns ? " " : "; ");
        }
        print_arg(printer, term, i, PRECEDENCE_SUM);
    }
    put(printer, "]");
    printer->in_bars = outer.in_bars;
    printer->in_literal = outer.in_literal;
}

/* What a sum or a mean over an index set takes, of many the first and the
 * last. */
static void print_summands(Printer *printer, const Term *term,
                           const char *between, OpPrecedence least)
{
    uint32_t count = term->arg_count;

    for (uint32_t i = 0; i < count; i++) {
        if (i == 1 && count > SUMMANDS_MOST) {
            put(printer, between);
            put(printer, ELLIPSIS);
            i = count - 1;
        }
        put(printer, i ? between : "");
        print_arg(printer, term, i, i ? least : PRECEDENCE_SUM);
    }
}

static void print_over(Printer *printer, const Term *term, const Op *op)
{
    if (term->op == OP_SUM_OVER) {
        print_summands(printer, term, " + ", PRECEDENCE_TIMES);
        return;
    }
    Printer outer = *printer;
    printer->in_bars = printer->in_literal = false;
    put(printer, op->name);
    put(printer, "(");
    print_summands(printer, term, ", ", PRECEDENCE_SUM);
    put(printer, ")");
    printer->in_bars = outer.in_bars;
    printer->in_literal = outer.in_literal;
}

static void put_number(Printer *printer, double number)
{
    char digits[NUM_MOST];

    num_print(digits, number);
    put(printer, digits);
}

/* Arguments of a call that are part of the operation: sizes, a seed. */
static void print_attributes(Printer *printer, const Term *term,
                             const char *comma)
{
    char text[80] = "";
    uint32_t rows = (uint32_t)((uint64_t)term->attribute[0] >> 32);
    uint32_t columns = (uint32_t)term->attribute[0];

    switch (term->op) {
    case OP_ONEHOT:
    case OP_MAXPOOL:
    case OP_MAXPOOL_SLOPE:
        snprintf(text, sizeof text, "%s%" PRId64, comma, term->attribute[0]);
        break;
    case OP_ZEROS:
    case OP_ONES:
    case OP_NORMAL:
    case OP_UNIFORM:
        snprintf(text, sizeof text,
                 columns ? "%" PRIu32 ", %" PRIu32 : "%" PRIu32, rows, columns);
        break;
    case OP_EYE:
    case OP_ORTHOGONAL: snprintf(text, sizeof text, "%" PRIu32, rows); break;
    default: break;
    }
    put(printer, text);
    if (term->op == OP_NORMAL || term->op == OP_UNIFORM ||
        term->op == OP_ORTHOGONAL) {
        snprintf(text, sizeof text, ", seed: %" PRId64, term->attribute[1]);
        put(printer, text);
    }
}

/* "3..4" of COUNT places after the first START, or "3". */
static void put_range(Printer *printer, int64_t start, uint32_t count)
{
    char text[80];

    snprintf(text, sizeof text,
             count == 1 ? "%" PRId64 : "%" PRId64 "..%" PRId64, start + 1,
             start + count);
    put(printer, text);
}

/* "dL/dh[1][3..4]", "A[1..2, 1..3]": a part of a vector or a matrix. */
static void print_block(Printer *printer, const Term *term)
{
    Operand whole = arg_of(printer, term, 0);

    print_operand(printer, whole, PRECEDENCE_PRIMARY);
    put(printer, "[");
    put_range(printer, term->attribute[0], term->shape.rows);
    if (program_operand_shape(printer->program, whole).kind == SHAPE_MATRIX) {
        put(printer, ", ");
        put_range(printer, term->attribute[1], term->shape.columns);
    }
    put(printer, "]");
}

static void print_call(Printer *printer, const Term *term, const Op *op)
{
    if (term->op == OP_BLOCK) {
        print_block(printer, term);
        return;
    }
    put(printer, op->name);
    put(printer, "(");
    for (uint32_t i = 0; i < term->arg_count && !printer->cut; i++) {
        print_enclosed(printer, i ? ", " : "", arg_of(printer, term, i), "");
    }
    print_attributes(printer, term, term->arg_count ? ", " : "");
    put(printer, ")");
}

static void print_product_tn(Printer *printer, const Term *term, const Op *op)
{
    (void)op;
    print_arg(printer, term, 0, PRECEDENCE_POSTFIX);
    put(printer, "'");
    print_factor(printer, arg_of(printer, term, 1));
}

static void print_product_nt(Printer *printer, const Term *term, const Op *op)
{
    print_product(printer, term, op);
    put(printer, "'");
}

static void print_slope(Printer *printer, const Term *term, const Op *op)
{
    put(printer, op_row((uint16_t)term->attribute[0])->name);
    print_enclosed(printer, "'(", arg_of(printer, term, 1), ")");
    put(printer, " * ");
    print_arg(printer, term, 0, (OpPrecedence)(op->precedence + 1));
}

static void print_square_slope(Printer *printer, const Term *term, const Op *op)
{
    (void)op;
    put(printer, "2");
    print_factor(printer, arg_of(printer, term, 1));
    print_factor(printer, arg_of(printer, term, 0));
}

static PrintForm *const forms[] = {
    [OPFORM_CALL] = print_call,
    [OPFORM_INFIX] = print_infix,
    [OPFORM_PRODUCT] = print_product,
    [OPFORM_PREFIX] = print_prefix,
    [OPFORM_POWER] = print_power,
    [OPFORM_PRIME] = print_prime,
    [OPFORM_BARS] = print_bars,
    [OPFORM_BARS2] = print_squared_bars,
    [OPFORM_LITERAL] = print_literal,
    [OPFORM_OVER] = print_over,
    [OPFORM_PRODUCT_TN] = print_product_tn,
    [OPFORM_PRODUCT_NT] = print_product_nt,
    [OPFORM_SLOPE] = print_slope,
    [OPFORM_SQUARE_SLOPE] = print_square_slope,
};

/* A sum over an index set is written out as a sum, so it binds like one. */
static OpPrecedence precedence_of(const Term *term)
{
    return term->op == OP_SUM_OVER ? PRECEDENCE_SUM
                                   : op_row(term->op)->precedence;
}

static bool needs_parentheses(const Printer *printer, const Term *term,
                              OpPrecedence least)
{
    switch (op_row(term->op)->form) {
    case OPFORM_PRODUCT:
    case OPFORM_PRODUCT_TN:
    case OPFORM_PRODUCT_NT:
    case OPFORM_SQUARE_SLOPE:
        /* Between a literal's brackets a space parts entries. */
        return printer->in_literal || precedence_of(term) < least;
    default: return precedence_of(term) < least;
    }
}

static void print_term(Printer *printer, const Term *term, OpPrecedence least)
{
    const Op *op = op_row(term->op);

    if (printer->depth == DEPTH_MOST) {
        put(printer, ELLIPSIS);
        return;
    }
    Printer outer = *printer;
    bool grouped = needs_parentheses(printer, term, least);
    printer->depth++;
    if (grouped) {
        printer->in_bars = printer->in_literal = false;
        put(printer, "(");
    }
    forms[op->form](printer, term, op);
    if (grouped) {
        put(printer, ")");
        printer->in_bars = outer.in_bars;
        printer->in_literal = outer.in_literal;
    }
    printer->depth--;
}

static void print_number(Printer *printer, double number, OpPrecedence least)
{
    bool grouped = number < 0 && least > PRECEDENCE_UNARY;

    put(printer, grouped ? "(" : "");
    put_number(printer, number);
    put(printer, grouped ? ")" : "");
}

static void print_operand(Printer *printer, Operand operand, OpPrecedence least)
{
    const Graph *graph = printer->graph;
    uint32_t value = graph_result(graph, printer->instance);
    char name[GRAPH_NAME_MOST];

    if (printer->cut) {
        return;
    }
    switch ((OperandKind)operand.kind) {
    case OPERAND_NONE: break;
    case OPERAND_INPUT:
        put(printer,
            graph_name(graph,
                       graph_inputs(graph, printer->instance)[operand.at],
                       name));
        break;
    case OPERAND_TERM:
        print_term(printer, &printer->program->terms[operand.at], least);
        break;
    case OPERAND_NUMBER:
        print_number(printer, printer->program->numbers[operand.at], least);
        break;
    case OPERAND_INDEX:
        print_number(printer, (double)graph_indices(graph, value)[operand.at],
                     least);
        break;
    case OPERAND_GRADIENT:
        term_text_gradient(graph, value, printer->out);
        break;
    }
}

void term_text(const Graph *graph, uint32_t instance, Operand operand, Buf *out)
{
    Printer printer = {.graph = graph,
                       .instance = instance,
                       .program = graph_program(graph, instance),
                       .out = out,
                       .start = out->length};

    print_operand(&printer, operand, PRECEDENCE_SUM);
    finish(&printer);
}

void term_text_root(const Graph *graph, uint32_t instance, Buf *out)
{
    term_text(graph, instance, graph_program(graph, instance)->root, out);
}

void term_text_event(const Trace *trace, uint32_t step, Buf *out)
{
    const Graph *graph = trace->graph;
    Event event = trace_event(trace, step);
    Operand term = {.kind = OPERAND_TERM, .at = event.part & OPERAND_AT_MOST};
    char name[GRAPH_NAME_MOST];

    switch (event.kind) {
    case EVENT_NONE: break;
    case EVENT_TERM: term_text(graph, event.instance, term, out); break;
    case EVENT_VALUE:
        buf_push_str(out, str_of(graph_name(graph, event.value, name)));
        break;
    case EVENT_CONTRIBUTION:
        term_text(
            graph, event.instance,
            graph_program(graph, event.instance)->contributions[event.part],
            out);
        break;
    case EVENT_GRADIENT: term_text_gradient(graph, event.value, out); break;
    case EVENT_UPDATE:
        buf_printf(out, "update %" PRIu32, event.part + 1);
        break;
    }
}

void term_text_gradient(const Graph *graph, uint32_t value, Buf *out)
{
    char name[GRAPH_NAME_MOST];

    buf_push_char(out, 'd');
    if (graph->loss != GRAPH_NONE) {
        buf_push_str(out, str_of(graph_name(graph, graph->loss, name)));
    }
    buf_printf(out, "/d%s", graph_name(graph, value, name));
}
