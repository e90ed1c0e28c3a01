/* desktop.h - what the reader has told the desktop, for all programs. */
#ifndef APP_DESKTOP_H
#define APP_DESKTOP_H

#include <stdbool.h>

/* Whether animations are switched off: in GTK's settings.ini or in KDE's
 * kdeglobals, where the desktops write that down. SDL does not tell. */
bool desktop_is_still(void);

#endif
