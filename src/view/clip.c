#include "view/clip.h"

#include <math.h>

#include "engine/norm.h"
#include "player/question.h"
#include "player/training.h"
#include "view/caption.h"
#include "view/digits.h"
#include "view/notation.h"

#define ROOM 40.0 /* about the arrows, for the names of the axes */
#define RUNG 56.0
#define DECAY 0.36 /* of the height, where there is decay */
#define DECAY_LEAST 130.0

/* Two of the learned numbers: where they stand among all, and their values. */
typedef struct Clip {
    Display *display;
    const Theme *theme;
    const Player *player;
    const Text *text;
    const double *g;       /* of all learned numbers */
    double *norm, *value;  /* the same, clipped either way */
    size_t count, axes[2]; /* which of them span the picture */
    double theta;
    bool told; /* what is left after clipping, too */
    Rect box;  /* of the picture */
    Point origin;
    double scale; /* units a unit of the gradient */
} Clip;

/* The update whose gradient is shown; NULL: none was kept. */
static const Update *clip_update(const Player *player)
{
    const Trace *trace = player->trace;
    uint32_t cursor = training_cursor(player);
    if (player->step > trace->event_count)
        cursor--;
    if (trace->update_count == 0)
        return NULL;
    if (cursor >= trace->update_count)
        cursor = trace->update_count - 1;
    const Update *update = &trace->updates[cursor];
    return update->gradient ? update : NULL;
}

bool clip_tells(const Player *player, const Known *known, const void *found)
{
    const Graph *graph = player->graph;
    const Update *update = clip_update(player);
    (void)found;
    for (uint32_t p = 0; p < graph->learned_count; p++)
        if (known_is_asked(known, graph->learned[p], true))
            return true;
    return update && known_hold_asked(player, update->gradient,
                                      train_parameter_count(graph));
}

static void clip_choose(Clip *c)
{
    c->axes[0] = 0;
    c->axes[1] = c->count > 1;
    for (size_t k = 0; c->count > 2 && k < c->count; k++)
        if (fabs(c->g[k]) > fabs(c->g[c->axes[0]]))
            c->axes[0] = k;
    if (c->count > 2)
        c->axes[1] = c->axes[0] == 0;
    for (size_t k = 0; c->count > 2 && k < c->count; k++)
        if (k != c->axes[0] && fabs(c->g[k]) > fabs(c->g[c->axes[1]]))
            c->axes[1] = k;
}

static bool clip_begin(Clip *c)
{
    const Graph *graph = c->player->graph;
    const Update *update = clip_update(c->player);
    if (!update)
        return false;
    c->count = train_parameter_count(graph);
    c->g = update->gradient;
    c->theta = graph->training.clip;
    c->norm = ARENA_ARRAY(c->display->arena, double, c->count);
    c->value = ARENA_ARRAY(c->display->arena, double, c->count);
    train_clip_norm(c->g, c->count, c->theta, c->norm);
    train_clip_value(c->g, c->count, c->theta, c->value);
    c->told = !question_is_open(c->player) && isfinite(c->theta);
    clip_choose(c);
    return true;
}

/* The value and the entry that the K-th learned number is. */
static Box *clip_name(const Clip *c, const NotationStyle *n, size_t k)
{
    const Graph *graph = c->player->graph;
    for (uint32_t p = 0; p < graph->learned_count; p++) {
        size_t size = shape_size(graph->values[graph->learned[p]].shape);
        if (k < size)
            return notation_entry_gradient(n, graph->learned[p], k);
        k -= size;
    }
    return math_text(n->style, STR(""));
}

/* ---- the picture ---- */

static Point clip_at(const Clip *c, double x, double y)
{
    return (Point){c->origin.x + x * c->scale, c->origin.y - y * c->scale};
}

static double clip_x(const Clip *c, const double *g)
{
    return g[c->axes[0]];
}

static double clip_y(const Clip *c, const double *g)
{
    return c->count > 1 ? g[c->axes[1]] : 0;
}

