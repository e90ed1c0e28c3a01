#include "export/film_yuv.h"

/* The matrix in 1/65536: rows Y, Cb, Cr; columns R, G, B. Y runs from 16 to
 * 235, the others from 16 to 240 around 128. */
static const int32_t matrix[3][3] = {
    {11966, 40254, 4064}, {-6596, -22189, 28784}, {28784, -26145, -2639}};

static int even(int side)
{
    return (side + 1) & ~1;
}

size_t film_yuv_size(int width, int height)
{
    return (size_t)even(width) * (size_t)even(height) * 3 / 2;
}

static uint8_t channel(int row, int32_t r, int32_t g, int32_t b, int32_t base)
{
    int32_t sum = matrix[row][0] * r + matrix[row][1] * g + matrix[row][2] * b;

    return (uint8_t)((sum + (base << 16) + 32768) >> 16);
}

void film_yuv_fill(uint8_t *out, const uint32_t *pixels, int width, int height)
{
    size_t columns = (size_t)even(width), rows = (size_t)even(height);
    uint8_t *luma = out, *blue = out + columns * rows,
            *red = blue + columns * rows / 4;

    for (size_t y = 0; y < rows; y += 2) {
        for (size_t x = 0; x < columns; x += 2) {
            int32_t r = 0, g = 0, b = 0;
            for (size_t k = 0; k < 4; k++) {
                size_t at_x = x + (k & 1), at_y = y + (k >> 1);
                size_t from_x = at_x < (size_t)width ? at_x : at_x - 1;
                size_t from_y = at_y < (size_t)height ? at_y : at_y - 1;
                uint32_t pixel = pixels[from_y * (size_t)width + from_x];
                int32_t pr = (int32_t)(pixel >> 16 & 255);
                int32_t pg = (int32_t)(pixel >> 8 & 255);
                int32_t pb = (int32_t)(pixel & 255);
                luma[at_y * columns + at_x] = channel(0, pr, pg, pb, 16);
                r += pr;
                g += pg;
                b += pb;
            }
            size_t at = y / 2 * (columns / 2) + x / 2;
            blue[at] = channel(1, (r + 2) / 4, (g + 2) / 4, (b + 2) / 4, 128);
            red[at] = channel(2, (r + 2) / 4, (g + 2) / 4, (b + 2) / 4, 128);
        }
    }
}
