/* op.h - the operations: one table row each.
 *
 * A row says everything that the rest of the program asks of an operation:
 * how it is written, which shapes it takes, its value, how a gradient goes
 * back through it (reverse mode), how a change goes forward through it
 * (forward mode), what it costs and where it has kinks. To add an operation
 * is to add a row, its kernel, and its rules; tests walk the rows.
 *
 * Arithmetic: sums start with their first term and go from left to right;
 * nothing is fused or reassociated.
 */
#ifndef ENGINE_OP_H
#define ENGINE_OP_H

#include "engine/program.h"

typedef enum OpId {
    OP_NONE,
    /* Arithmetic. + - * / spread a scalar over anything, a vector over the
     * columns of a matrix and a 1 x n matrix over its rows. */
    OP_ADD,
    OP_SUBTRACT,
    OP_TIMES,
    OP_DIVIDE,
    OP_NEGATE,
    OP_POWER,        /* elementwise, scalar exponent */
    OP_PRODUCT,      /* scaling, matrix product, inner, outer */
    OP_TRANSPOSE,    /* of a vector: a row */
    OP_STACK,        /* block literal; args row by row; see below */
    OP_NORM,         /* |v| = norm(v) */
    OP_SQUARED_NORM, /* |v|^2, the sum of squares */
    /* Elementwise functions. */
    OP_RELU,
    OP_SIGMOID,
    OP_TANH,
    OP_EXP,
    OP_LOG,
    OP_SQRT,
    OP_ABS,
    OP_SIGN,
    OP_STEP,
    OP_IDENTITY,
    OP_CLIP, /* (v, lo, hi) */
    /* Of all entries. */
    OP_SUM,
    OP_MEAN,
    OP_MAX,
    OP_SUM_OVER,  /* sum(e for ...): whole values, any number from 1 */
    OP_MEAN_OVER, /* mean(e for ...) */
    /* Classes. */
    OP_SOFTMAX,
    OP_CROSS_ENTROPY,         /* (p, d) */
    OP_SOFTMAX_CROSS_ENTROPY, /* (o, d) */
    OP_ARGMAX,
    OP_ONEHOT, /* (k), attribute n */
    OP_COLUMN, /* (E, k) */
    OP_AT,     /* (v, k) */
    OP_STOP,
    /* Images. */
    OP_CONV,    /* (image, kernel) */
    OP_MAXPOOL, /* (image), attribute k */
    OP_FLATTEN,
    OP_DIAG,
    /* Made from nothing; see op_pack_size. */
    OP_ZEROS,
    OP_ONES,
    OP_EYE,
    OP_NORMAL,
    OP_UNIFORM,
    OP_ORTHOGONAL,
    /* Reverse-only operations: what reverse rules are made of. They have a
     * value, a notation and a cost, and no rules of their own. */
    OP_PRODUCT_TN,  /* (A, B): A' B */
    OP_PRODUCT_NT,  /* (A, B): A B' */
    OP_DOT,         /* (A, B): the sum of the entries of A * B */
    OP_SLOPE,       /* (g, x, y): g * f'(x), y = f(x); attribute[0] = f */
    OP_SPREAD,      /* (g): scalar to the term's shape */
    OP_SPREAD_MEAN, /* the same divided by the number of entries */
    OP_REDUCE,      /* (g): summed to the term's shape, undoing a spreading */
    OP_RESHAPE,     /* (g): the same entries in another shape */
    OP_BLOCK,       /* (g): the block of g at row attribute[0], column [1] */
    OP_SCATTER,     /* (g, k): zeros but for entry or column k */
    OP_DIAG_PART,   /* (g): the diagonal of a square matrix */
    OP_CLIP_SLOPE,  /* (g, v, lo, hi): g strictly between the limits */
    OP_POWER_SLOPE, /* (g, x, p): g p x^(p-1) */
    OP_POWER_EXPONENT, /* (g, x, p, y): sum of g y ln x */
    OP_NORM_SLOPE,     /* (g, v, n): g v / n, 0 at n = 0 */
    OP_SQUARE_SLOPE,   /* (g, v): 2 v g */
    OP_MAX_SLOPE,      /* (g, v): g where the first maximum stands */
    OP_SOFTMAX_SLOPE,  /* (g, y): y * (g - sum(g y)) for each distribution */
    OP_CROSS_SLOPE,    /* (g, p, d): -g d / p */
    OP_SOFTMAX_CROSS_SLOPE, /* (g, o, d): g (sum(d) softmax(o) - d) */
    OP_CONV_IMAGE,          /* (g, kernel): to the image */
    OP_CONV_KERNEL,         /* (g, image): to the kernel */
    OP_MAXPOOL_SLOPE,       /* (g, image), attribute k */
    OP_COUNT
} OpId;

