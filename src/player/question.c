#include "player/question.h"

#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "lang/parse.h"
#include "lesson/blanks.h"
#include "player/known.h"
#include "player/slip.h"
#include "player/turn.h"

static const Scene *scene_of(const Player *player)
{
    if (!player->lesson || player->scene == GRAPH_NONE) {
        return NULL;
    }
    const Scene *scene = &player->lesson->scenes[player->scene];
    return scene->ask.given && player_runs_scene(player, scene) ? scene : NULL;
}

static bool find_target(const Player *player, Arena *arena, const Scene *scene,
                        Quote *target)
{
    if (scene->ask.mistake) {
        return quote_find_mistake(player->trace, target);
    }
    return quote_find_value(player->trace, scene->ask.target, target) ||
           quote_find_derivative(player->trace, arena, scene->ask.target,
                                 target);
}

bool question_target(const Player *player, Arena *arena, Quote *target)
{
    const Scene *scene = scene_of(player);

    return scene && find_target(player, arena, scene, target);
}

/* Whether a scene's question was not answered, and its value is not there
 * yet; a mistake can be looked for at any place. */
static bool waits(const Player *player, Arena *arena, uint32_t number,
                  Quote *target)
{
    const Scene *scene = &player->lesson->scenes[number];

    return scene->ask.given && player_runs_scene(player, scene) &&
           player->answers[number].state == ANSWER_OPEN &&
           find_target(player, arena, scene, target) &&
           (scene->ask.mistake || player->step < quote_shown(target));
}

bool question_is_open(const Player *player)
{
    Arena arena;
    Quote target = {0};

    if (!scene_of(player)) {
        return false;
    }
    arena_init(&arena);
    bool open = waits(player, &arena, player->scene, &target);
    arena_finish(&arena);
    return open;
}

/* Whether a name in prose is that of what is asked for, or of an entry. */
static bool names(const Player *player, Str name, const Ask *ask)
{
    Quote quote, asked;

    if (!quote_find_value(player->trace, ask->target, &asked)) {
        return blanks_aside_equal(name, ask->target); /* a derivative */
    }
    return quote_find_value(player->trace, name, &quote) &&
           quote.value == asked.value && quote.gradient == asked.gradient;
}

bool question_hides(const Player *player, Str name)
{
    uint32_t scene = player->scene;
    bool hidden = false;
    Arena arena;
    Quote target = {0};

    if (!player->lesson || scene == GRAPH_NONE) {
        return false;
    }
    arena_init(&arena);
    for (uint32_t back = 0; back < 2 && back <= scene && !hidden; back++) {
        const Ask *ask = &player->lesson->scenes[scene - back].ask;
        hidden = ask->given && !ask->mistake && names(player, name, ask) &&
                 waits(player, &arena, scene - back, &target);
    }
    arena_finish(&arena);
    return hidden;
}

bool question_waits_behind(const Player *player)
{
    Arena arena;
    Quote target = {0};
    uint32_t scene = player->scene;

    if (scene == GRAPH_NONE || scene == 0) {
        return false;
    }
    const Scene *before = &player->lesson->scenes[scene - 1];
    if (!before->ask.given || before->ask.mistake ||
        !player_runs_scene(player, before)) {
        return false;
    }
    arena_init(&arena);
    bool ahead = find_target(player, &arena, before, &target) &&
                 player->step < quote_shown(&target);
    arena_finish(&arena);
    return ahead;
}

bool question_has_mistake(const Player *player)
{
    const Scene *scene = scene_of(player);

    return scene && scene->ask.mistake;
}

bool question_seeks_mistake(const Player *player)
{
    return question_has_mistake(player) && question_is_open(player);
}

bool question_has_choices(const Player *player)
{
    const Scene *scene = scene_of(player);

    return scene && scene->ask.choice_count > 0;
}

bool question_value(const Player *player, Quote *target)
{
    const Scene *scene = scene_of(player);

    return scene && !scene->ask.mistake &&
           quote_find_value(player->trace, scene->ask.target, target);
}

bool question_masks(const Player *player, uint32_t value, bool gradient)
{
    Known known = known_at(player);

    return known_is_asked(&known, value, gradient);
}

/* ---- choices ---- */

/* Values need no translation: one language's may stand for all. */
static Language choice_language(const Player *player, const Ask *ask)
{
    Language language = player->language;

    for (int k = 0; k < LANGUAGE_COUNT && !ask->choices[language]; k++) {
        language = (Language)k;
    }
    return language;
}

const Str *question_choices(const Player *player)
{
    const Ask *ask = &scene_of(player)->ask;

    return ask->choices[choice_language(player, ask)];
}

static bool choice_agrees(const Source *source, Arena *arena, Str choice,
                          const Quote *target)
{
    Diag unheard;
    Constant given;
    Expr *none;
    uint32_t begin = (uint32_t)(choice.data - source->text.data);

    diag_init(&unheard, arena);
    Expr *expr = parse_expression(
        arena, source, begin, begin + (uint32_t)choice.length, &none, &unheard);
    return expr && !none && quote_constant(arena, expr, &given) &&
           quote_agrees(&given, target);
}

static bool choice_names(const Player *player, Str choice, const Quote *target)
{
    Quote named;

    return quote_find_value(player->trace, choice, &named) && named.gradient &&
           named.value == target->value;
}

uint32_t question_right_choice(const Player *player, Arena *arena,
                               const Quote *target)
{
    const Ask *ask = &scene_of(player)->ask;
    Language language = choice_language(player, ask);
    const Source *source = player->lesson->source[language];

    for (uint32_t k = 0; k < ask->choice_count && source; k++) {
        Str choice = ask->choices[language][k];
        if (ask->mistake ? choice_names(player, choice, target)
                         : choice_agrees(source, arena, choice, target)) {
            return k;
        }
    }
    return UINT32_MAX;
}

