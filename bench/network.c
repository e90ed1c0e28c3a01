#include "network.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"

#define FILE_NAME "network.safetensors"

/* A gate of the cell: one for an SRN, which has only its net input. */
typedef struct Gate {
    const char *suffix;   /* of its names: W_i */
    const char *function; /* what squashes its net input */
} Gate;

static const Gate srn_gates[] = {{"", "tanh"}};
static const Gate lstm_gates[] = {
    {"_i", "sigmoid"}, {"_f", "sigmoid"}, {"_o", "sigmoid"}, {"_g", "tanh"}};

static const Gate *gates_of(const Network *network, size_t *count)
{
    *count = network->lstm ? 4 : 1;
    return network->lstm ? lstm_gates : srn_gates;
}

/* --- The numbers -------------------------------------------------------- */

/* Tensors one after another: what the header says of them, and their data. */
typedef struct Tensors {
    Buf header, data;
    uint32_t random;
} Tensors;

static double draw(Tensors *tensors)
{
    tensors->random = tensors->random * 1664525u + 1013904223u;
    return tensors->random / 4294967296.0 * 2.0 - 1.0;
}

static void push_entry(Tensors *tensors, double entry)
{
    buf_push(&tensors->data, (const char *)&entry, sizeof entry);
}

/* Of ROWS x COLUMNS entries, COLUMNS 0 for a vector, that follow. */
static void push_name(Tensors *tensors, const char *name, const char *suffix,
                      size_t rows, size_t columns)
{
    size_t begin = tensors->data.length;
    size_t bytes = rows * (columns ? columns : 1) * sizeof(double);

    buf_printf(&tensors->header, "%s\"%s%s\":{\"dtype\":\"F64\",\"shape\":[%zu",
               tensors->header.length ? "," : "{", name, suffix, rows);
    if (columns) {
        buf_printf(&tensors->header, ",%zu", columns);
    }
    buf_printf(&tensors->header, "],\"data_offsets\":[%zu,%zu]}", begin,
               begin + bytes);
}

/* A tensor for each gate. */
static void push_weights(Tensors *tensors, const Network *network,
                         const char *name, size_t columns)
{
    size_t count, entries = network->hidden * (columns ? columns : 1);
    const Gate *gates = gates_of(network, &count);
    double scale = 1 / sqrt(network->hidden);

    for (size_t g = 0; g < count; g++) {
        push_name(tensors, name, gates[g].suffix, network->hidden, columns);
        for (size_t i = 0; i < entries; i++) {
            push_entry(tensors, draw(tensors) * scale);
        }
    }
}

static void push_output(Tensors *tensors, const Network *network,
                        const char *name, size_t columns)
{
    size_t entries = network->outputs * (columns ? columns : 1);
    double scale = 1 / sqrt(network->hidden);

    push_name(tensors, name, "", network->outputs, columns);
    for (size_t i = 0; i < entries; i++) {
        push_entry(tensors, draw(tensors) * scale);
    }
}

/* The inputs are drawn step by step and stand in columns. */
static void push_inputs(Tensors *tensors, const Network *network)
{
    size_t rows = network->inputs, steps = network->steps;

    push_name(tensors, "X", "", rows, steps);
    size_t begin = tensors->data.length;
    for (size_t i = 0; i < rows * steps; i++) {
        push_entry(tensors, 0);
    }
    double *entries = (double *)(void *)(tensors->data.data + begin);
    for (size_t t = 0; t < steps; t++) {
        for (size_t i = 0; i < rows; i++) {
            entries[i * steps + t] = draw(tensors);
        }
    }
}

/* The class wanted at each step, from 1. */
static void push_targets(Tensors *tensors, const Network *network)
{
    push_name(tensors, "d", "", network->steps, 0);
    for (size_t t = 0; t < network->steps; t++) {
        push_entry(tensors, (double)((7 * t + 3) % network->outputs + 1));
    }
}

static bool write_numbers(const Network *network, const char *path, Diag *diag)
{
    Tensors tensors = {.random = 12345};
    FileWriter *writer = file_create(path, diag);

    push_weights(&tensors, network, "W", network->inputs);
    push_weights(&tensors, network, "U", network->hidden);
    push_weights(&tensors, network, "b", 0);
    push_output(&tensors, network, "V", network->hidden);
    push_output(&tensors, network, "c", 0);
    push_inputs(&tensors, network);
    push_targets(&tensors, network);
    buf_push_char(&tensors.header, '}');
    if (writer) {
        uint64_t length = tensors.header.length; /* read back here only */
        file_write(writer, &length, sizeof length);
        file_write(writer, tensors.header.data, tensors.header.length);
        file_write(writer, tensors.data.data, tensors.data.length);
    }
    buf_finish(&tensors.header);
    buf_finish(&tensors.data);
    return writer && file_commit(writer, diag);
}

/* --- The equations ------------------------------------------------------ */

static void push_load(Buf *text, const char *name, const char *suffix)
{
    buf_printf(text, "%s%s = load(\"" FILE_NAME "\", \"%s%s\")\n", name, suffix,
               name, suffix);
}

static void push_gate(Buf *text, const Gate *gate)
{
    const char *s = gate->suffix;

    push_load(text, "W", s);
    push_load(text, "U", s);
    push_load(text, "b", s);
    buf_printf(text, "z%s[t] = U%s h[t-1] + W%s x[t] + b%s\n", s, s, s, s);
    if (*s) {
        buf_printf(text, "%s[t] = %s(z%s[t])\n", s + 1, gate->function, s);
    }
    buf_printf(text, "learn U%s, W%s, b%s\n", s, s, s);
}

static void push_cell(Buf *text, const Network *network)
{
    size_t count;
    const Gate *gates = gates_of(network, &count);

    for (size_t g = 0; g < count; g++) {
        push_gate(text, &gates[g]);
    }
    buf_printf(text, "h[0] = zeros(%u)\n", network->hidden);
    if (network->lstm) {
        buf_printf(text, "s[0] = zeros(%u)\n", network->hidden);
        buf_printf(text, "s[t] = f[t] * s[t-1] + i[t] * g[t]\n"
                         "r[t] = tanh(s[t])\n"
                         "h[t] = o[t] * r[t]\n");
    } else {
        buf_printf(text, "h[t] = %s(z[t])\n", gates->function);
    }
}

bool network_write(const Network *network, const char *folder, Buf *text,
                   Diag *diag)
{
    Arena arena;

    buf_printf(text, "t in 1..%u\n", network->steps);
    push_load(text, "X", "");
    push_load(text, "d", "");
    buf_printf(text, "x[t] = column(X, t)\n");
    push_cell(text, network);
    push_load(text, "V", "");
    push_load(text, "c", "");
    buf_printf(text,
               "y[t] = V h[t] + c\n"
               "p[t] = softmax(y[t])\n"
               "L[t] = cross_entropy(p[t], at(d, t))\n"
               "L = sum(L[t] for t in 1..%u)\n"
               "learn V, c\n"
               "loss L\n",
               network->steps);
    arena_init(&arena);
    bool good =
        write_numbers(network, file_join(&arena, folder, FILE_NAME), diag);
    arena_finish(&arena);
    return good;
}

void network_remove(const char *folder)
{
    Arena arena;

    arena_init(&arena);
    unlink(file_join(&arena, folder, FILE_NAME));
    rmdir(folder);
    arena_finish(&arena);
}
