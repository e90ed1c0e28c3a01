#include "player/action_look.h"

#include <string.h>

#include "base/num.h"
#include "player/action_focus.h"
#include "player/action_part.h"
#include "player/exhibit_choice.h"
#include "player/loss.h"
#include "player/question.h"

/* How far the picture may be made larger or smaller. */
#define ZOOM_LEAST 0.1
#define ZOOM_MOST 16
#define ZOOM_FACTOR 1.25
#define PAN_MOST 1e9

/* The largest text: beyond that a small frame has no room for the stage. */
#define TEXT_MOST 1.35

/* Moves CHOSEN to the word that ARGUMENT is, or to the next. */
static ActionResult pick(const char *action, Str argument,
                         const char *const *words, size_t count, size_t *chosen,
                         Diag *diag)
{
    size_t before = *chosen;
    size_t picked = action_choose(argument, words, count, before);

    if (picked == count) {
        return action_wrong(action, argument, diag);
    }
    *chosen = picked;
    return action_done(picked != before);
}

ActionResult action_language(Player *player, Str argument, Diag *diag)
{
    const char *words[LANGUAGE_COUNT];

    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        words[i] = language_code((Language)i);
    }
    size_t chosen = (size_t)player->language;
    ActionResult result =
        pick("language", argument, words, LANGUAGE_COUNT, &chosen, diag);

    player->language = (Language)chosen;
    return result;
}

ActionResult action_theme(Player *player, Str argument, Diag *diag)
{
    static const char *const words[] = {"light", "dark", "contrast"};
    size_t chosen = (size_t)player->theme;
    ActionResult result =
        pick("theme", argument, words, THEME_COUNT, &chosen, diag);

    player->theme = (ThemeId)chosen;
    return result;
}

/* In steps that a reader sees; a number may be between them. */
ActionResult action_text(Player *player, Str argument, Diag *diag)
{
    static const double sizes[] = {1, 1.1, 1.2, TEXT_MOST};
    const int last = (int)(sizeof sizes / sizeof *sizes) - 1;
    double before = player->text_scale, scale = before;

    if (str_is(argument, "larger")) {
        for (int i = last; i >= 0; i--) {
            scale = sizes[i] > before ? sizes[i] : scale;
        }
    } else if (str_is(argument, "smaller")) {
        for (int i = 0; i <= last; i++) {
            scale = sizes[i] < before ? sizes[i] : scale;
        }
    } else if (!num_read(argument, &scale) || !(scale > 0)) {
        return action_wrong("text", argument, diag);
    }
    player->text_scale = action_between(1, scale, TEXT_MOST);
    return action_done(player->text_scale < before ||
                       player->text_scale > before);
}

ActionResult action_notation(Player *player, Str argument, Diag *diag)
{
    static const char *const words[] = {"nndl", "d2l", "cs231n", "pytorch"};
    size_t chosen = (size_t)player->notation;
    ActionResult result =
        pick("notation", argument, words, NOTATION_COUNT, &chosen, diag);

    player->notation = (Notation)chosen;
    return result;
}

ActionResult action_motion(Player *player, Str argument, Diag *diag)
{
    bool moves = !player->still;
    ActionResult result = action_turn(&moves, "motion", argument, diag);

    player->still = !moves;
    return result;
}

/* A scene's zoom lines are followed, or the whole network stays in sight. */
ActionResult action_camera(Player *player, Str argument, Diag *diag)
{
    bool follows = !player->whole;
    ActionResult result = action_turn(&follows, "camera", argument, diag);

    player->whole = !follows;
    return result;
}

/* The sum and the mean of losses are two runs of one model. */
ActionResult action_loss(Player *player, Str argument, Diag *diag)
{
    static const char *const words[] = {"written", "sum", "mean"};
    size_t now = (size_t)loss_form(player->graph);
    size_t chosen = action_choose(argument, words, LOSS_COUNT, now);

    if (argument.length == 0) { /* from one to the other */
        chosen = now == LOSS_MEAN ? LOSS_SUM : LOSS_MEAN;
    }
    if (chosen == LOSS_COUNT) {
        return action_wrong("loss", argument, diag);
    }
    const Trace *trace = player->trace;
    bool changed = player->loss != (LossForm)chosen;
    player->loss = (LossForm)chosen;
    if (changed) {
        player_take_again(player);
    }
    return action_done(changed || trace != player->trace);
}

ActionResult action_fold(Player *player, Str argument, Diag *diag)
{
    bool folded = player_folded(player);
    ActionResult result = action_turn(&folded, "fold", argument, diag);

    if (result == ACTION_DONE) {
        player->folded = folded;
        player->fold_chosen = true;
    }
    return result;
}

/* How vectors and matrices are shown; their numbers are the same. */
ActionResult action_vectors(Player *player, Str argument, Diag *diag)
{
    static const char *const words[] = {"column", "row"};
    size_t chosen = action_choose(argument, words, 2, player->rows);

    if (chosen == 2) {
        return action_wrong("vectors", argument, diag);
    }
    bool changed = player->rows != (chosen == 1);
    player->rows = chosen == 1;
    return action_done(changed);
}

ActionResult action_shapes(Player *player, Str argument, Diag *diag)
{
    return action_turn(&player->shapes, "shapes", argument, diag);
}

ActionResult action_blank(Player *player, Str argument, Diag *diag)
{
    return action_turn(&player->blank, "blank", argument, diag);
}

ActionResult action_help(Player *player, Str argument, Diag *diag)
{
    return action_turn(&player->help, "help", argument, diag);
}

/* So that all of a long run can be seen at once. */
static double zoom_least(const Player *player)
{
    uint32_t times = player_count(player, STEP_TIME);

    return ZOOM_LEAST / (1 + times / 20.0);
}

