#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef UNROLL_SOURCE_FOLDER
#define UNROLL_SOURCE_FOLDER "."
#endif

static bool read_all(int file, char *bytes, size_t size, size_t *length)
{
    *length = 0;
    while (*length < size) {
        ssize_t count = read(file, bytes + *length, size - *length);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return false;
        }
        if (count == 0) { /* it became shorter meanwhile */
            return true;
        }
        *length += (size_t)count;
    }
    return true;
}

static bool read_open(Arena *arena, int file, const char *path, size_t most,
                      Str *out, Diag *diag)
{
    struct stat facts;

    if (fstat(file, &facts) != 0) {
        return diag_system(diag, "file-unreadable", path, errno);
    }
    if (S_ISDIR(facts.st_mode)) {
        return diag_error(diag, (Span){0}, "file-is-folder", path, NULL);
    }
    if (!S_ISREG(facts.st_mode)) {
        return diag_error(diag, (Span){0}, "file-not-regular", path, NULL);
    }
    if ((uintmax_t)facts.st_size > most) {
        return diag_error(diag, (Span){0}, "file-too-large", path,
                          arena_printf(arena, "%zu", most), NULL);
    }
    size_t size = (size_t)facts.st_size;
    char *bytes = arena_alloc(arena, size + 1);
    if (!read_all(file, bytes, size, &out->length)) {
        return diag_system(diag, "file-unreadable", path, errno);
    }
    out->data = bytes;
    return true;
}

bool file_read(Arena *arena, const char *path, size_t most, Str *out,
               Diag *diag)
{
    /* Not to wait for a writer if the path is a pipe. */
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);

    *out = (Str){"", 0};
    if (file < 0) {
        if (errno == ENOENT) {
            return diag_error(diag, (Span){0}, "file-missing", path, NULL);
        }
        return diag_system(diag, "file-unreadable", path, errno);
    }
    bool good = read_open(arena, file, path, most, out, diag);
    close(file);
    return good;
}

bool file_is_folder(const char *path)
{
    struct stat facts;

    return stat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
}

bool file_exists(const char *path)
{
    struct stat facts;

    return stat(path, &facts) == 0;
}

bool file_make_folder(const char *path, Diag *diag)
{
    char *part = strdup(path);

    if (!part) {
        arena_out_of_memory(strlen(path));
    }
    for (char *c = part + 1; part[0]; c++) {
        if (*c != '/' && *c != '\0') {
            continue;
        }
        char kept = *c;
        *c = '\0';
        if (mkdir(part, 0777) != 0 && !file_is_folder(part)) {
            diag_system(diag, "folder-unmakable", part, errno);
            free(part);
            return false;
        }
        *c = kept;
        if (!kept) {
            break;
        }
    }
    free(part);
    return true;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool file_list(Arena *arena, const char *folder, const char ***names,
               size_t *count)
{
    DIR *open_folder = opendir(folder);
    const char **items = NULL;
    size_t capacity = 0;
    struct dirent *entry;

    *names = NULL;
    *count = 0;
    if (!open_folder) {
        return false;
    }
    while ((entry = readdir(open_folder)) != NULL) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0) {
            *ARENA_PUSH(arena, items, *count, capacity) =
                arena_copy(arena, name, strlen(name));
        }
    }
    closedir(open_folder);
    if (*count) {
        qsort(items, *count, sizeof *items, compare_names);
    }
    *names = items;
    return true;
}

char *file_join(Arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    bool bare = length == 0 || name[0] == '/';
    const char *slash = bare || folder[length - 1] == '/' ? "" : "/";

    return arena_printf(arena, "%s%s%s", bare ? "" : folder, slash, name);
}

char *file_folder(Arena *arena, const char *path)
{
    size_t length = (size_t)(file_name(path) - path);

    if (length == 0) {
        return arena_copy(arena, ".", 1);
    }
    while (length > 1 && path[length - 1] == '/') {
        length--;
    }
    return arena_copy(arena, path, length);
}

const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

const char *file_ending(const char *path)
{
    const char *name = file_name(path);
    const char *dot = strrchr(name, '.');

    return dot && dot != name ? dot : name + strlen(name);
}

char *file_inside(Arena *arena, const char *folder, const char *name)
{
    char *root = realpath(folder, NULL);
    char *real = realpath(file_join(arena, folder, name), NULL);
    char *inside = NULL;

    if (root && real) {
        size_t length = strlen(root);
        bool top = strcmp(root, "/") == 0;
        if (top || (strncmp(real, root, length) == 0 &&
                    (real[length] == '/' || real[length] == '\0'))) {
            inside = arena_copy(arena, real, strlen(real));
        }
    }
    free(root);
    free(real);
    return inside;
}

