#include "app/dialogue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/act.h"
#include "app/clip.h"
#include "app/state.h"
#include "base/diag_write.h"
#include "base/file.h"
#include "base/num.h"

/* Milliseconds of work between two looks at what the reader does. */
#define SLICE 30u

void dialogue_init(Dialogue *dialogue)
{
    arena_init(&dialogue->words);
    arena_init(&dialogue->work);
}

void dialogue_finish(Dialogue *dialogue)
{
    if (dialogue->frames) {
        frames_close(dialogue->frames);
        dialogue->frames = NULL;
    }
    arena_finish(&dialogue->words);
    arena_finish(&dialogue->work);
}

/* ---- the rows ---- */

/* Where the words are the same always; the first is the usual one. */
static const FormRow rows[] = {
    {.name = "format", .label = "form.format"},
    {.name = "what",
     .label = "form.what",
     .words = {{"here", "form.here"},
               {"scene", "form.scene"},
               {"scenes", "form.scenes"},
               {"all", "form.all"},
               {"range", "form.range"}},
     .count = 5,
     .chosen = 3},
    {.name = "steps", .label = "form.steps"},
    {.name = "by",
     .label = "form.by",
     .words = {{"pass", "size.pass"},
               {"time", "size.time"},
               {"event", "size.event"},
               {"scalar", "size.scalar"}},
     .count = 4},
    {.name = "size",
     .label = "form.size",
     .words = {{"1920x1080", "1920 \u00d7 1080"},
               {"1280x720", "1280 \u00d7 720"},
               {"3840x2160", "3840 \u00d7 2160"},
               {"1440x1080", "1440 \u00d7 1080"},
               {"1024x768", "1024 \u00d7 768"},
               {"window", "form.window"}},
     .count = 6},
    {.name = "theme",
     .label = "form.theme",
     .words = {{"light", "theme.light"},
               {"dark", "theme.dark"},
               {"contrast", "theme.contrast"}},
     .count = 3},
    {.name = "language",
     .label = "form.language",
     .words = {{"en", "language.en"}, {"zh", "language.zh"}},
     .count = 2},
    {.name = "notation",
     .label = "form.notation",
     .words = {{"nndl", "notation.nndl"},
               {"d2l", "notation.d2l"},
               {"cs231n", "notation.cs231n"},
               {"pytorch", "notation.pytorch"}},
     .count = 4},
    {.name = "vectors",
     .label = "form.vectors",
     .words = {{"column", "form.column"}, {"row", "form.row"}},
     .count = 2},
    {.name = "narration",
     .label = "form.narration",
     .words = {{"with", "form.with"}, {"without", "form.without"}},
     .count = 2},
    {.name = "ground",
     .label = "form.ground",
     .words = {{"paper", "form.paper"}, {"transparent", "form.clear"}},
     .count = 2},
    {.name = "pace",
     .label = "form.pace",
     .words = {{"0", "form.usual"},
               {"0.5", "0.5"},
               {"1", "1"},
               {"2", "2"},
               {"4", "4"}},
     .count = 5},
    {.name = "place", .label = "form.place"},
};

#define ROW_COUNT (sizeof rows / sizeof *rows)

static FormRow *row_of(ChoiceForm *form, const char *name)
{
    return &form->rows[form_row(form, str_of(name))];
}

static void fill_formats(FormRow *row)
{
    size_t count;
    const Format *const *formats = format_rows(&count);

    for (size_t i = 0; i < count && i < FORM_WORDS_MOST; i++) {
        row->words[row->count++] =
            (FormWord){formats[i]->name, formats[i]->name};
    }
}

/* Where one is at work, unless nothing can be written there. */
static void fill_place(FormRow *row)
{
    char here[FIELD_MOST];
    const char *home = getenv("HOME");

    if (!getcwd(here, sizeof here) || access(here, W_OK) != 0 ||
        strcmp(here, "/") == 0) {
        snprintf(here, sizeof here, "%s", home ? home : "/tmp");
    }
    snprintf(row->typed, sizeof row->typed, "%s", here);
}

