#include "cli/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static bool write_out(void *context, const void *bytes, size_t length)
{
    Output *output = context;

    errno = 0;
    if (!output->error && fwrite(bytes, 1, length, stdout) != length) {
        output->error = errno ? errno : EIO;
    }
    return !output->error;
}

static bool write_file(void *context, const void *bytes, size_t length)
{
    Output *output = context;

    file_write(output->file, bytes, length);
    return true;
}

bool output_open(Output *output, const char *path, Diag *diag)
{
    *output = (Output){.sink = {write_out, output}};
    if (!path || strcmp(path, "-") == 0) {
        return true;
    }
    output->sink.write = write_file;
    output->file = file_create(path, diag);
    return output->file != NULL;
}

static bool report(Diag *diag, int error)
{
    return diag_error(diag, (Span){0}, "output-unwritable", strerror(error),
                      NULL);
}

bool output_close(Output *output, bool whole, Diag *diag)
{
    if (output->file) {
        if (whole) {
            return file_commit(output->file, diag);
        }
        file_abandon(output->file);
        return true;
    }
    if (output->error) {
        return report(diag, output->error);
    }
    return output_flush(diag);
}

void output_text(Str text)
{
    fwrite(text.data, 1, text.length, stdout);
}

bool output_flush(Diag *diag)
{
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout)) {
        return report(diag, errno ? errno : EIO);
    }
    return true;
}
