#include "engine/op_outer.h"

#include "engine/op_inline.h"

/* A block of the sum stays in registers while the steps go by. The factors
 * that it needs stand one behind the other, step by step: four entries of a
 * each time, and eight of b. */
enum { ROWS = 4, GROUPS = 2, COLUMNS = GROUPS * LANES };

/* From one strip of a factor to the next. The gap keeps strips from falling
 * on the same lines of the cache. */
enum {
    GAP = 8,
    ROW_STRIP = OP_OUTER_MOST * ROWS + GAP,
    COLUMN_STRIP = OP_OUTER_MOST * COLUMNS + GAP
};

static size_t strips(size_t size, size_t each)
{
    return (size + each - 1) / each;
}

size_t op_outer_room(size_t m, size_t n)
{
    return strips(m, ROWS) * ROW_STRIP + strips(n, COLUMNS) * COLUMN_STRIP;
}

static LANES_INLINE void keep(double *strip, const double *factor, size_t size,
                              size_t each, size_t apart)
{
    size_t i = 0;

    for (; i + each <= size; i += each, strip += apart) {
        for (size_t k = 0; k < each; k += LANES) {
            STORE(strip + k, LOAD(factor + i + k));
        }
    }
    for (size_t k = 0; i + k < size; k++) {
        strip[k] = factor[i + k];
    }
}

LANES_CLONES
void op_outer_keep(double *room, size_t at, const double *a, size_t m,
                   const double *b, size_t n)
{
    double *columns = room + strips(m, ROWS) * ROW_STRIP;

    keep(room + at * ROWS, a, m, ROWS, ROW_STRIP);
    keep(columns + at * COLUMNS, b, n, COLUMNS, COLUMN_STRIP);
}

/* ROWS rows of a block, whole in width; SUM's rows are N apart. Those of the
 * next block are fetched meanwhile. */
static LANES_INLINE void add_block(const double *a, const double *b,
                                   size_t count, size_t rows, size_t n,
                                   double *sum)
{
    Lanes sums[ROWS][GROUPS];

    UNROLLED
    for (size_t r = 0; r < rows; r++) {
        sums[r][0] = LOAD(sum + r * n);
        sums[r][1] = LOAD(sum + r * n + LANES);
        __builtin_prefetch(sum + (r + rows) * n);
    }
    for (size_t t = 0; t < count; t++, a += ROWS, b += COLUMNS) {
        Lanes b0 = LOAD(b), b1 = LOAD(b + LANES);
        UNROLLED
        for (size_t r = 0; r < rows; r++) {
            sums[r][0] += ALL(a[r]) * b0;
            sums[r][1] += ALL(a[r]) * b1;
        }
    }
    UNROLLED
    for (size_t r = 0; r < rows; r++) {
        STORE(sum + r * n, sums[r][0]);
        STORE(sum + r * n + LANES, sums[r][1]);
    }
}

/* The same where fewer columns are left. */
static LANES_INLINE void add_edge(const double *a, const double *b,
                                  size_t count, size_t rows, size_t columns,
                                  size_t n, double *sum)
{
    for (size_t t = 0; t < count; t++, a += ROWS, b += COLUMNS) {
        for (size_t r = 0; r < rows; r++) {
            for (size_t c = 0; c < columns; c++) {
                sum[r * n + c] += a[r] * b[c];
            }
        }
    }
}

LANES_CLONES
void op_outer_add(const double *room, size_t count, size_t m, size_t n,
                  double *sum)
{
    const double *b = room + strips(m, ROWS) * ROW_STRIP;

    for (size_t j = 0; j < n; j += COLUMNS, b += COLUMN_STRIP) {
        const double *a = room;
        for (size_t i = 0; i < m; i += ROWS, a += ROW_STRIP) {
            size_t rows = m - i < ROWS ? m - i : ROWS;
            double *at = sum + i * n + j;
            if (n - j < COLUMNS) {
                add_edge(a, b, count, rows, n - j, n, at);
            } else if (rows == ROWS) {
                add_block(a, b, count, ROWS, n, at);
            } else {
                for (size_t r = 0; r < rows; r++) {
                    add_block(a + r, b, count, 1, n, at + r * n);
                }
            }
        }
    }
}
