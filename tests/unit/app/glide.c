/* A glide goes by its clock and ends by itself. */
#include "app/glide.h"

#include "unit.h"

typedef struct Scene {
    Arena arena;
    Diag diag;
    Fonts *fonts;
    Display before, after;
    Glide glide;
} Scene;

static void open_scene(Scene *scene)
{
    const Color white = {255, 255, 255, 255}, ink = {0, 0, 0, 255};

    arena_init(&scene->arena);
    diag_init(&scene->diag, &scene->arena);
    scene->fonts = font_open(".", &scene->diag);
    assert_non_null(scene->fonts);
    Display *both[] = {&scene->before, &scene->after};
    for (int i = 0; i < 2; i++) {
        display_init(both[i], &scene->arena, scene->fonts, 1920, 1080, white);
        display_key(both[i], 1);
        display_rect(both[i], (Rect){100 + 500 * i, 100, 50, 50}, ink);
    }
    glide_init(&scene->glide);
}

static void close_scene(Scene *scene)
{
    glide_finish(&scene->glide);
    font_close(scene->fonts);
    arena_finish(&scene->arena);
}

static double place(const Display *display)
{
    return display->items[0].bounds.x;
}

static void it_goes_by_the_clock(void **state)
{
    Scene scene;
    Display shown;
    (void)state;
    open_scene(&scene);
    glide_begin(&scene.glide, &scene.before, &scene.after, 1000);
    /* The first picture shows at once that something moves. */
    assert_true(glide_draw(&scene.glide, 1000, &shown));
    double last = 100;
    for (Uint64 now = 1000; now < 1000 + MOTION_TIME - 40; now += 16) {
        assert_true(glide_draw(&scene.glide, now, &shown));
        assert_true(place(&shown) > last && place(&shown) < 600);
        last = place(&shown);
    }
    assert_true(last > 550);
    assert_false(glide_draw(&scene.glide, 1000 + MOTION_TIME, &shown));
    assert_null(scene.glide.motion);
    assert_false(glide_draw(&scene.glide, 1000, &shown));
    close_scene(&scene);
}

static void a_late_picture_is_the_last(void **state)
{
    Scene scene;
    Display shown;
    (void)state;
    open_scene(&scene);
    glide_begin(&scene.glide, &scene.before, &scene.after, 1000);
    assert_false(glide_draw(&scene.glide, 5000, &shown));
    glide_begin(&scene.glide, &scene.before, &scene.after, 6000);
    glide_end(&scene.glide);
    assert_false(glide_draw(&scene.glide, 6000, &shown));
    /* Nothing to show between the same pictures. */
    glide_begin(&scene.glide, &scene.after, &scene.after, 7000);
    assert_false(glide_draw(&scene.glide, 7000, &shown));
    close_scene(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_goes_by_the_clock),
        cmocka_unit_test(a_late_picture_is_the_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
