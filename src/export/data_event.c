#include "export/data_event.h"

#include "engine/term_text.h"
#include "engine/trace_read.h"
#include "engine/trace_sum.h"
#include "export/data_item.h"

typedef struct EventWriter {
    const Trace *trace;
    const Graph *graph;
    DataWriter *writer;
    bool first; /* of a list: no comma before */
    Buf text;
    Arena event_arena;
    /* The instance whose terms were made last, and what belongs to it. */
    Arena instance_arena;
    uint32_t instance;
    const Program *program;
    const double **terms;
    /* For each input and each term the last step whose "from" named it. */
    uint32_t *input_seen, *term_seen;
} EventWriter;

static void put(EventWriter *events, const char *text)
{
    data_writer_text(events->writer, text);
}

static void put_string(EventWriter *events, const char *key, const char *text)
{
    put(events, key);
    data_writer_json_string(events->writer, str_of(text));
}

/* Makes the terms of an instance, unless they were the last to be made. */
static void enter_instance(EventWriter *events, uint32_t instance)
{
    Arena *arena = &events->instance_arena;

    if (events->instance == instance) {
        return;
    }
    arena_reset(arena);
    events->instance = instance;
    events->program = graph_program(events->graph, instance);
    events->terms = trace_terms(events->trace, arena, instance);
    events->input_seen =
        ARENA_ARRAY(arena, uint32_t, events->program->input_count);
    events->term_seen = ARENA_ARRAY(arena, uint32_t,
                                    (size_t)events->program->term_count +
                                        events->program->reverse_count);
}

/* ---- "from" ---- */

static void put_comma(EventWriter *events)
{
    put(events, events->first ? "" : ", ");
    events->first = false;
}

static void put_value(EventWriter *events, uint32_t value)
{
    char name[GRAPH_NAME_MOST];

    put_comma(events);
    put_string(events, "", graph_name(events->graph, value, name));
}

static void put_gradient(EventWriter *events, uint32_t value)
{
    buf_clear(&events->text);
    term_text_gradient(events->graph, value, &events->text);
    put_comma(events);
    put_string(events, "", buf_text(&events->text));
}

static void put_input(EventWriter *events, uint32_t step, uint32_t input)
{
    if (events->input_seen[input] != step) {
        events->input_seen[input] = step;
        put_value(events, graph_inputs(events->graph, events->instance)[input]);
    }
}

/* A term by its event, but an equation's last one is the value itself and has
 * its name. */
static void put_term(EventWriter *events, uint32_t step, uint32_t term)
{
    Operand root = events->program->root;

    if (events->term_seen[term] == step) {
        return;
    }
    events->term_seen[term] = step;
    if (root.kind == OPERAND_TERM && root.at == term) {
        put_value(events, graph_result(events->graph, events->instance));
        return;
    }
    put_comma(events);
    data_writer_count(events->writer,
                      trace_term_step(events->trace, events->instance, term));
}

static void put_operand(EventWriter *events, uint32_t step, Operand operand)
{
    switch ((OperandKind)operand.kind) {
    case OPERAND_INPUT: put_input(events, step, operand.at); break;
    case OPERAND_TERM: put_term(events, step, operand.at); break;
    case OPERAND_GRADIENT:
        put_gradient(events, graph_result(events->graph, events->instance));
        break;
    default: /* a number as written, or an index */ break;
    }
}

/* What a contribution is made from: the reverse terms have no events of
 * their own, so it names what they, in turn, are made from. An own stack,
 * since sums over many occurrences are as deep as they are long. */
static void put_sources(EventWriter *events, uint32_t step, Operand operand)
{
    const Program *program = events->program;
    Operand *stack = NULL;
    size_t count = 0, capacity = 0;
    bool gradient_seen = false;

    *ARENA_PUSH(&events->event_arena, stack, count, capacity) = operand;
    while (count) {
        operand = stack[--count];
        bool reverse =
            operand.kind == OPERAND_TERM && operand.at >= program->term_count;
        bool again = operand.kind == OPERAND_GRADIENT && gradient_seen;
        gradient_seen = gradient_seen || operand.kind == OPERAND_GRADIENT;
        if (!reverse && !again) {
            put_operand(events, step, operand);
        }
        if (!reverse || events->term_seen[operand.at] == step) {
            continue;
        }
        events->term_seen[operand.at] = step;
        const Term *term = &program->terms[operand.at];
        for (uint32_t i = term->arg_count; i-- > 0;) {
            *ARENA_PUSH(&events->event_arena, stack, count, capacity) =
                program->args[term->args + i];
        }
    }
}

static void put_args(EventWriter *events, uint32_t step, const Term *term)
{
    for (uint32_t i = 0; i < term->arg_count; i++) {
        put_operand(events, step, events->program->args[term->args + i]);
    }
}

