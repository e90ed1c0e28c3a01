#include "export/pptx_xml.h"

#include <string.h>

void pptx_xml_text(Buf *out, Str text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        switch (c) {
        case '&': buf_push_str(out, STR("&amp;")); break;
        case '<': buf_push_str(out, STR("&lt;")); break;
        case '>': buf_push_str(out, STR("&gt;")); break;
        case '"': buf_push_str(out, STR("&quot;")); break;
        default:
            if (c >= ' ' || c == '\t' || c == '\n') {
                buf_push_char(out, (char)c);
            }
        }
    }
}

void pptx_xml_fill(Buf *out, Color color)
{
    buf_printf(out, "<a:solidFill><a:srgbClr val=\"%02X%02X%02X\"", color.r,
               color.g, color.b);
    if (color.a < 255) {
        buf_printf(out, "><a:alpha val=\"%d\"/></a:srgbClr>",
                   (int)((color.a * 100000L + 127) / 255));
    } else {
        buf_push_str(out, STR("/>"));
    }
    buf_push_str(out, STR("</a:solidFill>"));
}
