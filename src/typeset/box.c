#include "typeset/box.h"

#include <math.h>

#include "typeset/piece.h"

double box_height(const Box *box)
{
    return box->ascent + box->descent;
}

Box *box_space(const Style *style, double width)
{
    Box *box = piece_new(style, BOX_SPACE);

    box->class_ = BOX_NONE;
    box->width = width;
    return box;
}

Box *box_text(const Style *style, Face face, Str text)
{
    if (face == FACE_MATH) {
        return piece_run(style, face, text);
    }
    size_t count = 0;
    Glyph *glyphs =
        script_glyphs(style->arena, style->fonts, face, text, &count);
    return piece_text(style, face, glyphs, count);
}

Box *box_row(const Style *style, Box *const *children, size_t count)
{
    Box *row = piece_row(style, count);

    for (size_t i = 0; i < count; i++) {
        piece_place(row, children[i], row->width, 0);
        row->width += children[i]->width;
    }
    piece_measure(row);
    row->italic = count ? children[count - 1]->italic : 0;
    return row;
}

Box *box_stack(const Style *style, Box *const *children, size_t count,
               double gap, double align)
{
    Box *stack = piece_row(style, count);
    double y = 0;

    for (size_t i = 0; i < count; i++) {
        stack->width = fmax(stack->width, children[i]->width);
    }
    for (size_t i = 0; i < count; i++) {
        if (i) {
            y += children[i - 1]->descent + gap + children[i]->ascent;
        }
        double free_width = stack->width - children[i]->width;
        piece_place(stack, children[i], align * free_width, y);
    }
    piece_measure(stack);
    return stack;
}

Box *box_frame(const Style *style, Box *child, Color fill, Color ring,
               double ring_width, double radius, double pad_x, double pad_y)
{
    Box *frame = piece_new(style, BOX_FRAME);

    frame->children = ARENA_ARRAY(style->arena, Box *, 1);
    frame->offsets = ARENA_ARRAY(style->arena, Point, 1);
    piece_place(frame, child, pad_x, 0);
    frame->class_ = child->class_;
    frame->letter = child->letter;
    frame->width = child->width + 2 * pad_x;
    frame->ascent = child->ascent + pad_y;
    frame->descent = child->descent + pad_y;
    frame->italic = fmax(0, child->italic - pad_x);
    frame->attach = child->attach > 0 ? child->attach + pad_x : 0;
    frame->fill = fill;
    frame->ring = ring;
    frame->ring_width = ring_width;
    frame->radius = radius;
    frame->pad_x = pad_x;
    frame->pad_y = pad_y;
    return frame;
}

Box *box_tagged(const Style *style, Box *child, Tag tag)
{
    Box *frame = box_frame(style, child, COLOR_NONE, COLOR_NONE, 0, 0, 0, 0);

    frame->tag = tag;
    return frame;
}

/* The smallest type in a box; 0 where it holds no text. */
static double smallest(const Box *box)
{
    if (box->kind == BOX_TEXT) {
        return box->text[0] ? box->size : 0;
    }
    double least = 0;
    for (size_t i = 0; i < box->child_count; i++) {
        double size = smallest(box->children[i]);
        if (size > 0 && (least <= 0 || size < least)) {
            least = size;
        }
    }
    return least;
}

static Path scale_path(Arena *arena, const Path *path, double by)
{
    Path copy = *path;

    copy.points = ARENA_ARRAY(arena, Point, path->point_count);
    copy.point_capacity = path->point_count;
    for (size_t i = 0; i < path->point_count; i++) {
        copy.points[i] =
            (Point){path->points[i].x * by, path->points[i].y * by};
    }
    return copy;
}

