#include "player/action.h"

#include <string.h>

#include "player/action_ask.h"
#include "player/action_change.h"
#include "player/action_edit.h"
#include "player/action_field.h"
#include "player/action_focus.h"
#include "player/action_form.h"
#include "player/action_look.h"
#include "player/action_part.h"
#include "player/action_pin.h"
#include "player/action_script.h"
#include "player/action_shelf.h"
#include "player/action_step.h"
#include "player/action_train.h"
#include "player/action_way.h"
#include "player/question.h"

static ActionResult pass_on(Player *player, Str argument, Diag *diag)
{
    (void)player, (void)argument, (void)diag;
    return ACTION_WINDOW;
}

/* In the order of the help. A key with an argument is written KEY=ARGUMENT;
 * SDL's name for it, with _ for a space. */
static const Action rows[] = {
    {"step", "Right PageDown Down N", "", action_step, true, ACTION_IN_LESSON},
    {"back", "Left PageUp Up P", "", action_back, true, ACTION_IN_LESSON},
    {"step-larger", "Shift+Right", "", action_step_larger, false,
     ACTION_IN_LESSON},
    {"back-larger", "Shift+Left", "", action_back_larger, false,
     ACTION_IN_LESSON},
    {"first", "Home", "", action_first, true, ACTION_IN_LESSON},
    {"last", "End", "", action_last, true, ACTION_IN_LESSON},
    {"next-scene", "Space", "", action_next_scene, true, ACTION_IN_LESSON},
    {"previous-scene", "Shift+Space", "", action_previous_scene, true,
     ACTION_IN_LESSON},
    {"phase-start", "Backspace", "", action_phase_start, false,
     ACTION_IN_LESSON},
    {"scene", "", "NUMBER", action_scene, false, ACTION_IN_LESSON},
    {"goto", "G", "STEP [MULTIPLY-ADD]", action_goto, false, ACTION_IN_LESSON},
    {"seek", "", "EVENT", action_seek, false, ACTION_IN_LESSON},
    {"size", "1=pass 2=time 3=event 4=scalar", "pass|time|event|scalar",
     action_size, true, ACTION_IN_LESSON},
    {"play", "A", "[on|off]", action_play, true, ACTION_IN_LESSON},
    {"speed", "<=slower >=faster", "slower|faster|NUMBER", action_speed, false,
     ACTION_IN_LESSON},
    {"fold", "U", "[on|off]", action_fold, true, ACTION_IN_LESSON},
    {"language", "L", "[en|zh]", action_language, true, ACTION_ANYWHERE},
    {"theme", "D", "[light|dark|contrast]", action_theme, true,
     ACTION_ANYWHERE},
    {"text",
     "Ctrl++=larger Ctrl+==larger Ctrl+Shift+==larger Ctrl+-=smaller Ctrl+0=1 "
     "Ctrl+Keypad_+=larger Ctrl+Keypad_-=smaller Ctrl+Keypad_0=1",
     "larger|smaller|1|NUMBER", action_text, false, ACTION_ANYWHERE},
    {"notation", "O", "[nndl|d2l|cs231n|pytorch]", action_notation, true,
     ACTION_IN_LESSON},
    {"vectors", "", "[column|row]", action_vectors, false, ACTION_IN_LESSON},
    {"shapes", "H", "[on|off]", action_shapes, false, ACTION_IN_LESSON},
    {"camera", "C", "[on|off]", action_camera, false, ACTION_IN_LESSON},
    {"motion", "", "[on|off]", action_motion, false, ACTION_ANYWHERE},
    {"loss", "M", "[written|sum|mean]", action_loss, false, ACTION_IN_LESSON},
    {"view", "V=next Shift+V=previous", "next|previous|EXHIBIT", action_view,
     true, ACTION_IN_LESSON},
    {"model", "", "[NAME]", action_model, false, ACTION_IN_LESSON},
    {"mistake", "", "none|no-future|wrong-state|overwrite|no-derivative",
     action_mistake, false, ACTION_IN_LESSON},
    {"lock", "K", "[VALUE|none]", action_lock, false, ACTION_IN_LESSON},
    {"cut", "", "next|none|TIME", action_cut, false, ACTION_IN_LESSON},
    {"zoom",
     "+=in ==in Shift+==in -=out 0=fit Keypad_+=in Keypad_-=out Keypad_0=fit",
     "in|out|fit|NUMBER", action_zoom, false, ACTION_IN_LESSON},
    {"pan", "", "DX DY", action_pan, false, ACTION_IN_LESSON},
    {"focus", "Tab=next Shift+Tab=previous F6=next-area Shift+F6=previous-area",
     "next|previous|next-area|previous-area|nothing|ACTION", action_focus,
     false, ACTION_ANYWHERE},
    {"press", "Return Keypad_Enter", "", action_press, false, ACTION_IN_FOCUS},
    {"point", "", "next|previous|nothing|VALUE", action_point, false,
     ACTION_IN_LESSON},
    {"describe", "", "nothing|ACTION [WORD]", action_describe, false,
     ACTION_ANYWHERE},
    {"pin", "Return Keypad_Enter", "[VALUE]", action_pin, false,
     ACTION_IN_LESSON},
    {"sum", "Shift+Return=next", "[next|ENTRY]", action_sum, false,
     ACTION_IN_LESSON},
    {"train", "T", "[on|off]", action_train, true, ACTION_IN_LESSON},
    {"rate", "", "half|double|NUMBER", action_rate, true, ACTION_IN_LESSON},
    {"update", "[=previous ]=next", "previous|next|first|last|NUMBER",
     action_update, true, ACTION_IN_LESSON},
    {"edit", "E", "[next|previous|VALUE]", action_edit, false,
     ACTION_IN_LESSON},
    {"set", "", "VALUE NUMBER", action_set, false, ACTION_IN_LESSON},
    {"slide", "", "VALUE up|down|PART", action_slide, false, ACTION_IN_LESSON},
    {"sequence", "W", "[WORD]", action_sequence, false, ACTION_IN_LESSON},
    {"length", "Shift+W", "[NUMBER]", action_length, false, ACTION_IN_LESSON},
    {"seed", "X", "[NUMBER]", action_seed, false, ACTION_IN_LESSON},
    {"undo", "Ctrl+Z", "", action_undo, false, ACTION_IN_LESSON},
    {"redo", "Ctrl+Y Ctrl+Shift+Z", "", action_redo, false, ACTION_IN_LESSON},
    {"reset", "R", "[now]", action_reset, false, ACTION_IN_LESSON},
    {"answer", "Return Keypad_Enter", "[NUMBERS]", action_answer, true,
     ACTION_IN_QUESTION},
    {"begin-answer",
     "0=0 1=1 2=2 3=3 4=4 5=5 6=6 7=7 8=8 9=9 -=- Keypad_0=0 Keypad_1=1 "
     "Keypad_2=2 Keypad_3=3 Keypad_4=4 Keypad_5=5 Keypad_6=6 Keypad_7=7 "
     "Keypad_8=8 Keypad_9=9 Keypad_-=-",
     "SIGN", action_begin_answer, false, ACTION_IN_ANSWER},
    {"choose", "1=1 2=2 3=3 4=4 5=5 6=6 7=7 8=8 9=9", "NUMBER",
     action_choose_answer, true, ACTION_IN_CHOICE},
    {"hint", "H", "", action_hint, true, ACTION_IN_QUESTION},
    {"reveal", "Space", "", action_reveal, true, ACTION_IN_QUESTION},
    {"ask-again", "Shift+J", "", action_ask_again, false, ACTION_IN_LESSON},
    {"skip", "J", "", action_skip, true, ACTION_IN_QUESTION},
    {"blank", "B .", "[on|off]", action_blank, true, ACTION_ANYWHERE},
    {"help", "? Shift+/ F1", "[on|off]", action_help, true, ACTION_ANYWHERE},
    {"close", "Escape", "", action_close, false, ACTION_ANYWHERE},
    {"fullscreen", "F F11 F5", "", pass_on, true,
     ACTION_ANYWHERE | ACTION_IN_FORM},
    {"type", "", "TEXT", action_type, false, ACTION_IN_FIELD},
    {"field",
     "Return=enter Keypad_Enter=enter Left=left Right=right Home=first "
     "End=last Backspace=erase Delete=delete Ctrl+U=clear Up=up Down=down "
     "Tab=next Shift+Tab=previous",
     "enter|left|right|first|last|erase|delete|clear|up|down|next|previous|"
     "at BYTE",
     action_field, false, ACTION_IN_FIELD},
    {"paste", "Ctrl+V Shift+Insert", "", pass_on, false, ACTION_IN_FIELD},
    {"display", "Shift+F", "[NUMBER]", pass_on, false, ACTION_ANYWHERE},
    {"speaker", "S", "", pass_on, false, ACTION_IN_LESSON},
    {"walk", "Left=left Right=right Up=up Down=down Home=first End=last",
     "left|right|up|down|next|previous|first|last", action_walk, false,
     ACTION_ON_PAGE},
    {"open", "Return Keypad_Enter Space", "[LESSON]", action_open, false,
     ACTION_ON_PAGE},
    {"filter", "/ Ctrl+F", "[TEXT]", action_filter, true, ACTION_ON_PAGE},
    {"scroll", "PageDown=down PageUp=up", "down|up|DY", action_scroll, false,
     ACTION_ON_PAGE},
    {"export", "Ctrl+P", "", pass_on, false, ACTION_IN_LESSON},
    {"form",
     "Down=next Tab=next Up=previous Shift+Tab=previous Right=right Left=left "
     "Return=enter Keypad_Enter=enter Escape=close Ctrl+C=copy",
     "ROW WORD|next|previous|left|right|enter|run|close|copy", action_choice,
     false, ACTION_IN_FORM},
    {"save", "Ctrl+Shift+E=png Ctrl+Shift+S=svg", "png|svg", action_save, false,
     ACTION_IN_LESSON},
    {"copy", "Ctrl+C=numbers Ctrl+Shift+C=latex Ctrl+Alt+C=picture",
     "numbers|latex|picture", action_copy, false, ACTION_IN_LESSON},
    {"course", "Ctrl+Home", "", action_course, true, ACTION_IN_LESSON},
    {"reload", "Ctrl+R", "", pass_on, false, ACTION_IN_LESSON},
    {"quit", "Ctrl+Q", "", pass_on, false, ACTION_ANYWHERE | ACTION_IN_FORM},
};

