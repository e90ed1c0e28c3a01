#include "export/pdf_font.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include <hb-ot.h>
#include <hb-subset.h>

#define PER_EM 1000.0
#define BLOCK 100u /* entries of a map that may stand in one list */

/* Without spaces, behind six letters that say: cut down. */
static const char *const names[FACE_COUNT] = {
    [FACE_TEXT] = "UNROLA+NotoSansSC-Regular",
    [FACE_BOLD] = "UNROLB+NotoSansSC-Bold",
    [FACE_MATH] = "UNROLC+STIXTwoMath-Regular",
};

struct PdfFont {
    const Fonts *fonts;
    Face face;
    uint32_t number;
    hb_face_t *file;
    hb_font_t *font;
    hb_map_t *characters; /* glyph in use -> its first character */
    hb_set_t *glyphs;
};

PdfFont *pdf_font_create(const Fonts *fonts, Face face, uint32_t number,
                         Diag *diag)
{
    const char *path = font_path(fonts, face);
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    PdfFont *font = calloc(1, sizeof *font);

    if (!font) {
        arena_out_of_memory(sizeof *font);
    }
    if (!blob) {
        free(font);
        diag_error(diag, (Span){0}, "font-unusable", path, NULL);
        return NULL;
    }
    font->fonts = fonts;
    font->face = face;
    font->number = number;
    font->file = hb_face_create(blob, 0);
    font->font = hb_font_create(font->file);
    font->characters = hb_map_create();
    font->glyphs = hb_set_create();
    hb_blob_destroy(blob);
    return font;
}

void pdf_font_destroy(PdfFont *font)
{
    if (font) {
        hb_set_destroy(font->glyphs);
        hb_map_destroy(font->characters);
        hb_font_destroy(font->font);
        hb_face_destroy(font->file);
        free(font);
    }
}

uint32_t pdf_font_object(const PdfFont *font)
{
    return font->number;
}

static void use(PdfFont *font, hb_codepoint_t glyph, uint32_t code_point)
{
    if (!hb_set_has(font->glyphs, glyph)) {
        hb_set_add(font->glyphs, glyph);
        hb_map_set(font->characters, glyph, code_point);
    }
}

void pdf_font_push(PdfFont *font, Str text, Buf *out)
{
    static const char hex[] = "0123456789ABCDEF";

    buf_push_char(out, '<');
    for (size_t at = 0; at < text.length;) {
        uint32_t code_point = str_decode(text, &at);
        hb_codepoint_t glyph = 0;
        char digits[4];

        if (!hb_font_get_nominal_glyph(font->font, code_point, &glyph) &&
            font_advance(font->fonts, font->face, code_point) == 0) {
            continue; /* to be ignored, as Unicode says */
        }
        use(font, glyph, code_point);
        for (int i = 0; i < 4; i++) {
            digits[i] = hex[glyph >> (12 - 4 * i) & 15];
        }
        buf_push(out, digits, sizeof digits);
    }
    buf_push_char(out, '>');
}

/* The font file with the outlines of the glyphs in use alone. */
static void write_outlines(PdfFont *font, PdfFile *file, uint32_t number)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_face_t *cut = NULL;
    char more[40];

    if (input) {
        hb_set_t *kept =
            hb_subset_input_set(input, HB_SUBSET_SETS_NO_SUBSET_TABLE_TAG);
        hb_set_t *dropped =
            hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
        static const char *const tables[] = {"GSUB", "GPOS", "GDEF", "MATH",
                                             "cmap", "name", "post", "OS/2"};

        hb_set_clear(kept);
        for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
            hb_set_add(dropped, hb_tag_from_string(tables[i], 4));
        }
        hb_set_union(hb_subset_input_glyph_set(input), font->glyphs);
        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING |
                                             HB_SUBSET_FLAGS_RETAIN_GIDS |
                                             HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
        cut = hb_subset_or_fail(font->file, input);
        hb_subset_input_destroy(input);
    }
    if (!cut) { /* the fonts were read before */
        arena_out_of_memory(0);
    }
    hb_blob_t *blob = hb_face_reference_blob(cut);
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    snprintf(more, sizeof more, "/Length1 %u", length);
    pdf_file_stream(file, number, more, (Str){bytes, length});
    hb_blob_destroy(blob);
    hb_face_destroy(cut);
}

