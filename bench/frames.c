/* bench_frames SCENE png|svg|pdf FOLDER - exports pictures that others export
 * too, through the program's own formats.
 *
 * SCENE is a draw list, a line an item, its fields between tabs, in pixels of
 * a frame of 1920 x 1080:
 *
 *     F number T                                begins a frame
 *     B x y width height fill stroke line       a box
 *     A x1 y1 x2 y2 colour line                 an arrow
 *     L x1 y1 x2 y2 colour line                 a line
 *     M x y size colour base sub                a letter with a subscript
 *     N x y size colour text                    text, centred
 *     T x y size colour text                    text, from its left end
 *
 * Prints "MS S N": the median of the milliseconds a frame, the seconds of all
 * of it, the number of frames.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/num.h"
#include "engine/trace_run.h"
#include "export/format.h"

#define WIDTH 1920
#define HEIGHT 1080
#define FIELDS_MOST 10
#define FRAMES_MOST 1000

typedef struct Bench {
    const Format *format;
    void *writer;
    FormatJob job;
    Fonts *fonts;
    Display display;
    Arena frame;
    bool begun;
    uint32_t count;
    double milliseconds[FRAMES_MOST];
    double started;
} Bench;

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* ---- items ---- */

static double number(Str field)
{
    double value = 0;

    num_read(field, &value);
    return value;
}

