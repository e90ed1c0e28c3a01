#include "export/pptx_shape.h"

#include <math.h>
#include <string.h>

#include "export/pptx_text.h"
#include "export/pptx_xml.h"
#include "player/action.h"
#include "view/tag.h"

#define CLIPS_MOST 16
#define NEAR 0.01 /* units: shapes are the same */

typedef struct Shapes {
    Buf *out;
    const Display *display;
    double scale;
    uint32_t id;
    Rect clips[CLIPS_MOST];
    size_t depth;
} Shapes;

static long emu(const Shapes *s, double units)
{
    return lround(units * s->scale);
}

/* Never nothing: what has no width cannot be scaled to its own. */
static long span(const Shapes *s, double from, double length)
{
    long units = emu(s, from + length) - emu(s, from);

    return units > 0 ? units : 1;
}

static void push_frame(Shapes *s, Rect rect, const char *flips)
{
    buf_printf(s->out,
               "<a:xfrm%s><a:off x=\"%ld\" y=\"%ld\"/>"
               "<a:ext cx=\"%ld\" cy=\"%ld\"/></a:xfrm>",
               flips, emu(s, rect.x), emu(s, rect.y),
               span(s, rect.x, rect.width), span(s, rect.y, rect.height));
}

static void push_preset(Shapes *s, const char *name)
{
    buf_printf(s->out, "<a:prstGeom prst=\"%s\"><a:avLst/></a:prstGeom>", name);
}

static void push_line(Shapes *s, const DisplayItem *stroke)
{
    if (!stroke) {
        buf_push_str(s->out, STR("<a:ln><a:noFill/></a:ln>"));
        return;
    }
    buf_printf(s->out, "<a:ln w=\"%ld\" cap=\"rnd\">", emu(s, stroke->width));
    pptx_xml_fill(s->out, stroke->color);
    if (stroke->dash[0] > 0 && stroke->width > 0) {
        /* In thousandths of a percent of the line's width. */
        buf_printf(s->out,
                   "<a:custDash><a:ds d=\"%ld\" sp=\"%ld\"/></a:custDash>",
                   lround(stroke->dash[0] / stroke->width * 100000),
                   lround(stroke->dash[1] / stroke->width * 100000));
    }
    buf_push_str(s->out, STR("<a:round/></a:ln>"));
}

/* The extent of a path's points. */
static Rect extent(const Path *path)
{
    Point low = path->points[0], high = low;

    for (size_t i = 1; i < path->point_count; i++) {
        low.x = fmin(low.x, path->points[i].x);
        low.y = fmin(low.y, path->points[i].y);
        high.x = fmax(high.x, path->points[i].x);
        high.y = fmax(high.y, path->points[i].y);
    }
    return (Rect){low.x, low.y, high.x - low.x, high.y - low.y};
}

static bool same_path(const Path *a, const Path *b)
{
    if (a->verb_count != b->verb_count || a->point_count != b->point_count ||
        memcmp(a->verbs, b->verbs, a->verb_count) != 0) {
        return false;
    }
    for (size_t i = 0; i < a->point_count; i++) {
        if (fabs(a->points[i].x - b->points[i].x) > NEAR ||
            fabs(a->points[i].y - b->points[i].y) > NEAR) {
            return false;
        }
    }
    return true;
}

/* A path goes into a throw-away list to be compared with the paths that
 * path_rect and its kin make. */
static bool is_like(const Shapes *s, const Path *path, Path made)
{
    (void)s;
    return same_path(path, &made);
}

/* Appends the preset that the path is, if it is one. */
static bool push_known(Shapes *s, const Path *path, Rect box)
{
    Display scratch = {.arena = s->display->arena};
    double side = fmin(box.width, box.height);

    if (path->verb_count == 5 && is_like(s, path, path_rect(&scratch, box))) {
        push_preset(s, "rect");
        return true;
    }
    if (path->verb_count == 6 &&
        is_like(s, path, path_circle(&scratch, rect_centre(box), side / 2))) {
        push_preset(s, "ellipse");
        return true;
    }
    double radius = path->points[0].x - box.x;
    if (path->verb_count == 10 && side > 0 &&
        is_like(s, path, path_round(&scratch, box, radius))) {
        buf_printf(s->out,
                   "<a:prstGeom prst=\"roundRect\"><a:avLst><a:gd name=\"adj\""
                   " fmla=\"val %ld\"/></a:avLst></a:prstGeom>",
                   lround(radius / side * 100000));
        return true;
    }
    return false;
}

