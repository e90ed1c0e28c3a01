#include "export/pptx_parts.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "export/pptx_xml.h"

#define TYPES "http://schemas.openxmlformats.org/officeDocument/2006/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define CONTENT "application/vnd.openxmlformats-officedocument."

static void add(Zip *zip, const char *name, Buf *part)
{
    zip_add_packed(zip, name, part->data, part->length);
    buf_finish(part);
}

static void add_text(Zip *zip, const char *name, const char *text)
{
    zip_add_packed(zip, name, text, strlen(text));
}

static void push_relation(Buf *out, size_t id, const char *type,
                          const char *target)
{
    /* The one type that is not the office's. */
    bool core = strcmp(type, "metadata/core-properties") == 0;

    buf_printf(out,
               "<Relationship Id=\"rId%zu\" Type=\"%srelationships/%s\" "
               "Target=\"%s\"/>",
               id, core ? PACKAGE : TYPES, type, target);
}

static void begin_relations(Buf *out)
{
    buf_push_str(out, STR(PPTX_HEAD "<Relationships xmlns=\"" PACKAGE
                                    "relationships\">"));
}

void pptx_parts_relations(Zip *zip, const char *name,
                          const PptxRelation *relations, size_t count)
{
    Buf out = {0};

    begin_relations(&out);
    for (size_t i = 0; i < count; i++) {
        push_relation(&out, i + 1, relations[i].type, relations[i].target);
    }
    buf_push_str(&out, STR("</Relationships>"));
    add(zip, name, &out);
}

static void add_types(const PptxDeck *deck)
{
    static const char *const parts[][2] = {
        {"/ppt/presentation.xml", CONTENT "presentationml.presentation.main"},
        {"/ppt/slideMasters/slideMaster1.xml",
         CONTENT "presentationml.slideMaster"},
        {"/ppt/slideLayouts/slideLayout1.xml",
         CONTENT "presentationml.slideLayout"},
        {"/ppt/notesMasters/notesMaster1.xml",
         CONTENT "presentationml.notesMaster"},
        {"/ppt/theme/theme1.xml", CONTENT "theme"},
        {"/ppt/theme/theme2.xml", CONTENT "theme"},
        {"/docProps/core.xml",
         "application/vnd.openxmlformats-package.core-properties"},
        {"/docProps/app.xml", CONTENT "extended-properties"}};
    Buf out = {0};

    buf_push_str(&out, STR(PPTX_HEAD "<Types xmlns=\"" PACKAGE
                                     "content-types\"><Default Extension="
                                     "\"rels\" ContentType=\"application/"
                                     "vnd.openxmlformats-package."
                                     "relationships+xml\"/><Default Extension="
                                     "\"xml\" ContentType=\"application/xml\""
                                     "/>"));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        buf_printf(&out, "<Override PartName=\"%s\" ContentType=\"%s+xml\"/>",
                   parts[i][0], parts[i][1]);
    }
    for (uint32_t i = 1; i <= deck->slides; i++) {
        buf_printf(
            &out,
            "<Override PartName=\"/ppt/slides/slide%" PRIu32
            ".xml\" ContentType=\"" CONTENT "presentationml.slide+xml\"/>"
            "<Override PartName=\"/ppt/notesSlides/notesSlide%" PRIu32
            ".xml\" ContentType=\"" CONTENT "presentationml.notesSlide+xml\"/>",
            i, i);
    }
    buf_push_str(&out, STR("</Types>"));
    add(deck->zip, "[Content_Types].xml", &out);
}

/* A date as the lesson gives it, if it begins as an ISO date. */
static bool is_date(Str date)
{
    static const char pattern[] = "dddd-dd-dd";

    for (size_t i = 0; i < sizeof pattern - 1; i++) {
        if (i >= date.length ||
            (pattern[i] == 'd' ? !isdigit((unsigned char)date.data[i])
                               : date.data[i] != '-')) {
            return false;
        }
    }
    return true;
}

