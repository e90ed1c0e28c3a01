/* pptx_notes.h - what a speaker says at a step, in plain text.
 *
 * The scene's title and its prose, a quoted value with the trace's numbers,
 * as the narration on the stage has it.
 */
#ifndef EXPORT_PPTX_NOTES_H
#define EXPORT_PPTX_NOTES_H

#include "player/player.h"

/* Appends the title of the place: the scene's, else the lesson's. */
void pptx_notes_title(Buf *out, const Player *player);
/* Appends the words, a paragraph a line. */
void pptx_notes_words(Buf *out, const Player *player, Arena *arena);

#endif
