/* An open question gives nothing away: every question of every lesson, in both
 * languages, before each thing that can be shown beside it.
 *
 * The answer is replaced in the trace by other numbers; the picture, what the
 * speaker sees and what is copied must stay the same. That finds whatever reads
 * the answer, also where it is only a width, a tint or the end of an axis. What
 * makes it again from its sources is found by its digits: with all given
 * numbers moved, so that no two are the same, none of the answer's stands
 * anywhere. */
#include "view/stage.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/rng.h"
#include "engine/trace_read.h"
#include "engine/trace_run.h"
#include "engine/trace_sum.h"
#include "lesson/course.h"
#include "lesson/quote.h"
#include "lesson/variant.h"
#include "player/action.h"
#include "player/exhibit_choice.h"
#include "player/question.h"
#include "player/training.h"
#include "unit.h"
#include "view/speaker.h"

#define WIDTH 1280
#define HEIGHT 720
#define FAULTS_SHOWN 12

typedef struct Walk {
    Arena arena, frame, layout;
    Diag diag;
    Fonts *fonts;
    Text *texts[LANGUAGE_COUNT];
    Player player;
    Stage *stage;
    Rng rng;
    size_t faults, asked, pictures;
} Walk;

static void walk_act(Walk *walk, const char *action)
{
    Diag unheard;
    diag_init(&unheard, &walk->arena);
    action_do(&walk->player, str_of(action), &unheard);
    walk->player.notice.id = NULL;
}

static void walk_fault(Walk *walk, const char *what, const char *saw)
{
    const Player *player = &walk->player;
    Exhibit exhibit = player_exhibit(player);
    if (walk->faults++ < FAULTS_SHOWN)
        print_error("%s, scene %u, step %u, %s, `view %s %.*s`: %s %s\n",
                    player->lesson->name, player->scene + 1, player->step,
                    language_code(player->language), exhibit_name(exhibit.kind),
                    (int)exhibit.rest.length,
                    exhibit.rest.length ? exhibit.rest.data : "", what, saw);
}

/* ---- pictures ---- */

static void walk_stage(Walk *walk)
{
    arena_reset(&walk->layout);
    walk->stage = stage_create(&walk->layout, walk->fonts, &walk->player);
}

static Display walk_display(Walk *walk)
{
    Display display;
    double scale;
    const Text *text = walk->texts[walk->player.language];
    stage_draw(walk->stage, &walk->player, text, &walk->frame, WIDTH, HEIGHT,
               &display, &scale);
    walk->pictures++;
    return display;
}

/* The stage and the speaker's window, as text; WORDS: only what is written. */
static void walk_write(Walk *walk, bool words, Buf *out)
{
    Display stage = walk_display(walk), speaker;
    double scale;
    if (words) {
        for (size_t k = 0; k < stage.item_count; k++)
            if (stage.items[k].kind == DISPLAY_TEXT)
                buf_printf(out, "%s\n", stage.items[k].text);
        return;
    }
    speaker_draw(&walk->player, walk->texts[walk->player.language], walk->fonts,
                 &stage, (SpeakerTime){0}, &walk->frame, WIDTH, HEIGHT,
                 &speaker, &scale);
    display_write(&stage, out);
    display_write(&speaker, out);
}

/* The first line in which two lists differ. */
static const char *walk_line(Walk *walk, const Buf *a, const Buf *b)
{
    const char *one = a->data, *two = b->data;
    size_t at = 0, from = 0;
    while (at < a->length && at < b->length && one[at] == two[at]) {
        from = one[at] == '\n' ? at + 1 : from;
        at++;
    }
    return arena_printf(&walk->frame, "\n  %.190s\n  %.190s", one + from,
                        two + from);
}

/* ---- another answer ---- */

/* The numbers of the answer, in the trace that is shown and in the true one. */
typedef struct Answered {
    double *places[2];
    double *all[2], *kept[2]; /* the whole arrays, and what stood in them */
    size_t count, size;
    double most;  /* of all other numbers of their kind */
    double power; /* of ten, well below that */
} Answered;

/* Whole data count for no scale. */
static bool walk_is_whole(const Walk *walk, size_t at)
{
    const Graph *graph = walk->player.graph;
    for (uint32_t v = 0; v < graph->data_count; v++)
        if (graph->values[v].whole && graph->values[v].data == at)
            return true;
    return false;
}

