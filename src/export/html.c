#include "export/html.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/file.h"
#include "engine/term_text.h"
#include "export/alt.h"
#include "export/html_page.h"
#include "export/intern.h"
#include "export/sequence.h"
#include "export/subset.h"
#include "export/svg_item.h"
#include "view/digits.h"
#include "view/frame.h"
#include "view/tag.h"
#include "view/transport.h"

/* Entries of a value that are written out; what is larger shows its name. */
#define ENTRIES_MOST 4096

/* A run of elements ends behind each whose number, mixed, is a multiple of
 * this: so scenes that share most elements share most runs. */
#define RUN_LENGTH 12

/* An element that the file does not have yet. */
typedef struct Fresh {
    size_t begin, end; /* in Writer.fresh */
    bool taken;        /* it stands in a run */
} Fresh;

typedef struct Writer {
    const FormatJob *job;
    FileWriter *file;
    Subset *subset;
    Intern items, runs, regions, values, looks, clips;
    Sequence shown[LANGUAGE_COUNT], pointed[LANGUAGE_COUNT]; /* before */
    Sequence now;
    Buf out; /* on its way to the file */
    /* What the file does not have yet: elements, of which the first has the
     * number FRESH_FIRST and each ends where the next begins (a run may have
     * taken one in), and clips and runs. */
    Buf fresh, defined;
    Fresh *elements;
    size_t element_count, element_capacity;
    uint32_t fresh_first;
    Buf lines; /* of data */
    Buf style; /* the classes */
    Buf work;  /* something small */
    /* In units, since the browser scales the picture; the height is that
     * above the transport bar, which the page has itself. */
    int width, height;
    char look[16]; /* the class named last */
    char clip[16]; /* the clip in force; "" for none */
} Writer;

static void flush(Writer *writer)
{
    file_write(writer->file, writer->out.data, writer->out.length);
    buf_clear(&writer->out);
}

static bool end(void *pointer, bool whole)
{
    Writer *writer = pointer;
    Buf *bufs[] = {&writer->out,   &writer->fresh, &writer->defined,
                   &writer->lines, &writer->style, &writer->work};
    Intern *interns[] = {&writer->items,  &writer->runs,  &writer->regions,
                         &writer->values, &writer->looks, &writer->clips};
    bool good = false;

    if (whole && writer->file) {
        for (int i = 0; i < FACE_COUNT; i++) {
            Str font = subset_font(writer->subset, (Face)i);

            if (font.length) {
                svg_item_font(&writer->style, (Face)i, font);
            }
        }
        good =
            html_page_foot(&writer->out, writer->job, buf_str(&writer->style));
        flush(writer);
    }
    if (good) {
        good = file_commit(writer->file, writer->job->diag);
    } else {
        file_abandon(writer->file);
    }
    for (size_t i = 0; i < sizeof bufs / sizeof bufs[0]; i++) {
        buf_finish(bufs[i]);
    }
    for (size_t i = 0; i < sizeof interns / sizeof interns[0]; i++) {
        intern_finish(interns[i]);
    }
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        sequence_finish(&writer->shown[i]);
        sequence_finish(&writer->pointed[i]);
    }
    sequence_finish(&writer->now);
    subset_destroy(writer->subset);
    return good;
}

static void *begin(const FormatJob *job)
{
    Writer *writer = ARENA_NEW(job->arena, Writer);
    double scale = frame_scale(job->player, job->width, job->height);

    writer->job = job;
    writer->width = (int)(job->width / scale);
    writer->height = (int)(job->height / scale - TRANSPORT_HEIGHT);
    writer->subset = subset_create(job->fonts, job->diag);
    if (!writer->subset ||
        !html_page_head(&writer->out, job, writer->width, writer->height) ||
        !(writer->file = file_create(job->path, job->diag))) {
        end(writer, false);
        return NULL;
    }
    svg_item_style(&writer->style);
    buf_push_char(&writer->style, '\n');
    return writer;
}

/* Classes are named a0, a1 ... in the order in which they come up. What clips
 * leave of the picture is part of a class, since elements stand alone. */
static const char *find_look(void *context, Str css)
{
    Writer *writer = context;
    uint32_t number;
    Buf name = {0}, whole = {0};

    buf_push_str(&whole, css);
    if (writer->clip[0]) {
        buf_printf(&whole, ";clip-path:url(#%s)", writer->clip);
    }
    css = buf_str(&whole);
    bool fresh = intern_find(&writer->looks, css, &number);

    buf_push_char(&name, 'a');
    sequence_number(&name, number);
    snprintf(writer->look, sizeof writer->look, "%s", buf_text(&name));
    buf_finish(&name);
    if (fresh) {
        buf_printf(&writer->style, ".%s{%.*s}\n", writer->look, (int)css.length,
                   css.data);
    }
    buf_finish(&whole);
    return writer->look;
}

