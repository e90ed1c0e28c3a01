#include "player/action_step.h"

#include <stdio.h>

#include "base/num.h"
#include "lesson/variant.h"
#include "player/action_part.h"

#define SPEED_LEAST 0.125
#define SPEED_MOST 32

static bool shows_other_run(const Player *player, uint32_t scene)
{
    const Lesson *lesson = player->lesson;

    return scene < lesson->scene_count &&
           variant_of_scene(lesson, &lesson->scenes[scene]) !=
               player->runs[player->run].variant;
}

/* Behind a run's last step the lesson goes on with the next scene, if that
 * shows another run: a clicker that only steps must not stop here. */
static bool step_into_run(Player *player)
{
    return player->scene != GRAPH_NONE &&
           shows_other_run(player, player->scene + 1) &&
           player_next_scene(player);
}

/* Nor on the way back before a run's first step. */
static bool back_into_run(Player *player)
{
    if (player->scene == GRAPH_NONE || player->scene == 0 ||
        !shows_other_run(player, player->scene - 1)) {
        return false;
    }
    player_show_scene(player, player->scene - 1);
    return true;
}

ActionResult action_step(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    return action_done(player_step(player) || step_into_run(player));
}

ActionResult action_back(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    return action_done(player_back(player) || back_into_run(player));
}

static StepSize larger(const Player *player)
{
    return player->size == STEP_PASS ? STEP_PASS : (StepSize)(player->size - 1);
}

ActionResult action_step_larger(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    return action_done(player_step_by(player, larger(player)));
}

ActionResult action_back_larger(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    return action_done(player_back_by(player, larger(player)));
}

static ActionResult seek(Player *player, uint32_t step)
{
    bool there = player->step == step && player->scalar == 0;

    player_seek(player, step);
    return action_done(!there);
}

ActionResult action_first(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    return seek(player, 0);
}

ActionResult action_last(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    return seek(player, player_last(player));
}

ActionResult action_phase_start(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    /* At a start already: to the start of the phase before. */
    return action_done(player_back_by(player, STEP_PASS));
}

static ActionResult wrong_step(const Player *player, Str typed, Diag *diag)
{
    char last[16], words[32];

    snprintf(last, sizeof last, "%u", player_last(player));
    snprintf(words, sizeof words, "%.*s", (int)typed.length, typed.data);
    diag_error(diag, (Span){0}, "action-goto", words, last, NULL);
    return ACTION_UNKNOWN;
}

/* A whole number up to MOST. */
static bool read_count(Str text, uint32_t most, uint32_t *count)
{
    double number;

    if (!num_read(text, &number) || !num_is_whole(number) || number < 0 ||
        number > most) {
        return false;
    }
    *count = (uint32_t)number;
    return true;
}

/* "37", or "37 12" for the twelfth of its multiply-adds. */
ActionResult action_goto(Player *player, Str argument, Diag *diag)
{
    Str rest = argument, first = str_word(&rest);
    uint32_t step, scalar = 0, before = player->scalar;

    if (argument.length == 0) {
        field_open(&player->field, FIELD_WHOLE, "goto", argument);
        return ACTION_DONE;
    }
    if (!read_count(first, player_last(player), &step) ||
        (rest.length && !read_count(rest, UINT32_MAX, &scalar))) {
        return wrong_step(player, argument, diag);
    }
    bool there = player->step == step;
    player_place(player, step, scalar);
    return action_done(!there || player->scalar != before);
}

ActionResult action_scene(Player *player, Str argument, Diag *diag)
{
    uint32_t count = (uint32_t)player->lesson->scene_count, scene;

    if (!read_count(argument, count, &scene) || scene == 0) {
        return action_wrong("scene", argument, diag);
    }
    player_show_scene(player, scene - 1);
    return ACTION_DONE;
}

ActionResult action_seek(Player *player, Str argument, Diag *diag)
{
    uint32_t step = scene_step_of(player->trace, argument);

    return step == GRAPH_NONE ? action_wrong("seek", argument, diag)
                              : seek(player, step);
}

ActionResult action_next_scene(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    if (player->playing) {
        player->playing = false;
        return ACTION_DONE;
    }
    return action_done(player_next_scene(player));
}

ActionResult action_previous_scene(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    return action_done(player_previous_scene(player));
}

ActionResult action_size(Player *player, Str argument, Diag *diag)
{
    static const char *const words[] = {"pass", "time", "event", "scalar"};
    size_t chosen =
        action_choose(argument, words, STEP_SIZE_COUNT, (size_t)player->size);

    if (chosen == STEP_SIZE_COUNT) {
        return action_wrong("size", argument, diag);
    }
    bool changed = player->size != (StepSize)chosen;
    player_set_size(player, (StepSize)chosen);
    return action_done(changed);
}

ActionResult action_play(Player *player, Str argument, Diag *diag)
{
    return action_turn(&player->playing, "play", argument, diag);
}

ActionResult action_speed(Player *player, Str argument, Diag *diag)
{
    double before = player->speed, speed = before;

    if (!action_scale(&speed, argument, "faster", "slower", 2)) {
        return action_wrong("speed", argument, diag);
    }
    player->speed = action_between(SPEED_LEAST, speed, SPEED_MOST);
    return action_done(player->speed > before || player->speed < before);
}
