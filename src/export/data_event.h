/* data_event.h - the events of a trace, in json.
 *
 * Each names what it was made from: values and gradients by name, terms by
 * the number of their event. Numbers that stand in the equation are left out;
 * a gradient names its contributions, in the order in which they came. */
#ifndef EXPORT_DATA_EVENT_H
#define EXPORT_DATA_EVENT_H

#include "engine/trace.h"
#include "export/data_writer.h"

/* The inside of a json list. */
void data_event_write(const Trace *trace, DataWriter *writer);

#endif
