#include "lesson/scene.h"

#include <string.h>

#include "base/num.h"
#include "engine/term_text.h"
#include "lesson/blanks.h"
#include "lesson/quote.h"
#include "lesson/variant.h"
#include "lesson/view_line.h"

static const char *terminated(Arena *arena, Str text)
{
    return arena_copy(arena, text.length ? text.data : "", text.length);
}

/* Parts TEXT at the first WORD: what stands before and behind. */
static bool split_at(Str text, const char *word, Str *before, Str *behind)
{
    size_t length = strlen(word);

    for (size_t i = 0; i + length <= text.length; i++) {
        if (memcmp(text.data + i, word, length) == 0) {
            *before = str_trim((Str){text.data, i});
            *behind = str_trim(
                (Str){text.data + i + length, text.length - i - length});
            return true;
        }
    }
    return false;
}

static uint32_t known(uint32_t step)
{
    return step ? step : GRAPH_NONE;
}

static uint32_t step_of_contribution(const Trace *trace, Str gradient,
                                     Str sender)
{
    const Graph *graph = trace->graph;
    Quote to;
    uint32_t from = graph_find(graph, sender);

    if (!quote_find_value(trace, gradient, &to) || !to.gradient || to.entry ||
        from == GRAPH_NONE || graph_instance(graph, from) == GRAPH_NONE) {
        return GRAPH_NONE;
    }
    uint32_t instance = graph_instance(graph, from);
    const uint32_t *inputs = graph_inputs(graph, instance);
    uint32_t count = graph_program(graph, instance)->input_count;
    for (uint32_t i = 0; i < count; i++) {
        if (inputs[i] == to.value) {
            return known(trace_contribution_step(trace, instance, i));
        }
    }
    return GRAPH_NONE;
}

static uint32_t step_of_term(const Trace *trace, Str term, Str value)
{
    const Graph *graph = trace->graph;
    uint32_t id = graph_find(graph, value);
    uint32_t instance = id == GRAPH_NONE ? id : graph_instance(graph, id);
    uint32_t step = 0;
    Buf text = {0};

    if (instance == GRAPH_NONE) {
        return GRAPH_NONE;
    }
    uint32_t count = graph_program(graph, instance)->term_count;
    for (uint32_t i = 0; !step && i < count; i++) {
        buf_clear(&text);
        term_text(graph, instance, (Operand){OPERAND_TERM, i & OPERAND_AT_MOST},
                  &text);
        if (blanks_aside_equal(buf_str(&text), term)) {
            step = trace_term_step(trace, instance, i);
        }
    }
    buf_finish(&text);
    return known(step);
}

static uint32_t step_of_update(const Trace *trace, Str number)
{
    double wanted;

    if (!num_read(number, &wanted) || !num_is_whole(wanted) || wanted < 1 ||
        !trace->graph->training.given ||
        wanted > trace->graph->training.steps) {
        return GRAPH_NONE;
    }
    return trace->event_count + (uint32_t)wanted;
}

uint32_t scene_step_of(const Trace *trace, Str event)
{
    Str before, behind;
    Quote quote;

    event = str_trim(event);
    if (str_is(event, "start")) {
        return 0;
    }
    if (str_is(event, "end")) {
        return trace->event_count;
    }
    if (split_at(event, "update ", &before, &behind) && !before.length) {
        return step_of_update(trace, behind);
    }
    if (split_at(event, " via ", &before, &behind)) {
        return step_of_contribution(trace, before, behind);
    }
    if (split_at(event, " in ", &before, &behind)) {
        return step_of_term(trace, before, behind);
    }
    if (!quote_find_value(trace, event, &quote) || quote.entry) {
        return GRAPH_NONE;
    }
    return quote.gradient ? known(quote.step) : quote.step;
}

static void check_tries(const Lesson *lesson, const Trace *trace,
                        const Scene *scene, Diag *diag)
{
    for (size_t i = 0; i < scene->try_count; i++) {
        const Try *change = &scene->tries[i];
        Quote quote;
        bool given = quote_find_value(trace, change->target, &quote) &&
                     !quote.gradient && quote.step == 0;
        bool one = given && (quote.entry || shape_size(quote.shape) == 1);
        if (change->sequence.length) {
            continue;
        }
        if (!given || (change->ranged && !one)) {
            diag_error(diag, change->span,
                       given ? "scene-try-range" : "scene-try",
                       terminated(lesson->arena, change->target), NULL);
        }
    }
}

/* The step of a scene's stop; of a question without one, the step before its
 * answer; else where the scene before it stands. */
