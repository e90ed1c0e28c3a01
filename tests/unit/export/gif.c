#include "unit/unit.h"

#include <stdlib.h>

#include "export/gif_code.h"
#include "export/gif_palette.h"

/* A reader of GIF's codes, written from the format's appendix F alone. */
typedef struct Reader {
    uint8_t bytes[1 << 20];
    size_t count, bit;
} Reader;

static uint32_t read_code(Reader *reader, int length)
{
    uint32_t code = 0;

    for (int i = 0; i < length; i++, reader->bit++) {
        assert_true(reader->bit / 8 < reader->count);
        code |=
            (uint32_t)(reader->bytes[reader->bit / 8] >> (reader->bit % 8) & 1)
            << i;
    }
    return code;
}

static void open_blocks(Reader *reader, const Buf *data)
{
    size_t at = 1;

    reader->count = reader->bit = 0;
    while (data->data[at]) {
        size_t length = (unsigned char)data->data[at++];
        memcpy(reader->bytes + reader->count, data->data + at, length);
        reader->count += length;
        at += length;
    }
    assert_int_equal(at + 1, data->length);
}

/* Strings by code: the string before, and the last index. */
static size_t decode(Reader *reader, int bits, uint8_t *out, size_t most)
{
    static uint16_t before[4096];
    static uint8_t last[4096], stack[4096];
    uint32_t clear = 1u << bits, next = clear + 2, old = 0;
    int length = bits + 1;
    size_t count = 0;
    bool first = true;

    for (;;) {
        uint32_t code = read_code(reader, length);
        if (code == clear + 1) {
            return count;
        }
        if (code == clear) {
            next = clear + 2;
            length = bits + 1;
            first = true;
            continue;
        }
        assert_true(code < clear || (code <= next && !first));
        size_t depth = 0;
        uint32_t at = code == next && !first ? old : code;
        while (at >= clear) {
            stack[depth++] = last[at];
            at = before[at];
        }
        stack[depth++] = (uint8_t)at;
        assert_true(count + depth < most);
        for (size_t i = depth; i-- > 0;) {
            out[count++] = stack[i];
        }
        if (code == next && !first) {
            out[count++] = (uint8_t)at;
        }
        if (!first && next < 4096) {
            before[next] = (uint16_t)old;
            last[next++] = (uint8_t)at;
            if (next == 1u << length && length < 12) {
                length++;
            }
        }
        first = false;
        old = code;
    }
}

static void check_code(const uint8_t *indices, size_t count, int bits)
{
    static Reader reader;
    static uint8_t out[1 << 20];
    Buf data = {0};

    gif_code(&data, indices, count, bits);
    assert_int_equal(data.data[0], bits);
    open_blocks(&reader, &data);
    assert_int_equal(decode(&reader, bits, out, sizeof out), count);
    assert_memory_equal(out, indices, count);
    buf_finish(&data);
}

static void test_code(void **state)
{
    static uint8_t indices[400000];
    uint32_t seed = 1;

    (void)state;
    for (int bits = 2; bits <= 8; bits++) {
        for (size_t i = 0; i < sizeof indices; i++) {
            seed = seed * 1664525u + 1013904223u;
            /* Noise, which fills the table often, then one colour. */
            indices[i] =
                i < 300000 ? (uint8_t)(seed >> 16 & ((1u << bits) - 1)) : 1;
        }
        check_code(indices, sizeof indices, bits);
        for (size_t count = 0; count < 300; count++) {
            check_code(indices, count, bits);
        }
    }
}

static void test_few_colors(void **state)
{
    GifPalette palette;

    (void)state;
    gif_palette_init(&palette);
    gif_palette_clear(&palette);
    for (uint32_t i = 0; i < 255; i++) {
        gif_palette_count(&palette, i * 65793u);
    }
    gif_palette_make(&palette);
    assert_int_equal(palette.count, 255);
    for (uint32_t i = 0; i < 255; i++) {
        size_t place = gif_palette_find(&palette, i * 65793u);
        assert_int_equal(palette.colors[place], i * 65793u);
    }
    gif_palette_finish(&palette);
}

/* All of a cube of 64^3 colours, more than are counted one by one. */
static void test_many_colors(void **state)
{
    GifPalette palette;

    (void)state;
    gif_palette_init(&palette);
    gif_palette_clear(&palette);
    for (int i = 0; i < 1000; i++) {
        gif_palette_count(&palette, 0x123456);
    }
    for (uint32_t c = 0; c < 1u << 18; c++) {
        gif_palette_count(&palette, (c >> 12 & 63) << 18 | (c >> 6 & 63) << 10 |
                                        (c & 63) << 2);
    }
    gif_palette_make(&palette);
    assert_int_equal(palette.count, GIF_COLORS_MOST);
    size_t place = gif_palette_find(&palette, 0x123456);
    assert_int_equal(palette.colors[place], 0x123456);
    for (uint32_t c = 0; c < 1u << 18; c += 97) {
        uint32_t color =
            (c >> 12 & 63) << 18 | (c >> 6 & 63) << 10 | (c & 63) << 2;
        uint32_t near = palette.colors[gif_palette_find(&palette, color)];
        for (int shift = 0; shift <= 16; shift += 8) {
            int off = (int)(near >> shift & 255) - (int)(color >> shift & 255);
            assert_in_range(abs(off), 0, 96);
        }
    }
    gif_palette_finish(&palette);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_code),
        cmocka_unit_test(test_few_colors),
        cmocka_unit_test(test_many_colors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
