/* exhibit_ledger_part.h - the sheet of a ledger: a column a contribution, and
 * under it what it counts for. */
#ifndef VIEW_EXHIBIT_LEDGER_PART_H
#define VIEW_EXHIBIT_LEDGER_PART_H

#include "engine/ledger.h"
#include "view/notation.h"
#include "view/theme.h"

#define EXHIBIT_LEDGER_ROW 40.0 /* of the opened entry's table */

typedef struct LedgerFound {
    Ledger *ledger;
    bool entry;
    size_t at;
    LedgerEntry opened; /* of the entry; else of the first one */
    double largest;     /* of all contributions' entries */
    double most;        /* of the bars */
} LedgerFound;

/* Where everything stands. */
typedef struct Sheet {
    Display *display;
    const Theme *theme;
    const Player *player;
    const Text *text;
    const LedgerFound *found;
    Rect total, columns; /* columns: of the tiles */
    double column, gap;  /* widths */
    double digits;       /* their type size */
    double bars, high;   /* top of the bars, and their height */
    size_t first, count; /* columns in sight, from the left */
    Style style;
    NotationStyle notation;
} Sheet;

/* The line of a column: time runs right, so the last to arrive stands left. */
size_t sheet_line(const Sheet *s, size_t column);
const LedgerLine *sheet_at(const Sheet *s, size_t column);
/* Where its tile stands. */
Rect sheet_column(const Sheet *s, size_t column);
/* Whether it has arrived by the present step, and just now. */
bool sheet_arrived(const Sheet *s, size_t column);
bool sheet_now(const Sheet *s, size_t column);
void sheet_ring(const Sheet *s, Rect rect);

/* Bars under the columns; of more columns than are in sight, all of them side
 * by side, the columns in sight marked. */
void sheet_bars(const Sheet *s);
/* Under the bars, the opened entry: factors, products, running sums. */
void sheet_table(const Sheet *s, Rect area);

#endif
