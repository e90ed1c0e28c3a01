/* order.h - an export as it is asked for, in the window or on a command line.
 *
 * The two are the same: an order made in the window can be written as the
 * command line that gives the same bytes.
 */
#ifndef EXPORT_ORDER_H
#define EXPORT_ORDER_H

#include "export/frames.h"

/* The usual size in pixels. */
#define ORDER_WIDTH 1920
#define ORDER_HEIGHT 1080

typedef struct Order {
    FramesOptions frames;
    StepSize by; /* if not `here` */
    ThemeId theme;
    Language language;
    Notation notation;
    bool rows;        /* vectors lie as rows */
    const char *path; /* a file, or a folder */
} Order;

/* For the one picture that a player shows, in so many pixels; has no path. */
Order order_here(const Player *player, const Format *format, int width,
                 int height);

/* TO becomes a player of its own that stands where FROM does, as an order
 * wants to see it: without what only points or asks for a moment. It shares
 * FROM's runs with their edits, and changes nothing that FROM sees. */
void order_player(const Order *order, Arena *arena, const Player *from,
                  Player *to);

/* The command line, for a shell; LESSON is what it calls the lesson. */
void order_write(const Order *order, const Player *player, const char *lesson,
                 Buf *out);

/* A path in FOLDER for what is ordered that nothing has yet: NAME.pdf, for
 * one picture of many NAME-0037.png, for a file a picture the folder
 * NAME-png; where that is taken NAME-2.pdf and so on. */
const char *order_path(const Order *order, Arena *arena, const char *folder,
                       const Player *player);

/* A word as a shell reads it back: quoted where it must be. */
void order_quote(Str word, Buf *out);

#endif