static Color color(Str field)
{
    char text[8] = {0};

    memcpy(text, field.data, field.length < 7 ? field.length : 7);
    unsigned long rgb = strtoul(text + (text[0] == '#'), NULL, 16);
    return (Color){(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb,
                   255};
}

static void box(Display *display, const Str *f)
{
    Rect rect = {number(f[1]), number(f[2]), number(f[3]), number(f[4])};

    display_fill(display, path_round(display, rect, 10), color(f[5]));
    display_stroke(display, path_round(display, rect, 10), number(f[7]),
                   color(f[6]));
}

static void line(Display *display, const Str *f, bool arrow)
{
    Point from = {number(f[1]), number(f[2])};
    Point to = {number(f[3]), number(f[4])};
    Point way = {to.x - from.x, to.y - from.y};

    display_line(display, from, to, number(f[6]), color(f[5]));
    if (arrow) {
        display_arrow_head(display, to, way, 14, color(f[5]));
    }
}

static void letter(Display *display, const Str *f)
{
    double size = number(f[3]), x = number(f[1]);
    double small = size * 0.7;
    double width = font_width(display->fonts, FACE_MATH, f[5]) * size;
    double sub = font_width(display->fonts, FACE_MATH, f[6]) * small;
    Point at = {x - (width + sub) / 2, number(f[2]) + size * 0.35};

    display_text(display, FACE_MATH, size, at, color(f[4]), f[5]);
    at = (Point){at.x + width, at.y + size * 0.2};
    display_text(display, FACE_MATH, small, at, color(f[4]), f[6]);
}

static void words(Display *display, const Str *f, bool centred)
{
    double size = number(f[3]);
    double width = font_width(display->fonts, FACE_TEXT, f[5]) * size;
    Point at = {number(f[1]) - (centred ? width / 2 : 0),
                number(f[2]) + size * 0.35};

    display_text(display, FACE_TEXT, size, at, color(f[4]), f[5]);
}

/* ---- frames ---- */

static bool write_frame(Bench *bench)
{
    FormatFrame frame = {.display = &bench->display,
                         .scale = HEIGHT / DISPLAY_HEIGHT,
                         .player = bench->job.player,
                         .text = bench->job.texts[LANGUAGE_EN],
                         .arena = &bench->frame,
                         .index = bench->count,
                         .number = bench->count,
                         .scene = GRAPH_NONE};

    if (!bench->begun) {
        return true;
    }
    if (bench->format->flags & FORMAT_MANY) {
        frame.path =
            arena_printf(&bench->frame, "%s/frame-%04u%s", bench->job.path,
                         bench->count, bench->format->ending);
    }
    bool good = bench->format->frame(bench->writer, &frame);
    if (bench->count < FRAMES_MOST) {
        bench->milliseconds[bench->count] = now() - bench->started;
    }
    bench->count++;
    return good;
}

static bool begin_frame(Bench *bench)
{
    bool good = write_frame(bench);

    arena_reset(&bench->frame);
    display_init(&bench->display, &bench->frame, bench->fonts, WIDTH, HEIGHT,
                 (Color){255, 255, 255, 255});
    bench->begun = true;
    bench->started = now();
    return good;
}

static bool take(Bench *bench, Str text)
{
    Display *display = &bench->display;
    Str f[FIELDS_MOST] = {{"", 0}};

    for (int i = 0; i < FIELDS_MOST && text.length; i++) {
        const char *tab = memchr(text.data, '\t', text.length);
        size_t length = tab ? (size_t)(tab - text.data) : text.length;
        f[i] = (Str){text.data, length};
        length += tab != NULL;
        text = (Str){text.data + length, text.length - length};
    }
    switch (f[0].length ? f[0].data[0] : 0) {
    case 'F': return begin_frame(bench);
    case 'B': box(display, f); break;
    case 'A':
    case 'L': line(display, f, f[0].data[0] == 'A'); break;
    case 'M': letter(display, f); break;
    case 'N':
    case 'T': words(display, f, f[0].data[0] == 'N'); break;
    default: break;
    }
    return true;
}

/* ---- the whole ---- */

/* Formats of one file take their dates and titles from a lesson. */
static bool make_player(Arena *arena, Player *player, Diag *diag)
{
    Lesson *lesson = lesson_read(arena, "hand-worked", diag);
    Graph *graph =
        lesson ? lesson_graph(arena, lesson, NULL, NULL, diag) : NULL;
    Trace *trace = graph ? trace_run(arena, graph, diag) : NULL;

    if (!trace || !scene_resolve(lesson, trace, diag)) {
        return false;
    }
    player_init(player, arena, lesson, graph, trace);
    return true;
}

static bool run(Bench *bench, const char *scene, Diag *diag)
{
    Arena *arena = diag->arena;
    Str rest, text;

    if (!file_read(arena, scene, FILE_TEXT_MOST, &rest, diag)) {
        return false;
    }
    bench->writer = bench->format->begin(&bench->job);
    bool good = bench->writer != NULL;
    while (good && str_line(&rest, &text)) {
        good = take(bench, text);
    }
    good = good && write_frame(bench);
    return bench->writer && bench->format->end(bench->writer, good) && good;
}

static int compare(const void *a, const void *b)
{
    const double *first = a, *second = b;

    return (*first > *second) - (*first < *second);
}

static void report(Bench *bench, double since)
{
    uint32_t count = bench->count < FRAMES_MOST ? bench->count : FRAMES_MOST;

    qsort(bench->milliseconds, count, sizeof *bench->milliseconds, compare);
    printf("%.3f %.3f %u\n", count ? bench->milliseconds[count / 2] : 0,
           (now() - since) / 1e3, bench->count);
}

int main(int argc, char **argv)
{
    double since = now();
    Bench bench = {.job = {.width = WIDTH, .height = HEIGHT}};
    Player player;
    Arena arena;
    Diag diag;

    if (argc != 4) {
        fprintf(stderr, "bench_frames SCENE png|svg|pdf FOLDER\n");
        return 2;
    }
    arena_init(&arena);
    arena_init(&bench.frame);
    diag_init(&diag, &arena);
    bench.format = format_find(str_of(argv[2]));
    bench.fonts = font_open(file_data_folder(), &diag);
    bool good = bench.format && bench.fonts &&
                make_player(&arena, &player, &diag) &&
                file_make_folder(argv[3], &diag);
    if (good) {
        bool many = bench.format->flags & FORMAT_MANY;
        bench.job.arena = &arena;
        bench.job.diag = &diag;
        bench.job.fonts = bench.fonts;
        bench.job.player = &player;
        bench.job.count = 60;
        bench.job.path = many ? argv[3] : file_join(&arena, argv[3], "all.pdf");
        for (int i = 0; i < LANGUAGE_COUNT; i++) {
            bench.job.texts[i] = text_create(file_data_folder(), (Language)i);
        }
        good = run(&bench, argv[1], &diag);
        report(&bench, since);
    }
    return good ? 0 : 1;
}
