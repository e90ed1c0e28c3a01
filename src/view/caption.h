/* caption.h - words and formulas beside the pictures of exhibits. */
#ifndef VIEW_CAPTION_H
#define VIEW_CAPTION_H

#include "typeset/box.h"
#include "view/theme.h"

#define CAPTION_TITLE 26.0
#define CAPTION_SIZE 22.0
#define CAPTION_LEADING 31.0

Style caption_style(const Display *display, const Theme *theme, double size,
                    Color ink);
/* One line with its left end (or ALIGN 0.5 its middle, 1 its right end) at
 * AT, on the baseline; gives its width. */
double caption_line(Display *display, const Theme *theme, Point at,
                    double align, Color ink, const char *words);
/* In the middle of a cell whose ground has a colour of its own. */
void caption_cell(Display *display, const Theme *theme, Rect cell, double size,
                  Color ground, const char *words);
/* Running text in AREA's width; gives its height. */
double caption_text(Display *display, const Theme *theme, Rect area,
                    const char *words);
/* A formula at AT, made to fit WIDTH; gives its height above and below. */
void caption_box(Display *display, const Style *style, Box *box, Point at,
                 double align, double width);
/* The exhibit's heading: words, and a formula behind them (NULL: none).
 * Gives the height that both take. */
double caption_heading(Display *display, const Theme *theme, Rect area,
                       const char *words, Box *formula);

#endif
