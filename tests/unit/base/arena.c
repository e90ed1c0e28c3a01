#include "unit/unit.h"

#include "base/arena.h"

static void memory_is_zeroed_and_aligned(void **state)
{
    Arena arena;
    (void)state;

    arena_init(&arena);
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *bytes = arena_alloc(&arena, size);
        assert_non_null(bytes);
        assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++) {
            assert_int_equal(bytes[i], 0);
            bytes[i] = 0xAA;
        }
    }
    arena_finish(&arena);
}

static void what_is_large_gets_a_chunk(void **state)
{
    Arena arena;
    (void)state;

    arena_init(&arena);
    char *large = arena_alloc(&arena, (size_t)5 << 20);
    large[((size_t)5 << 20) - 1] = 1;
    assert_true(arena.used >= (size_t)5 << 20);
    arena_reset(&arena);
    assert_int_equal(arena.used, 0);
    assert_non_null(arena_alloc(&arena, 0));
    arena_finish(&arena);
}

static void an_array_grows(void **state)
{
    Arena arena;
    int *items = NULL;
    size_t count = 0, capacity = 0;
    (void)state;

    arena_init(&arena);
    for (int i = 0; i < 1000; i++) {
        *ARENA_PUSH(&arena, items, count, capacity) = i;
    }
    assert_int_equal(count, 1000);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(items[i], i);
    }
    arena_finish(&arena);
}

static void strings_are_terminated(void **state)
{
    Arena arena;
    (void)state;

    arena_init(&arena);
    assert_string_equal(arena_copy(&arena, "abcdef", 3), "abc");
    assert_string_equal(arena_copy(&arena, NULL, 0), "");
    assert_string_equal(arena_printf(&arena, "h[%d]", 12), "h[12]");
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned),
        cmocka_unit_test(what_is_large_gets_a_chunk),
        cmocka_unit_test(an_array_grows),
        cmocka_unit_test(strings_are_terminated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
