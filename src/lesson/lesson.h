/* lesson.h - a lesson: a Markdown document with its model in it.
 *
 * Read with libcmark, with source positions, so that every message names its
 * line. A translation (lesson.zh.md beside lesson.md) brings its own titles,
 * prose, hints and choices for the same scenes in the same order; model, show
 * and try blocks come from lesson.md alone.
 *
 * A plain model text (any file that is no .md) is a lesson too: no scenes, the
 * file's name as its title, the comment at its head as its summary.
 *
 * A lesson refers to values by name; what those names mean is known when the
 * model is unrolled (scene.h).
 */
#ifndef LESSON_LESSON_H
#define LESSON_LESSON_H

#include "base/diag.h"
#include "base/text.h"
#include "engine/trace.h"
#include "lang/unroll.h"

/* Running text. A paragraph is a list of runs. */
typedef enum RunKind {
    RUN_TEXT,
    RUN_EMPHASIS,
    RUN_STRONG,
    RUN_CODE, /* `...` */
    RUN_MATH, /* $...$: left, and right if it quotes a value */
    RUN_BREAK
} RunKind;

typedef struct Run {
    RunKind kind;
    Str text; /* without markup */
    Span span;
    Expr *left;  /* RUN_MATH; NULL if it did not parse (reported) */
    Expr *right; /* of `$h[1] = [0; 10]$`, else NULL */
} Run;

typedef struct Paragraph {
    Run *runs;
    size_t run_count;
    int bullet; /* 0: none; else the depth of the list */
} Paragraph;

typedef struct Prose {
    Paragraph *paragraphs;
    size_t count;
} Prose;

/* A line of a show block after its first: a word and what follows. */
typedef struct ViewLine {
    Str verb; /* "zoom", "view", "plot", "compare", "model", ... */
    Str rest;
    Span span;
} ViewLine;

/* A question: the reader predicts a value before it is shown. */
typedef struct Ask {
    bool given;
    Str target;   /* "h[1]", "dL/dh[1]", "h[1][2]" for one entry; or, */
    bool mistake; /* "mistake": which gradient is the first that is wrong */
    Span span;
    Str *hints[LANGUAGE_COUNT];
    size_t hint_count;
    Str *choices[LANGUAGE_COUNT]; /* "choice:" lines; "*" none: the right one
                                     is found by the trace */
    size_t choice_count;
} Ask;

typedef struct Try { /* what the reader may change */
    Str target;
    Span span;
    bool ranged;
    double from, to;
    Str sequence; /* of `sequence "ab"`; empty if none */
} Try;

typedef struct Scene {
    Span span; /* of its heading */
    Str title[LANGUAGE_COUNT];
    Prose prose[LANGUAGE_COUNT];
    Str stop; /* the event it stands at: "z[1]", "dL/dh[1]", "update 3";
                 empty: where the scene before it stands */
    Span stop_span;
    ViewLine *views;
    size_t view_count;
    Ask ask;
    Try *tries;
    size_t try_count;
    /* Filled by scene_resolve: the step of its run that it stands at. */
    uint32_t step;
} Scene;

/* What a reader changed in a model as a whole: see change.h. */
typedef enum ChangeKind {
    CHANGE_NONE,
    CHANGE_SEQUENCE, /* another word */
    CHANGE_LENGTH,
    CHANGE_SEED
} ChangeKind;

typedef struct Change {
    ChangeKind kind;
    Str word;        /* of CHANGE_SEQUENCE */
    uint32_t number; /* of the others */
} Change;

/* A variant of the model: ```model NAME, or a reader's own. */
typedef struct Variant {
    Str name;
    Str text; /* masked as the lesson's; of a reader's own none */
    /* A reader's own: what was changed, and in which variant. */
    Change change;
    uint32_t parent;
    /* Its run, once variant_run has made it; else NULL. */
    Graph *graph;
    Trace *trace;
} Variant;

typedef struct Look { /* look h_tilde = \tilde{h} */
    Str name, look;
} Look;

typedef struct Lesson {
    Arena *arena;
    const char *path;               /* of lesson.md or of the model text */
    const char *folder;             /* that it may read from */
    const char *name;               /* "05-hand-worked" */
    Source *source[LANGUAGE_COUNT]; /* NULL where there is no translation */
    Str title[LANGUAGE_COUNT];
    Prose summary[LANGUAGE_COUNT];
    Str model; /* the source with all but the model blocks blanked */
    Variant *variants;
    size_t variant_count;
    Str author, date, sources, notation; /* of ```about */
    Look *looks;
    size_t look_count;
    Scene *scenes;
    size_t scene_count;
} Lesson;

/* Reads a lesson from a file, a folder with a lesson.md, or by its name in
 * the course (whole folder name, or without the number: hand-worked). Lives
 * in ARENA. NULL when nothing could be read; with errors in DIAG a lesson
 * may still come, so that all of them can be reported. */
Lesson *lesson_read(Arena *arena, const char *name, Diag *diag);

/* The model's graph, with a variant's definitions in place of the base's
 * (VARIANT NULL: the base). NULL: reported. */
Graph *lesson_graph(Arena *arena, const Lesson *lesson, const char *variant,
                    const Limits *limits, Diag *diag);

/* The model's text as written: the whole of a plain model file, the model
 * blocks of a lesson, those of a variant (NULL: none) after them. */
Str lesson_model_text(Arena *arena, const Lesson *lesson, const char *variant);

/* The same with the loss, which the model has as a sum or a mean over an index
 * set, as a MEAN or a sum. NULL: it is neither, or reported. */
Graph *lesson_graph_loss(Arena *arena, const Lesson *lesson,
                         const char *variant, bool mean, Diag *diag);

/* What to show in a language: falls back to English, then to any. */
Str lesson_title(const Lesson *lesson, Language language);
Str scene_title(const Scene *scene, Language language);
const Prose *scene_prose(const Scene *scene, Language language);

#endif
