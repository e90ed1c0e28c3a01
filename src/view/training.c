#include "view/training.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "player/training.h"
#include "view/caption.h"
#include "view/chart.h"
#include "view/digits.h"
#include "view/tag.h"

#define POINTS_MOST 2000 /* of the curve */
#define DOTS_MOST 60     /* updates that are dots, too */
#define BUTTON 42.0
#define CHART_SHARE 0.38 /* at least, of the height */
#define DECADES 1000.0   /* from so large a range on the loss is logarithmic */

typedef struct Progress {
    Display *display;
    const Theme *theme;
    const Player *player;
    const Text *text;
    const PlayerTraining *training;
    const Trace *trace;
    uint32_t done, steps, cursor;
} Progress;

static const PlayerTraining *training_present(const Player *player)
{
    return player->runs ? player->runs[player->run].training : NULL;
}

bool training_wanted(const Player *player)
{
    return training_present(player) != NULL;
}

/* ---- words ---- */

bool training_tells(const Player *player, const Known *known, const void *found)
{
    (void)found;
    return known_is_asked(known, player->graph->loss, false);
}

static const char *progress_digits(const Progress *c, double value)
{
    char out[DIGITS_MOST];
    digits_print(out, value);
    return arena_printf(c->display->arena, "%s", out);
}

static const char *progress_count(const Progress *c, uint32_t count)
{
    return arena_printf(c->display->arena, "%" PRIu32, count);
}

/* "update 3 of 12 - loss 1.7 - norm 30, scaled by 0.1". */
static const char *progress_place(const Progress *c)
{
    const char *args[5] = {progress_count(c, c->cursor),
                           progress_count(c, c->steps)};
    if (c->cursor == 0)
        return text_fill(c->display->arena, c->text, "training.start", args, 2);
    const Update *update = &c->trace->updates[c->cursor - 1];
    args[2] = progress_digits(c, update->loss);
    args[3] = progress_digits(c, update->norm);
    args[4] = progress_digits(c, update->scale);
    return text_fill(c->display->arena, c->text,
                     update->scale < 1 ? "training.clipped" : "training.place",
                     args, 5);
}

/* Rate, threshold and decay, as far as they are given. */
static const char *progress_facts(const Progress *c)
{
    const Training *t = &c->trace->graph->training;
    const char *rate = progress_digits(c, train_rate(c->training->trainer));
    const char *facts =
        text_fill(c->display->arena, c->text, "training.rate", &rate, 1);
    const struct {
        const char *key;
        double value;
        bool given;
    } more[] = {{"training.clip", t->clip, isfinite(t->clip)},
                {"training.l2", t->l2, t->l2 > 0},
                {"training.l1", t->l1, t->l1 > 0}};
    for (int k = 0; k < 3; k++)
        if (more[k].given) {
            const char *value = progress_digits(c, more[k].value);
            facts = arena_printf(
                c->display->arena, "%s \u00B7 %s", facts,
                text_fill(c->display->arena, c->text, more[k].key, &value, 1));
        }
    return facts;
}

/* ---- buttons ---- */

static double progress_button(const Progress *c, double x, double y,
                              const char *words, Tag tag)
{
    double width =
        font_width(c->display->fonts, FACE_TEXT, str_of(words)) * CAPTION_SIZE;
    Rect rect = {x, y, width + 28, BUTTON};
    Path path = path_round(c->display, rect, 10);
    display_fill(c->display, path, c->theme->paper);
    display_stroke(c->display, path, 1.8, c->theme->node_line);
    caption_line(c->display, c->theme, (Point){x + 14, y + BUTTON * 0.68}, 0,
                 c->theme->ink, words);
    display_region(c->display, rect, tag);
    return x + rect.width + 12;
}

/* What a button does, and its key. */
static const char *progress_key(const Progress *c, const char *key,
                                const char *name)
{
    return arena_printf(c->display->arena, "%s  %s", text_get(c->text, key),
                        name);
}

static double progress_buttons(const Progress *c, Rect area)
{
    double x = area.x, y = area.y;
    bool done = train_is_done(c->training->trainer);
    if (!done)
        x = progress_button(
            c, x, y,
            progress_key(
                c, c->training->paused ? "training.go" : "training.pause", "T"),
            tag_action("train"));
    x = progress_button(c, x, y, progress_key(c, "training.previous", "["),
                        tag_word("update", "previous"));
    x = progress_button(c, x, y, progress_key(c, "training.next", "]"),
                        tag_word("update", "next"));
    x = progress_button(c, x, y, "\u03B7 / 2", tag_word("rate", "half"));
    progress_button(c, x, y, "2 \u03B7", tag_word("rate", "double"));
    return BUTTON + 14;
}

/* ---- the curve ---- */

