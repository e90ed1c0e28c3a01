#include <string.h>

#include "typeset/constants.h"
#include "typeset/math.h"
#include "typeset/piece.h"

/* DIGITS in FACE_TEXT, with true minus signs, as high as a 0 at least: so
 * that all numbers of a size have one height. */
static Box *digits_box(const Style *style, Str digits)
{
    char *bytes = arena_alloc(style->arena, 3 * digits.length + 1);
    size_t length = 0;

    for (size_t i = 0; i < digits.length; i++) {
        if (digits.data[i] == '-') {
            length += str_encode(bytes + length, 0x2212);
        } else {
            bytes[length++] = digits.data[i];
        }
    }
    Box *box = piece_run(style, FACE_TEXT, (Str){bytes, length});
    Ink zero = font_ink(style->fonts, FACE_TEXT, '0');
    double top = zero.top * style->size, bottom = zero.bottom * style->size;
    box->ascent = box->ascent > top ? box->ascent : top;
    box->descent = box->descent > -bottom ? box->descent : -bottom;
    return box;
}

/* The sign of multiplication without its wide sides. */
static Box *times_box(const Style *style)
{
    Box *sign = math_symbol(style, 0xD7, BOX_BINARY);
    Ink ink = font_ink(style->fonts, FACE_MATH, 0xD7);
    double side = 0.1;
    Box *row = piece_row(style, 1);

    piece_place(row, sign, (side - ink.left) * style->size, 0);
    piece_measure(row);
    row->width = (ink.right - ink.left + 2 * side) * style->size;
    return row;
}

static Box *power_box(const Style *style, Str mantissa, Str exponent)
{
    Style script = math_script_style(style);
    Box *ten = digits_box(style, STR("10"));

    if (exponent.length && exponent.data[0] == '+') {
        exponent.data++;
        exponent.length--;
    }
    Box *power = math_scripts(style, ten, NULL, digits_box(&script, exponent));
    Box *parts[] = {digits_box(style, mantissa), times_box(style), power};
    return box_row(style, parts, 3);
}

static Box *infinity_box(const Style *style, bool negative)
{
    Box *sign = math_symbol(style, 0x221E, BOX_ORDINARY);

    if (!negative) {
        return sign;
    }
    return box_row(style, (Box *[]){digits_box(style, STR("-")), sign}, 2);
}

Box *math_number(const Style *style, Str digits)
{
    size_t sign = str_starts(digits, "-")              ? 1
                  : str_starts(digits, "\xE2\x88\x92") ? 3 /* U+2212 */
                                                       : 0;
    bool negative = sign > 0;
    Str plain = {digits.data + sign, digits.length - sign};

    if (str_is(plain, "inf") || str_is(plain, "Infinity")) {
        return infinity_box(style, negative);
    }
    bool is_number = plain.length && strchr("0123456789.", plain.data[0]);
    for (size_t i = 1; is_number && i + 1 < digits.length; i++) {
        if (digits.data[i] == 'e') {
            return power_box(style, (Str){digits.data, i},
                             (Str){digits.data + i + 1, digits.length - i - 1});
        }
    }
    return digits_box(style, digits);
}
