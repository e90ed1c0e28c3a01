#include "export/pdf.h"

#include <inttypes.h>

#include "export/pdf_page.h"

/* At 1080 lines a page is then the usual wide slide, 13 1/3 by 7 1/2 inches. */
#define POINTS_A_PIXEL 0.5

/* The date of a lesson that gives none, for equal bytes. */
#define DATE "19800101"

/* A page's number is kept, and what is said of a scene. */
typedef struct Bookmark {
    const char *title; /* as a string of the file */
    uint32_t page;
} Bookmark;

typedef struct Writer {
    const FormatJob *job;
    FileWriter *out;
    PdfFile file;
    PdfFont *fonts[FACE_COUNT];
    uint32_t catalog, info, pages, resources, outlines;
    uint32_t *kids;
    size_t kid_count, kid_capacity;
    Bookmark *bookmarks;
    size_t bookmark_count, bookmark_capacity;
    bool alphas[256];
    Buf content, object;
} Writer;

static void write_object(Writer *writer, uint32_t number)
{
    pdf_file_object(&writer->file, number, buf_str(&writer->object));
    buf_clear(&writer->object);
}

/* "20261101" of "2026-11-01". */
static const char *find_date(const FormatJob *job)
{
    Str date = job->player->lesson->date;
    bool good = date.length == 10;

    for (size_t i = 0; good && i < date.length; i++) {
        char c = date.data[i];
        good = i == 4 || i == 7 ? c == '-' : c >= '0' && c <= '9';
    }
    return good ? arena_printf(job->arena, "%.4s%.2s%.2s", date.data,
                               date.data + 5, date.data + 8)
                : DATE;
}

static void write_info(Writer *writer)
{
    const Lesson *lesson = writer->job->player->lesson;
    Buf *out = &writer->object;

    buf_push_str(out, STR("<</Title"));
    pdf_file_text(out, lesson_title(lesson, writer->job->language));
    if (lesson->author.length) {
        buf_push_str(out, STR("/Author"));
        pdf_file_text(out, lesson->author);
    }
    buf_printf(out, "/Creator(unroll)/CreationDate(D:%s000000Z)>>",
               find_date(writer->job));
    write_object(writer, writer->info);
}

static void write_resources(Writer *writer)
{
    Buf *out = &writer->object;

    buf_push_str(out, STR("<</Font<<"));
    for (int i = 0; i < FACE_COUNT; i++) {
        buf_printf(out, PDF_PAGE_FONT " %" PRIu32 " 0 R", i,
                   pdf_font_object(writer->fonts[i]));
    }
    buf_push_str(out, STR(">>/ExtGState<<"));
    for (int i = 0; i < 256; i++) {
        if (writer->alphas[i]) {
            buf_printf(out, PDF_PAGE_ALPHA "<</ca %.3f/CA %.3f>>", i, i / 255.0,
                       i / 255.0);
        }
    }
    buf_push_str(out, STR(">>>>"));
    write_object(writer, writer->resources);
}

static void write_pages(Writer *writer)
{
    Buf *out = &writer->object;

    buf_printf(out,
               "<</Type/Pages/Count %zu/MediaBox[0 0 %g %g]/Resources "
               "%" PRIu32 " 0 R/Kids[",
               writer->kid_count, writer->job->width * POINTS_A_PIXEL,
               writer->job->height * POINTS_A_PIXEL, writer->resources);
    for (size_t i = 0; i < writer->kid_count; i++) {
        buf_printf(out, "%" PRIu32 " 0 R ", writer->kids[i]);
    }
    buf_push_str(out, STR("]>>"));
    write_object(writer, writer->pages);
}

/* Bookmarks are objects one after another, each with its neighbours. */
static void write_bookmarks(Writer *writer)
{
    Buf *out = &writer->object;
    size_t count = writer->bookmark_count;
    uint32_t first = (uint32_t)writer->file.count + 1;

    for (size_t i = 0; i < count; i++) {
        const Bookmark *bookmark = &writer->bookmarks[i];
        uint32_t number = pdf_file_number(&writer->file);

        buf_printf(
            out, "<</Title%s/Parent %" PRIu32 " 0 R/Dest[%" PRIu32 " 0 R/Fit]",
            bookmark->title, writer->outlines, bookmark->page);
        if (i > 0) {
            buf_printf(out, "/Prev %" PRIu32 " 0 R", number - 1);
        }
        if (i + 1 < count) {
            buf_printf(out, "/Next %" PRIu32 " 0 R", number + 1);
        }
        buf_push_str(out, STR(">>"));
        write_object(writer, number);
    }
    buf_push_str(out, STR("<</Type/Outlines"));
    if (count) {
        buf_printf(out, "/Count %zu/First %" PRIu32 " 0 R/Last %zu 0 R", count,
                   first, first + count - 1);
    }
    buf_push_str(out, STR(">>"));
    write_object(writer, writer->outlines);
}

