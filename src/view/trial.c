#include "view/trial.h"

#include <math.h>
#include <stdio.h>

#include "lesson/quote.h"
#include "player/entry.h"
#include "player/slide.h"
#include "typeset/paragraph.h"
#include "view/cap.h"
#include "view/digits.h"
#include "view/notation.h"
#include "view/tag.h"

#define ROW 46.0
#define HEAD 40.0
#define SIZE 25.0
#define SMALL 22.0
#define NAME_WIDTH 84.0
#define CELL_HEIGHT 38.0
#define CELL_LEAST 58.0
#define GAP 8.0
#define CELL_RANGED 112.0 /* with what is between it and the track */
#define END_WIDTH 34.0
#define KNOB 10.0

typedef struct Trial {
    Display *display;
    const Theme *theme;
    const Player *player;
    const Text *text;
    Rect row;
} Trial;

static const Scene *scene_of(const Player *player)
{
    return player->scene == GRAPH_NONE ? NULL
                                       : &player->lesson->scenes[player->scene];
}

double trial_height(const Player *player)
{
    const Scene *scene = scene_of(player);

    return scene && scene->try_count ? HEAD + (double)scene->try_count * ROW
                                     : 0;
}

static Tag tag_of(const Trial *t, TagKind kind, Entry entry)
{
    size_t columns = t->player->graph->values[entry.value].shape.columns;

    return (Tag){.kind = (uint16_t)kind,
                 .part = 1, /* beside the graph */
                 .id = entry.value,
                 .row = (int32_t)(entry.at / columns),
                 .column = (int32_t)(entry.at % columns)};
}

/* What the row is about, typeset. */
static void draw_name(const Trial *t, uint32_t value, bool entry, size_t at)
{
    Style style = {.arena = t->display->arena,
                   .fonts = t->display->fonts,
                   .size = SIZE * 1.1,
                   .least = 20,
                   .ink = t->theme->ink,
                   .ground = t->theme->paper};
    NotationStyle notation = notation_style(&style, t->player);
    Box *name = notation_value(&notation, value);
    const Value *v = &t->player->graph->values[value];

    if (entry) {
        char place[48];
        size_t columns = v->shape.columns;
        if (v->shape.kind == SHAPE_VECTOR) {
            snprintf(place, sizeof place, "[%zu]", at + 1);
        } else {
            size_t row = at / columns, column = at % columns;
            snprintf(place, sizeof place, "[%zu,%zu]",
                     (notation.rows ? column : row) + 1,
                     (notation.rows ? row : column) + 1);
        }
        Box *pair[2] = {name, math_number(&style, str_of(place))};
        name = box_row(&style, pair, 2);
    }
    name = box_fit(&style, name, NAME_WIDTH - 6, 0.6);
    box_draw(name, t->display,
             (Point){t->row.x, t->row.y + t->row.height / 2 + SIZE * 0.34});
}

/* A number to click; gives its right end. */
static double draw_cell(const Trial *t, Entry entry, double x)
{
    char out[DIGITS_MOST];
    double number = trace_value(t->player->trace, entry.value)[entry.at];
    Str text = str_of(digits_print(out, number));
    double wide = font_width(t->display->fonts, FACE_TEXT, text) * SIZE;
    double width = fmax(CELL_LEAST, wide + 20);
    Rect cell = {x, t->row.y + (t->row.height - CELL_HEIGHT) / 2, width,
                 CELL_HEIGHT};
    Path path = path_round(t->display, cell, 8);

    display_fill(t->display, path, t->theme->parameter);
    display_stroke(t->display, path, 1.6, t->theme->parameter_line);
    DisplayItem *item =
        display_text(t->display, FACE_TEXT, SIZE,
                     (Point){cell.x + cell.width - wide - 10,
                             cell.y + cell.height / 2 + SIZE * 0.36},
                     t->theme->ink, text);
    item->role = ROLE_LABEL;
    item->ground = t->theme->parameter;
    display_region(t->display, cell, tag_of(t, TAG_VALUE, entry));
    return x + width;
}

static void draw_end(const Trial *t, double number, double x, bool right)
{
    char out[DIGITS_MOST];
    Str text = str_of(digits_print(out, number));
    double wide = font_width(t->display->fonts, FACE_TEXT, text) * SMALL;
    DisplayItem *item =
        display_text(t->display, FACE_TEXT, SMALL,
                     (Point){right ? x - wide : x,
                             t->row.y + t->row.height / 2 + SMALL * 0.36},
                     t->theme->second, text);

    item->role = ROLE_LABEL;
}

