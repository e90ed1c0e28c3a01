#include "lesson/check.h"

#include <string.h>

#include "base/num.h"
#include "engine/term_text.h"
#include "engine/trace_check.h"
#include "engine/trace_rule.h"
#include "engine/trace_run.h"
#include "engine/train.h"
#include "lang/parse.h"
#include "lesson/quote.h"
#include "lesson/scene.h"
#include "lesson/variant.h"

typedef struct Checker {
    Arena *arena;
    Lesson *lesson;
    const Trace *trace; /* of the scene that is looked at */
    CheckReport *report;
    Diag *diag;
} Checker;

static const char *terminated(const Checker *checker, Str text)
{
    return arena_copy(checker->arena, text.length ? text.data : "",
                      text.length);
}

static Str expr_text(const Expr *expr)
{
    const Span *span = &expr->span;

    return (Str){span->source->text.data + span->begin,
                 span->end - span->begin};
}

static const char *printed(const Checker *checker, const Quote *quote)
{
    Buf text = {0};

    quote_print(quote, &text);
    const char *kept = arena_copy(checker->arena, buf_text(&text), text.length);
    buf_finish(&text);
    return kept;
}

/* Whether an expression speaks of no value in particular: it holds a plain
 * name that is none of the model's, such as the t of h[t]. */
static bool is_general(const Graph *graph, const Expr *expr)
{
    if (expr->kind == EXPR_REF && !expr->has_index &&
        graph_family(graph, expr->name) == GRAPH_NONE) {
        return true;
    }
    for (uint32_t i = 0; i < expr->item_count; i++) {
        if (is_general(graph, expr->items[i])) {
            return true;
        }
    }
    return false;
}

static void check_quote(Checker *checker, const Run *run)
{
    Quote quote;
    Constant given;
    Str name = expr_text(run->left);

    if (!quote_constant(checker->arena, run->right, &given)) {
        return; /* an equation in symbols */
    }
    if (quote_find(checker->trace, checker->arena, name, &quote)) {
        checker->report->quotes++;
        if (!quote_agrees(&given, &quote)) {
            diag_error(checker->diag, run->span, "check-quote",
                       terminated(checker, name), printed(checker, &quote),
                       terminated(checker, expr_text(run->right)), NULL);
        }
    } else if (!is_general(checker->trace->graph, run->left)) {
        diag_error(checker->diag, run->span, "check-quote-unknown",
                   terminated(checker, name), NULL);
    }
}

/* Cuts a word that says "equals" off TEXT. */
static bool cut_equals(Str *text)
{
    static const char *const words[] = {
        "is ",    "= ", "equals ", "becomes ",     "\u662F",
        "\u4E3A", "= ", "=",       "\u7B49\u4E8E", "\u53D8\u6210"};

    *text = str_trim(*text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_starts(*text, words[i])) {
            size_t length = strlen(words[i]);
            *text = str_trim((Str){text->data + length, text->length - length});
            return true;
        }
    }
    return false;
}

/* The bytes at TEXT's beginning that can be of a number. */
static size_t number_length(Str text)
{
    static const char minus[] = "\u2212";
    size_t length = 0;

    for (;;) {
        Str rest = {text.data + length, text.length - length};
        if (str_starts(rest, minus)) {
            length += strlen(minus);
        } else if (rest.length && strchr("0123456789.-/", rest.data[0])) {
            length++;
        } else {
            break;
        }
    }
    while (length && text.data[length - 1] == '.') { /* the sentence's end */
        length--;
    }
    return length;
}

/* Reads `2` or `[0, 10]`; true if as many numbers stand there as COUNT, which
 * are bracketed if MANY. Writes what was read to TAKEN. */