static void add_properties(const PptxDeck *deck)
{
    const Lesson *lesson = deck->lesson;
    Buf out = {0};

    buf_push_str(&out,
                 STR(PPTX_HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE
                               "metadata/core-properties\" xmlns:dc=\"http://"
                               "purl.org/dc/elements/1.1/\" xmlns:dcterms=\""
                               "http://purl.org/dc/terms/\" xmlns:xsi=\"http:"
                               "//www.w3.org/2001/XMLSchema-instance\">"
                               "<dc:title>"));
    pptx_xml_text(&out, lesson_title(lesson, deck->language));
    buf_push_str(&out, STR("</dc:title><dc:creator>"));
    pptx_xml_text(&out, lesson->author);
    buf_printf(&out, "</dc:creator><dc:language>%s</dc:language>",
               deck->language == LANGUAGE_ZH ? "zh-CN" : "en-US");
    if (is_date(lesson->date)) {
        buf_printf(&out,
                   "<dcterms:created xsi:type=\"dcterms:W3CDTF\">"
                   "%.10sT00:00:00Z</dcterms:created>",
                   lesson->date.data);
    }
    buf_push_str(&out, STR("</cp:coreProperties>"));
    add(deck->zip, "docProps/core.xml", &out);
    add_text(deck->zip, "docProps/app.xml",
             PPTX_HEAD "<Properties xmlns=\"" TYPES "extended-properties\">"
                       "<Application>unroll</Application></Properties>");
}

static void push_text_style(Buf *out)
{
    buf_push_str(out,
                 STR("<p:defaultTextStyle><a:lvl1pPr><a:defRPr sz=\"1800\">"
                     "<a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill>"
                     "<a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/>"
                     "<a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl1pPr>"
                     "</p:defaultTextStyle>"));
}

static void add_presentation(const PptxDeck *deck)
{
    Buf out = {0};

    buf_push_str(&out, STR(PPTX_HEAD "<p:presentation " PPTX_ROOM
                                     " saveSubsetFonts=\"1\">"
                                     "<p:sldMasterIdLst><p:sldMasterId "
                                     "id=\"2147483648\" r:id=\"rId1\"/>"
                                     "</p:sldMasterIdLst><p:notesMasterIdLst>"
                                     "<p:notesMasterId r:id=\"rId2\"/>"
                                     "</p:notesMasterIdLst><p:sldIdLst>"));
    for (uint32_t i = 0; i < deck->slides; i++) {
        buf_printf(&out,
                   "<p:sldId id=\"%" PRIu32 "\" r:id=\"rId%" PRIu32 "\"/>",
                   256 + i, 4 + i);
    }
    buf_printf(&out,
               "</p:sldIdLst><p:sldSz cx=\"%ld\" cy=\"%ld\"/>"
               "<p:notesSz cx=\"6858000\" cy=\"9144000\"/>",
               deck->width, deck->height);
    push_text_style(&out);
    buf_push_str(&out, STR("</p:presentation>"));
    add(deck->zip, "ppt/presentation.xml", &out);

    begin_relations(&out);
    push_relation(&out, 1, "slideMaster", "slideMasters/slideMaster1.xml");
    push_relation(&out, 2, "notesMaster", "notesMasters/notesMaster1.xml");
    push_relation(&out, 3, "theme", "theme/theme1.xml");
    for (uint32_t i = 0; i < deck->slides; i++) {
        char target[40];
        snprintf(target, sizeof target, "slides/slide%" PRIu32 ".xml", i + 1);
        push_relation(&out, 4 + i, "slide", target);
    }
    buf_push_str(&out, STR("</Relationships>"));
    add(deck->zip, "ppt/_rels/presentation.xml.rels", &out);
}

/* The fonts of the whole deck are changed here, by one click in the office
 * program; its colours are those of the light theme. */
