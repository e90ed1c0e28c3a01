#include "lang/write.h"

#include <string.h>

#include "base/num.h"

/* How a node is written. TIGHT: directly in a literal, where a space would
 * begin another entry. */
typedef struct Writer {
    Buf *out;
    WriteForm form;
    bool tight;
} Writer;

static void put_expr(Writer w, const Expr *expr);

static void put(Writer w, const char *text)
{
    buf_push(w.out, text, strlen(text));
}

static void put_list(Writer w, Expr *const *items, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        put(w, i ? ", " : "");
        put_expr(w, items[i]);
    }
}

static void put_domain(Writer w, const Domain *domain)
{
    switch (domain->kind) {
    case DOMAIN_RANGE:
        put_expr(w, domain->first);
        put(w, "..");
        put_expr(w, domain->last);
        break;
    case DOMAIN_SET:
        put(w, "{");
        put_list(w, domain->items, domain->item_count);
        put(w, "}");
        break;
    case DOMAIN_NAMED: put_expr(w, domain->first); break;
    }
}

static void put_loop(Writer w, const Loop *loop)
{
    buf_push_str(w.out, loop->variable);
    put(w, " in ");
    put_domain(w, &loop->domain);
}

static void put_loops(Writer w, const Loop *loops, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        put(w, i ? ", " : " for ");
        put_loop(w, &loops[i]);
    }
}

/* A number keeps a point or an exponent if it was written with one: without,
 * it could be an index. */
static void put_number(Writer w, const Expr *expr)
{
    char digits[NUM_MOST];

    num_print(digits, expr->number);
    put(w, digits);
    if (!expr->whole && !strpbrk(digits, ".e")) {
        put(w, ".0");
    }
}

static void put_ref(Writer w, const Expr *expr)
{
    w.tight = false;
    buf_push_str(w.out, expr->name);
    if (expr->has_index) {
        put(w, "[");
        put_list(w, expr->items, expr->item_count);
        put(w, "]");
    }
}

static void put_call(Writer w, const Expr *expr)
{
    w.tight = false;
    buf_push_str(w.out, expr->name);
    put(w, "(");
    for (uint32_t i = 0; i < expr->item_count; i++) {
        put(w, i ? ", " : "");
        if (expr->labels[i].length) {
            buf_push_str(w.out, expr->labels[i]);
            put(w, ": ");
        }
        put_expr(w, expr->items[i]);
    }
    put_loops(w, expr->loops, expr->loop_count);
    put(w, ")");
}

static void put_literal(Writer w, const Expr *expr)
{
    uint32_t at = 0;

    w.tight = true;
    put(w, "[");
    for (uint32_t row = 0; row < expr->row_count; row++) {
        put(w, row ? "; " : "");
        for (uint32_t i = 0; i < expr->row_lengths[row]; i++) {
            put(w, i ? " " : "");
            put_expr(w, expr->items[at++]);
        }
    }
    put(w, "]");
}

/* The signs of the operations: as in the text, and in a tree. */
static const struct {
    const char *text, *tight, *tree;
} signs[] = {
    [EXPR_NEGATE] = {"-", "-", "neg"},     [EXPR_TRANSPOSE] = {"'", "'", "'"},
    [EXPR_POWER] = {"^", "^", "^"},        [EXPR_ADD] = {" + ", " + ", "+"},
    [EXPR_SUBTRACT] = {" - ", " - ", "-"}, [EXPR_TIMES] = {" * ", " * ", "*"},
    [EXPR_PRODUCT] = {" ", "", "."},       [EXPR_DIVIDE] = {"/", "/", "/"},
    [EXPR_BARS] = {"|", "|", "|"},         [EXPR_GROUP] = {"(", "(", "()"},
};

static void put_node(Writer w, const Expr *expr)
{
    put(w, "(");
    put(w, signs[expr->kind].tree);
    for (uint32_t i = 0; i < expr->item_count; i++) {
        put(w, " ");
        put_expr(w, expr->items[i]);
    }
    put(w, ")");
}