static Answered walk_answer(Walk *walk, const Quote *target)
{
    const Trace *traces[2] = {walk->player.trace,
                              walk->player.runs[walk->player.run].trace};
    const Value *value = &walk->player.graph->values[target->value];
    Answered a = {.size = shape_size(value->shape)};
    for (size_t k = 0; k < 2; k++) {
        double *numbers =
            target->gradient ? traces[k]->gradients : traces[k]->numbers;
        if (k == 0 || traces[0] != traces[1]) {
            a.places[a.count] = numbers + value->data;
            a.all[a.count++] = numbers;
        }
        for (size_t i = 0; k == 0 && i < walk->player.graph->number_count; i++)
            if ((i < value->data || i >= value->data + a.size) &&
                isfinite(numbers[i]) && !walk_is_whole(walk, i))
                a.most = fmax(a.most, fabs(numbers[i]));
    }
    a.power = a.most > 0 ? pow(10, floor(log10(a.most / 3))) : 1;
    for (size_t k = 0; k < a.count; k++) {
        size_t all = walk->player.graph->number_count;
        a.kept[k] = ARENA_ARRAY(&walk->frame, double, all);
        memcpy(a.kept[k], a.all[k], all * sizeof(double));
    }
    return a;
}

/* All is as it was. */
static void walk_restore(const Walk *walk, const Answered *a)
{
    for (size_t k = 0; k < a->count; k++)
        memcpy(a->all[k], a->kept[k],
               walk->player.graph->number_count * sizeof(double));
}

/* Answers anew, on a stage of its own if FRESH. What an exhibit is made from
 * is found by a first picture: RTRL goes forward once more and writes each
 * number again. */
static void walk_put(Walk *walk, const Answered *a, double first, bool fresh)
{
    for (int round = 0; round < 2; round++) {
        walk_restore(walk, a);
        for (size_t k = 0; k < a->count; k++)
            for (size_t i = 0; i < a->size; i++)
                a->places[k][i] = first * (1 + 0.0631 * (double)(i % 7));
        if (round == 0 && fresh)
            walk_stage(walk);
        if (round == 0 && player_exhibit(&walk->player).kind == EXHIBIT_COMPARE)
            walk_display(walk);
    }
}

/* Two answers of the same width on stages of their own, since a node's size is
 * that of its numbers at every step; then a far larger one on the same stage,
 * where widths may differ but not what is written: the ends of an axis. */
static void walk_replace(Walk *walk, const Quote *target)
{
    Buf lists[4] = {0};
    Quote value;
    if (!question_value(&walk->player, &value))
        return; /* a derivative: it stands nowhere in the trace */
    Answered answered = walk_answer(walk, target);
    const double factors[2] = {1.2345678, 1.3456789};
    const double sizes[2] = {1.2345678, 567.89123}; /* digits as wide */
    for (int k = 0; k < 4; k++) {
        walk_put(walk, &answered,
                 k < 2 ? answered.power * factors[k] : sizes[k - 2], k < 2);
        walk_write(walk, k > 1, &lists[k]);
    }
    walk_restore(walk, &answered);
    walk_stage(walk);
    for (int k = 0; k < 4; k += 2)
        if (!str_equal(buf_str(&lists[k]), buf_str(&lists[k + 1])))
            walk_fault(walk,
                       k ? "the answer's size is seen:" : "the answer is read:",
                       walk_line(walk, &lists[k], &lists[k + 1]));
    for (int k = 0; k < 4; k++)
        buf_finish(&lists[k]);
}

/* ---- its digits ---- */

static bool walk_same(double shown, double number)
{
    return fabs(fabs(shown) - fabs(number)) <= 6e-4 * fabs(number);
}

/* Whether a number is one that may be seen: of a value that is known. */
static bool walk_is_known(const Walk *walk, const Quote *target, double number)
{
    const Player *player = &walk->player;
    const Trace *trace = player->trace;
    if (fabs(number) < 1e-9)
        return true;
    for (uint32_t v = 0; v < player->graph->value_count; v++) {
        const Value *value = &player->graph->values[v];
        const double *gradient = trace_gradient(trace, v);
        uint32_t complete = trace_gradient_step(trace, v);
        for (size_t i = 0; i < shape_size(value->shape); i++) {
            bool there = trace_value_step(trace, v) <= player->step &&
                         (v != target->value || target->gradient);
            if (there && walk_same(trace_value(trace, v)[i], number))
                return true;
            if (gradient && complete && complete <= player->step &&
                walk_same(gradient[i], number))
                return true;
        }
    }
    return false;
}

/* Or of a term on the way to the asked value. */
static bool walk_is_term(Walk *walk, const Quote *target, double number)
{
    const Graph *graph = walk->player.graph;
    uint32_t instance = target->value < graph->value_count
                            ? graph_instance(graph, target->value)
                            : GRAPH_NONE;
    if (target->gradient || instance == GRAPH_NONE)
        return false;
    const Program *program = graph_program(graph, instance);
    const double **terms =
        trace_terms(walk->player.trace, &walk->frame, instance);
    for (uint32_t k = 0; k < program->term_count; k++)
        for (size_t i = 0; i < shape_size(program->terms[k].shape); i++)
            if (!(program->root.kind == OPERAND_TERM &&
                  program->root.at == k) &&
                walk_same(terms[k][i], number))
                return true;
    return false;
}

