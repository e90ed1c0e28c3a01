#include "view/question.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "lang/parse.h"
#include "player/question.h"
#include "player/slip.h"
#include "typeset/paragraph.h"
#include "view/cap.h"
#include "view/digits.h"
#include "view/field.h"
#include "view/mark.h"
#include "view/notation.h"
#include "view/tag.h"

#define SIZE 24.0
#define LEADING 33.0
#define SMALL 22.0
#define PAD 18.0
#define GAP 12.0
#define ROW 46.0
#define ENTRIES_MOST 12 /* of an answer, that are marked one by one */

/* The card is gone through twice: to measure it, then to draw it. */
typedef struct Card {
    Display *display;
    const Theme *theme;
    const Player *player;
    const Text *text;
    const Ask *ask;
    const Answer *answer;
    Quote target;
    bool open, draws, brief; /* of hints the last alone */
    Style style;
    double x, y, width;
} Card;

bool question_is_shown(const Player *player)
{
    Arena arena;
    Quote target;

    arena_init(&arena);
    bool shown = question_target(player, &arena, &target);
    arena_finish(&arena);
    return shown;
}

/* ---- words ---- */

static void put_runs(Card *card, const Inline *runs, size_t count)
{
    Box *box = paragraph_box(&card->style, runs, count, card->width, LEADING);

    if (card->draws) {
        box_draw(box, card->display, (Point){card->x, card->y + box->ascent});
    }
    card->y += box_height(box) + GAP;
}

static void put_words(Card *card, Face face, const char *words)
{
    Inline run = {.text = str_of(words), .face = face};

    put_runs(card, &run, 1);
}

/* What is no expression of the language: an entry of an indexed value, or of
 * its gradient, such as dL/dh[0][3]. */
static Box *target_quoted(const NotationStyle *notation, const Quote *target)
{
    if (!target->entry) {
        return target->gradient
                   ? notation_gradient(notation, target->value, true)
                   : notation_value(notation, target->value);
    }
    return target->gradient
               ? notation_entry_gradient(notation, target->value, target->at)
               : notation_entry(notation, target->value, target->at);
}

/* The value that is asked for, as the narration sets it. */
static Box *target_box(const Card *card)
{
    Span span = card->ask->span;
    Diag unheard;
    Expr *none;
    NotationStyle notation = notation_style(&card->style, card->player);

    diag_init(&unheard, card->display->arena);
    Expr *expr = parse_expression(card->display->arena, span.source, span.begin,
                                  span.end, &none, &unheard);
    return expr ? notation_expression(&notation, expr)
                : target_quoted(&notation, &card->target);
}

/* "What will h_1 be?" */
static void put_question(Card *card)
{
    if (card->ask->mistake) {
        put_words(card, FACE_BOLD, text_get(card->text, "ask.mistake"));
        return;
    }
    const char *words = text_get(card->text, "ask.predict");
    const char *place = strstr(words, "{0}");
    size_t before = place ? (size_t)(place - words) : strlen(words);
    Inline runs[3] = {
        {.text = {words, before}, .face = FACE_BOLD},
        {.box = target_box(card)},
        {.text = str_of(place ? place + 3 : ""), .face = FACE_BOLD}};

    put_runs(card, runs, 3);
}

/* ---- marks ---- */

static void draw_mark(const Card *card, Point at, bool good)
{
    if (good) {
        mark_check(card->display, at, card->theme->ink);
    } else {
        mark_cross(card->display, at, card->theme->second);
    }
}

static DisplayItem *draw_words(const Card *card, Point at, Color color,
                               Str words)
{
    DisplayItem *item =
        display_text(card->display, FACE_TEXT, SIZE, at, color, words);

    item->role = ROLE_LABEL;
    return item;
}

/* ---- the free answer ---- */

static void put_field(Card *card)
{
    Rect frame = {card->x, card->y, card->width, ROW};
    bool typing = field_is_for(&card->player->field, "answer");
    Path path = path_round(card->display, frame, 9);

    card->y += ROW + GAP;
    if (!card->draws) {
        return;
    }
    display_fill(card->display, path, card->theme->paper);
    display_stroke(card->display, path, typing ? 3 : 1.8,
                   typing ? card->theme->ink : card->theme->node_line);
    double right =
        cap_draw(card->display, card->theme, frame.x + frame.width - 12,
                 frame.y + ROW / 2, "Enter");
    Rect inner = {frame.x + 14, frame.y, right - frame.x - 26, ROW};
    if (typing) {
        field_draw(card->display, card->theme, &card->player->field, inner,
                   SIZE, card->theme->paper);
        return;
    }
    const char *words = card->answer->draft[0] ? card->answer->draft
                        : card->answer->text[0]
                            ? card->answer->text
                            : text_get(card->text, "ask.type");
    draw_words(card, (Point){inner.x, frame.y + ROW / 2 + SIZE * 0.36},
               card->theme->second, str_of(words));
    display_region(card->display, frame, tag_action("answer"));
}

