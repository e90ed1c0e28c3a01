/* unrolling.h - what the tests of the unroller share: model texts in, graphs
 * and errors out. */
#ifndef UNIT_LANG_UNROLLING_H
#define UNIT_LANG_UNROLLING_H

#include "unit/lang/errors.h"
#include "unit/unit.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/num.h"
#include "lang/unroll.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

typedef struct Unrolling {
    Arena arena;
    Diag diag;
    Source source;
    Setting setting;
    Graph *graph;
    Buf out;
} Unrolling;

static inline void unrolling_begin_in(Unrolling *r, const char *text,
                                      Setting setting)
{
    *r = (Unrolling){.setting = setting};
    arena_init(&r->arena);
    diag_init(&r->diag, &r->arena);
    r->source = (Source){"m", str_of(text)};
    r->graph = unroll_text(&r->arena, &r->source, r->source.text, &r->setting,
                           &r->diag);
    assert_int_equal(r->graph == NULL, r->diag.errors > 0);
}

static inline void unrolling_begin(Unrolling *r, const char *text)
{
    unrolling_begin_in(r, text, (Setting){LIMITS_USUAL, NULL});
}

static inline void unrolling_end(Unrolling *r)
{
    buf_finish(&r->out);
    arena_finish(&r->arena);
}

/* The errors as "id line:column, id line:column". */
static inline const char *unrolling_errors(Unrolling *r)
{
    return errors_list(&r->diag, &r->out);
}

/* The whole message of the first error, in English. */
static inline const char *unrolling_message(Unrolling *r)
{
    Text *text = text_create(".", LANGUAGE_EN);

    unrolling_errors(r);
    buf_clear(&r->out);
    if (r->diag.count) {
        buf_printf(&r->out, "%s",
                   diag_message(&r->arena, &r->diag.items[0], text));
    }
    text_destroy(text);
    return buf_text(&r->out);
}

static inline void unrolling_push_value(Unrolling *r, uint32_t value)
{
    char name[GRAPH_NAME_MOST];

    buf_printf(&r->out, "%s%s", r->out.length ? " " : "",
               graph_name(r->graph, value, name));
}

/* The names of the data, " | ", and the names of what is computed, in the
 * order of steps. */
static inline const char *unrolling_order(Unrolling *r)
{
    if (!r->graph) {
        return unrolling_errors(r);
    }
    buf_clear(&r->out);
    for (uint32_t v = 0; v <= r->graph->value_count; v++) {
        if (v == r->graph->data_count) {
            buf_printf(&r->out, " |");
        }
        if (v < r->graph->value_count) {
            unrolling_push_value(r, v);
        }
    }
    return buf_text(&r->out);
}

static inline uint32_t unrolling_find(Unrolling *r, const char *name)
{
    if (!r->graph) {
        fail_msg("%s", unrolling_errors(r));
    }
    uint32_t value = graph_find(r->graph, str_of(name));
    if (value == GRAPH_NONE) {
        fail_msg("there is no %s", name);
    }
    return value;
}

static inline const char *unrolling_shape(Unrolling *r, const char *name)
{
    char text[SHAPE_TEXT_MOST];
    Shape shape = r->graph->values[unrolling_find(r, name)].shape;

    buf_clear(&r->out);
    buf_printf(&r->out, "%s", shape_print(text, shape));
    return buf_text(&r->out);
}

/* The entries of a data value, with spaces between. */
static inline const char *unrolling_data(Unrolling *r, const char *name)
{
    uint32_t at = unrolling_find(r, name);
    const Value *value = &r->graph->values[at];

    assert_true(at < r->graph->data_count);
    buf_clear(&r->out);
    for (size_t i = 0; i < shape_size(value->shape); i++) {
        char number[NUM_MOST];
        num_print(number, r->graph->data[value->data + i]);
        buf_printf(&r->out, "%s%s", i ? " " : "", number);
    }
    return buf_text(&r->out);
}

/* The names of what goes into a value. */
static inline const char *unrolling_inputs(Unrolling *r, const char *name)
{
    uint32_t instance = graph_instance(r->graph, unrolling_find(r, name));

    assert_int_not_equal(instance, GRAPH_NONE);
    buf_clear(&r->out);
    for (uint32_t i = 0; i < graph_program(r->graph, instance)->input_count;
         i++) {
        unrolling_push_value(r, graph_inputs(r->graph, instance)[i]);
    }
    return buf_text(&r->out);
}

static inline void unrolling_check_order(const char *text, const char *expected)
{
    Unrolling r;

    unrolling_begin(&r, text);
    assert_string_equal(unrolling_order(&r), expected);
    unrolling_end(&r);
}

#endif
