#include "player/route.h"

#include <inttypes.h>

#include "base/num.h"
#include "lesson/variant.h"
#include "player/action.h"

static void push(Buf *out, const char *action)
{
    buf_printf(out, "%s%s", out->length ? "; " : "", action);
}

/* ---- numbers ---- */

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

static void push_entry(const Graph *graph, const Edit *edit, Buf *out)
{
    Shape shape = graph->values[edit->value].shape;
    char name[GRAPH_NAME_MOST];

    buf_printf(out, "%s", graph_name(graph, edit->value, name));
    if (shape.kind == SHAPE_VECTOR) {
        buf_printf(out, "[%zu]", edit->entry + 1);
    } else if (shape.kind == SHAPE_MATRIX) {
        buf_printf(out, "[%zu,%zu]", edit->entry / shape.columns + 1,
                   edit->entry % shape.columns + 1);
    }
}

/* What each changed entry is now; on the way there it may have been more. */
static void push_edits(const Graph *graph, const Edits *edits, Buf *out)
{
    char number[NUM_MOST];

    for (size_t i = 0; i < edits->count; i++) {
        if (is_last(edits, i)) {
            push(out, "set ");
            push_entry(graph, &edits->list[i], out);
            num_print(number, edits->list[i].to);
            buf_printf(out, " %s", number);
        }
    }
}

/* A variant by its name; a reader's own by what was changed, and in which. */
static void push_variant(const Lesson *lesson, uint32_t number, Buf *out)
{
    const Variant *variant = &lesson->variants[number];
    const Change *change = &variant->change;

    if (change->kind != CHANGE_NONE && variant->parent != VARIANT_BASE) {
        push_variant(lesson, variant->parent, out);
    }
    switch (change->kind) {
    case CHANGE_NONE:
        push(out, "model ");
        buf_push_str(out, variant->name);
        break;
    case CHANGE_SEQUENCE:
        push(out, "sequence ");
        buf_push_str(out, change->word);
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

/* Into the scene in which the reader chose another run, and into that; else
 * into a run by the first scene that shows it. */
static void push_run(const Player *player, size_t run, Buf *out)
{
    const Lesson *lesson = player->lesson;
    uint32_t variant = player->runs[run].variant;

    if (run == player->run && player->strayed) {
        if (player->scene != GRAPH_NONE) {
            push_scene(player->scene, out);
        }
        push_variant(lesson, variant, out);
        return;
    }
    for (uint32_t i = 0; i < lesson->scene_count; i++) {
        if (variant_of_scene(lesson, &lesson->scenes[i]) == variant) {
            push_scene(i, out);
            return;
        }
    }
}

/* Of every run that scenes show; ends in the player's. */
static void push_runs(const Player *player, Buf *out)
{
    size_t in = 0;

    for (size_t i = 0; i < player->run_count; i++) {
        const PlayerRun *run = &player->runs[i];
        if (i != player->run && run->edits.count) {
            if (in != i) {
                push_run(player, i, out);
            }
            in = i;
            push_edits(run->graph, &run->edits, out);
        }
    }
    if (in != player->run) {
        push_run(player, player->run, out);
    }
    push_edits(player->graph, &player->edits, out);
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

static void push_rule(const Player *player, Buf *out)
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
    push_runs(player, out);
    push_look(player, out);
    push_pins(player, out);
    if (whole && player->size != STEP_EVENT) {
        Str word = action_word(action_find(STR("size")), player->size);
        push(out, "size ");
        buf_push_str(out, word);
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
    push_rule(player, out);
    if (player->chosen) {
        push_view(player, out);
    }
}
