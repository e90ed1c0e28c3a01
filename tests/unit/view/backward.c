/* The exhibits of the way back: ledgers, triangles and products of Jacobians
 * are clear at the start, in the middle and at the end, in both languages, all
 * themes and shapes; so is what is held back or goes wrong. */
#include "unit/view/stand.h"
#include "view/exhibit.h"

#define TWENTY "tests/data/lessons/good/twenty.md"

static void exhibits_are_clear(void **state)
{
    static const struct {
        const char *lesson, *view;
    } rows[] = {
        {"bptt", "view ledger dL/dU"},
        {"bptt", "view ledger dL/dU[2,2]"},
        {"bptt", "view ledger dL/dh[1]"},
        {"bptt", "view ledger dL/db[2]"},
        {"bptt", "view lattice dL/dz"},
        {"bptt", "view lattice dL[2]/dz[1]"},
        {"bptt", "view jacobian h[2]/h[0]"},
        {"gru", "view ledger dL/dU_z"},
        {"tests/data/lessons/good/ways.md", "view ledger dL/du"},
        {"tests/data/lessons/good/ways.md", "view lattice dL/dh"},
        {TWENTY, "view ledger dL/dU"},
        {TWENTY, "view ledger dL/dU[2,3]"},
        {TWENTY, "view lattice dL/dz log by W"},
        {TWENTY, "view lattice dL/dh"},
        {TWENTY, "view lattice dL[20]/dz[1]"},
        {TWENTY, "view lattice dL[7]/dz[3]"},
        {TWENTY, "view jacobian z[20]/z[1]"},
        {TWENTY, "view jacobian h[4]/h[1]"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Stand s;
        stand_begin(&s, rows[i].lesson);
        static const char *const PLACES[] = {"first", "last", "phase-start",
                                             "step-larger; back; back"};
        for (size_t k = 0; k < sizeof PLACES / sizeof *PLACES; k++) {
            stand_do(&s, arena_printf(&s.arena, "size time; %s; size event; %s",
                                      PLACES[k], rows[i].view));
            assert_non_null(exhibit_at(&s.player, EXHIBIT_ON_STAGE));
            stand_look(&s, rows[i].view);
        }
        stand_end(&s);
    }
}

/* Where a view is of one scene only, its own run has it. */
static void long_ways_are_clear(void **state)
{
    static const char *const VIEWS[] = {
        "view ledger dL/dU", "view ledger dL/dU[1,2]", "view lattice dL/dz log",
        "view jacobian h[300]/h[1]"};
    Stand s;
    (void)state;
    stand_begin(&s, TWENTY);
    player_show_scene(&s.player, 1);
    stand_look(&s, "shear");
    player_show_scene(&s.player, 2);
    for (size_t k = 0; k < sizeof VIEWS / sizeof *VIEWS; k++) {
        stand_do(&s, arena_printf(&s.arena, "%s; pan 120 0", VIEWS[k]));
        assert_non_null(exhibit_at(&s.player, EXHIBIT_ON_STAGE));
        stand_look(&s, VIEWS[k]);
    }
    stand_end(&s);
}

static size_t count_tags(const Display *display, uint16_t kind)
{
    size_t count = 0;
    for (size_t k = 0; k < display->region_count; k++)
        count += display->regions[k].tag.kind == kind;
    return count;
}

/* Entries, cells and steps can be clicked. */
static void parts_can_be_pointed_at(void **state)
{
    Stand s;
    (void)state;
    stand_begin(&s, "bptt");
    stand_do(&s, "last; view ledger dL/dU");
    stand_draw(&s, 1920, 1080);
    /* Two contributions and their sum, of four entries. */
    assert_int_equal(count_tags(&s.display, TAG_LEDGER), 3 * 5);
    assert_int_equal(count_tags(&s.display, TAG_STEP), 2);
    stand_do(&s, "view lattice dL/dz");
    stand_draw(&s, 1920, 1080);
    assert_int_equal(count_tags(&s.display, TAG_LATTICE), 3);
    stand_do(&s, "first");
    stand_draw(&s, 1920, 1080);
    assert_int_equal(count_tags(&s.display, TAG_LATTICE), 0);
    stand_end(&s);
}

static void other_ways_are_clear(void **state)
{
    static const struct {
        const char *lesson, *place, *way;
    } rows[] = {
        {"bptt", "seek dL/dh[1]", "lock h"},
        {"bptt", "seek dL/dh[1] via z[2]", "cut 1; view graph"},
        {"bptt", "last", "mistake wrong-state; view graph"},
        {"bptt", "seek dL/dU", "mistake overwrite; view ledger dL/dU"},
        {"hand-worked", "seek dL/dz[1]", "mistake no-derivative"},
        {"hand-worked", "first", "lock h[1]"},
        {"hand-worked", "seek dL/dU", "fold on; lock h"},
        {"gru", "last", "lock h"},
        {TWENTY, "last", "cut 7; view lattice dL/dz log"},
        {TWENTY, "last", "lock h; view ledger dL/dU"},
        {TWENTY, "seek dL/dh[9]", "view graph; cut 9"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Stand s;
        stand_begin(&s, rows[i].lesson);
        stand_do(&s,
                 arena_printf(&s.arena, "%s; %s", rows[i].place, rows[i].way));
        assert_false(rule_is_true(&s.player.rule));
        stand_look(&s, rows[i].way);
        stand_end(&s);
    }
}

/* The padlock answers to a click, and the border can be dragged to any other
 * place between two times. */
static void ways_can_be_changed(void **state)
{
    Stand s;
    (void)state;
    stand_begin(&s, TWENTY);
    stand_do(&s, "last; view lattice dL/dz; cut 7");
    stand_draw(&s, 1920, 1080);
    assert_int_equal(count_tags(&s.display, TAG_CUT), 1);
    assert_int_equal(count_tags(&s.display, TAG_BORDER), 19);
    stand_do(&s, "cut none; view graph; size event; seek dL/dh[2]");
    stand_draw(&s, 1920, 1080);
    size_t before = count_tags(&s.display, TAG_ACTION);
    assert_int_equal(count_tags(&s.display, TAG_CUT), 0);
    stand_do(&s, "lock h");
    stand_draw(&s, 1920, 1080);
    assert_true(count_tags(&s.display, TAG_ACTION) > before);
    stand_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exhibits_are_clear),
        cmocka_unit_test(long_ways_are_clear),
        cmocka_unit_test(parts_can_be_pointed_at),
        cmocka_unit_test(other_ways_are_clear),
        cmocka_unit_test(ways_can_be_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
