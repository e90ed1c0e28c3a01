#include "view/tag.h"

#include "player/action.h"

Box *tag_symbol(const Style *style, const Theme *theme, const Player *player,
                Box *box, uint32_t value, bool gradient)
{
    bool lit = player->pointed == value;
    Box *symbol = box_frame(style, box, lit ? theme->lit : COLOR_NONE,
                            theme->ink, 0, 5, 0, 0);

    symbol->class_ = box->class_;
    symbol->tag = (Tag){.kind = gradient ? TAG_GRADIENT : TAG_VALUE,
                        .id = value,
                        .row = -1,
                        .column = -1};
    return symbol;
}

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

Tag tag_word(const char *name, const char *word)
{
    Tag tag = tag_action(name);
    const Action *row = action_find(str_of(name));
    Str found;

    for (size_t i = 0; row && (found = action_word(row, i)).length; i++) {
        if (str_is(found, word)) {
            tag.part = (uint16_t)(i + 1);
        }
    }
    return tag;
}
