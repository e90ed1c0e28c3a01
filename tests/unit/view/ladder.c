/* In no room a ladder gives up rungs, the last one too, whatever arrays it
 * might show whole if it had more. */
#include "view/ladder.h"

#include "unit/view/stand.h"

static void rungs_give_way_to_none(void **state)
{
    /* Arrays of seven entries: cut usually, whole where there is room. */
    static const char *const MODEL = "tests/reference/fsm/p2_mod3.model.txt";
    Stand s;
    (void)state;

    stand_begin(&s, MODEL);
    FormulaView view = formula_at(s.player.trace, &s.frame, 14);
    Style style = {
        .arena = &s.frame, .fonts = s.fonts, .size = 29, .least = 20};
    LadderStyle ladder = {.notation = notation_style(&style, &s.player),
                          .theme = theme_row(THEME_LIGHT),
                          .trace = s.player.trace,
                          .player = &s.player,
                          .step = 14,
                          .width = 600,
                          .height = 900};
    double whole = box_height(ladder_box(&ladder, &view));
    for (ladder.height = whole; ladder.height > 0; ladder.height -= 7) {
        ladder.cut = false;
        assert_non_null(ladder_box(&ladder, &view));
        ladder.cut = true;
        assert_true(box_height(ladder_box(&ladder, &view)) <= ladder.height);
    }
    assert_true(whole > 100);
    stand_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rungs_give_way_to_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
