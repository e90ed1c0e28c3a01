#include "export/order.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/num.h"
#include "player/action.h"
#include "player/question.h"
#include "player/route.h"
#include "player/way.h"

/* What another rule would write to becomes TO's own. */
static void own_edits(Arena *arena, const Graph *graph, Edits *edits)
{
    const double *shared = edits->gradients;

    if (shared) {
        edits->gradients = ARENA_ARRAY(arena, double, graph->number_count);
        memcpy(edits->gradients, shared, graph->number_count * sizeof *shared);
    }
}

static void own_runs(Arena *arena, Player *to)
{
    const PlayerRun *shared = to->runs;

    to->runs = ARENA_ARRAY(arena, PlayerRun, to->run_count);
    for (size_t i = 0; i < to->run_count; i++) {
        to->runs[i] = shared[i];
        to->runs[i].ruled = NULL;
        own_edits(arena, to->runs[i].graph, &to->runs[i].edits);
    }
    own_edits(arena, to->graph, &to->edits);
}

static void own_rule(Player *to)
{
    Rule rule = to->rule;

    to->rule = (Rule){.mistake = MISTAKE_NONE};
    to->trace = to->runs[to->run].trace;
    way_take(to, &rule);
}

/* Questions are open, as for who has not been here; but a picture of a place
 * where one was answered shows the answer. */
static void own_answers(Arena *arena, bool here, Player *to)
{
    const Answer *shared = to->answers;
    uint32_t scene = to->scene;

    to->answers = ARENA_ARRAY(arena, Answer, to->lesson->scene_count);
    if (here && scene != GRAPH_NONE && shared[scene].state != ANSWER_OPEN) {
        to->answers[scene].state = ANSWER_SHOWN;
    }
    if (here && question_waits_behind(to) &&
        shared[scene - 1].state != ANSWER_OPEN) {
        to->answers[scene - 1].state = ANSWER_SHOWN; /* in the prose */
    }
}

Order order_here(const Player *player, const Format *format, int width,
                 int height)
{
    return (Order){.frames = {.format = format,
                              .width = width,
                              .height = height,
                              .plan = {.here = true}},
                   .by = player->size,
                   .theme = player->theme,
                   .language = player->language,
                   .notation = player->notation,
                   .rows = player->rows};
}

void order_player(const Order *order, Arena *arena, const Player *from,
                  Player *to)
{
    *to = *from;
    to->arena = arena;
    to->seen = ARENA_ARRAY(arena, bool, from->lesson->scene_count);
    to->pins = ARENA_ARRAY(arena, uint32_t, from->pin_count);
    to->pin_capacity = from->pin_count;
    for (size_t i = 0; i < from->pin_count; i++) {
        to->pins[i] = from->pins[i];
    }
    own_runs(arena, to);
    own_rule(to);
    own_answers(arena, order->frames.plan.here, to);
    to->language = order->language;
    to->theme = order->theme;
    to->notation = order->notation;
    to->rows = order->rows;
    if (!order->frames.plan.here) {
        to->size = order->by;
    }
    to->blank = to->help = to->playing = false;
    to->field = (Field){0};
    to->focus[0] = '\0';
    to->notice = (Notice){0};
    to->pointed = to->opened.value = GRAPH_NONE;
    to->trouble = NULL;
    to->form = NULL;
}

/* ---- the command line ---- */

static bool is_bare(Str word)
{
    for (size_t i = 0; i < word.length; i++) {
        unsigned char c = (unsigned char)word.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      (c >= '0' && c <= '9');
        if (!letter && !strchr("_-./:=@%+,", c) && c < 0x80) {
            return false;
        }
    }
    return word.length > 0;
}

void order_quote(Str word, Buf *out)
{
    if (is_bare(word)) {
        buf_push_str(out, word);
        return;
    }
    buf_push_char(out, '\'');
    for (size_t i = 0; i < word.length; i++) {
        if (word.data[i] == '\'') {
            buf_push_str(out, STR("'\\''"));
        } else {
            buf_push_char(out, word.data[i]);
        }
    }
    buf_push_char(out, '\'');
}

