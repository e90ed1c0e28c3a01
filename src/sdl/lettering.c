#include "sdl/lettering.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <SDL2/SDL_ttf.h>
#include FT_FREETYPE_H

#include "base/file.h"

#define FONTS_OPEN 32 /* sizes kept open */
#define BUCKETS 1024
#define MASK_SIZE_MOST 160.0     /* pixels: larger letters are shapes */
#define MASK_AREA_MOST 2000000.0 /* pixels, of one run */
#define MASK_BYTES_LEAST 256     /* what a run costs beside its mask */
#define FONT_BYTES_MOST ((size_t)32 << 20)
#define MARGIN 3 /* pixels that hinting and rounding may add to the ink */

/* A run as a mask; LEFT and TOP are its corner from the baseline's start. */
typedef struct Run {
    struct Run *older, *newer; /* by use */
    struct Run *next;          /* in its bucket */
    uint64_t hash;
    Face face;
    int size; /* in 1/64 pixel */
    char *text;
    size_t bytes;
    Mask mask;
    int left, top;
} Run;

typedef struct OpenFont {
    TTF_Font *font; /* NULL: free */
    Face face;
    int size;
    uint64_t used;
} OpenFont;

struct Lettering {
    Arena arena;
    const Fonts *fonts;
    Outline *outline;
    Str files[FACE_COUNT];
    FT_Face shapes[FACE_COUNT];
    OpenFont open[FONTS_OPEN];
    uint64_t clock;
    Run *buckets[BUCKETS];
    Run *oldest, *newest;
    size_t bytes;
};

static bool open_files(Lettering *lettering, Diag *diag)
{
    for (int face = 0; face < FACE_COUNT; face++) {
        const char *path = font_path(lettering->fonts, (Face)face);
        Str *file = &lettering->files[face];

        if (!file_read(&lettering->arena, path, FONT_BYTES_MOST, file, diag)) {
            return false;
        }
        if (FT_New_Memory_Face(
                lettering->outline->library, (const FT_Byte *)file->data,
                (FT_Long)file->length, 0, &lettering->shapes[face])) {
            return diag_error(diag, (Span){0}, "font-unusable", path, NULL);
        }
    }
    return true;
}

Lettering *lettering_create(const Fonts *fonts, Outline *outline, Diag *diag)
{
    Lettering *lettering = calloc(1, sizeof *lettering);

    if (!lettering || TTF_Init() != 0) {
        arena_out_of_memory(sizeof *lettering);
    }
    arena_init(&lettering->arena);
    lettering->fonts = fonts;
    lettering->outline = outline;
    if (!open_files(lettering, diag)) {
        lettering_destroy(lettering);
        return NULL;
    }
    return lettering;
}

static void free_run(Run *run)
{
    free(run->mask.coverage);
    free(run->text);
    free(run);
}

void lettering_destroy(Lettering *lettering)
{
    if (!lettering) {
        return;
    }
    while (lettering->oldest) {
        Run *run = lettering->oldest;

        lettering->oldest = run->newer;
        free_run(run);
    }
    for (int i = 0; i < FONTS_OPEN; i++) {
        if (lettering->open[i].font) {
            TTF_CloseFont(lettering->open[i].font);
        }
    }
    for (int face = 0; face < FACE_COUNT; face++) {
        if (lettering->shapes[face]) {
            FT_Done_Face(lettering->shapes[face]);
        }
    }
    TTF_Quit();
    arena_finish(&lettering->arena);
    free(lettering);
}

size_t lettering_kept(const Lettering *lettering)
{
    return lettering->bytes;
}

/* The dots per inch that make 1 point SIZE / 64 pixels: FreeType computes
 * (64 * dpi + 36) / 72 in 1/64 pixel, which reaches every whole SIZE. */
static unsigned dots_per_inch(int size)
{
    return ((unsigned)size * 9 + 4) / 8;
}

static TTF_Font *open_font(const Lettering *lettering, Face face, int size)
{
    Str file = lettering->files[face];
    unsigned dpi = dots_per_inch(size);
    TTF_Font *font = TTF_OpenFontDPIRW(
        SDL_RWFromConstMem(file.data, (int)file.length), 1, 1, dpi, dpi);

    if (!font) {
        arena_out_of_memory(file.length); /* all else was tried before */
    }
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    TTF_SetFontKerning(font, 0);
    return font;
}

static TTF_Font *find_font(Lettering *lettering, Face face, int size)
{
    OpenFont *oldest = &lettering->open[0];

    lettering->clock++;
    for (int i = 0; i < FONTS_OPEN; i++) {
        OpenFont *slot = &lettering->open[i];

        if (slot->font && slot->face == face && slot->size == size) {
            slot->used = lettering->clock;
            return slot->font;
        }
        if (slot->used < oldest->used) {
            oldest = slot;
        }
    }
    if (oldest->font) {
        TTF_CloseFont(oldest->font);
    }
    *oldest = (OpenFont){open_font(lettering, face, size), face, size,
                         lettering->clock};
    return oldest->font;
}