/* PREFIX/share/unroll for a program at PREFIX/bin/unroll. */
static bool find_installed(char *out, size_t size)
{
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);

    for (int i = 0; i < 2 && length > 0; i++) {
        while (length > 0 && program[--length] != '/') {
        }
    }
    if (length < 0) {
        return false;
    }
    int wanted = snprintf(out, size, "%.*s/share/unroll", (int)length, program);
    return wanted > 0 && (size_t)wanted < size && file_is_folder(out);
}

const char *file_data_folder(void)
{
    static char installed[PATH_MAX];
    const char *chosen = getenv("UNROLL_DATA");

    if (chosen && chosen[0]) {
        return chosen;
    }
    if (installed[0] || find_installed(installed, sizeof installed)) {
        return installed;
    }
    installed[0] = '\0';
    return UNROLL_SOURCE_FOLDER;
}

char *file_state_folder(Arena *arena)
{
    const char *state = getenv("XDG_STATE_HOME");
    const char *home = getenv("HOME");

    /* The XDG specification: a path that is not absolute does not count. */
    if (state && state[0] == '/') {
        return arena_printf(arena, "%s/unroll", state);
    }
    if (home && home[0]) {
        return arena_printf(arena, "%s/.local/state/unroll", home);
    }
    return NULL;
}

struct FileWriter {
    Arena arena;
    FILE *stream;
    const char *path;    /* as the reader gave it */
    const char *target;  /* where links lead */
    const char *partial; /* NULL: written in place */
    int error;           /* the first errno value, or 0 */
};

/* Opens a new file beside the target; the name carries the process, so that
 * two programs do not write into the same one. */
static int open_partial(FileWriter *writer)
{
    int file = -1;

    for (int i = 0; i < 100 && file < 0; i++) {
        writer->partial = arena_printf(&writer->arena, "%s.%ld-%d.part",
                                       writer->target, (long)getpid(), i);
        file = open(writer->partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                    0666);
        if (file < 0 && errno != EEXIST) {
            break;
        }
    }
    return file;
}

static int open_writer(FileWriter *writer)
{
    struct stat facts;

    writer->target = writer->path;
    if (stat(writer->path, &facts) != 0) {
        return open_partial(writer);
    }
    if (S_ISDIR(facts.st_mode)) {
        errno = EISDIR;
        return -1;
    }
    if (!S_ISREG(facts.st_mode)) {
        /* A pipe or /dev/stdout: nothing must be renamed onto it. */
        return open(writer->path, O_WRONLY | O_CLOEXEC);
    }
    char *real = realpath(writer->path, NULL);
    if (real) {
        writer->target = arena_copy(&writer->arena, real, strlen(real));
        free(real);
    }
    return open_partial(writer);
}

FileWriter *file_create(const char *path, Diag *diag)
{
    FileWriter *writer = calloc(1, sizeof *writer);

    if (!writer) {
        arena_out_of_memory(sizeof *writer);
    }
    writer->path = arena_copy(&writer->arena, path, strlen(path));
    int file = open_writer(writer);
    writer->stream = file < 0 ? NULL : fdopen(file, "wb");
    if (writer->stream) {
        return writer;
    }
    diag_system(diag, "file-unwritable", path, errno);
    if (file >= 0) {
        close(file);
        if (writer->partial) {
            unlink(writer->partial);
        }
    }
    arena_finish(&writer->arena);
    free(writer);
    return NULL;
}

static void keep_error(FileWriter *writer)
{
    if (!writer->error) {
        writer->error = errno ? errno : EIO;
    }
}

void file_write(FileWriter *writer, const void *bytes, size_t length)
{
    if (!writer->error && length &&
        fwrite(bytes, 1, length, writer->stream) != length) {
        keep_error(writer);
    }
}

void file_seek(FileWriter *writer, uint64_t offset)
{
    if (!writer->error &&
        fseeko(writer->stream, (off_t)offset, SEEK_SET) != 0) {
        keep_error(writer);
    }
}

static void destroy(FileWriter *writer)
{
    if (writer->partial) {
        unlink(writer->partial); /* gone already if it was renamed */
    }
    arena_finish(&writer->arena);
    free(writer);
}

bool file_commit(FileWriter *writer, Diag *diag)
{
    if (fclose(writer->stream) != 0) {
        keep_error(writer);
    }
    if (!writer->error && writer->partial) {
        if (rename(writer->partial, writer->target) != 0) {
            keep_error(writer);
        } else {
            writer->partial = NULL;
        }
    }
    bool good = !writer->error;
    if (!good) {
        diag_system(diag, "file-unwritable", writer->path, writer->error);
    }
    destroy(writer);
    return good;
}

void file_abandon(FileWriter *writer)
{
    if (writer) {
        fclose(writer->stream);
        destroy(writer);
    }
}

bool file_save(const char *path, const void *bytes, size_t length, Diag *diag)
{
    FileWriter *writer = file_create(path, diag);

    if (!writer) {
        return false;
    }
    file_write(writer, bytes, length);
    return file_commit(writer, diag);
}
