#include "draw/font.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_TRUETYPE_TABLES_H

#define PAGE 256u
#define PAGES (0x110000u / PAGE)
#define REPLACEMENT 0xFFFDu

typedef struct Glyph {
    uint32_t index; /* in the font; 0: the box for what is missing */
    bool inked;     /* the four below are known */
    double advance;
    Ink ink;
} Glyph;

typedef struct FontFace {
    const char *path;
    FT_Face face;
    double per_em;
    Glyph missing;
    Glyph ignored;       /* no width and no ink */
    Glyph *pages[PAGES]; /* by code point; NULL: no glyph in all of it */
} FontFace;

struct Fonts {
    Arena arena;
    FT_Library library;
    FontFace faces[FACE_COUNT];
    double axis, x_height;
};

static const char *const file_names[FACE_COUNT] = {
    [FACE_TEXT] = "NotoSansSC-Regular.ttf",
    [FACE_BOLD] = "NotoSansSC-Bold.ttf",
    [FACE_MATH] = "STIXTwoMath.ttf",
};

static double advance_of(FontFace *font, FT_UInt index)
{
    FT_Fixed advance = 0;

    if (FT_Get_Advance(font->face, index, FT_LOAD_NO_SCALE, &advance)) {
        return 0;
    }
    return (double)advance / font->per_em;
}

/* Advances are cheap and read at once; ink waits until it is asked for. */
static void read_advances(Fonts *fonts, FontFace *font)
{
    FT_UInt index;
    FT_ULong code = FT_Get_First_Char(font->face, &index);

    while (index) {
        Glyph **page = &font->pages[code / PAGE];

        if (!*page) {
            *page = ARENA_ARRAY(&fonts->arena, Glyph, PAGE);
        }
        (*page)[code % PAGE].index = index;
        (*page)[code % PAGE].advance = advance_of(font, index);
        code = FT_Get_Next_Char(font->face, code, &index);
    }
    font->missing.advance = advance_of(font, 0);
    font->ignored.inked = true;
}

static bool open_face(Fonts *fonts, Face face, const char *folder, Diag *diag)
{
    FontFace *font = &fonts->faces[face];

    font->path = arena_printf(&fonts->arena, "%s/%s", folder, file_names[face]);
    if (FT_New_Face(fonts->library, font->path, 0, &font->face) ||
        !FT_IS_SCALABLE(font->face) || font->face->units_per_EM == 0) {
        return diag_error(diag, (Span){0}, "font-unusable", font->path, NULL);
    }
    font->per_em = font->face->units_per_EM;
    read_advances(fonts, font);
    return true;
}

/* OpenType 1.9, "MATH": the table's header holds the offset of the constants;
 * the second value record of these is the height of the axis. */
static void read_math(Fonts *fonts)
{
    FontFace *font = &fonts->faces[FACE_MATH];
    TT_OS2 *os2 = FT_Get_Sfnt_Table(font->face, FT_SFNT_OS2);
    FT_Byte header[6], value[2];
    FT_ULong length = sizeof header;
    FT_ULong constants;

    fonts->x_height = os2 ? os2->sxHeight / font->per_em : 0.47;
    fonts->axis = 0.25;
    if (FT_Load_Sfnt_Table(font->face, FT_MAKE_TAG('M', 'A', 'T', 'H'), 0,
                           header, &length)) {
        return;
    }
    constants = (FT_ULong)header[4] << 8 | header[5];
    length = sizeof value;
    if (FT_Load_Sfnt_Table(font->face, FT_MAKE_TAG('M', 'A', 'T', 'H'),
                           (FT_Long)constants + 12, value, &length)) {
        return;
    }
    fonts->axis = (int16_t)(value[0] << 8 | value[1]) / font->per_em;
}

Fonts *font_open(const char *data_folder, Diag *diag)
{
    Fonts *fonts = calloc(1, sizeof *fonts);
    const char *folder;

    if (!fonts || FT_Init_FreeType(&fonts->library)) {
        arena_out_of_memory(sizeof *fonts);
    }
    arena_init(&fonts->arena);
    folder = arena_printf(&fonts->arena, "%s/assets/fonts", data_folder);
    for (int face = 0; face < FACE_COUNT; face++) {
        if (!open_face(fonts, (Face)face, folder, diag)) {
            font_close(fonts);
            return NULL;
        }
    }
    read_math(fonts);
    return fonts;
}

void font_close(Fonts *fonts)
{
    if (!fonts) {
        return;
    }
    FT_Done_FreeType(fonts->library); /* and its faces */
    arena_finish(&fonts->arena);
    free(fonts);
}

