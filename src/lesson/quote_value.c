/* h[1], h[1][2], dL/dh[1]: values, their entries, their gradients. */
#include <string.h>

#include "base/num.h"
#include "lesson/quote.h"

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
