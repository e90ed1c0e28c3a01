#include "export/pptx_notes.h"

#include "lang/write.h"
#include "lesson/quote.h"

void pptx_notes_title(Buf *out, const Player *player)
{
    const Lesson *lesson = player->lesson;
    Str title =
        player->scene == GRAPH_NONE
            ? (Str){0}
            : scene_title(&lesson->scenes[player->scene], player->language);

    buf_push_str(out,
                 title.length ? title : lesson_title(lesson, player->language));
}

/* $h[1] = [0; 10]$: what stands on the right is the trace's. */
static void push_math(Buf *out, const Player *player, Arena *arena,
                      const Run *run)
{
    Quote quote;
    Buf name = {0};

    if (!run->left) {
        buf_push_str(out, run->text);
        return;
    }
    write_expr(&name, run->left, WRITE_TEXT);
    buf_push_str(out, buf_str(&name));
    if (run->right) {
        buf_push_str(out, STR(" = "));
        if (quote_find(player->trace, arena, buf_str(&name), &quote)) {
            quote_print(&quote, out);
        } else {
            write_expr(out, run->right, WRITE_TEXT);
        }
    }
    buf_finish(&name);
}

/* A line's end is a space between words and nothing between hanzi. */
static void push_text(Buf *out, Str text)
{
    for (size_t i = 0; i < text.length; i++) {
        bool wide = i > 0 && (unsigned char)text.data[i - 1] >= 0x80;
        if (text.data[i] != '\n') {
            buf_push_char(out, text.data[i]);
        } else if (!wide) {
            buf_push_char(out, ' ');
        }
    }
}

void pptx_notes_words(Buf *out, const Player *player, Arena *arena)
{
    const Prose *prose =
        player->scene == GRAPH_NONE
            ? &player->lesson->summary[player->language]
            : scene_prose(&player->lesson->scenes[player->scene],
                          player->language);

    for (size_t p = 0; p < prose->count; p++) {
        const Paragraph *paragraph = &prose->paragraphs[p];
        if (p > 0) {
            buf_push_char(out, '\n');
        }
        if (paragraph->bullet) {
            buf_push_str(out, STR("\u2022 "));
        }
        for (size_t r = 0; r < paragraph->run_count; r++) {
            const Run *run = &paragraph->runs[r];
            if (run->kind == RUN_MATH) {
                push_math(out, player, arena, run);
            } else if (run->kind == RUN_BREAK) {
                push_text(out, STR("\n"));
            } else {
                push_text(out, run->text);
            }
        }
    }
}
