#include "export/svg.h"

#include "base/file.h"
#include "export/alt.h"
#include "export/subset.h"
#include "export/svg_item.h"

typedef struct Writer {
    const FormatJob *job;
    Subset *subset;
    Buf out;  /* a file */
    Buf work; /* something small in it */
} Writer;

static void *begin(const FormatJob *job)
{
    Writer *writer = ARENA_NEW(job->arena, Writer);

    writer->job = job;
    writer->subset = subset_create(job->fonts, job->diag);
    return writer->subset ? writer : NULL;
}

static void push_element(Writer *writer, const char *name)
{
    Buf *out = &writer->out;

    buf_printf(out, "<%s>", name);
    svg_item_text(out, buf_str(&writer->work));
    buf_printf(out, "</%s>\n", name);
    buf_clear(&writer->work);
}

static void push_words(Writer *writer, const FormatFrame *frame)
{
    const Player *player = frame->player;

    buf_push_str(&writer->work, lesson_title(player->lesson, player->language));
    push_element(writer, "title");
    alt_step(player, frame->text, frame->arena, &writer->work);
    buf_push_str(&writer->work, STR(".\n"));
    alt_narration(player, &writer->work);
    push_element(writer, "desc");
}

static void push_style(Writer *writer, const Display *display)
{
    Buf *out = &writer->out;

    subset_clear(writer->subset);
    for (size_t i = 0; i < display->item_count; i++) {
        const DisplayItem *item = &display->items[i];

        if (item->kind == DISPLAY_TEXT) {
            subset_use(writer->subset, item->face, str_of(item->text));
        }
    }
    buf_push_str(out, STR("<style>"));
    for (int i = 0; i < FACE_COUNT; i++) {
        Str font = subset_font(writer->subset, (Face)i);

        if (font.length) {
            svg_item_font(out, (Face)i, font);
        }
    }
    svg_item_style(out);
    buf_push_str(out, STR("</style>\n"));
}

static void push_clip(Buf *out, const DisplayItem *item, double scale,
                      size_t number)
{
    buf_printf(out, "<clipPath id=\"c%zu\"><rect", number);
    svg_item_rect(out, item->bounds, scale);
    buf_printf(out, "/></clipPath><g clip-path=\"url(#c%zu)\">\n", number);
}

static void push_items(Writer *writer, const FormatFrame *frame)
{
    const Display *display = frame->display;
    Buf *out = &writer->out;
    SvgWay way = {.scale = frame->scale, .precision = 100, .extra = ""};
    size_t depth = 0;

    for (size_t i = 0; i < display->item_count; i++) {
        const DisplayItem *item = &display->items[i];

        if (item->kind == DISPLAY_CLIP) {
            push_clip(out, item, frame->scale, i);
            depth++;
        } else if (item->kind == DISPLAY_UNCLIP && depth) {
            buf_push_str(out, STR("</g>\n"));
            depth--;
        } else if (svg_item_push(out, item, &way, frame->arena)) {
            buf_push_char(out, '\n');
        }
    }
    for (; depth; depth--) {
        buf_push_str(out, STR("</g>\n"));
    }
}

static void push_paper(Buf *out, Color paper)
{
    if (paper.a) {
        buf_printf(out,
                   "<rect width=\"100%%\" height=\"100%%\" "
                   "fill=\"#%02x%02x%02x\"/>\n",
                   paper.r, paper.g, paper.b);
    }
}

static bool write_frame(void *pointer, const FormatFrame *frame)
{
    Writer *writer = pointer;
    const FormatJob *job = writer->job;
    Buf *out = &writer->out;

    buf_clear(out);
    buf_printf(out,
               "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
               "height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" "
               "xml:lang=\"%s\" xml:space=\"preserve\">\n",
               job->width, job->height, job->width, job->height,
               language_code(frame->player->language));
    push_words(writer, frame);
    push_style(writer, frame->display);
    push_paper(out, frame->display->paper);
    push_items(writer, frame);
    buf_push_str(out, STR("</svg>\n"));
    return file_save(frame->path, out->data, out->length, job->diag);
}

static bool end(void *pointer, bool whole)
{
    Writer *writer = pointer;

    (void)whole; /* each file is */
    subset_destroy(writer->subset);
    buf_finish(&writer->out);
    buf_finish(&writer->work);
    return true;
}

const Format svg_format = {
    .name = "svg",
    .ending = ".svg",
    .flags = FORMAT_MANY | FORMAT_TRANSPARENT,
    .begin = begin,
    .frame = write_frame,
    .end = end,
};