/* Whether an item lies in the transport bar, or shows nothing at all. */
static bool is_left_out(const Writer *writer, const DisplayItem *item)
{
    double top = item->kind == DISPLAY_TEXT ? item->at.y : item->bounds.y;

    return top >= writer->height - 0.5;
}

/* An element by its number: put among the fresh ones when it is new. */
static void show_item(Writer *writer, const DisplayItem *item,
                      const SvgWay *way, Arena *arena)
{
    Buf *work = &writer->work;
    uint32_t number;

    buf_clear(work);
    if (!svg_item_push(work, item, way, arena)) {
        return;
    }
    if (intern_find(&writer->items, buf_str(work), &number)) {
        Buf *fresh = &writer->fresh;
        Fresh *element =
            ARENA_PUSH(writer->job->arena, writer->elements,
                       writer->element_count, writer->element_capacity);

        element->begin = fresh->length;
        element->taken = false;
        buf_push(fresh, work->data, 5); /* "<path", "<rect", "<text" */
        buf_push_str(fresh, STR(" id=e"));
        sequence_number(fresh, number);
        buf_push(fresh, work->data + 5, work->length - 5);
        element->end = fresh->length;
        if (item->kind == DISPLAY_TEXT) {
            subset_use(writer->subset, item->face, str_of(item->text));
        }
    }
    sequence_push(&writer->now, number);
}

#define CLIPS_MOST 16

/* The name of a clip, which is defined when it is new. */
static void find_clip(Writer *writer, Rect rect)
{
    Buf *work = &writer->work, *fresh = &writer->defined;
    Buf name = {0};
    uint32_t number;

    buf_clear(work);
    svg_item_rect(work, rect, 1);
    bool is_new = intern_find(&writer->clips, buf_str(work), &number);
    buf_push_char(&name, 'c');
    sequence_number(&name, number);
    if (is_new) {
        buf_printf(fresh, "<clipPath id=%s><rect", buf_text(&name));
        buf_push_str(fresh, buf_str(work));
        buf_push_str(fresh, STR("/></clipPath>\n"));
    }
    snprintf(writer->clip, sizeof writer->clip, "%s", buf_text(&name));
    buf_finish(&name);
}

static void show_items(Writer *writer, const FormatFrame *frame)
{
    const Display *display = frame->display;
    SvgWay way = {.scale = 1,
                  .precision = 10,
                  .extra = "",
                  .style = find_look,
                  .context = writer};
    Rect clips[CLIPS_MOST];
    size_t depth = 0;

    for (size_t i = 0; i < display->item_count; i++) {
        const DisplayItem *item = &display->items[i];

        if (item->kind == DISPLAY_CLIP && depth < CLIPS_MOST) {
            clips[depth] = depth ? rect_meet(clips[depth - 1], item->bounds)
                                 : item->bounds;
            depth++;
        } else if (item->kind == DISPLAY_UNCLIP && depth) {
            depth--;
        } else if (!is_left_out(writer, item)) {
            show_item(writer, item, &way, frame->arena);
        }
        if (item->kind == DISPLAY_CLIP || item->kind == DISPLAY_UNCLIP) {
            writer->clip[0] = '\0';
            if (depth) {
                find_clip(writer, clips[depth - 1]);
            }
        }
    }
}

static void push_entries(Buf *out, const double *numbers, size_t count)
{
    char text[DIGITS_MOST];

    buf_push_char(out, '[');
    for (size_t i = 0; numbers && count <= ENTRIES_MOST && i < count; i++) {
        buf_printf(out, "%s\"%s\"", i ? "," : "",
                   digits_full(text, numbers[i]));
    }
    buf_push_char(out, ']');
}

/* V[number, name, rows, columns, step, entries, gradient's name, ...]: all
 * digits, and from which step on they are known; 0 for a gradient: never. */
