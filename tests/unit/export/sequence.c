#include "unit/unit.h"

#include <stdio.h>

#include "export/base64.h"
#include "export/intern.h"
#include "export/sequence.h"

static Sequence sequence_of(size_t count, const uint32_t *numbers)
{
    Sequence sequence = {0};

    for (size_t i = 0; i < count; i++) {
        sequence_push(&sequence, numbers[i]);
    }
    return sequence;
}

static void says(const Sequence *before, const Sequence *after,
                 const char *wanted)
{
    Buf out = {0};

    sequence_change(&out, before, after);
    assert_string_equal(buf_text(&out), wanted);
    buf_finish(&out);
}

static void changes_are_said(void **state)
{
    Sequence none = {0};
    Sequence first = sequence_of(4, (uint32_t[]){1, 2, 3, 40});
    Sequence second = sequence_of(4, (uint32_t[]){1, 2, 36, 40});
    Sequence third = sequence_of(3, (uint32_t[]){2, 3, 40});
    Sequence turned = sequence_of(2, (uint32_t[]){40, 1});

    (void)state;
    says(&none, &first, "1 2 3 14");
    says(&first, &first, "=4");
    says(&first, &second, "=2 10 -1 =1");
    says(&first, &third, "-1 =3");
    says(&first, &turned, "-3 =1 1");
    says(&first, &none, "");
    sequence_finish(&first);
    sequence_finish(&second);
    sequence_finish(&third);
    sequence_finish(&turned);
}

static void equal_texts_have_one_number(void **state)
{
    Intern intern = {0};
    uint32_t number;
    char text[16];

    (void)state;
    for (uint32_t i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "%" PRIu32, i);
        assert_true(intern_find(&intern, str_of(text), &number));
        assert_int_equal(number, i);
    }
    for (uint32_t i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "%" PRIu32, i);
        assert_false(intern_find(&intern, str_of(text), &number));
        assert_int_equal(number, i);
    }
    intern_finish(&intern);
}

/* RFC 4648, section 10. */
static void base64_is_that_of_the_standard(void **state)
{
    static const char *const pairs[][2] = {{"", ""},
                                           {"f", "Zg=="},
                                           {"fo", "Zm8="},
                                           {"foo", "Zm9v"},
                                           {"foob", "Zm9vYg=="},
                                           {"fooba", "Zm9vYmE="},
                                           {"foobar", "Zm9vYmFy"}};

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        Buf out = {0};

        base64_push(&out, pairs[i][0], strlen(pairs[i][0]));
        assert_string_equal(buf_text(&out), pairs[i][1]);
        buf_finish(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_are_said),
        cmocka_unit_test(equal_texts_have_one_number),
        cmocka_unit_test(base64_is_that_of_the_standard),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
