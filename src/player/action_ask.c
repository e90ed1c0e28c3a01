#include "player/action_ask.h"

#include "base/num.h"
#include "player/action_part.h"
#include "player/action_pin.h"
#include "player/question.h"

/* Alone it opens the field. Where something is pointed at, Enter pins it. */
ActionResult action_answer(Player *player, Str argument, Diag *diag)
{
    Arena arena;
    Quote target;

    if (argument.length == 0 && player->pointed != GRAPH_NONE) {
        return action_pin(player, argument, diag);
    }
    if (!question_is_open(player) || question_has_choices(player)) {
        return ACTION_NOTHING;
    }
    if (argument.length) {
        question_answer(player, argument);
        return ACTION_DONE;
    }
    arena_init(&arena);
    question_target(player, &arena, &target);
    bool one = target.entry || shape_size(target.shape) == 1;
    const Answer *said = &player->answers[player->scene];
    field_open(&player->field, one ? FIELD_NUMBER : FIELD_NUMBERS, "answer",
               str_of(said->draft[0] ? said->draft : said->text));
    arena_finish(&arena);
    return ACTION_DONE;
}

/* Who starts to type is answering: the first sign opens the field. */
ActionResult action_begin_answer(Player *player, Str argument, Diag *diag)
{
    ActionResult result;

    if (argument.length != 1) {
        return action_wrong("begin-answer", argument, diag);
    }
    if (!question_is_open(player) || question_has_choices(player)) {
        return ACTION_NOTHING;
    }
    player->pointed = GRAPH_NONE; /* which Enter would pin */
    result = action_answer(player, (Str){"", 0}, diag);
    if (result == ACTION_DONE) {
        field_type(&player->field, argument);
    }
    return result;
}

ActionResult action_choose_answer(Player *player, Str argument, Diag *diag)
{
    double number;

    if (!question_is_open(player) || !question_has_choices(player)) {
        return ACTION_NOTHING;
    }
    const Scene *scene = &player->lesson->scenes[player->scene];
    if (!num_read(argument, &number) || !num_is_whole(number) || number < 1 ||
        number > 9) {
        return action_wrong("choose", argument, diag);
    }
    if (number > (double)scene->ask.choice_count) {
        return ACTION_NOTHING; /* a key too far */
    }
    question_choose(player, (uint32_t)number - 1);
    return ACTION_DONE;
}

ActionResult action_hint(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    return action_done(question_is_open(player) && question_hint(player));
}

ActionResult action_reveal(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    if (!question_is_open(player)) {
        return ACTION_NOTHING;
    }
    player->playing = false;
    field_close(&player->field);
    question_reveal(player);
    return ACTION_DONE;
}

/* All questions of the lesson are open again, for another class. */
ActionResult action_ask_again(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    return action_done(question_forget(player));
}

ActionResult action_skip(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    if (!question_is_open(player)) {
        return ACTION_NOTHING;
    }
    field_close(&player->field);
    return action_done(player_next_scene(player));
}