static void push_value(Writer *writer, const Trace *trace, uint32_t value,
                       uint32_t number)
{
    const Graph *graph = trace->graph;
    Shape shape = graph->values[value].shape;
    Buf *lines = &writer->lines;
    char name[GRAPH_NAME_MOST];

    buf_printf(lines, "V[%" PRIu32 ",", number);
    html_page_quote(lines, str_of(graph_name(graph, value, name)));
    buf_printf(lines, ",%" PRIu32 ",%" PRIu32 ",%" PRIu32 ",", shape.rows,
               shape.columns, trace_value_step(trace, value));
    push_entries(lines, trace_value(trace, value), shape_size(shape));
    buf_clear(&writer->work);
    if (graph->loss != GRAPH_NONE) {
        term_text_gradient(graph, value, &writer->work);
    }
    buf_push_char(lines, ',');
    html_page_quote(lines, buf_str(&writer->work));
    buf_printf(lines, ",%" PRIu32 ",", trace_gradient_step(trace, value));
    push_entries(lines, trace_gradient(trace, value), shape_size(shape));
    buf_push_str(lines, STR("]\n"));
}

/* R[x, y, width, height, gradient, value, row, column], numbered from 0. */
static void point_region(Writer *writer, const FormatFrame *frame,
                         const Region *region)
{
    const Trace *trace = frame->player->trace;
    Rect rect = region->rect;
    Tag tag = region->tag;
    uint32_t value, number;
    Buf *work = &writer->work;

    buf_clear(work);
    buf_printf(work, "%zu %" PRIu32, frame->player->run, tag.id);
    bool fresh = intern_find(&writer->values, buf_str(work), &value);
    if (fresh) {
        push_value(writer, trace, tag.id, value);
    }
    buf_clear(work);
    buf_printf(work, "R[%.0f,%.0f,%.0f,%.0f,%d,%" PRIu32 ",%d,%d]\n", rect.x,
               rect.y, rect.width, rect.height, tag.kind == TAG_GRADIENT, value,
               tag.row, tag.column);
    if (intern_find(&writer->regions, buf_str(work), &number)) {
        buf_push_str(&writer->lines, buf_str(work));
    }
    sequence_push(&writer->now, number);
}

static void point_regions(Writer *writer, const FormatFrame *frame)
{
    const Display *display = frame->display;
    uint32_t values = frame->player->graph->value_count;

    for (size_t i = 0; i < display->region_count; i++) {
        const Region *region = &display->regions[i];
        uint16_t kind = region->tag.kind;

        if ((kind == TAG_VALUE || kind == TAG_GRADIENT) &&
            region->tag.id < values) {
            point_region(writer, frame, region);
        }
    }
}

/* The list of now as a change of the one before, which it becomes. */
static void push_change(Writer *writer, Sequence *before)
{
    Sequence kept = *before;

    buf_push_str(&writer->lines, STR(",\""));
    sequence_change(&writer->lines, before, &writer->now);
    buf_push_char(&writer->lines, '"');
    *before = writer->now;
    writer->now = kept;
    sequence_clear(&writer->now);
}

/* F[language, step, number, scene, whether it stands here, words, items,
 * regions]. */
static void push_frame(Writer *writer, const FormatFrame *frame)
{
    const Player *player = frame->player;
    Language language = player->language;
    Buf *lines = &writer->lines;
    int scene = player->scene == GRAPH_NONE ? -1 : (int)player->scene;
    Sequence regions = {0};

    sequence_clear(&writer->now);
    point_regions(writer, frame);
    regions = writer->now;
    writer->now = (Sequence){0};
    show_items(writer, frame);
    buf_printf(lines, "F[%d,%" PRIu32 ",%" PRIu32 ",%d,%d,", (int)language,
               player->step, frame->number, scene, frame->scene != GRAPH_NONE);
    buf_clear(&writer->work);
    alt_step(player, frame->text, frame->arena, &writer->work);
    html_page_quote(lines, buf_str(&writer->work));
    push_change(writer, &writer->shown[language]);
    sequence_finish(&writer->now);
    writer->now = regions;
    push_change(writer, &writer->pointed[language]);
    buf_push_str(lines, STR("]\n"));
}

static Str fresh_text(const Writer *writer, const Fresh *element)
{
    return (Str){writer->fresh.data + element->begin,
                 element->end - element->begin};
}

