/* frames.h - the pictures of a lesson's steps as png files.
 *
 * NAME-0000.png shows the start, NAME-0037.png the place after the 37th step
 * of the size asked for; they sort in the order of the steps. The pixels are
 * those of a window of the same size.
 */
#ifndef EXPORT_FRAMES_H
#define EXPORT_FRAMES_H

#include "base/text.h"
#include "player/player.h"

/* More pictures than this are refused unless a range is given. */
#define FRAMES_MOST 10000

typedef struct FramesOptions {
    int width, height; /* pixels */
    bool here;         /* the player's place alone */
    bool ranged;       /* steps FIRST..LAST alone, of the player's size */
    uint32_t first, last;
    uint32_t scene; /* the steps of the SCENE-th alone, from 1; 0: all */
} FramesOptions;

/* Whether there is one picture at most, and whether a path is that of a
 * picture rather than of a folder for them. */
bool frames_single(const FramesOptions *options);
bool frames_is_file(const char *path);

/* Whether there is one picture at most, and whether a path is that of a
 * picture rather than of a folder for them. */
bool frames_single(const FramesOptions *options);
bool frames_is_file(const char *path);

/* Whether these pictures can be had: a scene that there is, and not too many
 * steps. False: reported. */
bool frames_check(const Player *player, const FramesOptions *options,
                  Diag *diag);

/* Draws PLAYER, which it moves, in the language of TEXT. PATH is the folder,
 * made when missing, or the file of a single picture. COUNT
 * gets how many there are, perhaps none. False: reported; each file that is
 * there is whole. */
bool frames_export(Player *player, const Text *text,
                   const FramesOptions *options, const char *path,
                   uint32_t *count, Diag *diag);

#endif
