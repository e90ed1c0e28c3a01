/* What is wrong with a layout. Tests run this over the frames of lessons. */
#include "draw/display.h"

#include <math.h>

#define SLACK 0.5          /* units: what no eye sees */
#define CONTRAST_LEAST 4.5 /* WCAG 2.2, 1.4.3 */
#define CLIPS 32

typedef struct Check {
    const Display *display;
    Buf *out;
    size_t found;
    Rect clips[CLIPS]; /* each already cut by those around it */
    int depth;         /* may exceed CLIPS: deeper ones are not looked at */
    Rect *labels;      /* what shows of the ink of labels, with their texts */
    const char **names;
    size_t label_count;
} Check;

static Rect ink_box(const Display *display, const DisplayItem *item)
{
    Ink ink = font_run_ink(display->fonts, item->face, str_of(item->text));

    return (Rect){item->at.x + ink.left * item->size,
                  item->at.y - ink.top * item->size,
                  (ink.right - ink.left) * item->size,
                  (ink.top - ink.bottom) * item->size};
}

static bool lies_in(Rect inner, Rect outer)
{
    return inner.x >= outer.x - SLACK && inner.y >= outer.y - SLACK &&
           inner.x + inner.width <= outer.x + outer.width + SLACK &&
           inner.y + inner.height <= outer.y + outer.height + SLACK;
}

static void say_box(Buf *out, Rect box)
{
    buf_printf(out, " (%.0f %.0f %.0f %.0f)\n", box.x, box.y, box.width,
               box.height);
}

static void check_place(Check *check, const DisplayItem *item, Rect box)
{
    Rect frame = {0, 0, check->display->width, check->display->height};

    if (item->bounds.width > 0 && !lies_in(box, item->bounds)) {
        buf_printf(check->out, "outside its bounds: \"%s\"", item->text);
        say_box(check->out, box);
        check->found++;
    }
    if (check->depth == 0 && !lies_in(box, frame)) {
        buf_printf(check->out, "outside the frame: \"%s\"", item->text);
        say_box(check->out, box);
        check->found++;
    }
}

/* COLOR as it looks on GROUND, which is opaque. */
static Color settle(Color color, Color ground)
{
    Color solid = color;

    solid.a = 255;
    return color_mix(ground, solid, color.a / 255.0);
}

static void check_looks(Check *check, const DisplayItem *item, double least,
                        Rect box)
{
    Color paper = check->display->paper;
    Color ground = settle(item->ground, settle(paper, color_hex(0xFFFFFF)));
    double contrast = color_contrast(settle(item->color, ground), ground);

    if (item->size < least - 1e-9) {
        buf_printf(check->out, "size %.4g under %.4g: \"%s\"", item->size,
                   least, item->text);
        say_box(check->out, box);
        check->found++;
    }
    if (contrast < CONTRAST_LEAST - 1e-9) {
        buf_printf(check->out, "contrast %.2f under %.1f: \"%s\"", contrast,
                   CONTRAST_LEAST, item->text);
        say_box(check->out, box);
        check->found++;
    }
}

static void check_overlap(Check *check, const DisplayItem *item, Rect box)
{
    Rect inner = rect_inset(box, SLACK / 2);

    for (size_t i = 0; i < check->label_count; i++) {
        if (rect_meets(rect_inset(check->labels[i], SLACK / 2), inner)) {
            buf_printf(check->out, "overlap: \"%s\" and \"%s\"",
                       check->names[i], item->text);
            say_box(check->out, rect_meet(check->labels[i], box));
            check->found++;
        }
    }
    check->labels[check->label_count] = box;
    check->names[check->label_count++] = item->text;
}

static int innermost(const Check *check)
{
    return (check->depth < CLIPS ? check->depth : CLIPS) - 1;
}

static void check_text(Check *check, const DisplayItem *item, double least)
{
    Rect box = ink_box(check->display, item);
    Rect seen = box;

    if (!(box.width > 0)) {
        return; /* spaces */
    }
    if (check->depth > 0) {
        seen = rect_meet(box, check->clips[innermost(check)]);
        if (!(seen.width > 0 && seen.height > 0)) {
            return; /* scrolled away */
        }
    }
    check_place(check, item, box);
    if (item->role != ROLE_DECOR) {
        check_looks(check, item, least, box);
    }
    if (item->role == ROLE_LABEL) {
        check_overlap(check, item, seen);
    }
}

static void push_clip(Check *check, Rect rect)
{
    if (check->depth > 0) {
        rect = rect_meet(rect, check->clips[innermost(check)]);
    }
    if (check->depth < CLIPS) {
        check->clips[check->depth] = rect;
    }
    check->depth++;
}

size_t display_check(const Display *display, double least, Buf *out)
{
    Arena arena;
    Check check = {.display = display, .out = out};

    arena_init(&arena);
    check.labels = ARENA_ARRAY(&arena, Rect, display->item_count);
    check.names = ARENA_ARRAY(&arena, const char *, display->item_count);
    for (size_t i = 0; i < display->item_count; i++) {
        const DisplayItem *item = &display->items[i];

        switch (item->kind) {
        case DISPLAY_TEXT: check_text(&check, item, least); break;
        case DISPLAY_CLIP: push_clip(&check, item->bounds); break;
        case DISPLAY_UNCLIP: check.depth -= check.depth > 0; break;
        case DISPLAY_FILL:
        case DISPLAY_STROKE: break;
        }
    }
    arena_finish(&arena);
    return check.found;
}
