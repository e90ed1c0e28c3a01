#include "view/exhibit_ledger_part.h"

size_t sheet_line(const Sheet *s, size_t column)
{
    return s->found->ledger->count - 1 - column;
}

const LedgerLine *sheet_at(const Sheet *s, size_t column)
{
    return &s->found->ledger->lines[sheet_line(s, column)];
}

Rect sheet_column(const Sheet *s, size_t column)
{
    double x =
        s->columns.x + (double)(column - s->first) * (s->column + s->gap);
    return (Rect){x, s->columns.y, s->column, s->columns.height};
}

bool sheet_arrived(const Sheet *s, size_t column)
{
    return sheet_at(s, column)->arrival.step <= s->player->step;
}

bool sheet_now(const Sheet *s, size_t column)
{
    return sheet_at(s, column)->arrival.step == s->player->step;
}

void sheet_ring(const Sheet *s, Rect rect)
{
    display_stroke(s->display, path_round(s->display, rect_inset(rect, -5), 8),
                   3.2, s->theme->ink);
}