static const char theme[] = PPTX_HEAD
    "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
    " name=\"unroll\"><a:themeElements><a:clrScheme name=\"unroll\">"
    "<a:dk1><a:srgbClr val=\"1B2430\"/></a:dk1>"
    "<a:lt1><a:srgbClr val=\"FFFFFF\"/></a:lt1>"
    "<a:dk2><a:srgbClr val=\"5B6675\"/></a:dk2>"
    "<a:lt2><a:srgbClr val=\"F6F8FA\"/></a:lt2>"
    "<a:accent1><a:srgbClr val=\"3478C8\"/></a:accent1>"
    "<a:accent2><a:srgbClr val=\"EC7E28\"/></a:accent2>"
    "<a:accent3><a:srgbClr val=\"8046BE\"/></a:accent3>"
    "<a:accent4><a:srgbClr val=\"008C78\"/></a:accent4>"
    "<a:accent5><a:srgbClr val=\"4A2A6A\"/></a:accent5>"
    "<a:accent6><a:srgbClr val=\"B9A982\"/></a:accent6>"
    "<a:hlink><a:srgbClr val=\"3478C8\"/></a:hlink>"
    "<a:folHlink><a:srgbClr val=\"8046BE\"/></a:folHlink></a:clrScheme>"
    "<a:fontScheme name=\"unroll\">"
    "<a:majorFont><a:latin typeface=\"Calibri\"/>"
    "<a:ea typeface=\"Microsoft YaHei\"/><a:cs typeface=\"\"/></a:majorFont>"
    "<a:minorFont><a:latin typeface=\"Calibri\"/>"
    "<a:ea typeface=\"Microsoft YaHei\"/><a:cs typeface=\"\"/></a:minorFont>"
    "</a:fontScheme><a:fmtScheme name=\"unroll\"><a:fillStyleLst>"
    "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
    "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
    "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
    "</a:fillStyleLst><a:lnStyleLst>"
    "<a:ln w=\"9525\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
    "</a:ln><a:ln w=\"19050\"><a:solidFill><a:schemeClr val=\"phClr\"/>"
    "</a:solidFill></a:ln><a:ln w=\"28575\"><a:solidFill><a:schemeClr "
    "val=\"phClr\"/></a:solidFill></a:ln></a:lnStyleLst><a:effectStyleLst>"
    "<a:effectStyle><a:effectLst/></a:effectStyle>"
    "<a:effectStyle><a:effectLst/></a:effectStyle>"
    "<a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst>"
    "<a:bgFillStyleLst><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
    "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
    "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
    "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>";

#define COLOR_MAP                                                  \
    "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" "   \
    "accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" " \
    "accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" " \
    "hlink=\"hlink\" folHlink=\"folHlink\"/>"
#define WHITE                                                             \
    "<p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill>" \
    "<a:effectLst/></p:bgPr></p:bg>"
#define TITLE_STYLE                                                          \
    "<a:lvl1pPr algn=\"l\"><a:defRPr sz=\"1800\" b=\"1\"><a:solidFill>"      \
    "<a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mj-lt\"/>" \
    "<a:ea typeface=\"+mj-ea\"/></a:defRPr></a:lvl1pPr>"

/* The title stands above the slide. */
static void push_title_place(Buf *out, const PptxDeck *deck)
{
    buf_printf(out,
               "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title\"/><p:cNvSpPr>"
               "<a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph "
               "type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off "
               "x=\"0\" y=\"-560000\"/><a:ext cx=\"%ld\" cy=\"480000\"/>"
               "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
               "</p:spPr><p:txBody><a:bodyPr anchor=\"ctr\"><a:normAutofit/>"
               "</a:bodyPr><a:lstStyle/><a:p><a:r><a:rPr lang=\"en-US\"/>"
               "<a:t>Title</a:t></a:r></a:p></p:txBody></p:sp>",
               deck->width);
}

