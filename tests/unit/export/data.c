#include "export/data.h"

#include <stdio.h>
#include <stdlib.h>

#include "engine/trace_run.h"
#include "export/data_writer.h"
#include "export/weights.h"
#include "lang/unroll.h"
#include "unit/unit.h"

/* A sink that keeps what it is given, and may refuse after so many bytes. */
typedef struct Memory {
    Buf bytes;
    size_t most, largest, calls;
} Memory;

static bool keep(void *context, const void *bytes, size_t length)
{
    Memory *memory = context;

    memory->calls++;
    memory->largest = length > memory->largest ? length : memory->largest;
    buf_push(&memory->bytes, bytes, length);
    return memory->bytes.length <= memory->most;
}

typedef struct Run {
    Arena arena;
    Diag diag;
    Source source;
    Trace *trace;
} Run;

static void run_begin(Run *run, const char *model)
{
    Setting setting = {LIMITS_USUAL, NULL};

    arena_init(&run->arena);
    diag_init(&run->diag, &run->arena);
    run->source = (Source){"m", str_of(model)};
    Graph *graph = unroll_text(&run->arena, &run->source, run->source.text,
                               &setting, &run->diag);
    assert_non_null(graph);
    run->trace = trace_run(&run->arena, graph, &run->diag);
    assert_non_null(run->trace);
}

static bool dump(Run *run, DataOptions options, Memory *memory)
{
    Sink sink = {keep, memory};

    if (!memory->most) {
        memory->most = SIZE_MAX;
    }
    return data_write(run->trace, run->source.text, &options, &sink);
}

static void check_json(const char *model, const char *expected)
{
    Run run;
    Memory memory = {0};

    run_begin(&run, model);
    assert_true(dump(&run, (DataOptions){.format = DATA_JSON}, &memory));
    assert_string_equal(buf_text(&memory.bytes), expected);
    buf_finish(&memory.bytes);
    arena_finish(&run.arena);
}

static void test_json(void **state)
{
    (void)state;
    check_json(
        "w = -3\n"
        "y = 2 w\n"
        "learn w\n"
        "loss y\n",
        "{\"unroll\": 1,\n"
        " \"model\": \"w = -3\\ny = 2 w\\nlearn w\\nloss y\\n\",\n"
        " \"values\": {\n"
        "  \"w\": {\"shape\": [], \"data\": [-3]},\n"
        "  \"y\": {\"shape\": [], \"data\": [-6]}},\n"
        " \"gradients\": {\n"
        "  \"w\": {\"shape\": [], \"data\": [2]},\n"
        "  \"y\": {\"shape\": [], \"data\": [1]}},\n"
        " \"sensitivities\": {},\n"
        " \"losses\": {},\n"
        " \"updates\": [],\n"
        " \"events\": [\n"
        "  {\"step\": 1, \"phase\": \"forward\", \"kind\": \"value\", "
        "\"of\": \"y\", \"term\": \"2 w\", \"from\": [\"w\"], "
        "\"shape\": [], \"data\": [-6]},\n"
        "  {\"step\": 2, \"phase\": \"backward\", \"kind\": \"gradient\", "
        "\"of\": \"y\", \"from\": [], \"shape\": [], \"data\": [1]},\n"
        "  {\"step\": 3, \"phase\": \"backward\", \"kind\": \"contribution\", "
        "\"of\": \"w\", \"via\": \"y\", \"term\": \"2 dy/dy\", "
        "\"from\": [\"dy/dy\"], \"shape\": [], \"data\": [2]},\n"
        "  {\"step\": 4, \"phase\": \"backward\", \"kind\": \"gradient\", "
        "\"of\": \"w\", \"from\": [3], \"shape\": [], \"data\": [2]}]}\n");
}

static void test_empty(void **state)
{
    (void)state;
    check_json("w = -0\n", "{\"unroll\": 1,\n"
                           " \"model\": \"w = -0\\n\",\n"
                           " \"values\": {\n"
                           "  \"w\": {\"shape\": [], \"data\": [0]}},\n"
                           " \"gradients\": {},\n"
                           " \"sensitivities\": {},\n"
                           " \"losses\": {},\n"
                           " \"updates\": [],\n"
                           " \"events\": []}\n");
}

/* What each event came from: of several terms by their numbers, of a value
 * that occurs twice once. */
