/* All values of a name side by side: an entry stands in the column of its last
 * index and the band of its first, once it is known. */
#include "view/stage.h"

#include "lesson/view_line.h"
#include "player/exhibit_choice.h"
#include "unit/player/playing.h"

#define ATTENTION "tests/models/attention.txt"

typedef struct Heat {
    Playing p;
    Arena frame;
    Fonts *fonts;
    Text *text;
    Display display;
} Heat;

static void heat_begin(Heat *h, const char *model, const char *actions)
{
    double scale;

    playing_begin(&h->p, model);
    arena_init(&h->frame);
    h->fonts = font_open(".", &h->p.diag);
    h->text = text_create(".", LANGUAGE_EN);
    assert_true(action_script(&h->p.player, str_of(actions), &h->p.diag));
    Stage *stage = stage_create(&h->p.arena, h->fonts, &h->p.player);
    stage_draw(stage, &h->p.player, h->text, &h->frame, 1920, 1080, &h->display,
               &scale);
}

static void heat_end(Heat *h)
{
    text_destroy(h->text);
    font_close(h->fonts);
    arena_finish(&h->frame);
    playing_end(&h->p);
}

/* Where a row of a value can be pointed at; empty: nowhere. */
static Rect place(const Heat *h, const char *name, int row)
{
    uint32_t value = graph_find(h->p.player.graph, str_of(name));

    for (size_t i = 0; i < h->display.region_count; i++) {
        const Region *region = &h->display.regions[i];
        if (region->tag.kind == TAG_VALUE && region->tag.id == value &&
            region->tag.row == row && region->rect.x < 1200) {
            return region->rect;
        }
    }
    return (Rect){0, 0, 0, 0};
}

static bool says(const Heat *h, const char *words)
{
    for (size_t i = 0; i < h->display.item_count; i++) {
        const DisplayItem *item = &h->display.items[i];
        if (item->kind == DISPLAY_TEXT && strcmp(item->text, words) == 0) {
            return true;
        }
    }
    return false;
}

static void pairs_are_a_matrix(void **state)
{
    Heat h;
    (void)state;
    heat_begin(&h, ATTENTION, "last; view heat alpha");
    Rect one = place(&h, "alpha[2,1]", -1), right = place(&h, "alpha[2,2]", -1);
    Rect below = place(&h, "alpha[3,1]", -1);
    assert_true(one.width > 0);
    assert_double_near(right.x - one.x, one.width, 1e-9);
    assert_double_near(right.y, one.y, 1e-9);
    assert_double_near(below.y - one.y, one.height, 1e-9);
    assert_double_near(below.x, one.x, 1e-9);
    assert_true(says(&h, "0.526")); /* an entry, and the bar's end */
    heat_end(&h);
}

static void what_is_not_known_is_empty(void **state)
{
    Heat h;
    (void)state;
    heat_begin(&h, ATTENTION, "seek h[2]; view heat h");
    assert_true(place(&h, "h[2]", 0).width > 0);
    assert_true(place(&h, "h[2]", 2).y > place(&h, "h[2]", 0).y);
    assert_true(place(&h, "h[3]", 0).width <= 0);
    heat_end(&h);
}

static void what_can_stand_so(void **state)
{
    static const struct {
        const char *rest;
        bool good;
    } rows[] = {{"h", true},        {"alpha", true},      {"dL/dh", true},
                {"dL/dx", true},    {"V", false},         {"L", true},
                {"nothing", false}, {"dh/dL", false},     {"h h", false},
                {"", false},        {"dL/dtarget", false}};
    Playing p;
    HeatTarget target;
    (void)state;
    playing_begin(&p, ATTENTION);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(
            view_line_heat(p.player.trace, str_of(rows[i].rest), &target),
            rows[i].good);
    }
    playing_end(&p);
}

/* Attention before states; a state also where there is no loss. */
static void it_is_offered(void **state)
{
    static const struct {
        const char *model, *rest;
    } rows[] = {
        {ATTENTION, "alpha"},
        {"tests/models/clockwork.txt", "h"},
        {"tests/reference/hopfield/p1_async.model.txt", "s"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Exhibit choices[EXHIBIT_COUNT];
        Playing p;
        bool found = false;
        playing_begin(&p, rows[i].model);
        size_t count = exhibit_choices(&p.player, &p.arena, choices);
        for (size_t k = 0; k < count; k++) {
            found |= choices[k].kind == EXHIBIT_HEAT &&
                     str_is(choices[k].rest, rows[i].rest);
        }
        assert_true(found);
        playing_end(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_are_a_matrix),
        cmocka_unit_test(what_is_not_known_is_empty),
        cmocka_unit_test(what_can_stand_so),
        cmocka_unit_test(it_is_offered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
