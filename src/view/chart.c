#include "view/chart.h"

#include <math.h>

#include "view/digits.h"

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

/* The place of a tick, and its digits in OUT. */
static double axis_digits(const Axis *axis, double at, double tick,
                          char out[DIGITS_MOST])
{
    double shown = fabs(at) < tick / 1e6 ? 0 : at;
    shown = axis->log ? pow(10, shown) : shown;
    digits_print(out, shown);
    return shown;
}

static void chart_ticks_y(Display *display, const Theme *theme,
                          const Chart *chart)
{
    char out[DIGITS_MOST];
    double tick =
        axis_tick(&chart->y, fmax(2, fmin(6, chart->box.height / 52)));
    for (double y = ceil(chart->y.least / tick - 1e-9) * tick;
         y <= chart->y.most + tick * 1e-9; y += tick) {
        double value = axis_digits(&chart->y, y, tick, out);
        double from = chart->box.x;
        double at = chart->box.y +
                    chart->box.height * (1 - axis_share(&chart->y, value));
        display_line(display, (Point){from, at},
                     (Point){from + chart->box.width, at}, 1.4,
                     theme->hairline);
        chart_label(display, theme, (Point){from - 10, at}, 1, out);
    }
}

/* As many as have room for their digits. */
static void chart_ticks_x(Display *display, const Theme *theme,
                          const Chart *chart)
{
    char out[DIGITS_MOST];
    double count = fmax(2, fmin(8, chart->box.width / 90));
    double tick = axis_tick(&chart->x, count);
    double end = -INFINITY, below = chart->box.y + chart->box.height;
    for (double x = ceil(chart->x.least / tick - 1e-9) * tick;
         x <= chart->x.most + tick * 1e-9; x += tick) {
        double value = axis_digits(&chart->x, x, tick, out);
        double at =
            chart->box.x + chart->box.width * axis_share(&chart->x, value);
        double width =
            font_width(display->fonts, FACE_TEXT, str_of(out)) * CHART_SIZE;
        if (at - width / 2 < end + 12)
            continue;
        end = at + width / 2;
        chart_label(display, theme, (Point){at, below + 22}, 0.5, out);
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
