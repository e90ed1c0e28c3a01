#include "lesson/view_line.h"

#include <math.h>

#include "base/num.h"
#include "engine/difference.h"
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

static const struct {
    const char *verb, *word; /* WORD "": whatever follows */
    Verify *verify;
} rows[] = {
    {"zoom", "", verify_zoom},         {"model", "", verify_model},
    {"compare", "", verify_compare},   {"view", "check", verify_check},
    {"view", "clip", verify_training}, {"view", "training", verify_training},
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
