#include "player/notice.h"

#include <stdio.h>

#include "base/diag_write.h"

void notice_take(Notice *notice, const Diagnostic *item)
{
    *notice = (Notice){.id = item->id};
    for (int i = 0; i < NOTICE_ARGS && item->args[i]; i++) {
        snprintf(notice->args[i], NOTICE_ARG_MOST, "%s", item->args[i]);
    }
}

const char *notice_text(const Notice *notice, Arena *arena, const Text *text)
{
    Diagnostic item = {.id = notice->id};

    for (int i = 0; i < NOTICE_ARGS; i++) {
        item.args[i] = notice->args[i];
    }
    return diag_message(arena, &item, text);
}