static void put_arrivals(EventWriter *events, uint32_t value)
{
    const Arrival *arrivals;
    size_t count =
        trace_arrivals(events->trace, &events->event_arena, value, &arrivals);

    for (size_t i = 0; i < count; i++) {
        put_comma(events);
        data_writer_count(events->writer, arrivals[i].step);
    }
}

static void put_from(EventWriter *events, uint32_t step, Event event)
{
    const Program *program = events->program;

    put(events, ", \"from\": [");
    events->first = true;
    switch (event.kind) {
    case EVENT_TERM: put_args(events, step, &program->terms[event.part]); break;
    case EVENT_VALUE:
        /* An equation's last term is the value itself. */
        if (program->root.kind == OPERAND_TERM) {
            put_args(events, step, &program->terms[program->root.at]);
        } else {
            put_operand(events, step, program->root);
        }
        break;
    case EVENT_CONTRIBUTION:
        put_sources(events, step, program->contributions[event.part]);
        break;
    case EVENT_GRADIENT: put_arrivals(events, event.value); break;
    default: break;
    }
    put(events, "], ");
}

/* ---- the event ---- */

static void put_names(EventWriter *events, uint32_t step, Event event)
{
    static const char *const phases[] = {"forward", "backward"};
    static const char *const kinds[] = {"none", "term", "value", "contribution",
                                        "gradient"};
    char name[GRAPH_NAME_MOST];

    put(events, "{\"step\": ");
    data_writer_count(events->writer, step);
    put_string(events,
               ", \"phase\": ", phases[trace_phase(events->trace, step)]);
    put_string(events, ", \"kind\": ", kinds[event.kind]);
    put_string(events,
               ", \"of\": ", graph_name(events->graph, event.value, name));
    if (event.kind == EVENT_CONTRIBUTION) {
        uint32_t sender = graph_result(events->graph, event.instance);
        put_string(events,
                   ", \"via\": ", graph_name(events->graph, sender, name));
    }
    if (event.kind != EVENT_GRADIENT) {
        buf_clear(&events->text);
        if (event.kind == EVENT_VALUE) {
            term_text_root(events->graph, event.instance, &events->text);
        } else {
            term_text_event(events->trace, step, &events->text);
        }
        put_string(events, ", \"term\": ", buf_text(&events->text));
    }
}

/* The entries of an event; its terms have been made. */
static const double *entries_of(EventWriter *events, Event event, Shape *shape)
{
    const Program *program = events->program;

    *shape = events->graph->values[event.value].shape;
    if (event.kind == EVENT_VALUE) {
        return trace_value(events->trace, event.value);
    }
    if (event.kind == EVENT_GRADIENT) {
        return trace_gradient(events->trace, event.value);
    }
    if (event.kind == EVENT_TERM) {
        *shape = program->terms[event.part].shape;
        return events->terms[event.part];
    }
    Operand operand = program->contributions[event.part];
    Shape own; /* a row, say, where the receiver is a matrix */
    return trace_operand(events->trace, &events->event_arena, event.instance,
                         operand, events->terms, &own);
}

/* An update: from the gradients of what is learned; its number is J. */
static void put_update(EventWriter *events, uint32_t step, Event event)
{
    const Graph *graph = events->graph;
    DataItem item = {.count = 1,
                     .entries = &events->trace->updates[event.part].loss};

    put(events, "{\"step\": ");
    data_writer_count(events->writer, step);
    put(events, ", \"phase\": \"update\", \"kind\": \"update\""
                ", \"of\": \"update ");
    data_writer_count(events->writer, event.part + 1);
    put(events, "\", \"from\": [");
    events->first = true;
    for (uint32_t p = 0; p < graph->learned_count; p++) {
        put_gradient(events, graph->learned[p]);
    }
    put(events, "], ");
    data_item_json(events->writer, &item);
    put(events, "}");
}

static void put_event(EventWriter *events, uint32_t step)
{
    Event event = trace_event(events->trace, step);
    Shape shape;

    arena_reset(&events->event_arena);
    if (event.kind == EVENT_UPDATE) {
        put_update(events, step, event);
        return;
    }
    if (event.kind != EVENT_GRADIENT) {
        enter_instance(events, event.instance);
    }
    put_names(events, step, event);
    put_from(events, step, event);
    DataItem item = {.entries = entries_of(events, event, &shape)};
    item.rank = data_item_sizes(shape, item.sizes);
    item.count = shape_size(shape);
    data_item_json(events->writer, &item);
    put(events, "}");
}

void data_event_write(const Trace *trace, DataWriter *writer)
{
    EventWriter events = {.trace = trace,
                          .graph = trace->graph,
                          .writer = writer,
                          .instance = GRAPH_NONE};

    arena_init(&events.event_arena);
    arena_init(&events.instance_arena);
    for (uint32_t step = 1; step <= trace_event_count(trace) && !writer->failed;
         step++) {
        put(&events, step > 1 ? ",\n  " : "\n  ");
        put_event(&events, step);
    }
    buf_finish(&events.text);
    arena_finish(&events.event_arena);
    arena_finish(&events.instance_arena);
}
