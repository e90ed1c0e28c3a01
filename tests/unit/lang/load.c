#include "unit/lang/unrolling.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lang/safetensors.h"

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/unroll-load-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    char command[128];

    (void)state;
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

/* A file with this header and COUNT bytes behind it. */
static Str file_of(Buf *buf, const char *header, const void *bytes,
                   size_t count)
{
    uint64_t length = strlen(header);

    buf_clear(buf);
    for (int i = 0; i < 8; i++) {
        buf_push_char(buf, (char)(length >> (8 * i) & 0xFF));
    }
    buf_push(buf, header, length);
    if (count) {
        buf_push(buf, bytes, count);
    }
    return buf_str(buf);
}

static const double numbers[] = {1, -2, 0.5, 4, 5, 6};
static const float narrow[] = {0.1f, -1e-45f};

static const char two_tensors[] =
    "{\"__metadata__\": {\"a\": \"b\\\"}\", \"c\": [1, {\"d\": null}]}, "
    "\"W\":{\"dtype\":\"F64\",\"shape\":[2,3],\"data_offsets\":[0,48]},"
    "\"b\": {\"data_offsets\": [48, 56], \"shape\": [2],"
    " \"dtype\": \"F32\"} }  ";

static Str good_file(Buf *buf)
{
    char bytes[sizeof numbers + sizeof narrow];

    memcpy(bytes, numbers, sizeof numbers);
    memcpy(bytes + sizeof numbers, narrow, sizeof narrow);
    return file_of(buf, two_tensors, bytes, sizeof bytes);
}

static void tensors_are_found(void **state)
{
    Buf buf = {0};
    SafetensorsTensor tensor;
    double out[6];

    (void)state;
    Str file = good_file(&buf);
    assert_int_equal(safetensors_find(file, STR("W"), &tensor),
                     SAFETENSORS_FINE);
    assert_int_equal(tensor.dimensions, 2);
    assert_int_equal(tensor.shape[1], 3);
    safetensors_read(&tensor, out);
    for (int i = 0; i < 6; i++) {
        assert_double(out[i], numbers[i]);
    }
    assert_int_equal(safetensors_find(file, STR("b"), &tensor),
                     SAFETENSORS_FINE);
    safetensors_read(&tensor, out);
    assert_double(out[0], (double)narrow[0]);
    assert_double(out[1], (double)narrow[1]);
    assert_int_equal(safetensors_find(file, STR("c"), &tensor),
                     SAFETENSORS_MISSING);
    assert_int_equal(safetensors_find(file, STR("__metadata__"), &tensor),
                     SAFETENSORS_MISSING);
    buf_finish(&buf);
}

static void check_header(const char *header, SafetensorsFault expected)
{
    static const char bytes[64] = {0};
    Buf buf = {0};
    SafetensorsTensor tensor;
    Str file = file_of(&buf, header, bytes, sizeof bytes);

    if (safetensors_find(file, STR("W"), &tensor) != expected) {
        fail_msg("%s is not %d", header, (int)expected);
    }
    buf_finish(&buf);
}

#define ENTRY(type, shape, offsets)                   \
    "{\"W\":{\"dtype\":\"" type "\",\"shape\":" shape \
    ",\"data_offsets\":" offsets "}}"

static void headers_are_checked(void **state)
{
    (void)state;
    check_header(ENTRY("F64", "[2,4]", "[0,64]"), SAFETENSORS_FINE);
    check_header(ENTRY("F64", "[]", "[56,64]"), SAFETENSORS_FINE);
    check_header(ENTRY("F32", "[2]", "[4,12]"), SAFETENSORS_FINE);
    check_header("{}", SAFETENSORS_MISSING);
    check_header(ENTRY("F16", "[2]", "[0,4]"), SAFETENSORS_TYPE);
    check_header(ENTRY("F64", "[1,2,2]", "[0,32]"), SAFETENSORS_SHAPE);
    check_header(ENTRY("F64", "[0]", "[0,0]"), SAFETENSORS_SHAPE);
    static const char *const broken[] = {
        "",
        "{",
        "[]",
        "{}x",
        "{\"W\":1}",
        "{\"W\":{}}",
        "{\"W\"}",
        "{\"W",
        "{\"W\\",
        "{\"__metadata__\":}",
        "{\"__metadata__\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}",
        ENTRY("F64", "[2,4]", "[0,63]"),
        ENTRY("F64", "[2,4]", "[1,65]"),
        ENTRY("F64", "[2]", "[16,0]"),
        ENTRY("F64", "[2]", "[18446744073709551600,0]"),
        ENTRY("F64", "[18446744073709551615,2]", "[0,16]"),
        ENTRY("F64", "[4294967296,4294967296]", "[0,0]"),
        ENTRY("F64", "[99999999999999999999]", "[0,16]"),
        ENTRY("F64", "[-2]", "[0,16]"),
        ENTRY("F64", "[2.0]", "[0,16]"),
        ENTRY("F64", "[2,]", "[0,16]"),
        ENTRY("F64", "[1,1,1,1,1,1,1,1,1]", "[0,8]"),
        ENTRY("F64", "[2]", "[0,16,17]"),
        ENTRY("F64", "[2]", "[0]"),
        ENTRY("F64", "[2]", "0"),
        "{\"W\":{\"dtype\":\"F64\",\"shape\":[1]}}",
        "{\"W\":{\"dtype\":\"F64\",\"dtype\":\"F64\",\"shape\":[1],"
        "\"data_offsets\":[0,8]}}",
        "{\"W\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},"
        "\"W\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]}}",
    };
    for (size_t i = 0; i < COUNT_OF(broken); i++) {
        check_header(broken[i], SAFETENSORS_BROKEN);
    }
}

