/* Whole pictures: the same list gives the same pixels, however it came to be
 * painted. */
#include "unit/sdl/stand.h"

#include <math.h>

#include "base/rng.h"
#include "sdl/damage.h"
#include "unit/sdl/scene.h"

#define MOST 60

/* What a random item is made of; the list is built from such recipes. */
typedef struct Recipe {
    int kind;
    double x, y, width, height;
    uint32_t color;
} Recipe;

static double between(Rng *rng, double low, double high)
{
    return low + (high - low) * (rng_uniform(rng) + 1) / 2;
}

static Recipe random_recipe(Rng *rng)
{
    Recipe recipe = {.kind = (int)(rng_next(rng) % 8)};

    recipe.x = between(rng, -50, 300);
    recipe.y = between(rng, -50, 200);
    recipe.width = between(rng, 1, 90);
    recipe.height = between(rng, 1, 60);
    if (rng_next(rng) % 2) { /* places that coincide */
        recipe.x = 20 * floor(recipe.x / 20);
        recipe.y = 20 * floor(recipe.y / 20);
    }
    recipe.color = (uint32_t)rng_next(rng);
    return recipe;
}

static Path random_path(Display *display, const Recipe *r)
{
    Path path = path_new();

    path_move(display, &path, r->x, r->y);
    path_curve(display, &path, (Point){r->x + r->width, r->y},
               (Point){r->x, r->y + r->height},
               (Point){r->x + r->width, r->y + r->height});
    path_line(display, &path, r->x + r->height, r->y - r->width);
    return path;
}

static void put_shape(Display *display, const Recipe *r, Color color)
{
    Rect box = {r->x, r->y, r->width, r->height};
    DisplayItem *item;

    switch (r->kind) {
    case 0: display_rect(display, box, color); break;
    case 1: display_fill(display, path_round(display, box, 9), color); break;
    case 2:
        display_stroke(display, path_round(display, box, 9), r->width / 20,
                       color);
        break;
    case 3:
        item = display_stroke(display, random_path(display, r), r->height / 9,
                              color);
        item->dash[0] = r->width / 5;
        item->dash[1] = r->height / 5;
        break;
    default: display_fill(display, random_path(display, r), color); break;
    }
}

static void put_recipe(Display *display, const Recipe *r)
{
    static const char *const texts[] = {"gradient", "0.25",
                                        "\xE6\xA2\xAF\xE5\xBA\xA6", "fjord"};
    Color color = {(uint8_t)r->color, (uint8_t)(r->color >> 8),
                   (uint8_t)(r->color >> 16), 255};

    if (r->color >> 24 < 90) {
        color.a = (uint8_t)(r->color >> 24);
    }
    if (r->kind == 5 || r->kind == 6) {
        display_text(display, (Face)(r->color % FACE_COUNT),
                     r->kind == 5 ? r->height : 190, (Point){r->x, r->y + 30},
                     color, str_of(texts[r->color % 4]));
    } else if (r->kind == 7) {
        display_clip(display,
                     (Rect){r->x - 40, r->y - 40, r->width * 4, r->height * 4});
    } else {
        put_shape(display, r, color);
    }
    if (r->color % 4 == 0) {
        display_unclip(display);
    }
}

static void change(Rng *rng, Recipe *recipes, size_t *count)
{
    size_t at = rng_next(rng) % *count, other = rng_next(rng) % *count;
    Recipe saved = recipes[at];

    switch (rng_next(rng) % 7) {
    case 0: recipes[at] = random_recipe(rng); break;
    case 1: /* two change places */
        recipes[at] = recipes[other];
        recipes[other] = saved;
        break;
    case 2: /* one more */
        if (*count < MOST) {
            memmove(recipes + at + 1, recipes + at,
                    (*count - at) * sizeof *recipes);
            recipes[at] = random_recipe(rng);
            ++*count;
        }
        break;
    case 3: /* one less */
        if (*count > 5) {
            memmove(recipes + at, recipes + at + 1,
                    (*count - at - 1) * sizeof *recipes);
            --*count;
        }
        break;
    case 4: /* the same twice */ recipes[at] = recipes[other]; break;
    default: /* a little */ recipes[at].x += between(rng, -3, 3); break;
    }
}

static void build(Display *display, const Recipe *recipes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        put_recipe(display, &recipes[i]);
    }
}

/* Whether the pixels outside BOX are as COPY has them. */
static bool same_outside(Raster *raster, const uint32_t *copy, SDL_Rect box)
{
    const SDL_Surface *surface = raster_surface(raster);

    for (int y = 0; y < surface->h; y++) {
        const uint32_t *row =
            (const uint32_t *)((const uint8_t *)surface->pixels +
                               y * surface->pitch);

        for (int x = 0; x < surface->w; x++) {
            SDL_Point point = {x, y};

            if (!SDL_PointInRect(&point, &box) &&
                row[x] != copy[y * surface->w + x]) {
                return false;
            }
        }
    }
    return true;
}

static void copy_pixels(Raster *raster, uint32_t *copy)
{
    const SDL_Surface *surface = raster_surface(raster);

    for (int y = 0; y < surface->h; y++) {
        memcpy(copy + y * surface->w,
               (const uint8_t *)surface->pixels + y * surface->pitch,
               4 * (size_t)surface->w);
    }
}

