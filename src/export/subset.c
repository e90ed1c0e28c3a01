#include "export/subset.h"

#include <stdlib.h>
#include <string.h>

#include <hb-subset.h>
#include <zlib.h>

#include "export/base64.h"

#define WOFF_HEADER 44u
#define WOFF_ROW 20u
#define SFNT_HEADER 12u
#define SFNT_ROW 16u

/* Characters that come together. */
static const struct {
    uint32_t first, last;
} blocks[] = {
    {0x20, 0x7E}, {0x1D434, 0x1D467}, /* italic Latin; h lies elsewhere */
};
#define BLOCKS (sizeof blocks / sizeof blocks[0])

/* Signs that come and go from step to step, and so come together too: dots,
 * times, norm, prime, h, minus, odot, transposed, partial. */
static const uint32_t signs[] = {0xB7,   0xD7,   0x2016, 0x2032, 0x210E,
                                 0x2212, 0x2299, 0x22A4, 0x1D715};
#define SIGNS (sizeof signs / sizeof signs[0])

typedef struct Cut {
    hb_face_t *face;
    hb_set_t *wanted; /* the characters now in use */
    hb_set_t *had;    /* those of the text below */
    Buf text;         /* base64 */
} Cut;

struct Subset {
    Cut cuts[FACE_COUNT];
};

const char *subset_family(Face face)
{
    return face == FACE_MATH ? "STIX Two Math" : "Noto Sans SC";
}

int subset_weight(Face face)
{
    return face == FACE_BOLD ? 700 : 400;
}

Subset *subset_create(const Fonts *fonts, Diag *diag)
{
    Subset *subset = calloc(1, sizeof *subset);

    if (!subset) {
        arena_out_of_memory(sizeof *subset);
    }
    for (int i = 0; i < FACE_COUNT; i++) {
        Cut *cut = &subset->cuts[i];
        const char *path = font_path(fonts, (Face)i);
        hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);

        if (!blob) {
            diag_error(diag, (Span){0}, "font-unusable", path, NULL);
            subset_destroy(subset);
            return NULL;
        }
        cut->face = hb_face_create(blob, 0);
        hb_blob_destroy(blob);
        cut->wanted = hb_set_create();
        cut->had = hb_set_create();
    }
    return subset;
}

void subset_destroy(Subset *subset)
{
    for (int i = 0; subset && i < FACE_COUNT; i++) {
        Cut *cut = &subset->cuts[i];

        hb_face_destroy(cut->face);
        hb_set_destroy(cut->wanted);
        hb_set_destroy(cut->had);
        buf_finish(&cut->text);
    }
    free(subset);
}

void subset_clear(Subset *subset)
{
    for (int i = 0; i < FACE_COUNT; i++) {
        hb_set_clear(subset->cuts[i].wanted);
    }
}

static void use(hb_set_t *set, uint32_t code_point)
{
    if (hb_set_has(set, code_point)) {
        return;
    }
    for (size_t i = 0; i < BLOCKS; i++) {
        if (code_point >= blocks[i].first && code_point <= blocks[i].last) {
            hb_set_add_range(set, blocks[i].first, blocks[i].last);
            return;
        }
    }
    hb_set_add(set, code_point);
    for (size_t i = 0; i < SIGNS; i++) {
        if (code_point == signs[i]) {
            hb_set_add_sorted_array(set, signs, SIGNS);
        }
    }
}

void subset_use(Subset *subset, Face face, Str text)
{
    hb_set_t *set = subset->cuts[face].wanted;

    for (size_t at = 0; at < text.length;) {
        use(set, str_decode(text, &at));
    }
}

static uint32_t read_32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
           (uint32_t)at[2] << 8 | at[3];
}

static void push_32(Buf *out, uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8) {
        buf_push_char(out, (char)(unsigned char)(number >> shift));
    }
}

