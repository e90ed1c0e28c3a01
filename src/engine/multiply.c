#include "engine/multiply.h"

Multiply multiply_open(Arena *arena, const double *matrix, Shape shape,
                       const double *vector, uint32_t row)
{
    uint32_t count = shape.columns;
    Multiply m = {.row = row,
                  .count = count,
                  .weights = matrix + (size_t)row * count,
                  .inputs = vector,
                  .products = ARENA_ARRAY(arena, double, count),
                  .sums = ARENA_ARRAY(arena, double, count)};

    for (uint32_t k = 0; k < count; k++) {
        m.products[k] = m.weights[k] * m.inputs[k];
        m.sums[k] = k ? m.sums[k - 1] + m.products[k] : m.products[k];
    }
    return m;
}

uint32_t multiply_telling(const double *matrix, Shape shape,
                          const double *vector)
{
    uint32_t best = 0, most = 0;

    for (uint32_t r = 0; r < shape.rows; r++) {
        const double *row = matrix + (size_t)r * shape.columns;
        uint32_t count = 0;
        for (uint32_t c = 0; c < shape.columns; c++) {
            count += row[c] * vector[c] != 0;
        }
        if (count > most) {
            most = count;
            best = r;
        }
    }
    return best;
}