/* What lies at home is short: ~/slides. */
static void push_path(Buf *out, const char *path)
{
    const char *home = getenv("HOME");
    size_t length = home ? strlen(home) : 0;

    if (length > 1 && strncmp(path, home, length) == 0 && path[length] == '/') {
        buf_push_str(out, STR("~/"));
        path += length + 1;
        if (!*path) {
            return;
        }
    }
    order_quote(str_of(path), out);
}

static void push_choice(Buf *out, const char *option, const char *action,
                        int value)
{
    Str word = action_word(action_find(str_of(action)), (size_t)value);

    buf_printf(out, " --%s %.*s", option, (int)word.length, word.data);
}

static void push_plan(Buf *out, const Order *order)
{
    const TourPlan *plan = &order->frames.plan;

    if (plan->here || order->frames.format->flags & FORMAT_RUN) {
        return;
    }
    if (plan->scenes) {
        buf_push_str(out, STR(" --scenes"));
    }
    if (plan->scene) {
        buf_printf(out, " --scene %" PRIu32, plan->scene);
    }
    if (plan->ranged) {
        buf_printf(out, " --steps %" PRIu32 "..%" PRIu32, plan->first,
                   plan->last);
    }
    if (order->by != STEP_EVENT) {
        push_choice(out, "by", "size", order->by);
    }
}

static void push_look(Buf *out, const Order *order)
{
    const FramesOptions *frames = &order->frames;
    unsigned flags = frames->format->flags;
    char pace[NUM_MOST];

    if (!(flags & FORMAT_PLAIN)) {
        if (frames->width != ORDER_WIDTH || frames->height != ORDER_HEIGHT) {
            buf_printf(out, " --size %dx%d", frames->width, frames->height);
        }
        if (order->theme != THEME_LIGHT) {
            push_choice(out, "theme", "theme", order->theme);
        }
        buf_push_str(out,
                     frames->silent ? STR(" --no-narration") : (Str){"", 0});
    }
    if (order->notation != NOTATION_NNDL) {
        push_choice(out, "notation", "notation", order->notation);
    }
    if (frames->transparent) {
        buf_push_str(out, STR(" --transparent"));
    }
    if (frames->pace > 0) {
        num_print(pace, frames->pace);
        buf_printf(out, " --pace %s", pace);
    }
    buf_printf(out, " --lang %s", language_code(order->language));
}

/* What leads to the player's place and numbers. */
static void push_way(Buf *out, const Order *order, const Player *player)
{
    bool run = order->frames.format->flags & FORMAT_RUN;
    Player seen = *player;
    Buf way = {0};

    seen.rows = order->rows;
    route_write(&seen, order->frames.plan.here && !run, &way);
    if (way.length) {
        buf_push_str(out, STR(" --do "));
        order_quote(buf_str(&way), out);
    }
    buf_finish(&way);
}

void order_write(const Order *order, const Player *player, const char *lesson,
                 Buf *out)
{
    const FramesOptions *frames = &order->frames;

    buf_push_str(out, STR("unroll export "));
    push_path(out, lesson);
    buf_push_str(out, STR(" -o "));
    push_path(out, order->path);
    if (format_of_path(order->path) != frames->format) {
        buf_printf(out, " --format %s", frames->format->name);
    }
    push_plan(out, order);
    push_look(out, order);
    if (frames->variant) {
        buf_push_str(out, STR(" --model "));
        order_quote(str_of(frames->variant), out);
    }
    push_way(out, order, player);
}

/* ---- where to ---- */

const char *order_path(const Order *order, Arena *arena, const char *folder,
                       const Player *player)
{
    const Format *format = order->frames.format;
    const char *name = player->lesson->name, *ending = format->ending;
    const char *path, *stem = name;

    if (format->flags & FORMAT_MANY) {
        bool single = frames_single(&order->frames);
        stem = single ? arena_printf(arena, "%s-%04" PRIu32, name,
                                     order->frames.plan.here
                                         ? player_position(player, player->size)
                                         : order->frames.plan.first)
                      : arena_printf(arena, "%s-%s", name, format->name);
        ending = single ? ending : "";
    }
    path = file_join(arena, folder, arena_printf(arena, "%s%s", stem, ending));
    for (unsigned i = 2; file_exists(path); i++) {
        path = file_join(arena, folder,
                         arena_printf(arena, "%s-%u%s", stem, i, ending));
    }
    return path;
}
