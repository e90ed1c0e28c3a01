#include "view/form.h"

#include <math.h>
#include <stdio.h>

#include "typeset/paragraph.h"
#include "view/card.h"
#include "view/field.h"
#include "view/focus.h"
#include "view/tag.h"

#define WIDTH_MOST 1300.0
#define PAD 44.0
#define LABEL_WIDTH 178.0
#define TITLE 28.0
#define SIZE 22.0
#define SMALL 20.0
#define CHIP_HEIGHT 38.0
#define CHIP_PAD 13.0
#define CHIP_GAP 8.0
#define LINE 49.0 /* from line to line of chips */
#define LEADING 30.0
#define COMMAND_LINES 3
#define HEAD 110.0
#define FOOT 76.0
#define VEIL 205 /* of 255: how much of the stage the paper covers */

/* Where drawing is. */
typedef struct Pen {
    Display *display;
    const Theme *theme;
    const Player *player;
    const Text *text;
    Rect rect;   /* of the form */
    double left; /* of the words */
    double right;
    double y; /* middle of the present line */
} Pen;

static Style style_of(const Pen *pen, double size, Color ink)
{
    return (Style){.arena = pen->display->arena,
                   .fonts = pen->display->fonts,
                   .size = size,
                   .least = SMALL,
                   .ink = ink,
                   .ground = pen->theme->paper};
}

static double width_of(const Pen *pen, double size, const char *words)
{
    return font_width(pen->display->fonts, FACE_TEXT, str_of(words)) * size;
}

static DisplayItem *label(const Pen *pen, Face face, double size, double x,
                          Color color, const char *words)
{
    DisplayItem *item =
        display_text(pen->display, face, size, (Point){x, pen->y + size * 0.36},
                     color, str_of(words));
    item->role = ROLE_LABEL;
    return item;
}

static Tag choice_tag(size_t row, size_t word)
{
    return (Tag){.kind = TAG_FORM,
                 .id = (uint32_t)row,
                 .row = (int32_t)word,
                 .column = -1};
}

/* ---- rows ---- */

/* One word of a row, with its left end at X. */
static void chip(const Pen *pen, size_t row, size_t word, double x,
                 const char *words)
{
    const Theme *theme = pen->theme;
    const FormRow *of = &pen->player->form->rows[row];
    bool chosen = of->chosen == word;
    Rect rect = {x, pen->y - CHIP_HEIGHT / 2,
                 width_of(pen, SIZE, words) + 2 * CHIP_PAD, CHIP_HEIGHT};
    Path path = path_round(pen->display, rect, 9);
    Color ink = theme->ink;

    if (of->idle) {
        ink = theme->second;
    } else if (chosen) {
        display_fill(pen->display, path, theme->ink);
        ink = theme->paper;
    } else {
        display_stroke(pen->display, path, 1.6, theme->node_line);
    }
    DisplayItem *item = label(pen, FACE_TEXT, SIZE, x + CHIP_PAD, ink, words);
    if (chosen && !of->idle) {
        item->ground = theme->ink;
    }
    if (!of->idle) {
        display_region(pen->display, rect, choice_tag(row, word));
    }
}

/* The words of a row in as many lines as they need; DRAWN false only moves. */
static void words(Pen *pen, size_t row, bool drawn)
{
    const FormRow *of = &pen->player->form->rows[row];
    double x = pen->left;

    for (size_t i = 0; i < of->count; i++) {
        const char *shown = text_get(pen->text, of->words[i].label);
        double width = width_of(pen, SIZE, shown) + 2 * CHIP_PAD;
        if (x > pen->left && x + width > pen->right) {
            x = pen->left;
            pen->y += LINE;
        }
        /* Of what means nothing here one word stands for all. */
        if (drawn && (!of->idle || i == of->chosen)) {
            chip(pen, row, i, of->idle ? pen->left : x, shown);
        }
        x += width + CHIP_GAP;
        if (of->idle) {
            x = pen->left;
        }
    }
}