/* The arrows and the ball as large as the box allows. */
static void clip_fit(Clip *c)
{
    double r = isfinite(c->theta) ? c->theta : 0;
    double left = fmin(-r, clip_x(c, c->g)), right = fmax(r, clip_x(c, c->g));
    double low = fmin(-r, clip_y(c, c->g)), high = fmax(r, clip_y(c, c->g));
    double wide = fmax(right - left, 1e-300), tall = fmax(high - low, 1e-300);
    Rect inner = rect_inset(c->box, ROOM);
    c->scale = fmin(inner.width / wide, inner.height / tall);
    if (!isfinite(c->scale))
        c->scale = 0;
    c->origin.x =
        inner.x + (inner.width - wide * c->scale) / 2 - left * c->scale;
    c->origin.y =
        inner.y + (inner.height - tall * c->scale) / 2 + high * c->scale;
}

static void clip_axes(const Clip *c)
{
    Style style = caption_style(c->display, c->theme, 24, c->theme->second);
    NotationStyle n = notation_style(&style, c->player);
    const Rect *b = &c->box;
    Point right = {b->x + b->width, c->origin.y}, top = {c->origin.x, b->y};
    display_line(c->display, (Point){b->x, c->origin.y}, right, 1.6,
                 c->theme->node_line);
    display_line(c->display, (Point){c->origin.x, b->y + b->height}, top, 1.6,
                 c->theme->node_line);
    display_arrow_head(c->display, right, (Point){1, 0}, 11,
                       c->theme->node_line);
    display_arrow_head(c->display, top, (Point){0, -1}, 11,
                       c->theme->node_line);
    caption_box(c->display, &style, clip_name(c, &n, c->axes[0]),
                (Point){right.x - 6, right.y + 32}, 1, 160);
    if (c->count > 1)
        caption_box(c->display, &style, clip_name(c, &n, c->axes[1]),
                    (Point){top.x + 16, top.y + 20}, 0, 160);
}

static void clip_ball(const Clip *c)
{
    if (!isfinite(c->theta))
        return;
    double r = c->theta * c->scale;
    Path ball = path_circle(c->display, c->origin, r);
    display_fill(c->display, ball, c->theme->now_ground);
    display_stroke(c->display, path_circle(c->display, c->origin, r), 2.6,
                   c->theme->ink);
    Rect box = {c->origin.x - r, c->origin.y - r, 2 * r, 2 * r};
    DisplayItem *square = display_stroke(c->display, path_rect(c->display, box),
                                         2, c->theme->second);
    square->dash[0] = 7;
    square->dash[1] = 6;
}

static void clip_arrow(const Clip *c, const double *g, double width,
                       Color color, bool dashed)
{
    Point to = clip_at(c, clip_x(c, g), clip_y(c, g));
    Point way = {to.x - c->origin.x, to.y - c->origin.y};
    double length = hypot(way.x, way.y), head = 3.4 * width;
    if (length < 1)
        return;
    double shaft = fmax(0, 1 - 0.7 * head / length);
    Path path = path_new();
    path_move(c->display, &path, c->origin.x, c->origin.y);
    path_line(c->display, &path, c->origin.x + way.x * shaft,
              c->origin.y + way.y * shaft);
    DisplayItem *item = display_stroke(c->display, path, width, color);
    item->dash[0] = dashed ? 10 : 0;
    item->dash[1] = dashed ? 8 : 0;
    display_arrow_head(c->display, to, way, fmin(head, length), color);
}

/* ---- the numbers ---- */

static Box *clip_vector(const Clip *c, const NotationStyle *n, const double *g)
{
    if (c->count > 4)
        return NULL;
    return notation_entries(n, shape_vector((uint32_t)c->count), g,
                            NOTATION_ALL);
}

