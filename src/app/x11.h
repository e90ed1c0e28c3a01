/* x11.h - errors of X11 that are no reason to end.
 *
 * A program asks X11 about windows that are not its own, as the frame that a
 * window manager puts round its window, and may come too late: the frame is
 * gone. Xlib ends a program for that, unless it says otherwise. SDL 2.26 asks
 * when a window is hidden, as the speaker's is, and says nothing.
 */
#ifndef APP_X11_H
#define APP_X11_H

/* From now on such an error is let pass; what was asked for has no answer,
 * which SDL takes. Without X11 nothing happens. After SDL's video is there. */
void x11_outlive_errors(void);

#endif