static void write_rest(Writer *writer)
{
    for (int i = 0; i < FACE_COUNT; i++) {
        pdf_font_write(writer->fonts[i], &writer->file);
    }
    write_info(writer);
    write_resources(writer);
    write_pages(writer);
    write_bookmarks(writer);
    buf_printf(&writer->object,
               "<</Type/Catalog/Pages %" PRIu32 " 0 R/Outlines %" PRIu32
               " 0 R/Lang(%s)/ViewerPreferences<</DisplayDocTitle true>>>>",
               writer->pages, writer->outlines,
               language_code(writer->job->language));
    write_object(writer, writer->catalog);
}

static bool end(void *pointer, bool whole)
{
    Writer *writer = pointer;
    bool good = false;

    if (whole) {
        write_rest(writer);
    }
    if (writer->out) {
        pdf_file_finish(&writer->file, writer->catalog, writer->info);
    }
    if (whole) {
        good = file_commit(writer->out, writer->job->diag);
    } else {
        file_abandon(writer->out);
    }
    for (int i = 0; i < FACE_COUNT; i++) {
        pdf_font_destroy(writer->fonts[i]);
    }
    buf_finish(&writer->content);
    buf_finish(&writer->object);
    return good;
}

static void *begin(const FormatJob *job)
{
    Writer *writer = ARENA_NEW(job->arena, Writer);
    PdfFile *file = &writer->file;
    bool good = true;

    writer->job = job;
    writer->out = file_create(job->path, job->diag);
    if (!writer->out) {
        return NULL;
    }
    pdf_file_init(file, writer->out);
    writer->catalog = pdf_file_number(file);
    writer->info = pdf_file_number(file);
    writer->pages = pdf_file_number(file);
    writer->resources = pdf_file_number(file);
    writer->outlines = pdf_file_number(file);
    for (int i = 0; i < FACE_COUNT; i++) {
        writer->fonts[i] = pdf_font_create(job->fonts, (Face)i,
                                           pdf_file_number(file), job->diag);
        good = good && writer->fonts[i];
    }
    if (!good) {
        end(writer, false);
        return NULL;
    }
    return writer;
}

static void add_bookmark(Writer *writer, const FormatFrame *frame,
                         uint32_t page)
{
    const Player *player = frame->player;
    Arena *arena = writer->job->arena;
    Buf title = {0};

    if (frame->scene == GRAPH_NONE) {
        return;
    }
    pdf_file_text(&title, scene_title(&player->lesson->scenes[frame->scene],
                                      player->language));
    *ARENA_PUSH(arena, writer->bookmarks, writer->bookmark_count,
                writer->bookmark_capacity) =
        (Bookmark){arena_copy(arena, title.data, title.length), page};
    buf_finish(&title);
}

static bool write_frame(void *pointer, const FormatFrame *frame)
{
    Writer *writer = pointer;
    const FormatJob *job = writer->job;
    uint32_t content = pdf_file_number(&writer->file);
    uint32_t number = pdf_file_number(&writer->file);
    PdfPage page = {.fonts = writer->fonts,
                    .scale = frame->scale,
                    .points = POINTS_A_PIXEL,
                    .height = job->height,
                    .alphas = writer->alphas};

    buf_clear(&writer->content);
    pdf_page_push(&writer->content, &page, frame->display, frame->arena);
    pdf_file_stream(&writer->file, content, "", buf_str(&writer->content));
    buf_printf(&writer->object,
               "<</Type/Page/Parent %" PRIu32 " 0 R/Contents %" PRIu32 " 0 R>>",
               writer->pages, content);
    write_object(writer, number);
    *ARENA_PUSH(job->arena, writer->kids, writer->kid_count,
                writer->kid_capacity) = number;
    add_bookmark(writer, frame, number);
    return true;
}

const Format pdf_format = {
    .name = "pdf",
    .ending = ".pdf",
    .flags = FORMAT_TRANSPARENT,
    .begin = begin,
    .frame = write_frame,
    .end = end,
};
