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

bool tag_is_value(Tag tag)
{
    return tag.kind == TAG_VALUE || tag.kind == TAG_GRADIENT;
}

bool tag_is_given(const Player *player, Tag tag)
{
    return tag.kind == TAG_VALUE && tag.row >= 0 &&
           entry_is_given(player->graph, tag.id);
}

Entry tag_entry(const Player *player, Tag tag)
{
    size_t columns = player->graph->values[tag.id].shape.columns;

    return (Entry){tag.id, (size_t)tag.row * columns + (size_t)tag.column};
}

char *tag_name(const Player *player, Tag tag, char out[ENTRY_NAME_MOST])
{
    return tag_is_given(player, tag)
               ? entry_name(player->graph, tag_entry(player, tag), out)
               : graph_name(player->graph, tag.id, out);
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

    if (tag.kind != TAG_ACTION || tag.id >= count ||
        action_is_heard(&rows[tag.id], ACTION_IN_QUESTION) ||
        rows[tag.id].place == ACTION_IN_FORM) {
        return (Described){NULL, 0};
    }
    return (Described){&rows[tag.id], tag.part};
}
