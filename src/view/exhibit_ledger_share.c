/* What each contribution counts for: bars, and the opened entry's numbers. */
#include <math.h>

#include "view/caption.h"
#include "view/digits.h"
#include "view/exhibit_ledger_part.h"

/* What a bar stands for, with its sign where there is one. */
static double sheet_share(const Sheet *s, size_t column)
{
    size_t line = sheet_line(s, column);
    return s->found->entry ? s->found->opened.parts[line]
                           : s->found->ledger->lines[line].norm;
}

/* 0 of what is no number, or infinite. */
static double sheet_height(const Sheet *s, double share)
{
    double height = fabs(share) / s->found->most * (s->high - 34);
    return isfinite(height) ? height : 0;
}

static void sheet_bar(const Sheet *s, size_t column, double x, double width)
{
    double base = s->bars + s->high, share = sheet_share(s, column);
    double height = sheet_height(s, share);
    Rect bar = {x, base - height, width, height};
    if (!sheet_arrived(s, column) || height <= 0)
        return;
    bool negative = share < 0;
    display_rect(s->display, bar,
                 negative ? s->theme->paper : s->theme->backward);
    if (negative) /* hollow: against the others */
        display_stroke(s->display, path_rect(s->display, rect_inset(bar, 1.4)),
                       2.8, s->theme->backward);
}

static void sheet_share_label(const Sheet *s, size_t column, double x)
{
    char out[DIGITS_MOST];
    double share = sheet_share(s, column);
    double height = sheet_height(s, share);
    caption_line(s->display, s->theme,
                 (Point){x, s->bars + s->high - height - 9}, 0.5, s->theme->ink,
                 digits_short(out, share, 3));
}

/* The largest share of those that have arrived, from the first on. */
static size_t sheet_largest(const Sheet *s)
{
    size_t best = SIZE_MAX;
    for (size_t c = 0; c < s->found->ledger->count; c++)
        if (sheet_arrived(s, c) && sheet_share(s, c) != 0 &&
            (best == SIZE_MAX ||
             fabs(sheet_share(s, c)) > fabs(sheet_share(s, best))))
            best = c;
    return best;
}

void sheet_bars(const Sheet *s)
{
    size_t all = s->found->ledger->count, largest = sheet_largest(s);
    double base = s->bars + s->high, wide = s->columns.width / (double)all;
    bool paged = s->count < all;
    double right = s->columns.x + s->columns.width;
    if (!paged)
        right = sheet_column(s, all - 1).x + s->column;
    if (paged)
        display_rect(s->display,
                     (Rect){s->columns.x + (double)s->first * wide, s->bars,
                            (double)s->count * wide, s->high},
                     s->theme->column);
    display_line(s->display, (Point){s->columns.x, base}, (Point){right, base},
                 1.6, s->theme->node_line);
    for (size_t c = 0; c < all; c++) {
        Rect at = sheet_column(s, c);
        double x =
            paged ? s->columns.x + (double)c * wide : at.x + at.width * 0.18;
        double width = paged ? fmax(1, wide * 0.8) : at.width * 0.64;
        sheet_bar(s, c, x, width);
        if (c == largest)
            sheet_share_label(
                s, c, fmin(fmax(x + width / 2, s->columns.x + 40), right - 20));
    }
}

/* ---- the opened entry ---- */

static void sheet_number(const Sheet *s, size_t column, double y, double value)
{
    Rect rect = sheet_column(s, column);
    char out[DIGITS_MOST];
    const char *digits = digits_short(out, value, 4);
    double width =
        font_width(s->display->fonts, FACE_TEXT, str_of(digits)) * CAPTION_SIZE;
    if (width > s->column + s->gap - 6)
        digits = digits_short(out, value, 2);
    caption_line(s->display, s->theme, (Point){rect.x + rect.width / 2, y}, 0.5,
                 s->theme->ink, digits);
}

/* What a row of the table holds: in words, or by the first line's names. */
static void sheet_row_name(const Sheet *s, double y, const char *words)
{
    caption_line(s->display, s->theme, (Point){s->columns.x - 26, y}, 1,
                 s->theme->second, words);
}

static void sheet_row(const Sheet *s, double y, const char *key,
                      const double *numbers)
{
    sheet_row_name(s, y, text_get(s->text, key));
    for (size_t c = s->first; c < s->first + s->count; c++)
        if (sheet_arrived(s, c))
            sheet_number(s, c, y, numbers[sheet_line(s, c)]);
}

/* The last running sum is the gradient, bit for bit. */
static void sheet_last(const Sheet *s, double y)
{
    if (s->first > 0 || !sheet_arrived(s, 0))
        return;
    Rect rect = sheet_column(s, 0);
    sheet_ring(s, (Rect){rect.x, y - 24, rect.width, 32});
}

void sheet_table(const Sheet *s, Rect area)
{
    const LedgerEntry *e = &s->found->opened;
    double y = s->bars + s->high + EXHIBIT_LEDGER_ROW;
    double right = sheet_column(s, s->first + s->count - 1).x + s->column;
    const struct {
        const char *key;
        const double *numbers;
    } rows[] = {{"ledger.left", e->left},
                {"ledger.right", e->right},
                {"ledger.product", e->parts},
                {"ledger.running", e->sums}};
    for (size_t k = 0; k < 4 && y < area.y + area.height; k++) {
        if (!rows[k].numbers)
            continue;
        if (k >= 2)
            display_line(s->display,
                         (Point){s->columns.x, y - EXHIBIT_LEDGER_ROW * 0.72},
                         (Point){right, y - EXHIBIT_LEDGER_ROW * 0.72}, 1.4,
                         s->theme->hairline);
        sheet_row(s, y, rows[k].key, rows[k].numbers);
        if (k == 3)
            sheet_last(s, y);
        y += EXHIBIT_LEDGER_ROW;
    }
}