/* Or of a share of the asked gradient that has come, or their sum so far. */
static bool walk_has_come(Walk *walk, const Quote *target, double number)
{
    const Trace *trace = walk->player.trace;
    uint32_t step = walk->player.step;
    const Arrival *arrivals;
    if (!target->gradient || target->value == GRAPH_NONE)
        return false;
    size_t size = shape_size(walk->player.graph->values[target->value].shape);
    size_t count =
        trace_arrivals(trace, &walk->frame, target->value, &arrivals);
    for (size_t k = 0; k < count && arrivals[k].step <= step; k++) {
        Shape shape;
        const double *share =
            trace_contribution(trace, &walk->frame, arrivals[k].instance,
                               arrivals[k].part, &shape);
        const double *sum = trace_sum_until(trace, &walk->frame, target->value,
                                            arrivals[k].step);
        for (size_t i = 0; i < size; i++)
            if (walk_same(share[i], number) || walk_same(sum[i], number))
                return true;
    }
    return false;
}

/* How many digits a number is written with, without leading zeros. */
static size_t walk_digits(const char *from, const char *end)
{
    size_t count = 0;
    for (; from < end && *from != 'e'; from++)
        count += isdigit((unsigned char)*from) && (count || *from != '0');
    return count;
}

static bool walk_has(const char *text, double number)
{
    const char *at = text;
    while (*at) {
        char *end;
        double shown = strtod(at, &end);
        if (walk_digits(at, end) >= 3 && walk_same(shown, number))
            return true;
        at = end > at ? end : at + 1;
    }
    return false;
}

static void walk_read(Walk *walk, const Quote *target)
{
    size_t size = target->entry ? 1 : shape_size(target->shape);
    Display display = walk_display(walk);
    for (size_t i = 0; i < size; i++) {
        double number = target->data[target->entry ? target->at : i];
        if (walk_is_known(walk, target, number) ||
            walk_is_term(walk, target, number) ||
            walk_has_come(walk, target, number))
            continue;
        for (size_t k = 0; k < display.item_count; k++)
            if (display.items[k].kind == DISPLAY_TEXT &&
                walk_has(display.items[k].text, number)) {
                walk_fault(walk,
                           "the answer is made again:", display.items[k].text);
                return;
            }
    }
}

/* ---- all that can be shown ---- */

typedef void WalkLook(Walk *walk, const Quote *target);

static void walk_look(Walk *walk, WalkLook *look)
{
    Quote target;
    if (!stage_fits(walk->stage, &walk->player)) /* another run */
        walk_stage(walk);
    if (question_is_open(&walk->player) &&
        question_target(&walk->player, &walk->frame, &target))
        look(walk, &target);
    arena_reset(&walk->frame);
}

/* Whatever can be shown of the asked value itself. */
static void walk_named(Walk *walk, Str asked, WalkLook *look)
{
    static const char *const VIEWS[] = {
        "ledger", "lattice", "jacobian", "check", "plot", "plot norm",
    };
    for (size_t k = 0; k < sizeof VIEWS / sizeof *VIEWS; k++) {
        walk_act(walk, arena_printf(&walk->arena, "view %s %.*s", VIEWS[k],
                                    (int)asked.length, asked.data));
        walk_look(walk, look);
    }
}

static void walk_hands(Walk *walk, const char *value, WalkLook *look)
{
    walk_act(walk, "view graph");
    walk_act(walk, arena_printf(&walk->arena, "point %s", value));
    walk_look(walk, look);
    walk_act(walk, arena_printf(&walk->arena, "pin %s", value));
    walk_look(walk, look);
    for (int k = 0; k < 3; k++) {
        walk_act(walk, "sum next");
        walk_look(walk, look);
    }
    walk_act(walk, "camera off");
    walk_act(walk, "shapes on");
    walk_look(walk, look);
    walk_act(walk, "camera on");
    walk_act(walk, "shapes off");
    walk_act(walk, "fold on");
    walk_look(walk, look);
    walk_act(walk, "fold off");
    walk_act(walk, "point nothing");
    walk_act(walk, arena_printf(&walk->arena, "pin %s", value));
}