static Box *scale_box(Arena *arena, const Box *box, double by)
{
    Box *copy = ARENA_NEW(arena, Box);

    *copy = *box;
    copy->width *= by;
    copy->ascent *= by;
    copy->descent *= by;
    copy->italic *= by;
    copy->attach *= by;
    copy->size *= by;
    copy->stroke *= by;
    copy->ring_width *= by;
    copy->radius *= by;
    copy->pad_x *= by;
    copy->pad_y *= by;
    copy->path = scale_path(arena, &box->path, by);
    copy->children = ARENA_ARRAY(arena, Box *, box->child_count);
    copy->offsets = ARENA_ARRAY(arena, Point, box->child_count);
    for (size_t i = 0; i < box->child_count; i++) {
        copy->children[i] = scale_box(arena, box->children[i], by);
        copy->offsets[i] =
            (Point){box->offsets[i].x * by, box->offsets[i].y * by};
    }
    return copy;
}

Box *box_fit(const Style *style, Box *box, double width, double factor)
{
    double type = smallest(box);
    double by = box->width > width ? width / box->width : 1;

    by = fmax(by, factor);
    if (type > 0) {
        by = fmax(by, style->least / type);
    }
    return by < 1 ? scale_box(style->arena, box, by) : box;
}

/* Drawing. A frame's ground is what the text inside it stands on. */

static Path path_at(Arena *arena, const Path *path, Point at)
{
    Path copy = *path;

    copy.points = ARENA_ARRAY(arena, Point, path->point_count);
    copy.point_capacity = path->point_count;
    for (size_t i = 0; i < path->point_count; i++) {
        copy.points[i] =
            (Point){path->points[i].x + at.x, path->points[i].y + at.y};
    }
    copy.verbs = ARENA_ARRAY(arena, uint8_t, path->verb_count);
    copy.verb_capacity = path->verb_count;
    for (size_t i = 0; i < path->verb_count; i++) {
        copy.verbs[i] = path->verbs[i];
    }
    return copy;
}

static void draw_path(const Box *box, Display *display, Point at)
{
    Path path = path_at(display->arena, &box->path, at);

    if (box->stroke > 0) {
        display_stroke(display, path, box->stroke, box->color);
    } else {
        display_fill(display, path, box->color);
    }
}

static void draw_text(const Box *box, Display *display, Point at, Color ground)
{
    Str text = str_of(box->text);

    if (str_trim(text).length == 0) {
        return;
    }
    DisplayItem *item =
        display_text(display, box->face, box->size, at, box->color, text);
    item->role = box->role;
    item->ground = ground.a ? ground : box->ground;
}

static Path outline(Display *display, Rect rect, double radius)
{
    return radius > 0 ? path_round(display, rect, radius)
                      : path_rect(display, rect);
}

static Color draw_frame(const Box *box, Display *display, Point at,
                        Color ground)
{
    Rect rect = {at.x, at.y - box->ascent, box->width, box_height(box)};

    if (box->fill.a) {
        Color under = ground.a        ? ground
                      : box->ground.a ? box->ground
                                      : display->paper;
        Color solid = box->fill;
        solid.a = 255;
        ground = color_mix(under, solid, box->fill.a / 255.0);
        display_fill(display, outline(display, rect, box->radius), box->fill);
    }
    if (box->ring.a && box->ring_width > 0) {
        double inset = box->ring_width / 2;
        Path path = outline(display, rect_inset(rect, inset),
                            fmax(0, box->radius - inset));
        DisplayItem *item =
            display_stroke(display, path, box->ring_width, box->ring);
        item->dash[0] = box->dash[0];
        item->dash[1] = box->dash[1];
    }
    if (box->tag.kind) {
        display_region(display, rect, box->tag);
    }
    return ground;
}

static void draw_under(const Box *box, Display *display, Point at, Color ground)
{
    if (box->kind == BOX_TEXT) {
        draw_text(box, display, at, ground);
    } else if (box->kind == BOX_PATH) {
        draw_path(box, display, at);
    } else if (box->kind == BOX_FRAME) {
        ground = draw_frame(box, display, at, ground);
    }
    for (size_t i = 0; i < box->child_count; i++) {
        Point place = {at.x + box->offsets[i].x, at.y + box->offsets[i].y};
        draw_under(box->children[i], display, place, ground);
    }
}

void box_draw(const Box *box, Display *display, Point at)
{
    draw_under(box, display, at, COLOR_NONE);
}