static bool read_plain(Str text, size_t count, bool many, double *numbers,
                       Str *taken)
{
    size_t at = 0, found = 0;

    if (many && (text.length == 0 || text.data[at++] != '[')) {
        return false;
    }
    while (found < count) {
        while (many && at < text.length && strchr(" ,;", text.data[at])) {
            at++;
        }
        Str rest = {text.data + at, text.length - at};
        size_t length = number_length(rest);
        if (!num_read_typed((Str){rest.data, length}, &numbers[found])) {
            return false;
        }
        at += length;
        found++;
    }
    if (many && (at == text.length || text.data[at++] != ']')) {
        return false;
    }
    *taken = (Str){text.data, at};
    return true;
}

/* `$h[1]$ is [0, 10]`: a value as plain numbers, which the stage would not
 * keep true. */
static void check_plain(Checker *checker, const Run *formula, const Run *text)
{
    Quote quote;
    Str rest = text->text, taken;

    if (!quote_find_value(checker->trace, expr_text(formula->left), &quote) ||
        !cut_equals(&rest)) {
        return;
    }
    bool many = quote.shape.kind != SHAPE_SCALAR;
    size_t count = shape_size(quote.shape);
    double *numbers = ARENA_ARRAY(checker->arena, double, count);
    if (!read_plain(rest, count, many, numbers, &taken)) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        double slack = num_is_whole(numbers[i]) ? 0 : 0.05;
        double difference = quote.data[i] - numbers[i];
        if (difference > slack || -difference > slack) {
            diag_warn(checker->diag, text->span, "check-plain",
                      terminated(checker, expr_text(formula->left)),
                      terminated(checker, taken), printed(checker, &quote),
                      NULL);
            return;
        }
    }
}

static void check_prose(Checker *checker, const Prose *prose)
{
    for (size_t i = 0; i < prose->count; i++) {
        const Paragraph *paragraph = &prose->paragraphs[i];
        for (size_t k = 0; k < paragraph->run_count; k++) {
            const Run *run = &paragraph->runs[k];
            bool words =
                k + 1 < paragraph->run_count && run[1].kind <= RUN_STRONG;
            if (run->kind != RUN_MATH || !run->left) {
                continue;
            }
            if (run->right) {
                check_quote(checker, run);
            } else if (words) {
                check_plain(checker, run, run + 1);
            }
        }
    }
}

static void say_choices(Checker *checker, const Ask *ask, size_t right,
                        const char *answer)
{
    if (right != 1) {
        diag_error(checker->diag, ask->span,
                   right ? "check-choice-many" : "check-choice-none",
                   terminated(checker, ask->target), answer, NULL);
    }
}

/* Of which gradient is the first that is wrong: each names one. */
static void check_mistake(Checker *checker, const Ask *ask, Language language)
{
    const Trace *trace = checker->trace;
    Quote target, choice;
    size_t right = 0;
    Buf name = {0};

    if (!ask->choices[language] || !quote_find_mistake(trace, &target)) {
        return;
    }
    for (size_t i = 0; i < ask->choice_count; i++) {
        Str text = ask->choices[language][i];
        if (!quote_find_value(trace, text, &choice) || !choice.gradient ||
            choice.entry) {
            diag_error(checker->diag, ask->span, "check-choice-gradient",
                       terminated(checker, text), NULL);
            return;
        }
        right += choice.value == target.value;
    }
    term_text_gradient(trace->graph, target.value, &name);
    say_choices(checker, ask, right, terminated(checker, buf_str(&name)));
    buf_finish(&name);
}

static void check_choices(Checker *checker, const Ask *ask, Language language)
{
    const Source *source = checker->lesson->source[language];
    size_t right = 0;
    Quote target;

    if (ask->mistake) {
        check_mistake(checker, ask, language);
        return;
    }
    if (!ask->choices[language] || !source ||
        (!quote_find_value(checker->trace, ask->target, &target) &&
         !quote_find_derivative(checker->trace, checker->arena, ask->target,
                                &target))) {
        return;
    }
    for (size_t i = 0; i < ask->choice_count; i++) {
        Str choice = ask->choices[language][i];
        Span span = {source, (uint32_t)(choice.data - source->text.data), 0};
        Expr *none;
        Constant given;
        span.end = span.begin + (uint32_t)choice.length;
        Expr *expr = parse_expression(checker->arena, source, span.begin,
                                      span.end, &none, checker->diag);
        if (!expr) {
            return; /* reported */
        }
        if (none || !quote_constant(checker->arena, expr, &given)) {
            diag_error(checker->diag, span, "check-choice-value",
                       terminated(checker, choice), NULL);
            return;
        }
        right += quote_agrees(&given, &target);
    }
    say_choices(checker, ask, right, printed(checker, &target));
}