static void push_points(Shapes *s, const char *tag, const Point *points,
                        size_t count, Rect box)
{
    buf_printf(s->out, "<a:%s>", tag);
    for (size_t i = 0; i < count; i++) {
        buf_printf(s->out, "<a:pt x=\"%ld\" y=\"%ld\"/>",
                   emu(s, points[i].x) - emu(s, box.x),
                   emu(s, points[i].y) - emu(s, box.y));
    }
    buf_printf(s->out, "</a:%s>", tag);
}

static void push_free(Shapes *s, const Path *path, Rect box)
{
    static const struct {
        const char *tag;
        size_t points;
    } verbs[] = {[VERB_MOVE] = {"moveTo", 1},
                 [VERB_LINE] = {"lnTo", 1},
                 [VERB_CURVE] = {"cubicBezTo", 3}};
    const Point *at = path->points;

    buf_push_str(s->out, STR("<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/>"
                             "<a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" "
                             "b=\"b\"/><a:pathLst>"));
    buf_printf(s->out, "<a:path w=\"%ld\" h=\"%ld\">",
               span(s, box.x, box.width), span(s, box.y, box.height));
    for (size_t i = 0; i < path->verb_count; i++) {
        uint8_t verb = path->verbs[i];
        if (verb == VERB_CLOSE) {
            buf_push_str(s->out, STR("<a:close/>"));
            continue;
        }
        push_points(s, verbs[verb].tag, at, verbs[verb].points, box);
        at += verbs[verb].points;
    }
    buf_push_str(s->out, STR("</a:path></a:pathLst></a:custGeom>"));
}

static void push_shape(Shapes *s, const DisplayItem *fill,
                       const DisplayItem *stroke)
{
    const Path *path = fill ? &fill->path : &stroke->path;
    Rect box = extent(path);

    buf_printf(s->out,
               "<p:sp><p:nvSpPr><p:cNvPr id=\"%u\" name=\"Shape %u\"/>"
               "<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>",
               s->id, s->id);
    s->id++;
    push_frame(s, box, "");
    if (!push_known(s, path, box)) {
        push_free(s, path, box);
    }
    if (fill) {
        pptx_xml_fill(s->out, fill->color);
    } else {
        buf_push_str(s->out, STR("<a:noFill/>"));
    }
    push_line(s, stroke);
    buf_push_str(s->out, STR("</p:spPr></p:sp>"));
}

/* Whether a stroke goes from its first point to its last without a turn. */
static bool is_straight(const DisplayItem *stroke)
{
    const Path *path = &stroke->path;
    Rect box = extent(path);

    if (path->verb_count == 2) {
        return path->point_count == 2;
    }
    return (box.width < NEAR || box.height < NEAR) &&
           path->verb_count == path->point_count; /* lines alone */
}

static void push_straight(Shapes *s, const DisplayItem *stroke)
{
    const Point *from = stroke->path.points;
    const Point *to = from + stroke->path.point_count - 1;
    bool mirrored = to->x < from->x;
    bool turned = to->y < from->y;
    const char *flips = mirrored && turned ? " flipH=\"1\" flipV=\"1\""
                        : mirrored         ? " flipH=\"1\""
                        : turned           ? " flipV=\"1\""
                                           : "";

    buf_printf(s->out,
               "<p:cxnSp><p:nvCxnSpPr><p:cNvPr id=\"%u\" name=\"Line %u\"/>"
               "<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>",
               s->id, s->id);
    s->id++;
    push_frame(s, extent(&stroke->path), flips);
    push_preset(s, "line");
    push_line(s, stroke);
    buf_push_str(s->out, STR("</p:spPr></p:cxnSp>"));
}

/* What of a rectangle is inside the clips; other items as they are. */
static bool is_visible(const Shapes *s, Rect rect)
{
    return s->depth == 0 || rect_meets(s->clips[s->depth - 1], rect);
}

