#include "export/pptx.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "base/file.h"
#include "export/alt.h"
#include "export/pptx_parts.h"
#include "export/pptx_shape.h"
#include "export/pptx_xml.h"

#define SIDE 6858000.0 /* EMU: 7.5 inches */
/* Free ids of a slide: 1 is its tree, 2 its title, 3 the picture's group. */
#define FIRST_ID 4

typedef struct Writer {
    const FormatJob *job;
    FileWriter *file;
    Sink sink;
    Zip zip;
    PptxDeck deck;
    Buf part; /* the one being made */
} Writer;

static bool write_bytes(void *context, const void *bytes, size_t length)
{
    file_write(context, bytes, length); /* which keeps its first error */
    return true;
}

static void *begin(const FormatJob *job)
{
    Writer *writer = ARENA_NEW(job->arena, Writer);
    double ratio = (double)job->width / job->height;

    writer->job = job;
    writer->file = file_create(job->path, job->diag);
    if (!writer->file) {
        return NULL;
    }
    writer->sink = (Sink){write_bytes, writer->file};
    zip_init(&writer->zip, &writer->sink);
    writer->deck = (PptxDeck){
        .zip = &writer->zip,
        .width = lround(ratio < 1 ? SIDE : SIDE * ratio),
        .height = lround(ratio < 1 ? SIDE / ratio : SIDE),
        .lesson = job->player->lesson,
        .language = job->language,
    };
    return writer;
}

static const char *language_tag(const Player *player)
{
    return player->language == LANGUAGE_ZH ? "zh-CN" : "en-US";
}

/* The scene's, else the lesson's. */
static Str title_of(const Player *player)
{
    return player->scene == GRAPH_NONE
               ? lesson_title(player->lesson, player->language)
               : scene_title(&player->lesson->scenes[player->scene],
                             player->language);
}

static void push_title(Buf *out, const FormatFrame *frame)
{
    const Player *player = frame->player;
    Str title = title_of(player);
    const char *const words[] = {
        arena_copy(frame->arena, title.data, title.length),
        arena_printf(frame->arena, "%" PRIu32, player->step),
        arena_printf(frame->arena, "%" PRIu32, player_last(player))};
    buf_printf(out,
               "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title\"/><p:cNvSpPr>"
               "<a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph "
               "type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody>"
               "<a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang=\"%s\"/><a:t>",
               language_tag(player));
    pptx_xml_text(out, str_of(text_fill(frame->arena, frame->text, "pptx.title",
                                        words, 3)));
    buf_push_str(out, STR("</a:t></a:r></a:p></p:txBody></p:sp>"));
}

/* The picture is one group: it moves as one, and is read out as one. */
static void push_picture(Writer *writer, const FormatFrame *frame)
{
    Buf *out = &writer->part;
    Buf words = {0};
    double scale = (double)writer->deck.width / frame->display->width;

    alt_step(frame->player, frame->text, frame->arena, &words);
    buf_push_str(out, STR("<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"3\" "
                          "name=\"Picture\" descr=\""));
    pptx_xml_text(out, buf_str(&words));
    buf_printf(out,
               "\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
               "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"%ld\" cy=\"%ld\"/>"
               "<a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"%ld\" cy=\"%ld\"/>"
               "</a:xfrm></p:grpSpPr>",
               writer->deck.width, writer->deck.height, writer->deck.width,
               writer->deck.height);
    pptx_shape_all(out, frame->display, scale, FIRST_ID);
    buf_push_str(out, STR("</p:grpSp>"));
    buf_finish(&words);
}

/* Packs the part that was made under a name with the slide's number. */
static void add_part(Writer *writer, const char *before)
{
    char name[64];

    snprintf(name, sizeof name, "%s%" PRIu32 ".xml", before,
             writer->deck.slides);
    zip_add_packed(&writer->zip, name, writer->part.data, writer->part.length);
    buf_clear(&writer->part);
}

