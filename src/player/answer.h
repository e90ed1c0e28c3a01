/* answer.h - what the reader has said to a scene's question. */
#ifndef PLAYER_ANSWER_H
#define PLAYER_ANSWER_H

#include "player/field.h"
#include "player/notice.h"

typedef enum AnswerState {
    ANSWER_OPEN,
    ANSWER_FIRST, /* right at once */
    ANSWER_LATER, /* right after a mistake or a hint */
    ANSWER_SHOWN, /* given up, or walked past */
    ANSWER_STATE_COUNT
} AnswerState;

typedef struct Answer {
    AnswerState state;
    uint32_t mistakes, hints; /* made, seen */
    uint32_t choice;          /* the last chosen, from 1; 0: none */
    char text[FIELD_MOST];    /* the last given; "" */
    char draft[FIELD_MOST];   /* typed, and left without being given; "" */
    Notice slip;              /* what went wrong, where that is known */
} Answer;

#endif
