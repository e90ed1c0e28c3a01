#include "export/alt.h"

#include <inttypes.h>

#include "base/num.h"
#include "engine/term_text.h"
#include "engine/trace_read.h"

#define ENTRIES_MOST 32

void alt_numbers(const double *numbers, Shape shape, size_t most, Buf *out)
{
    size_t count = shape_size(shape), row = shape.columns;
    size_t shown = most && most < count ? most : count;
    char number[NUM_MOST];

    if (shape.kind != SHAPE_SCALAR) {
        buf_push_char(out, '[');
    }
    for (size_t i = 0; i < shown; i++) {
        bool row_ends = shape.kind == SHAPE_MATRIX && i % row == 0;

        if (i > 0) {
            buf_push_str(out, row_ends ? STR("; ") : STR(", "));
        }
        buf_push(out, number, num_print(number, numbers[i]));
    }
    if (shown < count) {
        buf_push_str(out, STR(", \u2026"));
    }
    if (shape.kind != SHAPE_SCALAR) {
        buf_push_char(out, ']');
    }
}

void alt_step(const Player *player, const Text *text, Arena *arena, Buf *out)
{
    const char *now[2] = {arena_printf(arena, "%" PRIu32, player->step),
                          arena_printf(arena, "%" PRIu32, player_last(player))};
    const double *numbers;
    Shape shape;

    buf_push_str(out, str_of(text_fill(arena, text, "transport.step", now, 2)));
    if (player->step == 0) {
        return;
    }
    buf_push_str(out, STR(": "));
    term_text_event(player->trace, player->step, out);
    /* What is shown in part is not yet there. */
    numbers = player->scalar ? NULL
                             : trace_event_data(player->trace, arena,
                                                player->step, &shape);
    if (numbers) {
        buf_push_str(out, STR(" = "));
        alt_numbers(numbers, shape, ENTRIES_MOST, out);
    }
}

static void push_prose(const Prose *prose, Buf *out)
{
    for (size_t p = 0; p < prose->count; p++) {
        const Paragraph *paragraph = &prose->paragraphs[p];

        for (size_t r = 0; r < paragraph->run_count; r++) {
            const Run *run = &paragraph->runs[r];

            buf_push_str(out, run->kind == RUN_BREAK ? STR(" ") : run->text);
        }
        buf_push_char(out, '\n');
    }
}

void alt_narration(const Player *player, Buf *out)
{
    const Lesson *lesson = player->lesson;
    const Prose *prose = &lesson->summary[player->language];

    if (player->scene != GRAPH_NONE) {
        const Scene *scene = &lesson->scenes[player->scene];

        buf_push_str(out, scene_title(scene, player->language));
        buf_push_char(out, '\n');
        prose = scene_prose(scene, player->language);
    }
    push_prose(prose, out);
}