/* The derivative at a kink, where the model says one. */
typedef struct Kinks {
    double relu, abs; /* 0 unless set */
} Kinks;

/* A call of a kernel. Arguments are read-only; OUT has the term's shape and
 * is written whole. */
typedef struct OpCall {
    const Term *term;
    const double *const *in; /* arg_count pointers */
    const Shape *shapes;     /* of the arguments */
    uint32_t count;
    double *out;
    const Kinks *kinks;
    /* Set by a kernel when an argument is no class number in range (during
     * the run): a diagnostic's id, e.g. "class-number"; else NULL. */
    const char *fault;
    double fault_number; /* the number that is none */
    uint32_t fault_most; /* the largest that there is */
} OpCall;

/* A call of a forward-mode kernel: DIN[i] is the change of argument i, NULL
 * for none; VALUE is the operation's value; OUT gets the change of it. */
typedef struct OpTangent {
    OpCall call; /* call.out is the change */
    const double *value;
    const double *const *din;
} OpTangent;

/* A reverse rule appends terms with reverse_push and says by reverse_give
 * what each argument receives. */
typedef struct Reverse Reverse;

/* How an operation is written. */
typedef enum OpForm {
    OPFORM_CALL,         /* name(a, b) */
    OPFORM_INFIX,        /* a + b */
    OPFORM_PRODUCT,      /* a b */
    OPFORM_PREFIX,       /* -a */
    OPFORM_POWER,        /* a^b */
    OPFORM_PRIME,        /* a' */
    OPFORM_BARS,         /* |a| */
    OPFORM_BARS2,        /* |a|^2 */
    OPFORM_LITERAL,      /* [a; b] */
    OPFORM_OVER,         /* a + b + c ... : a sum over an index set */
    OPFORM_PRODUCT_TN,   /* a' b */
    OPFORM_PRODUCT_NT,   /* a b' */
    OPFORM_SLOPE,        /* g * f'(x) */
    OPFORM_SQUARE_SLOPE, /* 2 v g */
} OpForm;

/* Loosest first; what a printer needs to set parentheses. */
typedef enum OpPrecedence {
    PRECEDENCE_SUM,
    PRECEDENCE_TIMES,
    PRECEDENCE_CHAIN, /* juxtaposition and / */
    PRECEDENCE_UNARY,
    PRECEDENCE_POSTFIX,
    PRECEDENCE_PRIMARY
} OpPrecedence;

/* The kinds of functions in a row. OP_SHAPE: the result's shape; false with
 * FAULT filled when the arguments do not fit. OP_WORK: scalar steps shown one
 * at a time, multiply-adds or entries, at least 1. */
typedef bool OpShape(const Shape *args, uint32_t count,
                     const int64_t attribute[2], Shape *out, OpFault *fault);
typedef void OpValue(OpCall *call);
typedef void OpReverse(Reverse *reverse);
typedef void OpChange(OpTangent *tangent);
typedef size_t OpWork(const Term *term, const Shape *args);

