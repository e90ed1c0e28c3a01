/* models.c - the models of tests/models, each written from docs/language.md
 * alone: their records agree with themselves, their gradients with central
 * differences, and backpropagation through time with real-time recurrent
 * learning. */
#include "base/diag_write.h"
#include "unit/lesson/reading.h"

#include <math.h>

#include "engine/rtrl.h"
#include "engine/trace_check.h"
#include "lesson/check.h"

#define FOLDER "tests/models"
#define DIFFERENCE_MOST 1e-12
#define HELD_MOST 10000000

/* The largest difference within an array, relative to its largest entry. */
static double difference(const double *is, const double *other, size_t count)
{
    double largest = 0, most = 0;

    for (size_t i = 0; i < count; i++) {
        largest = fmax(largest, fmax(fabs(is[i]), fabs(other[i])));
        most = fmax(most, fabs(is[i] - other[i]));
    }
    return largest > 0 ? most / largest : 0;
}

static void check_forward_mode(Reading *r, const char *name)
{
    const Graph *graph = r->graph;
    Rtrl *rtrl = rtrl_run(&r->arena, r->trace, HELD_MOST, &r->diag);

    assert_non_null(rtrl);
    for (uint32_t p = 0; p < graph->learned_count; p++) {
        uint32_t value = graph->learned[p];
        const double *reverse = trace_gradient(r->trace, value);
        double *forward = rtrl_sensitivity(rtrl, &r->arena, graph->loss, p);
        char text[GRAPH_NAME_MOST];
        if (!reverse || !forward) {
            fail_msg("%s: the loss does not depend on %s", name,
                     graph_name(graph, value, text));
        }
        double found = difference(forward, reverse,
                                  shape_size(graph->values[value].shape));
        if (!(found <= DIFFERENCE_MOST)) {
            fail_msg("%s: both gradients of %s differ by %g", name,
                     graph_name(graph, value, text), found);
        }
    }
}

static void say_all(Reading *r)
{
    Text *text = text_create(file_data_folder(), LANGUAGE_EN);
    Buf out = {0};

    diag_write(&r->diag, text, &out);
    print_message("%s", buf_text(&out));
    buf_finish(&out);
    text_destroy(text);
}

static void check_model(const char *path, const char *name)
{
    CheckReport report = {0};
    Reading r;

    reading_begin(&r);
    if (!check_lesson(&r.arena, path, NULL, &report, &r.diag)) {
        say_all(&r);
        fail_msg("%s is refused", name);
    }
    if (report.gradients == 0 || report.kink_count) {
        fail_msg("%s: %zu gradients were compared, %zu at kinks", name,
                 report.gradients, report.kink_count);
    }
    reading_end(&r);
    reading_run(&r, path);
    assert_true(trace_check(r.trace, &r.diag));
    check_forward_mode(&r, name);
    reading_end(&r);
}

static void models(void **state)
{
    const char **names;
    size_t count;
    Arena arena;

    (void)state;
    arena_init(&arena);
    assert_true(file_list(&arena, FOLDER, &names, &count));
    assert_true(count >= 12);
    for (size_t i = 0; i < count; i++) {
        check_model(file_join(&arena, FOLDER, names[i]), names[i]);
    }
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(models),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
