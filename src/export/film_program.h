/* film_program.h - ffmpeg at work: takes pictures, leaves a film.
 *
 * Started without a shell; it reads from a socket, so that its end is an
 * error here and no signal. The film goes beside its place and is renamed
 * when it is whole.
 */
#ifndef EXPORT_FILM_PROGRAM_H
#define EXPORT_FILM_PROGRAM_H

#include "base/diag.h"

typedef struct FilmProgram FilmProgram;

/* For pictures of WIDTH x HEIGHT, both even, RATE a second, in yuv420p. NULL:
 * reported, no ffmpeg among the reasons. */
FilmProgram *film_program_start(const char *path, int width, int height,
                                int rate, Diag *diag);
/* False when it takes no more; film_program_end says why. */
bool film_program_write(FilmProgram *program, const void *bytes, size_t length);
/* WHOLE false stops it and leaves nothing. False: reported. */
bool film_program_end(FilmProgram *program, bool whole, Diag *diag);

#endif