const Action *action_rows(size_t *count)
{
    *count = sizeof rows / sizeof *rows;
    return rows;
}

const Action *action_find(Str name)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (str_is(name, rows[i].name)) {
            return &rows[i];
        }
    }
    return NULL;
}

Str action_word(const Action *action, size_t index)
{
    const char *at = action->argument;

    at += at[0] == '[';
    for (; index; index--) {
        at += strcspn(at, "|]");
        if (*at != '|') {
            return (Str){"", 0};
        }
        at++;
    }
    return (Str){at, strcspn(at, "|]")};
}

uint32_t action_word_number(const Action *action, Str word)
{
    Str found;

    for (size_t i = 0; (found = action_word(action, i)).length; i++) {
        if (str_equal(found, word)) {
            return (uint32_t)i + 1;
        }
    }
    return 0;
}

/* Cuts the next key off a row's KEYS; its argument is empty if it has none. */
static bool next_key(Str *keys, Str *key, Str *argument)
{
    *keys = str_trim(*keys);
    size_t end = 0, equals = 0;

    while (end < keys->length && keys->data[end] != ' ') {
        end++;
    }
    /* The last sign parts key and argument: `==in` is `=` with `in`. */
    for (size_t i = end; equals == 0 && i-- > 1;) {
        equals = keys->data[i] == '=' && i + 1 < end ? i : 0;
    }
    *key = (Str){keys->data, equals ? equals : end};
    *argument = equals ? (Str){keys->data + equals + 1, end - equals - 1}
                       : (Str){"", 0};
    *keys = (Str){keys->data + end, keys->length - end};
    return key->length > 0;
}

