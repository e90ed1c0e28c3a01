#include "export/pptx_text.h"

#include <math.h>
#include <string.h>

#include "export/pptx_xml.h"
#include "typeset/script.h"

/* Lines are as high as Calibri's own, so the first baseline is at its ascent
 * (both from its OS/2 table), in em of the run. */
#define LINE_HEIGHT 1.22
#define BASELINE 0.952
/* Calibri's digits against ours: 0.507 and 0.555 em. */
#define LARGER 1.0957
/* The signs between terms, which text fonts make small. */
#define SIGN_LARGER 1.15
#define EMU_A_POINT 12700.0

/* Advances of Calibri's ASCII from the space on, in thousandths of an em. */
static const short advances[2][95] = {
    {226, 325, 400, 498, 506, 714, 682, 220, 303, 303, 498, 498, 249, 306,
     252, 386, 506, 506, 506, 506, 506, 506, 506, 506, 506, 506, 267, 267,
     498, 498, 498, 463, 894, 578, 543, 533, 615, 488, 459, 630, 623, 251,
     318, 519, 420, 854, 645, 662, 516, 672, 542, 459, 487, 641, 567, 889,
     519, 487, 468, 306, 386, 306, 498, 498, 291, 479, 525, 422, 525, 497,
     305, 470, 525, 229, 239, 454, 229, 798, 525, 527, 525, 525, 348, 391,
     334, 525, 451, 714, 433, 452, 395, 314, 460, 314, 498},
    {226, 325, 438, 498, 506, 729, 704, 233, 311, 311, 498, 498, 257, 306,
     267, 429, 506, 506, 506, 506, 506, 506, 506, 506, 506, 506, 275, 275,
     498, 498, 498, 463, 898, 605, 560, 529, 630, 487, 458, 637, 630, 266,
     331, 546, 422, 874, 658, 676, 532, 686, 562, 472, 495, 652, 591, 906,
     550, 519, 478, 324, 429, 324, 498, 498, 300, 493, 536, 418, 536, 503,
     316, 474, 536, 245, 255, 479, 245, 813, 536, 537, 536, 536, 355, 398,
     346, 536, 473, 745, 459, 473, 397, 343, 475, 343, 498}};

/* How a stretch of a run is set. */
typedef enum Kind {
    KIND_LATIN,
    KIND_HANZI,
    KIND_MATH,
    KIND_MATH_ITALIC,
    KIND_MATH_BOLD,
    KIND_SYMBOL
} Kind;

typedef struct Letters {
    Buf *out;
    const Display *display;
    const DisplayItem *item;
    double scale;
} Letters;

/* A letter of a mathematical alphabet as the plain letter, and its kind. */
static uint32_t plain_letter(uint32_t c, Kind *kind)
{
    static const struct {
        uint32_t from, to, plain;
        Kind kind;
    } blocks[] = {
        {0x1D400, 0x1D419, 'A', KIND_MATH_BOLD},
        {0x1D41A, 0x1D433, 'a', KIND_MATH_BOLD},
        {0x1D434, 0x1D44D, 'A', KIND_MATH_ITALIC},
        {0x1D44E, 0x1D467, 'a', KIND_MATH_ITALIC},
        {0x210E, 0x210E, 'h', KIND_MATH_ITALIC},
        {0x1D6A8, 0x1D6C0, 0x391, KIND_MATH_BOLD},
        {0x1D6C2, 0x1D6DA, 0x3B1, KIND_MATH_BOLD},
        {0x1D6E2, 0x1D6FA, 0x391, KIND_MATH_ITALIC},
        {0x1D6FC, 0x1D714, 0x3B1, KIND_MATH_ITALIC},
        {0x1D715, 0x1D715, 0x2202, KIND_MATH_ITALIC},
        {0x1D719, 0x1D719, 0x3D5, KIND_MATH_ITALIC},
        {0x1D7CE, 0x1D7D7, '0', KIND_MATH_BOLD},
    };

    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        if (c >= blocks[i].from && c <= blocks[i].to) {
            *kind = blocks[i].kind;
            return blocks[i].plain + (c - blocks[i].from);
        }
    }
    return c;
}

/* Whether Cambria has a sign: Latin, Greek, and the signs of WGL4. */
static bool is_common(uint32_t c)
{
    static const uint16_t signs[] = {0x2032, 0x2202, 0x2206, 0x220F,
                                     0x2211, 0x2212, 0x221A, 0x221E,
                                     0x2248, 0x2260, 0x2264, 0x2265};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (c == signs[i]) {
            return true;
        }
    }
    return c < 0x500 || (c >= 0x2010 && c <= 0x2026);
}

static uint32_t classify(Face face, uint32_t c, Kind *kind)
{
    if (face != FACE_MATH) {
        *kind = script_is_wide(c) ? KIND_HANZI : KIND_LATIN;
        return c;
    }
    *kind = is_common(c) ? KIND_MATH : KIND_SYMBOL;
    return plain_letter(c, kind);
}

/* How much further apart than Calibri's the letters stand on the stage, in em
 * of the run. */
static double spacing(const Letters *l, Str text, double larger)
{
    Face face = l->item->face;
    double sum = 0;
    size_t count = 0;

    for (size_t at = 0; at < text.length; count++) {
        uint32_t c = str_decode(text, &at);
        double ours = font_advance(l->display->fonts, face, c);
        bool known = c >= ' ' && c <= '~';
        double theirs =
            known ? advances[face == FACE_BOLD][c - ' '] / 1000.0 * larger
                  : ours;
        sum += ours - theirs;
    }
    return count ? sum / (double)count : 0;
}

