#include <string.h>

#include "lesson/blanks.h"
#include "lesson/document.h"

static const char *number(Arena *arena, size_t count)
{
    return arena_printf(arena, "%zu", count);
}

/* The next formula of a prose from place (PARAGRAPH, RUN) on. */
static const Run *next_math(const Prose *prose, size_t *paragraph, size_t *run)
{
    for (; *paragraph < prose->count; ++*paragraph, *run = 0) {
        const Paragraph *lines = &prose->paragraphs[*paragraph];
        while (*run < lines->run_count) {
            const Run *found = &lines->runs[(*run)++];
            if (found->kind == RUN_MATH) {
                return found;
            }
        }
    }
    return NULL;
}

/* Formulas in a scene up to which they are compared: each with each. */
#define FORMULAS_MOST 1000

/* The first formula of A that B lacks: languages order words differently, so
 * places are not compared. */
static const Run *first_missing(const Prose *a, const Prose *b)
{
    size_t paragraph = 0, run = 0;
    const Run *wanted;

    for (int i = 0; i < FORMULAS_MOST; i++) {
        wanted = next_math(a, &paragraph, &run);
        if (!wanted) {
            break;
        }
        size_t other_paragraph = 0, other_run = 0;
        const Run *found;
        do {
            found = next_math(b, &other_paragraph, &other_run);
        } while (found && !blanks_aside_equal(found->text, wanted->text));
        if (!found) {
            return wanted;
        }
    }
    return NULL;
}

static void compare_maths(Arena *arena, const Prose *first, const Prose *second,
                          Span place, Diag *diag)
{
    const Run *lost = first_missing(first, second);
    const Run *added = first_missing(second, first);

    if (lost) {
        const char *text =
            arena_copy(arena, lost->text.data, lost->text.length);
        diag_warn(diag, place, "translation-math-lost", text, NULL);
    }
    if (added) {
        const char *text =
            arena_copy(arena, added->text.data, added->text.length);
        diag_warn(diag, added->span, "translation-math-added", text, NULL);
    }
}

static void merge_ask(Lesson *lesson, Scene *scene, const Scene *other,
                      Language language, Diag *diag)
{
    Ask *ask = &scene->ask;
    const Ask *from = &other->ask;

    if (ask->given != from->given) {
        diag_warn(diag, from->given ? from->span : other->span,
                  from->given ? "translation-ask-added"
                              : "translation-ask-lost",
                  NULL);
    }
    if (!ask->given || !from->given) {
        return;
    }
    if (from->target.length && !blanks_aside_equal(from->target, ask->target)) {
        diag_warn(diag, from->span, "translation-ask-target", NULL);
    }
    if (from->hint_count == ask->hint_count) {
        ask->hints[language] = from->hints[language];
    } else {
        diag_warn(diag, from->span, "translation-hints",
                  number(lesson->arena, from->hint_count),
                  number(lesson->arena, ask->hint_count), NULL);
    }
    if (from->choice_count == ask->choice_count) {
        ask->choices[language] = from->choices[language];
    } else if (from->choice_count) { /* values need no translation */
        diag_warn(diag, from->span, "translation-choices",
                  number(lesson->arena, from->choice_count),
                  number(lesson->arena, ask->choice_count), NULL);
    }
}

void document_merge(Lesson *lesson, const Lesson *translation,
                    Language language, Diag *diag)
{
    Arena *arena = lesson->arena;
    size_t count = lesson->scene_count;
    Span start = {translation->source[language], 0, 0};

    lesson->source[language] = translation->source[language];
    lesson->title[language] = translation->title[language];
    lesson->summary[language] = translation->summary[language];
    compare_maths(arena, &lesson->summary[LANGUAGE_EN],
                  &lesson->summary[language], start, diag);
    if (translation->scene_count != count) {
        /* Which belongs to which is anybody's guess: none is taken. */
        diag_warn(diag, start, "translation-scenes",
                  number(arena, translation->scene_count), number(arena, count),
                  NULL);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        Scene *scene = &lesson->scenes[i];
        const Scene *other = &translation->scenes[i];
        scene->title[language] = other->title[language];
        scene->prose[language] = other->prose[language];
        compare_maths(arena, &scene->prose[LANGUAGE_EN],
                      &scene->prose[language], other->span, diag);
        merge_ask(lesson, scene, other, language, diag);
    }
}
