#include "view/padlock.h"

/* Of its height: the body, the shackle's radius, how far an open one turns. */
#define BODY_WIDTH 0.72
#define BODY_HEIGHT 0.5
#define SHACKLE 0.23
#define ROUND 0.5523 /* of a quarter circle's control points */

static Path padlock_shackle(Display *display, Point foot, double r, double leg,
                            bool closed)
{
    Path path = path_new();
    double left = foot.x - r, right = foot.x + r, top = foot.y - leg;
    path_move(display, &path, left, closed ? foot.y : foot.y - leg * 0.6);
    path_line(display, &path, left, top);
    path_curve(display, &path, (Point){left, top - r * ROUND},
               (Point){foot.x - r * ROUND, top - r}, (Point){foot.x, top - r});
    path_curve(display, &path, (Point){foot.x + r * ROUND, top - r},
               (Point){right, top - r * ROUND}, (Point){right, top});
    path_line(display, &path, right, foot.y);
    return path;
}

void padlock_draw(Display *display, const Theme *theme, Point centre,
                  double size, bool closed)
{
    Rect body = {centre.x - size * BODY_WIDTH / 2,
                 centre.y + size / 2 - size * BODY_HEIGHT, size * BODY_WIDTH,
                 size * BODY_HEIGHT};
    double r = size * SHACKLE, lift = closed ? 0 : size * 0.12;
    Path shackle = padlock_shackle(display, (Point){centre.x, body.y}, r,
                                   size * (1 - BODY_HEIGHT) - r + lift, closed);
    display_stroke(display, shackle, size * 0.12, theme->ink);
    display_fill(display, path_round(display, body, size * 0.08), theme->ink);
    Point hole = {centre.x, body.y + body.height * 0.45};
    display_fill(display, path_circle(display, hole, size * 0.08),
                 theme->paper);
}