const char *font_path(const Fonts *fonts, Face face)
{
    return fonts->faces[face].path;
}

/* Unicode 15, Default_Ignorable_Code_Point, as far as texts may hold it. */
static bool is_ignorable(uint32_t code_point)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {{0xAD, 0xAD},       {0x34F, 0x34F},    {0x61C, 0x61C},
                  {0x115F, 0x1160},   {0x17B4, 0x17B5},  {0x180B, 0x180F},
                  {0x200B, 0x200F},   {0x202A, 0x202E},  {0x2060, 0x206F},
                  {0x3164, 0x3164},   {0xFE00, 0xFE0F},  {0xFEFF, 0xFEFF},
                  {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFF8},  {0x1BCA0, 0x1BCA3},
                  {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};

    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (code_point >= ranges[i].first && code_point <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

/* Never NULL. The list is const to its users; what is remembered is not. */
static Glyph *find_glyph(const Fonts *fonts, Face face, uint32_t code_point)
{
    FontFace *font = (FontFace *)&fonts->faces[face];
    Glyph *page;

    if (code_point >= 0xAD && is_ignorable(code_point)) {
        return &font->ignored;
    }
    if (code_point > 0x10FFFF) {
        code_point = REPLACEMENT;
    }
    page = font->pages[code_point / PAGE];
    if (!page || !page[code_point % PAGE].index) {
        return &font->missing;
    }
    return &page[code_point % PAGE];
}

bool font_has(const Fonts *fonts, Face face, uint32_t code_point)
{
    const Glyph *page;

    if (code_point > 0x10FFFF) {
        return false;
    }
    page = fonts->faces[face].pages[code_point / PAGE];
    return page && page[code_point % PAGE].index;
}

double font_advance(const Fonts *fonts, Face face, uint32_t code_point)
{
    return find_glyph(fonts, face, code_point)->advance;
}

double font_width(const Fonts *fonts, Face face, Str text)
{
    double width = 0;

    for (size_t at = 0; at < text.length;) {
        width += font_advance(fonts, face, str_decode(text, &at));
    }
    return width;
}

double font_ascent(const Fonts *fonts, Face face)
{
    const FontFace *font = &fonts->faces[face];

    return font->face->ascender / font->per_em;
}

double font_descent(const Fonts *fonts, Face face)
{
    const FontFace *font = &fonts->faces[face];

    return -font->face->descender / font->per_em;
}

static Ink read_ink(const FontFace *font, FT_UInt index)
{
    const FT_Glyph_Metrics *metrics;
    double unit = 1 / font->per_em;

    if (FT_Load_Glyph(font->face, index, FT_LOAD_NO_SCALE)) {
        return (Ink){0};
    }
    metrics = &font->face->glyph->metrics;
    if (metrics->width == 0 || metrics->height == 0) {
        return (Ink){0};
    }
    return (Ink){
        .left = (double)metrics->horiBearingX * unit,
        .right = (double)(metrics->horiBearingX + metrics->width) * unit,
        .top = (double)metrics->horiBearingY * unit,
        .bottom = (double)(metrics->horiBearingY - metrics->height) * unit,
    };
}

Ink font_ink(const Fonts *fonts, Face face, uint32_t code_point)
{
    Glyph *glyph = find_glyph(fonts, face, code_point);

    if (!glyph->inked) {
        glyph->ink = read_ink(&fonts->faces[face], glyph->index);
        glyph->inked = true;
    }
    return glyph->ink;
}

Ink font_run_ink(const Fonts *fonts, Face face, Str text)
{
    Ink run = {0};
    double pen = 0;
    bool any = false;

    for (size_t at = 0; at < text.length;) {
        uint32_t code_point = str_decode(text, &at);
        Ink ink = font_ink(fonts, face, code_point);

        if (ink.right > ink.left) {
            run.left = any ? fmin(run.left, pen + ink.left) : pen + ink.left;
            run.right =
                any ? fmax(run.right, pen + ink.right) : pen + ink.right;
            run.top = any ? fmax(run.top, ink.top) : ink.top;
            run.bottom = any ? fmin(run.bottom, ink.bottom) : ink.bottom;
            any = true;
        }
        pen += font_advance(fonts, face, code_point);
    }
    return run;
}

double font_axis(const Fonts *fonts)
{
    return fonts->axis;
}

double font_x_height(const Fonts *fonts)
{
    return fonts->x_height;
}
