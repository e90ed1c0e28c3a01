/* player.h - where the reader is.
 *
 * A player holds a lesson, its trace and the place in it. A picture is a pure
 * function of the player, the size of the frame and the theme; however the
 * reader came to a step, it looks the same. What can be thrown away and made
 * again is not here.
 *
 * Everything a reader does is an action with a name (action.h).
 */
#ifndef PLAYER_PLAYER_H
#define PLAYER_PLAYER_H

#include "engine/trace.h"
#include "lesson/lesson.h"
#include "lesson/scene.h"
#include "player/answer.h"
#include "player/edit.h"
#include "player/ends.h"
#include "player/exhibit.h"
#include "player/field.h"
#include "player/form.h"
#include "player/notice.h"
#include "player/shelf.h"

typedef enum StepSize {
    STEP_PASS,
    STEP_TIME,
    STEP_EVENT,
    STEP_SCALAR,
    STEP_SIZE_COUNT
} StepSize;

typedef enum ThemeId {
    THEME_LIGHT,
    THEME_DARK,
    THEME_CONTRAST,
    THEME_COUNT
} ThemeId;

typedef enum Notation {
    NOTATION_NNDL,
    NOTATION_D2L,
    NOTATION_CS231N,
    NOTATION_PYTORCH,
    NOTATION_COUNT
} Notation;

/* Whether the loss adds up over its index set or takes the mean; loss.h. */
typedef enum LossForm {
    LOSS_WRITTEN,
    LOSS_SUM,
    LOSS_MEAN,
    LOSS_COUNT
} LossForm;

/* A run that scenes show: the base's, or a variant's. */
typedef struct PlayerRun {
    uint32_t variant; /* as variant_of_scene gives it */
    Graph *graph;
    Trace *trace;
    Trace *ruled; /* the same by another rule; NULL before there was one */
    StepEnds ends;
    Edits edits;
    struct PlayerTraining *training; /* training.h; NULL: it has none */
    LossForm written;                /* as the model has it */
    struct PlayerRun *other;         /* with the other; NULL before */
} PlayerRun;

/* An entry whose sum is written out, down to its products. */
typedef struct Opened {
    uint32_t value; /* GRAPH_NONE: none */
    bool gradient;
    size_t at;
} Opened;

/* An action whose button says what it does. */
typedef struct Described {
    const struct Action *action; /* NULL: none */
    uint32_t word;               /* of its argument, from 1; 0: without */
} Described;

/* An action's most letters, as what has the focus. */
#define FOCUS_MOST 300

typedef struct Player {
    Lesson *lesson; /* NULL while the start page is open: then there is no
                       graph and no trace either */
    /* All runs, the base's first. Of RUN, the one that is shown, graph, trace,
     * ends and edits stand below; its row is filled when another is. */
    PlayerRun *runs;
    size_t run_count, run;
    Graph *graph;
    Trace *trace; /* of the rule */
    Rule rule;    /* of the way back; way.h */
    /* The reader chose this run for a scene that shows another. */
    bool strayed;
    /* The place: STEP events have happened; of the last one, when walking by
     * scalars, SCALAR multiply-adds are shown (0: all of it). */
    uint32_t step, scalar;
    StepSize size;
    uint32_t scene; /* GRAPH_NONE without scenes */
    Language language;
    ThemeId theme;
    double text_scale; /* of all type: 1 is as designed */
    Notation notation;
    LossForm loss;
    bool rows;   /* vectors lie as rows, matrices are transposed: turn.h */
    bool shapes; /* under the symbols of the ladder */
    bool still;  /* no motion between steps */
    bool whole;  /* the whole network, whatever a scene zooms in on */
    /* What the reader chose to see in this scene, if anything (CHOSEN). */
    Exhibit exhibit;
    bool chosen;
    /* The loop form, chosen by the reader (FOLD_CHOSEN) against what the
     * scenes say. */
    bool folded, fold_chosen;
    bool blank, help, playing;
    bool patient;        /* nobody watches: a long training is waited for */
    double speed;        /* steps a second, of play */
    double zoom;         /* 1 fits */
    double pan_x, pan_y; /* units */
    uint32_t *pins;      /* value ids */
    size_t pin_count, pin_capacity;
    uint32_t pointed; /* value id, GRAPH_NONE */
    Described described;
    /* What Enter does: the action of the button or value that Tab came to;
     * empty without one. On the start page a card is in focus then. */
    char focus[FOCUS_MOST];
    Opened opened;
    Field field; /* what is typed into, if anything */
    Notice notice;
    /* Open over the stage; borrowed. NULL: none. */
    ChoiceForm *form;
    /* What is wrong with the lesson as it now stands in its file, while the
     * run before goes on: shown as a strip over it. Borrowed; NULL: nothing. */
    const char *trouble;
    /* The start page; borrowed. NULL where there is none. */
    Shelf *shelf;
    bool *seen;      /* by scene: one was there */
    Answer *answers; /* by scene */
    Edits edits;
    /* Where steps end, made with the player: the trace's times and passes
     * stay while its numbers change. */
    StepEnds ends;
    Arena *arena;
} Player;

