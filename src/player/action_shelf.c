#include "player/action_shelf.h"

#include "base/num.h"
#include "player/action_part.h"

/* Units that a page of cards moves by. */
#define SCROLL_PAGE 640.0

ActionResult action_course(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    return player->lesson ? ACTION_WINDOW : ACTION_NOTHING;
}

/* The lesson named, or the one in focus; the window reads it. */
ActionResult action_open(Player *player, Str argument, Diag *diag)
{
    const Shelf *shelf = player->shelf;

    if (argument.length) {
        return shelf && shelf->course &&
                       shelf_find(shelf, argument) == SHELF_NONE
                   ? action_wrong("open", argument, diag)
                   : ACTION_WINDOW;
    }
    return player_on_page(player) && shelf->focus != SHELF_NONE
               ? ACTION_WINDOW
               : ACTION_NOTHING;
}

ActionResult action_filter(Player *player, Str argument, Diag *diag)
{
    Field *field = &player->field;

    (void)diag;
    if (!player_on_page(player)) {
        return ACTION_NOTHING;
    }
    if (!field_is_for(field, "filter")) {
        field_open(field, FIELD_TEXT, "filter", argument);
        field->live = true;
        player->focus[0] = '\0'; /* what is found has it */
        field_press(field, FIELD_LAST);
    }
    shelf_filter(player->shelf, str_of(field->text));
    return ACTION_DONE;
}

ActionResult action_walk(Player *player, Str argument, Diag *diag)
{
    const Action *row = action_find(STR("walk"));

    for (size_t way = 0; way < SHELF_WAY_COUNT; way++) {
        if (str_equal(argument, action_word(row, way))) {
            /* The card has the focus again, if another thing had it. */
            bool back = player->focus[0] != '\0';
            player->focus[0] = '\0';
            return action_done(
                player_on_page(player) &&
                (shelf_walk(player->shelf, (ShelfWay)way) || back));
        }
    }
    return action_wrong("walk", argument, diag);
}

ActionResult action_scroll(Player *player, Str argument, Diag *diag)
{
    double by = str_is(argument, "down") ? SCROLL_PAGE : -SCROLL_PAGE;

    if (!str_is(argument, "down") && !str_is(argument, "up") &&
        !num_read(argument, &by)) {
        return action_wrong("scroll", argument, diag);
    }
    if (!player_on_page(player)) {
        return ACTION_NOTHING;
    }
    by = by > 1e6 ? 1e6 : by >= -1e6 ? by : -1e6;
    player->shelf->scroll += by;
    player->shelf->follow = false;
    return ACTION_DONE;
}