/* The run after the first COUNT updates of its training. */
static const Trace *after_updates(const Checker *checker, const Trace *trace,
                                  uint32_t count)
{
    Graph *graph = trace->graph;
    Trace *moved = trace_run(checker->arena, graph, NULL);
    Trainer *trainer =
        moved ? train_begin(checker->arena, moved, moved, count, NULL) : NULL;

    if (!trainer) {
        return trace;
    }
    for (uint32_t i = 0; i < count && train_step(trainer, NULL); i++) {
    }
    double *numbers = ARENA_ARRAY(checker->arena, double, graph->number_count);
    const double *start = train_start(trainer);
    memcpy(numbers, start, graph->number_count * sizeof(double));
    train_parameters(moved, start, moved->update_count, numbers);
    trace_rerun_held(moved, numbers, NULL);
    return moved;
}

/* The run that a scene shows: of its variant, after the update where it
 * stands, its way back by its rule. */
static const Trace *trace_of(const Checker *checker, const Scene *scene,
                             const Trace *base)
{
    const Trace *trace = variant_trace(checker->lesson, scene, base);
    if (scene->step > trace->event_count) {
        trace = after_updates(checker, trace, scene->step - trace->event_count);
    }
    Rule rule = scene_rule(scene, trace->graph);

    if (rule_is_true(&rule)) {
        return trace;
    }
    Trace *truth = ARENA_NEW(checker->arena, Trace); /* never run again */
    *truth = *trace;
    Trace *ruled = trace_ruled(checker->arena, truth);
    trace_obey(ruled, &rule);
    return ruled;
}

static void check_scenes(Checker *checker)
{
    Lesson *lesson = checker->lesson;
    const Trace *base = checker->trace;

    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        check_prose(checker, &lesson->summary[language]);
    }
    for (size_t i = 0; i < lesson->scene_count; i++) {
        const Scene *scene = &lesson->scenes[i];
        checker->report->scenes++;
        checker->report->questions += scene->ask.given;
        checker->trace = trace_of(checker, scene, base);
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            check_prose(checker, &scene->prose[language]);
            check_choices(checker, &scene->ask, (Language)language);
        }
    }
}

/* Runs every variant, shown or not. */
static void run_variants(Checker *checker, const Limits *limits)
{
    Lesson *lesson = checker->lesson;

    for (uint32_t i = 0; i < lesson->variant_count; i++) {
        if (variant_run(lesson, i, limits, checker->diag)) {
            trace_check(lesson->variants[i].trace, checker->diag);
            checker->report->variants++;
        }
    }
}

bool check_lesson(Arena *arena, const char *name, const Limits *limits,
                  CheckReport *report, Diag *diag)
{
    size_t before = diag->count + diag->dropped;
    Checker checker = {.arena = arena, .report = report, .diag = diag};

    *report = (CheckReport){0};
    checker.lesson = lesson_read(arena, name, diag);
    if (!checker.lesson) {
        return false;
    }
    Graph *graph = lesson_graph(arena, checker.lesson, NULL, limits, diag);
    Trace *trace = graph ? trace_run(arena, graph, diag) : NULL;
    checker.trace = trace;
    if (!trace) {
        return false;
    }
    trace_check(trace, diag);
    run_variants(&checker, limits);
    scene_resolve(checker.lesson, trace, diag);
    check_scenes(&checker);
    if (trace->graph->loss != GRAPH_NONE) {
        check_gradients(arena, trace, report, diag);
    }
    return diag->count + diag->dropped == before;
}
