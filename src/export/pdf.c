#include "export/pdf.h"

#ifdef UNROLL_CAIRO

#include <math.h>

#include <cairo-ft.h>
#include <cairo-pdf.h>

#include "base/file.h"
#include "sdl/fit.h"

/* At 1080 lines a page is then the usual wide slide, 13 1/3 by 7 1/2 inches. */
#define POINTS_A_PIXEL 0.5
#define GRID 50.0 /* places a pixel: hundredths of a point are short to write */

typedef struct Writer {
    const FormatJob *job;
    FileWriter *file;
    cairo_surface_t *surface;
    cairo_t *cairo;
    FT_Library library;
    FT_Face faces[FACE_COUNT];
    cairo_font_face_t *fonts[FACE_COUNT];
} Writer;

static cairo_status_t write_bytes(void *file, const unsigned char *bytes,
                                  unsigned length)
{
    file_write(file, bytes, length);
    return CAIRO_STATUS_SUCCESS; /* the file keeps its errors */
}

static bool open_fonts(Writer *writer)
{
    if (FT_Init_FreeType(&writer->library)) {
        arena_out_of_memory(0);
    }
    for (int i = 0; i < FACE_COUNT; i++) {
        const char *path = font_path(writer->job->fonts, (Face)i);

        if (FT_New_Face(writer->library, path, 0, &writer->faces[i])) {
            return diag_error(writer->job->diag, (Span){0}, "font-unusable",
                              path, NULL);
        }
        writer->fonts[i] = cairo_ft_font_face_create_for_ft_face(
            writer->faces[i], FT_LOAD_NO_HINTING);
    }
    return true;
}

/* Lengths on are as measured: nothing is rounded to pixels. */
static void set_options(cairo_t *cairo)
{
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cairo, options);
    cairo_font_options_destroy(options);
}

/* The lesson's date, or a fixed one: not the clock's. */
static const char *find_date(const FormatJob *job)
{
    Str date = job->player->lesson->date;
    bool good = date.length == 10;

    for (size_t i = 0; good && i < date.length; i++) {
        char c = date.data[i];
        good = i == 4 || i == 7 ? c == '-' : c >= '0' && c <= '9';
    }
    return good ? arena_printf(job->arena, "%.10sT00:00:00Z", date.data)
                : "1980-01-01T00:00:00Z";
}

static void set_metadata(Writer *writer)
{
    const FormatJob *job = writer->job;
    const Lesson *lesson = job->player->lesson;
    Str title = lesson_title(lesson, job->language);
    Str author = lesson->author;
    const char *date = find_date(job);
    cairo_surface_t *surface = writer->surface;

    cairo_pdf_surface_set_metadata(
        surface, CAIRO_PDF_METADATA_TITLE,
        arena_copy(job->arena, title.data, title.length));
    if (author.length) {
        cairo_pdf_surface_set_metadata(
            surface, CAIRO_PDF_METADATA_AUTHOR,
            arena_copy(job->arena, author.data, author.length));
    }
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR,
                                   "unroll");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static bool end(void *pointer, bool whole)
{
    Writer *writer = pointer;
    bool good = false;

    if (writer->cairo) {
        cairo_destroy(writer->cairo);
        cairo_surface_finish(writer->surface);
        if (cairo_surface_status(writer->surface) == CAIRO_STATUS_NO_MEMORY) {
            arena_out_of_memory(0);
        }
    }
    cairo_surface_destroy(writer->surface);
    for (int i = 0; i < FACE_COUNT; i++) {
        cairo_font_face_destroy(writer->fonts[i]);
    }
    if (writer->file && whole) {
        good = file_commit(writer->file, writer->job->diag);
    } else {
        file_abandon(writer->file);
    }
    /* Cairo keeps faces of FreeType's in its caches until then. */
    cairo_debug_reset_static_data();
    FT_Done_FreeType(writer->library);
    return good;
}

static void *begin(const FormatJob *job)
{
    Writer *writer = ARENA_NEW(job->arena, Writer);

    writer->job = job;
    if (!open_fonts(writer) ||
        !(writer->file = file_create(job->path, job->diag))) {
        end(writer, false);
        return NULL;
    }
    writer->surface = cairo_pdf_surface_create_for_stream(
        write_bytes, writer->file, job->width * POINTS_A_PIXEL,
        job->height * POINTS_A_PIXEL);
    writer->cairo = cairo_create(writer->surface);
    set_metadata(writer);
    set_options(writer->cairo);
    return writer;
}

static void set_color(cairo_t *cairo, Color color)
{
    cairo_set_source_rgba(cairo, color.r / 255.0, color.g / 255.0,
                          color.b / 255.0, color.a / 255.0);
}

static void trace_path(cairo_t *cairo, const Path *path, const Point *at)
{
    cairo_new_path(cairo);
    for (size_t i = 0; i < path->verb_count; i++) {
        switch ((Verb)path->verbs[i]) {
        case VERB_MOVE:
            cairo_move_to(cairo, at->x, at->y);
            at++;
            break;
        case VERB_LINE:
            cairo_line_to(cairo, at->x, at->y);
            at++;
            break;
        case VERB_CURVE:
            cairo_curve_to(cairo, at[0].x, at[0].y, at[1].x, at[1].y, at[2].x,
                           at[2].y);
            at += 3;
            break;
        case VERB_CLOSE: cairo_close_path(cairo); break;
        }
    }
}

static void round_points(Point *points, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        points[i].x = nearbyint(points[i].x * GRID) / GRID;
        points[i].y = nearbyint(points[i].y * GRID) / GRID;
    }
}