static void place(Lesson *lesson, const Trace *trace, Scene *scene,
                  uint32_t before, Diag *diag)
{
    const Ask *ask = &scene->ask;
    Quote target;
    bool answered = ask->target.length > 0;

    scene->step = before;
    if (ask->mistake) { /* which can stand anywhere */
        Rule rule = scene_rule(scene, trace->graph);
        if (rule.mistake == MISTAKE_NONE || !ask->choice_count) {
            diag_error(diag, ask->span, "scene-ask-mistake", NULL);
        }
        answered = false;
    } else if (ask->given && !answered) {
        diag_error(diag, ask->span, "scene-ask-empty", NULL);
    } else if (answered && ((!quote_find_value(trace, ask->target, &target) &&
                             !quote_find_derivative(trace, lesson->arena,
                                                    ask->target, &target)) ||
                            target.step == 0)) {
        diag_error(diag, ask->span, "scene-ask",
                   terminated(lesson->arena, ask->target), NULL);
        answered = false;
    }
    if (scene->stop.length) {
        uint32_t step = scene_step_of(trace, scene->stop);
        if (step == GRAPH_NONE) {
            diag_error(diag, scene->stop_span, "scene-event",
                       terminated(lesson->arena, scene->stop), NULL);
            return;
        }
        scene->step = step;
    } else if (answered) {
        scene->step = quote_shown(&target) - 1;
    }
    if (answered && quote_shown(&target) <= scene->step) {
        diag_error(diag, ask->span, "scene-ask-late",
                   terminated(lesson->arena, ask->target), NULL);
    }
}

/* The last scene before NUMBER that shows the same run; NULL: none. */
static const Scene *scene_before(const Lesson *lesson, size_t number)
{
    uint32_t variant = variant_of_scene(lesson, &lesson->scenes[number]);

    while (number-- > 0) {
        if (variant_of_scene(lesson, &lesson->scenes[number]) == variant) {
            return &lesson->scenes[number];
        }
    }
    return NULL;
}

bool scene_resolve(Lesson *lesson, const Trace *trace, Diag *diag)
{
    size_t errors = diag->errors;

    for (size_t i = 0; i < lesson->scene_count; i++) {
        Scene *scene = &lesson->scenes[i];
        const Scene *last = scene_before(lesson, i);
        const Trace *run = variant_trace(lesson, scene, trace);
        uint32_t before = last ? last->step : 0;
        place(lesson, run, scene, before, diag);
        if (scene->step < before) {
            diag_error(diag,
                       scene->stop.length ? scene->stop_span : scene->span,
                       "scene-order", NULL);
            scene->step = before;
        }
        view_line_verify(lesson, run, scene, diag);
        check_tries(lesson, run, scene, diag);
    }
    return diag->errors == errors;
}

static bool scene_shows(const Lesson *lesson, uint32_t number, uint32_t variant)
{
    return number < lesson->scene_count &&
           variant_of_scene(lesson, &lesson->scenes[number]) == variant;
}

/* The first of the scenes of one run that follow one another up to NUMBER. */
static uint32_t scene_first(const Lesson *lesson, uint32_t number,
                            uint32_t variant)
{
    while (number > 0 && scene_shows(lesson, number - 1, variant)) {
        number--;
    }
    return number;
}

uint32_t scene_at(const Lesson *lesson, uint32_t variant, uint32_t near,
                  uint32_t step)
{
    uint32_t count = (uint32_t)lesson->scene_count;

    if (!scene_shows(lesson, near, variant)) {
        for (near = 0; near < count; near++) {
            if (scene_shows(lesson, near, variant)) {
                break;
            }
        }
    }
    if (near >= count) {
        return GRAPH_NONE;
    }
    uint32_t first = scene_first(lesson, near, variant);
    while (first > 0 && lesson->scenes[first].step > step) {
        uint32_t before = first - 1; /* over the scenes of other runs */
        while (before > 0 && !scene_shows(lesson, before, variant)) {
            before--;
        }
        if (!scene_shows(lesson, before, variant) ||
            lesson->scenes[before].step < step) {
            break;
        }
        first = scene_first(lesson, before, variant);
    }
    while (lesson->scenes[first].step < step &&
           scene_shows(lesson, first + 1, variant)) {
        first++;
    }
    return first;
}

Rule scene_rule(const Scene *scene, const Graph *graph)
{
    Rule rule = {.mistake = MISTAKE_NONE};

    for (size_t i = 0; i < scene->view_count; i++) {
        const ViewLine *line = &scene->views[i];
        if (str_is(line->verb, "mistake")) {
            mistake_find(line->rest, &rule.mistake);
        } else if (str_is(line->verb, "lock")) {
            rule_lock(graph, line->rest, &rule);
        } else if (str_is(line->verb, "cut")) {
            rule_cut(graph, line->rest, &rule);
        }
    }
    return rule;
}