ActionResult action_zoom(Player *player, Str argument, Diag *diag)
{
    double before = player->zoom, zoom = before;

    if (str_is(argument, "fit")) {
        zoom = 1;
        player->pan_x = player->pan_y = 0;
    } else if (!action_scale(&zoom, argument, "in", "out", ZOOM_FACTOR)) {
        return action_wrong("zoom", argument, diag);
    }
    zoom = action_between(zoom_least(player), zoom, ZOOM_MOST);
    /* What is in the middle stays there. */
    player->pan_x *= zoom / before;
    player->pan_y *= zoom / before;
    player->zoom = zoom;
    return ACTION_DONE;
}

ActionResult action_pan(Player *player, Str argument, Diag *diag)
{
    double moves[2];
    Str rest = argument, first = str_word(&rest);

    if (!num_read(first, &moves[0]) || !num_read(rest, &moves[1])) {
        return action_wrong("pan", argument, diag);
    }
    player->pan_x =
        action_between(-PAN_MOST, player->pan_x + moves[0], PAN_MOST);
    player->pan_y =
        action_between(-PAN_MOST, player->pan_y + moves[1], PAN_MOST);
    return ACTION_DONE;
}

/* Every value but plain integers can be pointed at, in the model's order. */
static uint32_t next_value(const Player *player, bool forward)
{
    uint32_t count = player->graph->value_count;
    uint32_t at = player->pointed;

    if (count == 0) {
        return GRAPH_NONE;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (forward) {
            at = at == GRAPH_NONE || at + 1 == count ? 0 : at + 1;
        } else {
            at = at == GRAPH_NONE || at == 0 ? count - 1 : at - 1;
        }
        if (!player->graph->values[at].whole) {
            return at;
        }
    }
    return GRAPH_NONE;
}

ActionResult action_point(Player *player, Str argument, Diag *diag)
{
    uint32_t before = player->pointed, value = GRAPH_NONE;

    if (str_is(argument, "next") || str_is(argument, "previous")) {
        value = next_value(player, str_is(argument, "next"));
    } else if (!str_is(argument, "nothing")) {
        value = graph_find(player->graph, argument);
        if (value == GRAPH_NONE) {
            return action_wrong("point", argument, diag);
        }
    }
    player->pointed = value;
    return action_done(value != before);
}

/* A button that is pointed at: no value is, then. */
ActionResult action_describe(Player *player, Str argument, Diag *diag)
{
    Described before = player->described, now = {NULL, 0};
    Str word = argument, name = str_word(&word);

    if (!str_is(argument, "nothing")) {
        now.action = action_find(name);
        now.word = now.action ? action_word_number(now.action, word) : 0;
        if (!now.action || (word.length && !now.word)) {
            return action_wrong("describe", argument, diag);
        }
    }
    bool pointed = player->pointed != GRAPH_NONE;
    player->described = now;
    player->pointed = GRAPH_NONE;
    return action_done(pointed || before.action != now.action ||
                       before.word != now.word);
}

/* What was only looked for goes with its field. */
static void leave_field(Player *player)
{
    if (field_is_for(&player->field, "filter")) {
        uint32_t found = player->shelf->focus;
        shelf_filter(player->shelf, (Str){"", 0});
        shelf_focus(player->shelf,
                    found == SHELF_NONE ? player->shelf->focus : found);
    }
    question_leave(player);
}

/* What is open, one thing at a time; never the program. */
ActionResult action_close(Player *player, Str argument, Diag *diag)
{
    (void)argument;
    if (player->field.open) {
        leave_field(player);
    } else if (player->help) {
        player->help = false;
    } else if (player->blank) {
        player->blank = false;
    } else if (player->opened.value != GRAPH_NONE) {
        player->opened.value = GRAPH_NONE;
    } else if (player->pin_count) {
        player->pin_count = 0;
    } else if (player->focus[0]) {
        return action_focus(player, STR("nothing"), diag);
    } else {
        return ACTION_WINDOW; /* which may be in full screen */
    }
    return ACTION_DONE;
}

/* Keeps an exhibit until the next scene. */
static ActionResult show(Player *player, Exhibit exhibit)
{
    exhibit.rest.data =
        arena_copy(player->arena, exhibit.rest.data, exhibit.rest.length);
    player->exhibit = exhibit;
    player->chosen = true;
    return ACTION_DONE;
}

/* The exhibit after the present one, or before it, of those there are. */
static ActionResult show_other(Player *player, bool next)
{
    Exhibit now = player_exhibit(player), choices[EXHIBIT_COUNT];
    Arena arena;
    size_t at = 0;

    arena_init(&arena);
    size_t count = exhibit_choices(player, &arena, choices);
    for (size_t k = 0; k < count; k++) {
        at = choices[k].kind == now.kind ? k : at;
    }
    ActionResult result =
        count > 1 ? show(player, choices[(at + (next ? 1 : count - 1)) % count])
                  : ACTION_NOTHING;
    arena_finish(&arena);
    return result;
}

/* A view line as in a lesson: `view ledger dL/dU`; `view plot L` too, and
 * `view compare bptt rtrl`. Without an argument what the scene shows. */
ActionResult action_view(Player *player, Str argument, Diag *diag)
{
    Exhibit exhibit;

    if (argument.length == 0) {
        bool chosen = player->chosen;
        player->chosen = false;
        return action_done(chosen);
    }
    if (str_is(argument, "next") || str_is(argument, "previous")) {
        return show_other(player, str_is(argument, "next"));
    }
    if (!exhibit_read(STR("view"), argument, &exhibit)) {
        Str rest = argument, verb = str_word(&rest);
        if (!exhibit_read(verb, rest, &exhibit)) {
            return action_wrong("view", argument, diag);
        }
    }
    return show(player, exhibit);
}
