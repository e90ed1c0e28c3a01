#include "export/numbers.h"

#include "base/file.h"
#include "export/data.h"

typedef struct Writer {
    const FormatJob *job;
    DataFormat format;
    FileWriter *file;
} Writer;

static bool write_bytes(void *context, const void *bytes, size_t length)
{
    file_write(context, bytes, length);
    return true;
}

static void *begin(const FormatJob *job, DataFormat format)
{
    Writer *writer = ARENA_NEW(job->arena, Writer);

    *writer = (Writer){job, format, file_create(job->path, job->diag)};
    return writer->file ? writer : NULL;
}

static bool write_frame(void *pointer, const FormatFrame *frame)
{
    const Writer *writer = pointer;
    const FormatJob *job = writer->job;
    DataOptions options = {.format = writer->format};
    Sink sink = {write_bytes, writer->file};

    return data_write(
        frame->player->trace,
        lesson_model_text(job->arena, frame->player->lesson, job->variant),
        &options, &sink);
}

static bool end(void *pointer, bool whole)
{
    Writer *writer = pointer;

    if (!whole) {
        file_abandon(writer->file);
        return true;
    }
    return file_commit(writer->file, writer->job->diag);
}

static void *begin_json(const FormatJob *job)
{
    return begin(job, DATA_JSON);
}

static void *begin_npz(const FormatJob *job)
{
    return begin(job, DATA_NPZ);
}

static void *begin_csv(const FormatJob *job)
{
    return begin(job, DATA_CSV);
}

const Format numbers_json = {.name = "json",
                             .ending = ".json",
                             .flags = FORMAT_PLAIN | FORMAT_RUN,
                             .begin = begin_json,
                             .frame = write_frame,
                             .end = end};
const Format numbers_npz = {.name = "npz",
                            .ending = ".npz",
                            .flags = FORMAT_PLAIN | FORMAT_RUN,
                            .begin = begin_npz,
                            .frame = write_frame,
                            .end = end};
const Format numbers_csv = {.name = "csv",
                            .ending = ".csv",
                            .flags = FORMAT_PLAIN | FORMAT_RUN,
                            .begin = begin_csv,
                            .frame = write_frame,
                            .end = end};