static void draw_entry(const Card *card, Rect cell, Str words, bool good)
{
    double middle = cell.y + cell.height / 2;

    display_stroke(card->display, path_round(card->display, cell, 8),
                   good ? 2.4 : 1.6,
                   good ? card->theme->ink : card->theme->node_line);
    draw_words(card, (Point){cell.x + 10, middle + SIZE * 0.36},
               card->theme->ink, words);
    draw_mark(card, (Point){cell.x + cell.width - 20, middle}, good);
}

/* Each entry that was given, with a mark: right, or not. */
static void put_entries(Card *card)
{
    const Quote *target = &card->target;
    size_t size = target->entry ? 1 : shape_size(target->shape);
    double *typed = ARENA_ARRAY(card->display->arena, double, size);
    size_t columns = target->entry ? 1 : target->shape.columns;
    if (columns > 1 && card->player->rows)
        columns = target->shape.rows;
    double x = card->x;

    if (size > ENTRIES_MOST ||
        question_read(str_of(card->answer->text), size, typed) != size) {
        return;
    }
    for (size_t i = 0; i < size; i++) {
        char out[DIGITS_MOST];
        Str words = str_of(digits_print(out, typed[i]));
        double width =
            font_width(card->display->fonts, FACE_TEXT, words) * SIZE + 50;
        if ((i > 0 && columns > 1 && i % columns == 0) ||
            x + width > card->x + card->width) {
            x = card->x;
            card->y += ROW - 6;
        }
        if (card->draws) {
            double right =
                target->data[target->entry
                                 ? target->at
                                 : question_entry(card->player, target, i)];
            draw_entry(card, (Rect){x, card->y, width, ROW - 10}, words,
                       slip_agrees(typed[i], right));
        }
        x += width + 8;
    }
    card->y += ROW - 10 + GAP;
}

/* ---- choices ---- */

static const char *with_true_minus(const Card *card, Str text)
{
    Buf out = {0};

    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '-') {
            buf_printf(&out, "\u2212");
        } else {
            buf_push_char(&out, text.data[i]);
        }
    }
    char *copy = arena_copy(card->display->arena, buf_text(&out), out.length);
    buf_finish(&out);
    return copy;
}

/* What stands for a number on the graph, of a value of symbols: "B" for 1. */
static const char *choice_symbol(const Card *card, Str choice)
{
    double number;

    return !card->target.gradient && num_read(choice, &number)
               ? graph_symbol(card->player->graph, card->target.value, number)
               : NULL;
}

/* A gradient as the narration sets it, or the number as it is written. */
static Box *choice_box(const Card *card, uint32_t k)
{
    Str choice = question_choices(card->player)[k];
    NotationStyle notation = {.style = &card->style,
                              .graph = card->player->graph,
                              .lesson = card->player->lesson,
                              .letters = card->player->notation,
                              .rows = card->player->rows};
    Quote named;

    if (card->ask->mistake &&
        quote_find_value(card->player->trace, choice, &named)) {
        return target_quoted(&notation, &named);
    }
    const char *symbol = choice_symbol(card, choice);
    return box_text(&card->style, FACE_TEXT,
                    str_of(symbol ? symbol : with_true_minus(card, choice)));
}

static void draw_choice(const Card *card, uint32_t k, uint32_t right, Rect rect)
{
    Display *display = card->display;
    char key[2] = {(char)('1' + k), '\0'};
    double middle = rect.y + rect.height / 2;
    bool chosen = card->answer->choice == k + 1;
    bool settled = !card->open && k == right;
    Path path = path_round(display, rect, 9);

    display_fill(display, path,
                 settled ? card->theme->now_ground : card->theme->paper);
    display_stroke(display, path, settled ? 3 : 1.8,
                   settled ? card->theme->ink : card->theme->node_line);
    cap_draw(display, card->theme, rect.x + 44, middle, key);
    size_t first = display->item_count;
    box_draw(choice_box(card, k), display,
             (Point){rect.x + 62, middle + SIZE * 0.36});
    for (size_t i = first; i < display->item_count; i++) {
        display->items[i].ground =
            settled ? card->theme->now_ground : card->theme->paper;
    }
    if (settled || (card->open && chosen)) {
        draw_mark(card, (Point){rect.x + rect.width - 26, middle}, settled);
    }
    if (card->open) {
        display_region(
            display, rect,
            (Tag){.kind = TAG_CHOICE, .id = k + 1, .row = -1, .column = -1});
    }
}

