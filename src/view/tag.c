#include "view/tag.h"

#include "player/action.h"

Tag tag_action(const char *name)
{
    size_t count;
    const Action *rows = action_rows(&count);
    const Action *row = action_find(str_of(name));

    return (Tag){.kind = row ? TAG_ACTION : TAG_NONE,
                 .id = row ? (uint32_t)(row - rows) : 0,
                 .row = -1,
                 .column = -1};
}