typedef struct Op {
    const char *name; /* as called in a model: "relu"; "+" for infix */
    OpForm form;
    OpPrecedence precedence;
    int least, most; /* how many arguments; most < 0: any number */
    OpShape *shape;  /* NULL: reverse_only, the rules say the shape */
    OpValue *value;
    /* Adds the value to what stands at out, entry by entry, as adding it
     * would once it is made; NULL: it must be made. */
    OpValue *add;
    /* Both NULL: no gradient passes (sign, step, argmax), or reverse_only. */
    OpReverse *reverse;
    OpChange *tangent;
    OpWork *work;
    bool linear; /* in each argument through which a gradient passes */
    bool kinked; /* its derivative jumps somewhere */
    bool reverse_only;
    bool hidden; /* no function of the language: made by other syntax */
} Op;

const Op *op_row(uint16_t id);
/* The operation that a model calls NAME (also U+03C3 for sigmoid). */
bool op_find(const char *name, size_t length, uint16_t *id);

/* Whether a term's value depends on the numbers of its argument ARG; a slope,
 * for one, may need x or f(x) alone. */
bool op_reads(const Term *term, uint32_t arg);

/* sum += a b' for vectors of M and N entries, entry by entry, as adding the
 * matrix OP_PRODUCT_NT would, without making it. */
void op_product_nt_add(const double *a, const double *b, size_t m, size_t n,
                       double *sum);

/* f'(x) of an elementwise function, given y = f(x): what OP_SLOPE uses. */
double op_slope(uint16_t id, double x, double y, const Kinks *kinks);

/* OP_STACK: attribute[0] is the number of rows R of the literal; each has
 * arg_count / R entries side by side, in row order. A literal whose rows
 * differ in their number of entries becomes one OP_STACK a row (R = 1) below
 * one another in an outer one. The result is a vector if every row has one
 * entry and none is a matrix, else a matrix. */

/* OP_NORMAL, OP_UNIFORM, OP_ORTHOGONAL, OP_ZEROS, OP_ONES, OP_EYE:
 * attribute[0] = rows << 32 | columns, columns 0 for a vector;
 * attribute[1] = seed. */
int64_t op_pack_size(uint32_t rows, uint32_t columns);

/* For reverse rules (op_reverse.c). Arguments of the forward term at hand,
 * its own result, and the gradient that arrives at it. */
Operand reverse_arg(const Reverse *reverse, uint32_t i);
Shape reverse_shape(const Reverse *reverse, uint32_t i);
uint32_t reverse_count(const Reverse *reverse);
Operand reverse_value(const Reverse *reverse);
Shape reverse_value_shape(const Reverse *reverse);
Operand reverse_gradient(const Reverse *reverse);
const Term *reverse_term_of(const Reverse *reverse);
/* Whether argument I leads to an input, so that a rule need not work for
 * numbers. */
bool reverse_wants(const Reverse *reverse, uint32_t i);
/* A constant that no text shows, e.g. the 3 of a mean's g / 3. */
Operand reverse_number(Reverse *reverse, double number);
/* Appends a reverse term of SHAPE. */
Operand reverse_push(Reverse *reverse, uint16_t op, Shape shape,
                     const Operand *args, uint32_t count,
                     const int64_t attribute[2]);
/* What rules look at to write (a b')' as b a', and u g for (u')' g: the term
 * that OPERAND names if it is a reverse one (made), or a forward one; else
 * NULL. Valid until the next push. */
const Term *reverse_made(const Reverse *reverse, Operand operand);
const Term *reverse_forward_term(const Reverse *reverse, Operand operand);
const Operand *reverse_args_of(const Reverse *reverse, const Term *term);
Shape reverse_operand_shape(const Reverse *reverse, Operand operand);
/* Argument I receives OPERAND. At most once an argument. */
void reverse_give(Reverse *reverse, uint32_t i, Operand operand);

#endif
