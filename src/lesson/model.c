#include "lesson/model.h"

#include <string.h>

#include "base/file.h"
#include "lang/parse.h"
#include "lesson/blanks.h"
#include "lesson/change.h"
#include "lesson/variant.h"

char *model_blank(Arena *arena, const Source *source)
{
    Str text = source->text;
    char *blank = arena_copy(arena, text.data, text.length);

    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] != '\n' && text.data[i] != '\r') {
            blank[i] = ' ';
        }
    }
    return blank;
}

static Str expr_text(const Expr *expr)
{
    const Span *span = &expr->span;

    return (Str){span->source->text.data + span->begin,
                 span->end - span->begin};
}

static bool defines(StatementKind kind)
{
    return kind == STATEMENT_EQUATION || kind == STATEMENT_SET ||
           kind == STATEMENT_TEXT;
}

/* Whether NEW takes the place of OLD. */
static bool replaces(const Statement *new, const Statement *old)
{
    if (defines(new->kind) && defines(old->kind)) {
        return blanks_aside_equal(expr_text(new->target),
                                  expr_text(old->target));
    }
    if (new->kind != old->kind) {
        return false;
    }
    switch (new->kind) {
    case STATEMENT_DECLARE:
        return str_equal(new->loops[0].variable, old->loops[0].variable);
    case STATEMENT_LEARN:
    case STATEMENT_LOSS:
    case STATEMENT_TRAIN: return true;
    default: /* a function, symbols, a kink */
        return str_equal(new->target->name, old->target->name);
    }
}

Model *model_replace(Arena *arena, const Model *base, const Model *variant)
{
    Model *model = ARENA_NEW(arena, Model);
    size_t most = (size_t)base->statement_count + variant->statement_count;

    model->statements = ARENA_ARRAY(arena, Statement, most);
    for (uint32_t i = 0; i < base->statement_count; i++) {
        bool kept = true;
        for (uint32_t k = 0; kept && k < variant->statement_count; k++) {
            kept = !replaces(&variant->statements[k], &base->statements[i]);
        }
        if (kept) {
            model->statements[model->statement_count++] = base->statements[i];
        }
    }
    for (uint32_t k = 0; k < variant->statement_count; k++) {
        model->statements[model->statement_count++] = variant->statements[k];
    }
    return model;
}

static const Source *main_source(const Lesson *lesson)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (lesson->source[i]) {
            return lesson->source[i];
        }
    }
    return NULL;
}

static const Variant *find_variant(Arena *arena, const Lesson *lesson,
                                   const char *name, Diag *diag)
{
    Buf known = {0};

    for (size_t i = 0; i < lesson->variant_count; i++) {
        const Variant *variant = &lesson->variants[i];
        if (str_is(variant->name, name)) {
            buf_finish(&known);
            return variant;
        }
        buf_printf(&known, "%s%.*s", i ? ", " : "", (int)variant->name.length,
                   variant->name.data);
    }
    diag_error(diag, (Span){0},
               known.length ? "lesson-variant-missing" : "lesson-variant-none",
               name, arena_copy(arena, buf_text(&known), known.length), NULL);
    buf_finish(&known);
    return NULL;
}

/* The tree of a variant: the base's with the variant's definitions in place of
 * its own; of a reader's own, its parent's with the change. */
static Model *variant_model(Arena *arena, const Lesson *lesson,
                            const Variant *variant, Diag *diag)
{
    const Source *source = main_source(lesson);

    if (!variant) {
        return parse_model(arena, source, lesson->model, diag);
    }
    if (variant->change.kind == CHANGE_NONE) {
        return model_replace(arena,
                             parse_model(arena, source, lesson->model, diag),
                             parse_model(arena, source, variant->text, diag));
    }
    const Variant *parent = variant->parent == VARIANT_BASE
                                ? NULL
                                : &lesson->variants[variant->parent];
    Model *model = variant_model(arena, lesson, parent, diag);
    change_apply(model, &variant->change, diag);
    return model;
}

/* The lesson's model, or a variant's; NULL: reported. */
static Model *lesson_model(Arena *arena, const Lesson *lesson,
                           const char *variant, Diag *diag)
{
    size_t errors = diag->errors;
    const Variant *found =
        variant ? find_variant(arena, lesson, variant, diag) : NULL;

    if (variant && !found) {
        return NULL;
    }
    Model *model = variant_model(arena, lesson, found, diag);
    return diag->errors > errors ? NULL : model;
}

Graph *lesson_graph(Arena *arena, const Lesson *lesson, const char *variant,
                    const Limits *limits, Diag *diag)
{
    Setting setting = {.limits = limits ? *limits : LIMITS_USUAL,
                       .folder = lesson->folder};
    Model *model = lesson_model(arena, lesson, variant, diag);

    return model ? unroll_model(arena, model, &setting, diag) : NULL;
}

/* The equation of what the `loss` line names; NULL: none of its own. */
static Statement *loss_equation(const Model *model)
{
    const Expr *loss = NULL;

    for (uint32_t i = 0; i < model->statement_count; i++) {
        if (model->statements[i].kind == STATEMENT_LOSS) {
            loss = model->statements[i].refs[0];
        }
    }
    for (uint32_t i = 0; loss && i < model->statement_count; i++) {
        Statement *s = &model->statements[i];
        if (s->kind == STATEMENT_EQUATION &&
            blanks_aside_equal(expr_text(s->target), expr_text(loss))) {
            return s;
        }
    }
    return NULL;
}

Graph *lesson_graph_loss(Arena *arena, const Lesson *lesson,
                         const char *variant, bool mean, Diag *diag)
{
    Setting setting = {.limits = LIMITS_USUAL, .folder = lesson->folder};
    Model *model = lesson_model(arena, lesson, variant, diag);
    Statement *equation = model ? loss_equation(model) : NULL;

    if (!equation || equation->expr->kind != EXPR_CALL ||
        equation->expr->loop_count == 0 ||
        !(str_is(equation->expr->name, "sum") ||
          str_is(equation->expr->name, "mean"))) {
        return NULL;
    }
    equation->expr->name = mean ? STR("mean") : STR("sum");
    return unroll_model(arena, model, &setting, diag);
}

/* ---- as written ---- */

/* Prose was blanked out of the text: of the empty lines that it left, one
 * between blocks is enough. */
static void push_model(Buf *out, Str text)
{
    Str line;
    bool empty = true;

    while (str_line(&text, &line)) {
        bool blank = str_trim(line).length == 0;
        if (!blank || !empty) {
            buf_push_str(out, blank ? (Str){"", 0} : line);
            buf_push_char(out, '\n');
        }
        empty = blank;
    }
}

Str lesson_model_text(Arena *arena, const Lesson *lesson, const char *variant)
{
    Buf out = {0};

    if (strcmp(file_ending(lesson->path), ".md") != 0) {
        return lesson->model;
    }
    push_model(&out, lesson->model);
    for (size_t i = 0; variant && i < lesson->variant_count; i++) {
        if (str_is(lesson->variants[i].name, variant)) {
            push_model(&out, lesson->variants[i].text);
        }
    }
    Str model = {arena_copy(arena, buf_text(&out), out.length), out.length};
    buf_finish(&out);
    return model;
}