/* What is typed in a row, or a field for it. */
static void line(const Pen *pen, size_t row)
{
    const FormRow *of = &pen->player->form->rows[row];
    const Field *field = &pen->player->field;
    Rect rect = {pen->left, pen->y - CHIP_HEIGHT / 2, pen->right - pen->left,
                 CHIP_HEIGHT};
    char action[64];

    snprintf(action, sizeof action, "form %s", of->name);
    bool open = field_is_for(field, action);
    if (!of->idle) {
        display_stroke(pen->display, path_round(pen->display, rect, 9),
                       open ? 2.6 : 1.6,
                       open ? pen->theme->ink : pen->theme->node_line);
        display_region(pen->display, rect, choice_tag(row, 0));
    }
    if (open) {
        field_draw(pen->display, pen->theme, field,
                   (Rect){rect.x + CHIP_PAD, rect.y + 4,
                          rect.width - 2 * CHIP_PAD, rect.height - 8},
                   SIZE, pen->theme->paper);
        return;
    }
    Style style =
        style_of(pen, SIZE, of->idle ? pen->theme->second : pen->theme->ink);
    box_draw(card_text(&style, FACE_TEXT, str_of(of->typed),
                       rect.width - 2 * CHIP_PAD, LEADING, 1),
             pen->display, (Point){rect.x + CHIP_PAD, pen->y + SIZE * 0.36});
}

/* The band and bar of the row in focus, from TOP to the present line. */
static void focus(const Pen *pen, double top)
{
    Rect band = {pen->rect.x + 14, top - LINE / 2, pen->rect.width - 28,
                 pen->y - top + LINE};

    display_fill(pen->display, path_round(pen->display, band, 8),
                 pen->theme->column);
    display_rect(pen->display, (Rect){band.x, band.y + 4, 6, band.height - 8},
                 pen->theme->focus);
}

static void row(Pen *pen, size_t number)
{
    const ChoiceForm *form = pen->player->form;
    const FormRow *of = &form->rows[number];
    double top = pen->y;

    if (of->count) {
        words(pen, number, false);
    }
    if (form->focus == number && !form->running) {
        focus(pen, top);
    }
    pen->y = top;
    label(pen, FACE_TEXT, SIZE, pen->rect.x + PAD, pen->theme->second,
          text_get(pen->text, of->label));
    if (of->count) {
        words(pen, number, true);
    } else {
        line(pen, number);
    }
    pen->y += LINE;
}

/* ---- below them ---- */

static double paragraph(const Pen *pen, Face face, double size, Color ink,
                        const char *shown, size_t lines, double y, bool drawn)
{
    Style style = style_of(pen, size, ink);
    double left = pen->rect.x + PAD;
    Box *box =
        card_text(&style, face, str_of(shown),
                  pen->rect.x + pen->rect.width - PAD - left, LEADING, lines);

    if (drawn) {
        box_draw(box, pen->display, (Point){left, y});
    }
    return box_height(box);
}

/* A button, right-aligned, with its key; gives its left end. */
static double button(const Pen *pen, FormButton which, double right,
                     const char *words, const char *key)
{
    const ChoiceForm *form = pen->player->form;
    const Theme *theme = pen->theme;
    bool main = which == FORM_RUN;
    double gap = 12, keys = width_of(pen, SMALL, key);
    double width =
        font_width(pen->display->fonts, FACE_BOLD, str_of(words)) * SIZE + gap +
        keys + 40;
    Rect rect = {right - width, pen->y - 24, width, 48};
    Path path = path_round(pen->display, rect, 10);
    Color ink = main ? theme->paper : theme->ink;

    if (main) {
        display_fill(pen->display, path, theme->ink);
    } else {
        display_stroke(pen->display, path, 1.8, theme->node_line);
    }
    if (form->focus == form->count + which) {
        focus_ring(pen->display, theme, rect, 14);
    }
    DisplayItem *said = label(pen, FACE_BOLD, SIZE, rect.x + 20, ink, words);
    DisplayItem *cap =
        label(pen, FACE_TEXT, SMALL, rect.x + rect.width - 20 - keys, ink, key);
    if (main) {
        said->ground = cap->ground = theme->ink;
    }
    display_region(pen->display, rect,
                   choice_tag(form->count + (size_t)which, 0));
    return rect.x - 20;
}

/* How far it is. */
static void progress(const Pen *pen, double right)
{
    const ChoiceForm *form = pen->player->form;
    double left = pen->rect.x + PAD, width = right - left - 150;
    double part = form->whole ? (double)form->done / form->whole : 0;
    Rect whole = {left, pen->y - 5, width, 10};
    Rect done = {left, pen->y - 5, fmax(10, width * part), 10};
    const char *args[2] = {
        arena_printf(pen->display->arena, "%u", form->done),
        arena_printf(pen->display->arena, "%u", form->whole)};

    display_stroke(pen->display, path_round(pen->display, whole, 5), 1.6,
                   pen->theme->node_line);
    display_fill(pen->display, path_round(pen->display, done, 5),
                 pen->theme->ink);
    label(pen, FACE_TEXT, SMALL, left + width + 18, pen->theme->ink,
          text_fill(pen->display->arena, pen->text, "form.progress", args, 2));
}