/* Where SDL_ttf puts the baseline's start in a run's surface: it makes room
 * for ink left of the start and above the face's ascent. */
static void find_origin(Lettering *lettering, TTF_Font *font, Face face,
                        int size, Str text, int *x, int *y)
{
    double pen = 0;
    int left = 0, over = 0;

    for (size_t at = 0; at < text.length;) {
        uint32_t code_point = str_decode(text, &at);
        Uint32 shown = code_point == STR_INVALID ? 0xFFFD : code_point;
        int min_x = 0, max_y = 0;

        if (TTF_GlyphMetrics32(font, shown, &min_x, NULL, NULL, &max_y, NULL) ==
            0) {
            int at_x = (int)floor(pen) + min_x;
            int at_y = max_y - TTF_FontAscent(font);

            left = at_x < left ? at_x : left;
            over = at_y > over ? at_y : over;
        }
        pen += font_advance(lettering->fonts, face, code_point) * size / 64;
    }
    *x = -left;
    *y = over + TTF_FontAscent(font);
}

static uint8_t alpha_at(const SDL_Surface *surface, int x, int y)
{
    const uint8_t *row =
        (const uint8_t *)surface->pixels + (size_t)y * (size_t)surface->pitch;
    uint32_t pixel;

    memcpy(&pixel, row + 4 * (size_t)x, 4);
    return (uint8_t)(pixel >> 24);
}

/* The part of a surface that holds any ink. */
static SDL_Rect find_ink(const SDL_Surface *surface)
{
    int left = surface->w, right = 0, top = surface->h, bottom = 0;

    for (int y = 0; y < surface->h; y++) {
        for (int x = 0; x < surface->w; x++) {
            if (alpha_at(surface, x, y)) {
                left = x < left ? x : left;
                right = x >= right ? x + 1 : right;
                top = y < top ? y : top;
                bottom = y + 1;
            }
        }
    }
    if (right <= left) {
        return (SDL_Rect){0, 0, 0, 0};
    }
    return (SDL_Rect){left, top, right - left, bottom - top};
}

static void cut_mask(Run *run, const SDL_Surface *surface, int x, int y)
{
    SDL_Rect ink = find_ink(surface);
    size_t bytes = (size_t)ink.w * (size_t)ink.h;

    if (bytes == 0) {
        return;
    }
    run->mask.coverage = malloc(bytes);
    if (!run->mask.coverage) {
        arena_out_of_memory(bytes);
    }
    run->mask.width = ink.w;
    run->mask.height = ink.h;
    run->left = ink.x - x;
    run->top = ink.y - y;
    run->bytes += bytes;
    for (int row = 0; row < ink.h; row++) {
        for (int column = 0; column < ink.w; column++) {
            run->mask.coverage[row * ink.w + column] =
                alpha_at(surface, ink.x + column, ink.y + row);
        }
    }
}

static Run *make_run(Lettering *lettering, Face face, int size, Str text,
                     uint64_t hash)
{
    TTF_Font *font = find_font(lettering, face, size);
    SDL_Color white = {255, 255, 255, 255};
    Run *run = calloc(1, sizeof *run);
    SDL_Surface *surface;
    int x, y;

    if (!run || !(run->text = malloc(text.length + 1))) {
        arena_out_of_memory(sizeof *run + text.length);
    }
    memcpy(run->text, text.data, text.length + 1);
    run->hash = hash;
    run->face = face;
    run->size = size;
    run->bytes = MASK_BYTES_LEAST + text.length;
    find_origin(lettering, font, face, size, text, &x, &y);
    surface = TTF_RenderUTF8_Blended(font, run->text, white);
    if (surface) { /* else it has no width */
        cut_mask(run, surface, x, y);
        SDL_FreeSurface(surface);
    }
    return run;
}

static uint64_t hash_run(Face face, int size, Str text)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */

    hash = (hash ^ (uint64_t)face) * 1099511628211u;
    hash = (hash ^ (uint64_t)size) * 1099511628211u;
    for (size_t i = 0; i < text.length; i++) {
        hash = (hash ^ (uint8_t)text.data[i]) * 1099511628211u;
    }
    return hash ^ hash >> 32;
}

static void unlink_run(Lettering *lettering, Run *run)
{
    *(run->older ? &run->older->newer : &lettering->oldest) = run->newer;
    *(run->newer ? &run->newer->older : &lettering->newest) = run->older;
}

static void link_newest(Lettering *lettering, Run *run)
{
    run->older = lettering->newest;
    run->newer = NULL;
    *(run->older ? &run->older->newer : &lettering->oldest) = run;
    lettering->newest = run;
}

