/* Pinned cards: they show what is known, never cover what they are about nor
 * one another, and their numbers open sums that add up. */
#include "view/pin.h"

#include "unit/view/stand.h"
#include "view/sum.h"

static int set_up(void **state)
{
    Stand *s = test_calloc(1, sizeof *s);

    stand_begin(s, "hand-worked");
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    stand_end(*state);
    test_free(*state);
    return 0;
}

static void draw(Stand *s, const char *actions)
{
    stand_do(s, actions);
    stand_draw(s, 1920, 1080);
}

/* The card of a value, or its node; empty if there is none. */
static Rect find(const Stand *s, const char *name, int part)
{
    uint32_t value = graph_find(s->player.graph, str_of(name));

    for (size_t i = 0; i < s->display.region_count; i++) {
        const Region *region = &s->display.regions[i];
        if (region->tag.kind == TAG_VALUE && region->tag.id == value &&
            region->tag.row < 0 && region->tag.part == part) {
            return region->rect;
        }
    }
    return (Rect){0, 0, 0, 0};
}

static void cards_keep_off(void **state)
{
    static const char *const names[] = {"h[1]", "U", "z[2]", "x[1]", "V"};
    Stand *s = *state;

    draw(s, "last; pin h[1]; pin U; pin z[2]; pin x[1]; pin V");
    for (size_t i = 0; i < 5; i++) {
        Rect card = find(s, names[i], PIN_ENTRY);
        assert_true(card.width > 0);
        assert_false(rect_meets(card, find(s, names[i], 0)));
        for (size_t k = 0; k < i; k++) {
            assert_false(rect_meets(card, find(s, names[k], PIN_ENTRY)));
        }
    }
    draw(s, "pin U");
    assert_false(find(s, "U", PIN_ENTRY).width > 0);
}

static size_t count_entries(const Stand *s, TagKind kind)
{
    size_t count = 0;

    for (size_t i = 0; i < s->display.region_count; i++) {
        const Tag *tag = &s->display.regions[i].tag;
        count += tag->kind == kind && tag->part == PIN_ENTRY && tag->row >= 0;
    }
    return count;
}

/* Neither what is not computed yet, nor what a question masks. */
static void shows_what_is_known(void **state)
{
    Stand *s = *state;

    draw(s, "first; pin z[1]");
    assert_int_equal(count_entries(s, TAG_VALUE), 0);
    draw(s, "seek z[1]");
    assert_int_equal(count_entries(s, TAG_VALUE), 2);
    assert_int_equal(count_entries(s, TAG_GRADIENT), 0);
    draw(s, "last");
    assert_int_equal(count_entries(s, TAG_GRADIENT), 2);
}

static bool says(const Stand *s, const char *words)
{
    for (size_t i = 0; i < s->display.item_count; i++) {
        const DisplayItem *item = &s->display.items[i];
        if (item->kind == DISPLAY_TEXT && strstr(item->text, words)) {
            return true;
        }
    }
    return false;
}

static void sums_go_down_to_products(void **state)
{
    Stand *s = *state;

    draw(s, "last; sum z[2][2]");
    assert_true(says(s, "4"));
    double width = 560;
    Box *box = sum_box(&s->display, theme_row(THEME_LIGHT), &s->player, width);
    assert_non_null(box);
    assert_true(box->width <= width + 1);
    draw(s, "first"); /* not computed yet */
    assert_null(
        sum_box(&s->display, theme_row(THEME_LIGHT), &s->player, width));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(cards_keep_off, set_up, tear_down),
        cmocka_unit_test_setup_teardown(shows_what_is_known, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sums_go_down_to_products, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
