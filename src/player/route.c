#include "player/route.h"

#include <inttypes.h>

#include "base/num.h"
#include "lesson/variant.h"
#include "player/action.h"
#include "player/action_script.h"
#include "player/entry.h"
#include "player/history.h"
#include "player/question.h"

static void push(Buf *out, const char *action)
{
    buf_printf(out, "%s%s", out->length ? "; " : "", action);
}

/* ---- what was changed ---- */

static void push_scene(uint32_t scene, Buf *out)
{
    push(out, "scene ");
    buf_printf(out, "%" PRIu32, scene + 1);
}

static bool is_last(const Edits *edits, size_t at)
{
    for (size_t i = at + 1; i < edits->count; i++) {
        if (edits->list[i].value == edits->list[at].value &&
            edits->list[i].entry == edits->list[at].entry) {
            return false;
        }
    }
    return true;
}

/* What each changed entry is now; ALL: also what it was on the way there. */
static void push_edits(const Graph *graph, const Edits *edits, bool all,
                       Buf *out)
{
    char name[ENTRY_NAME_MOST], number[NUM_MOST];

    for (size_t i = edits->carried; i < edits->count; i++) {
        const Edit *edit = &edits->list[i];
        if (all || is_last(edits, i)) {
            push(out, "set ");
            num_print(number, edit->to);
            buf_printf(
                out, "%s %s",
                entry_name(graph, (Entry){edit->value, edit->entry}, name),
                number);
        }
    }
}

static void push_change(const Change *change, Buf *out)
{
    switch (change->kind) {
    case CHANGE_NONE: break;
    case CHANGE_SEQUENCE:
        push(out, "sequence ");
        action_quote(change->word, out);
        break;
    case CHANGE_LENGTH:
        push(out, "length ");
        buf_printf(out, "%" PRIu32, change->number);
        break;
    case CHANGE_SEED:
        push(out, "seed ");
        buf_printf(out, "%" PRIu32, change->number);
        break;
    }
}

static const Edits *edits_of(const Player *player, size_t run)
{
    return run == player->run ? &player->edits : &player->runs[run].edits;
}

/* The first scene that shows a run; GRAPH_NONE: none does. */
static uint32_t scene_of(const Player *player, size_t run)
{
    const Lesson *lesson = player->lesson;

    for (uint32_t i = 0; i < lesson->scene_count; i++) {
        if (variant_of_scene(lesson, &lesson->scenes[i]) ==
            player->runs[run].variant) {
            return i;
        }
    }
    return GRAPH_NONE;
}

/* Into a run of the lesson: by a scene that shows it, else by its name. */
static void push_run(const Player *player, size_t run, Buf *out)
{
    uint32_t variant = player->runs[run].variant;
    uint32_t scene = scene_of(player, run);

    if (scene != GRAPH_NONE) {
        push_scene(scene, out);
    } else if (variant != VARIANT_BASE) {
        push(out, "model ");
        buf_push_str(out, player->lesson->variants[variant].name);
    }
}

/* What was changed in a run, and in those that it was made in; the reader
 * stands in the lowest. */
static void push_chain(const Player *player, size_t run, bool all, Buf *out)
{
    size_t below = history_below(player, player->runs[run].variant);

    if (below != GRAPH_NONE) {
        push_chain(player, below, all, out);
        uint32_t variant = player->runs[run].variant;
        push_change(&player->lesson->variants[variant].change, out);
    }
    push_edits(player->runs[run].graph, edits_of(player, run), all, out);
}

/* The run of the lesson that the present one was made in, if in several
 * changes. */
static size_t root_of(const Player *player)
{
    size_t run = player->run, below;

    while ((below = history_below(player, player->runs[run].variant)) !=
           GRAPH_NONE) {
        run = below;
    }
    return run;
}

/* From the run IN into that of the lesson which the present one was made in;
 * if the reader chose it, then in the scene where that was. */
static void push_root(const Player *player, size_t in, size_t root, Buf *out)
{
    const Lesson *lesson = player->lesson;
    uint32_t scene = player->scene, variant = player->runs[root].variant;
    bool shown = scene != GRAPH_NONE &&
                 variant_of_scene(lesson, &lesson->scenes[scene]) == variant;

    if (!player->strayed) {
        if (in != root) {
            push_run(player, root, out);
        }
        return;
    }
    if (scene != GRAPH_NONE) {
        push_scene(scene, out);
    }
    if (!shown && variant != VARIANT_BASE) {
        push(out, "model ");
        buf_push_str(out, lesson->variants[variant].name);
    }
}

/* Of all runs of the lesson; ends in the player's. */
static void push_runs(const Player *player, bool all, Buf *out)
{
    size_t in = 0, root = root_of(player);

    for (size_t i = 0; i < player->run_count; i++) {
        bool own = history_below(player, player->runs[i].variant) != GRAPH_NONE;
        if (i != root && !own && edits_of(player, i)->count) {
            if (in != i) {
                push_run(player, i, out);
            }
            in = i;
            push_edits(player->runs[i].graph, edits_of(player, i), all, out);
        }
    }
    push_root(player, in, root, out);
    push_chain(player, player->run, all, out);
}

void route_changes(const Player *player, Buf *out)
{
    push_runs(player, true, out);
}