/* Beside one another while short, else below. */
static void put_choices(Card *card)
{
    size_t count = card->ask->choice_count, columns = count < 4 ? count : 2;
    double widest = 0;
    uint32_t right = question_right_choice(card->player, card->display->arena,
                                           &card->target);

    for (size_t k = 0; k < count; k++) {
        widest = fmax(widest, choice_box(card, (uint32_t)k)->width + 110);
    }
    while (columns > 1 &&
           (card->width + GAP) / (double)columns - GAP < widest) {
        columns--;
    }
    double width = (card->width + GAP) / (double)columns - GAP;
    for (size_t k = 0; k < count; k++) {
        Rect rect = {card->x + (double)(k % columns) * (width + GAP), card->y,
                     width, ROW};
        if (card->draws) {
            draw_choice(card, (uint32_t)k, right, rect);
        }
        card->y += (k + 1) % columns == 0 || k + 1 == count ? ROW + GAP : 0;
    }
}

/* ---- what is said of it ---- */

static void put_verdict(Card *card)
{
    static const char *const words[ANSWER_STATE_COUNT] = {
        [ANSWER_FIRST] = "ask.right",
        [ANSWER_LATER] = "ask.right-later",
        [ANSWER_SHOWN] = "ask.shown"};
    const Answer *answer = card->answer;

    if (answer->state != ANSWER_OPEN) {
        put_words(card, FACE_TEXT, text_get(card->text, words[answer->state]));
    } else if (!card->open) { /* walked past */
        put_words(card, FACE_TEXT, text_get(card->text, "ask.shown"));
    } else if (answer->slip.id) {
        put_words(card, FACE_TEXT,
                  notice_text(&answer->slip, card->display->arena, card->text));
    } else if (answer->mistakes) {
        put_words(card, FACE_TEXT, text_get(card->text, "ask.wrong"));
    }
}

static void put_hints(Card *card)
{
    Language language = card->player->language;
    uint32_t seen = card->answer->hints;

    for (int k = 0; k < LANGUAGE_COUNT && !card->ask->hints[language]; k++) {
        language = (Language)k;
    }
    for (uint32_t k = card->brief && seen ? seen - 1 : 0;
         k < seen && k < card->ask->hint_count && card->open; k++) {
        Str hint = card->ask->hints[language][k];
        const char *args[1] = {
            arena_copy(card->display->arena, hint.data, hint.length)};
        put_words(
            card, FACE_TEXT,
            text_fill(card->display->arena, card->text, "ask.hint", args, 1));
    }
}

/* ---- the keys ---- */

/* A key with what it does, a button; gives its right end. */
static double put_key(const Card *card, double x, const char *key,
                      const char *words, const char *action)
{
    Display *display = card->display;
    double cap = cap_width(display, key), y = card->y + ROW / 2;
    double width = font_width(display->fonts, FACE_TEXT, str_of(words)) * SMALL;

    if (card->draws) {
        cap_draw(display, card->theme, x + cap, y, key);
        DisplayItem *item = display_text(
            display, FACE_TEXT, SMALL, (Point){x + cap + 10, y + SMALL * 0.36},
            card->theme->ink, str_of(words));
        item->role = ROLE_LABEL;
        display_region(display, (Rect){x - 6, card->y, cap + width + 22, ROW},
                       tag_action(action));
    }
    return x + cap + width + 34;
}

static void put_keys(Card *card)
{
    double x = card->x;

    if (!card->open) {
        return;
    }
    if (card->answer->hints < card->ask->hint_count) {
        x = put_key(card, x, "H", text_get(card->text, "ask.key-hint"), "hint");
    }
    x = put_key(card, x, "Space", text_get(card->text, "ask.key-show"),
                "reveal");
    put_key(card, x, "J", text_get(card->text, "ask.key-skip"), "skip");
    card->y += ROW;
}

/* ---- the whole ---- */

static double go_through(Card *card, Rect area, double top)
{
    card->x = area.x + PAD;
    card->y = top + PAD;
    card->width = area.width - 2 * PAD;
    put_question(card);
    if (card->ask->choice_count) {
        put_choices(card);
    } else if (card->open) {
        put_field(card);
        if (card->answer->mistakes) {
            put_entries(card);
        }
    }
    put_verdict(card);
    put_hints(card);
    put_keys(card);
    return card->y - top + PAD - (card->open ? PAD / 2 : GAP);
}

double question_draw(Display *display, const Theme *theme, const Player *player,
                     const Text *text, Rect area)
{
    Card card = {.display = display,
                 .theme = theme,
                 .player = player,
                 .text = text,
                 .ask = &player->lesson->scenes[player->scene].ask,
                 .answer = &player->answers[player->scene],
                 .open = question_is_open(player),
                 .style = {.arena = display->arena,
                           .fonts = display->fonts,
                           .size = SIZE,
                           .least = 20,
                           .ink = theme->ink,
                           .ground = theme->paper}};

    if (!question_target(player, display->arena, &card.target)) {
        return 0;
    }
    double height = go_through(&card, area, 0);
    if (height > area.height * 0.6) {
        card.brief = true;
        height = go_through(&card, area, 0);
    }
    Rect rect = {area.x, area.y + area.height - height, area.width, height};
    display_stroke(display, path_round(display, rect, 14), 1.8,
                   theme->node_line);
    card.draws = true;
    go_through(&card, area, rect.y);
    return height;
}