Str action_key(const Action *action, Str argument)
{
    Str keys = str_of(action->keys), key, given;

    while (next_key(&keys, &key, &given)) {
        if (str_equal(given, argument)) {
            return key;
        }
    }
    return (Str){"", 0};
}

Str action_first_key(const Action *action)
{
    Str keys = str_of(action->keys), key = {"", 0}, given;

    next_key(&keys, &key, &given);
    return key;
}

static bool same_key(Str row, const char *pressed)
{
    size_t length = strlen(pressed);

    if (row.length != length) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        char c = row.data[i] == '_' ? ' ' : row.data[i];
        if (c != pressed[i]) {
            return false;
        }
    }
    return true;
}

bool action_is_heard(const Action *action, ActionPlace place)
{
    return (action->place & place) != 0;
}

ActionPlace action_place(const Player *player)
{
    if (player->form) {
        return ACTION_IN_FORM;
    }
    int place = player_on_page(player) ? ACTION_ON_PAGE : ACTION_IN_LESSON;

    if (question_is_open(player)) {
        place |= ACTION_IN_QUESTION;
        place |=
            question_has_choices(player) ? ACTION_IN_CHOICE : ACTION_IN_ANSWER;
    }
    place |= player->focus[0] ? ACTION_IN_FOCUS : 0;
    return (ActionPlace)place;
}

