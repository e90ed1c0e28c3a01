/* How operations are set: in the books' notation, those of the way back too,
 * which have no name in the model language. */
#include "view/notation.h"

#include "engine/op.h"
#include "unit.h"

typedef struct Sheet {
    Arena arena;
    Fonts *fonts;
    Style style;
    NotationStyle notation;
} Sheet;

static void sheet_begin(Sheet *sheet)
{
    Diag diag;

    arena_init(&sheet->arena);
    diag_init(&diag, &sheet->arena);
    sheet->fonts = font_open(".", &diag);
    assert_non_null(sheet->fonts);
    sheet->style = (Style){.arena = &sheet->arena,
                           .fonts = sheet->fonts,
                           .size = 29,
                           .least = 20,
                           .ink = {0, 0, 0, 255},
                           .ground = {255, 255, 255, 255}};
    sheet->notation = (NotationStyle){.style = &sheet->style};
}

static void sheet_end(Sheet *sheet)
{
    font_close(sheet->fonts);
    arena_finish(&sheet->arena);
}

static Piece letter(const Sheet *sheet, const char *name, Shape shape)
{
    return (Piece){.box = math_upright(&sheet->style, str_of(name)),
                   .precedence = PRECEDENCE_PRIMARY,
                   .shape = shape};
}

/* The texts of what an operation looks like, one after another. */
static const char *look(Sheet *sheet, const Term *term, const Piece *args,
                        uint32_t count)
{
    Display display;
    Buf out = {0};

    display_init(&display, &sheet->arena, sheet->fonts, 2000, 500,
                 (Color){255, 255, 255, 255});
    Piece piece = notation_apply(&sheet->notation, term, args, count);
    box_draw(piece.box, &display, (Point){20, 250});
    for (size_t i = 0; i < display.item_count; i++) {
        if (display.items[i].kind == DISPLAY_TEXT) {
            buf_push_str(&out, str_of(display.items[i].text));
        }
    }
    const char *kept = arena_copy(&sheet->arena, out.data, out.length);
    buf_finish(&out);
    return kept;
}

#define S                  \
    {                      \
        SHAPE_SCALAR, 1, 1 \
    }
#define V                  \
    {                      \
        SHAPE_VECTOR, 3, 1 \
    }
#define M                  \
    {                      \
        SHAPE_MATRIX, 3, 3 \
    }

static void operations_look_like_the_books(void **state)
{
    static const struct {
        uint16_t op;
        Shape shape;
        const char *look;
        Shape args[4];
        uint32_t count;
        int64_t attribute[2];
    } rows[] = {
        {OP_SUM_OVER, S, "a+b+c", {S, S, S}, 3, {0}},
        {OP_MEAN_OVER, S, "13(a+b+c)", {S, S, S}, 3, {0}},
        {OP_MEAN_OVER, S, "a", {S}, 1, {0}},
        {OP_ZEROS, M, "zeros(2,3)", {S}, 0, {(2LL << 32) | 3, 0}},
        {OP_NORMAL, V, "normal(4)", {S}, 0, {4LL << 32, 7}},
        {OP_EYE, M, "eye(3)", {S}, 0, {(3LL << 32) | 3, 0}},
        {OP_AT, S, "a[b]", {V, S}, 2, {0}},
        {OP_DOT, S, "a⊤b", {V, V}, 2, {0}},
        {OP_DOT, S, "sum(a⊙b)", {M, M}, 2, {0}},
        {OP_SLOPE, V, "tanh′(b)⊙a", {V, V, V}, 3, {OP_TANH, 0}},
        {OP_SLOPE, V, "𝜎′(b)⊙a", {V, V, V}, 3, {OP_SIGMOID, 0}},
        {OP_SPREAD, V, "a𝟏", {S}, 1, {0}},
        {OP_SPREAD_MEAN, V, "a3𝟏", {S}, 1, {0}},
        {OP_REDUCE, S, "sum(a)", {V}, 1, {0}},
        {OP_REDUCE, V, "a𝟏", {M}, 1, {0}},
        {OP_BLOCK, V, "(a)3:5", {V}, 1, {2, 0}},
        {OP_SCATTER, M, "a𝑒b⊤", {V, S}, 2, {0}},
        {OP_SCATTER, V, "a𝑒b", {S, S}, 2, {0}},
        {OP_SQUARE_SLOPE, V, "2ba", {S, V}, 2, {0}},
        {OP_POWER_SLOPE, S, "cbc−1·a", {S, S, S}, 3, {0}},
        {OP_NORM_SLOPE, V, "bca", {S, V, S}, 3, {0}},
        {OP_CLIP_SLOPE, V, "clip′(b,c,d)⊙a", {V, V, S, S}, 4, {0}},
        {OP_CONV_IMAGE, M, "a∗b", {M, M}, 2, {0}},
        {OP_CONV_KERNEL, M, "conv(b,a)", {M, M}, 2, {0}},
    };
    static const char *const names[] = {"a", "b", "c", "d"};
    Sheet sheet;
    (void)state;

    sheet_begin(&sheet);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Term term = {.op = rows[i].op,
                     .shape = rows[i].shape,
                     .attribute = {rows[i].attribute[0], rows[i].attribute[1]}};
        Piece args[4];
        for (uint32_t k = 0; k < rows[i].count; k++) {
            args[k] = letter(&sheet, names[k], rows[i].args[k]);
        }
        assert_string_equal(look(&sheet, &term, args, rows[i].count),
                            rows[i].look);
    }
    sheet_end(&sheet);
}

/* None shows the name that it has among us. */
static void no_operation_is_shown_by_an_inner_name(void **state)
{
    Sheet sheet;
    (void)state;

    sheet_begin(&sheet);
    for (uint16_t op = OP_NONE + 1; op < OP_COUNT; op++) {
        Term term = {.op = op, .shape = V, .attribute = {OP_TANH, 1}};
        Piece args[4];
        uint32_t count = 0;
        for (; count < 4; count++) {
            args[count] = letter(&sheet, "a", (Shape)V);
        }
        const Op *row = op_row(op);
        count = row->most < 0 ? 2 : (uint32_t)row->most;
        if (row->reverse_only) {
            assert_null(strchr(look(&sheet, &term, args, count), '_'));
        }
    }
    sheet_end(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(operations_look_like_the_books),
        cmocka_unit_test(no_operation_is_shown_by_an_inner_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
