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

    tag.part = row ? (uint16_t)action_word_number(row, str_of(word)) : 0;
    return tag;
}

Described tag_described(Tag tag)
{
    size_t count;
    const Action *rows = action_rows(&count);

    if (tag.kind == TAG_SIZE) {
        return (Described){action_find(STR("size")), tag.id + 1};
    }
    if (tag.kind != TAG_ACTION || tag.id >= count ||
        action_is_heard(&rows[tag.id], ACTION_IN_QUESTION)) {
        return (Described){NULL, 0};
    }
    return (Described){&rows[tag.id], tag.part};
}
