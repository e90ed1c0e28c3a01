#include "lesson/quote.h"

#include "base/num.h"
#include "engine/term_text.h"
#include "engine/trace_read.h"
#include "engine/trace_rule.h"
#include "lesson/blanks.h"

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

bool quote_find_mistake(const Trace *trace, Quote *quote)
{
    bool mistaken = trace->truth && trace->marks &&
                    trace->marks->rule.mistake != MISTAKE_NONE;
    uint32_t step = mistaken ? trace_first_wrong(trace) : 0;

    if (step == 0) {
        return false;
    }
    uint32_t value = trace_event(trace, step).value;
    *quote = (Quote){.value = value,
                     .gradient = true,
                     .step = step,
                     .shape = trace->graph->values[value].shape,
                     .data = trace_gradient(trace, value)};
    return true;
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
