/* sink.h - where an exporter's bytes go.
 *
 * Standard output, a file that is whole or absent, or memory. The sink keeps
 * its own first error; it returns false when it wants no more, and a writer
 * then stops.
 */
#ifndef EXPORT_SINK_H
#define EXPORT_SINK_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Sink {
    bool (*write)(void *context, const void *bytes, size_t length);
    void *context;
} Sink;

#endif
