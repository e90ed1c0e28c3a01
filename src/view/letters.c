#include "view/letters.h"

#include <stdio.h>
#include <string.h>

#include "typeset/name.h"

/* Instances that are looked at: the first steps show what all are. */
#define LOOKED_MOST 600u
#define FAMILIES_MOST 128u

typedef enum LetterRole {
    LETTER_NONE,
    LETTER_STATE,  /* U */
    LETTER_INPUT,  /* W */
    LETTER_OUTPUT, /* V */
    LETTER_BIAS,
    LETTER_OUTPUT_BIAS,
    LETTER_RESULT, /* y */
    LETTER_COUNT
} LetterRole;

/* What each is called; %s: h, or the gate's letter. */
static const struct {
    bool word, bold;
    const char *names[LETTER_COUNT];
} profiles[NOTATION_COUNT] = {
    [NOTATION_D2L] = {.bold = true,
                      .names = {[LETTER_STATE] = "W_h%s",
                                [LETTER_INPUT] = "W_x%s",
                                [LETTER_OUTPUT] = "W_hq",
                                [LETTER_BIAS] = "b_%s",
                                [LETTER_OUTPUT_BIAS] = "b_q",
                                [LETTER_RESULT] = "o"}},
    [NOTATION_CS231N] = {.word = true,
                         .names = {[LETTER_STATE] = "Wh%s",
                                   [LETTER_INPUT] = "Wx%s",
                                   [LETTER_OUTPUT] = "Why",
                                   [LETTER_BIAS] = "b%s",
                                   [LETTER_OUTPUT_BIAS] = "by"}},
    [NOTATION_PYTORCH] = {.word = true,
                          .names = {[LETTER_STATE] = "weight_h%s",
                                    [LETTER_INPUT] = "weight_i%s",
                                    [LETTER_OUTPUT] = "linear.weight",
                                    [LETTER_BIAS] = "bias_h%s",
                                    [LETTER_OUTPUT_BIAS] = "linear.bias"}},
};

typedef struct Reader {
    const Graph *graph;
    uint32_t count;               /* of instances that are looked at */
    uint8_t leads[FAMILIES_MOST]; /* to a state, or is one */
    uint8_t roles[FAMILIES_MOST];
} Reader;

static uint32_t reader_family(const Reader *r, uint32_t value)
{
    return r->graph->values[value].family;
}

/* Whether an instance takes a value from another step. */
static bool reader_lags(const Reader *r, uint32_t instance, uint32_t value)
{
    const Value *in = &r->graph->values[value];
    const Value *out = &r->graph->values[graph_result(r->graph, instance)];
    if (in->index_count == 0 || out->index_count == 0)
        return false;
    const int64_t *indices = r->graph->indices;
    return indices[in->indices + in->index_count - 1u] <
           indices[out->indices + out->index_count - 1u];
}

/* States are what later steps read; what they are made from leads to them. */
static void reader_find_states(Reader *r)
{
    const Graph *graph = r->graph;
    for (int round = 0; round < 3; round++)
        for (uint32_t i = r->count; i-- > 0;) {
            uint32_t result = reader_family(r, graph_result(graph, i));
            uint32_t count = graph_program(graph, i)->input_count;
            for (uint32_t k = 0; k < count; k++) {
                uint32_t input = graph_inputs(graph, i)[k];
                if (graph->values[input].learned ||
                    graph->values[input].index_count == 0)
                    continue;
                if (reader_lags(r, i, input) || r->leads[result])
                    r->leads[reader_family(r, input)] = 1;
            }
        }
}

/* Whether an operand is made from a value of another step. */
static bool reader_carries(const Reader *r, uint32_t instance, Operand operand)
{
    const Program *program = graph_program(r->graph, instance);
    if (operand.kind == OPERAND_INPUT)
        return reader_lags(r, instance,
                           graph_inputs(r->graph, instance)[operand.at]);
    if (operand.kind != OPERAND_TERM)
        return false;
    const Term *term = &program->terms[operand.at];
    for (uint32_t a = 0; a < term->arg_count; a++)
        if (reader_carries(r, instance, program->args[term->args + a]))
            return true;
    return false;
}

/* A weight: what stands before something, the same at every step. */
static uint32_t reader_weight(const Reader *r, uint32_t instance,
                              const Term *term)
{
    const Program *program = graph_program(r->graph, instance);
    Operand first = program->args[term->args];
    if ((term->op != OP_PRODUCT && term->op != OP_TIMES) ||
        first.kind != OPERAND_INPUT)
        return GRAPH_NONE;
    uint32_t value = graph_inputs(r->graph, instance)[first.at];
    const Value *weight = &r->graph->values[value];
    /* Where nothing is learned, what is given once. */
    bool given = weight->learned ||
                 (r->graph->learned_count == 0 && value < r->graph->data_count);
    bool fits = weight->shape.kind == SHAPE_MATRIX ||
                (weight->shape.kind == SHAPE_SCALAR && weight->learned);
    return given && fits && !weight->whole && weight->index_count == 0
               ? value
               : GRAPH_NONE;
}

/* What is seen on the way to a state counts more than what is seen beside it;
 * two parts that a family plays there are too many to have a letter. */