/* ---- answers ---- */

/* A comma parts two numbers; of a single one it is the decimal comma. */
static bool parts(char c, bool several)
{
    return c == ' ' || c == ';' || c == '[' || c == ']' || c == '\t' ||
           (c == ',' && several);
}

size_t question_read(Str text, size_t size, double *out)
{
    size_t count = 0, at = 0;

    for (;;) {
        while (at < text.length && parts(text.data[at], size > 1)) {
            at++;
        }
        size_t from = at;
        while (at < text.length && !parts(text.data[at], size > 1)) {
            at++;
        }
        if (at == from) {
            return count;
        }
        double number;
        if (!num_read_typed((Str){text.data + from, at - from}, &number)) {
            return 0;
        }
        if (count == size) {
            return size + 1;
        }
        out[count++] = number;
    }
}

static Answer *answer_of(Player *player)
{
    return &player->answers[player->scene];
}

/* Right: the place moves on to where the value is known, in the same scene. */
static void settle(Player *player, AnswerState state, uint32_t step)
{
    answer_of(player)->state = state;
    answer_of(player)->slip.id = NULL;
    player_settle(player, step);
}

static AnswerState right(const Answer *answer)
{
    return answer->mistakes || answer->hints ? ANSWER_LATER : ANSWER_FIRST;
}

size_t question_entry(const Player *player, const Quote *target, size_t place)
{
    bool turned = player->rows && target->shape.kind == SHAPE_MATRIX;
    Shape shown = turn_shape(target->shape, turned);

    return target->entry ? 0
                         : turn_entry(shown, turned, place / shown.columns,
                                      place % shown.columns);
}

/* Numbers in the order of reading become those of the value. */
static double *entries_of(const Player *player, Arena *arena,
                          const Quote *target, const double *typed, size_t size)
{
    double *entries = ARENA_ARRAY(arena, double, size);

    for (size_t i = 0; i < size; i++) {
        entries[question_entry(player, target, i)] = typed[i];
    }
    return entries;
}

static bool all_agree(const Quote *target, const double *typed, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        size_t at = target->entry ? target->at : i;
        if (!slip_agrees(typed[i], target->data[at])) {
            return false;
        }
    }
    return true;
}

/* Too few numbers, too many, or none. */
static void say_size(Answer *answer, size_t size, size_t count)
{
    char numbers[2][24];
    Diagnostic item = {.id = count ? "answer-size" : "answer-number",
                       .args = {numbers[0], numbers[1]}};

    snprintf(numbers[0], sizeof numbers[0], "%zu", size);
    snprintf(numbers[1], sizeof numbers[1], "%zu", count);
    notice_take(&answer->slip, &item);
}

void question_answer(Player *player, Str text)
{
    Answer *answer = answer_of(player);
    Arena arena;
    Quote target = {0};

    arena_init(&arena);
    question_target(player, &arena, &target);
    size_t size = target.entry ? 1 : shape_size(target.shape);
    double *typed = ARENA_ARRAY(&arena, double, size);
    size_t count = question_read(text, size, typed);
    snprintf(answer->text, sizeof answer->text, "%.*s", (int)text.length,
             text.length ? text.data : "");
    answer->draft[0] = '\0';
    answer->slip.id = NULL;
    if (count == size) {
        typed = entries_of(player, &arena, &target, typed, size);
    }
    if (count != size) {
        say_size(answer, size, count);
    } else if (all_agree(&target, typed, size)) {
        settle(player, right(answer), target.step);
    } else {
        answer->mistakes++;
        slip_find(player->trace, &arena, &target, typed, &answer->slip);
    }
    arena_finish(&arena);
}

void question_leave(Player *player)
{
    if (field_is_for(&player->field, "answer") && question_is_open(player)) {
        memcpy(answer_of(player)->draft, player->field.text, FIELD_MOST);
    }
    field_close(&player->field);
}

void question_choose(Player *player, uint32_t choice)
{
    Answer *answer = answer_of(player);
    Arena arena;
    Quote target = {0};

    arena_init(&arena);
    question_target(player, &arena, &target);
    answer->choice = choice + 1;
    if (choice == question_right_choice(player, &arena, &target)) {
        settle(player, right(answer), target.step);
    } else {
        answer->mistakes++;
    }
    arena_finish(&arena);
}

bool question_hint(Player *player)
{
    Answer *answer = answer_of(player);

    if (answer->hints == scene_of(player)->ask.hint_count) {
        return false;
    }
    answer->hints++;
    return true;
}

void question_reveal(Player *player)
{
    Arena arena;
    Quote target = {0};

    arena_init(&arena);
    question_target(player, &arena, &target);
    settle(player, ANSWER_SHOWN, target.step);
    arena_finish(&arena);
}

bool question_forget(Player *player)
{
    bool any = false;

    for (size_t i = 0; i < player->lesson->scene_count; i++) {
        Answer *answer = &player->answers[i];
        any = any || answer->state != ANSWER_OPEN || answer->mistakes ||
              answer->hints || answer->text[0];
        *answer = (Answer){.state = ANSWER_OPEN};
    }
    return any;
}

Tally question_tally(const Player *player)
{
    Tally tally = {0};

    for (size_t i = 0; i < player->lesson->scene_count; i++) {
        if (!player->lesson->scenes[i].ask.given) {
            continue;
        }
        AnswerState state = player->answers[i].state;
        tally.asked++;
        tally.first += state == ANSWER_FIRST;
        tally.later += state == ANSWER_LATER;
        tally.shown += state == ANSWER_SHOWN;
    }
    return tally;
}