/* Cut off or changed anywhere, no byte outside the file is read: a sanitizer
 * looks on. */
static void spoilt_files_do_no_harm(void **state)
{
    Buf buf = {0};
    SafetensorsTensor tensor;
    double out[64];

    (void)state;
    Str file = good_file(&buf);
    for (size_t length = 0; length < file.length; length++) {
        char *copy = malloc(length ? length : 1);
        memcpy(copy, file.data, length);
        assert_int_equal(
            safetensors_find((Str){copy, length}, STR("b"), &tensor),
            SAFETENSORS_BROKEN);
        free(copy);
    }
    char *copy = malloc(file.length);
    for (size_t at = 0; at < file.length; at++) {
        for (int k = 0; k < 256; k += 5) {
            memcpy(copy, file.data, file.length);
            copy[at] = (char)k;
            Str spoilt = {copy, file.length};
            if (safetensors_find(spoilt, STR("W"), &tensor) ==
                    SAFETENSORS_FINE &&
                tensor.count <= COUNT_OF(out)) {
                safetensors_read(&tensor, out);
            }
        }
    }
    free(copy);
    buf_finish(&buf);
}

/* --- load(...) in a model ----------------------------------------------- */

static void save(const char *name, Str bytes)
{
    char path[128];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_true(file_save(path, bytes.data, bytes.length, NULL));
}

static void weights_are_loaded(void **state)
{
    Buf buf = {0};
    Unrolling r;

    (void)state;
    save("w.safetensors", good_file(&buf));
    unrolling_begin_in(&r,
                       "W = load(\"w.safetensors\", \"W\")\n"
                       "t in 1..2\nD = 2 load(\"w.safetensors\", \"W\") / 4\n"
                       "C = 2 load(\"w.safetensors\", \"b\")'\n"
                       "h[t] = t load(\"w.safetensors\", \"W\")\n",
                       (Setting){LIMITS_USUAL, folder});
    assert_string_equal(unrolling_data(&r, "W"), "1 -2 0.5 4 5 6");
    assert_string_equal(unrolling_data(&r, "D"), "0.5 -1 0.25 2 2.5 3");
    assert_string_equal(unrolling_shape(&r, "W"), "2 \xC3\x97 3");
    assert_string_equal(unrolling_shape(&r, "C"), "1 \xC3\x97 2");
    assert_string_equal(unrolling_shape(&r, "h[2]"), "2 \xC3\x97 3");
    unrolling_end(&r);
    static const char header[] = ENTRY("F64", "[2,1]", "[0,16]");
    save("c.safetensors", file_of(&buf, header, numbers, 16));
    unrolling_begin_in(&r,
                       "A = load(\"c.safetensors\", \"W\")\n"
                       "B = 2 load(\"c.safetensors\", \"W\")\n",
                       (Setting){LIMITS_USUAL, folder});
    assert_string_equal(unrolling_shape(&r, "A"), "2 \xC3\x97 1");
    assert_string_equal(unrolling_shape(&r, "B"), "2 \xC3\x97 1");
    assert_string_equal(unrolling_data(&r, "B"), "2 -4");
    unrolling_end(&r);
    buf_finish(&buf);
}

static void check_load(const char *text, const char *in, const char *errors)
{
    Unrolling r;

    unrolling_begin_in(&r, text, (Setting){LIMITS_USUAL, in});
    assert_string_equal(unrolling_errors(&r), errors);
    unrolling_end(&r);
}

static void what_cannot_be_loaded_is_told(void **state)
{
    Buf buf = {0};
    char path[128];

    (void)state;
    save("w.safetensors", good_file(&buf));
    save("x.safetensors", STR("no header"));
    save("f16", file_of(&buf, ENTRY("F16", "[1]", "[0,2]"), "ab", 2));
    save("d3", file_of(&buf, ENTRY("F64", "[1,1,1]", "[0,8]"), numbers, 8));
    check_load("W = load(\"w.safetensors\", \"W\")", NULL, "load-folder 1:10");
    check_load("W = load(\"none\", \"W\")", folder, "load-outside 1:10");
    check_load("W = load(\"/etc/passwd\", \"W\")", folder, "load-outside 1:10");
    check_load("W = load(\"../../etc/passwd\", \"W\")", folder,
               "load-outside 1:10");
    check_load("W = load(\"x.safetensors\", \"W\")", folder,
               "load-broken 1:10");
    check_load("W = load(\"w.safetensors\", \"V\")", folder,
               "load-missing 1:27");
    check_load("W = load(\"f16\", \"W\")", folder, "load-type 1:17");
    check_load("W = load(\"d3\", \"W\")", folder, "load-shape 1:16");
    snprintf(path, sizeof path, "%s/sub", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    check_load("W = load(\"sub\", \"W\")", folder, "load-unreadable 1:10");
    buf_finish(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tensors_are_found),
        cmocka_unit_test(headers_are_checked),
        cmocka_unit_test(spoilt_files_do_no_harm),
        cmocka_unit_test(weights_are_loaded),
        cmocka_unit_test(what_cannot_be_loaded_is_told),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