static void push_fresh(Writer *writer)
{
    Buf *out = &writer->out;

    if (writer->element_count || writer->defined.length) {
        buf_push_str(out, STR("<svg class=store aria-hidden=true><defs>\n"));
        for (size_t i = 0; i < writer->element_count; i++) {
            if (!writer->elements[i].taken) {
                buf_push_str(out, fresh_text(writer, &writer->elements[i]));
                buf_push_char(out, '\n');
            }
        }
        buf_push_str(out, buf_str(&writer->defined));
        buf_push_str(out, STR("</defs></svg>\n"));
        buf_clear(&writer->fresh);
        buf_clear(&writer->defined);
        writer->fresh_first += (uint32_t)writer->element_count;
        writer->element_count = 0;
    }
    buf_push_str(out, STR("<script type=\"text/plain\" class=data>\n"));
    buf_push_str(out, buf_str(&writer->lines));
    buf_push_str(out, STR("</script>\n"));
    buf_clear(&writer->lines);
}

static void push_use(Buf *out, char kind, uint32_t number)
{
    buf_printf(out, "<use href=#%c", kind);
    sequence_number(out, number);
    buf_push_str(out, STR(" />"));
}

/* A new run: the elements that the file does not have yet stand in it, and
 * can be used from there as from anywhere. */
static void define_run(Writer *writer, uint32_t number, const uint32_t *items,
                       size_t count)
{
    Buf *out = &writer->defined;

    buf_push_str(out, STR("<g id=g"));
    sequence_number(out, number);
    buf_push_char(out, '>');
    for (size_t i = 0; i < count; i++) {
        uint32_t at = items[i] - writer->fresh_first;
        Fresh *element =
            items[i] >= writer->fresh_first && !writer->elements[at].taken
                ? &writer->elements[at]
                : NULL;
        if (element) {
            buf_push_str(out, fresh_text(writer, element));
            element->taken = true;
        } else {
            push_use(out, 'e', items[i]);
        }
    }
    buf_push_str(out, STR("</g>\n"));
}

/* The runs of the picture; new ones are defined. */
static void push_runs(Writer *writer, const Sequence *shown, Buf *uses)
{
    Buf run = {0};
    size_t first = 0;

    for (size_t i = 0; i < shown->count; i++) {
        uint32_t number;

        push_use(&run, 'e', shown->items[i]);
        if ((shown->items[i] * 2654435761u >> 8) % RUN_LENGTH &&
            i + 1 < shown->count) {
            continue;
        }
        if (intern_find(&writer->runs, buf_str(&run), &number)) {
            define_run(writer, number, shown->items + first, i + 1 - first);
        }
        first = i + 1;
        push_use(uses, 'g', number);
        buf_clear(&run);
    }
    buf_finish(&run);
}

static void push_words(Writer *writer, const FormatFrame *frame)
{
    Buf *out = &writer->out, *work = &writer->work;
    Str rest, line;

    buf_clear(work);
    alt_narration(frame->player, work);
    rest = buf_str(work);
    for (bool first = true; str_line(&rest, &line); first = false) {
        bool title = first && frame->player->scene != GRAPH_NONE;

        buf_push_str(out, title ? STR("<h2>") : STR("<p>"));
        svg_item_text(out, line);
        buf_push_str(out, title ? STR("</h2>\n") : STR("</p>\n"));
    }
}

/* A scene for who has no JavaScript, and for the words of the program. */
static void push_article(Writer *writer, const FormatFrame *frame)
{
    const Player *player = frame->player;
    Buf *out = &writer->out, uses = {0};

    push_runs(writer, &writer->shown[player->language], &uses);
    push_fresh(writer);
    buf_printf(out, "<article lang=%s data-scene=%d>\n",
               language_code(player->language),
               player->scene == GRAPH_NONE ? -1 : (int)player->scene);
    push_words(writer, frame);
    buf_printf(out, "<svg viewBox=\"0 0 %d %d\" role=img aria-label=\"",
               writer->width, writer->height);
    buf_clear(&writer->work);
    alt_step(player, frame->text, frame->arena, &writer->work);
    svg_item_text(out, buf_str(&writer->work));
    buf_push_str(out, STR("\">"));
    buf_push_str(out, buf_str(&uses));
    buf_push_str(out, STR("</svg>\n</article>\n"));
    buf_finish(&uses);
}

static bool write_frame(void *pointer, const FormatFrame *frame)
{
    Writer *writer = pointer;
    bool edge = frame->index == 0 || frame->index + 1 == writer->job->count;

    push_frame(writer, frame);
    if (frame->scene != GRAPH_NONE || edge) {
        push_article(writer, frame);
    } else {
        push_fresh(writer);
    }
    flush(writer);
    return true;
}

const Format html_format = {
    .name = "html",
    .ending = ".html",
    .flags = FORMAT_EVERY_LANGUAGE | FORMAT_WHOLE,
    .begin = begin,
    .frame = write_frame,
    .end = end,
};
