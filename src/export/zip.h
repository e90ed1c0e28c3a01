/* zip.h - a zip archive of stored or deflated files, written as a stream.
 *
 * For containers that programs read: npz (stored) and pptx (deflated). Names
 * are UTF-8. Archives beyond 4 GiB or 65535 files get the zip64 records. Every
 * file carries the same date, 1980-01-01, so that equal contents give equal
 * archives. The directory, which comes last, waits in a nameless file when it
 * grows large, so that an archive of a million files needs no more memory than
 * one of ten.
 */
#ifndef EXPORT_ZIP_H
#define EXPORT_ZIP_H

#include <stdio.h>

#include "base/str.h"
#include "export/sink.h"

typedef struct Zip {
    const Sink *sink;
    bool failed; /* the sink refused: nothing more is written */
    uint64_t offset, count;
    Buf directory; /* what is not in SPILLED yet */
    FILE *spilled; /* its beginning; NULL while it is short */
    uint64_t spilled_length;
    bool spill_refused;
} Zip;

void zip_init(Zip *zip, const Sink *sink);

/* A file in one piece. */
void zip_add(Zip *zip, const char *name, const void *bytes, size_t length);
/* The same, deflated. */
void zip_add_packed(Zip *zip, const char *name, const void *bytes,
                    size_t length);

/* A file in several: its length and the CRC-32 of all of it come first, by
 * zip_crc from 0; then exactly LENGTH bytes are to be given. */
uint32_t zip_crc(uint32_t crc, const void *bytes, size_t length);
void zip_begin(Zip *zip, const char *name, uint32_t crc, uint64_t length);
void zip_bytes(Zip *zip, const void *bytes, size_t length);

/* Writes the directory and frees what the archive held; false if the sink
 * ever refused. */
bool zip_finish(Zip *zip);

#endif
