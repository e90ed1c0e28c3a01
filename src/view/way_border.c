#include "view/way_border.h"

#include "view/tag.h"

#define GRIP 30.0
#define HOLD 17.0 /* on either side the pointer takes hold of it */

void way_border_draw(Display *display, const Theme *theme, double x, double top,
                     double bottom)
{
    Path path = path_new();
    path_move(display, &path, x, top + GRIP);
    path_line(display, &path, x, bottom);
    DisplayItem *line = display_stroke(display, path, 5, theme->backward);
    line->dash[0] = 16;
    line->dash[1] = 11;
    Rect grip = {x - GRIP / 2, top, GRIP, GRIP};
    display_fill(display, path_round(display, grip, 8), theme->backward);
    for (int k = -1; k <= 1; k++)
        display_rect(display, (Rect){x + k * 7 - 1.3, top + 8, 2.6, GRIP - 16},
                     theme->paper);
    display_region(display, (Rect){x - HOLD, top, 2 * HOLD, bottom - top},
                   (Tag){.kind = TAG_CUT, .row = -1, .column = -1});
}
