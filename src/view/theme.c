#include "view/theme.h"

#include <math.h>

#define HEX(rgb)                                                \
    {                                                           \
        ((rgb) >> 16) & 255, ((rgb) >> 8) & 255, (rgb)&255, 255 \
    }

static const Theme THEMES[THEME_COUNT] = {
    [THEME_LIGHT] = {.paper = HEX(0xffffff),
                     .column = HEX(0xf6f8fa),
                     .hairline = HEX(0xe3e7ec),
                     .ink = HEX(0x1b2430),
                     .second = HEX(0x5b6675),
                     .negative = HEX(0x3478c8),
                     .positive = HEX(0xec7e28),
                     .negative_gradient = HEX(0x8046be),
                     .positive_gradient = HEX(0x008c78),
                     .caps = {0.84, 1, 0.73, 0.87},
                     .future = HEX(0x06627a),
                     .wrong = HEX(0xb3261e),
                     .backward = HEX(0x4a2a6a),
                     .parameter = HEX(0xf4efe3),
                     .parameter_line = HEX(0xb9a982),
                     .node_line = HEX(0xaeb8c4),
                     .edge = HEX(0x8592a3),
                     .now_ground = HEX(0xfff3bf),
                     .lit = HEX(0xe3e7ec),
                     .focus = HEX(0xc2185b),
                     .absent = HEX(0xc3cad3),
                     .bar = HEX(0xf6f8fa)},
    [THEME_DARK] = {.paper = HEX(0x12161c),
                    .column = HEX(0x1a2029),
                    .hairline = HEX(0x2c3541),
                    .ink = HEX(0xe9eef5),
                    .second = HEX(0xa3afbf),
                    .negative = HEX(0x2f6fc0),
                    .positive = HEX(0xb85c12),
                    .negative_gradient = HEX(0x8450c4),
                    .positive_gradient = HEX(0x047f6e),
                    .caps = {0.96, 0.9, 1, 0.94},
                    .future = HEX(0x74cfe6),
                    .wrong = HEX(0xff8a80),
                    .backward = HEX(0xc9a6f0),
                    .parameter = HEX(0x2a2619),
                    .parameter_line = HEX(0x93835a),
                    .node_line = HEX(0x566374),
                    .edge = HEX(0x7b8a9d),
                    .now_ground = HEX(0x4a3f10),
                    .lit = HEX(0x2c3541),
                    .focus = HEX(0xff7eb6),
                    .absent = HEX(0x4b5665),
                    .bar = HEX(0x1a2029)},
    [THEME_CONTRAST] = {.paper = HEX(0xffffff),
                        .column = HEX(0xffffff),
                        .hairline = HEX(0x000000),
                        .ink = HEX(0x000000),
                        .second = HEX(0x262626),
                        .negative = HEX(0x1f5fb0),
                        .positive = HEX(0xd86400),
                        .negative_gradient = HEX(0x6a2ab0),
                        .positive_gradient = HEX(0x006e5e),
                        .caps = {0.85, 1, 0.75, 0.85},
                        .future = HEX(0x004a5e),
                        .wrong = HEX(0x9b0000),
                        .backward = HEX(0x35104f),
                        .parameter = HEX(0xf4ead0),
                        .parameter_line = HEX(0x5f4f1f),
                        .node_line = HEX(0x000000),
                        .edge = HEX(0x333333),
                        .now_ground = HEX(0xffe45c),
                        .lit = HEX(0xd9d9d9),
                        .focus = HEX(0xb0004e),
                        .absent = HEX(0x767676),
                        .bar = HEX(0xffffff)},
};

const Theme *theme_row(ThemeId id)
{
    return &THEMES[id];
}

Color theme_tint(const Theme *theme, bool gradient, double value,
                 double largest)
{
    if (value == 0 || value != value || !(largest > 0))
        return theme->paper;
    double strength = isinf(value) ? 1 : pow(fabs(value) / largest, 0.7);
    if (!(strength <= 1))
        strength = 1;
    Color hue = gradient    ? value < 0 ? theme->negative_gradient
                                        : theme->positive_gradient
                : value < 0 ? theme->negative
                            : theme->positive;
    double cap = theme->caps[2 * gradient + (value >= 0)];
    return color_mix(theme->paper, hue, cap * (0.08 + 0.92 * strength));
}
