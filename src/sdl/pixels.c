#include "sdl/pixels.h"

#include <SDL2/SDL_stdinc.h>

static uint32_t pack(Color color)
{
    return (uint32_t)color.a << 24 | (uint32_t)color.r << 16 |
           (uint32_t)color.g << 8 | color.b;
}

/* VALUE / 255, rounded, for VALUE up to 255 * 255. */
static unsigned divide_255(unsigned value)
{
    value += 128;
    return (value + (value >> 8)) >> 8;
}

/* Two channels at once, 16 bits apart: both divisions as above. */
static uint32_t mix_pair(uint32_t over, uint32_t under, unsigned alpha)
{
    uint32_t sum = over * alpha + under * (255 - alpha) + 0x00800080u;

    return (sum + (sum >> 8 & 0x00FF00FFu)) >> 8 & 0x00FF00FFu;
}

static uint32_t blend_on_opaque(uint32_t over, uint32_t under, unsigned alpha)
{
    uint32_t red_blue =
        mix_pair(over & 0x00FF00FFu, under & 0x00FF00FFu, alpha);
    uint32_t green = mix_pair(over >> 8 & 0xFFu, under >> 8 & 0xFFu, alpha);

    return 0xFF000000u | red_blue | green << 8;
}

/* Porter and Duff's "over" for straight alpha. */
static uint32_t blend_on_clear(uint32_t over, uint32_t under, unsigned alpha)
{
    unsigned below = divide_255((under >> 24) * (255 - alpha));
    unsigned sum = alpha + below;
    uint32_t result = sum << 24;

    if (sum == 0) {
        return 0;
    }
    for (int shift = 0; shift < 24; shift += 8) {
        unsigned channel =
            (over >> shift & 0xFF) * alpha + (under >> shift & 0xFF) * below;

        result |= (channel + sum / 2) / sum << shift;
    }
    return result;
}

static uint32_t blend(uint32_t over, uint32_t under, unsigned alpha)
{
    if (alpha == 255) {
        return over | 0xFF000000u;
    }
    return under >> 24 == 255 ? blend_on_opaque(over, under, alpha)
                              : blend_on_clear(over, under, alpha);
}

static void fill(uint32_t *at, int length, uint32_t value)
{
    if (length > 32) {
        SDL_memset4(at, value, (size_t)length);
        return;
    }
    for (int i = 0; i < length; i++) {
        at[i] = value;
    }
}

void pixels_clear(Pixels *pixels, Color color)
{
    uint32_t value = pack(color);
    SDL_Rect clip = pixels->clip;

    for (int y = clip.y; y < clip.y + clip.h; y++) {
        fill(pixels->data + (size_t)y * pixels->stride + clip.x, clip.w, value);
    }
}

void pixels_span(Pixels *pixels, int x, int y, int length, unsigned coverage,
                 Color color)
{
    uint32_t *at = pixels->data + (size_t)y * pixels->stride + x;
    uint32_t over = pack(color);
    unsigned alpha = divide_255(coverage * color.a);

    if (alpha == 255) {
        fill(at, length, over);
        return;
    }
    if (alpha == 0) {
        return;
    }
    for (int i = 0; i < length; i++) {
        at[i] = blend(over, at[i], alpha);
    }
}

void pixels_rect(Pixels *pixels, SDL_Rect rect, Color color)
{
    SDL_Rect seen;

    if (!SDL_IntersectRect(&rect, &pixels->clip, &seen)) {
        return;
    }
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        pixels_span(pixels, seen.x, y, seen.w, 255, color);
    }
}

static void blend_row(uint32_t *at, const uint8_t *coverage, int count,
                      Color color)
{
    uint32_t over = pack(color);

    for (int i = 0; i < count; i++) {
        if (coverage[i]) {
            unsigned alpha = color.a == 255 ? coverage[i]
                                            : divide_255(coverage[i] * color.a);

            at[i] = blend(over, at[i], alpha);
        }
    }
}

void pixels_mask(Pixels *pixels, const Mask *mask, int x, int y, Color color)
{
    SDL_Rect box = {x, y, mask->width, mask->height};
    SDL_Rect seen;

    if (!mask->coverage || !SDL_IntersectRect(&box, &pixels->clip, &seen)) {
        return;
    }
    for (int row = seen.y; row < seen.y + seen.h; row++) {
        blend_row(pixels->data + (size_t)row * pixels->stride + seen.x,
                  mask->coverage + (size_t)(row - y) * (size_t)mask->width +
                      (seen.x - x),
                  seen.w, color);
    }
}
