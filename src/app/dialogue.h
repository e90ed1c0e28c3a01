/* dialogue.h - the export in the window: a form of what can be chosen, filled
 * from the table of formats, read as an order (export/order.h) and carried
 * out a picture at a time, so that the window goes on meanwhile.
 */
#ifndef APP_DIALOGUE_H
#define APP_DIALOGUE_H

#include "export/order.h"

typedef struct App App;

typedef struct Dialogue {
    ChoiceForm form;
    Order order;    /* as the form stands */
    Player own;     /* that the export moves */
    Frames *frames; /* NULL: nothing is being written */
    FramesResult result;
    Arena words; /* of what the form says */
    Arena work;  /* of what is being written */
    Diag troubles;
} Dialogue;

void dialogue_init(Dialogue *dialogue);
void dialogue_finish(Dialogue *dialogue);

void dialogue_open(App *app);
/* After a choice: what follows from it in the form. */
void dialogue_settle(App *app);
/* `run`, `close` (or stop), `copy` the command line. */
void dialogue_act(App *app, Str argument);
bool dialogue_works(const App *app);
/* The next pictures, for some milliseconds. */
void dialogue_work(App *app);

/* This picture as a file beside others, without asking: never over one that
 * is there. The notice says where it went. */
void dialogue_save(App *app, Str format);

/* The lines that state.h keeps of the form; none before it was opened. */
void dialogue_write(const Dialogue *dialogue, Buf *out);

#endif