static void put_operation(Writer w, const Expr *expr)
{
    Writer inside = w;
    const char *sign =
        w.tight ? signs[expr->kind].tight : signs[expr->kind].text;

    inside.tight = false;
    switch (expr->kind) {
    case EXPR_NEGATE:
        put(w, sign);
        put_expr(w, expr->items[0]);
        break;
    case EXPR_TRANSPOSE:
        put_expr(w, expr->items[0]);
        put(w, sign);
        break;
    case EXPR_BARS:
    case EXPR_GROUP:
        put(w, sign);
        put_expr(inside, expr->items[0]);
        put(w, expr->kind == EXPR_BARS ? "|" : ")");
        break;
    default:
        put_expr(w, expr->items[0]);
        put(w, sign);
        put_expr(w, expr->items[1]);
        break;
    }
}

static void put_expr(Writer w, const Expr *expr)
{
    switch (expr->kind) {
    case EXPR_NUMBER: put_number(w, expr); break;
    case EXPR_REF: put_ref(w, expr); break;
    case EXPR_CALL: put_call(w, expr); break;
    case EXPR_LITERAL: put_literal(w, expr); break;
    case EXPR_TEXT:
        put(w, "\"");
        buf_push_str(w.out, expr->name);
        put(w, "\"");
        break;
    default:
        if (w.form == WRITE_TREE) {
            put_node(w, expr);
        } else {
            put_operation(w, expr);
        }
    }
}

void write_expr(Buf *out, const Expr *expr, WriteForm form)
{
    put_expr((Writer){out, form, false}, expr);
}

void write_domain(Buf *out, const Domain *domain, WriteForm form)
{
    put_domain((Writer){out, form, false}, domain);
}

static void put_refs(Writer w, const char *word, const Statement *statement)
{
    put(w, word);
    put_list(w, statement->refs, statement->ref_count);
}

static void put_quoted(Writer w, Str text)
{
    put(w, " = \"");
    buf_push_str(w.out, text);
    put(w, "\"");
}

static void put_function(Writer w, const Statement *statement)
{
    buf_push_str(w.out, statement->target->name);
    put(w, "(");
    for (uint32_t i = 0; i < statement->parameter_count; i++) {
        put(w, i ? ", " : "");
        buf_push_str(w.out, statement->parameters[i]);
    }
    put(w, ") = ");
    put_expr(w, statement->expr);
}

static void put_definition(Writer w, const Statement *statement)
{
    put_expr(w, statement->target);
    put(w, statement->kind == STATEMENT_KINK ? "'(0) = " : " = ");
    if (statement->kind == STATEMENT_SET) {
        put_domain(w, &statement->domain);
    } else {
        put_expr(w, statement->expr);
    }
    put_loops(w, statement->loops, statement->loop_count);
}

void write_statement(Buf *out, const Statement *statement, WriteForm form)
{
    Writer w = {out, form, false};

    switch (statement->kind) {
    case STATEMENT_EQUATION:
    case STATEMENT_SET:
    case STATEMENT_KINK: put_definition(w, statement); break;
    case STATEMENT_TEXT:
        put_expr(w, statement->target);
        put(w, "[");
        put_domain(w, &statement->domain);
        put(w, "]");
        put_quoted(w, statement->text);
        break;
    case STATEMENT_SYMBOLS:
        put(w, "symbols ");
        put_expr(w, statement->target);
        put_quoted(w, statement->text);
        break;
    case STATEMENT_FUNCTION: put_function(w, statement); break;
    case STATEMENT_DECLARE: put_loop(w, &statement->loops[0]); break;
    case STATEMENT_LEARN: put_refs(w, "learn ", statement); break;
    case STATEMENT_LOSS: put_refs(w, "loss ", statement); break;
    case STATEMENT_TRAIN:
        put(w, "train ");
        put_expr(w, statement->call);
        break;
    }
}

void write_model(Buf *out, const Model *model, WriteForm form)
{
    for (uint32_t i = 0; i < model->statement_count; i++) {
        write_statement(out, &model->statements[i], form);
        buf_push_char(out, '\n');
    }
}
