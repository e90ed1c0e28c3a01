#include "lesson/block.h"

#include <string.h>

#include "base/num.h"

static const char *const block_words[] = {
    [BLOCK_PROSE] = "",    [BLOCK_MODEL] = "model", [BLOCK_ABOUT] = "about",
    [BLOCK_SHOW] = "show", [BLOCK_ASK] = "ask",     [BLOCK_TRY] = "try"};

static Str span_text(Span span)
{
    return (Str){span.source->text.data + span.begin, span.end - span.begin};
}

static Span narrow(Span span, Str part)
{
    span.begin = (uint32_t)(part.data - span.source->text.data);
    span.end = span.begin + (uint32_t)part.length;
    return span;
}

/* The next line that says something, without white space at its ends. */
static bool next_line(Str *rest, Str *line)
{
    while (str_line(rest, line)) {
        *line = str_trim(*line);
        if (line->length && line->data[0] != '#') {
            return true;
        }
    }
    return false;
}

static const char *terminated(Arena *arena, Str text)
{
    return arena_copy(arena, text.length ? text.data : "", text.length);
}

BlockWord block_word(Arena *arena, const MarkdownBlock *block, Str *rest,
                     Diag *diag)
{
    Span head = {block->span.source, block->span.begin,
                 block->content.begin > block->span.begin
                     ? block->content.begin - 1
                     : block->span.begin};
    Str word;

    *rest = block->info;
    word = str_word(rest);
    if (word.length == 0) {
        return BLOCK_PROSE;
    }
    for (int i = BLOCK_MODEL; i <= BLOCK_TRY; i++) {
        if (!str_is(word, block_words[i])) {
            continue;
        }
        if (block->nested) {
            diag_error(diag, head, "lesson-block-nested", block_words[i], NULL);
            return BLOCK_UNKNOWN;
        }
        if (!block->closed) {
            diag_error(diag, head, "lesson-block-open", block_words[i], NULL);
        }
        return (BlockWord)i;
    }
    diag_error(diag, head, "lesson-block-unknown", terminated(arena, word),
               NULL);
    return BLOCK_UNKNOWN;
}

/* `KEY: value`: true, and VALUE, if the line is one. */
static bool take_key(Str line, const char *key, Str *value)
{
    size_t length = strlen(key);

    if (!str_starts(line, key) || line.length <= length ||
        line.data[length] != ':') {
        return false;
    }
    *value = str_trim((Str){line.data + length + 1, line.length - length - 1});
    return true;
}

static bool take_look(Str line, Look *look)
{
    Str rest = line;
    Str word = str_word(&rest);
    const char *equals = memchr(rest.data, '=', rest.length);

    if (!str_is(word, "look") || !equals) {
        return false;
    }
    size_t length = (size_t)(equals - rest.data);
    *look = (Look){str_trim((Str){rest.data, length}),
                   str_trim((Str){equals + 1, rest.length - length - 1})};
    return look->name.length > 0 && look->look.length > 0;
}

void block_about(Lesson *lesson, Span content, Diag *diag)
{
    Str rest = span_text(content), line;
    size_t capacity = lesson->look_count;

    while (next_line(&rest, &line)) {
        Look look;
        bool known = take_key(line, "author", &lesson->author) ||
                     take_key(line, "date", &lesson->date) ||
                     take_key(line, "sources", &lesson->sources) ||
                     take_key(line, "notation", &lesson->notation);
        if (!known && take_look(line, &look)) {
            *ARENA_PUSH(lesson->arena, lesson->looks, lesson->look_count,
                        capacity) = look;
        } else if (!known) {
            diag_error(diag, narrow(content, line), "lesson-about-line", NULL);
        }
    }
}

/* A view line's word, and what may follow: words of which one must stand
 * there, NULL for anything but nothing, "" for nothing. */
typedef struct Verb {
    const char *word;
    const char *const *rest;
} Verb;

static const char *const nothing[] = {"", NULL};
static const char *const views[] = {"graph",     "ledger ", "lattice ",
                                    "jacobian ", "check ",  "clip",
                                    "training",  "heat ",   NULL};
static const char *const comparisons[] = {"bptt rtrl", NULL};
static const char *const mistakes[] = {"no-future", "wrong-state", "overwrite",
                                       "no-derivative", NULL};

static const Verb verbs[] = {
    {"zoom", NULL},    {"view", views},          {"plot", NULL},
    {"model", NULL},   {"compare", comparisons}, {"mistake", mistakes},
    {"fold", nothing}, {"unfold", nothing},      {"lock", NULL},
    {"cut", NULL},
};

static const Verb *find_verb(Str word)
{
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (str_is(word, verbs[i].word)) {
            return &verbs[i];
        }
    }
    return NULL;
}

