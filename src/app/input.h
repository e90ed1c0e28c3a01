/* input.h - what comes from the reader's hands, as actions. */
#ifndef APP_INPUT_H
#define APP_INPUT_H

#include "app/app_part.h"

/* Takes all that has come so far, so that a held key never lags behind the
 * picture: what came meanwhile is in the next one. */
void input_take(App *app);

#endif
