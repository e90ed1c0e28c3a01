/* shelf.h - the start page's picture: the course, a card a lesson.
 *
 * A pure function of the player's shelf, the sketches that are there, theme,
 * language and size. From top to bottom: the course's title with how far one
 * is, the search field and the choices of language and theme; below it, what
 * scrolls: each chapter's title, at the left where there is room, and its
 * cards. All cards are of one size, so nothing moves when a lesson is read.
 */
#ifndef VIEW_SHELF_H
#define VIEW_SHELF_H

#include "view/sketch.h"

/* Fits PLAYER's shelf to a frame: how many cards stand in a row, and how far
 * it can be scrolled; brings the focus in sight if that moved. To be called
 * before shelf_draw, and again when the size changes. */
void shelf_settle(const Player *player, int width, int height);

/* SKETCHES has one for each item of the shelf, NULL where there is none yet.
 * Otherwise as stage_draw. */
void shelf_draw(const Player *player, Sketch *const *sketches, const Text *text,
                const Fonts *fonts, Arena *arena, int width, int height,
                Display *display, double *scale);

#endif