static void reader_take(Reader *r, uint32_t family, LetterRole role)
{
    uint8_t *at = &r->roles[family];
    bool beside = role == LETTER_OUTPUT || role == LETTER_OUTPUT_BIAS;
    bool was_beside = *at == LETTER_OUTPUT || *at == LETTER_OUTPUT_BIAS;
    if (*at == LETTER_NONE || (was_beside && !beside))
        *at = (uint8_t)role;
    else if (*at != role && beside == was_beside)
        *at = LETTER_COUNT;
}

static void reader_instance(Reader *r, uint32_t i)
{
    const Graph *graph = r->graph;
    const Program *program = graph_program(graph, i);
    uint32_t result = reader_family(r, graph_result(graph, i));
    bool leads = r->leads[result], weighs = false;
    for (uint32_t k = 0; k < program->term_count; k++) {
        const Term *term = &program->terms[k];
        uint32_t weight = reader_weight(r, i, term);
        if (weight == GRAPH_NONE)
            continue;
        bool carries = reader_carries(r, i, program->args[term->args + 1]);
        weighs = true;
        reader_take(r, reader_family(r, weight),
                    carries ? LETTER_STATE
                    : leads ? LETTER_INPUT
                            : LETTER_OUTPUT);
    }
    for (uint32_t k = 0; weighs && k < program->input_count; k++) {
        const Value *input = &graph->values[graph_inputs(graph, i)[k]];
        bool bias = (input->learned || graph->learned_count == 0) &&
                    input->index_count == 0 && !input->whole &&
                    input->shape.kind ==
                        graph->values[graph_result(graph, i)].shape.kind &&
                    r->roles[input->family] == LETTER_NONE;
        if (bias && input->shape.kind != SHAPE_MATRIX)
            reader_take(r, input->family,
                        leads ? LETTER_BIAS : LETTER_OUTPUT_BIAS);
    }
    if (weighs && !leads)
        reader_take(r, result, LETTER_RESULT);
}

static void reader_read(Reader *r, const Graph *graph)
{
    *r = (Reader){.graph = graph};
    r->count = graph->instance_count < LOOKED_MOST ? graph->instance_count
                                                   : LOOKED_MOST;
    reader_find_states(r);
    for (uint32_t i = 0; i < r->count; i++)
        reader_instance(r, i);
}

/* "z" of U_z, "" of U: the gate; false where a name has more parts. */
static bool letters_gate(const char *name, Str *gate)
{
    Str parts[NAME_PARTS_MOST];
    size_t count = name_split(str_of(name), parts);
    *gate = count > 1 ? parts[1] : (Str){"", 0};
    return count <= 2 && parts[0].length <= 2;
}

/* W_hx, W_xh and W_ih are of an input already, W_hh of a state: what is left
 * is h, or a gate's letter (W_xi, W_iz). False for two letters that say
 * something else. */
static bool letters_settle(uint8_t role, Str *gate)
{
    const char *name = gate->data;
    if (gate->length != 2 || role == LETTER_OUTPUT ||
        role == LETTER_OUTPUT_BIAS || role == LETTER_RESULT)
        return true;
    if (role == LETTER_BIAS)
        return false;
    char own = role == LETTER_STATE ? 'h' : 'x';
    if (name[0] == own || (role == LETTER_INPUT && name[0] == 'i'))
        *gate = (Str){name + 1, 1};
    else if (name[1] == own)
        *gate = (Str){name, 1};
    else
        return false;
    return true;
}

static bool letters_make(const Reader *r, Notation notation, uint32_t family,
                         Letters *letters)
{
    uint8_t role = r->roles[family];
    const char *form =
        role < LETTER_COUNT ? profiles[notation].names[role] : NULL;
    Str gate;
    if (!form || !letters_gate(r->graph->families[family].name, &gate) ||
        !letters_settle(role, &gate))
        return false;
    if (role == LETTER_RESULT && r->graph->families[family].name[0] != 'y')
        return false; /* made with it, such as y - d */
    if (gate.length == 0)
        gate = STR("h");
    letters->word = profiles[notation].word;
    letters->bold = profiles[notation].bold && role != LETTER_RESULT;
    char end[16];
    snprintf(end, sizeof end, "%.*s", (int)gate.length, gate.data);
    const char *hole = strstr(form, "%s");
    size_t before = hole ? (size_t)(hole - form) : strlen(form);
    snprintf(letters->text, sizeof letters->text, "%.*s%s", (int)before, form,
             hole ? end : "");
    return true;
}

bool letters_of(const Graph *graph, Notation notation, uint32_t family,
                Letters *letters)
{
    Reader reader;
    Letters other;
    if (notation == NOTATION_NNDL || family == GRAPH_NONE ||
        graph->family_count > FAMILIES_MOST)
        return false;
    reader_read(&reader, graph);
    if (!letters_make(&reader, notation, family, letters))
        return false;
    /* Two of one role, as in two layers, stay as they are written. */
    for (uint32_t f = 0; f < graph->family_count; f++)
        if (f != family && letters_make(&reader, notation, f, &other) &&
            strcmp(other.text, letters->text) == 0)
            return false;
    return true;
}