static Chart progress_chart(const Progress *c, Rect area)
{
    double least = INFINITY, most = 0;
    for (uint32_t k = 0; k < c->done; k++) {
        double loss = c->trace->updates[k].loss;
        if (isfinite(loss)) {
            least = fmin(least, loss);
            most = fmax(most, loss);
        }
    }
    bool log = least > 0 && most > least * DECADES;
    Chart chart = {.box = {area.x + CHART_LEFT, area.y + 46,
                           area.width - CHART_LEFT - 24,
                           area.height - 46 - CHART_BELOW},
                   .x = axis_new(false),
                   .y = axis_new(log)};
    axis_take(&chart.x, 0);
    axis_take(&chart.x, c->steps);
    chart.x.whole = true;
    if (least <= most) {
        axis_take(&chart.y, least);
        axis_take(&chart.y, most);
    }
    axis_round(&chart.x, false);
    axis_round(&chart.y, true);
    return chart;
}

static void progress_curve(const Progress *c, const Chart *chart)
{
    uint32_t stride = c->done / POINTS_MOST + 1;
    size_t count = 0;
    double *x = ARENA_ARRAY(c->display->arena, double, c->done / stride + 2);
    double *y = ARENA_ARRAY(c->display->arena, double, c->done / stride + 2);
    for (uint32_t k = 0; k < c->done; k++)
        if (k % stride == 0 || k + 1 == c->done) {
            x[count] = k;
            y[count++] = c->trace->updates[k].loss;
        }
    chart_curve(c->display, chart, x, y, count, 3, c->theme->ink);
    for (size_t k = 0; k < count && c->done <= DOTS_MOST; k++)
        if (chart_has(chart, x[k], y[k]))
            display_fill(
                c->display,
                path_circle(c->display, chart_place(chart, x[k], y[k]), 5),
                c->theme->ink);
}

/* Where the reader stands; and strips to be clicked, one an update or so. */
static void progress_cursor(const Progress *c, const Chart *chart)
{
    const Rect *box = &chart->box;
    double y = box->y + box->height;
    Point at = {box->x + box->width * c->cursor / fmax(1, c->steps), y};
    display_rect(c->display, (Rect){at.x - 1.5, box->y, 3, box->height},
                 c->theme->backward);
    if (c->cursor < c->done) {
        double loss = c->trace->updates[c->cursor].loss;
        if (chart_has(chart, c->cursor, loss)) {
            Point dot = chart_place(chart, c->cursor, loss);
            display_fill(c->display, path_circle(c->display, dot, 9),
                         c->theme->backward);
        }
    }
    uint32_t strips = c->done < 200 ? c->done : 200;
    for (uint32_t k = 0; k <= strips; k++) {
        uint32_t update =
            strips ? (uint32_t)((uint64_t)k * c->done / strips) : 0;
        double width = box->width / fmax(1, c->steps) *
                       fmax(1, (double)c->done / fmax(1, strips));
        double x = box->x + box->width * update / fmax(1, c->steps);
        display_region(
            c->display, (Rect){x - width / 2, box->y, width, box->height},
            (Tag){.kind = TAG_UPDATE, .id = update, .row = -1, .column = -1});
    }
}

static void progress_loss(const Progress *c, Rect area)
{
    Chart chart = progress_chart(c, area);
    caption_line(c->display, c->theme, (Point){area.x, area.y + 20}, 0,
                 c->theme->second, text_get(c->text, "training.loss"));
    chart_axes(c->display, c->theme, &chart);
    if (c->done > 0)
        progress_curve(c, &chart);
    progress_cursor(c, &chart);
}

/* How far a training is that runs. */
static void progress_bar(const Progress *c, Rect bar)
{
    Rect done = bar;
    done.width = bar.width * c->done / fmax(1, c->steps);
    display_fill(c->display, path_round(c->display, bar, 3),
                 c->theme->hairline);
    if (c->done > 0)
        display_fill(c->display, path_round(c->display, done, 3),
                     c->theme->second);
}

void training_draw(Display *display, const Theme *theme, const Player *player,
                   const Text *text, Rect area)
{
    Progress c = {.display = display,
                  .theme = theme,
                  .player = player,
                  .text = text,
                  .training = training_present(player),
                  .trace = player->trace,
                  .done = player->trace->update_count,
                  .steps = player->graph->training.steps,
                  .cursor = training_cursor(player)};
    assert(c.training); /* training_wanted */
    area = rect_inset(area, 14);
    double bottom = area.y + area.height;
    Style style = caption_style(display, theme, CAPTION_SIZE, theme->second);
    area.y += caption_heading(
        display, theme, area, text_get(text, "training.title"),
        box_text(&style, FACE_TEXT, str_of(progress_facts(&c))));
    area.y += caption_text(display, theme, area, progress_place(&c)) + 12;
    area.y += progress_buttons(&c, area);
    progress_bar(&c, (Rect){area.x, area.y, area.width, 6});
    area.y += 18;
    double left = bottom - area.y;
    double chart = fmax(left * CHART_SHARE,
                        fmin(left * 0.7, left - training_film_height(player)));
    progress_loss(&c, (Rect){area.x, area.y, area.width, chart});
    training_film(
        display, theme, player, text,
        (Rect){area.x, area.y + chart + 8, area.width, left - chart - 8});
}
