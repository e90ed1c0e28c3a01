#include "typeset/piece.h"

#include <math.h>

Box *piece_new(const Style *style, BoxKind kind)
{
    Box *box = ARENA_NEW(style->arena, Box);

    box->kind = kind;
    box->color = style->ink;
    box->ground = style->ground;
    box->size = style->size;
    box->role = ROLE_LABEL;
    return box;
}

Box *piece_run(const Style *style, Face face, Str text)
{
    Box *box = piece_new(style, BOX_TEXT);

    box->face = face;
    box->text = arena_copy(style->arena, text.data, text.length);
    if (text.length) {
        Ink ink = font_run_ink(style->fonts, face, text);
        box->width = font_width(style->fonts, face, text) * style->size;
        box->ascent = ink.top * style->size;
        box->descent = -ink.bottom * style->size;
        box->italic = fmax(0, ink.right * style->size - box->width);
    }
    return box;
}

Box *piece_glyph(const Style *style, Face face, uint32_t code_point)
{
    char bytes[4];
    size_t length = str_encode(bytes, code_point);

    return piece_run(style, face, (Str){bytes, length});
}

/* Of any text of a text face, in em: from the descender of p to a little over
 * the ascender of d and the highest hanzi. */
#define TEXT_ASCENT 0.88
#define TEXT_DESCENT 0.24

static Box *glyph_run(const Style *style, Face face, const Glyph *glyphs,
                      size_t count)
{
    char *bytes = arena_alloc(style->arena, 4 * count + 1);
    size_t length = 0;
    double advance = 0;
    Box *box = piece_new(style, BOX_TEXT);

    for (size_t i = 0; i < count; i++) {
        length += str_encode(bytes + length, glyphs[i].code_point);
        advance += glyphs[i].advance;
    }
    box->face = face;
    box->text = bytes;
    box->width = advance * style->size;
    box->ascent = TEXT_ASCENT * style->size;
    box->descent = TEXT_DESCENT * style->size;
    return box;
}

/* The end of the run that starts at BEGIN. */
static size_t run_end(const Glyph *glyphs, size_t count, size_t begin)
{
    size_t end = begin + 1;

    while (end < count && glyphs[end].before == 0 && !glyphs[end - 1].cut) {
        end++;
    }
    return end;
}

Box *piece_text(const Style *style, Face face, const Glyph *glyphs,
                size_t count)
{
    if (count == 0 ||
        (glyphs[0].before == 0 && run_end(glyphs, count, 0) == count)) {
        return glyph_run(style, face, glyphs, count);
    }
    Box *row = piece_row(style, count);
    for (size_t begin = 0, end = 0; begin < count; begin = end) {
        end = run_end(glyphs, count, begin);
        Box *run = glyph_run(style, face, glyphs + begin, end - begin);
        /* A cut sign's nominal width lies over its neighbours. */
        bool over = glyphs[begin].cut || glyphs[begin].before < 0;
        run->role = over ? ROLE_PLAIN : ROLE_LABEL;
        row->width += glyphs[begin].before * style->size;
        piece_place(row, run, row->width, 0);
        row->width += run->width;
    }
    piece_measure(row);
    return row;
}

Box *piece_row(const Style *style, size_t count)
{
    Box *row = piece_new(style, BOX_ROW);

    row->children = ARENA_ARRAY(style->arena, Box *, count);
    row->offsets = ARENA_ARRAY(style->arena, Point, count);
    return row;
}

void piece_place(Box *row, Box *child, double x, double y)
{
    row->children[row->child_count] = child;
    row->offsets[row->child_count] = (Point){x, y};
    row->child_count++;
}

void piece_measure(Box *row)
{
    bool any = false;

    row->ascent = row->descent = 0;
    for (size_t i = 0; i < row->child_count; i++) {
        const Box *child = row->children[i];
        if (child->kind == BOX_SPACE) {
            continue;
        }
        double ascent = child->ascent - row->offsets[i].y;
        double descent = child->descent + row->offsets[i].y;
        row->ascent = any ? fmax(row->ascent, ascent) : ascent;
        row->descent = any ? fmax(row->descent, descent) : descent;
        any = true;
    }
}

Box *piece_shift(const Style *style, Box *child, double y)
{
    Box *row = piece_row(style, 1);

    piece_place(row, child, 0, y);
    piece_measure(row);
    row->class_ = child->class_;
    row->width = child->width;
    row->italic = child->italic;
    return row;
}

Box *piece_path(const Style *style, double width, double ascent, double descent)
{
    Box *box = piece_new(style, BOX_PATH);

    box->path = path_new();
    box->width = width;
    box->ascent = ascent;
    box->descent = descent;
    return box;
}

Box *piece_rule(const Style *style, double width, double bottom, double top)
{
    Box *box = piece_path(style, width, top, -bottom);

    piece_move(style, &box->path, 0, bottom);
    piece_line(style, &box->path, width, bottom);
    piece_line(style, &box->path, width, top);
    piece_line(style, &box->path, 0, top);
    piece_close(style, &box->path);
    return box;
}

static void push_verb(const Style *style, Path *path, Verb verb)
{
    *ARENA_PUSH(style->arena, path->verbs, path->verb_count,
                path->verb_capacity) = (uint8_t)verb;
}

/* Heights above the baseline become y below it. */
static void push_point(const Style *style, Path *path, double x, double y)
{
    *ARENA_PUSH(style->arena, path->points, path->point_count,
                path->point_capacity) = (Point){x, -y};
}

void piece_move(const Style *style, Path *path, double x, double y)
{
    push_verb(style, path, VERB_MOVE);
    push_point(style, path, x, y);
}

void piece_line(const Style *style, Path *path, double x, double y)
{
    push_verb(style, path, VERB_LINE);
    push_point(style, path, x, y);
}

void piece_curve(const Style *style, Path *path, Point c1, Point c2, Point to)
{
    push_verb(style, path, VERB_CURVE);
    push_point(style, path, c1.x, c1.y);
    push_point(style, path, c2.x, c2.y);
    push_point(style, path, to.x, to.y);
}

void piece_close(const Style *style, Path *path)
{
    push_verb(style, path, VERB_CLOSE);
}
