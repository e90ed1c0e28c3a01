#include "view/chart.h"

#include <math.h>

#include "typeset/math.h"
#include "view/digits.h"

/* On a shorter logarithmic axis nothing but rounding would be seen. */
#define DECADES_LEAST 0.01

Axis axis_new(bool log)
{
    return (Axis){.least = INFINITY, .most = -INFINITY, .log = log};
}

static double axis_value(const Axis *axis, double value)
{
    return !axis->log ? value : value > 0 ? log10(value) : NAN;
}

void axis_take(Axis *axis, double value)
{
    double v = axis_value(axis, value);
    if (!isfinite(v))
        return;
    axis->least = fmin(axis->least, v);
    axis->most = fmax(axis->most, v);
}

void axis_round(Axis *axis, bool zero)
{
    if (!(axis->least <= axis->most))
        axis->least = axis->most = 0;
    if (axis->log && axis->most - axis->least < DECADES_LEAST) {
        axis->least = floor(axis->least + 1e-9) - 1;
        axis->most = ceil(axis->most - 1e-9) + 1;
    }
    if (zero && !axis->log) {
        axis->least = fmin(axis->least, 0);
        axis->most = fmax(axis->most, 0);
    }
    if (axis->most <= axis->least)
        axis->most = axis->least + 1;
}

static double axis_share(const Axis *axis, double value)
{
    return (axis_value(axis, value) - axis->least) / (axis->most - axis->least);
}

Point chart_place(const Chart *chart, double x, double y)
{
    return (Point){chart->box.x + chart->box.width * axis_share(&chart->x, x),
                   chart->box.y +
                       chart->box.height * (1 - axis_share(&chart->y, y))};
}

bool chart_has(const Chart *chart, double x, double y)
{
    return isfinite(axis_share(&chart->x, x)) &&
           isfinite(axis_share(&chart->y, y));
}

/* 1, 2 or 5 times a power of ten: about COUNT of them in a range. */
static double axis_tick(const Axis *axis, double count)
{
    double raw = (axis->most - axis->least) / count;
    double power = pow(10, floor(log10(raw))), times = raw / power;
    double tick = power * (times < 1.5   ? 1
                           : times < 3.5 ? 2
                           : times < 7.5 ? 5
                                         : 10);
    return axis->log || axis->whole ? fmax(1, ceil(tick)) : tick;
}

void chart_label(Display *display, const Theme *theme, Point at, double align,
                 const char *words)
{
    double width =
        font_width(display->fonts, FACE_TEXT, str_of(words)) * CHART_SIZE;
    DisplayItem *item =
        display_text(display, FACE_TEXT, CHART_SIZE,
                     (Point){at.x - align * width, at.y + CHART_SIZE * 0.36},
                     theme->second, str_of(words));
    item->role = ROLE_LABEL;
}

#define TICKS_MOST 24
/* A logarithmic axis no longer than so many powers of ten has 1, 2 and 5. */
#define DECADES_FEW 2.2

/* The numbers at ticks, about COUNT of them. */
static size_t axis_ticks(const Axis *axis, double count, double *out)
{
    static const double FINE[] = {1, 2, 5};
    bool fine = axis->log && axis->most - axis->least <= DECADES_FEW;
    double tick = axis_tick(axis, count);
    double slack = tick * 1e-9;
    size_t used = 0;
    if (fine)
        tick = 1;
    for (double at = (fine ? floor(axis->least)
                           : ceil(axis->least / tick - 1e-9) * tick);
         at <= axis->most + slack && used < TICKS_MOST; at += tick) {
        for (int k = 0; k < (fine ? 3 : 1) && used < TICKS_MOST; k++) {
            double place = at + (fine ? log10(FINE[k]) : 0);
            if (place < axis->least - slack || place > axis->most + slack)
                continue;
            double value = fabs(place) < tick / 1e6 ? 0 : place;
            out[used++] = fine        ? FINE[k] * pow(10, at)
                          : axis->log ? pow(10, value)
                                      : value;
        }
    }
    return used;
}

/* Powers of ten as such where their digits are many. */
static Box *axis_number(const Display *display, const Theme *theme,
                        const Axis *axis, double value)
{
    Style style = {.arena = display->arena,
                   .fonts = display->fonts,
                   .size = CHART_SIZE,
                   .least = 20,
                   .ink = theme->second,
                   .ground = theme->paper};
    char out[DIGITS_MOST];
    double power = axis->log ? round(log10(value)) : 0;
    if (fabs(power) >= 4)
        digits_print(out, power);
    else
        digits_print(out, value);
    Box *box = math_number(&style, str_of(out));
    if (fabs(power) < 4)
        return box;
    return math_scripts(&style, math_number(&style, STR("10")), NULL, box);
}

/* As many as have room for their digits. */
static void chart_ticks_y(Display *display, const Theme *theme,
                          const Chart *chart)
{
    double ticks[TICKS_MOST], from = chart->box.x, end = INFINITY;
    size_t count =
        axis_ticks(&chart->y, fmax(2, fmin(6, chart->box.height / 52)), ticks);
    for (size_t k = 0; k < count; k++) {
        double at = chart->box.y +
                    chart->box.height * (1 - axis_share(&chart->y, ticks[k]));
        Box *box = axis_number(display, theme, &chart->y, ticks[k]);
        if (end - at < CHART_SIZE)
            continue;
        end = at;
        display_line(display, (Point){from, at},
                     (Point){from + chart->box.width, at}, 1.4,
                     theme->hairline);
        box_draw(box, display,
                 (Point){from - 10 - box->width, at + CHART_SIZE * 0.36});
    }
}

static void chart_ticks_x(Display *display, const Theme *theme,
                          const Chart *chart)
{
    double ticks[TICKS_MOST], end = -INFINITY;
    double below = chart->box.y + chart->box.height + 22 + CHART_SIZE * 0.36;
    size_t count =
        axis_ticks(&chart->x, fmax(2, fmin(8, chart->box.width / 90)), ticks);
    for (size_t k = 0; k < count; k++) {
        double at =
            chart->box.x + chart->box.width * axis_share(&chart->x, ticks[k]);
        Box *box = axis_number(display, theme, &chart->x, ticks[k]);
        if (at - box->width / 2 < end + 12)
            continue;
        end = at + box->width / 2;
        box_draw(box, display, (Point){at - box->width / 2, below});
    }
}

void chart_axes(Display *display, const Theme *theme, const Chart *chart)
{
    chart_ticks_y(display, theme, chart);
    chart_ticks_x(display, theme, chart);
}

void chart_curve(Display *display, const Chart *chart, const double *x,
                 const double *y, size_t count, double width, Color color)
{
    Path path = path_new();
    bool begun = false;
    for (size_t k = 0; k < count; k++) {
        if (!chart_has(chart, x[k], y[k])) {
            begun = false;
            continue;
        }
        Point at = chart_place(chart, x[k], y[k]);
        if (begun)
            path_line(display, &path, at.x, at.y);
        else
            path_move(display, &path, at.x, at.y);
        begun = true;
    }
    if (path.point_count > 1)
        display_stroke(display, path, width, color);
}
