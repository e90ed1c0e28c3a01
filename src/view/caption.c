#include "view/caption.h"

#include "typeset/paragraph.h"

Style caption_style(const Display *display, const Theme *theme, double size,
                    Color ink)
{
    return (Style){.arena = display->arena,
                   .fonts = display->fonts,
                   .size = size,
                   .least = 20,
                   .ink = ink,
                   .ground = theme->paper};
}

double caption_line(Display *display, const Theme *theme, Point at,
                    double align, Color ink, const char *words)
{
    double width =
        font_width(display->fonts, FACE_TEXT, str_of(words)) * CAPTION_SIZE;
    DisplayItem *item =
        display_text(display, FACE_TEXT, CAPTION_SIZE,
                     (Point){at.x - align * width, at.y}, ink, str_of(words));
    item->role = ROLE_LABEL;
    item->ground = theme->paper;
    return width;
}

void caption_cell(Display *display, const Theme *theme, Rect cell, double size,
                  Color ground, const char *words)
{
    Str text = str_of(words);
    double width = font_width(display->fonts, FACE_TEXT, text) * size;
    DisplayItem *item =
        display_text(display, FACE_TEXT, size,
                     (Point){cell.x + (cell.width - width) / 2,
                             cell.y + cell.height / 2 + size * 0.36},
                     theme->ink, text);
    item->role = ROLE_LABEL;
    item->ground = ground;
}

double caption_text(Display *display, const Theme *theme, Rect area,
                    const char *words)
{
    Style style = caption_style(display, theme, CAPTION_SIZE, theme->second);
    Inline run = {.text = str_of(words), .face = FACE_TEXT};
    Box *box = paragraph_box(&style, &run, 1, area.width, CAPTION_LEADING);
    box_draw(box, display, (Point){area.x, area.y + box->ascent});
    return box_height(box);
}

void caption_box(Display *display, const Style *style, Box *box, Point at,
                 double align, double width)
{
    box = box_fit(style, box, width, 0.7);
    box_draw(box, display, (Point){at.x - align * box->width, at.y});
}

double caption_heading(Display *display, const Theme *theme, Rect area,
                       const char *words, Box *formula)
{
    Style style = caption_style(display, theme, CAPTION_TITLE, theme->ink);
    const char *spaced = arena_printf(display->arena, "%s ", words);
    Inline runs[2] = {{.text = str_of(spaced), .face = FACE_BOLD},
                      {.box = formula}};
    Box *box = paragraph_box(&style, runs, formula ? 2 : 1, area.width,
                             CAPTION_TITLE * 1.35);
    box_draw(box, display, (Point){area.x, area.y + box->ascent});
    return box_height(box) + 16;
}
