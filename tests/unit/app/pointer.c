/* What a press, a drag and a click on the parts of exhibits say. */
#include "unit/player/playing.h"
#include "unit/unit.h"

#include "app/pointer.h"
#include "view/tag.h"

typedef struct Stand {
    Arena arena;
    Diag diag;
    Player player;
    Display display;
} Stand;

static void stand_begin(Stand *s)
{
    arena_init(&s->arena);
    diag_init(&s->diag, &s->arena);
    playing_read(&s->player, &s->arena, "bptt", &s->diag);
    s->display = (Display){.arena = &s->arena};
}

static const char *click(Stand *s, Tag tag)
{
    Pointer pointer;
    PointerView view = {&s->display, &s->player, false};
    Point at = {50, 50};

    display_region(&s->display, (Rect){0, 0, 100, 100}, tag);
    assert_null(pointer_press(&pointer, &s->arena, view, at));
    return pointer_release(&pointer, &s->arena, view, at);
}

static uint32_t find(const Stand *s, const char *name)
{
    return graph_find(s->player.graph, str_of(name));
}

static void clicks_open_exhibits(void **state)
{
    Stand s;
    (void)state;

    stand_begin(&s);
    assert_string_equal(click(&s, (Tag){TAG_STEP, 0, 42, -1, -1}), "goto 42");
    assert_string_equal(click(&s, (Tag){TAG_LEDGER, 0, find(&s, "U"), 1, 0}),
                        "view ledger dL/dU[2,1]");
    assert_string_equal(click(&s, (Tag){TAG_LEDGER, 0, find(&s, "U"), -1, -1}),
                        "view ledger dL/dU");
    assert_string_equal(click(&s, (Tag){TAG_LEDGER, 0, find(&s, "b"), 1, 0}),
                        "view ledger dL/db[2]");
    assert_string_equal(click(&s, (Tag){TAG_LATTICE, 0, find(&s, "L[2]"),
                                        (int32_t)find(&s, "z[1]"), -1}),
                        "view lattice dL[2]/dz[1]");
    arena_finish(&s.arena);
}

/* To the nearest border, once for each. */
static void cuts_are_dragged(void **state)
{
    Stand s;
    Pointer pointer;
    (void)state;

    stand_begin(&s);
    PointerView view = {&s.display, &s.player, false};
    for (int k = 0; k < 3; k++) {
        display_region(&s.display, (Rect){100.0 * k, 0, 0, 0},
                       (Tag){TAG_BORDER, 0, 0, k - 1, -1});
    }
    display_region(&s.display, (Rect){90, 0, 20, 100},
                   (Tag){TAG_CUT, 0, 0, -1, -1});
    s.player.rule = (Rule){.cut = true, .cut_time = 0};
    assert_null(pointer_press(&pointer, &s.arena, view, (Point){100, 50}));
    assert_null(pointer_move(&pointer, &s.arena, view, (Point){140, 50}));
    assert_string_equal(
        pointer_move(&pointer, &s.arena, view, (Point){160, 50}), "cut 1");
    assert_string_equal(
        pointer_move(&pointer, &s.arena, view, (Point){-40, 900}), "cut -1");
    s.player.rule.cut_time = -1;
    assert_null(pointer_move(&pointer, &s.arena, view, (Point){-80, 900}));
    assert_null(pointer_release(&pointer, &s.arena, view, (Point){-80, 900}));
    arena_finish(&s.arena);
}

/* A button says what it does to a mouse, and no more when it is left. */
static void buttons_are_described(void **state)
{
    Stand s;
    Pointer pointer = {0};
    (void)state;

    stand_begin(&s);
    PointerView view = {&s.display, &s.player, false};
    display_region(&s.display, (Rect){0, 0, 100, 100}, tag_action("help"));
    display_region(&s.display, (Rect){200, 0, 100, 100},
                   tag_word("update", "next"));
    display_region(&s.display, (Rect){400, 0, 100, 100}, tag_action("size"));
    display_region(&s.display, (Rect){600, 0, 100, 100},
                   (Tag){TAG_VALUE, 0, find(&s, "U"), -1, -1});
    static const struct {
        double x;
        const char *action;
    } moves[] = {{50, "describe help"},  {250, "describe update next"},
                 {450, "describe size"}, {650, "point U"},
                 {50, "describe help"},  {150, "point nothing"}};
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        Point at = {moves[i].x, 50};
        const char *said = pointer_move(&pointer, &s.arena, view, at);
        assert_string_equal(said, moves[i].action);
        action_do(&s.player, str_of(said), &s.diag);
        assert_null(pointer_move(&pointer, &s.arena, view, at));
    }
    assert_null(pointer_leave(&pointer, view));
    action_do(&s.player, STR("describe help"), &s.diag);
    assert_string_equal(pointer_leave(&pointer, view), "describe nothing");
    action_do(&s.player, STR("step"), &s.diag); /* a key, or the click */
    assert_null(s.player.described.action);
    view.touched = true;
    assert_null(pointer_move(&pointer, &s.arena, view, (Point){50, 50}));
    arena_finish(&s.arena);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(clicks_open_exhibits),
        cmocka_unit_test(cuts_are_dragged),
        cmocka_unit_test(buttons_are_described),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
