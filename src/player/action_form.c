#include "player/action_form.h"

#include <stdio.h>

#include "player/action_part.h"

static ActionResult pass_on(const char *name, Str argument, Diag *diag)
{
    const Action *action = action_find(str_of(name));
    Str word;

    for (size_t i = 0; (word = action_word(action, i)).length; i++) {
        if (str_equal(word, argument)) {
            return ACTION_WINDOW;
        }
    }
    return action_wrong(name, argument, diag);
}

ActionResult action_save(Player *player, Str argument, Diag *diag)
{
    (void)player;
    return pass_on("save", argument, diag);
}

ActionResult action_copy(Player *player, Str argument, Diag *diag)
{
    (void)player;
    return pass_on("copy", argument, diag);
}

/* A row's line: TYPED, or, of a field that is opened for it, what will be. */
static ActionResult type_line(Player *player, size_t row, Str typed)
{
    FormRow *line = &player->form->rows[row];
    char action[FIELD_ACTION_MOST];

    player->form->focus = row;
    if (typed.length) {
        snprintf(line->typed, sizeof line->typed, "%.*s", (int)typed.length,
                 typed.data);
    } else {
        snprintf(action, sizeof action, "form %s", line->name);
        field_open(&player->field, FIELD_TEXT, action, str_of(line->typed));
    }
    return ACTION_DONE;
}

static ActionResult choose_named(Player *player, Str argument, Diag *diag)
{
    ChoiceForm *form = player->form;
    Str word = argument, name = str_word(&word);
    size_t row = form_row(form, name);

    if (row != FORM_NONE && !form->rows[row].count) {
        return type_line(player, row, word);
    }
    size_t chosen =
        row == FORM_NONE ? FORM_NONE : form_word(&form->rows[row], word);
    if (chosen == FORM_NONE) {
        return action_wrong("form", argument, diag);
    }
    form->focus = row;
    form->rows[row].chosen = chosen;
    return ACTION_DONE;
}

/* Enter: what is in focus, else what the form is for. */
static ActionResult press(Player *player)
{
    ChoiceForm *form = player->form;
    bool line = form->focus < form->count && !form->rows[form->focus].count;

    return line ? type_line(player, form->focus, (Str){"", 0}) : ACTION_WINDOW;
}

static bool is_word(Str argument, const char *const *words)
{
    for (; *words; words++) {
        if (str_is(argument, *words)) {
            return true;
        }
    }
    return false;
}

ActionResult action_choice(Player *player, Str argument, Diag *diag)
{
    static const char *const windows[] = {"run", "close", "copy", NULL};
    ChoiceForm *form = player->form;
    bool next = str_is(argument, "next"), right = str_is(argument, "right");

    if (!form) {
        return ACTION_NOTHING;
    }
    if (is_word(argument, windows)) {
        return ACTION_WINDOW;
    }
    if (form->running) {
        return ACTION_NOTHING;
    }
    form->over = false;
    if (next || str_is(argument, "previous")) {
        form_walk(form, next);
        return ACTION_DONE;
    }
    if (right || str_is(argument, "left")) {
        return action_done(form_turn(form, right));
    }
    if (str_is(argument, "enter")) {
        return press(player);
    }
    return choose_named(player, argument, diag);
}
