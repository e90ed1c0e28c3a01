#include "unit/unit.h"

#include <zlib.h>

#include "base/file.h"
#include "export/pptx_shape.h"
#include "export/pptx_xml.h"
#include "export/zip.h"

typedef struct Slide {
    Arena arena;
    Diag diag;
    Fonts *fonts;
    Display display;
    Buf out;
} Slide;

static int set_up(void **state)
{
    static Slide slide;

    arena_init(&slide.arena);
    diag_init(&slide.diag, &slide.arena);
    slide.fonts = font_open(file_data_folder(), &slide.diag);
    *state = &slide;
    return slide.fonts ? 0 : 1;
}

static int tear_down(void **state)
{
    Slide *slide = *state;

    font_close(slide->fonts);
    buf_finish(&slide->out);
    arena_finish(&slide->arena);
    return 0;
}

static Display *begin(Slide *slide)
{
    display_init(&slide->display, &slide->arena, slide->fonts, 1920, 1080,
                 color_hex(0xFFFFFF));
    buf_clear(&slide->out);
    return &slide->display;
}

/* At one unit of the slide a unit of the scene; gives how many shapes. */
static uint32_t finish(Slide *slide)
{
    return pptx_shape_all(&slide->out, &slide->display, 1, 4) - 4;
}

static void holds(const Slide *slide, const char *text)
{
    if (!strstr(buf_text(&slide->out), text)) {
        fail_msg("%s is not in %s", text, buf_text(&slide->out));
    }
}

static void test_shapes(void **state)
{
    Slide *slide = *state;
    Display *display = begin(slide);
    Rect rect = {100, 200, 300, 100};
    Color ink = color_hex(0x1B2430);

    display_fill(display, path_round(display, rect, 25), ink);
    display_stroke(display, path_round(display, rect, 25), 2, ink);
    display_rect(display, rect, ink);
    display_fill(display, path_circle(display, (Point){50, 60}, 7), ink);
    display_line(display, (Point){9, 80}, (Point){4, 20}, 3, ink);
    display_arrow_head(display, (Point){5, 5}, (Point){1, 0}, 20, ink);
    /* A fill and the stroke around it are one shape. */
    assert_int_equal(finish(slide), 5);
    holds(slide, "prst=\"roundRect\"><a:avLst><a:gd name=\"adj\" "
                 "fmla=\"val 25000\"/>");
    holds(slide, "prst=\"rect\"");
    holds(slide, "<a:off x=\"43\" y=\"53\"/><a:ext cx=\"14\" cy=\"14\"/>"
                 "</a:xfrm><a:prstGeom prst=\"ellipse\">");
    holds(slide, "<a:xfrm flipH=\"1\" flipV=\"1\"><a:off x=\"4\" y=\"20\"/>"
                 "<a:ext cx=\"5\" cy=\"60\"/>");
    holds(slide, "<a:custGeom>");
    holds(slide, "<a:srgbClr val=\"1B2430\"/>");
}

/* A slide cannot clip: what is outside goes, rectangles are cut. */
static void test_clips(void **state)
{
    Slide *slide = *state;
    Display *display = begin(slide);
    Color ink = color_hex(0);

    display_clip(display, (Rect){0, 0, 100, 100});
    display_clip(display, (Rect){50, 50, 500, 500});
    display_rect(display, (Rect){0, 0, 70, 80}, ink);
    display_rect(display, (Rect){0, 0, 40, 40}, ink);
    display_text(display, FACE_TEXT, 25, (Point){300, 90}, ink, STR("out"));
    display_unclip(display);
    display_unclip(display);
    display_text(display, FACE_TEXT, 25, (Point){300, 90}, ink, STR("in"));
    assert_int_equal(finish(slide), 2);
    holds(slide, "<a:off x=\"50\" y=\"50\"/><a:ext cx=\"20\" cy=\"30\"/>");
    holds(slide, "<a:t>in</a:t>");
}

static void test_text(void **state)
{
    Slide *slide = *state;
    Display *display = begin(slide);
    Color ink = color_hex(0);

    display_text(display, FACE_TEXT, 100, (Point){500, 300}, ink,
                 STR("\u221212.5"));
    display_text(display, FACE_TEXT, 100, (Point){0, 500}, ink,
                 STR("a < b & 神经"));
    display_text(display, FACE_MATH, 100, (Point){0, 900}, ink,
                 STR("\U0001D467\u22A4"));
    assert_int_equal(finish(slide), 3);
    /* Numbers end where ours do; hanzi and Latin are of one line. */
    holds(slide, "algn=\"r\"");
    holds(slide, "<a:t>a &lt; b &amp; </a:t>");
    holds(slide, "<a:t>神经</a:t>");
    /* A letter of the italic alphabet is a letter in italics. */
    holds(slide, "i=\"1\"");
    holds(slide, "<a:t>z</a:t>");
    holds(slide, "Cambria Math");
}

static void test_escapes(void **state)
{
    Buf out = {0};

    (void)state;
    pptx_xml_text(&out, STR("<\"&\x01>"));
    assert_string_equal(buf_text(&out), "&lt;&quot;&amp;&gt;");
    buf_finish(&out);
}

static bool keep(void *context, const void *bytes, size_t length)
{
    buf_push(context, bytes, length);
    return true;
}

static unsigned read_number(const char *bytes, int count)
{
    unsigned number = 0;

    while (count-- > 0) {
        number = number << 8 | (unsigned char)bytes[count];
    }
    return number;
}

static void test_packed(void **state)
{
    static char bytes[100000], unpacked[100001];
    Buf archive = {0};
    Sink sink = {keep, &archive};
    Zip zip;

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (char)(i * i % 23);
    }
    zip_init(&zip, &sink);
    zip_add_packed(&zip, "part.xml", bytes, sizeof bytes);
    assert_true(zip_finish(&zip));
    assert_int_equal(read_number(archive.data, 4), 0x04034b50);
    assert_int_equal(read_number(archive.data + 8, 2), 8);
    unsigned packed = read_number(archive.data + 18, 4);
    assert_int_equal(read_number(archive.data + 22, 4), sizeof bytes);
    assert_true(packed < sizeof bytes / 10);
    z_stream stream = {.next_in = (Bytef *)archive.data + 30 + 8,
                       .avail_in = packed,
                       .next_out = (Bytef *)unpacked,
                       .avail_out = sizeof unpacked};
    assert_int_equal(inflateInit2(&stream, -MAX_WBITS), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(stream.total_out, sizeof bytes);
    inflateEnd(&stream);
    assert_memory_equal(unpacked, bytes, sizeof bytes);
    assert_int_equal(read_number(archive.data + 14, 4),
                     zip_crc(0, bytes, sizeof bytes));
    buf_finish(&archive);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes), cmocka_unit_test(test_clips),
        cmocka_unit_test(test_text),   cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_packed),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