static void push_font(Buf *out, Kind kind)
{
    switch (kind) {
    case KIND_LATIN:
    case KIND_HANZI: break; /* the theme's */
    case KIND_MATH:
    case KIND_MATH_ITALIC:
    case KIND_MATH_BOLD:
        buf_push_str(out, STR("<a:latin typeface=\"Cambria\"/>"
                              "<a:ea typeface=\"Cambria\"/>"));
        break;
    case KIND_SYMBOL:
        buf_push_str(out, STR("<a:latin typeface=\"Cambria Math\"/>"
                              "<a:ea typeface=\"Cambria Math\"/>"));
        break;
    }
}

static void push_stretch(const Letters *l, Kind kind, Str text)
{
    const DisplayItem *item = l->item;
    bool sign = kind == KIND_MATH && (str_is(text, "+") || str_is(text, "=") ||
                                      str_is(text, "\u2212"));
    double larger = kind == KIND_LATIN ? LARGER : sign ? SIGN_LARGER : 1;
    double points = item->size * l->scale / EMU_A_POINT * 100;
    bool bold = item->face == FACE_BOLD || kind == KIND_MATH_BOLD;

    buf_printf(l->out, "<a:r><a:rPr lang=\"%s\" sz=\"%ld\"%s%s",
               kind == KIND_HANZI ? "zh-CN" : "en-US", lround(points * larger),
               bold ? " b=\"1\"" : "",
               kind == KIND_MATH_ITALIC ? " i=\"1\"" : "");
    if (kind == KIND_LATIN) {
        long apart = lround(spacing(l, text, larger) * points);
        if (apart) {
            buf_printf(l->out, " spc=\"%ld\"", apart);
        }
    }
    buf_push_str(l->out, STR(" noProof=\"1\">"));
    pptx_xml_fill(l->out, item->color);
    push_font(l->out, kind);
    buf_push_str(l->out, STR("</a:rPr><a:t>"));
    pptx_xml_text(l->out, text);
    buf_push_str(l->out, STR("</a:t></a:r>"));
}

static void push_stretches(const Letters *l)
{
    Str text = str_of(l->item->text);
    Buf stretch = {0};
    Kind last = KIND_LATIN;

    for (size_t at = 0; at < text.length;) {
        Kind kind;
        char bytes[4];
        uint32_t c = classify(l->item->face, str_decode(text, &at), &kind);
        /* A space goes with what it follows. */
        if (stretch.length && kind != last && c != ' ') {
            push_stretch(l, last, buf_str(&stretch));
            buf_clear(&stretch);
        }
        last = c == ' ' && stretch.length ? last : kind;
        buf_push(&stretch, bytes,
                 str_encode(bytes, c == STR_INVALID ? 0xFFFD : c));
    }
    if (stretch.length) {
        push_stretch(l, last, buf_str(&stretch));
    }
    buf_finish(&stretch);
}

/* Numbers keep their last digit's place, letters of formulas and single
 * marks, which our font may set full width, their middle, words their
 * beginning. */
static char alignment(const DisplayItem *item)
{
    size_t end = 0;
    uint32_t first = str_decode(str_of(item->text), &end);

    if (item->face == FACE_MATH || (first >= 0x80 && item->text[end] == '\0')) {
        return 'c';
    }
    size_t digits = strspn(item->text, "0123456789.\xE2\x88\x92"); /* minus */
    return digits == strlen(item->text) ? 'r' : 'l';
}

uint32_t pptx_text_box(Buf *out, const Display *display,
                       const DisplayItem *item, double scale, uint32_t id)
{
    Letters letters = {
        .out = out, .display = display, .item = item, .scale = scale};
    double slack = item->advance * 0.15 + item->size * 0.4;
    char align = alignment(item);
    double left = item->at.x - (align == 'l' ? 0 : slack);
    double right = item->at.x + item->advance + (align == 'r' ? 0 : slack);
    const char *name = align == 'l' ? "l" : align == 'r' ? "r" : "ctr";

    if (!item->text[0] || item->color.a == 0) {
        return id;
    }
    buf_printf(out,
               "<p:sp><p:nvSpPr><p:cNvPr id=\"%u\" name=\"Text %u\"/>"
               "<p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>"
               "<a:off x=\"%ld\" y=\"%ld\"/><a:ext cx=\"%ld\" cy=\"%ld\"/>"
               "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
               "<a:noFill/></p:spPr>",
               id, id, lround(left * scale),
               lround((item->at.y - BASELINE * item->size) * scale),
               lround((right - left) * scale),
               lround(LINE_HEIGHT * item->size * scale));
    buf_printf(out,
               "<p:txBody><a:bodyPr wrap=\"none\" lIns=\"0\" tIns=\"0\" "
               "rIns=\"0\" bIns=\"0\" anchor=\"t\"><a:noAutofit/></a:bodyPr>"
               "<a:lstStyle/><a:p><a:pPr algn=\"%s\"><a:lnSpc><a:spcPts "
               "val=\"%ld\"/></a:lnSpc></a:pPr>",
               name,
               lround(LINE_HEIGHT * item->size * scale / EMU_A_POINT * 100));
    push_stretches(&letters);
    buf_push_str(out, STR("</a:p></p:txBody></p:sp>"));
    return id + 1;
}