static void test_from(void **state)
{
    static const char *const expected[] = {
        "\"term\": \"a a\", \"from\": [\"a\"]",
        "\"term\": \"a a + 3\", \"from\": [2]",
        "\"of\": \"y\", \"term\": \"(a a + 3) (a a + 3)\", \"from\": [3, 5]",
        "\"of\": \"r\", \"term\": \"y\", \"from\": [\"y\"]",
    };
    Run run;
    Memory memory = {0};

    (void)state;
    run_begin(&run, "b = 1\na = b + 1\ny = (a a + 3) (a a + 3)\nr = y\n"
                    "loss r\n");
    assert_true(dump(&run, (DataOptions){.format = DATA_JSON}, &memory));
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        if (!strstr(buf_text(&memory.bytes), expected[i])) {
            fail_msg("%s is not in %s", expected[i], buf_text(&memory.bytes));
        }
    }
    buf_finish(&memory.bytes);
    arena_finish(&run.arena);
}

/* Whatever is dumped goes through a bounded buffer, and a sink that wants no
 * more is not asked again. */
static void test_streams(void **state)
{
    static const DataFormat formats[] = {DATA_JSON, DATA_CSV, DATA_NPZ};
    Run run;

    (void)state;
    run_begin(&run, "t in 1..2000\nh[0] = [1; 2; 3]\n"
                    "h[t] = tanh(h[t-1] + t)\nL = sum(h[2000])\nloss L\n");
    for (size_t i = 0; i < 3; i++) {
        Memory memory = {0}, small = {.most = 1000};
        assert_true(dump(&run, (DataOptions){.format = formats[i]}, &memory));
        assert_in_range(memory.bytes.length, 100000, 100000000);
        if (formats[i] != DATA_NPZ) { /* its directory comes in one piece */
            assert_in_range(memory.largest, 1, 1 << 16);
        }
        assert_false(dump(&run, (DataOptions){.format = formats[i]}, &small));
        assert_in_range(small.bytes.length, 1000, 1 << 17);
        buf_finish(&memory.bytes);
        buf_finish(&small.bytes);
    }
    arena_finish(&run.arena);
}

static void test_strings(void **state)
{
    static const struct {
        const char *text, *json;
    } rows[] = {{"", "\"\""},
                {"plain \u5e8a", "\"plain \u5e8a\""},
                {"a\"b\\c\n\t\r", "\"a\\\"b\\\\c\\n\\t\\r\""},
                {"\x01\x7F", "\"\\u0001\\u007f\""},
                {"\xFF!", "\"\uFFFD!\""}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Memory memory = {.most = SIZE_MAX};
        Sink sink = {keep, &memory};
        DataWriter writer;
        data_writer_init(&writer, &sink);
        data_writer_json_string(&writer, str_of(rows[i].text));
        assert_true(data_writer_flush(&writer));
        assert_string_equal(buf_text(&memory.bytes), rows[i].json);
        buf_finish(&memory.bytes);
    }
}

/* What was learned can be loaded again, bit for bit. */
static void test_weights(void **state)
{
    char folder[] = "/tmp/unroll-weights-XXXXXX";
    Run run;

    (void)state;
    assert_non_null(mkdtemp(folder));
    run_begin(&run, "U = [0.1 0.2; 0.3 1e-300]\nb = [5; 7]\nc = 0.7\n"
                    "L = |U b|^2 c\nlearn U, b, c\nloss L\n");
    const char *path = arena_printf(&run.arena, "%s/w.safetensors", folder);
    assert_true(weights_save(path, run.trace, &run.diag));
    const char *model = "U = load(\"w.safetensors\", \"U\")\n"
                        "b = load(\"w.safetensors\", \"b\")\n"
                        "c = load(\"w.safetensors\", \"c\")\n";
    Source source = {"m", str_of(model)};
    Setting setting = {LIMITS_USUAL, folder};
    Graph *read =
        unroll_text(&run.arena, &source, source.text, &setting, &run.diag);
    assert_non_null(read);
    assert_memory_equal(read->data, run.trace->numbers, 7 * sizeof(double));
    for (uint32_t v = 0; v < 3; v++) {
        assert_true(shape_equal(read->values[v].shape,
                                run.trace->graph->values[v].shape));
    }
    remove(path);
    remove(folder);
    arena_finish(&run.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json),    cmocka_unit_test(test_empty),
        cmocka_unit_test(test_from),    cmocka_unit_test(test_streams),
        cmocka_unit_test(test_strings), cmocka_unit_test(test_weights),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
