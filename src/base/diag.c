#include "base/diag.h"

#include <string.h>

Span span_join(Span first, Span last)
{
    if (!first.source) {
        return last;
    }
    if (first.source == last.source && last.end > first.end) {
        first.end = last.end;
    }
    return first;
}

void diag_init(Diag *diag, Arena *arena)
{
    *diag = (Diag){.arena = arena};
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same(const Diagnostic *a, const Diagnostic *b)
{
    if (strcmp(a->id, b->id) != 0 || a->span.source != b->span.source ||
        a->span.begin != b->span.begin) {
        return false;
    }
    /* Without a place the strings are all that tells two apart. */
    return a->span.source || (same_text(a->args[0], b->args[0]) &&
                              same_text(a->args[1], b->args[1]));
}

/* Where a new diagnostic goes; NULL when there is no room. When it is full,
 * an error takes the place of the last warning. */
static Diagnostic *find_room(Diag *diag, DiagSeverity severity)
{
    if (diag->count < DIAG_MOST) {
        return ARENA_PUSH(diag->arena, diag->items, diag->count,
                          diag->capacity);
    }
    diag->dropped++;
    for (size_t i = diag->count; severity == DIAG_ERROR && i-- > 0;) {
        if (diag->items[i].severity == DIAG_WARNING) {
            return &diag->items[i];
        }
    }
    return NULL;
}

static void report(Diag *diag, Diagnostic item)
{
    /* Said once, but whoever compares counts has failed each time. */
    diag->errors += item.severity == DIAG_ERROR;
    for (size_t i = 0; i < diag->count; i++) {
        if (same(&diag->items[i], &item)) {
            return;
        }
    }
    Diagnostic *room = find_room(diag, item.severity);
    if (!room) {
        return;
    }
    for (size_t i = 0; i < DIAG_ARGS && item.args[i]; i++) {
        item.args[i] =
            arena_copy(diag->arena, item.args[i], strlen(item.args[i]));
    }
    item.order = diag->errors + diag->count + diag->dropped;
    *room = item;
}

static void take_args(Diagnostic *item, va_list args)
{
    for (size_t i = 0; i < DIAG_ARGS; i++) {
        item->args[i] = va_arg(args, const char *);
        if (!item->args[i]) {
            return;
        }
    }
}

bool diag_error(Diag *diag, Span span, const char *id, ...)
{
    Diagnostic item = {.id = id, .severity = DIAG_ERROR, .span = span};
    va_list args;

    if (diag) {
        va_start(args, id);
        take_args(&item, args);
        va_end(args);
        report(diag, item);
    }
    return false;
}

void diag_warn(Diag *diag, Span span, const char *id, ...)
{
    Diagnostic item = {.id = id, .severity = DIAG_WARNING, .span = span};
    va_list args;

    if (diag) {
        va_start(args, id);
        take_args(&item, args);
        va_end(args);
        report(diag, item);
    }
}

bool diag_system(Diag *diag, const char *id, const char *path, int error_number)
{
    return diag_error(diag, (Span){0}, id, path, strerror(error_number), NULL);
}

void diag_place(const Source *source, uint32_t at, size_t *line, size_t *column)
{
    Str text = source->text;
    size_t i = 0;

    *line = *column = 1;
    while (i < at && i < text.length) {
        if (text.data[i] == '\n') {
            *line += 1;
            *column = 1;
            i++;
        } else {
            *column += 1;
            str_decode(text, &i);
        }
    }
}
