/* file.h - the file system: whole files in, whole files out.
 *
 * A file is written beside its place and renamed onto it when complete: it is
 * there whole or not at all. Paths are UTF-8 bytes.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

/* The most that is read of one file unless said otherwise: 8 MiB for texts. */
#define FILE_TEXT_MOST ((size_t)8 << 20)

/* Reads a regular file of at most MOST bytes into the arena, terminated. A
 * folder, a device, a missing or too large file is reported; false. */
bool file_read(Arena *arena, const char *path, size_t most, Str *out,
               Diag *diag);

bool file_is_folder(const char *path);
bool file_exists(const char *path);
/* Makes a folder and those above it. */
bool file_make_folder(const char *path, Diag *diag);

/* The names in a folder, sorted by bytes, without "." and "..". */
bool file_list(Arena *arena, const char *folder, const char ***names,
               size_t *count);

char *file_join(Arena *arena, const char *folder, const char *name);
/* The folder of a path, "." when it names none; its last part; that part's
 * ending with the dot, "" when there is none. */
char *file_folder(Arena *arena, const char *path);
const char *file_name(const char *path);
const char *file_ending(const char *path);

/* The real path of NAME below FOLDER, links followed; NULL when it does not
 * exist or lies outside: lessons come from strangers. */
char *file_inside(Arena *arena, const char *folder, const char *name);

/* Where assets/ and lessons/ lie: $UNROLL_DATA, else beside the program
 * (PREFIX/share/unroll), else the tree it was built from. */
const char *file_data_folder(void);
/* $XDG_STATE_HOME/unroll or ~/.local/state/unroll; NULL without either. */
char *file_state_folder(Arena *arena);

/* A file being written. Errors are kept, the first one reported at close. */
typedef struct FileWriter FileWriter;
FileWriter *file_create(const char *path, Diag *diag); /* NULL: reported */
void file_write(FileWriter *writer, const void *bytes, size_t length);
void file_seek(FileWriter *writer, uint64_t offset);
/* Renames into place; false (reported, nothing left) if anything failed. */
bool file_commit(FileWriter *writer, Diag *diag);
void file_abandon(FileWriter *writer);

/* The same in one call. */
bool file_save(const char *path, const void *bytes, size_t length, Diag *diag);

#endif
