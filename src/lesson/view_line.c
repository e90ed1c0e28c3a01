#include "lesson/view_line.h"

#include <math.h>

#include "base/num.h"
#include "engine/chain.h"
#include "engine/difference.h"
#include "engine/trace_sum.h"
#include "lesson/quote.h"

bool view_line_check(const Trace *trace, Str rest, CheckTarget *target)
{
    Str name = str_word(&rest), word = str_word(&rest);
    Quote quote;

    if (!quote_find_value(trace, name, &quote) || !quote.gradient ||
        !difference_applies(trace, quote.value)) {
        return false;
    }
    *target = (CheckTarget){quote.value,
                            quote.entry || quote.shape.kind == SHAPE_SCALAR,
                            quote.at, 0};
    return word.length == 0 ||
           (str_is(word, "by") && num_read_typed(rest, &target->by) &&
            isfinite(target->by) && target->by > 0);
}

bool view_line_ledger(const Trace *trace, Str rest, LedgerTarget *target)
{
    Quote quote;
    Arena scratch;

    if (!quote_find_value(trace, rest, &quote) || !quote.gradient) {
        return false;
    }
    *target = (LedgerTarget){quote.value, quote.entry, quote.at};
    arena_init(&scratch);
    const Arrival *arrivals;
    size_t count = trace_arrivals(trace, &scratch, quote.value, &arrivals);
    arena_finish(&scratch);
    return count > 0;
}

/* Parts "dY/dX". */
static bool split_derivative(Str text, Str *of, Str *by)
{
    for (size_t i = 1; i + 2 < text.length && text.data[0] == 'd'; i++) {
        if (text.data[i] == '/' && text.data[i + 1] == 'd') {
            *of = (Str){text.data + 1, i - 1};
            *by = (Str){text.data + i + 2, text.length - i - 2};
            return true;
        }
    }
    return false;
}

/* Whether a cell of the triangle is meant, or all of it. */
static bool find_cell(const Trace *trace, Str of, Str by, LatticeTarget *target)
{
    const Graph *graph = trace->graph;
    uint32_t loss = graph_find(graph, of);

    target->family = graph_family(graph, by);
    if (loss == graph->loss && target->family != GRAPH_NONE) {
        return true;
    }
    target->value = graph_find(graph, by);
    target->loss = loss;
    target->cell = true;
    if (target->value == GRAPH_NONE || loss == GRAPH_NONE ||
        shape_size(graph->values[loss].shape) != 1) {
        return false;
    }
    target->family = graph->values[target->value].family;
    return true;
}

/* Whether the loss depends on some value of a family. */
static bool is_reached(const Trace *trace, uint32_t family)
{
    const Graph *graph = trace->graph;

    for (uint32_t v = 0; trace->gradients && v < graph->value_count; v++) {
        if (graph->values[v].family == family && trace->reached[v] &&
            graph->values[v].index_count > 0) {
            return true;
        }
    }
    return false;
}

bool view_line_lattice(const Trace *trace, Str rest, LatticeTarget *target)
{
    Str of, by, name = str_word(&rest);

    *target = (LatticeTarget){.by = GRAPH_NONE};
    while (rest.length) {
        Str word = str_word(&rest);
        if (str_is(word, "log")) {
            target->log = true;
            continue;
        }
        target->by = graph_find(trace->graph, str_word(&rest));
        if (!str_is(word, "by") || target->by == GRAPH_NONE ||
            !trace->gradients || !trace_gradient(trace, target->by)) {
            return false;
        }
    }
    return trace->gradients && split_derivative(name, &of, &by) &&
           find_cell(trace, of, by, target) &&
           is_reached(trace, target->family);
}

bool view_line_jacobian(const Trace *trace, Str rest, JacobianTarget *target)
{
    const Graph *graph = trace->graph;
    Arena scratch;
    size_t at = 0;

    while (at < rest.length && rest.data[at] != '/') {
        at++;
    }
    if (at == rest.length) {
        return false;
    }
    target->of = graph_find(graph, (Str){rest.data, at});
    target->by =
        graph_find(graph, (Str){rest.data + at + 1, rest.length - at - 1});
    if (target->of == GRAPH_NONE || target->by == GRAPH_NONE) {
        return false;
    }
    arena_init(&scratch);
    bool good = chain_make(trace, &scratch, target->of, target->by) != NULL;
    arena_finish(&scratch);
    return good;
}

/* Whether the values of a family are of one kind that has columns, and there
 * are some. */
static bool lies_in_columns(const Graph *graph, uint32_t family)
{
    const Value *first = NULL;
    size_t count = 0;

    for (uint32_t v = 0; v < graph->value_count; v++) {
        const Value *value = &graph->values[v];
        if (value->family != family || value->index_count == 0) {
            continue;
        }
        first = first ? first : value;
        count++;
        if (value->index_count > 2 || value->shape.columns != 1 ||
            value->index_count != first->index_count ||
            value->shape.rows != first->shape.rows) {
            return false;
        }
    }
    return count >= 2 && count <= HEAT_COLUMNS_MOST &&
           (first->index_count == 1 || count <= HEAT_ROWS_MOST) &&
           first->shape.rows <= HEAT_ROWS_MOST;
}

bool view_line_heat(const Trace *trace, Str rest, HeatTarget *target)
{
    Str of, name = str_word(&rest);

    *target = (HeatTarget){.family = GRAPH_NONE};
    if (split_derivative(name, &of, &name)) {
        target->gradient = true;
        if (!trace->gradients ||
            graph_find(trace->graph, of) != trace->graph->loss) {
            return false;
        }
    }
    target->family = graph_family(trace->graph, name);
    return rest.length == 0 && target->family != GRAPH_NONE &&
           lies_in_columns(trace->graph, target->family) &&
           (!target->gradient || is_reached(trace, target->family));
}

