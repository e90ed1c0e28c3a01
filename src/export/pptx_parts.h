/* pptx_parts.h - the parts of a presentation that are no slides. */
#ifndef EXPORT_PPTX_PARTS_H
#define EXPORT_PPTX_PARTS_H

#include "export/zip.h"
#include "lesson/lesson.h"

typedef struct PptxDeck {
    Zip *zip;
    long width, height; /* of a slide, in EMU */
    uint32_t slides;
    const Lesson *lesson;
    Language language;
} PptxDeck;

#define PPTX_ROOM                                                        \
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" " \
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"   \
    "relationships\" "                                                   \
    "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/"   \
    "main\""
#define PPTX_HEAD \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define PPTX_TREE                                                        \
    "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/>" \
    "</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext "   \
    "cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" "    \
    "cy=\"0\"/></a:xfrm></p:grpSpPr>"

/* One row a relationship: its type's last word and its target. */
typedef struct PptxRelation {
    const char *type, *target;
} PptxRelation;
void pptx_parts_relations(Zip *zip, const char *name,
                          const PptxRelation *relations, size_t count);

/* Appends what every deck has; SLIDES must be known. */
void pptx_parts_add(const PptxDeck *deck);

#endif