static void draw_shape(cairo_t *cairo, const DisplayItem *item, double scale,
                       Arena *arena)
{
    const Path *path = &item->path;
    bool stroke = item->kind == DISPLAY_STROKE;
    double width = stroke ? item->width * scale : 0;
    double dash[2] = {item->dash[0] * scale, item->dash[1] * scale};
    Point *points = ARENA_ARRAY(arena, Point, path->point_count);
    uint8_t *flags = ARENA_ARRAY(arena, uint8_t, path->point_count);

    fit_path(path, scale, &width, points, flags);
    round_points(points, path->point_count);
    trace_path(cairo, path, points);
    if (!stroke) {
        cairo_fill(cairo);
        return;
    }
    cairo_set_line_width(cairo, width);
    cairo_set_dash(cairo, dash, dash[0] > 0 ? 2 : 0, 0);
    cairo_stroke(cairo);
}

/* Each character is its own cluster of one glyph, or, if it is one of those
 * that Unicode says are to be ignored, of none. */
static void draw_text(Writer *writer, const DisplayItem *item, double scale,
                      Arena *arena)
{
    const Fonts *fonts = writer->job->fonts;
    Str text = str_of(item->text);
    double size = item->size * scale, x = floor(item->at.x * scale + 0.5);
    double y = floor(item->at.y * scale + 0.5);
    cairo_glyph_t *glyphs = ARENA_ARRAY(arena, cairo_glyph_t, text.length);
    cairo_text_cluster_t *clusters =
        ARENA_ARRAY(arena, cairo_text_cluster_t, text.length);
    int glyph_count = 0, count = 0;

    for (size_t at = 0; at < text.length; count++) {
        size_t from = at;
        uint32_t code_point = str_decode(text, &at);
        double advance = font_advance(fonts, item->face, code_point);
        bool shown = advance > 0 || font_has(fonts, item->face, code_point);

        clusters[count] =
            (cairo_text_cluster_t){(int)(at - from), shown ? 1 : 0};
        if (shown) {
            glyphs[glyph_count++] = (cairo_glyph_t){
                FT_Get_Char_Index(writer->faces[item->face], code_point), x, y};
        }
        x += advance * size;
    }
    cairo_set_font_face(writer->cairo, writer->fonts[item->face]);
    cairo_set_font_size(writer->cairo, size);
    cairo_show_text_glyphs(writer->cairo, text.data, (int)text.length, glyphs,
                           glyph_count, clusters, count, 0);
}

static void draw_clip(cairo_t *cairo, Rect bounds, double scale)
{
    cairo_save(cairo);
    cairo_rectangle(cairo, bounds.x * scale, bounds.y * scale,
                    bounds.width * scale, bounds.height * scale);
    cairo_clip(cairo);
}

static void draw_items(Writer *writer, const FormatFrame *frame)
{
    const Display *display = frame->display;
    cairo_t *cairo = writer->cairo;
    size_t depth = 0;

    for (size_t i = 0; i < display->item_count; i++) {
        const DisplayItem *item = &display->items[i];

        set_color(cairo, item->color);
        switch (item->kind) {
        case DISPLAY_CLIP:
            draw_clip(cairo, item->bounds, frame->scale);
            depth++;
            break;
        case DISPLAY_UNCLIP:
            if (depth) {
                cairo_restore(cairo);
                depth--;
            }
            break;
        case DISPLAY_TEXT:
            draw_text(writer, item, frame->scale, frame->arena);
            break;
        default: draw_shape(cairo, item, frame->scale, frame->arena);
        }
    }
    for (; depth; depth--) {
        cairo_restore(cairo);
    }
}

static void add_bookmark(Writer *writer, const FormatFrame *frame)
{
    const Player *player = frame->player;

    if (frame->scene != GRAPH_NONE) {
        Str title = scene_title(&player->lesson->scenes[frame->scene],
                                player->language);

        cairo_pdf_surface_add_outline(
            writer->surface, CAIRO_PDF_OUTLINE_ROOT,
            arena_copy(frame->arena, title.data, title.length),
            arena_printf(frame->arena, "page=%u pos=[0 0]", frame->index + 1),
            CAIRO_PDF_OUTLINE_FLAG_OPEN);
    }
}

static bool write_frame(void *pointer, const FormatFrame *frame)
{
    Writer *writer = pointer;
    cairo_t *cairo = writer->cairo;

    add_bookmark(writer, frame);
    cairo_save(cairo);
    cairo_scale(cairo, POINTS_A_PIXEL, POINTS_A_PIXEL);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    if (frame->display->paper.a) {
        set_color(cairo, frame->display->paper);
        cairo_paint(cairo);
    }
    draw_items(writer, frame);
    cairo_restore(cairo);
    cairo_show_page(cairo);
    if (cairo_status(cairo) == CAIRO_STATUS_NO_MEMORY) {
        arena_out_of_memory(0);
    }
    return true;
}

#else

static void *begin(const FormatJob *job)
{
    diag_error(job->diag, (Span){0}, "pdf-missing", NULL);
    return NULL;
}

static bool write_frame(void *writer, const FormatFrame *frame)
{
    (void)writer;
    (void)frame;
    return false;
}

static bool end(void *writer, bool whole)
{
    (void)writer;
    (void)whole;
    return false;
}

#endif

const Format pdf_format = {
    .name = "pdf",
    .ending = ".pdf",
    .flags = FORMAT_TRANSPARENT,
    .begin = begin,
    .frame = write_frame,
    .end = end,
};