static const Action *find_key(const char *key, int place, Str *argument)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str keys = str_of(rows[i].keys), one;
        while ((rows[i].place & place) != 0 &&
               next_key(&keys, &one, argument)) {
            if (same_key(one, key)) {
                return &rows[i];
            }
        }
    }
    *argument = (Str){"", 0};
    return NULL;
}

const Action *action_of_key(const char *key, ActionPlace place, Str *argument)
{
    static const int asked =
        ACTION_IN_QUESTION | ACTION_IN_CHOICE | ACTION_IN_ANSWER;
    const int places[] = {ACTION_IN_FOCUS, asked, ~(ACTION_IN_FOCUS | asked)};
    const Action *found = NULL;

    for (size_t i = 0; !found && i < sizeof places / sizeof *places; i++) {
        found = find_key(key, place & places[i], argument);
    }
    return found;
}

/* Whether the list of keys stays over the stage: who does something wants to
 * see it, unless it is seen on the list. */
static bool keeps_help(const Action *row)
{
    static const char *const names[] = {
        "help",  "close", "language", "theme", "text",  "fullscreen", "display",
        "focus", "press", "describe", "point", "field", "type",       "blank"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(row->name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

static ActionResult run(Player *player, Str action, Diag *diag)
{
    Str argument = action, word = str_word(&argument);
    const Action *row = action_find(word);

    if (!row) {
        char *name =
            arena_copy(diag->arena, word.length ? word.data : "", word.length);
        diag_error(diag, (Span){0}, "action-unknown", name, NULL);
        return ACTION_UNKNOWN;
    }
    if (!row->argument[0] && argument.length) {
        return action_wrong(row->name, argument, diag);
    }
    if (row->run != action_describe && row->run != action_focus) {
        /* who acts has read it */
        player->described = (Described){NULL, 0};
    }
    if (!player->lesson && !(row->place & (ACTION_ON_PAGE | ACTION_IN_FIELD))) {
        return ACTION_NOTHING;
    }
    player->help = player->help && keeps_help(row);
    /* Merely pointing takes back nothing of what was said. */
    if (row->run != action_point && row->run != action_reset &&
        row->run != action_focus) {
        player->notice.id = NULL;
    }
    return row->run(player, argument, diag);
}

ActionResult action_do(Player *player, Str action, Diag *diag)
{
    size_t before = diag->count;
    ActionResult result = run(player, action, diag);

    if (result == ACTION_UNKNOWN && diag->count > before) {
        notice_take(&player->notice, &diag->items[diag->count - 1]);
    }
    return result;
}

bool action_script(Player *player, Str script, Diag *diag)
{
    Str action;

    while (action_next(&script, &action)) {
        if (action_do(player, action, diag) == ACTION_UNKNOWN) {
            return false;
        }
    }
    return true;
}