/* Rows of what the stage shows, which begin as it does. */
static bool is_of_stage(const FormRow *row)
{
    static const char *const names[] = {"steps",    "by",       "theme",
                                        "language", "notation", "vectors"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(row->name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

void dialogue_write(const Dialogue *dialogue, Buf *out)
{
    const ChoiceForm *form = &dialogue->form;

    for (size_t i = 0; i < form->count; i++) {
        if (!is_of_stage(&form->rows[i])) {
            buf_printf(out, "form: %s %s\n", form->rows[i].name,
                       form_chosen(form, form->rows[i].name));
        }
    }
}

/* A folder that is gone, or not to be written to, is none to begin with. */
static void take_up(FormRow *row, Str what)
{
    char path[FIELD_MOST];
    size_t word = row->count ? form_word(row, what) : FORM_NONE;

    if (row->count) {
        row->chosen = word == FORM_NONE ? row->chosen : word;
        return;
    }
    snprintf(path, sizeof path, "%.*s", (int)what.length, what.data);
    if (path[0] == '~' || access(path, W_OK) == 0) {
        memcpy(row->typed, path, sizeof path);
    }
}

static void take_up_all(ChoiceForm *form)
{
    Arena arena;
    Str text, line, value;

    arena_init(&arena);
    text = state_form(&arena);
    while (str_line(&text, &line)) {
        value = line;
        size_t row = form_row(form, str_word(&value));
        if (row != FORM_NONE && !is_of_stage(&form->rows[row])) {
            take_up(&form->rows[row], value);
        }
    }
    arena_finish(&arena);
}

/* All choices are kept for the next time but those that the stage shows. */
static void fill(ChoiceForm *form, const Player *player)
{
    if (!form->count) {
        *form = (ChoiceForm){.title = "form.title", .count = ROW_COUNT};
        memcpy(form->rows, rows, sizeof rows);
        fill_formats(&form->rows[0]);
        fill_place(row_of(form, "place"));
        take_up_all(form);
    }
    row_of(form, "by")->chosen = player->size;
    row_of(form, "theme")->chosen = player->theme;
    row_of(form, "language")->chosen = player->language;
    row_of(form, "notation")->chosen = player->notation;
    row_of(form, "vectors")->chosen = player->rows;
    snprintf(row_of(form, "steps")->typed, FIELD_MOST, "0..%u",
             player_count(player, player->size));
    form->focus = 0;
    form->over = form->wrong = false;
}

/* ---- the order ---- */

static bool read_steps(const char *typed, TourPlan *plan)
{
    unsigned first, last;
    char rest;
    int found = sscanf(typed, " %u .. %u %c", &first, &last, &rest);

    if (found == 0 || found == 3 || (found == 1 && strstr(typed, ".."))) {
        return false;
    }
    plan->ranged = true;
    plan->first = first;
    plan->last = found == 2 ? last : first;
    return plan->first <= plan->last;
}

static bool read_plan(const ChoiceForm *form, const Player *player,
                      TourPlan *plan)
{
    const char *what = form_chosen(form, "what");
    bool scene = strcmp(what, "scene") == 0;

    *plan = (TourPlan){.here = strcmp(what, "here") == 0,
                       .scenes = strcmp(what, "scenes") == 0};
    if (scene && player->scene != GRAPH_NONE) {
        plan->scene = player->scene + 1;
    }
    return strcmp(what, "range") != 0 ||
           read_steps(form_chosen(form, "steps"), plan);
}

static void read_size(const ChoiceForm *form, const Window *window,
                      FramesOptions *frames)
{
    const char *size = form_chosen(form, "size");

    if (sscanf(size, "%dx%d", &frames->width, &frames->height) != 2) {
        frames->width = window->screen->w;
        frames->height = window->screen->h;
    }
}

/* The folder that is typed, in full; "~/slides" is at home. */
static const char *folder_of(const ChoiceForm *form, Arena *arena)
{
    const char *typed = form_chosen(form, "place");
    const char *home = getenv("HOME");

    if (typed[0] == '~' && (typed[1] == '/' || !typed[1]) && home) {
        return arena_printf(arena, "%s%s", home, typed + 1);
    }
    return typed[0] ? arena_printf(arena, "%s", typed) : ".";
}

/* The form as an order; false where a line makes no sense. */
static bool read_order(App *app, Arena *arena, Order *order)
{
    const ChoiceForm *form = &app->dialogue.form;
    const Player *player = &app->session.player;
    const Format *format = format_find(str_of(form_chosen(form, "format")));
    double pace = 0;

    num_read(str_of(form_chosen(form, "pace")), &pace);
    *order = (Order){
        .by = (StepSize)row_of(&app->dialogue.form, "by")->chosen,
        .theme = (ThemeId)row_of(&app->dialogue.form, "theme")->chosen,
        .language = (Language)row_of(&app->dialogue.form, "language")->chosen,
        .notation = (Notation)row_of(&app->dialogue.form, "notation")->chosen,
        .rows = row_of(&app->dialogue.form, "vectors")->chosen == 1};
    order->frames = (FramesOptions){
        .format = format,
        .transparent = format->flags & FORMAT_TRANSPARENT &&
                       strcmp(form_chosen(form, "ground"), "paper") != 0,
        .silent = strcmp(form_chosen(form, "narration"), "without") == 0,
        .pace = format->flags & FORMAT_FILM ? pace : 0,
        .variant = app->session.variant};
    read_size(form, &app->window, &order->frames);
    if (!read_plan(form, player, &order->frames.plan)) {
        return false;
    }
    order->path = order_path(order, arena, folder_of(form, arena), player);
    return true;
}

/* ---- what follows from the choices ---- */

static void set_idle(ChoiceForm *form, const char *row, bool idle)
{
    row_of(form, row)->idle = idle;
}

static void settle_rows(ChoiceForm *form)
{
    const Format *format = format_find(str_of(form_chosen(form, "format")));
    const char *what = form_chosen(form, "what");
    bool run = format->flags & FORMAT_RUN, plain = format->flags & FORMAT_PLAIN;
    bool one = strcmp(what, "here") == 0 || strcmp(what, "scenes") == 0;

    set_idle(form, "what", run);
    set_idle(form, "steps", run || strcmp(what, "range") != 0);
    set_idle(form, "by", run || one);
    set_idle(form, "size", plain);
    set_idle(form, "theme", plain);
    set_idle(form, "narration", plain);
    set_idle(form, "language", run);
    set_idle(form, "notation", run);
    set_idle(form, "vectors", run);
    set_idle(form, "ground", !(format->flags & FORMAT_TRANSPARENT));
    set_idle(form, "pace", !(format->flags & FORMAT_FILM));
}

/* What the command line calls the lesson: its name, if it is of the course. */
static const char *lesson_of(const Player *player, Arena *arena)
{
    const Lesson *lesson = player->lesson;
    char *lessons = file_join(arena, file_data_folder(), "lessons");
    const char *own = file_inside(
        arena, lessons, arena_printf(arena, "%s/lesson.md", lesson->name));
    char *path = realpath(lesson->path, NULL);
    bool known = own && path && strcmp(own, path) == 0;

    free(path);
    return known ? lesson->name : lesson->path;
}

static void say_trouble(App *app, const Diag *diag)
{
    Dialogue *dialogue = &app->dialogue;

    dialogue->form.wrong = true;
    dialogue->form.said =
        diag->count
            ? diag_message(&dialogue->words, &diag->items[0], app_text(app))
            : "";
}

static void settle_words(App *app)
{
    Dialogue *dialogue = &app->dialogue;
    Arena *arena = &dialogue->words;
    Order *order = &dialogue->order;
    FramesResult result = {0};
    Player own;
    Diag diag;
    Buf line = {0};

    diag_init(&diag, arena);
    order_player(order, arena, &app->session.player, &own);
    order_write(order, &app->session.player,
                lesson_of(&app->session.player, arena), &line);
    dialogue->form.command = arena_printf(arena, "%s", buf_text(&line));
    buf_finish(&line);
    order->frames.dry = true;
    if (!frames_check(&own, &order->frames, &diag) ||
        !frames_export(&own, &order->frames, order->path, &result, &diag)) {
        say_trouble(app, &diag);
    } else {
        dialogue->form.said =
            frames_say(arena, app_text(app), &order->frames, &result);
    }
    order->frames.dry = false;
}

void dialogue_settle(App *app)
{
    Dialogue *dialogue = &app->dialogue;
    ChoiceForm *form = &dialogue->form;

    if (!app->session.player.form || form->running || form->over) {
        return;
    }
    arena_reset(&dialogue->words);
    settle_rows(form);
    form->about = arena_printf(&dialogue->words, "format.%s",
                               form_chosen(form, "format"));
    form->wrong = false;
    form->command = "";
    if (read_order(app, &dialogue->words, &dialogue->order)) {
        settle_words(app);
    } else {
        form->wrong = true;
        form->said = text_get(app_text(app), "form.steps-wrong");
    }
}

void dialogue_open(App *app)
{
    Player *player = &app->session.player;

    player->playing = player->help = player->blank = false;
    fill(&app->dialogue.form, player);
    player->form = &app->dialogue.form;
    dialogue_settle(app);
}

/* ---- the work ---- */

static void end(App *app)
{
    Dialogue *dialogue = &app->dialogue;
    ChoiceForm *form = &dialogue->form;
    bool good = frames_close(dialogue->frames);

    dialogue->frames = NULL;
    form->running = false;
    form->over = true;
    form->wrong = !good;
    if (good) {
        form->said = frames_say(&dialogue->words, app_text(app),
                                &dialogue->order.frames, &dialogue->result);
    } else if (dialogue->troubles.count) {
        say_trouble(app, &dialogue->troubles);
    } else {
        form->said = text_get(app_text(app), "frames-stopped");
    }
    app->changed = true;
}

static void begin(App *app)
{
    Dialogue *dialogue = &app->dialogue;
    ChoiceForm *form = &dialogue->form;
    Diag *diag = &dialogue->troubles;

    form->over = false;
    dialogue_settle(app);
    if (form->wrong) {
        return;
    }
    arena_reset(&dialogue->work);
    diag_init(diag, &dialogue->work);
    order_player(&dialogue->order, &dialogue->work, &app->session.player,
                 &dialogue->own);
    if (file_make_folder(folder_of(form, &dialogue->work), diag)) {
        dialogue->frames =
            frames_open(&dialogue->own, &dialogue->order.frames,
                        dialogue->order.path, &dialogue->result, diag);
    }
    if (!dialogue->frames) {
        form->over = true;
        say_trouble(app, diag);
        return;
    }
    form->running = true;
    form->done = 0;
    form->whole = dialogue->result.count;
}

bool dialogue_works(const App *app)
{
    return app->dialogue.frames != NULL;
}

void dialogue_work(App *app)
{
    Dialogue *dialogue = &app->dialogue;
    Uint64 until = SDL_GetTicks64() + SLICE;
    bool more = true;

    while (more && SDL_GetTicks64() < until) {
        more = frames_next(dialogue->frames);
    }
    dialogue->form.done = frames_done(dialogue->frames);
    if (!more) {
        end(app);
    }
    app->changed = true;
}

void dialogue_act(App *app, Str argument)
{
    Dialogue *dialogue = &app->dialogue;
    ChoiceForm *form = &dialogue->form;
    bool enter = str_is(argument, "enter") || str_is(argument, "run");
    bool copies =
        str_is(argument, "enter") && form->focus == form->count + FORM_COPY;

    if (dialogue_works(app)) {
        if (!str_is(argument, "copy")) {
            end(app);
        }
    } else if (copies || str_is(argument, "copy")) {
        clip_text(app, form->command, "clip.command");
    } else if (enter) {
        begin(app);
    } else {
        app->session.player.form = NULL;
    }
    app->changed = true;
}

/* ---- one picture ---- */

static bool save(App *app, Arena *arena, const Format *format, Diag *diag,
                 FramesResult *result)
{
    const Player *player = &app->session.player;
    Dialogue *dialogue = &app->dialogue;
    Player own;
    Order order = order_here(player, format, app->window.screen->w,
                             app->window.screen->h);

    if (!dialogue->form.count) {
        fill(&dialogue->form, player);
    }
    const char *folder = folder_of(&dialogue->form, arena);
    order.path = order_path(&order, arena, folder, player);
    order_player(&order, arena, player, &own);
    return file_make_folder(folder, diag) &&
           frames_export(&own, &order.frames, order.path, result, diag);
}

void dialogue_save(App *app, Str format)
{
    Notice *notice = &app->session.player.notice;
    FramesResult result;
    Arena arena;
    Diag diag;

    arena_init(&arena);
    diag_init(&diag, &arena);
    if (save(app, &arena, format_find(format), &diag, &result)) {
        Diagnostic said = {.id = "save.done", .args = {result.first}};
        notice_take(notice, &said);
    } else if (diag.count) {
        notice_take(notice, &diag.items[0]);
    }
    arena_finish(&arena);
    app->changed = true;
}
