/* Motions: a function of two lists and a part. */
#include "draw/motion.h"
#include "unit.h"

typedef struct Pair {
    Arena arena;
    Diag diag;
    Fonts *fonts;
    Display before, after;
} Pair;

static const Color ink = {10, 20, 30, 255};

static void open_pair(Pair *pair)
{
    arena_init(&pair->arena);
    diag_init(&pair->diag, &pair->arena);
    pair->fonts = font_open(".", &pair->diag);
    assert_non_null(pair->fonts);
    display_init(&pair->before, &pair->arena, pair->fonts, 1920, 1080,
                 (Color){255, 255, 255, 255});
    pair->after = pair->before;
}

static void close_pair(Pair *pair)
{
    font_close(pair->fonts);
    arena_finish(&pair->arena);
}

static void put(Display *display, const char *word, double x, uint64_t key)
{
    display_key(display, key);
    display_text(display, FACE_TEXT, 25, (Point){x, 100}, ink, str_of(word));
    display_key(display, 0);
}

static const DisplayItem *find(const Display *display, const char *word)
{
    for (size_t i = 0; i < display->item_count; i++) {
        const DisplayItem *item = &display->items[i];
        if (item->kind == DISPLAY_TEXT && strcmp(item->text, word) == 0) {
            return item;
        }
    }
    return NULL;
}

static Display at(Pair *pair, double part)
{
    Display between;
    Motion *motion = motion_create(&pair->arena, &pair->before, &pair->after);

    assert_non_null(motion);
    motion_draw(motion, part, &pair->arena, &between);
    return between;
}

static void things_glide_and_others_fade(void **state)
{
    Pair pair;
    (void)state;
    open_pair(&pair);
    put(&pair.before, "h", 100, 7);
    put(&pair.before, "old", 300, 0);
    put(&pair.before, "same", 500, 0);
    put(&pair.after, "same", 500, 0);
    put(&pair.after, "new", 300, 0);
    put(&pair.after, "h", 900, 7);
    double last = 100;
    int alpha = 255;
    for (int k = 1; k < 10; k++) {
        Display between = at(&pair, k / 10.0);
        const DisplayItem *h = find(&between, "h");
        const DisplayItem *old = find(&between, "old");
        assert_true(h->at.x > last && h->at.x < 900);
        assert_int_equal(h->color.a, 255);
        assert_int_equal(find(&between, "same")->color.a, 255);
        assert_true(!old || old->color.a < alpha);
        last = h->at.x;
        alpha = old ? old->color.a : 0;
    }
    assert_int_equal(alpha, 0);
    close_pair(&pair);
}

static void it_begins_and_ends_with_the_pictures(void **state)
{
    Pair pair;
    Buf last = {0}, after = {0};
    (void)state;
    open_pair(&pair);
    display_clip(&pair.before, (Rect){0, 0, 400, 400});
    put(&pair.before, "old", 300, 0);
    display_unclip(&pair.before);
    put(&pair.before, "h", 100, 7);
    put(&pair.after, "new", 300, 0);
    put(&pair.after, "h", 900, 7);
    Display begin = at(&pair, 0), end = at(&pair, 1);
    display_write(&end, &last);
    display_write(&pair.after, &after);
    assert_string_equal(buf_text(&last), buf_text(&after));
    /* At 0 what comes is not there, and what goes is whole and cut. */
    assert_null(find(&begin, "new"));
    assert_int_equal(find(&begin, "old")->color.a, 255);
    assert_true(find(&begin, "h")->at.x == 100);
    assert_int_equal(begin.items[0].kind, DISPLAY_CLIP);
    buf_finish(&last);
    buf_finish(&after);
    close_pair(&pair);
}

static void the_same_does_not_move(void **state)
{
    Pair pair;
    (void)state;
    open_pair(&pair);
    put(&pair.before, "h", 100, 7);
    put(&pair.after, "h", 100, 7);
    assert_null(motion_create(&pair.arena, &pair.before, &pair.after));
    pair.after.width = 1440;
    put(&pair.after, "y", 100, 8);
    assert_null(motion_create(&pair.arena, &pair.before, &pair.after));
    close_pair(&pair);
}

static void a_copy_stands_alone(void **state)
{
    Pair pair;
    Arena other;
    Buf one = {0}, two = {0};
    (void)state;
    open_pair(&pair);
    put(&pair.before, "h", 100, 7);
    display_line(&pair.before, (Point){0, 0}, (Point){9, 9}, 2, ink);
    display_region(&pair.before, (Rect){1, 2, 3, 4}, (Tag){.kind = 1});
    display_write(&pair.before, &one);
    arena_init(&other);
    Display copy = display_copy(&pair.before, &other);
    arena_reset(&pair.arena);
    display_write(&copy, &two);
    assert_string_equal(buf_text(&one), buf_text(&two));
    arena_finish(&other);
    buf_finish(&one);
    buf_finish(&two);
    close_pair(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(things_glide_and_others_fade),
        cmocka_unit_test(it_begins_and_ends_with_the_pictures),
        cmocka_unit_test(the_same_does_not_move),
        cmocka_unit_test(a_copy_stands_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
