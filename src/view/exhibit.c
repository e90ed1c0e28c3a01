#include "view/exhibit.h"

#include <math.h>

#include "player/question.h"
#include "view/caption.h"
#include "view/check.h"
#include "view/clip.h"
#include "view/compare.h"
#include "view/exhibit_heat.h"
#include "view/exhibit_jacobian.h"
#include "view/exhibit_lattice.h"
#include "view/exhibit_ledger.h"
#include "view/plot.h"
#include "view/training.h"

#define PLOT_HEIGHT 300.0
/* Exhibits grow with the text up to here. */
#define TEXT_FULL 1.1

static const ExhibitRow rows[EXHIBIT_COUNT] = {
    [EXHIBIT_LEDGER] = {.place = EXHIBIT_ON_STAGE,
                        .wanted = exhibit_ledger_wanted,
                        .find = exhibit_ledger_find,
                        .show = exhibit_ledger_show},
    [EXHIBIT_LATTICE] = {.place = EXHIBIT_ON_STAGE,
                         .wanted = exhibit_lattice_wanted,
                         .tells = exhibit_lattice_tells,
                         .find = exhibit_lattice_find,
                         .show = exhibit_lattice_show},
    [EXHIBIT_JACOBIAN] = {.place = EXHIBIT_ON_STAGE,
                          .wanted = exhibit_jacobian_wanted,
                          .tells = exhibit_jacobian_tells,
                          .find = exhibit_jacobian_find,
                          .show = exhibit_jacobian_show},
    [EXHIBIT_CHECK] = {.place = EXHIBIT_ON_STAGE,
                       .wanted = check_wanted,
                       .tells = check_tells,
                       .find = check_find,
                       .show = check_show},
    [EXHIBIT_COMPARE] = {.place = EXHIBIT_ON_STAGE,
                         .wanted = compare_wanted,
                         .tells = compare_tells,
                         .find = compare_find,
                         .show = compare_show},
    [EXHIBIT_TRAINING] = {.place = EXHIBIT_ON_STAGE,
                          .wanted = training_wanted,
                          .tells = training_tells,
                          .draw = training_draw},
    [EXHIBIT_CLIP] = {.place = EXHIBIT_ON_STAGE,
                      .wanted = training_wanted,
                      .tells = clip_tells,
                      .draw = clip_draw},
    [EXHIBIT_HEAT] = {.place = EXHIBIT_ON_STAGE,
                      .wanted = exhibit_heat_wanted,
                      .draw = exhibit_heat_draw},
    [EXHIBIT_PLOT] = {.place = EXHIBIT_ON_CARD,
                      .height = PLOT_HEIGHT,
                      .wanted = plot_wanted,
                      .draw = plot_draw},
};

struct ExhibitFound {
    Exhibit exhibit;
    const void *data;
    ExhibitFound *next;
};

/* What FIND gives, made when it is first asked for. */
static const void *exhibit_found(const ExhibitRow *row, ExhibitMemo *memo,
                                 const Player *player)
{
    Exhibit exhibit = player_exhibit(player);

    for (const ExhibitFound *f = memo->found; f; f = f->next) {
        if (f->exhibit.kind == exhibit.kind &&
            str_equal(f->exhibit.rest, exhibit.rest)) {
            return f->data;
        }
    }
    ExhibitFound *f = ARENA_NEW(memo->arena, ExhibitFound);
    /* The player's copy of what follows the name may go. */
    exhibit.rest.data =
        arena_copy(memo->arena, exhibit.rest.data, exhibit.rest.length);
    *f = (ExhibitFound){.exhibit = exhibit,
                        .data = row->find(memo->arena, player),
                        .next = memo->found};
    memo->found = f;
    return f->data;
}

/* A question mark in place of what would answer it. */
static void draw_covered(Display *display, const Theme *theme, const Text *text,
                         Rect area)
{
    const double size = 150;
    Point middle = rect_centre(area);
    Rect box = {middle.x - size / 2, middle.y - size * 0.8, size, size};
    DisplayItem *frame = display_stroke(display, path_round(display, box, 14),
                                        2.4, theme->absent);
    double width = font_width(display->fonts, FACE_BOLD, STR("?")) * 80;

    frame->dash[0] = 2;
    frame->dash[1] = 6;
    display_text(display, FACE_BOLD, 80,
                 (Point){middle.x - width / 2, box.y + size / 2 + 29},
                 theme->ink, STR("?"))
        ->role = ROLE_LABEL;
    caption_line(display, theme, (Point){middle.x, box.y + size + 52}, 0.5,
                 theme->second, text_get(text, "exhibit.asked"));
}

static void exhibit_fill(const ExhibitRow *row, ExhibitMemo *memo,
                         Display *display, const Theme *theme,
                         const Player *player, const Text *text, Rect area)
{
    const void *found = row->find ? exhibit_found(row, memo, player) : NULL;
    Known known = known_at(player);

    if (row->tells && question_is_open(player) &&
        row->tells(player, &known, found)) {
        draw_covered(display, theme, text, area);
    } else if (row->find) {
        row->show(display, theme, player, text, found, area);
    } else {
        row->draw(display, theme, player, text, area);
    }
}

void exhibit_draw(const ExhibitRow *row, ExhibitMemo *memo, Display *display,
                  const Theme *theme, const Player *player, const Text *text,
                  Rect area)
{
    DisplayMark mark = display_mark(display);

    /* With larger text a frame has less room than an exhibit needs. */
    double room = fmax(1, player->text_scale / TEXT_FULL);
    Rect place = {area.x, area.y, area.width * room, area.height * room};
    exhibit_fill(row, memo, display, theme, player, text, place);
    if (room > 1) {
        display_magnify(display, mark, (Point){area.x, area.y}, 1 / room);
    }
}

const ExhibitRow *exhibit_at(const Player *player, ExhibitPlace place)
{
    const ExhibitRow *row = &rows[player_exhibit(player).kind];

    return (row->draw || row->show) && row->place == place &&
                   (!row->wanted || row->wanted(player))
               ? row
               : NULL;
}
