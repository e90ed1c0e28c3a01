/* lesson.c - any bytes as a lesson: it is read, its model and each variant
 * run, its scenes found, and everything that is wrong is said in both
 * languages. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag_write.h"
#include "base/file.h"
#include "engine/trace_run.h"
#include "lesson/document.h"
#include "lesson/scene.h"
#include "lesson/variant.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const Limits small = {
    .values = 500, .entries = 5000, .range = 500, .terms = 5000};

static void run_variant(Lesson *lesson, const char *variant, Diag *diag)
{
    Graph *graph = lesson_graph(lesson->arena, lesson, variant, &small, diag);
    Trace *trace = graph ? trace_run(lesson->arena, graph, diag) : NULL;

    if (trace && !variant && variant_run_shown(lesson, &small, diag)) {
        scene_resolve(lesson, trace, diag);
    }
}

static void run(Lesson *lesson, Diag *diag)
{
    run_variant(lesson, NULL, diag);
    for (size_t i = 0; i < lesson->variant_count && i < 4; i++) {
        Str name = lesson->variants[i].name;
        run_variant(lesson, arena_copy(lesson->arena, name.data, name.length),
                    diag);
    }
}

static void say(Diag *diag)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        static Text *texts[LANGUAGE_COUNT];
        Buf out = {0};
        if (!texts[i]) {
            texts[i] = text_create(file_data_folder(), (Language)i);
        }
        diag_write(diag, texts[i], &out);
        buf_finish(&out);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *bytes = malloc(size ? size : 1); /* no byte beyond its end */
    Arena arena;
    Diag diag;

    if (!bytes) {
        return 0;
    }
    memcpy(bytes, data, size);
    arena_init(&arena);
    diag_init(&diag, &arena);
    Source source = {"lesson.md", {bytes, size}};
    Lesson lesson = {.arena = &arena, .path = "lesson.md", .name = "fuzz"};
    lesson.source[LANGUAGE_EN] = &source;
    if (document_read(&lesson, LANGUAGE_EN, false, &diag)) {
        run(&lesson, &diag);
    }
    say(&diag);
    arena_finish(&arena);
    free(bytes);
    return 0;
}
