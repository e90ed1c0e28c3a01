#include "lesson/document.h"

#include <string.h>

#include "lesson/block.h"
#include "lesson/markdown.h"
#include "lesson/model.h"

/* Each variant has a mask as long as the text. */
#define VARIANTS_MOST 64

typedef struct Builder {
    Lesson *lesson;
    const Source *source;
    Language language;
    bool translation;
    Diag *diag;
    bool titled, modelled;
    char *model; /* masked, and so are those of the lesson's variants */
    char *variants[VARIANTS_MOST];
    Scene *scene; /* that is being read; NULL before the first */
    size_t scene_capacity, paragraph_capacity, variant_capacity;
} Builder;

static Prose *current_prose(Builder *builder)
{
    return builder->scene ? &builder->scene->prose[builder->language]
                          : &builder->lesson->summary[builder->language];
}

static void push_paragraph(Builder *builder, Paragraph paragraph)
{
    Prose *prose = current_prose(builder);

    if (prose->count == 0) {
        builder->paragraph_capacity = 0;
    }
    *ARENA_PUSH(builder->lesson->arena, prose->paragraphs, prose->count,
                builder->paragraph_capacity) = paragraph;
}

static void take_title(Builder *builder, const MarkdownBlock *block)
{
    if (builder->titled) {
        diag_error(builder->diag, block->span, "lesson-title-twice", NULL);
        return;
    }
    builder->titled = true;
    builder->lesson->title[builder->language] = block->text;
}

static void take_scene(Builder *builder, const MarkdownBlock *block)
{
    Lesson *lesson = builder->lesson;

    builder->scene = ARENA_PUSH(lesson->arena, lesson->scenes,
                                lesson->scene_count, builder->scene_capacity);
    *builder->scene = (Scene){.span = block->span};
    builder->scene->title[builder->language] = block->text;
}

static void take_heading(Builder *builder, const MarkdownBlock *block)
{
    if (block->nested || block->level > 2) { /* words set off in the prose */
        Paragraph paragraph = block->paragraph;
        for (size_t i = 0; i < paragraph.run_count; i++) {
            if (paragraph.runs[i].kind == RUN_TEXT) {
                paragraph.runs[i].kind = RUN_STRONG;
            }
        }
        push_paragraph(builder, paragraph);
    } else if (str_trim(block->text).length == 0) {
        diag_error(builder->diag, block->span, "lesson-heading-empty", NULL);
    } else if (block->level == 1) {
        take_title(builder, block);
    } else {
        take_scene(builder, block);
    }
}

/* A listing: a run a line. */
static void take_listing(Builder *builder, const MarkdownBlock *block)
{
    Str rest = block->text, line;
    Paragraph paragraph = {0};
    size_t capacity = 0;

    while (str_line(&rest, &line)) {
        if (paragraph.run_count) {
            *ARENA_PUSH(builder->lesson->arena, paragraph.runs,
                        paragraph.run_count, capacity) =
                (Run){.kind = RUN_BREAK, .span = block->span};
        }
        *ARENA_PUSH(builder->lesson->arena, paragraph.runs, paragraph.run_count,
                    capacity) =
            (Run){.kind = RUN_CODE, .text = line, .span = block->span};
    }
    push_paragraph(builder, paragraph);
}

/* The mask of a variant, made when its name is new; NULL beyond the
 * ceiling. */
static char *find_variant(Builder *builder, Str name, Span place)
{
    Lesson *lesson = builder->lesson;
    size_t count = lesson->variant_count;

    for (size_t i = 0; i < count; i++) {
        if (str_equal(lesson->variants[i].name, name)) {
            return builder->variants[i];
        }
    }
    if (count == VARIANTS_MOST) {
        diag_error(builder->diag, place, "lesson-variants", NULL);
        return NULL;
    }
    char *masked = model_blank(lesson->arena, builder->source);
    *ARENA_PUSH(lesson->arena, lesson->variants, lesson->variant_count,
                builder->variant_capacity) =
        (Variant){.name = name, .text = {masked, builder->source->text.length}};
    return builder->variants[count] = masked;
}

/* Copies a block's lines to their places in a masked text. */
static void take_model(Builder *builder, const MarkdownBlock *block, Str name)
{
    const Span *content = &block->content;
    char *masked = builder->model;

    if (name.length) {
        masked = find_variant(builder, name, block->span);
    } else {
        builder->modelled = true;
    }
    if (!masked) {
        return;
    }
    memcpy(masked + content->begin, builder->source->text.data + content->begin,
           content->end - content->begin);
}

static void take_in_scene(Builder *builder, const MarkdownBlock *block,
                          BlockWord word)
{
    Lesson *lesson = builder->lesson;
    Diag *diag = builder->diag;

    if (!builder->scene) {
        diag_error(diag, block->span, "lesson-block-place", NULL);
        return;
    }
    if (word == BLOCK_SHOW) {
        block_show(lesson, block->content, builder->scene, diag);
    } else if (word == BLOCK_TRY) {
        block_try(lesson, block->content, builder->scene, diag);
    } else {
        block_ask(lesson, block->content, builder->scene, builder->language,
                  diag);
    }
}

static void take_code(Builder *builder, const MarkdownBlock *block)
{
    Str rest;
    BlockWord word =
        block_word(builder->lesson->arena, block, &rest, builder->diag);
    bool silent = word == BLOCK_PROSE || word == BLOCK_ASK;

    if (word == BLOCK_UNKNOWN) {
        return;
    }
    if (builder->translation && !silent) {
        diag_warn(builder->diag, block->span, "translation-block", NULL);
        return;
    }
    switch (word) {
    case BLOCK_PROSE: take_listing(builder, block); break;
    case BLOCK_MODEL: take_model(builder, block, rest); break;
    case BLOCK_ABOUT:
        block_about(builder->lesson, block->content, builder->diag);
        break;
    default: take_in_scene(builder, block, word); break;
    }
}

static void miss(Builder *builder)
{
    Span start = {builder->source, 0, 0};

    if (!builder->titled) {
        diag_error(builder->diag, start, "lesson-title-missing", NULL);
    }
    if (!builder->modelled && !builder->translation) {
        diag_error(builder->diag, start, "lesson-model-missing", NULL);
    }
}

bool document_read(Lesson *lesson, Language language, bool translation,
                   Diag *diag)
{
    const Source *source = lesson->source[language];
    Builder builder = {.lesson = lesson,
                       .source = source,
                       .language = language,
                       .translation = translation,
                       .diag = diag};
    Markdown *markdown = markdown_read(lesson->arena, source, diag);

    if (!markdown) {
        return false;
    }
    builder.model = model_blank(lesson->arena, source);
    for (size_t i = 0; i < markdown->count; i++) {
        const MarkdownBlock *block = &markdown->blocks[i];
        if (block->kind == MARKDOWN_HEADING) {
            take_heading(&builder, block);
        } else if (block->kind == MARKDOWN_PARAGRAPH) {
            push_paragraph(&builder, block->paragraph);
        } else {
            take_code(&builder, block);
        }
    }
    lesson->model = (Str){builder.model, source->text.length};
    miss(&builder);
    return true;
}
