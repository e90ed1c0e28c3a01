/* notice.h - what an action could not do, and why: said on the stage until the
 * reader does something else. */
#ifndef PLAYER_NOTICE_H
#define PLAYER_NOTICE_H

#include "base/diag.h"
#include "base/text.h"

#define NOTICE_ARGS 3
#define NOTICE_ARG_MOST 240

typedef struct Notice {
    const char *id; /* of a message; NULL: there is nothing to say */
    char args[NOTICE_ARGS][NOTICE_ARG_MOST];
} Notice;

/* Takes over the message, cut where its words are long. */
void notice_take(Notice *notice, const Diagnostic *item);
/* The message in TEXT's language, in ARENA. */
const char *notice_text(const Notice *notice, Arena *arena, const Text *text);

#endif