static bool verb_takes(const Verb *verb, Str rest)
{
    if (!verb->rest) {
        return rest.length > 0;
    }
    for (const char *const *one = verb->rest; *one; one++) {
        size_t length = strlen(*one);
        bool open = length && (*one)[length - 1] == ' ';
        if (str_is(rest, *one) ||
            (open && str_starts(rest, *one) && rest.length > length)) {
            return true;
        }
    }
    return false;
}

static bool take_view(Arena *arena, Span place, ViewLine *view, Diag *diag)
{
    Str rest = span_text(place);
    Str word = str_word(&rest);
    const Verb *verb = find_verb(word);

    if (!verb) {
        return diag_error(diag, narrow(place, word), "lesson-verb-unknown",
                          terminated(arena, word), NULL);
    }
    if (!verb_takes(verb, rest)) {
        return diag_error(diag, place, "lesson-verb-rest", verb->word, NULL);
    }
    *view = (ViewLine){word, rest, place};
    return true;
}

void block_show(Lesson *lesson, Span content, Scene *scene, Diag *diag)
{
    Str rest = span_text(content), line;
    size_t capacity = 0;
    bool first = true;

    if (scene->stop.data || scene->views) {
        diag_error(diag, content, "lesson-block-twice", "show", NULL);
        return;
    }
    while (next_line(&rest, &line)) {
        Str after = line;
        Span place = narrow(content, line);
        ViewLine view;
        if (first && !find_verb(str_word(&after))) {
            scene->stop = line;
            scene->stop_span = place;
        } else if (take_view(lesson->arena, place, &view, diag)) {
            *ARENA_PUSH(lesson->arena, scene->views, scene->view_count,
                        capacity) = view;
        }
        first = false;
    }
    if (first) {
        diag_error(diag, scene->span, "lesson-block-empty", "show", NULL);
    }
}

void block_ask(Lesson *lesson, Span content, Scene *scene, Language language,
               Diag *diag)
{
    Ask *ask = &scene->ask;
    Str rest = span_text(content), line, value;
    size_t hints = 0, choices = 0;
    size_t hint_capacity = 0, choice_capacity = 0;

    if (ask->given) {
        diag_error(diag, content, "lesson-block-twice", "ask", NULL);
        return;
    }
    ask->given = true;
    ask->span = scene->span;
    while (next_line(&rest, &line)) {
        if (take_key(line, "hint", &value)) {
            *ARENA_PUSH(lesson->arena, ask->hints[language], hints,
                        hint_capacity) = value;
        } else if (take_key(line, "choice", &value)) {
            *ARENA_PUSH(lesson->arena, ask->choices[language], choices,
                        choice_capacity) = value;
        } else if (ask->target.length == 0) {
            ask->target = line;
            ask->mistake = str_is(line, "mistake");
            ask->span = narrow(content, line);
        } else {
            diag_error(diag, narrow(content, line), "lesson-ask-line", NULL);
        }
    }
    ask->hint_count = hints;
    ask->choice_count = choices;
}

/* `from A to B` behind a target. */
static bool take_range(Str text, Try *change)
{
    Str from, to, word = str_word(&text);

    from = str_word(&text);
    Str between = str_word(&text);
    to = text;
    change->ranged = true;
    return str_is(word, "from") && str_is(between, "to") &&
           num_read_typed(from, &change->from) &&
           num_read_typed(to, &change->to) && change->from < change->to;
}

static bool is_quoted(Str text)
{
    return text.length >= 2 && text.data[0] == '"' &&
           text.data[text.length - 1] == '"';
}

/* A target ends at the first space outside brackets: `U[1, 1] from -2 to 2`. */
static Str cut_target(Str *text)
{
    size_t length = 0;
    int open = 0;

    while (length < text->length &&
           (open > 0 ||
            (text->data[length] != ' ' && text->data[length] != '\t'))) {
        open += text->data[length] == '[';
        open -= text->data[length] == ']';
        length++;
    }
    Str target = {text->data, length};
    *text = str_trim((Str){text->data + length, text->length - length});
    return target;
}

void block_try(Lesson *lesson, Span content, Scene *scene, Diag *diag)
{
    Str rest = span_text(content), line;
    size_t capacity = scene->try_count;
    bool empty = true;

    while (next_line(&rest, &line)) {
        Try change = {.span = narrow(content, line)};
        Str after = line;
        empty = false;
        change.target = cut_target(&after);
        if (str_is(change.target, "sequence") && is_quoted(after)) {
            change.sequence = (Str){after.data + 1, after.length - 2};
        } else if (after.length && !take_range(after, &change)) {
            diag_error(diag, change.span, "lesson-try-line", NULL);
            continue;
        }
        *ARENA_PUSH(lesson->arena, scene->tries, scene->try_count, capacity) =
            change;
    }
    if (empty) {
        diag_error(diag, scene->span, "lesson-block-empty", "try", NULL);
    }
}
