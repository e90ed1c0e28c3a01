#include "export/film_program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

#define ARGS_MOST 48

extern char **environ;

struct FilmProgram {
    Arena arena;
    const char *path, *partial;
    int socket;
    pid_t process;
    FILE *complaints; /* what it says on standard error */
    bool broken;      /* it took no more */
};

/* The same bytes twice: no dates, no version, and always four threads, since
 * x264 cuts its work by their number. */
static void fill_args(FilmProgram *program, char *args[ARGS_MOST], int width,
                      int height, int rate)
{
    Arena *arena = &program->arena;
    const char *const list[] = {
        "ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error",
        /* what comes */
        "-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size",
        arena_printf(arena, "%dx%d", width, height), "-framerate",
        arena_printf(arena, "%d", rate), "-i", "pipe:0",
        /* what is made of it */
        "-an", "-c:v", "libx264", "-preset", "veryfast", "-tune", "animation",
        "-crf", "18", "-threads", "4", "-color_range", "tv", "-colorspace",
        "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
        "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
        "-movflags", "+faststart", "-f", "mp4", "-y",
        arena_printf(arena, "file:%s", program->partial), NULL};

    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        args[i] = list[i] ? arena_copy(arena, list[i], strlen(list[i])) : NULL;
    }
}

static int spawn(FilmProgram *program, char **args, int input)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;

    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null",
                                     O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, fileno(program->complaints),
                                     STDERR_FILENO);
    /* A group of its own: Ctrl+C is for us, who then stop it. */
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes, 0);
    int error = posix_spawnp(&program->process, args[0], &actions, &attributes,
                             args, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

static void destroy(FilmProgram *program)
{
    if (program->socket >= 0) {
        close(program->socket);
    }
    if (program->complaints) {
        fclose(program->complaints);
    }
    unlink(program->partial); /* gone already if it was renamed */
    arena_finish(&program->arena);
    free(program);
}

/* The same refusals as base/file.h has, before anything is started; and no
 * device, since the film is renamed onto its place. */
static bool is_free(const char *path, Diag *diag)
{
    struct stat facts;

    if (stat(path, &facts) == 0 && !S_ISREG(facts.st_mode) &&
        !S_ISDIR(facts.st_mode)) {
        return diag_error(diag, (Span){0}, "film-place", path, NULL);
    }
    FileWriter *file = file_create(path, diag);

    file_abandon(file);
    return file != NULL;
}

/* Where links lead, so that they stay. */
static const char *real_path(Arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    const char *kept =
        arena_copy(arena, real ? real : path, strlen(real ? real : path));

    free(real);
    return kept;
}

static int start(FilmProgram *program, int width, int height, int rate)
{
    char *args[ARGS_MOST];
    int ends[2];

    program->complaints = tmpfile();
    if (!program->complaints ||
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        return errno;
    }
    program->socket = ends[0];
    fill_args(program, args, width, height, rate);
    int error = spawn(program, args, ends[1]);
    close(ends[1]);
    return error;
}

FilmProgram *film_program_start(const char *path, int width, int height,
                                int rate, Diag *diag)
{
    if (!is_free(path, diag)) {
        return NULL;
    }
    FilmProgram *program = calloc(1, sizeof *program);
    if (!program) {
        arena_out_of_memory(sizeof *program);
    }
    program->socket = -1;
    program->path = real_path(&program->arena, path);
    program->partial = arena_printf(&program->arena, "%s.%ld.part",
                                    program->path, (long)getpid());
    int error = start(program, width, height, rate);
    if (error) {
        if (error == ENOENT) {
            diag_error(diag, (Span){0}, "film-missing", NULL);
        } else {
            diag_system(diag, "film-unstartable", "ffmpeg", error);
        }
        destroy(program);
        return NULL;
    }
    return program;
}

bool film_program_write(FilmProgram *program, const void *bytes, size_t length)
{
    const char *at = bytes;

    while (length > 0) {
        ssize_t sent = send(program->socket, at, length, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) {
            continue;
        }
        if (sent < 0) {
            program->broken = true;
            return false;
        }
        at += sent;
        length -= (size_t)sent;
    }
    return true;
}

/* The last line it said, without its end. */
static const char *complaint(FilmProgram *program)
{
    static const char *const nothing = "?";
    char line[400];
    const char *last = nothing;

    rewind(program->complaints);
    while (fgets(line, sizeof line, program->complaints)) {
        line[strcspn(line, "\r\n")] = '\0';
        if (line[0]) {
            last = arena_copy(&program->arena, line, strlen(line));
        }
    }
    return last;
}

bool film_program_end(FilmProgram *program, bool whole, Diag *diag)
{
    int status = 0;
    bool good = true;

    close(program->socket); /* the end of its input */
    program->socket = -1;
    if (!whole && !program->broken) {
        kill(program->process, SIGKILL);
    }
    while (waitpid(program->process, &status, 0) < 0 && errno == EINTR) {
    }
    if (program->broken ||
        (whole && (!WIFEXITED(status) || WEXITSTATUS(status) != 0))) {
        good = diag_error(diag, (Span){0}, "film-failed", program->path,
                          complaint(program), NULL);
    } else if (whole && rename(program->partial, program->path) != 0) {
        good = diag_system(diag, "file-unwritable", program->path, errno);
    }
    destroy(program);
    return good;
}