/* ---- the rest ---- */

static void push_look(const Player *player, Buf *out)
{
    char first[NUM_MOST], second[NUM_MOST];

    if (player->whole) {
        push(out, "camera off");
    }
    if (player->shapes) {
        push(out, "shapes on");
    }
    if (player->rows) {
        push(out, "vectors row");
    }
    if (player->zoom < 1 || player->zoom > 1) {
        num_print(first, player->zoom);
        push(out, "zoom ");
        buf_printf(out, "%s", first);
    }
    if (player->pan_x < 0 || player->pan_x > 0 || player->pan_y < 0 ||
        player->pan_y > 0) {
        num_print(first, player->pan_x);
        num_print(second, player->pan_y);
        push(out, "pan ");
        buf_printf(out, "%s %s", first, second);
    }
}

static void push_pins(const Player *player, Buf *out)
{
    char name[GRAPH_NAME_MOST];

    for (size_t i = 0; i < player->pin_count; i++) {
        push(out, "pin ");
        buf_printf(out, "%s", graph_name(player->graph, player->pins[i], name));
    }
}

/* A step's number alone leads to the first scene there, and to those that
 * stand before scenes of other runs. */
static void push_place(const Player *player, Buf *out)
{
    uint32_t variant = player->runs[player->run].variant;
    uint32_t scene = player->scene;

    if (!player->strayed &&
        scene != scene_at(player->lesson, variant, 0, player->step)) {
        /* Beyond what belongs to it one is by an answer, which went on. */
        if (scene_at(player->lesson, variant, scene, player->step) != scene) {
            return;
        }
        push_scene(scene, out);
        if (player->step == player->lesson->scenes[scene].step &&
            !player->scalar) {
            return;
        }
    }
    push(out, "goto ");
    buf_printf(out, "%" PRIu32, player->step);
    if (player->scalar) {
        buf_printf(out, " %" PRIu32, player->scalar);
    }
}

/* The rule that the scene asks for. */
static Rule rule_of_scene(const Player *player)
{
    if (player->scene == GRAPH_NONE) {
        return (Rule){.mistake = MISTAKE_NONE};
    }
    return scene_rule(&player->lesson->scenes[player->scene], player->graph);
}

static void push_lock(const Player *player, Buf *out)
{
    const Rule *rule = &player->rule;
    const Graph *graph = player->graph;
    char name[GRAPH_NAME_MOST];

    push(out, "lock ");
    if (!rule->locked) {
        buf_push_str(out, STR("none"));
    } else if (rule->lock_value != GRAPH_NONE) {
        buf_printf(out, "%s", graph_name(graph, rule->lock_value, name));
    } else {
        buf_printf(out, "%s", graph->families[rule->lock_family].name);
    }
}

void route_rule(const Player *player, Buf *out)
{
    const Rule *rule = &player->rule;
    Rule asked = rule_of_scene(player);

    if (rule->mistake != asked.mistake) {
        push(out, "mistake ");
        buf_printf(out, "%s", mistake_word(rule->mistake));
    }
    if (rule->cut != asked.cut ||
        (rule->cut && rule->cut_time != asked.cut_time)) {
        push(out, "cut ");
        if (rule->cut) {
            buf_printf(out, "%" PRId64, rule->cut_time);
        } else {
            buf_push_str(out, STR("none"));
        }
    }
    asked.mistake = rule->mistake;
    asked.cut = rule->cut;
    asked.cut_time = rule->cut_time;
    if (!rule_same(rule, &asked)) {
        push_lock(player, out);
    }
}

static void push_view(const Player *player, Buf *out)
{
    const Exhibit *exhibit = &player->exhibit;

    push(out, "view ");
    buf_printf(out, "%s", exhibit_name(exhibit->kind));
    if (exhibit->rest.length) {
        buf_printf(out, " %.*s", (int)exhibit->rest.length, exhibit->rest.data);
    }
}

void route_write(const Player *player, bool whole, Buf *out)
{
    push_runs(player, false, out);
    push_look(player, out);
    push_pins(player, out);
    if (whole && player->size != STEP_EVENT) {
        Str word = action_word(action_find(STR("size")), player->size);
        push(out, "size ");
        buf_push_str(out, word);
    }
    /* What was answered in the scene before prose no longer keeps back. */
    if (whole && question_waits_behind(player) &&
        player->answers[player->scene - 1].state != ANSWER_OPEN) {
        push_scene(player->scene - 1, out);
        push(out, "reveal");
    }
    /* An answer is shown by going on: the place comes after it. */
    if (whole && player->scene != GRAPH_NONE &&
        player->answers[player->scene].state != ANSWER_OPEN) {
        push_scene(player->scene, out);
        push(out, "reveal");
    }
    /* What was chosen to be seen, and how, holds in its scene. */
    Rule asked = rule_of_scene(player);
    bool ruled = !rule_same(&asked, &player->rule);
    if (player->chosen || player->fold_chosen || ruled || whole) {
        push_place(player, out);
    }
    if (player->fold_chosen) {
        push(out, player->folded ? "fold on" : "fold off");
    }
    route_rule(player, out);
    if (player->chosen) {
        push_view(player, out);
    }
}