static void push_entry(const PdfFont *font, hb_codepoint_t glyph, Buf *out)
{
    buf_printf(out, "<%04X><", glyph);
    pdf_file_utf16(out, hb_map_get(font->characters, glyph));
    buf_push_str(out, STR(">\n"));
}

/* From glyphs to characters, as ISO 32000-1, 9.10.3 wants it. */
static void write_characters(const PdfFont *font, PdfFile *file,
                             uint32_t number)
{
    hb_codepoint_t glyph = HB_SET_VALUE_INVALID;
    unsigned left = hb_set_get_population(font->glyphs);
    Buf out = {0};

    buf_push_str(&out,
                 STR("/CIDInit/ProcSet findresource begin 12 dict begin "
                     "begincmap/CIDSystemInfo<</Registry(Adobe)"
                     "/Ordering(UCS)/Supplement 0>>def/CMapName"
                     "/Adobe-Identity-UCS def/CMapType 2 def\n"
                     "1 begincodespacerange<0000><FFFF>endcodespacerange\n"));
    while (left) {
        unsigned count = left < BLOCK ? left : BLOCK;

        buf_printf(&out, "%u beginbfchar\n", count);
        for (unsigned i = 0; i < count; i++) {
            hb_set_next(font->glyphs, &glyph);
            push_entry(font, glyph, &out);
        }
        buf_push_str(&out, STR("endbfchar\n"));
        left -= count;
    }
    buf_push_str(&out, STR("endcmap CMapName currentdict/CMap "
                           "defineresource pop end end\n"));
    pdf_file_stream(file, number, "", buf_str(&out));
    buf_finish(&out);
}

static void push_widths(const PdfFont *font, Buf *out)
{
    hb_codepoint_t glyph = HB_SET_VALUE_INVALID;

    buf_push_str(out, STR("/W["));
    while (hb_set_next(font->glyphs, &glyph)) {
        double advance = font_advance(font->fonts, font->face,
                                      hb_map_get(font->characters, glyph));

        buf_printf(out, "%u[%.0f]", glyph, advance * PER_EM);
    }
    buf_push_char(out, ']');
}

static void push_descriptor(const PdfFont *font, uint32_t outlines, Buf *out)
{
    double ascent = font_ascent(font->fonts, font->face) * PER_EM;
    double descent = font_descent(font->fonts, font->face) * PER_EM;

    buf_printf(out,
               "<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[-1000 "
               "%.0f 3000 %.0f]/ItalicAngle 0/Ascent %.0f/Descent %.0f"
               "/CapHeight 733/StemV 80/FontFile2 %" PRIu32 " 0 R>>",
               names[font->face], -descent, ascent, ascent, -descent, outlines);
}

void pdf_font_write(PdfFont *font, PdfFile *file)
{
    uint32_t inner = pdf_file_number(file), outlines = pdf_file_number(file);
    uint32_t descriptor = pdf_file_number(file);
    uint32_t characters = pdf_file_number(file);
    const char *name = names[font->face];
    Buf out = {0};

    write_outlines(font, file, outlines);
    write_characters(font, file, characters);
    push_descriptor(font, outlines, &out);
    pdf_file_object(file, descriptor, buf_str(&out));
    buf_clear(&out);
    buf_printf(&out,
               "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo"
               "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
               "/CIDToGIDMap/Identity/DW 1000/FontDescriptor %" PRIu32 " 0 R",
               name, descriptor);
    push_widths(font, &out);
    buf_push_str(&out, STR(">>"));
    pdf_file_object(file, inner, buf_str(&out));
    buf_clear(&out);
    buf_printf(&out,
               "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H"
               "/DescendantFonts[%" PRIu32 " 0 R]/ToUnicode %" PRIu32 " 0 R>>",
               name, inner, characters);
    pdf_file_object(file, font->number, buf_str(&out));
    buf_finish(&out);
}