static void updates_equal_full_paints(void **state)
{
    static uint32_t copy[331 * 211];
    Stand stand;
    Raster *full;
    Recipe recipes[MOST];
    size_t count = 20;
    Rng rng;

    (void)state;
    rng_init(&rng, 7);
    assert_int_equal(stand_open(&stand, 331, 211), 0);
    full = raster_create(stand.fonts, 331, 211, &stand.diag);
    for (size_t i = 0; i < count; i++) {
        recipes[i] = random_recipe(&rng);
    }
    for (int round = 0; round < 600; round++) {
        double scale = round / 100 % 2 ? 0.83 : 1;
        SDL_Rect changed;

        for (uint64_t n = rng_next(&rng) % 5; n > 0; n--) {
            change(&rng, recipes, &count);
        }
        stand_clear(&stand);
        if (round / 50 % 3 == 2) {
            stand.display.paper = (Color){255, 250, 240, 90};
        }
        build(&stand.display, recipes, count);
        copy_pixels(stand.raster, copy);
        changed = raster_update(stand.raster, &stand.display, scale);
        raster_paint(full, &stand.display, scale);
        if (!stand_same(stand.raster, full)) {
            fail_msg("round %d differs", round);
        }
        assert_true(same_outside(stand.raster, copy, changed));
    }
    raster_destroy(full);
    stand_close(&stand);
}

/* An item's box is no tighter than its ink: the first update's area is the
 * box, and its outermost pixels are still paper. */
static void boxes_hold_the_ink(void **state)
{
    Stand stand;
    Rng rng;

    (void)state;
    rng_init(&rng, 11);
    assert_int_equal(stand_open(&stand, 331, 211), 0);
    for (int round = 0; round < 400; round++) {
        Recipe recipe = random_recipe(&rng);
        double scale = between(&rng, 0.4, 1.5);
        SDL_Rect box, ink;

        recipe.kind %= 7; /* no clip */
        recipe.color &= 0xFF7F7F7Fu;
        stand_clear(&stand);
        raster_paint(stand.raster, &stand.display, scale);
        put_recipe(&stand.display, &recipe);
        box = raster_update(stand.raster, &stand.display, scale);
        ink = stand_ink_box(&stand, 0xFFFFFFFFu);
        if (ink.w <= 0) {
            continue;
        }
        assert_true(ink.x > box.x || box.x == 0);
        assert_true(ink.y > box.y || box.y == 0);
        assert_true(ink.x + ink.w < box.x + box.w || box.x + box.w == 331);
        assert_true(ink.y + ink.h < box.y + box.h || box.y + box.h == 211);
    }
    stand_close(&stand);
}

static void scenes_step_like_full_paints(void **state)
{
    static const int steps[] = {0, 1, 2, 1, 1, 30, 3};
    Stand stand;
    Raster *full;
    SDL_Rect changed = {0};

    (void)state;
    assert_int_equal(stand_open(&stand, 1366, 768), 0);
    full = raster_create(stand.fonts, 1366, 768, &stand.diag);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        stand_clear(&stand);
        scene_build(&stand.display, steps[i]);
        changed = raster_update(stand.raster, &stand.display, 768 / 1080.0);
        raster_paint(full, &stand.display, 768 / 1080.0);
        assert_true(stand_same(stand.raster, full));
        if (i == 4) {
            assert_int_equal(changed.w, 0); /* nothing changed */
        }
    }
    raster_destroy(full);
    stand_close(&stand);
}

/* Neither what was painted before nor full caches may show. */
static void painting_is_a_function_of_the_list(void **state)
{
    Stand stand;
    Raster *fresh;

    (void)state;
    assert_int_equal(stand_open(&stand, 960, 540), 0);
    for (int step = 0; step < 40; step++) {
        stand_clear(&stand);
        scene_build(&stand.display, step);
        raster_paint(stand.raster, &stand.display, 0.3 + step / 30.0);
    }
    stand_clear(&stand);
    scene_build(&stand.display, 5);
    raster_paint(stand.raster, &stand.display, 0.5);
    fresh = raster_create(stand.fonts, 960, 540, &stand.diag);
    raster_paint(fresh, &stand.display, 0.5);
    assert_true(stand_same(stand.raster, fresh));
    raster_destroy(fresh);
    stand_close(&stand);
}

static Marks marks_from(Mark *marks, const char *letters)
{
    size_t count = strlen(letters);

    for (size_t i = 0; i < count; i++) {
        marks[i] = (Mark){.hash = (uint64_t)letters[i],
                          .box = {letters[i] * 1000, 0, 10, 10}};
    }
    return (Marks){marks, count, count};
}

static void expect_damage(const char *old, const char *new_, int boxes)
{
    SDL_Rect found[DAMAGE_MOST];
    Mark first[64], second[64];
    Marks before = marks_from(first, old), after = marks_from(second, new_);
    Arena arena;
    int count;

    arena_init(&arena);
    count = damage_find(&arena, &before, &after, found);
    if (count != boxes) {
        fail_msg("%s to %s: %d boxes, not %d", old, new_, count, boxes);
    }
    arena_finish(&arena);
}

static void damage_is_small(void **state)
{
    (void)state;
    expect_damage("abc", "abc", 0);
    expect_damage("", "", 0);
    expect_damage("abc", "xabc", 1);
    expect_damage("abcdef", "abdef", 1);
    expect_damage("abcdef", "abXdef", 2);
    expect_damage("abcdef", "bcdefa", 1); /* one went to the top */
    expect_damage("abc", "cba", 2);
    expect_damage("aab", "aba", 1);
    expect_damage("aabb", "ab", 2);
    expect_damage("abcdefghijklmnopqrstuvwxyz", "", DAMAGE_MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(updates_equal_full_paints),
        cmocka_unit_test(boxes_hold_the_ink),
        cmocka_unit_test(scenes_step_like_full_paints),
        cmocka_unit_test(painting_is_a_function_of_the_list),
        cmocka_unit_test(damage_is_small),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