static void push_cut(Shapes *s, const DisplayItem *fill)
{
    Display scratch = {.arena = s->display->arena};
    Rect box = extent(&fill->path);
    DisplayItem cut = *fill;

    if (s->depth && fill->path.verb_count == 5 &&
        is_like(s, &fill->path, path_rect(&scratch, box))) {
        cut.path = path_rect(&scratch, rect_meet(box, s->clips[s->depth - 1]));
    }
    push_shape(s, &cut, NULL);
}

static void push_clip(Shapes *s, Rect rect)
{
    if (s->depth) {
        rect = rect_meet(rect, s->clips[s->depth - 1]);
    }
    if (s->depth < CLIPS_MOST) {
        s->clips[s->depth++] = rect;
    }
}

static bool is_ink(const DisplayItem *item)
{
    return item->color.a > 0 && item->path.point_count > 1;
}

/* Appends an item; gives how many it took from the list. */
static size_t push_item(Shapes *s, const DisplayItem *item, size_t left)
{
    const DisplayItem *next = left > 1 ? item + 1 : NULL;

    switch (item->kind) {
    case DISPLAY_FILL:
        if (!is_visible(s, item->bounds) || !is_ink(item)) {
            return 1;
        }
        if (next && next->kind == DISPLAY_STROKE && is_ink(next) &&
            same_path(&item->path, &next->path)) {
            push_shape(s, item, next);
            return 2;
        }
        push_cut(s, item);
        return 1;
    case DISPLAY_STROKE:
        if (!is_visible(s, item->bounds) || !is_ink(item)) {
            return 1;
        }
        if (is_straight(item)) {
            push_straight(s, item);
        } else {
            push_shape(s, NULL, item);
        }
        return 1;
    case DISPLAY_TEXT:
        if (is_visible(s, (Rect){item->at.x, item->at.y - item->size / 2,
                                 item->advance, item->size / 2})) {
            s->id = pptx_text_box(s->out, s->display, item, s->scale, s->id);
        }
        return 1;
    case DISPLAY_CLIP: push_clip(s, item->bounds); return 1;
    case DISPLAY_UNCLIP: s->depth -= s->depth > 0; return 1;
    }
    return 1;
}

/* Where the slide show goes at an action; NULL: nowhere. */
static const char *jump_of(const Tag *tag)
{
    static const char *const jumps[][2] = {{"step", "nextslide"},
                                           {"back", "previousslide"},
                                           {"first", "firstslide"},
                                           {"last", "lastslide"}};
    size_t count;
    const Action *rows = action_rows(&count);

    if (tag->kind != TAG_ACTION || tag->id >= count) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof jumps / sizeof *jumps; i++) {
        if (strcmp(jumps[i][0], rows[tag->id].name) == 0) {
            return jumps[i][1];
        }
    }
    return NULL;
}

static void push_jump(Shapes *s, const Region *region, const char *jump)
{
    buf_printf(s->out,
               "<p:sp><p:nvSpPr><p:cNvPr id=\"%u\" name=\"%s\" descr=\"%s\">"
               "<a:hlinkClick r:id=\"\" "
               "action=\"ppaction://hlinkshowjump?jump=%s\"/></p:cNvPr>"
               "<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>",
               s->id, jump, jump, jump);
    s->id++;
    push_frame(s, region->rect, "");
    push_preset(s, "rect");
    /* Nothing to be seen, but not empty: an empty shape takes no click. */
    pptx_xml_fill(s->out, (Color){255, 255, 255, 0});
    push_line(s, NULL);
    buf_push_str(s->out, STR("</p:spPr></p:sp>"));
}

uint32_t pptx_shape_all(Buf *out, const Display *display, double scale,
                        uint32_t first)
{
    Shapes shapes = {
        .out = out, .display = display, .scale = scale, .id = first};

    for (size_t i = 0; i < display->item_count;) {
        i += push_item(&shapes, &display->items[i], display->item_count - i);
    }
    for (size_t i = 0; i < display->region_count; i++) {
        const char *jump = jump_of(&display->regions[i].tag);
        if (jump) {
            push_jump(&shapes, &display->regions[i], jump);
        }
    }
    return shapes.id;
}