static void add_master(const PptxDeck *deck)
{
    static const PptxRelation relations[] = {
        {"slideLayout", "../slideLayouts/slideLayout1.xml"},
        {"theme", "../theme/theme1.xml"}};
    static const PptxRelation to_master[] = {
        {"slideMaster", "../slideMasters/slideMaster1.xml"}};
    Buf out = {0};

    buf_push_str(&out, STR(PPTX_HEAD "<p:sldMaster " PPTX_ROOM "><p:cSld>" WHITE
                                     "<p:spTree>" PPTX_TREE));
    push_title_place(&out, deck);
    buf_push_str(&out, STR("</p:spTree></p:cSld>" COLOR_MAP
                           "<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\""
                           " r:id=\"rId1\"/></p:sldLayoutIdLst><p:txStyles>"
                           "<p:titleStyle>" TITLE_STYLE "</p:titleStyle>"
                           "<p:bodyStyle/><p:otherStyle/></p:txStyles>"
                           "</p:sldMaster>"));
    add(deck->zip, "ppt/slideMasters/slideMaster1.xml", &out);
    pptx_parts_relations(deck->zip,
                         "ppt/slideMasters/_rels/slideMaster1.xml.rels",
                         relations, 2);
    buf_push_str(&out, STR(PPTX_HEAD "<p:sldLayout " PPTX_ROOM
                                     " type=\"titleOnly\"><p:cSld name=\"Step"
                                     "\"><p:spTree>" PPTX_TREE));
    push_title_place(&out, deck);
    buf_push_str(&out, STR("</p:spTree></p:cSld><p:clrMapOvr>"
                           "<a:masterClrMapping/></p:clrMapOvr>"
                           "</p:sldLayout>"));
    add(deck->zip, "ppt/slideLayouts/slideLayout1.xml", &out);
    pptx_parts_relations(deck->zip,
                         "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
                         to_master, 1);
}

static void add_notes_master(const PptxDeck *deck)
{
    static const PptxRelation relations[] = {{"theme", "../theme/theme2.xml"}};

    add_text(
        deck->zip, "ppt/notesMasters/notesMaster1.xml",
        PPTX_HEAD
        "<p:notesMaster " PPTX_ROOM "><p:cSld>" WHITE "<p:spTree>" PPTX_TREE
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" "
        "name=\"Slide\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" "
        "noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\" "
        "idx=\"2\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"685800\" "
        "y=\"1143000\"/><a:ext cx=\"5486400\" cy=\"3086100\"/></a:xfrm>"
        "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:sp>"
        "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr>"
        "<a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"body\" "
        "sz=\"quarter\" idx=\"3\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off "
        "x=\"685800\" y=\"4400550\"/><a:ext cx=\"5486400\" cy=\"3600450\"/>"
        "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr>"
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang=\"en-US\"/>"
        "<a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></"
        "p:cSld>" COLOR_MAP
        "<p:notesStyle><a:lvl1pPr><a:defRPr sz=\"1400\"><a:latin "
        "typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/></a:defRPr>"
        "</a:lvl1pPr></p:notesStyle></p:notesMaster>");
    pptx_parts_relations(deck->zip,
                         "ppt/notesMasters/_rels/notesMaster1.xml.rels",
                         relations, 1);
}

void pptx_parts_add(const PptxDeck *deck)
{
    static const PptxRelation roots[] = {
        {"officeDocument", "ppt/presentation.xml"},
        {"metadata/core-properties", "docProps/core.xml"},
        {"extended-properties", "docProps/app.xml"}};

    add_types(deck);
    pptx_parts_relations(deck->zip, "_rels/.rels", roots, 3);
    add_properties(deck);
    add_presentation(deck);
    add_master(deck);
    add_notes_master(deck);
    add_text(deck->zip, "ppt/theme/theme1.xml", theme);
    add_text(deck->zip, "ppt/theme/theme2.xml", theme);
}