/* A table, compressed where that helps; gives its length as stored. */
static uint32_t push_table(Buf *data, const unsigned char *table,
                           uint32_t length)
{
    uLongf packed = compressBound(length);
    unsigned char *bytes = malloc(packed);

    if (!bytes) {
        arena_out_of_memory(packed);
    }
    if (compress2(bytes, &packed, table, length, 6) != Z_OK ||
        packed >= length) {
        packed = length;
        memcpy(bytes, table, length);
    }
    buf_push(data, (const char *)bytes, packed);
    while (data->length % 4) {
        buf_push_char(data, '\0');
    }
    free(bytes);
    return (uint32_t)packed;
}

/* An sfnt file as WOFF: the same tables, each compressed by itself. */
static void push_woff(Buf *out, const unsigned char *sfnt)
{
    uint32_t count = (uint32_t)sfnt[4] << 8 | sfnt[5];
    uint32_t start = WOFF_HEADER + WOFF_ROW * count;
    uint32_t total = SFNT_HEADER + SFNT_ROW * count;
    Buf rows = {0}, data = {0};

    for (size_t i = 0; i < count; i++) {
        const unsigned char *row = sfnt + SFNT_HEADER + SFNT_ROW * i;
        uint32_t offset = read_32(row + 8), length = read_32(row + 12);

        push_32(&rows, read_32(row)); /* tag */
        push_32(&rows, start + (uint32_t)data.length);
        push_32(&rows, push_table(&data, sfnt + offset, length));
        push_32(&rows, length);
        push_32(&rows, read_32(row + 4)); /* checksum */
        total += (length + 3) & ~3u;
    }
    push_32(out, 0x774F4646); /* wOFF */
    push_32(out, read_32(sfnt));
    push_32(out, start + (uint32_t)data.length);
    push_32(out, count << 16);
    push_32(out, total);
    push_32(out, 1u << 16); /* version, then neither notes nor private data */
    for (int i = 0; i < 5; i++) {
        push_32(out, 0);
    }
    buf_push_str(out, buf_str(&rows));
    buf_push_str(out, buf_str(&data));
    buf_finish(&rows);
    buf_finish(&data);
}

static hb_face_t *cut_face(hb_face_t *face, const hb_set_t *wanted)
{
    static const hb_tag_t dropped[] = {
        HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
        HB_TAG('G', 'D', 'E', 'F'), HB_TAG('M', 'A', 'T', 'H'),
        HB_TAG('k', 'e', 'r', 'n'), HB_TAG('D', 'S', 'I', 'G'),
        HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'),
        HB_TAG('V', 'O', 'R', 'G')};
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_face_t *cut = NULL;

    if (input) {
        hb_set_t *drop =
            hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);

        for (size_t i = 0; i < sizeof dropped / sizeof dropped[0]; i++) {
            hb_set_add(drop, dropped[i]);
        }
        hb_set_union(hb_subset_input_unicode_set(input), wanted);
        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING |
                                             HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
        cut = hb_subset_or_fail(face, input);
        hb_subset_input_destroy(input);
    }
    if (!cut) { /* the fonts were read before */
        arena_out_of_memory(0);
    }
    return cut;
}

static void make_cut(Cut *cut)
{
    hb_face_t *face = cut_face(cut->face, cut->wanted);
    hb_blob_t *blob = hb_face_reference_blob(face);
    Buf woff = {0};

    push_woff(&woff, (const unsigned char *)hb_blob_get_data(blob, NULL));
    buf_clear(&cut->text);
    base64_push(&cut->text, woff.data, woff.length);
    buf_finish(&woff);
    hb_blob_destroy(blob);
    hb_face_destroy(face);
}

Str subset_font(Subset *subset, Face face)
{
    Cut *cut = &subset->cuts[face];

    if (hb_set_is_empty(cut->wanted)) {
        return (Str){"", 0};
    }
    if (!hb_set_is_equal(cut->wanted, cut->had)) {
        make_cut(cut);
        hb_set_set(cut->had, cut->wanted);
    }
    return buf_str(&cut->text);
}