/* The ends of the range, the track, and where the number stands. */
static void draw_slider(const Trial *t, const Try *range, Entry entry,
                        double left, double right)
{
    double number = trace_value(t->player->trace, entry.value)[entry.at];

    draw_end(t, range->from, left + END_WIDTH, true);
    draw_end(t, range->to, right - END_WIDTH, false);
    left += END_WIDTH + GAP + KNOB;
    right -= END_WIDTH + GAP + KNOB;
    double y = t->row.y + t->row.height / 2;
    double x = left + (right - left) * slide_part(range, number);
    Rect track = {left, y - 2.5, right - left, 5};

    display_fill(t->display, path_round(t->display, track, 2.5),
                 t->theme->node_line);
    if (range->from < 0 && range->to > 0) {
        double zero = left + (right - left) * slide_part(range, 0);
        display_rect(t->display, (Rect){zero - 1, y - 9, 2, 18},
                     t->theme->node_line);
    }
    display_fill(t->display, path_circle(t->display, (Point){x, y}, KNOB),
                 t->theme->ink);
    display_region(t->display,
                   (Rect){left, t->row.y, right - left, t->row.height},
                   tag_of(t, TAG_RANGE, entry));
}

/* The numbers of a value, one after another, as many as there is room for. */
static void draw_cells(const Trial *t, uint32_t value, double x)
{
    size_t size = shape_size(t->player->graph->values[value].shape);
    double right = t->row.x + t->row.width;

    for (size_t k = 0; k < size && x + CELL_LEAST + 24 < right; k++) {
        x = draw_cell(t, (Entry){value, k}, x) + GAP;
    }
}

/* Another word: what the scene proposes, and the key that opens its field. */
static void draw_sequence(const Trial *t, Str word)
{
    double y = t->row.y + t->row.height / 2;
    Str label = str_of(text_get(t->text, "try.sequence"));
    Rect cell = {0, y - CELL_HEIGHT / 2, 0, CELL_HEIGHT};
    DisplayItem *item =
        display_text(t->display, FACE_TEXT, SMALL,
                     (Point){t->row.x, y + SMALL * 0.36}, t->theme->ink, label);

    item->role = ROLE_LABEL;
    cell.x = t->row.x + fmax(item->advance + 16, NAME_WIDTH);
    cell.width = font_width(t->display->fonts, FACE_TEXT, word) * SIZE + 28;
    Path path = path_round(t->display, cell, 8);
    display_fill(t->display, path, t->theme->parameter);
    display_stroke(t->display, path, 1.6, t->theme->parameter_line);
    item = display_text(t->display, FACE_TEXT, SIZE,
                        (Point){cell.x + 14, y + SIZE * 0.36}, t->theme->ink,
                        word);
    item->role = ROLE_LABEL;
    item->ground = t->theme->parameter;
    double right = cell.x + cell.width + GAP;
    cap_draw(t->display, t->theme, right + cap_width(t->display, "W"), y, "W");
    display_region(t->display, cell, tag_action("sequence"));
}

static void draw_row(const Trial *t, const Try *change)
{
    double x = t->row.x + NAME_WIDTH, right = t->row.x + t->row.width;
    Quote quote;

    if (change->sequence.length) {
        draw_sequence(t, change->sequence);
        return;
    }
    if (!quote_find_value(t->player->trace, change->target, &quote)) {
        return;
    }
    Entry entry = {quote.value, quote.entry ? quote.at : 0};
    draw_name(t, quote.value, quote.entry, entry.at);
    if (change->ranged) {
        draw_cell(t, entry, x);
        draw_slider(t, change, entry, x + CELL_RANGED, right);
    } else if (quote.entry) {
        draw_cell(t, entry, x);
    } else {
        draw_cells(t, quote.value, x);
    }
}

void trial_draw(Display *display, const Theme *theme, const Player *player,
                const Text *text, Rect area)
{
    const Scene *scene = scene_of(player);
    Trial t = {
        display, theme, player, text, {area.x, area.y + HEAD, area.width, ROW}};

    display_rect(display, (Rect){area.x, area.y, area.width, 1.6},
                 theme->hairline);
    display_text(display, FACE_TEXT, SMALL, (Point){area.x, area.y + 30},
                 theme->second, str_of(text_get(text, "try.title")))
        ->role = ROLE_LABEL;
    for (size_t i = 0; i < scene->try_count; i++, t.row.y += ROW) {
        draw_row(&t, &scene->tries[i]);
    }
}