void player_init(Player *player, Arena *arena, Lesson *lesson, Graph *graph,
                 Trace *trace);

/* What the reader chose for all lessons, language and theme and so on, as it
 * stands in FROM. */
void player_take_choices(Player *player, const Player *from);

/* Nothing is open but the start page; the reader's choices stay. */
void player_leave(Player *player);
bool player_on_page(const Player *player);

/* Takes up the present run anew, after a choice that makes it another. */
void player_take_again(Player *player);

/* What is shown: what the reader chose, else what the scene asks for. */
Exhibit player_exhibit(const Player *player);

/* Whether the network stands as a loop: by the reader's choice, which a scene
 * that says `fold` or `unfold` ends, else by the last scene that said so. */
bool player_folded(const Player *player);

uint32_t player_last(const Player *player);
/* Moves by one of the current size; false at the end. Landing is on the end
 * state of a pass, a time step, an event, a multiply-add. */
bool player_step(Player *player);
bool player_back(Player *player);
bool player_step_by(Player *player, StepSize size);
bool player_back_by(Player *player, StepSize size);
/* To a step of the run that is shown; the scene follows. */
void player_seek(Player *player, uint32_t step);
/* After STEP or, where it has more than SCALAR multiply-adds, in it after so
 * many; at the nearest there is. */
void player_place(Player *player, uint32_t step, uint32_t scalar);
/* To a scene's stop, in the run that it shows. */
void player_show_scene(Player *player, uint32_t scene);
/* To a step of the present scene's run; the scene stays. */
void player_settle(Player *player, uint32_t step);
/* To the run of a variant, or VARIANT_BASE, made if it is not there, at the
 * same event or the last before it that it has; the scene stays until the
 * next. False: reported. */
bool player_stray(Player *player, uint32_t variant, Diag *diag);
/* Back to the run that the scene shows; false if it is shown. */
bool player_return(Player *player);
/* Whether a scene shows the present run. */
bool player_runs_scene(const Player *player, const Scene *scene);
bool player_next_scene(Player *player);
bool player_previous_scene(Player *player);
void player_set_size(Player *player, StepSize size);

/* How many of SIZE entries of what the last event computed are there, when
 * one walks by multiply-adds; all of them otherwise. */
size_t player_entries(const Player *player, size_t size);

/* How many steps of a size the whole trace has, and which one the place is
 * in (0 before the first). */
uint32_t player_count(const Player *player, StepSize size);
uint32_t player_position(const Player *player, StepSize size);
/* The step at which the NUMBER-th step of a size ends. */
uint32_t player_step_of(const Player *player, StepSize size, uint32_t number);

#endif
