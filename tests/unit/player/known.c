/* What the reader may see: what has happened and is not asked for. */
#include "unit/player/playing.h"

#include "player/known.h"

static void act(Playing *p, const char *action)
{
    action_do(&p->player, str_of(action), &p->diag);
}

static uint32_t value(const Playing *p, const char *name)
{
    uint32_t found = graph_find(p->player.graph, str_of(name));

    assert_int_not_equal(found, GRAPH_NONE);
    return found;
}

static void what_has_happened(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    act(&p, "seek z[1]");
    Known known = known_at(&p.player);
    assert_true(known_is(&known, value(&p, "U"), false));
    assert_true(known_is(&known, value(&p, "z[1]"), false));
    assert_false(known_is(&known, value(&p, "z[2]"), false));
    assert_false(known_is(&known, value(&p, "z[1]"), true));
    act(&p, "last");
    known = known_at(&p.player);
    assert_true(known_is(&known, value(&p, "z[1]"), true));
    playing_end(&p);
}

static void and_is_not_asked_for(void **state)
{
    static const double none[] = {3, 7}, one[] = {3, 10}, zeros[] = {0, 0};
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    act(&p, "scene 4"); /* h[1] = [0; 10] is asked for */
    Known known = known_at(&p.player);
    uint32_t h = value(&p, "h[1]");
    assert_true(known_is_asked(&known, h, false));
    assert_false(known_is_asked(&known, h, true));
    assert_false(known_is_asked(&known, GRAPH_NONE, false));
    assert_false(known_hold_asked(&p.player, none, 2));
    assert_false(known_hold_asked(&p.player, zeros, 2));
    assert_true(known_hold_asked(&p.player, one, 2));
    act(&p, "reveal");
    known = known_at(&p.player);
    assert_true(known_is(&known, h, false));
    assert_false(known_is_asked(&known, h, false));
    assert_false(known_hold_asked(&p.player, one, 2));
    playing_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_has_happened),
        cmocka_unit_test(and_is_not_asked_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
