#include "app/carry.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "player/action.h"
#include "player/action_script.h"
#include "player/counterpart.h"
#include "player/entry.h"
#include "player/question.h"
#include "player/route.h"

/* ---- scenes ---- */

static bool same_title(const Scene *a, const Scene *b)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (a->title[i].length && str_equal(a->title[i], b->title[i])) {
            return true;
        }
    }
    return false;
}

static uint32_t find_title(const Lesson *in, const Scene *scene)
{
    for (uint32_t i = 0; i < in->scene_count; i++) {
        if (same_title(&in->scenes[i], scene)) {
            return i;
        }
    }
    return GRAPH_NONE;
}

/* What a scene of FROM's is in TO: the one at its place if it has its title,
 * or another that has it, or the one at its place that got a title of its
 * own. */
static uint32_t same_scene(const Player *to, const Player *from, uint32_t scene)
{
    const Lesson *now = to->lesson, *before = from->lesson;

    if (scene >= before->scene_count) {
        return GRAPH_NONE;
    }
    const Scene *wanted = &before->scenes[scene];
    bool there = scene < now->scene_count;
    if (there && same_title(&now->scenes[scene], wanted)) {
        return scene;
    }
    uint32_t found = find_title(now, wanted);
    if (found != GRAPH_NONE) {
        return found;
    }
    return there && now->scene_count == before->scene_count &&
                   find_title(before, &now->scenes[scene]) == GRAPH_NONE
               ? scene
               : GRAPH_NONE;
}

/* An answer is one to what was asked. */
static void carry_seen(Player *to, const Player *from)
{
    for (uint32_t i = 0; i < from->lesson->scene_count; i++) {
        uint32_t scene = same_scene(to, from, i);
        if (scene == GRAPH_NONE) {
            continue;
        }
        const Ask *before = &from->lesson->scenes[i].ask;
        const Ask *now = &to->lesson->scenes[scene].ask;
        to->seen[scene] = to->seen[scene] || from->seen[i];
        if (str_equal(before->target, now->target) &&
            before->choice_count == now->choice_count) {
            to->answers[scene] = from->answers[i];
        }
    }
}

/* ---- what was changed ---- */

/* "scene 3" in the numbers of now; false: there is no such scene any more. */
static bool translate(const Player *to, const Player *from, Str *action,
                      char out[32])
{
    Str rest = *action;
    double number;

    if (!str_is(str_word(&rest), "scene") || !num_read(rest, &number)) {
        return true;
    }
    uint32_t scene = same_scene(to, from, (uint32_t)number - 1);
    snprintf(out, 32, "scene %" PRIu32, scene + 1);
    *action = str_of(out);
    return scene != GRAPH_NONE;
}

static void act_each(Player *to, const Player *from, Str script)
{
    Diag unheard;
    Str action;
    char out[32];

    while (action_next(&script, &action)) {
        diag_init(&unheard, to->arena);
        if (translate(to, from, &action, out)) {
            action_do(to, action, &unheard);
        }
    }
    to->notice.id = NULL;
}

static void carry_changes(Player *to, const Player *from)
{
    Buf changes = {0};

    route_changes(from, &changes);
    act_each(to, from, buf_str(&changes));
    buf_finish(&changes);
    memset(to->seen, 0, to->lesson->scene_count * sizeof *to->seen);
}

/* ---- where the reader is ---- */

/* At a scene's stop one stays there, wherever that is now; elsewhere at what
 * happened last. */
static void carry_place(Player *to, const Player *from)
{
    uint32_t scene = same_scene(to, from, from->scene);

    if (scene != GRAPH_NONE && !(to->strayed && to->scene == scene)) {
        player_show_scene(to, scene);
    }
    if (scene != GRAPH_NONE && !to->strayed && !from->scalar &&
        from->step == from->lesson->scenes[from->scene].step) {
        return;
    }
    uint32_t step = counterpart_step(to->trace, from->trace, from->step);
    if (scene != GRAPH_NONE && from->answers[from->scene].state) {
        player_settle(to, step); /* an answer has moved it on */
    } else {
        player_place(to, step, from->scalar);
    }
}

static void carry_pins(Player *to, const Player *from)
{
    for (size_t i = 0; i < from->pin_count; i++) {
        uint32_t value = graph_same(to->graph, from->graph, from->pins[i]);
        if (value != GRAPH_NONE) {
            *ARENA_PUSH(to->arena, to->pins, to->pin_count, to->pin_capacity) =
                value;
        }
    }
}

static void carry_hands(Player *to, const Player *from)
{
    uint32_t opened = graph_same(to->graph, from->graph, from->opened.value);

    to->pointed = graph_same(to->graph, from->graph, from->pointed);
    carry_pins(to, from);
    if (opened != GRAPH_NONE &&
        from->opened.at < shape_size(to->graph->values[opened].shape)) {
        to->opened = from->opened;
        to->opened.value = opened;
    }
}

/* What is typed stays while there is what it is for. */
static void carry_field(Player *to, const Player *from)
{
    to->field = from->field;
    bool number = field_is_for(&to->field, "set");
    bool answer = field_is_for(&to->field, "answer");
    if ((number && entry_edited(to).value == GRAPH_NONE) ||
        (answer && (!question_is_open(to) || question_has_choices(to)))) {
        field_close(&to->field);
    }
}

/* What was chosen to be seen in the present scene, and the way back. */
static void carry_view(Player *to, const Player *from)
{
    Str rest = from->exhibit.rest;
    Buf way = {0};

    if (to->scene != same_scene(to, from, from->scene)) {
        return;
    }
    route_rule(from, &way);
    act_each(to, from, buf_str(&way));
    buf_finish(&way);
    to->chosen = from->chosen;
    to->exhibit = from->exhibit;
    to->exhibit.rest.data =
        arena_copy(to->arena, rest.length ? rest.data : "", rest.length);
}

void carry_over(Player *to, const Player *from)
{
    player_take_choices(to, from);
    to->size = from->size;
    to->blank = from->blank;
    to->help = from->help;
    to->form = from->form;
    to->playing = from->playing;
    to->zoom = from->zoom;
    to->pan_x = from->pan_x;
    to->pan_y = from->pan_y;
    carry_changes(to, from);
    carry_seen(to, from);
    carry_place(to, from);
    to->folded = from->folded;
    to->fold_chosen = from->fold_chosen;
    carry_hands(to, from);
    carry_field(to, from);
    carry_view(to, from);
}