/* A sample of an arrow, its name, its entries, its length. */
static double clip_rung(const Clip *c, Rect area, const char *key,
                        const double *g, Color color, bool dashed)
{
    Style style = caption_style(c->display, c->theme, 26, c->theme->ink);
    NotationStyle n = notation_style(&style, c->player);
    char out[DIGITS_MOST];
    double length = norm_of(g, c->count);
    Box *row[5] = {clip_vector(c, &n, g), box_space(&style, 18),
                   math_text(&style, str_of(text_get(c->text, "clip.length"))),
                   box_space(&style, 8),
                   math_number(&style, str_of(digits_print(out, length)))};
    double room = area.width - 58;
    Box *box =
        row[0] ? box_fit(&style, box_row(&style, row, 5), room, 0.77) : NULL;
    if (!box || box->width > room) /* the length alone has room */
        box = box_fit(&style, box_row(&style, row + 2, 3), room, 0.77);
    double high = fmax(RUNG, box_height(box) + 34);
    double y = area.y + 26;
    Path path = path_new();
    path_move(c->display, &path, area.x, y - 8);
    path_line(c->display, &path, area.x + 44, y - 8);
    DisplayItem *sample = display_stroke(c->display, path, 5, color);
    sample->dash[0] = dashed ? 10 : 0;
    sample->dash[1] = dashed ? 8 : 0;
    caption_line(c->display, c->theme, (Point){area.x + 58, y}, 0,
                 c->theme->second, text_get(c->text, key));
    caption_box(c->display, &style, box,
                (Point){area.x + 58, y + 14 + box->ascent}, 0, area.width - 58);
    return area.y + high + 24;
}

/* Gives where they end. */
static double clip_numbers(const Clip *c, Rect area)
{
    char out[DIGITS_MOST];
    area.y = clip_rung(c, area, "clip.gradient", c->g, c->theme->edge, false);
    if (c->told) {
        area.y =
            clip_rung(c, area, "clip.norm", c->norm, c->theme->backward, false);
        area.y =
            clip_rung(c, area, "clip.value", c->value, c->theme->ink, true);
    }
    const char *args[1] = {digits_print(out, c->theta)};
    const char *words =
        !isfinite(c->theta)
            ? text_get(c->text, "clip.none")
            : text_fill(c->display->arena, c->text, "clip.theta", args, 1);
    area.y += caption_text(c->display, c->theme, area, words) + 8;
    if (c->count > 2) {
        args[0] = arena_printf(c->display->arena, "%zu", c->count);
        area.y += caption_text(
            c->display, c->theme, area,
            text_fill(c->display->arena, c->text, "clip.plane", args, 1));
    }
    return area.y;
}

void clip_draw(Display *display, const Theme *theme, const Player *player,
               const Text *text, Rect area)
{
    Clip c = {
        .display = display, .theme = theme, .player = player, .text = text};
    area = rect_inset(area, 14);
    double head = caption_heading(display, theme, area,
                                  text_get(text, "clip.title"), NULL);
    area.y += head;
    area.height -= head;
    if (!clip_begin(&c)) {
        caption_text(display, theme, area, text_get(text, "clip.unknown"));
        return;
    }
    Rect decay = area;
    if (clip_decays(player))
        area.height *= 1 - DECAY;
    double wide = fmin(area.width * 0.6, area.height * 1.1);
    c.box = (Rect){area.x, area.y, wide, area.height};
    clip_fit(&c);
    clip_ball(&c);
    clip_axes(&c);
    clip_arrow(&c, c.g, 6, theme->edge, false);
    if (c.told) {
        clip_arrow(&c, c.value, 5, theme->ink, true);
        clip_arrow(&c, c.norm, 7, theme->backward, false);
    }
    double end = clip_numbers(&c, (Rect){area.x + wide + 36, area.y,
                                         area.width - wide - 36, area.height});
    decay.y = fmax(area.y + area.height, end) + 10;
    decay.height -= decay.y - area.y;
    if (clip_decays(player) && decay.height > DECAY_LEAST)
        clip_draw_decay(display, theme, player, text, decay);
}
