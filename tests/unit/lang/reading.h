/* reading.h - what the tests of lexer and parser share: texts in, trees and
 * errors out. */
#ifndef UNIT_LANG_READING_H
#define UNIT_LANG_READING_H

#include "unit/lang/errors.h"
#include "unit/unit.h"

#include <stdlib.h>

#include "base/file.h"
#include "lang/parse.h"
#include "lang/write.h"

typedef struct Reading {
    Arena arena;
    Diag diag;
    Source source;
    char *bytes; /* exactly as long as the text: a sanitizer sees its ends */
    Model *model;
    Buf out;
} Reading;

static inline void reading_begin(Reading *r, const char *text, size_t length)
{
    *r = (Reading){0};
    arena_init(&r->arena);
    diag_init(&r->diag, &r->arena);
    r->bytes = malloc(length ? length : 1);
    assert_non_null(r->bytes);
    memcpy(r->bytes, text, length);
    r->source = (Source){"m", {r->bytes, length}};
    r->model = parse_model(&r->arena, &r->source, r->source.text, &r->diag);
}

static inline void reading_end(Reading *r)
{
    buf_finish(&r->out);
    arena_finish(&r->arena);
    free(r->bytes);
}

/* The model as a tree or as text, lines joined by " | ". */
static inline const char *reading_written(Reading *r, WriteForm form)
{
    buf_clear(&r->out);
    for (uint32_t i = 0; i < r->model->statement_count; i++) {
        if (i) {
            buf_printf(&r->out, " | ");
        }
        write_statement(&r->out, &r->model->statements[i], form);
    }
    return buf_text(&r->out);
}

/* The errors as "id line:column, id line:column". */
static inline const char *reading_errors(Reading *r)
{
    return errors_list(&r->diag, &r->out);
}

/* A text and the errors that it has to give. */
typedef struct Wrong {
    const char *text, *errors;
} Wrong;

static inline void reading_check_wrong(const Wrong *cases, size_t count)
{
    size_t failed = 0;

    for (size_t i = 0; i < count; i++) {
        Reading r;
        reading_begin(&r, cases[i].text, strlen(cases[i].text));
        if (strcmp(reading_errors(&r), cases[i].errors) != 0) {
            print_error("in:  %s\nis:  %s\nnot: %s\n\n", cases[i].text,
                        buf_text(&r.out), cases[i].errors);
            failed++;
        }
        reading_end(&r);
    }
    assert_int_equal(failed, 0);
}

static inline bool reading_expects(const Wrong *cases, size_t count,
                                   const char *id)
{
    char *wanted = malloc(strlen(id) + 2);
    bool found = false;

    assert_non_null(wanted);
    strcpy(wanted, id);
    strcat(wanted, " ");
    for (size_t i = 0; i < count && !found; i++) {
        found = strstr(cases[i].errors, wanted) != NULL;
    }
    free(wanted);
    return found;
}

/* Each id of the catalogue that begins with PREFIX is among the expected
 * ones, and each expected one has a row in every language. */
static inline void reading_check_ids(const Wrong *cases, size_t count,
                                     const char *prefix)
{
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        Text *text = text_create(".", (Language)language);
        for (size_t i = 0; i < count; i++) {
            Reading r;
            reading_begin(&r, cases[i].text, strlen(cases[i].text));
            for (size_t k = 0; k < r.diag.count; k++) {
                if (!text_has(text, r.diag.items[k].id)) {
                    fail_msg("%s has no text", r.diag.items[k].id);
                }
            }
            reading_end(&r);
        }
        text_destroy(text);
    }
    Arena arena;
    Str rest, line;
    arena_init(&arena);
    assert_true(file_read(&arena, "assets/text/en/diagnostics.txt",
                          FILE_TEXT_MOST, &rest, NULL));
    while (str_line(&rest, &line)) {
        const char *colon =
            line.length ? memchr(line.data, ':', line.length) : NULL;
        if (colon && str_starts(line, prefix)) {
            char *id =
                arena_copy(&arena, line.data, (size_t)(colon - line.data));
            if (!reading_expects(cases, count, id)) {
                fail_msg("nothing provokes %s", id);
            }
        }
    }
    arena_finish(&arena);
}

/* Reads a text cut off after each byte, and with each byte replaced: errors
 * or not, nothing breaks. A sanitizer looks on. */
static inline void reading_spoil(const char *text)
{
    static const char others[] = "([|{)]}'\"=-\n#1a \xFF\xEF";
    size_t length = strlen(text);
    char *copy = malloc(length + 1);

    assert_non_null(copy);
    for (size_t i = 0; i <= length; i++) {
        Reading r;
        reading_begin(&r, text, i);
        reading_end(&r);
        for (size_t k = 0; i < length && others[k]; k++) {
            memcpy(copy, text, length + 1);
            copy[i] = others[k];
            reading_begin(&r, copy, length);
            reading_end(&r);
        }
    }
    free(copy);
}

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