static void foot(const Pen *pen)
{
    const ChoiceForm *form = pen->player->form;
    double right = pen->rect.x + pen->rect.width - PAD;

    right =
        button(pen, FORM_RUN, right,
               text_get(pen->text, form->running ? "form.stop" : "form.run"),
               form->running ? "Esc" : "Enter");
    if (form->running) {
        progress(pen, right);
        return;
    }
    right = button(pen, FORM_COPY, right, text_get(pen->text, "form.copy"),
                   "Ctrl+C");
    const char *keys = text_get(pen->text, "form.keys");
    if (pen->rect.x + PAD + width_of(pen, SMALL, keys) < right) {
        label(pen, FACE_TEXT, SMALL, pen->rect.x + PAD, pen->theme->second,
              keys);
    }
}

/* What would be written, or was: with a mark when it is done. */
static void said(const Pen *pen, double y)
{
    const ChoiceForm *form = pen->player->form;
    Color ink =
        form->over || form->wrong ? pen->theme->ink : pen->theme->second;

    if (form->over || form->wrong) {
        Rect band = {pen->rect.x + PAD - 12, y - 26,
                     pen->rect.width - 2 * PAD + 24, 2 * LEADING + 10};
        display_fill(pen->display, path_round(pen->display, band, 8),
                     pen->theme->now_ground);
    }
    paragraph(pen, FACE_TEXT, SMALL, ink, form->said ? form->said : "", 2, y,
              true);
}

/* ---- the whole ---- */

static double height_of(Pen *pen)
{
    const ChoiceForm *form = pen->player->form;

    pen->y = 0;
    for (size_t i = 0; i < form->count; i++) {
        words(pen, i, false);
        pen->y += LINE;
    }
    return pen->y + HEAD + COMMAND_LINES * LEADING + 20 + 2 * LEADING + FOOT;
}

static void veil(const Pen *pen)
{
    Display *display = pen->display;
    Rect all = {0, 0, display->width, display->height};
    Color paper = pen->theme->paper;

    paper.a = VEIL;
    display_cover(display, all);
    display_rect(display, all, paper);
    /* Nothing behind it can be pointed at; beside it one leaves. */
    display_region(display, all,
                   pen->player->form->running ? (Tag){0}
                                              : tag_word("form", "close"));
    display_region(display, pen->rect, (Tag){0});
    Path path = path_round(display, pen->rect, 18);
    display_fill(display, path, pen->theme->paper);
    display_stroke(display, path, 2.4, pen->theme->ink);
}

static void head(Pen *pen)
{
    const ChoiceForm *form = pen->player->form;
    double width = pen->rect.width - 2 * PAD;

    pen->y = pen->rect.y + 48;
    double used = label(pen, FACE_BOLD, TITLE, pen->rect.x + PAD,
                        pen->theme->ink, text_get(pen->text, form->title))
                      ->advance +
                  28;
    if (form->about) {
        Style style = style_of(pen, SMALL, pen->theme->second);
        box_draw(card_text(&style, FACE_TEXT,
                           str_of(text_get(pen->text, form->about)),
                           width - used, LEADING, 1),
                 pen->display,
                 (Point){pen->rect.x + PAD + used, pen->y + TITLE * 0.36});
    }
    pen->y += 50;
}

void form_draw(Display *display, const Theme *theme, const Player *player,
               const Text *text)
{
    const ChoiceForm *form = player->form;
    Pen pen = {
        .display = display, .theme = theme, .player = player, .text = text};

    pen.rect.width = fmin(WIDTH_MOST, display->width - 48);
    pen.rect.x = (display->width - pen.rect.width) / 2;
    pen.left = pen.rect.x + PAD + LABEL_WIDTH;
    pen.right = pen.rect.x + pen.rect.width - PAD;
    pen.rect.height = height_of(&pen);
    pen.rect.y = fmax((display->height - pen.rect.height) / 2, 8);
    veil(&pen);
    head(&pen);
    for (size_t i = 0; i < form->count; i++) {
        row(&pen, i);
    }
    double y = pen.y + 14;
    display_rect(
        display,
        (Rect){pen.rect.x + PAD, y - 30, pen.rect.width - 2 * PAD, 1.6},
        theme->hairline);
    paragraph(&pen, FACE_TEXT, SMALL, theme->ink,
              form->command ? form->command : "", COMMAND_LINES, y + 8, true);
    y += COMMAND_LINES * LEADING + 20;
    said(&pen, y + 8);
    pen.y = pen.rect.y + pen.rect.height - FOOT / 2 - 12;
    foot(&pen);
}