/* What a line of a kind needs; false: reported. */
typedef bool Verify(const Lesson *lesson, const Trace *trace,
                    const ViewLine *line, Str rest, Diag *diag);

static bool report(const Lesson *lesson, const ViewLine *line, const char *id,
                   Str name, Diag *diag)
{
    const char *copy =
        arena_copy(lesson->arena, name.length ? name.data : "", name.length);

    return diag_error(diag, line->span, id, copy, NULL);
}

/* `zoom h[0] x[1]`: values, gradients, or names of families. */
static bool verify_zoom(const Lesson *lesson, const Trace *trace,
                        const ViewLine *line, Str rest, Diag *diag)
{
    bool good = true;

    while (rest.length) {
        Str name = str_word(&rest);
        Quote quote;
        if (!quote_find_value(trace, name, &quote) &&
            graph_family(trace->graph, name) == GRAPH_NONE) {
            good = report(lesson, line, "scene-zoom", name, diag);
        }
    }
    return good;
}

static bool verify_model(const Lesson *lesson, const Trace *trace,
                         const ViewLine *line, Str rest, Diag *diag)
{
    (void)trace;
    for (size_t i = 0; i < lesson->variant_count; i++) {
        if (str_equal(lesson->variants[i].name, rest)) {
            return true;
        }
    }
    return report(lesson, line, "scene-model", rest, diag);
}

static bool verify_check(const Lesson *lesson, const Trace *trace,
                         const ViewLine *line, Str rest, Diag *diag)
{
    CheckTarget target;

    return view_line_check(trace, rest, &target) ||
           report(lesson, line, "scene-check", rest, diag);
}

static bool verify_compare(const Lesson *lesson, const Trace *trace,
                           const ViewLine *line, Str rest, Diag *diag)
{
    (void)rest;
    return (trace->gradients && trace->graph->learned_count) ||
           report(lesson, line, "scene-compare", (Str){"", 0}, diag);
}

static bool verify_training(const Lesson *lesson, const Trace *trace,
                            const ViewLine *line, Str rest, Diag *diag)
{
    (void)rest;
    return trace->graph->training.given ||
           report(lesson, line, "scene-training", line->rest, diag);
}

static bool verify_ledger(const Lesson *lesson, const Trace *trace,
                          const ViewLine *line, Str rest, Diag *diag)
{
    LedgerTarget target;

    return view_line_ledger(trace, rest, &target) ||
           report(lesson, line, "scene-ledger", rest, diag);
}

static bool verify_lattice(const Lesson *lesson, const Trace *trace,
                           const ViewLine *line, Str rest, Diag *diag)
{
    LatticeTarget target;

    return view_line_lattice(trace, rest, &target) ||
           report(lesson, line, "scene-lattice", rest, diag);
}

static bool verify_jacobian(const Lesson *lesson, const Trace *trace,
                            const ViewLine *line, Str rest, Diag *diag)
{
    JacobianTarget target;

    return view_line_jacobian(trace, rest, &target) ||
           report(lesson, line, "scene-jacobian", rest, diag);
}

static bool verify_heat(const Lesson *lesson, const Trace *trace,
                        const ViewLine *line, Str rest, Diag *diag)
{
    HeatTarget target;

    return view_line_heat(trace, rest, &target) ||
           report(lesson, line, "scene-heat", rest, diag);
}

static bool verify_mistake(const Lesson *lesson, const Trace *trace,
                           const ViewLine *line, Str rest, Diag *diag)
{
    return trace->gradients != NULL ||
           report(lesson, line, "scene-mistake", rest, diag);
}

static bool verify_lock(const Lesson *lesson, const Trace *trace,
                        const ViewLine *line, Str rest, Diag *diag)
{
    Rule rule = {.mistake = MISTAKE_NONE};

    return (trace->gradients && rule_lock(trace->graph, rest, &rule)) ||
           report(lesson, line, "scene-lock", rest, diag);
}

static bool verify_cut(const Lesson *lesson, const Trace *trace,
                       const ViewLine *line, Str rest, Diag *diag)
{
    Rule rule = {.mistake = MISTAKE_NONE};

    return (trace->gradients && rule_cut(trace->graph, rest, &rule)) ||
           report(lesson, line, "scene-cut", rest, diag);
}

static const struct {
    const char *verb, *word; /* WORD "": whatever follows */
    Verify *verify;
} rows[] = {
    {"zoom", "", verify_zoom},
    {"model", "", verify_model},
    {"compare", "", verify_compare},
    {"mistake", "", verify_mistake},
    {"lock", "", verify_lock},
    {"cut", "", verify_cut},
    {"view", "ledger", verify_ledger},
    {"view", "lattice", verify_lattice},
    {"view", "jacobian", verify_jacobian},
    {"view", "heat", verify_heat},
    {"view", "check", verify_check},
    {"view", "clip", verify_training},
    {"view", "training", verify_training},
};

void view_line_verify(const Lesson *lesson, const Trace *trace,
                      const Scene *scene, Diag *diag)
{
    for (size_t i = 0; i < scene->view_count; i++) {
        const ViewLine *line = &scene->views[i];
        Str behind = line->rest, word = str_word(&behind);
        for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
            bool any = rows[k].word[0] == '\0';
            if (str_is(line->verb, rows[k].verb) &&
                (any || str_is(word, rows[k].word))) {
                rows[k].verify(lesson, trace, line, any ? line->rest : behind,
                               diag);
            }
        }
    }
}
