/* stop.h - Ctrl+C asks a long command to come to a clean end.
 *
 * The first Ctrl+C (or SIGTERM) is a wish: the command looks, ends between two
 * pieces of work and leaves nothing half-written. One that comes a
 * second or two later ends the program at once, as without us: a piece that
 * takes long can be ended too. (A wish may arrive twice: by timeout, say.)
 */
#ifndef CLI_STOP_H
#define CLI_STOP_H

#include <stdbool.h>

void stop_listen(void);
bool stop_asked(void);

#endif
