#include "view/tally.h"

#include <math.h>
#include <stdio.h>

#include "player/question.h"
#include "view/mark.h"

#define SIZE 22.0
#define HEIGHT 52.0
#define STEP 30.0

double tally_height(const Player *player)
{
    size_t count = player->lesson->scene_count;

    return count && player->scene + 1 == count &&
                   question_tally(player).asked > 0
               ? HEIGHT
               : 0;
}

/* Right at once: a check in ink; later: a quieter one; shown: a point; not
 * answered: a ring. */
static void draw_answer(Display *display, const Theme *theme, AnswerState state,
                        Point at)
{
    switch (state) {
    case ANSWER_FIRST: mark_check(display, at, theme->ink); break;
    case ANSWER_LATER: mark_check(display, at, theme->second); break;
    case ANSWER_SHOWN:
        display_fill(display, path_circle(display, at, 4), theme->second);
        break;
    default:
        display_stroke(display, path_circle(display, at, 7), 1.8,
                       theme->node_line);
    }
}

void tally_draw(Display *display, const Theme *theme, const Player *player,
                const Text *text, Rect area)
{
    Tally tally = question_tally(player);
    const Lesson *lesson = player->lesson;
    char right[16], asked[16];
    const char *args[2] = {right, asked};
    double middle = area.y + area.height / 2 + 3, x = area.x + 8;
    double step = fmin(STEP, (area.width - 220) / tally.asked);

    display_rect(display, (Rect){area.x, area.y, area.width, 1.6},
                 theme->hairline);
    for (size_t i = 0; i < lesson->scene_count; i++) {
        if (lesson->scenes[i].ask.given) {
            draw_answer(display, theme, player->answers[i].state,
                        (Point){x, middle});
            x += step;
        }
    }
    snprintf(right, sizeof right, "%u", tally.first + tally.later);
    snprintf(asked, sizeof asked, "%u", tally.asked);
    display_text(
        display, FACE_TEXT, SIZE, (Point){x + 8, middle + SIZE * 0.36},
        theme->ink,
        str_of(text_fill(display->arena, text, "tally.right", args, 2)))
        ->role = ROLE_LABEL;
}