static void walk_place(Walk *walk, const Quote *target, WalkLook *look)
{
    Player *player = &walk->player;
    Exhibit exhibits[EXHIBIT_COUNT];
    char name[GRAPH_NAME_MOST];
    walk_act(walk, "view");
    walk_look(walk, look);
    size_t count = exhibit_choices(player, &walk->arena, exhibits);
    for (size_t k = 0; k < count; k++) {
        player->exhibit = exhibits[k];
        player->chosen = true;
        walk_look(walk, look);
    }
    if (player->language == LANGUAGE_EN) /* the other has the same exhibits */
        walk_named(walk, player->lesson->scenes[player->scene].ask.target,
                   look);
    graph_name(player->graph, target->value, name);
    walk_hands(walk, name, look);
    walk_act(walk, "view");
}

static void walk_scene(Walk *walk, uint32_t scene, WalkLook *look)
{
    Player *player = &walk->player;
    Quote target;
    player_show_scene(player, scene);
    if (!question_target(player, &walk->arena, &target) ||
        !question_is_open(player))
        return;
    uint32_t stop = player->step, before = quote_shown(&target) - 1;
    walk->asked++;
    for (int k = 0; k < (before > stop ? 2 : 1); k++) {
        player_settle(player, k ? before : stop);
        walk_place(walk, &target, look);
    }
}

static void walk_open(Walk *walk, const char *path)
{
    arena_init(&walk->arena);
    arena_init(&walk->frame);
    arena_init(&walk->layout);
    diag_init(&walk->diag, &walk->arena);
    Lesson *lesson = lesson_read(&walk->arena, path, &walk->diag);
    assert_non_null(lesson);
    Graph *graph = lesson_graph(&walk->arena, lesson, NULL, NULL, &walk->diag);
    assert_non_null(graph);
    Trace *trace = trace_run(&walk->arena, graph, &walk->diag);
    assert_non_null(trace);
    assert_true(variant_run_shown(lesson, NULL, &walk->diag));
    assert_true(scene_resolve(lesson, trace, &walk->diag));
    player_init(&walk->player, &walk->arena, lesson, graph, trace);
    walk->player.patient = true;
    training_finish(&walk->player);
    walk_stage(walk);
}

/* Moves all given numbers, each by another part of itself. */
static void walk_move(Walk *walk, Trace *trace)
{
    size_t count = graph_data_entries(trace->graph);
    double *data = ARENA_ARRAY(&walk->arena, double, count);
    memcpy(data, trace->numbers, count * sizeof(double));
    for (uint32_t v = 0; v < trace->graph->data_count; v++) {
        const Value *value = &trace->graph->values[v];
        size_t end = value->data + shape_size(value->shape);
        for (size_t k = value->data; k < end && !value->whole; k++)
            data[k] *= 1 + 0.3 * rng_uniform(&walk->rng);
    }
    trace_rerun(trace, data, NULL);
}

static void walk_lesson(Walk *walk, const char *path, bool moved)
{
    walk_open(walk, path);
    Player *player = &walk->player;
    for (size_t k = 0; moved && k < player->run_count; k++)
        walk_move(walk, player->runs[k].trace);
    walk_stage(walk);
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        player->language = (Language)l;
        for (uint32_t i = 0; i < player->lesson->scene_count; i++)
            walk_scene(walk, i, moved ? walk_read : walk_replace);
    }
    arena_finish(&walk->layout);
    arena_finish(&walk->frame);
    arena_finish(&walk->arena);
}

static void walk_course(bool moved)
{
    Arena arena;
    Diag diag;
    Walk walk = {0};
    arena_init(&arena);
    diag_init(&diag, &arena);
    rng_init(&walk.rng, 20261128);
    walk.fonts = font_open(".", &diag);
    walk.texts[LANGUAGE_EN] = text_create(".", LANGUAGE_EN);
    walk.texts[LANGUAGE_ZH] = text_create(".", LANGUAGE_ZH);
    Course *course = course_read(&arena, ".", &diag);
    assert_non_null(course);
    for (size_t c = 0; c < course->chapter_count; c++)
        for (size_t k = 0; k < course->chapters[c].lesson_count; k++)
            if (course->chapters[c].lessons[k].there)
                walk_lesson(&walk, course->chapters[c].lessons[k].path, moved);
    print_message("%zu questions, %zu pictures, %zu faults\n", walk.asked,
                  walk.pictures, walk.faults);
    assert_true(walk.asked > 100);
    assert_int_equal(walk.faults, 0);
    text_destroy(walk.texts[LANGUAGE_EN]);
    text_destroy(walk.texts[LANGUAGE_ZH]);
    font_close(walk.fonts);
    arena_finish(&arena);
}

static void another_answer_looks_the_same(void **state)
{
    (void)state;
    walk_course(false);
}

static void its_digits_stand_nowhere(void **state)
{
    (void)state;
    walk_course(true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_answer_looks_the_same),
        cmocka_unit_test(its_digits_stand_nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