static void drop_oldest(Lettering *lettering)
{
    Run *run = lettering->oldest;
    Run **place = &lettering->buckets[run->hash % BUCKETS];

    while (*place != run) {
        place = &(*place)->next;
    }
    *place = run->next;
    unlink_run(lettering, run);
    lettering->bytes -= run->bytes;
    free_run(run);
}

static const Run *find_run(Lettering *lettering, Face face, int size, Str text)
{
    uint64_t hash = hash_run(face, size, text);
    Run **bucket = &lettering->buckets[hash % BUCKETS];
    Run *run = *bucket;

    while (run && !(run->hash == hash && run->face == face &&
                    run->size == size && str_is(text, run->text))) {
        run = run->next;
    }
    if (run) {
        unlink_run(lettering, run);
        link_newest(lettering, run);
        return run;
    }
    run = make_run(lettering, face, size, text, hash);
    run->next = *bucket;
    *bucket = run;
    link_newest(lettering, run);
    lettering->bytes += run->bytes;
    while (lettering->bytes > LETTERING_BYTES && lettering->oldest != run) {
        drop_oldest(lettering);
    }
    return run;
}

/* One glyph's contours, PEN to the right of the run's start. */
static void add_shape(Lettering *lettering, FT_Face face, Point at,
                      double scale)
{
    const FT_Outline *glyph = &face->glyph->outline;

    for (int contour = 0, i = 0; contour < glyph->n_contours; contour++) {
        for (; i <= glyph->contours[contour]; i++) {
            outline_point(lettering->outline,
                          at.x + (double)glyph->points[i].x * scale,
                          at.y - (double)glyph->points[i].y * scale,
                          (OutlineTag)FT_CURVE_TAG(glyph->tags[i]));
        }
        outline_end(lettering->outline);
    }
}

static void paint_shapes(Lettering *lettering, Pixels *pixels,
                         const DisplayItem *item, double scale)
{
    FT_Face face = lettering->shapes[item->face];
    Str text = str_of(item->text);
    double size = item->size * scale;
    Point at = {item->at.x * scale, item->at.y * scale};

    for (size_t i = 0; i < text.length;) {
        uint32_t code_point = str_decode(text, &i);
        Ink ink = font_ink(lettering->fonts, item->face, code_point);
        bool seen = ink.right > ink.left &&
                    at.x + ink.left * size < pixels->width &&
                    at.x + ink.right * size > 0;

        if (seen && !FT_Load_Glyph(face, FT_Get_Char_Index(face, code_point),
                                   FT_LOAD_NO_SCALE)) {
            add_shape(lettering, face, at, size / face->units_per_EM);
            outline_paint(lettering->outline, pixels, item->color);
        }
        at.x += font_advance(lettering->fonts, item->face, code_point) * size;
    }
}

static bool is_shown(const DisplayItem *item, double scale)
{
    return item->size * scale >= 1 && isfinite(item->size * scale) &&
           fabs(item->at.x * scale) < 1e6 && fabs(item->at.y * scale) < 1e6;
}

SDL_Rect lettering_box(const Lettering *lettering, const DisplayItem *item,
                       double scale)
{
    double size = item->size * scale;
    Ink ink;
    double left, right, top, bottom;

    if (!is_shown(item, scale)) {
        return (SDL_Rect){0, 0, 0, 0};
    }
    ink = font_run_ink(lettering->fonts, item->face, str_of(item->text));
    if (ink.right <= ink.left) {
        return (SDL_Rect){0, 0, 0, 0};
    }
    left = fmax(floor(item->at.x * scale + ink.left * size) - MARGIN, -1e8);
    right = fmin(ceil(item->at.x * scale + ink.right * size) + MARGIN, 1e8);
    top = fmax(floor(item->at.y * scale - ink.top * size) - MARGIN, -1e8);
    bottom = fmin(ceil(item->at.y * scale - ink.bottom * size) + MARGIN, 1e8);
    return (SDL_Rect){(int)left, (int)top, (int)(right - left),
                      (int)(bottom - top)};
}

void lettering_paint(Lettering *lettering, Pixels *pixels,
                     const DisplayItem *item, double scale)
{
    double size = item->size * scale;
    const Run *run;

    if (!is_shown(item, scale)) {
        return;
    }
    if (size > MASK_SIZE_MOST ||
        (item->advance * scale + size) * 2 * size > MASK_AREA_MOST) {
        paint_shapes(lettering, pixels, item, scale);
        return;
    }
    run = find_run(lettering, item->face, (int)floor(size * 64 + 0.5),
                   str_of(item->text));
    pixels_mask(pixels, &run->mask,
                (int)floor(item->at.x * scale + 0.5) + run->left,
                (int)floor(item->at.y * scale + 0.5) + run->top, item->color);
}
