#include "export/html_page.h"

#include "base/file.h"
#include "export/svg_item.h"
#include "view/theme.h"

#define PART_MOST ((size_t)1 << 20)

/* The texts that the program on the page shows, without their "html.". */
static const char *const words[] = {
    "first",    "back",  "play", "pause", "next", "last",  "slider",
    "language", "print", "per1", "per2",  "per4", "entry", "unknown"};

void html_page_quote(Buf *out, Str text)
{
    buf_push_char(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];

        if (c == '"' || c == '\\') {
            buf_push_char(out, '\\');
            buf_push_char(out, (char)c);
        } else if (c < 0x20 || c == '<') {
            buf_printf(out, "\\u%04x", c);
        } else {
            buf_push_char(out, (char)c);
        }
    }
    buf_push_char(out, '"');
}

/* A file of assets/html, as it is. */
static bool push_part(Buf *out, const FormatJob *job, const char *name)
{
    const char *path =
        arena_printf(job->arena, "%s/assets/html/%s", file_data_folder(), name);
    Str part;

    if (!file_read(job->arena, path, PART_MOST, &part, job->diag)) {
        return false;
    }
    buf_push_str(out, part);
    return true;
}

static void push_color(Buf *out, const char *name, Color color)
{
    buf_printf(out, "--%s:#%02x%02x%02x;", name, color.r, color.g, color.b);
}

static void push_colors(Buf *out, const FormatJob *job, int width, int height)
{
    const Theme *theme = theme_row(job->player->theme);

    buf_printf(out, ":root{--width:%d;--height:%d;", width, height);
    push_color(out, "paper", theme->paper);
    push_color(out, "ink", theme->ink);
    push_color(out, "second", theme->second);
    push_color(out, "line", theme->hairline);
    push_color(out, "bar", theme->bar);
    push_color(out, "mark", theme->now_ground);
    buf_push_str(out, STR("}\n"));
}

static void push_words(Buf *out, const FormatJob *job)
{
    buf_push_str(out, STR("<script type=\"text/plain\" id=\"words\">["));
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        const Lesson *lesson = job->player->lesson;

        buf_printf(out, "%s{\"code\":\"%s\",\"title\":", i ? ",\n" : "",
                   language_code((Language)i));
        html_page_quote(out, lesson_title(lesson, (Language)i));
        for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
            const char *key = arena_printf(job->arena, "html.%s", words[k]);

            buf_printf(out, ",\"%s\":", words[k]);
            html_page_quote(out, str_of(text_get(job->texts[i], key)));
        }
        buf_push_char(out, '}');
    }
    buf_push_str(out, STR("]</script>\n"));
}

/* Without JavaScript these buttons choose the language of the scenes. */
static void push_choice(Buf *out, const FormatJob *job)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        const char *code = language_code((Language)i);
        /* Each catalogue names the other language. */
        const Text *other = job->texts[(i + 1) % LANGUAGE_COUNT];

        buf_printf(out,
                   "<input type=radio name=language id=in-%s%s>"
                   "<label for=in-%s lang=%s>%s</label>\n",
                   code, (Language)i == job->language ? " checked" : "", code,
                   code, text_get(other, "html.language"));
    }
}

bool html_page_head(Buf *out, const FormatJob *job, int width, int height)
{
    const Lesson *lesson = job->player->lesson;

    buf_printf(out,
               "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
               "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
               "content=\"width=device-width,initial-scale=1\">\n<title>",
               language_code(job->language));
    svg_item_text(out, lesson_title(lesson, job->language));
    buf_push_str(out, STR("</title>\n<style>\n"));
    push_colors(out, job, width, height);
    if (!push_part(out, job, "player.css")) {
        return false;
    }
    buf_push_str(out, STR("</style>\n<script>document.documentElement."
                          "className=\"js\"</script>\n</head>\n<body>\n<h1>"));
    svg_item_text(out, lesson_title(lesson, job->language));
    buf_push_str(out, STR("</h1>\n"));
    push_choice(out, job);
    push_words(out, job);
    return push_part(out, job, "player.html");
}

bool html_page_foot(Buf *out, const FormatJob *job, Str style)
{
    buf_push_str(out, STR("<style>\n"));
    buf_push_str(out, style);
    buf_push_str(out, STR("</style>\n<script>\n"));
    bool good = push_part(out, job, "player.js");
    buf_push_str(out, STR("</script>\n</body>\n</html>\n"));
    return good;
}
