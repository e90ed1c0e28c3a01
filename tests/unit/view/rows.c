/* Vectors as rows: entries stand where the transposed array has them, on the
 * network and in an exhibit's array alike. */
#include "unit/view/stand.h"
#include "view/heat.h"
#include <math.h>

/* Where an entry of a value can be pointed at. */
static Point place(const Stand *r, const char *name, int row, int column)
{
    uint32_t value = graph_find(r->player.graph, str_of(name));

    for (size_t i = 0; i < r->display.region_count; i++) {
        const Region *region = &r->display.regions[i];
        if (region->tag.kind == TAG_VALUE && region->tag.id == value &&
            region->tag.row == row && region->tag.column == column) {
            return rect_centre(region->rect);
        }
    }
    fail_msg("%s[%d,%d] is not shown", name, row + 1, column + 1);
    return (Point){0, 0};
}

/* By how much B stands right of A, and below it. */
static Point between(Point a, Point b)
{
    return (Point){b.x - a.x, b.y - a.y};
}

static void a_column_stands(void **state)
{
    Stand r;
    (void)state;

    stand_begin(&r, "hand-worked");
    stand_do(&r, "goto 5; pin W");
    stand_draw(&r, 3840, 2160);
    Point h = between(place(&r, "h[1]", 0, 0), place(&r, "h[1]", 1, 0));
    Point w = between(place(&r, "W", 0, 0), place(&r, "W", 0, 1));
    assert_true(fabs(h.x) < 1 && h.y > 10);
    assert_true(w.x > 10 && fabs(w.y) < 1);
    stand_end(&r);
}

static void a_row_lies(void **state)
{
    Stand r;
    (void)state;

    stand_begin(&r, "hand-worked");
    stand_do(&r, "vectors row; goto 5; pin W");
    stand_draw(&r, 3840, 2160);
    Point h = between(place(&r, "h[1]", 0, 0), place(&r, "h[1]", 1, 0));
    Point w = between(place(&r, "W", 0, 0), place(&r, "W", 0, 1));
    assert_true(h.x > 10 && fabs(h.y) < 1);
    assert_true(fabs(w.x) < 1 && w.y > 10);
    stand_end(&r);
}

static void an_array_is_turned(void **state)
{
    static const double ENTRIES[6] = {0, 1, 2, 3, 4, 5};
    Heat heat = heat_of(shape_matrix(2, 3), ENTRIES, false);
    Rect area = {0, 0, 200, 300};
    (void)state;

    heat.turned = true;
    assert_true(shape_equal(heat_shape(&heat), shape_matrix(3, 2)));
    Rect cell = heat_cell(&heat, area, 2); /* the first row's last */
    assert_double(cell.x, 0);
    assert_double(cell.y, 200);
    cell = heat_cell(&heat, area, 3);
    assert_double(cell.x, 100);
    assert_double(cell.y, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_column_stands),
        cmocka_unit_test(a_row_lies),
        cmocka_unit_test(an_array_is_turned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