static void add_slide(Writer *writer, const FormatFrame *frame)
{
    Buf *out = &writer->part;
    char name[64], notes[64];
    const PptxRelation relations[] = {
        {"slideLayout", "../slideLayouts/slideLayout1.xml"},
        {"notesSlide", notes}};

    buf_push_str(out, STR(PPTX_HEAD "<p:sld " PPTX_ROOM "><p:cSld>"));
    if (frame->display->paper.a) {
        buf_push_str(out, STR("<p:bg><p:bgPr>"));
        pptx_xml_fill(out, frame->display->paper);
        buf_push_str(out, STR("<a:effectLst/></p:bgPr></p:bg>"));
    }
    buf_push_str(out, STR("<p:spTree>" PPTX_TREE));
    push_title(out, frame);
    push_picture(writer, frame);
    buf_push_str(out, STR("</p:spTree></p:cSld><p:clrMapOvr>"
                          "<a:masterClrMapping/></p:clrMapOvr></p:sld>"));
    add_part(writer, "ppt/slides/slide");
    snprintf(name, sizeof name, "ppt/slides/_rels/slide%" PRIu32 ".xml.rels",
             writer->deck.slides);
    snprintf(notes, sizeof notes, "../notesSlides/notesSlide%" PRIu32 ".xml",
             writer->deck.slides);
    pptx_parts_relations(&writer->zip, name, relations, 2);
}

static void push_paragraphs(Buf *out, Str words, const char *tag)
{
    Str line;

    while (str_line(&words, &line)) {
        buf_printf(out, "<a:p><a:r><a:rPr lang=\"%s\"/><a:t>", tag);
        pptx_xml_text(out, line);
        buf_push_str(out, STR("</a:t></a:r></a:p>"));
    }
}

static void add_notes(Writer *writer, const FormatFrame *frame)
{
    Buf *out = &writer->part;
    Buf words = {0};
    char name[64], slide[64];
    const PptxRelation relations[] = {
        {"notesMaster", "../notesMasters/notesMaster1.xml"}, {"slide", slide}};

    buf_push_str(
        out, STR(PPTX_HEAD
                 "<p:notes " PPTX_ROOM "><p:cSld><p:spTree>" PPTX_TREE
                 "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/>"
                 "<p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" "
                 "noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph "
                 "type=\"sldImg\" idx=\"2\"/></p:nvPr></p:nvSpPr><p:spPr/>"
                 "</p:sp><p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/>"
                 "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph "
                 "type=\"body\" sz=\"quarter\" idx=\"3\"/></p:nvPr>"
                 "</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>"));
    alt_narration(frame->player, &words);
    alt_step(frame->player, frame->text, frame->arena, &words);
    push_paragraphs(out, buf_str(&words), language_tag(frame->player));
    buf_push_str(out, STR("</p:txBody></p:sp></p:spTree></p:cSld>"
                          "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
                          "</p:notes>"));
    add_part(writer, "ppt/notesSlides/notesSlide");
    snprintf(name, sizeof name,
             "ppt/notesSlides/_rels/notesSlide%" PRIu32 ".xml.rels",
             writer->deck.slides);
    snprintf(slide, sizeof slide, "../slides/slide%" PRIu32 ".xml",
             writer->deck.slides);
    pptx_parts_relations(&writer->zip, name, relations, 2);
    buf_finish(&words);
}

static bool write_frame(void *pointer, const FormatFrame *frame)
{
    Writer *writer = pointer;

    writer->deck.slides++;
    add_slide(writer, frame);
    add_notes(writer, frame);
    return true;
}

static bool end(void *pointer, bool whole)
{
    Writer *writer = pointer;

    buf_finish(&writer->part);
    if (whole) {
        pptx_parts_add(&writer->deck);
    }
    zip_finish(&writer->zip);
    if (!whole) {
        file_abandon(writer->file);
        return true;
    }
    return file_commit(writer->file, writer->job->diag);
}

const Format pptx_format = {
    .name = "pptx",
    .ending = ".pptx",
    .flags = FORMAT_TRANSPARENT,
    .begin = begin,
    .frame = write_frame,
    .end = end,
};
