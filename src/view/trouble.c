#include "view/trouble.h"

#include "typeset/paragraph.h"

#define MARGIN 28.0
#define PAD 14.0
#define SIZE 22.0
#define LEADING 32.0
#define INSET 40.0
#define LINES_MOST 10

/* What is quoted from the file begins with blanks, and is set in. */
static Box *trouble_line(const Style *style, Str line, bool heading,
                         double width)
{
    bool quoted = str_starts(line, "  ");
    double in = quoted ? INSET : 0;
    Inline run = {.text = str_trim(line),
                  .face = heading ? FACE_BOLD : FACE_TEXT};
    Box *row[2] = {box_space(style, in),
                   paragraph_box(style, &run, 1, width - in, LEADING)};
    return box_row(style, row, 2);
}

void trouble_draw(Display *display, const Theme *theme, const Player *player,
                  double top)
{
    Style style = {.arena = display->arena,
                   .fonts = display->fonts,
                   .size = SIZE,
                   .least = 20,
                   .ink = theme->ink,
                   .ground = theme->now_ground};
    Box *lines[LINES_MOST];
    size_t count = 0;
    if (!player->trouble)
        return;
    Str rest = str_of(player->trouble), line;
    while (count < LINES_MOST && str_line(&rest, &line)) {
        lines[count] =
            trouble_line(&style, line, count == 0, display->width - 2 * MARGIN);
        count++;
    }
    Box *box = box_stack(&style, lines, count, LEADING - SIZE * 1.25, 0);
    Rect strip = {0, top, display->width, box_height(box) + 2 * PAD};
    display_cover(display, strip);
    display_rect(display, strip, theme->now_ground);
    display_rect(display, (Rect){0, strip.y + strip.height, strip.width, 1.6},
                 theme->node_line);
    box_draw(box, display, (Point){MARGIN, top + PAD + box->ascent});
}
