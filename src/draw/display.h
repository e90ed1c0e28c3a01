/* display.h - the display list: a picture as plain data.
 *
 * View makes it; sdl paints it; export writes it as svg, pdf, pptx. It knows
 * no network and no device. Units are those of the scene: a frame is 1080
 * units high, or less with larger text (its width follows from the window's
 * shape), and a painter scales it to its pixels.
 *
 * Items are painted in order. Paths are of lines and cubic curves. A text item
 * is one run in one face, size and colour, standing on a baseline.
 *
 * Beside what is painted the list holds regions: what can be pointed at, with
 * a tag that view chose and player understands. The last region that holds a
 * point is the one that is hit.
 */
#ifndef DRAW_DISPLAY_H
#define DRAW_DISPLAY_H

#include "base/arena.h"
#include "base/str.h"
#include "draw/font.h"
#include "draw/geometry.h"

#define DISPLAY_HEIGHT 1080.0

typedef enum Verb { VERB_MOVE, VERB_LINE, VERB_CURVE, VERB_CLOSE } Verb;

typedef struct Path {
    uint8_t *verbs;
    size_t verb_count, verb_capacity;
    Point *points; /* 1, 1, 3, 0 a verb */
    size_t point_count, point_capacity;
} Path;

typedef enum DisplayKind {
    DISPLAY_FILL,   /* nonzero winding */
    DISPLAY_STROKE, /* round joins and caps */
    DISPLAY_TEXT,
    DISPLAY_CLIP,  /* what follows is cut to a rectangle, until ... */
    DISPLAY_UNCLIP /* ... this; clips nest */
} DisplayKind;

/* What a piece of text is, for the check of layouts. */
typedef enum DisplayRole {
    ROLE_PLAIN,
    ROLE_LABEL, /* must not overlap another label */
    ROLE_DECOR  /* texture: may lie under labels */
} DisplayRole;

typedef struct DisplayItem {
    DisplayKind kind;
    DisplayRole role;
    uint64_t key; /* the thing it is part of, see display_key; 0: none */
    Color color;
    Path path;        /* fill, stroke */
    double width;     /* stroke */
    double dash[2];   /* stroke: on, off; 0, 0 for a solid line */
    Face face;        /* text */
    double size;      /* text, in units */
    Point at;         /* text: left end of the baseline */
    const char *text; /* text; terminated, in the list's arena */
    double advance;   /* text: its width in units */
    Color ground;     /* text: what it stands on, for contrast; alpha 0:
                            the paper */
    Rect bounds;      /* clip; text: the box it must stay in (empty: none);
                            fill and stroke: the extent of the ink, or more
                            (it is that of the control points) */
} DisplayItem;

/* What can be pointed at. */
typedef struct Tag {
    uint16_t kind; /* view's and player's enumeration; 0: nothing */
    uint16_t part;
    uint32_t id;
    int32_t row, column; /* an entry, -1: the whole */
} Tag;

typedef struct Region {
    Rect rect;
    Tag tag;
    uint16_t area; /* of the picture, see display_area */
} Region;

typedef struct Display {
    Arena *arena;
    const Fonts *fonts;
    double width, height; /* units; height is DISPLAY_HEIGHT, or less with
                             larger text, unless the frame is taller than
                             wide */
    Color paper;
    uint64_t key;
    uint16_t area;
    DisplayItem *items;
    size_t item_count, item_capacity;
    Region *regions;
    size_t region_count, region_capacity;
} Display;

void display_init(Display *display, Arena *arena, const Fonts *fonts,
                  double width, double height, Color paper);

/* What is pushed from now on is part of the thing KEY, whatever place it has:
 * in another picture the parts of the same key are the same things, so that a
 * motion (motion.h) can carry them there. 0: of nothing that moves. */
void display_key(Display *display, uint64_t key);

/* Paths: made here, handed to fill or stroke. */
Path path_new(void);
void path_move(Display *display, Path *path, double x, double y);
void path_line(Display *display, Path *path, double x, double y);
void path_curve(Display *display, Path *path, Point c1, Point c2, Point to);
void path_close(Display *display, Path *path);
Path path_rect(Display *display, Rect rect);
Path path_round(Display *display, Rect rect, double radius);
Path path_circle(Display *display, Point centre, double radius);

DisplayItem *display_fill(Display *display, Path path, Color color);
DisplayItem *display_stroke(Display *display, Path path, double width,
                            Color color);
/* Short forms. */
void display_rect(Display *display, Rect rect, Color color);
void display_line(Display *display, Point a, Point b, double width,
                  Color color);
/* An arrow head at TIP, pointing along DIRECTION (any length). */
void display_arrow_head(Display *display, Point tip, Point direction,
                        double size, Color color);
DisplayItem *display_text(Display *display, Face face, double size,
                          Point baseline, Color color, Str text);
void display_clip(Display *display, Rect rect);
void display_unclip(Display *display);

/* What lies wholly or partly under RECT is about to be covered: its text is
 * no label any more. */
void display_cover(Display *display, Rect rect);

/* Regions that are pushed from now on lie in a part of the picture that view
 * numbers, in the order in which one reads them. */
void display_area(Display *display, uint16_t area);
void display_region(Display *display, Rect rect, Tag tag);
/* The tag at a point; kind 0 where there is none. */
Tag display_hit(const Display *display, Point point);

/* PICTURE in small, whole and in the middle of PLACE; gives where it is. Its
 * text is texture there, and none of its regions can be pointed at. What is
 * drawn does not borrow from it. */
Rect display_embed(Display *display, const Display *picture, Rect place);

/* What has been pushed so far. */
typedef struct DisplayMark {
    size_t items, regions;
} DisplayMark;
DisplayMark display_mark(const Display *display);
/* How far what was pushed since reaches. */
Rect display_extent(const Display *display, DisplayMark since);
/* Makes it BY times as large, type and lines too; ABOUT stays where it is. */
void display_magnify(Display *display, DisplayMark since, Point about,
                     double by);

/* What is wrong with a layout: labels whose ink overlaps, text whose ink lies
 * outside its bounds or (unless clipped) the frame, text under LEAST units,
 * contrast under 4.5. Of ROLE_DECOR only the place is looked at, of what is
 * clipped away nothing. Reports into OUT, one line each; gives how many. */
size_t display_check(const Display *display, double least, Buf *out);

/* A copy in ARENA that shares nothing but the fonts. */
Display display_copy(const Display *display, Arena *arena);

/* A stable text form, for golden tests. */
void display_write(const Display *display, Buf *out);

#endif
