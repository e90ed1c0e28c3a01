/* parse.c - any bytes as a model text: no harm is done, and what parses is
 * written as a text that parses to the same tree. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/parse.h"
#include "lang/write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_same(Arena *arena, const Model *model, Diag *diag)
{
    Buf tree = {0}, text = {0}, again = {0};

    write_model(&tree, model, WRITE_TREE);
    write_model(&text, model, WRITE_TEXT);
    Source source = {"written", buf_str(&text)};
    const Model *copy = parse_model(arena, &source, source.text, diag);
    write_model(&again, copy, WRITE_TREE);
    if (diag->errors || strcmp(buf_text(&tree), buf_text(&again)) != 0) {
        fprintf(stderr, "%s\nis written\n%s\nand read as\n%s\n",
                buf_text(&tree), buf_text(&text), buf_text(&again));
        abort();
    }
    buf_finish(&tree);
    buf_finish(&text);
    buf_finish(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *bytes = malloc(size ? size : 1); /* no byte beyond its end */
    Source source = {"fuzz", {bytes, size}};
    Arena arena;
    Diag diag;

    if (!bytes) {
        return 0;
    }
    memcpy(bytes, data, size);
    arena_init(&arena);
    diag_init(&diag, &arena);
    const Model *model = parse_model(&arena, &source, source.text, &diag);
    if (diag.errors == 0) {
        check_same(&arena, model, &diag);
    }
    arena_finish(&arena);
    free(bytes);
    return 0;
}
