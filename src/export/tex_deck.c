#include <inttypes.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "export/alt.h"
#include "export/pdf.h"
#include "export/tex.h"
#include "export/tex_name.h"

#define NEAR 0.01

typedef struct Writer {
    const FormatJob *job;
    FileWriter *file;
    FormatJob pages; /* of the pictures, a pdf */
    void *writer;    /* which writes it */
    Buf out;
    /* The frame whose overlays are being counted. */
    Buf title, words;
    uint32_t first, count;
    uint32_t scene;
} Writer;

/* NAME-frames.pdf beside NAME.tex; what TeX would not take in a file's name
 * is a hyphen. */
static const char *pictures_path(const FormatJob *job)
{
    const char *name = file_name(job->path);
    size_t stem = strlen(name) - strlen(file_ending(job->path));
    char *plain = arena_copy(job->arena, name, stem);

    for (char *c = plain; *c; c++) {
        if (strchr(" %#&$~^_{}\\\"'`", *c)) {
            *c = '-';
        }
    }
    return file_join(job->arena, file_folder(job->arena, job->path),
                     arena_printf(job->arena, "%s-frames.pdf", plain));
}

static void push_class(Buf *out, const FormatJob *job)
{
    double ratio = (double)job->width / job->height;
    bool wide = fabs(ratio - 16.0 / 9) < NEAR;
    bool narrow = fabs(ratio - 4.0 / 3) < NEAR;

    if (job->language == LANGUAGE_ZH) {
        buf_push_str(out, STR("% !TeX program = xelatex\n"));
    }
    buf_printf(out, "\\documentclass[aspectratio=%s]{beamer}\n",
               narrow ? "43" : "169");
    if (!wide && !narrow) {
        /* Tenths of a millimetre: whole numbers have no decimal mark. */
        buf_printf(out,
                   "\\geometry{paperwidth=\\dimexpr 0.1mm*%ld\\relax,"
                   "paperheight=90mm}\n",
                   lround(900 * ratio));
    }
    if (job->language == LANGUAGE_ZH) {
        buf_push_str(out, STR("\\usepackage{ctex}\n"));
    }
}

static void push_head(Buf *out, const FormatJob *job, const char *pictures)
{
    push_class(out, job);
    buf_push_str(out, STR("\\usepackage{graphicx}\n"
                          "\\setbeamertemplate{navigation symbols}{}\n"
                          "\\title{"));
    tex_name_text(out, lesson_title(job->player->lesson, job->language));
    buf_printf(out, "}\n\\newcommand\\stepsfile{%s}\n", file_name(pictures));
    buf_push_str(
        out,
        STR("% \\steps{PAGE}{COUNT}{TITLE}: a frame whose COUNT overlays are\n"
            "% the pages from PAGE on.\n"
            "\\newcommand\\steps[3]{\\section{#3}{%\n"
            "  \\setbeamertemplate{background canvas}{%\n"
            "    \\edef\\stepspage{\\the\\numexpr#1-1+"
            "\\insertoverlaynumber\\relax}%\n"
            "    \\includegraphics[page=\\stepspage,width=\\paperwidth,"
            "height=\\paperheight]%\n"
            "      {\\stepsfile}}%\n"
            "  \\frame[plain]{\\onslide<#2>{}}}}\n"
            "\\begin{document}\n"));
}

static void *begin(const FormatJob *job)
{
    Writer *writer = ARENA_NEW(job->arena, Writer);
    struct stat facts;

    /* Nothing must be put beside a device. */
    if (stat(job->path, &facts) == 0 && !S_ISREG(facts.st_mode) &&
        !S_ISDIR(facts.st_mode)) {
        diag_error(job->diag, (Span){0}, "film-place", job->path, NULL);
        return NULL;
    }
    writer->job = job;
    writer->scene = GRAPH_NONE;
    writer->pages = *job;
    writer->pages.path = pictures_path(job);
    writer->file = file_create(job->path, job->diag);
    if (!writer->file) {
        return NULL;
    }
    writer->writer = pdf_format.begin(&writer->pages);
    if (!writer->writer) {
        file_abandon(writer->file);
        return NULL;
    }
    push_head(&writer->out, job, writer->pages.path);
    return writer;
}

/* The words as comments, for who edits the document. */
static void push_words(Buf *out, Str words)
{
    Str line;

    while (str_line(&words, &line)) {
        if (line.length) {
            buf_push_str(out, STR("% "));
            buf_push_str(out, line);
            buf_push_char(out, '\n');
        }
    }
}

static void flush(Writer *writer)
{
    Buf *out = &writer->out;

    if (writer->count) {
        push_words(out, buf_str(&writer->words));
        buf_printf(out, "\\steps{%" PRIu32 "}{%" PRIu32 "}{", writer->first,
                   writer->count);
        tex_name_text(out, buf_str(&writer->title));
        buf_push_str(out, STR("}\n"));
    }
    file_write(writer->file, out->data, out->length);
    buf_clear(out);
    buf_clear(&writer->title);
    buf_clear(&writer->words);
    writer->count = 0;
}

static void open_frame(Writer *writer, const FormatFrame *frame)
{
    const Player *player = frame->player;
    const Lesson *lesson = player->lesson;

    writer->first = frame->index + 1;
    writer->scene = player->scene;
    buf_push_str(
        &writer->title,
        player->scene == GRAPH_NONE
            ? lesson_title(lesson, player->language)
            : scene_title(&lesson->scenes[player->scene], player->language));
    alt_narration(player, &writer->words);
}

static bool write_frame(void *pointer, const FormatFrame *frame)
{
    Writer *writer = pointer;

    if (writer->count == 0 || frame->player->scene != writer->scene) {
        flush(writer);
        open_frame(writer, frame);
    }
    writer->count++;
    return pdf_format.frame(writer->writer, frame);
}

static bool end(void *pointer, bool whole)
{
    Writer *writer = pointer;

    flush(writer);
    file_write(writer->file, "\\end{document}\n", 15);
    buf_finish(&writer->out);
    buf_finish(&writer->title);
    buf_finish(&writer->words);
    bool good = pdf_format.end(writer->writer, whole);
    if (!whole || !good) {
        file_abandon(writer->file);
        return good;
    }
    return file_commit(writer->file, writer->job->diag);
}

const Format tex_format = {
    .name = "tex",
    .ending = ".tex",
    .begin = begin,
    .frame = write_frame,
    .end = end,
};
