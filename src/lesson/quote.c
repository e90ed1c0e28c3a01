#include "lesson/quote.h"

#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "engine/term_text.h"
#include "engine/trace_read.h"
#include "lesson/blanks.h"

static bool take_value(const Trace *trace, uint32_t value, bool gradient,
                       Quote *quote)
{
    *quote = (Quote){.value = value,
                     .gradient = gradient,
                     .shape = trace->graph->values[value].shape};
    quote->data =
        gradient ? trace_gradient(trace, value) : trace_value(trace, value);
    quote->step = gradient ? trace_gradient_step(trace, value)
                           : trace_value_step(trace, value);
    return quote->data != NULL;
}

/* What stands between NAME's gradient marks: `h[1]` of `dL/dh[1]`. */
static bool cut_gradient(const Graph *graph, Str name, Str *of)
{
    char loss[GRAPH_NAME_MOST];

    if (graph->loss == GRAPH_NONE || name.length < 2 || name.data[0] != 'd') {
        return false;
    }
    size_t length = strlen(graph_name(graph, graph->loss, loss));
    Str rest = {name.data + 1, name.length - 1};
    if (!str_starts(rest, loss)) {
        return false;
    }
    rest = (Str){rest.data + length, rest.length - length};
    if (!str_starts(rest, "/d")) {
        return false;
    }
    *of = (Str){rest.data + 2, rest.length - 2};
    return true;
}

static bool read_index(Str text, size_t *index)
{
    double number;
    text = str_trim(text);

    if (!num_read(text, &number) || !num_is_whole(number) || number < 1 ||
        number > UINT32_MAX) {
        return false;
    }
    *index = (size_t)number - 1;
    return true;
}

/* Where in the shape the entry INSIDE the brackets stands: `2`, `1,2`. */
static bool find_entry(Shape shape, Str inside, size_t *at)
{
    const char *comma = memchr(inside.data, ',', inside.length);
    size_t row = 0, column = 0;

    if (shape.kind == SHAPE_VECTOR) {
        return !comma && read_index(inside, at) && *at < shape.rows;
    }
    if (shape.kind == SHAPE_SCALAR || !comma) {
        return false;
    }
    size_t length = (size_t)(comma - inside.data);
    if (!read_index((Str){inside.data, length}, &row) ||
        !read_index((Str){comma + 1, inside.length - length - 1}, &column) ||
        row >= shape.rows || column >= shape.columns) {
        return false;
    }
    *at = row * shape.columns + column;
    return true;
}

bool quote_find_value(const Trace *trace, Str name, Quote *quote)
{
    Str of = str_trim(name);
    bool gradient = cut_gradient(trace->graph, of, &of);
    uint32_t value = graph_find(trace->graph, of);

    if (value != GRAPH_NONE) {
        return take_value(trace, value, gradient, quote);
    }
    if (of.length < 3 || of.data[of.length - 1] != ']') {
        return false;
    }
    size_t open = of.length - 1;
    while (open > 0 && of.data[open] != '[') {
        open--;
    }
    Str inside = {of.data + open + 1, of.length - open - 2};
    value = graph_find(trace->graph, (Str){of.data, open});
    if (value == GRAPH_NONE || !take_value(trace, value, gradient, quote)) {
        return false;
    }
    quote->entry = true;
    return find_entry(quote->shape, inside, &quote->at);
}

/* Writes what the model says of an event: a term, a contribution, or the
 * whole right side that gave a value. */
static void event_text(const Trace *trace, const Event *event, uint32_t step,
                       Buf *text)
{
    buf_clear(text);
    if (event->kind == EVENT_VALUE) {
        term_text_root(trace->graph, event->instance, text);
    } else if (event->kind == EVENT_TERM || event->kind == EVENT_CONTRIBUTION) {
        term_text_event(trace, step, text);
    }
}

static bool find_term(const Trace *trace, Arena *arena, Str name, Quote *quote)
{
    uint32_t count = trace_event_count(trace);
    Buf text = {0};
    bool found = false;

    for (uint32_t step = 1;
         !found && step <= count && step <= QUOTE_EVENTS_MOST; step++) {
        Event event = trace_event(trace, step);
        event_text(trace, &event, step, &text);
        found = text.length && blanks_aside_equal(buf_str(&text), name);
        *quote = (Quote){.step = step,
                         .value = event.value,
                         .gradient = event.kind == EVENT_CONTRIBUTION};
    }
    buf_finish(&text);
    if (found) {
        quote->data =
            trace_event_data(trace, arena, quote->step, &quote->shape);
    }
    return found && quote->data;
}

bool quote_find(const Trace *trace, Arena *arena, Str name, Quote *quote)
{
    return quote_find_value(trace, name, quote) ||
           quote_find_derivative(trace, arena, name, quote) ||
           find_term(trace, arena, str_trim(name), quote);
}

uint32_t quote_shown(const Quote *quote)
{
    bool gathers = quote->gradient && quote->step > 1;

    return gathers ? quote->step - 1 : quote->step;
}

bool quote_agrees(const Constant *constant, const Quote *quote)
{
    size_t size = quote->entry ? 1 : shape_size(quote->shape);
    Shape shape = quote->entry ? shape_scalar() : quote->shape;
    const double *data = quote->data + (quote->entry ? quote->at : 0);

    if (shape.kind == SHAPE_ROW) { /* is written as a 1 x n matrix */
        shape = shape_matrix(1, shape.columns);
    }
    if (!shape_equal(constant->shape, shape)) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        double difference = data[i] - constant->data[i];
        bool same =
            data[i] == constant->data[i] || (difference <= constant->slack[i] &&
                                             -difference <= constant->slack[i]);
        if (!same) {
            return false;
        }
    }
    return true;
}

void quote_print(const Quote *quote, Buf *out)
{
    char number[NUM_MOST];
    size_t size = shape_size(quote->shape);
    bool many = !quote->entry && quote->shape.kind != SHAPE_SCALAR;

    if (!many) {
        num_print(number, quote->data[quote->entry ? quote->at : 0]);
        buf_printf(out, "%s", number);
        return;
    }
    for (size_t i = 0; i < size; i++) {
        bool starts = i % quote->shape.columns == 0;
        num_print(number, quote->data[i]);
        buf_printf(out, "%s%s", i == 0 ? "[" : starts ? "; " : " ", number);
    }
    buf_push_char(out, ']');
}
