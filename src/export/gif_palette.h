/* gif_palette.h - at most 255 colours for a picture.
 *
 * A picture of up to 255 colours keeps them all. Of more, the most frequent
 * ones are kept and the rest shared among means of boxes in colour space that
 * are halved where they are longest (median cut, Heckbert 1982). Order and
 * ties are settled by the colours themselves: nothing depends on chance.
 */
#ifndef EXPORT_GIF_PALETTE_H
#define EXPORT_GIF_PALETTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GIF_COLORS_MOST 255

typedef struct GifPalette {
    uint32_t colors[GIF_COLORS_MOST]; /* 0xRRGGBB */
    size_t count;
    struct GifTally *tally; /* the colours of the picture */
} GifPalette;

void gif_palette_init(GifPalette *palette);
void gif_palette_finish(GifPalette *palette);

/* Forgets the colours; counts one; makes the palette of those counted. */
void gif_palette_clear(GifPalette *palette);
void gif_palette_count(GifPalette *palette, uint32_t color);
void gif_palette_make(GifPalette *palette);
/* The place in the palette of a colour that was counted. */
uint8_t gif_palette_find(const GifPalette *palette, uint32_t color);

#endif
