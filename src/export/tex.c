#include "export/tex.h"

#include <inttypes.h>

#include "base/file.h"
#include "export/tex_formula.h"
#include "export/tex_name.h"

/* Appends the mathematics of a place; false if it has none. */
typedef bool Maths(Buf *out, const Player *player);

typedef struct Writer {
    const FormatJob *job;
    Maths *maths;
    FileWriter *file;
    Buf out;
} Writer;

static void flush(Writer *writer)
{
    file_write(writer->file, writer->out.data, writer->out.length);
    buf_clear(&writer->out);
}

static void *begin(const FormatJob *job, Maths *maths)
{
    Writer *writer = ARENA_NEW(job->arena, Writer);
    bool chinese = job->language == LANGUAGE_ZH;

    writer->job = job;
    writer->maths = maths;
    writer->file = file_create(job->path, job->diag);
    if (!writer->file) {
        return NULL;
    }
    buf_push_str(&writer->out, chinese ? STR("% !TeX program = xelatex\n"
                                             "\\documentclass{ctexart}\n")
                                       : STR("\\documentclass{article}\n"));
    buf_push_str(&writer->out,
                 STR("\\usepackage{amsmath,amssymb,graphicx}\n"
                     "\\usepackage[a4paper,landscape,margin=15mm]{geometry}\n"
                     "% What is wider than the page is made smaller.\n"
                     "\\newsavebox\\mathsbox\n"
                     "\\newcommand\\fitmaths[1]{%\n"
                     "  \\sbox\\mathsbox{$\\displaystyle #1$}%\n"
                     "  \\ifdim\\wd\\mathsbox>\\linewidth\n"
                     "    \\resizebox{\\linewidth}{!}{\\usebox\\mathsbox}%\n"
                     "  \\else\\usebox\\mathsbox\\fi}\n"
                     "\\title{"));
    tex_name_text(&writer->out,
                  lesson_title(job->player->lesson, job->language));
    buf_push_str(&writer->out,
                 STR("}\n\\author{}\\date{}\n\\begin{document}\n"));
    flush(writer);
    return writer;
}

static bool write_frame(void *pointer, const FormatFrame *frame)
{
    Writer *writer = pointer;
    const Player *player = frame->player;
    Buf *out = &writer->out;
    Buf maths = {0};
    const char *const words[] = {
        arena_printf(frame->arena, "%" PRIu32, player->step),
        arena_printf(frame->arena, "%" PRIu32, player_last(player))};

    if (writer->maths(&maths, player)) {
        buf_push_str(out, STR("\n\\noindent "));
        tex_name_text(out, str_of(text_fill(frame->arena, frame->text,
                                            "tex.step", words, 2)));
        buf_printf(out, "\n\\[\\fitmaths{%s}\\]\n", buf_text(&maths));
    }
    buf_finish(&maths);
    flush(writer);
    return true;
}

static bool end(void *pointer, bool whole)
{
    Writer *writer = pointer;

    buf_push_str(&writer->out, STR("\\end{document}\n"));
    flush(writer);
    buf_finish(&writer->out);
    if (!whole) {
        file_abandon(writer->file);
        return true;
    }
    return file_commit(writer->file, writer->job->diag);
}

static void *begin_equation(const FormatJob *job)
{
    return begin(job, tex_equation);
}

static void *begin_value(const FormatJob *job)
{
    return begin(job, tex_values);
}

static void *begin_ladder(const FormatJob *job)
{
    return begin(job, tex_ladder);
}

const Format tex_equation_format = {
    .name = "tex-equation",
    .ending = ".tex",
    .flags = FORMAT_PLAIN,
    .begin = begin_equation,
    .frame = write_frame,
    .end = end,
};

const Format tex_value_format = {
    .name = "tex-value",
    .ending = ".tex",
    .flags = FORMAT_PLAIN,
    .begin = begin_value,
    .frame = write_frame,
    .end = end,
};

const Format tex_ladder_format = {
    .name = "tex-ladder",
    .ending = ".tex",
    .flags = FORMAT_PLAIN,
    .begin = begin_ladder,
    .frame = write_frame,
    .end = end,
};
