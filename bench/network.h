/* network.h - the networks that bench/engine measures, as model texts.
 *
 * An SRN or an LSTM with a softmax over classes and a cross entropy at every
 * step. Its numbers come from a linear congruential generator, so that any
 * other program can make the same ones (README.md); they are written to a
 * .safetensors file, which the model loads as a lesson would.
 */
#ifndef BENCH_NETWORK_H
#define BENCH_NETWORK_H

#include "base/diag.h"

typedef struct Network {
    bool lstm; /* else an SRN */
    /* Entries of a hidden state, an input and an output; steps. */
    uint32_t hidden, inputs, outputs, steps;
} Network;

/* Writes the numbers into FOLDER and the model into TEXT. */
bool network_write(const Network *network, const char *folder, Buf *text,
                   Diag *diag);
/* Removes what network_write left in FOLDER, and FOLDER. */
void network_remove(const char *folder);

#endif
