#include "view/notation.h"

#include "player/turn.h"
#include "view/digits.h"
#include "view/letters.h"

NotationStyle notation_style(const Style *style, const Player *player)
{
    return (NotationStyle){.style = style,
                           .graph = player->graph,
                           .lesson = player->lesson,
                           .letters = player->notation,
                           .rows = player->rows};
}

static Box *notation_look(const NotationStyle *n, const char *name)
{
    for (size_t k = 0; n->lesson && k < n->lesson->look_count; k++)
        if (str_is(n->lesson->looks[k].name, name))
            return math_look(n->style, n->lesson->looks[k].look);
    return NULL;
}

static Box *notation_indexed(const NotationStyle *n, Box *name,
                             const char *const *indices, size_t count)
{
    if (count == 0)
        return name;
    Style script = math_script_style(n->style);
    Buf joined = {0};
    for (size_t k = 0; k < count; k++)
        buf_printf(&joined, "%s%s", k ? "," : "", indices[k]);
    Box *below = math_number(&script, buf_str(&joined));
    buf_finish(&joined);
    return math_scripts(n->style, name, below, NULL);
}

/* W_hh, Whh, weight_hh: NULL where the name stays. */
static Box *notation_letters(const NotationStyle *n, uint32_t family,
                             bool matrix, const char *const *indices,
                             size_t count)
{
    Letters letters;
    if (!n->graph || !letters_of(n->graph, n->letters, family, &letters))
        return NULL;
    Style style = *n->style;
    style.bold_matrices = letters.bold;
    if (!letters.word)
        return math_name(&style, str_of(letters.text), matrix, indices, count);
    Box *word = math_text(&style, str_of(letters.text));
    return notation_indexed(n, word, indices, count);
}

static Box *notation_name(const NotationStyle *n, uint32_t family, bool matrix,
                          const char *const *indices, size_t count)
{
    const char *name = n->graph->families[family].name;
    Box *look = notation_look(n, name);
    Box *letters =
        look ? NULL : notation_letters(n, family, matrix, indices, count);
    if (letters)
        return letters;
    if (!look)
        return math_name(n->style, str_of(name), matrix, indices, count);
    return notation_indexed(n, look, indices, count);
}

Box *notation_value(const NotationStyle *n, uint32_t value)
{
    const Value *v = &n->graph->values[value];
    const char *indices[16];
    size_t count = v->index_count < 16 ? v->index_count : 16;
    for (size_t k = 0; k < count; k++)
        indices[k] = arena_printf(n->style->arena, "%lld",
                                  (long long)n->graph->indices[v->indices + k]);
    return notation_name(n, v->family, v->shape.kind == SHAPE_MATRIX, indices,
                         count);
}

Box *notation_family(const NotationStyle *n, uint32_t family,
                     const char *const *indices, size_t count)
{
    bool matrix = false;
    for (uint32_t v = 0; v < n->graph->data_count && !matrix; v++)
        matrix = n->graph->values[v].family == family &&
                 n->graph->values[v].shape.kind == SHAPE_MATRIX;
    return notation_name(n, family, matrix, indices, count);
}

Box *notation_gradient(const NotationStyle *n, uint32_t value, bool inline_)
{
    Box *loss = notation_value(n, n->graph->loss);
    return math_derivative(n->style, loss, notation_value(n, value), inline_);
}

/* A plain name takes the entry's place as its indices; one with indices has
 * it in brackets behind. */
Box *notation_entry(const NotationStyle *n, uint32_t value, size_t entry)
{
    const Value *v = &n->graph->values[value];
    Arena *arena = n->style->arena;
    size_t row = entry / v->shape.columns, column = entry % v->shape.columns;
    bool turns = n->rows && v->shape.kind == SHAPE_MATRIX;
    const char *at[2] = {
        arena_printf(arena, "%zu", (turns ? column : row) + 1),
        arena_printf(arena, "%zu", (turns ? row : column) + 1)};
    size_t count = v->shape.kind == SHAPE_SCALAR   ? 0
                   : v->shape.kind == SHAPE_VECTOR ? 1
                                                   : 2;
    if (count == 0)
        return notation_value(n, value);
    if (v->index_count == 0)
        return notation_name(n, v->family, false, at, count);
    const char *inside =
        count == 1 ? at[0] : arena_printf(arena, "%s,%s", at[0], at[1]);
    Box *pair[2] = {notation_value(n, value),
                    math_fence(n->style, FENCE_BRACKET,
                               math_number(n->style, str_of(inside)))};
    return box_row(n->style, pair, 2);
}

Box *notation_entry_gradient(const NotationStyle *n, uint32_t value,
                             size_t entry)
{
    return math_derivative(n->style, notation_value(n, n->graph->loss),
                           notation_entry(n, value, entry), true);
}

/* A number, or a space of its size where it is not known yet. */
static Box *notation_number(const NotationStyle *n, double number, bool known)
{
    char out[DIGITS_MOST];
    digits_short(out, number, n->digits ? n->digits : DIGITS_USUAL);
    Box *box = math_number(n->style, str_of(out));
    if (known)
        return box;
    Box *space = box_space(n->style, box->width);
    space->ascent = box->ascent;
    space->descent = box->descent;
    return space;
}

/* Which of COUNT rows stands at place K of SHOWN; -1 for the dots. */
static long notation_shown(uint32_t count, uint32_t most, uint32_t k)
{
    if (count <= most)
        return k;
    if (k == most - 2)
        return -1;
    return k == most - 1 ? (long)count - 1 : (long)k;
}

Box *notation_matrix(const NotationStyle *n, Box *const *cells, uint32_t rows,
                     uint32_t columns, double align)
{
    Shape shown = turn_shape(shape_matrix(rows, columns), n->rows);
    Box **turned = ARENA_ARRAY(n->style->arena, Box *, shape_size(shown));
    for (uint32_t r = 0; r < shown.rows; r++)
        for (uint32_t c = 0; c < shown.columns; c++)
            turned[r * shown.columns + c] =
                cells[turn_entry(shown, n->rows, r, c)];
    return math_matrix(n->style, FENCE_BRACKET, turned, shown.rows,
                       shown.columns, align);
}

Box *notation_entries(const NotationStyle *n, Shape shape,
                      const double *entries, size_t known)
{
    Color faint = color_mix(n->style->ground, n->style->ink, 0.3);
    if (shape.kind == SHAPE_SCALAR && known > 0)
        return notation_number(n, entries[0], true);
    if (shape.kind == SHAPE_SCALAR)
        return box_frame(n->style, notation_number(n, entries[0], false),
                         COLOR_NONE, faint, 1.6, 4, 2, 2);
    uint32_t most = n->most ? n->most : NOTATION_SHOWN;
    uint32_t rows = shape.rows < most ? shape.rows : most;
    uint32_t columns = shape.columns < most ? shape.columns : most;
    Box **cells = ARENA_ARRAY(n->style->arena, Box *, (size_t)rows * columns);
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t c = 0; c < columns; c++) {
            long i = notation_shown(shape.rows, most, r);
            long j = notation_shown(shape.columns, most, c);
            cells[r * columns + c] =
                i < 0 || j < 0
                    ? math_symbol(n->style,
                                  (i < 0) != n->rows ? 0x22EE : 0x2026,
                                  BOX_ORDINARY)
                    : notation_number(
                          n, entries[(size_t)i * shape.columns + (size_t)j],
                          (size_t)i * shape.columns + (size_t)j < known);
        }
    return notation_matrix(n, cells, rows, columns, 1);
}
