#include "lang/sample.h"

#include "lang/unroll.h"

Graph *sample_network(Arena *arena, uint32_t state, uint32_t inputs,
                      uint32_t steps)
{
    const char *text = arena_printf(arena,
                                    "t in 1..%u\n"
                                    "U = zeros(%u, %u)\n"
                                    "W = zeros(%u, %u)\n"
                                    "b = zeros(%u)\n"
                                    "h[0] = zeros(%u)\n"
                                    "x[t] = zeros(%u)\n"
                                    "z[t] = U h[t-1] + W x[t] + b\n"
                                    "h[t] = tanh(z[t])\n"
                                    "L[t] = 1/2 |h[t]|^2\n"
                                    "L = sum(L[t] for t in 1..%u)\n"
                                    "learn U, W, b\n"
                                    "loss L\n",
                                    steps, state, state, state, inputs, state,
                                    state, inputs, steps);
    Source *source = ARENA_NEW(arena, Source);
    Diag unheard;

    diag_init(&unheard, arena);
    *source = (Source){"sample", str_of(text)};
    return unroll_text(arena, source, source->text, NULL, &unheard);
}
