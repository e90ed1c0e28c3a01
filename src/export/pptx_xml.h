/* pptx_xml.h - XML for the parts of a presentation, pushed onto a Buf. */
#ifndef EXPORT_PPTX_XML_H
#define EXPORT_PPTX_XML_H

#include "base/str.h"
#include "draw/geometry.h"

/* Text with its markup escaped; what XML 1.0 cannot hold is left out. */
void pptx_xml_text(Buf *out, Str text);
/* <a:solidFill>, with its alpha. */
void pptx_xml_fill(Buf *out, Color color);

#endif
